"""The bill: sums by account, person, day and week, the difference of two bills, and half a cent."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from solver.ledger import Ledger, LineItem, half_up
from tests.builders import bill, tiny_board, tiny_shoot
from tests.generator import generate_board, generate_production

MONDAY, TUESDAY, NEXT_MONDAY = date(2027, 3, 1), date(2027, 3, 2), date(2027, 3, 8)


def line(account: str, who: str, day: date | None, quantity: int, rate: int, strips: tuple[str, ...] = ()) -> LineItem:
    return LineItem.of(account, who, day, quantity, "day", rate, "XX1", strips)


@pytest.mark.parametrize(
    ("cents", "paid"),
    [
        # 1,283 × (1 + 2 × 1.5 / 8) = 1,764.125: SAG-AFTRA's example pays 1,764.13
        (Fraction("176412.5"), 176413),
        (Fraction("176412.4"), 176412),
        (Fraction(1, 3), 0),
        (Fraction(-1, 2), 0),
        (Fraction(7), 7),
    ],
)
def test_half_a_cent_is_rounded_up(cents: Fraction, paid: int):
    assert half_up(cents) == paid


OLD = Ledger(
    (
        line("cast.work", "cast:1", MONDAY, 1, 1000, ("A",)),
        line("cast.work", "cast:1", TUESDAY, 1, 1000, ("B",)),
        line("cast.hold", "cast:2", TUESDAY, 1, 500),
        line("crew.day", "unit:main", NEXT_MONDAY, 1, 7000),
        line("change", "scene:A", MONDAY, 1, 150),
        line("preference", "cast:2", MONDAY, 1, 20),
        line("cast.work", "cast:3", None, 1, 9000),
    )
)


def test_what_is_spent_and_what_is_weighed():
    # 1,000 + 1,000 + 500 + 7,000 + 9,000; change and preference stand apart
    assert (OLD.total, OLD.change_total, OLD.preference_total, OLD.weighed) == (18500, 150, 20, 18670)


def test_sums():
    assert OLD.by_account() == {"cast.work": 11000, "crew.day": 7000, "cast.hold": 500, "change": 150, "preference": 20}
    assert OLD.by_person() == {"3": 9000, "1": 2000, "2": 520}
    # in the order of days, what belongs to none last
    assert list(OLD.by_day().items()) == [(MONDAY, 1170), (TUESDAY, 1500), (NEXT_MONDAY, 7000), (None, 9000)]
    assert list(OLD.by_week().items()) == [((2027, 9), 2670), ((2027, 10), 7000), (None, 9000)]


def test_difference():
    # the second day's work goes, a hold gets dearer, a day of the crew comes
    new = Ledger(
        (
            OLD.items[0],
            line("cast.hold", "cast:2", TUESDAY, 2, 500),
            *OLD.items[3:],
            line("crew.day", "unit:main", TUESDAY, 1, 7000),
        )
    )
    diff = OLD.diff(new)
    assert [item.date for item in diff.added] == [TUESDAY]
    assert diff.removed == (OLD.items[1],)
    assert [(before.amount, after.amount) for before, after in diff.changed] == [(500, 1000)]
    assert diff.by_account == {"cast.hold": 500, "cast.work": -1000, "crew.day": 7000}
    assert diff.total == 6500 == new.total - OLD.total


def test_lines_of_one_key_are_compared_together():
    # two tiers of overtime on one day are one line of the difference
    first = Ledger(
        (line("crew.overtime", "unit:main", MONDAY, 1, 100), line("crew.overtime", "unit:main", MONDAY, 1, 200))
    )
    second = Ledger((line("crew.overtime", "unit:main", MONDAY, 3, 100),))
    assert first.diff(second).by_account == {}
    assert first.diff(second).changed == ()


def test_no_difference_to_itself():
    diff = OLD.diff(OLD)
    assert (diff.added, diff.removed, diff.changed, diff.total) == ((), (), (), 0)


def test_every_sum_of_generated_bills_is_the_whole():
    for seed in range(60):
        production = generate_production(seed)
        one, other = (bill(production, generate_board(production, number)).ledger for number in (seed, seed + 1))
        for sums in (one.by_account(), one.by_who(), one.by_day(), one.by_week()):
            assert sum(sums.values()) == one.weighed
        diff = one.diff(other)
        assert diff.total == other.total - one.total
        assert sum(diff.by_account.values()) == other.weighed - one.weighed


def test_a_moved_scene_says_what_it_costs():
    # scene B from Tuesday to Thursday: two holds come, the work day moves
    production = tiny_shoot({"A": {"cast": ["1"]}, "B": {"cast": ["1"]}})
    before, after = (bill(production, tiny_board(production, {1: "A", day: "B"})).ledger for day in (2, 4))
    diff = before.diff(after)
    assert diff.by_account == {"cast.hold": 200000}
    assert [item.date.day for item in diff.added] == [4, 2, 3]
    assert [item.date.day for item in diff.removed] == [2]
