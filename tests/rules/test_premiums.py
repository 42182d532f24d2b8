"""PR1 premiums: sixth and seventh day of a calendar week, weekends, holidays, extra days."""

from __future__ import annotations

from tests.builders import found, paid, tiny_board, tiny_shoot, where

SEVEN = {"workweek": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "end": "2027-03-14"}
TERMS = {
    "performer": {"premium": {"sixth_day": 1.5, "seventh_day": 2, "holiday": 2}},
    "crew": {"premium": {"sixth_day": 1.5, "seventh_day": 2, "holiday": 2, "extra_day": 1.5}},
}
NAMES = "ABCDEFG"


def shoot(overrides=TERMS, calendar=SEVEN, **more):
    scenes = {name: {"cast": ["1"]} for name in NAMES}
    cast = {"1": {"rate": 1000, "character": "MAYA"}}
    return tiny_shoot(
        scenes, cast=cast, units={"main": {"day_cost": 2000}}, overrides=overrides, calendar=calendar, **more
    )


def in_a_row(production, days, first=1):
    return tiny_board(production, {first + number: NAMES[number] for number in range(days)})


def test_cast_premium_at_limit():
    production = shoot()
    assert paid(production, in_a_row(production, 5), "cast.premium") == 0


def test_cast_premium_one_over():
    production = shoot()
    one = next(f for f in found(production, in_a_row(production, 6), "PR1") if "MAYA" in f.sentence)
    # half a day's pay on top of the day's
    assert (one.setting, where(one), one.excess) == ("priced", (6, ("F",)), 50000)
    assert one.sentence == "MAYA (1) works a 6th day in one week: premium of 500.00"


def test_cast_premium_not_applying():
    # six days in a row, but in two calendar weeks: Wednesday to Monday
    production = shoot()
    assert paid(production, in_a_row(production, 6, first=3), "cast.premium") == 0
    production = shoot(overrides={})
    assert paid(production, in_a_row(production, 7), "cast.premium") == 0


def test_cast_premium_priced():
    # sixth and seventh: 500 and 1,000
    production = shoot()
    assert paid(production, in_a_row(production, 7), "cast.premium") == 150000


def test_crew_premium_at_limit():
    production = shoot()
    assert paid(production, in_a_row(production, 5), "crew.premium") == 0


def test_crew_premium_one_over():
    # half of 2,000
    production = shoot()
    assert paid(production, in_a_row(production, 6), "crew.premium") == 100000


def test_crew_premium_not_applying():
    production = shoot()
    assert paid(production, in_a_row(production, 6, first=3), "crew.premium") == 0


def test_crew_premium_priced():
    production = shoot()
    assert paid(production, in_a_row(production, 7), "crew.premium") == 300000


def test_an_extra_day_that_is_no_sixth():
    # a Saturday outside a five-day week, the second work day of its week
    production = shoot(calendar={"extra_days": ["2027-03-06"]})
    board = tiny_board(production, {5: "A", 6: "B"})
    assert paid(production, board, "crew.premium") == 100000
    assert paid(production, board, "cast.premium") == 0


def test_a_holiday():
    production = shoot(calendar={"holidays": ["2027-03-01"]})
    board = tiny_board(production, {1: "A"})
    assert paid(production, board, "cast.premium") == 100000
    assert paid(production, board, "crew.premium") == 200000


def test_a_saturday_has_its_own():
    terms = {"performer": {"premium": {"saturday": 2}}}
    production = shoot(terms)
    assert paid(production, tiny_board(production, {6: "A"}), "cast.premium") == 100000
    assert paid(production, tiny_board(production, {7: "A"}), "cast.premium") == 0
