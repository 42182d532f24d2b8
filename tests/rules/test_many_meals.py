"""ML1: beyond so many meal penalties in a calendar week, a crew is paid an hour for each.

A day of one strip of 300 minutes and so many more: camera ready an hour after the call, the meal late by the rest.
"""

from __future__ import annotations

import pytest

from tests.builders import bill, found, tiny_board, tiny_shoot

PENALTIES = {"crew.meals": {"penalty": {"step_minutes": 30, "ladder": [10]}, "heads": 2, "hourly_after": 3}}


def shoot(*late, hourly=100, **more):
    scenes = {name: {"minutes": 300 + minutes} for name, minutes in zip("ABCDE", late, strict=False)}
    unit = {"main": {"crew_hourly": hourly, "guarantee_minutes": 1440, "max_day_minutes": 1440}}
    return tiny_shoot(scenes, units=unit, overrides={"crew": {"tiers": []} | more.pop("crew", {})} | PENALTIES, **more)


def penalties(production, days=None):
    board = tiny_board(production, days or dict(enumerate([s.number for s in production.scenes], start=1)))
    return bill(production, board).ledger.by_account().get("crew.meal_penalty", 0)


def test_meal_penalties_by_the_hour_at_limit():
    # three penalties of 10 for each of two
    assert penalties(shoot(60, 30)) == 3 * 2000


def test_meal_penalties_by_the_hour_one_over():
    # the fourth costs an hour of the crew, 100, in place of 20
    assert penalties(shoot(60, 60)) == 3 * 2000 + 10000
    # on one day as well
    assert penalties(shoot(120)) == 3 * 2000 + 10000


def test_meal_penalties_by_the_hour_not_applying():
    # in another week they are counted anew; an hour that is worth less than the rung stays the rung
    assert penalties(shoot(60, 60), {1: "A", 6: "B"}) == 4 * 2000
    assert penalties(shoot(60, 60, hourly=15)) == 4 * 2000
    assert penalties(shoot(60, 60, hourly=0)) == 4 * 2000


def test_meal_penalties_by_the_hour_priced():
    # six penalties: three at 20, three at 100
    production = shoot(60, 60, 60)
    assert penalties(production) == 3 * 2000 + 3 * 10000
    board = tiny_board(production, {1: "A", 2: "B", 3: "C"})
    (many,) = (one for one in found(production, board, "ML1") if "meal penalties" in one.sentence)
    assert many.sentence == (
        "the crew of unit main has 6 meal penalties in the week from 2027-03-01, an hour's pay for each beyond 3: "
        "240.00 more"
    )
    lines = bill(production, board).ledger.items
    (line,) = (each for each in lines if each.unit == "penalty by the hour")
    assert (line.quantity, line.amount) == (3, 24000)


@pytest.mark.parametrize(("late", "cents"), [(600, 20), (660, 22)])
def test_iatse(late: int, cents: int):
    # labor-rules §3.1: 8.50, 11, 13.50, 13.50, then 25 for each of 40; an hour of the crew is 2,900, more than 25 x 40
    scenes = {"A": {"minutes": 300 + late}}
    unit = {"main": {"crew_hourly": 2900, "max_day_minutes": 1440}}
    production = tiny_shoot(scenes, rules="iatse-basic", units=unit, settings={"DY1": "off"})
    ladder = (850 + 1100 + 1350 + 1350 + 16 * 2500) * 40
    assert penalties(production) == ladder + (cents - 20) * 290000


@pytest.mark.parametrize(("stage", "cents"), [(True, 850 + 1100 + 1350), (False, 750 + 1000 + 1250)])
def test_the_ladder_of_a_location(stage: bool, cents: int):
    # labor-rules §3.1: on location 7.50, 10, 12.50, where a production asks for it; three half-hours for 40
    location = {"step_minutes": 30, "ladder": [7.5, 10, 12.5, 12.5, 25]}
    production = tiny_shoot(
        {"A": {"minutes": 390}, "B": {"location": "there"}}, rules="iatse-basic",
        overrides={"crew.meals.location_penalty": location}, locations={"here": {"stage": stage}, "there": {}},
    )  # fmt: skip
    assert penalties(production, {1: "A"}) == cents * 40
