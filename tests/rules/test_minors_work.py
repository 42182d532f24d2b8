"""MI1 minors' work: minutes in front of the camera by age and school day, and by the week."""

from __future__ import annotations

import pytest

from models.errors import BadInput
from tests.builders import found, tiny_board, tiny_shoot, where

TEN = {"birth_date": "2017-01-15", "character": "WREN"}


def shoot(minutes, *, child=TEN, **more):
    scenes = {"A": {"cast": ["1"], "minutes": minutes}, "B": {"cast": ["1"], "minutes": minutes}}
    return tiny_shoot(scenes, cast={"1": child}, **more)


def of_day(production, day=1):
    return found(production, tiny_board(production, {day: "A"}), "MI1")


def test_minors_work_at_limit():
    # nine to sixteen years, a school day: five hours
    assert of_day(shoot(300)) == ()


def test_minors_work_one_over():
    (one,) = of_day(shoot(301))
    assert (one.setting, where(one), one.excess) == ("hard", (1, ("A",)), 1)
    assert one.sentence == "WREN (1), a minor, works 301 minutes, 1 more than the 300 allowed that day"


@pytest.mark.parametrize("child", [{}, {"birth_date": "1990-01-15"}, TEN | {"attends_school": False}])
def test_minors_work_not_applying(child):
    # no birth date, an adult, and no school: seven hours then
    assert of_day(shoot(420, child=child)) == ()


def test_minors_work_by_age():
    # three years old: three hours; four months old: twenty minutes
    for born, most in (("2024-01-15", 180), ("2026-11-01", 20)):
        assert of_day(shoot(most, child=TEN | {"birth_date": born})) == ()
        assert len(of_day(shoot(most + 1, child=TEN | {"birth_date": born}))) == 1


def test_minors_work_priced():
    with pytest.raises(BadInput, match="always hard"):
        shoot(300, settings={"MI1": "priced"})


def week(most):
    production = shoot(300, overrides={"minors": {"max_week_minutes": most}})
    return found(production, tiny_board(production, {1: "A", 2: "B"}), "MI1")


def test_minors_week_at_limit():
    # two days of five hours
    assert week(600) == ()


def test_minors_week_one_over():
    (one,) = week(599)
    assert (one.setting, one.excess, one.strips) == ("hard", 1, ("A", "B"))


def test_minors_week_not_applying():
    # the second day is in the next week
    production = shoot(300, overrides={"minors": {"max_week_minutes": 599}})
    assert found(production, tiny_board(production, {1: "A", 6: "B"}), "MI1") == ()


def test_minors_week_priced():
    with pytest.raises(BadInput, match="always hard"):
        shoot(300, settings={"MI1": "warn"})
