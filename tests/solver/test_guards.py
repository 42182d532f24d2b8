"""Guards say nothing that the rules do not: every board without a hard finding keeps them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.files import read_board, read_production
from solver.check import judge
from solver.guards import LightBeside, MorningAfter, guards
from solver.shoot import Shoot
from tests.builders import tiny_shoot

SCENARIOS = Path(__file__).parents[2] / "scenarios"
LOS_ANGELES = {"lat": 34.05, "lon": -118.24}


@pytest.mark.parametrize("name", ["commercial", "feature", "block"])
def test_a_legal_board_keeps_every_guard(name):
    production = read_production(SCENARIOS / name / "production.yaml")
    judgement = judge(production, read_board(SCENARIOS / name / "board-hand.yaml"))
    assert judgement.legal
    assert [str(guard) for guard in guards(judgement.view.shoot) if guard.amount(judgement.view) > 0] == []


def lights(*kinds, **more):
    scenes = {kind: {"int_ext": "EXT", "day_night": kind, "minutes": 60} for kind in kinds}
    return Shoot(tiny_shoot(scenes, locations={"here": LOS_ANGELES}, timezone="America/Los_Angeles", **more))


def test_no_day_has_a_dawn_and_an_evening():
    # from dawn (before 6:00) to an hour into the night (19:12) is more than 14 hours of strips allow
    shoot = lights("DAWN", "NIGHT", units={"main": {"call_range": ["04:30", "12:00"]}})
    first = [guard for guard in guards(shoot) if isinstance(guard, LightBeside) and guard.day == 0]
    assert {(guard.light, guard.beside[0][0]) for guard in first} == {("DAWN", "NIGHT"), ("NIGHT", "DAWN")}
    # not enough for the hour of either
    assert max(guard.room for guard in first) < 60


def test_no_morning_after_a_night():
    shoot = lights("DAY", "NIGHT", overrides={"crew": {"rest": {"daily_minutes": 600}}})
    night_then_day = [
        guard
        for guard in guards(shoot)
        if isinstance(guard, MorningAfter) and (guard.day, guard.next_day, guard.late) == (0, 1, "NIGHT")
    ]
    (guard,) = [guard for guard in night_then_day if guard.early == "DAY"]
    # dusk 18:12 to sunset 17:48 the next day, less ten hours of rest, an hour and a half around the strips: 12 to 13 h
    assert 700 <= guard.room <= 760
