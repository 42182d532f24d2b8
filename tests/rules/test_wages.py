"""Account cast.work: what performers are paid for the days they work, by deal; scale of 2026-07-01.

The theatrical scale: 1,283 a day, 4,456 a week, 3,252 for three days.
"""

from __future__ import annotations

import pytest

from tests.builders import bill, paid, tiny_board, tiny_shoot

SCENES = {f"{number}": {"cast": ["1"]} for number in range(1, 11)}


def shoot(**terms):
    overrides = {"performer": terms.pop("performer", {}) | {"scale": {"day": 1283, "weekly": 4456, "three_day": 3252}}}
    return tiny_shoot(SCENES, cast={"1": {"rate": None} | terms}, overrides=overrides)


def work(production, *days: int) -> int:
    return paid(production, on(production, *days), "cast.work")


def on(production, *days: int):
    return tiny_board(production, {day: f"{day}" for day in days})


# ---- by the day


def test_wages_by_the_day_at_limit():
    assert work(shoot()) == 0


def test_wages_by_the_day_one_over():
    production = shoot()
    (line,) = bill(production, on(production, 3)).ledger.items
    assert (line.account, line.who, line.date.day, line.unit, line.amount) == ("cast.work", "cast:1", 3, "day", 128300)
    assert line.strips == ("3",)


def test_wages_by_the_day_not_applying():
    # no rate, no wages
    assert work(shoot(rate=0), 1, 2) == 0


def test_wages_by_the_day_priced():
    # two scenes on one day are one day: 3 days × 1,283
    production = shoot()
    board = tiny_board(production, {1: "1 2", 2: "3", 3: "4"})
    assert paid(production, board, "cast.work") == 3 * 128300


# ---- the weekly cap: automatic weekly

CAP = {"auto_weekly": True}


def test_weekly_cap_at_three_days_and_four():
    # 3 × 1,283 = 3,849 is less than the week of 4,456; 4 × 1,283 = 5,132 is more
    production = shoot(performer=CAP)
    assert work(production, 1, 2, 3) == 384900
    assert work(production, 1, 2, 3, 4) == 445600
    assert work(production, 1, 2, 3, 4, 5) == 445600


def test_weekly_cap_goes_by_calendar_weeks():
    # Thursday, Friday, Monday, Tuesday: two and two days
    assert work(shoot(performer=CAP), 4, 5, 6, 7) == 4 * 128300


def test_weekly_cap_is_for_scale_only():
    assert work(shoot(performer=CAP, rate=1300), 1, 2, 3, 4) == 4 * 130000


def test_weekly_cap_with_holds_over_several_weeks():
    # Monday 1 and Friday 12: two weeks of five days, worked or held, each a week's pay. Ten days at 1,283 would be
    # 12,830; the eight holds alone (10,264) are more than the whole: the cap gives back more than the two days' wages
    production = shoot(performer=CAP)
    judgement = bill(production, on(production, 1, 10))
    assert judgement.ledger.by_account() == {"cast.hold": 8 * 128300, "cast.work": 2 * 445600 - 8 * 128300}
    assert judgement.ledger.total == 2 * 445600


def test_weekly_cap_takes_off_only_holds_that_are_paid():
    # with HD1 switched off a hold costs nothing: two days' wages are two days' wages
    production = tiny_shoot(
        SCENES,
        cast={"1": {"rate": None}},
        settings={"HD1": "off"},
        overrides={"performer": CAP | {"scale": {"day": 1283, "weekly": 4456}}},
    )
    assert bill(production, on(production, 1, 5)).ledger.total == 2 * 128300


# ---- by the week


def test_wages_by_the_week_at_limit():
    assert work(shoot(deal="weekly")) == 0


def test_wages_by_the_week_one_over():
    # one day of a whole week
    assert work(shoot(deal="weekly", performer={"weekly_pro_rata_fifths": False}), 3) == 445600


def test_wages_by_the_week_not_applying():
    assert work(shoot(deal="weekly", rate=0), 3) == 0


@pytest.mark.parametrize(
    ("days", "fifths"),
    [
        ((3,), 1),
        ((1, 3), 3),  # Tuesday is held, and paid with the week
        ((4, 7), 4),  # Thursday, Friday; Monday, Tuesday
        ((1, 2, 3, 4, 5), 5),
    ],
)
def test_wages_by_the_week_priced(days: tuple[int, ...], fifths: int):
    # 4,456 / 5 = 891.20 for each paid day
    assert work(shoot(deal="weekly", performer={"weekly_pro_rata_fifths": True}), *days) == fifths * 89120


def test_wages_by_the_week_over_two_weeks():
    # Friday and Monday: two begun weeks
    assert work(shoot(deal="weekly", performer={"weekly_pro_rata_fifths": False}), 5, 6) == 2 * 445600


# ---- by three days


def test_wages_by_three_days_at_limit():
    # three days for 3,252, worked or held
    assert work(shoot(deal="three_day"), 1, 2, 3) == 325200
    assert work(shoot(deal="three_day"), 1, 3) == 325200


def test_wages_by_three_days_one_over():
    # the fourth day is a third of the rate more
    assert work(shoot(deal="three_day"), 1, 2, 3, 4) == 325200 + 108400


def test_wages_by_three_days_not_applying():
    assert work(shoot(deal="three_day")) == 0


def test_wages_by_three_days_priced():
    # one day is paid as three: that is the guarantee
    assert work(shoot(deal="three_day"), 5) == 325200


# ---- for the run


def test_wages_for_the_run_at_limit():
    assert work(shoot(deal="flat", rate=90000)) == 0


def test_wages_for_the_run_one_over():
    assert work(shoot(deal="flat", rate=90000), 1) == 9000000


def test_wages_for_the_run_not_applying():
    # who works for nothing says so: flat deals have no scale
    assert work(shoot(deal="flat", rate=0), 1) == 0



def test_wages_for_the_run_priced():
    # holds come with the run
    production = shoot(deal="flat", rate=90000)
    assert bill(production, on(production, 1, 10)).ledger.total == 9000000


# ---- the scale of the day


def test_the_scale_rises_within_a_week():
    # Thursday 1 July 2027: 1,283 until Wednesday, 1,321 from Thursday on; the week's cap is that of its Monday
    calendar = {"start": "2027-06-28", "end": "2027-07-09"}
    days = {"cast": {"1": {"rate": None}}, "rules": "sag-aftra-theatrical", "calendar": calendar}
    production = tiny_shoot(SCENES, **days)
    assert work(production, 3) == 128300
    assert work(production, 4) == 132100
    assert work(production, 3, 4) == 128300 + 132100
    assert work(production, 1, 2, 3, 4, 5) == 445600
    assert work(production, 6, 7, 8, 9, 10) == 459000  # from 5 July on, the new week
    # held on Thursday: the hold is paid by the new scale, 1,321
    assert paid(production, on(production, 3, 5), "cast.hold") == 132100


def test_three_days_over_a_step_of_the_scale():
    calendar = {"start": "2027-06-28", "end": "2027-07-09"}
    deal = {"1": {"rate": None, "deal": "three_day"}}
    production = tiny_shoot(SCENES, cast=deal, rules="sag-aftra-theatrical", calendar=calendar)
    # 3,252 until Wednesday, a third of it a day is 1,084; then 3,350, 1,116.67
    assert work(production, 1, 2, 3) == 325200
    assert work(production, 4, 5, 6) == 335000
    assert work(production, 2, 3, 4) == 2 * 108400 + 111667
    # one day is paid as three, by the scale of that day
    assert work(production, 3) == 325200
    assert work(production, 4) == 335000


def test_weeks_over_a_step_of_the_scale():
    calendar = {"start": "2027-06-28", "end": "2027-07-09"}
    deal = {"1": {"rate": None, "deal": "weekly"}}
    production = tiny_shoot(SCENES, cast=deal, rules="sag-aftra-theatrical", calendar=calendar)
    assert work(production, *range(1, 11)) == 445600 + 459000
