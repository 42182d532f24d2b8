"""OT2 by the week: forty straight hours, then half as much again (Labor Code 510).

A day is 60 minutes of preparation, one strip, 30 of wrap; a crew's hour is 1,000.00.
"""

from __future__ import annotations

from tests.builders import found, paid, tiny_board, tiny_shoot

SEVEN = {"workweek": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}


def week(days: int, worked: int = 480, rules: str = "california-nonunion", **minutes: int):
    scenes = {name: {"minutes": minutes.get(name, worked - 90)} for name in "ABCDEFG"[:days]}
    production = tiny_shoot(
        scenes,
        rules=rules,
        units={"main": {"crew_hourly": 1000, "guarantee_minutes": 720, "max_day_minutes": 1200}},
        calendar=SEVEN,
        settings={"ML1": "off"},
    )
    return production, tiny_board(production, {day: "ABCDEFG"[day - 1] for day in range(1, days + 1)})


def test_crew_overtime_by_the_week_at_limit():
    # five days of eight hours are forty
    assert paid(*week(5), "crew.overtime") == 0


def test_crew_overtime_by_the_week_one_over():
    # five days of eight hours, a sixth of the shortest: 90 and one minute more are 91, 16 begun tenths at half of 100
    production, board = week(6, F=1)
    assert paid(production, board, "crew.overtime") == 16 * 5000
    (one,) = found(production, board, "OT2")
    assert one.sentence == "unit main works 1.6 h of overtime in the week from 2027-03-01"


def test_crew_overtime_by_the_week_not_applying():
    # ten hours on each of four days: the hours beyond eight belong to their days; no such term in another set
    assert paid(*week(4, 600), "crew.overtime") == 0
    assert paid(*week(6, rules="custom"), "crew.overtime") == 0


def test_crew_overtime_by_the_week_priced():
    # six days of ten hours, all paid for twelve: of each eight are straight, eight beyond forty at half of 1,000
    assert paid(*week(6, 600), "crew.overtime") == 8 * 50000


def test_a_seventh_day_is_paid_by_its_premium():
    assert paid(*week(7), "crew.overtime") == 8 * 50000
