"""Which days between work days are paid: gaps, drops, and the best placed of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from solver.holds import best_drops, droppable, first_gap_drops, gaps, held_days
from solver.shoot import Shoot
from tests.builders import bill, tiny_board, tiny_shoot

SAMPLE = Path(__file__).parents[3] / "shared" / "data" / "uss" / "full_sample_schedule.uss"
SHOOT = Shoot(tiny_shoot("A", calendar={"end": "2027-03-26"}))  # four weeks, twenty days, 0 to 19


def per_day(held: frozenset[int]) -> int:
    return len(held)


def test_gaps_are_between_consecutive_work_days():
    assert gaps([0, 3, 4]) == [(0, 3), (3, 4)]
    assert gaps([7]) == []


def test_a_gap_counts_calendar_days():
    # day 0 is Monday 1, day 5 Monday 8: six calendar days between, four of them company work days
    assert SHOOT.gap(0, 5) == 6
    assert held_days(SHOOT, [0, 5], []) == {1, 2, 3, 4}


def test_droppable_is_more_than():
    assert droppable(SHOOT, [0, 5], 6) == []
    assert droppable(SHOOT, [0, 5], 5) == [(0, 5)]
    assert droppable(SHOOT, [0, 5], None) == []


def test_a_weekend_is_no_gap_worth_a_drop():
    # Friday 5 and Monday 8: two calendar days, nobody is paid for them
    assert droppable(SHOOT, [4, 5], 1) == []


def test_june_first_to_june_thirteenth():
    # labor-rules §9.3 #7: eleven calendar days strictly between are more than ten: dropped, no hold days
    shoot = tiny_shoot(
        {"A": {"cast": ["1"]}, "B": {"cast": ["1"]}},
        rules="sag-aftra-theatrical",
        calendar={
            "start": "2027-06-01",
            "end": "2027-06-14",
            "workweek": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
        },
    )
    ledger = bill(shoot, tiny_board(shoot, {1: "A", 13: "B"})).ledger
    assert "cast.hold" not in ledger.by_account()
    # one day nearer they are ten: all ten are held
    ledger = bill(shoot, tiny_board(shoot, {1: "A", 12: "B"})).ledger
    assert len([item for item in ledger.items if item.account == "cast.hold"]) == 10


def test_the_best_gap_is_dropped_not_the_first():
    # gaps of three company days (0 - 4) and of nine (4 - 14)
    assert first_gap_drops(SHOOT, [0, 4, 14], 2, 1) == ((0, 4),)
    assert best_drops(SHOOT, [0, 4, 14], 2, 1, per_day) == ((4, 14),)


def test_as_many_drops_as_the_deal_allows():
    assert best_drops(SHOOT, [0, 4, 14, 19], 2, 0, per_day) == ()
    assert best_drops(SHOOT, [0, 4, 14, 19], 2, 2, per_day) == ((4, 14), (14, 19))
    assert best_drops(SHOOT, [0, 4, 14, 19], 2, 9, per_day) == ((0, 4), (4, 14), (14, 19))


def test_between_equal_gaps_the_earlier():
    assert best_drops(SHOOT, [0, 4, 8], 2, 1, per_day) == ((0, 4),)


def test_money_decides_not_days():
    # a week's pay is due for each begun week anyway, so dropping the longer gap (Mon 1 - Fri 5) saves nothing, and the
    # shorter one (Fri 5 - Wed 17, less a work day between) saves the whole week between
    production = tiny_shoot(
        {"A": {"cast": ["1"]}, "B": {"cast": ["1"]}, "C": {"cast": ["1"]}},
        cast={"1": {"deal": "weekly", "rate": 5000, "drop_after": 2, "max_drops": 1}},
        calendar={"end": "2027-03-26", "days_off": [date(2027, 3, day) for day in (8, 9, 10, 11)]},
        overrides={"performer": {"weekly_pro_rata_fifths": False}},
    )
    # company days: Mon 1 - Fri 5, Fri 12, Mon 15 ...; work on Mon 1, Fri 5, Mon 15: gaps of three and of one held day
    judgement = bill(production, tiny_board(production, {1: "A", 5: "B", 7: "C"}))
    assert judgement.view.drops("1") == ((4, 6),)
    assert judgement.ledger.total == 2 * 500000


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample schedule is not here")
@pytest.mark.parametrize(("name", "best", "first"), [("Second Pass", 333, 384), ("Rev. WHITE", 205, 224)])
def test_paid_holds_of_the_hand_made_boards(name: str, best: int, first: int):
    # issue 2: each board on its own calendar, every performer hold-eligible, gaps of more than ten days, one drop each
    from exchange.uss import read_uss

    found = read_uss(SAMPLE, board=name)
    production = found.production
    production = production.revised(
        cast=tuple(member.revised(deal="day", hold="full", drop_after=10, max_drops=1) for member in production.cast),
        rule_overrides={"performer": {"auto_weekly": False}},
    )
    judgement = bill(production, dict(found.boards)[name])
    assert sum(one.code == "HD1" for one in judgement.findings) == best
    shoot, view = judgement.view.shoot, judgement.view
    by_first = 0
    for person in shoot.scenes_of:
        work = view.work_days(person)
        by_first += len(held_days(shoot, work, first_gap_drops(shoot, work, 10, 1)))
    assert by_first == first
