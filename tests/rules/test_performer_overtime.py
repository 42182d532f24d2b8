"""OT1 performers' overtime: labor-rules §9.3 to the cent, the money break, weekly and three-day deals."""

from __future__ import annotations

import pytest

from tests.builders import bill, found, paid, tiny_board, tiny_shoot, where

NAMES = "ABCDEF"


def shoot(minutes, *, deal="day", rate=None, rules="sag-aftra-theatrical", scenes=1, **more):
    # The performer is there from the start of the scene to 15 minutes after its end; the unit eats after that.
    listed = {name: {"cast": ["1"], "minutes": minutes} for name in NAMES[:scenes]}
    terms = {"rate": rate, "deal": deal, "character": "MAYA"}
    return tiny_shoot(listed, cast={"1": terms}, rules=rules, **more)


def overtime(hours, **more):
    production = shoot(round(hours * 60) - 15, **more)
    return paid(production, tiny_board(production, {1: "A"}), "cast.overtime")


def test_performers_overtime_at_limit():
    # eight hours: example 1, 1,283.00 and no more
    production = shoot(465)
    ledger = bill(production, tiny_board(production, {1: "A"})).ledger.by_account()
    assert (ledger["cast.work"], ledger.get("cast.overtime", 0)) == (128300, 0)


def test_performers_overtime_one_over():
    production = shoot(466)
    board = tiny_board(production, {1: "A"})
    (one,) = found(production, board, "OT1")
    # a begun tenth of an hour at 1.5 times 160.375: 24.05625
    assert (one.setting, where(one), one.excess) == ("priced", (1, ("A",)), 2406)
    assert one.sentence == "MAYA (1) works 0.1 h of overtime"


def test_performers_overtime_not_applying():
    assert overtime(14, deal="flat", rate=5000) == 0
    assert overtime(14, rules="custom", rate=1000) == 0


@pytest.mark.parametrize(
    ("hours", "cents"),
    [
        (10, 48113),  # example 2: 2 x 1.5 x 160.375 = 481.125; with the day 1,764.13
        (11, 80188),  # and an hour at 2 x 160.375: 801.875
        (12.05, 115470),  # 2.05 h past ten are 21 begun tenths: 2.1 x 320.75 = 673.575, with 481.125 it is 1,154.70
    ],
)
def test_performers_overtime_priced(hours, cents):
    assert overtime(hours) == cents


def test_a_line_per_tier_that_sums_to_the_day():
    production = shoot(11 * 60 - 15)
    lines = [
        (str(item.quantity), item.unit, item.amount)
        for item in bill(production, tiny_board(production, {1: "A"})).ledger.items
        if item.account == "cast.overtime"
    ]
    # 481.125 is 481.13, and with 320.75 it is 801.875, 801.88
    assert lines == [("2", "hour at 1.5", 48113), ("1", "hour at 2", 32075)]


def test_above_the_money_break():
    # 5,000 a day is more than 2 x 1,283 = 2,566: time and a half after ten hours, on 2,566 / 8 = 320.75
    assert overtime(10, rate=5000) == 0
    assert overtime(11, rate=5000) == 48113  # 481.125


def test_california_non_union_day_of_fourteen_hours():
    # example 16: 400 for twelve hours is 28.571 an hour; here by the performer's day of eight: 400 / 8 = 50 an hour,
    # four hours at 75, two at 100
    assert overtime(14, rules="california-nonunion", rate=400) == 50000


def week(minutes, days, **more):
    production = shoot(minutes, scenes=days, **more)
    board = tiny_board(production, {number: NAMES[number - 1] for number in range(1, days + 1)})
    return paid(production, board, "cast.overtime")


WEEKLY = {"deal": "weekly", "rate": 4400}
# 4,400 buys 44 hours: 100 an hour. Five days of 8 h 48 are 44 hours.


def test_performers_overtime_by_the_week_at_limit():
    assert week(528 - 15, 5, **WEEKLY) == 0


def test_performers_overtime_by_the_week_one_over():
    # five minutes more in the week are a begun tenth at 1.5: 15.00
    assert week(529 - 15, 5, **WEEKLY) == 1500


def test_performers_overtime_by_the_week_not_applying():
    assert week(528 - 15, 4, **WEEKLY) == 0


def test_performers_overtime_by_the_week_priced():
    # five days of eleven hours: the eleventh hours at double, 5 x 200; fifty hours in all are six over, at 150
    assert week(660 - 15, 5, **WEEKLY) == 100000 + 90000


def test_a_sixth_day_has_its_own_hours():
    # six days of eight hours are 48: the limit of a six-day week
    calendar = {"workweek": ["mon", "tue", "wed", "thu", "fri", "sat"]}
    assert week(480 - 15, 6, calendar=calendar, **WEEKLY) == 0
    # one minute more a day: six minutes, one tenth at 150
    assert week(481 - 15, 6, calendar=calendar, **WEEKLY) == 1500


def test_three_days_buy_twenty_four_hours():
    terms = {"deal": "three_day", "rate": 2400}
    assert week(480 - 15, 3, **terms) == 0
    assert week(482 - 15, 3, **terms) == 1500  # six minutes at 1.5 x 100
    assert week(480 - 15, 4, **terms) == 0  # 32 hours in four days
