"""Boards side by side: every figure derived by hand on a tiny shoot."""

from __future__ import annotations

from datetime import date

import pytest

from solver.check import judge
from solver.compare import board_figures, compare
from tests.builders import tiny_board, tiny_shoot


def test_days_money_holds_and_whom_to_call():
    # performer 1 at 1,000 with paid holds works in A and B; the unit's day costs 5,000
    shoot = tiny_shoot({"A": {"cast": ["1"]}, "B": {"cast": ["1"]}, "C": {}}, units={"main": {"day_cost": 5000}})
    base = tiny_board(shoot, {1: "A", 2: "C", 3: "B"})
    tight = tiny_board(shoot, {1: "A B", 2: "C"})
    first, second = compare([("base", judge(shoot, base)), ("tight", judge(shoot, tight))])
    # base: 3 days x 5,000 + 2 work days + 1 hold = 18,000; tight: 2 x 5,000 + 1 work day = 11,000
    assert (first.figures.total, second.figures.total) == (18_000_00, 11_000_00)
    assert second.money == -7_000_00
    assert second.diff.by_account == {"cast.hold": -1_000_00, "cast.work": -1_000_00, "crew.day": -5_000_00}
    assert (first.figures.days, second.figures.days) == (3, 2)
    assert (first.figures.last, second.figures.last) == (date(2027, 3, 3), date(2027, 3, 2))
    assert (first.figures.paid_holds, second.figures.paid_holds) == (1, 0)
    assert [move.scene for move in second.moved] == ["B"]
    assert [(call.cast, call.days_removed) for call in second.calls] == [("1", (date(2027, 3, 3),))]
    assert not first.moved
    assert not first.calls
    assert first.money == 0


def test_overtime_is_what_the_day_cost_does_not_pay():
    # an hour to be ready, two hours of strips, half an hour to wrap: 210 minutes, 120 of them paid for
    shoot = tiny_shoot("A B", units={"main": {"guarantee_minutes": 120}})
    assert board_figures(judge(shoot, tiny_board(shoot, {1: "A B"}))).overtime_minutes == 90


def test_a_night_is_an_exterior_by_night_or_a_wrap_after_midnight():
    outside = {"int_ext": "EXT", "day_night": "NIGHT"}
    shoot = tiny_shoot({"A": outside, "B": {"day_night": "NIGHT"}, "C": {}})
    # B is on a stage and done by noon; C is called at 23:00 and wraps at 1:30
    board = tiny_board(shoot, {1: "A", 2: "B", 3: "C"}, calls={1: "18:00", 3: "23:00"})
    figures = board_figures(judge(shoot, board))
    assert figures.nights == 2
    assert figures.at_risk == 1


def test_a_sixth_day_is_one_beyond_five_of_a_calendar_week():
    # Mon 1 to Sat 6 March are six days of one week, Mon 8 is the first of the next
    scenes = {name: {} for name in "ABCDEFG"}
    shoot = tiny_shoot(scenes, calendar={"extra_days": ["2027-03-06"]})
    board = tiny_board(shoot, dict(enumerate("ABCDEFG", start=1)))
    assert board_figures(judge(shoot, board)).sixth_days == 1


def test_what_is_broken_or_left_over_is_counted():
    shoot = tiny_shoot({"A": {"cast": ["1"]}, "B": {}}, cast={"1": {"unavailable": ["2027-03-01"]}})
    figures = board_figures(judge(shoot, tiny_board(shoot, {1: "A"})))
    assert (figures.boneyard, figures.broken) == (1, 1)


@pytest.mark.parametrize("number", [1, 6])
def test_two_to_five_boards(number: int):
    shoot = tiny_shoot("A")
    judged = judge(shoot, tiny_board(shoot, {1: "A"}))
    with pytest.raises(ValueError, match=f"two to 5 boards can be compared, {number} were given"):
        compare([("x", judged)] * number)
