"""What is shot cannot be changed any more: a new board is not blamed for it, but may not make it worse."""

from __future__ import annotations

from datetime import date

from solver.check import judge
from solver.shoot import Reference, Shoot
from solver.tolerance import tolerated
from tests.builders import tiny_board, tiny_shoot

TUESDAY = date(2027, 3, 2)
# two pages a day are allowed, three were shot on Monday
PRODUCTION = tiny_shoot("A B C D", units={"main": {"max_eighths_per_day": 16}})
OVER = tiny_board(PRODUCTION, {1: "A B C", 2: "D"})


def limits(reference: Reference | None) -> dict[str, int]:
    shoot = Shoot(PRODUCTION, reference=reference)
    amounts = tolerated(shoot)
    return {str(case): amounts[id(case)] for case in shoot.cases if id(case) in amounts}


def test_a_case_that_shot_days_exceed_has_what_they_reach_for_a_limit():
    (amount,) = limits(Reference(OVER, TUESDAY)).values()
    assert amount == 24  # three pages, in eighths


def test_nothing_is_tolerated_without_a_horizon_or_before_anything_is_shot():
    assert limits(None) == {}
    assert limits(Reference(OVER)) == {}
    assert limits(Reference(OVER, date(2027, 3, 1))) == {}


def test_what_is_shot_is_only_a_warning_on_a_new_board():
    assert [one.code for one in judge(PRODUCTION, OVER).hard] == ["DY2"]
    later = judge(PRODUCTION, tiny_board(PRODUCTION, {1: "A B C", 3: "D"}), reference=Reference(OVER, TUESDAY))
    assert later.legal
    assert [(one.code, one.setting) for one in later.findings if one.code == "DY2"] == [("DY2", "warn")]


def test_a_lost_day_is_not_tolerated():
    lost = Reference(OVER, TUESDAY, frozenset({("main", date(2027, 3, 1))}))
    assert limits(lost) == {}


def test_what_is_still_open_may_not_make_it_worse():
    # at most one shooting day in all, and two are shot: a third is one too many
    production = tiny_shoot("A B C", calendar={"max_days": 1})
    board = tiny_board(production, {1: "A", 2: "B", 3: "C"})
    reference = Reference(board, date(2027, 3, 3))
    assert [one.code for one in judge(production, board, reference=reference).hard] == ["AV4"]
    done = tiny_board(production, {1: "A", 2: "B"}, boneyard="C")
    assert judge(production, done, reference=reference).legal
