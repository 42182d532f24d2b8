"""No board is handed on that changes what is shot, locked or past."""

from __future__ import annotations

from datetime import date

import pytest

from solver.past import confirm_past, differences
from tests.builders import tiny_board, tiny_shoot

PRODUCTION = tiny_shoot("A B C D")
GIVEN = tiny_board(PRODUCTION, {1: "A B", 2: "C", 3: "D"}, status={2: "locked"})
TUESDAY = date(2027, 3, 2)


def differing(days, status=None, as_of=TUESDAY):
    board = tiny_board(PRODUCTION, days, status=status or {2: "locked"})
    return [when.day for when, _unit in differences(GIVEN, board, as_of)]


def test_what_is_open_may_move():
    assert differing({1: "A B", 2: "C", 8: "D"}) == []


def test_a_past_day_that_lost_a_strip():
    assert differing({1: "A", 2: "C", 3: "D B"}) == [1]


def test_a_past_day_in_another_order():
    assert differing({1: "B A", 2: "C", 3: "D"}) == [1]


def test_a_past_day_that_is_gone():
    assert differing({2: "C", 3: "D A B"}) == [1]


def test_a_locked_day_in_the_future():
    assert differing({1: "A B", 2: "C D"}) == [2]


def test_a_day_that_is_new_in_the_past():
    # as of Thursday the week before is past: nothing was shot on Wednesday, and nothing can have been
    given = tiny_board(PRODUCTION, {1: "A B", 2: "C", 5: "D"})
    board = tiny_board(PRODUCTION, {1: "A B", 2: "C", 3: "D"})
    assert [when.day for when, _unit in differences(given, board, date(2027, 3, 4))] == [3]
    with pytest.raises(RuntimeError, match=r"changes 2027-03-03 \(main\)"):
        confirm_past(given, board, date(2027, 3, 4))


def test_without_a_horizon_only_locked_days_count():
    assert differing({2: "C", 5: "A B D"}, as_of=None) == []
