"""What an answer can give most weight to: counted by hand on a decided board, and alike by the search and the model."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from solver.board_view import BoardView
from solver.cpsat import ModelView
from solver.kernel.engine import VALUE
from solver.kernel.problem import build_problem
from solver.measures import COMPANY_MOVES, LAST_DAY, MEASURES, PEOPLE_TO_CALL, SHOOTING_DAYS, STRIPS_MOVED, open_days
from solver.probe import load_places
from solver.shoot import Reference, Shoot
from tests.builders import tiny_board, tiny_shoot

PRODUCTION = tiny_shoot(
    {
        "A": {"cast": ["1"]},
        "B": {"cast": ["1", "2"]},
        "C": {"cast": ["2"], "location": "there"},
        "D": {"cast": []},
    }
)
BEFORE = tiny_board(PRODUCTION, {1: "A", 2: "B", 3: "C", 4: "D"})
AFTER = tiny_board(PRODUCTION, {1: "A", 2: "C", 5: "B D"})


def on(board, reference=None):
    return BoardView(Shoot(PRODUCTION, reference=reference), board)


def test_strips_that_move_are_counted_by_day():
    # B, C and D are on other days than before; A is not
    assert STRIPS_MOVED.amount(on(AFTER, Reference(BEFORE))) == 3
    assert STRIPS_MOVED.amount(on(BEFORE, Reference(BEFORE))) == 0
    assert STRIPS_MOVED.amount(on(AFTER)) == 0  # nothing to move from


def test_strips_of_fixed_days_are_not_counted():
    # from Wednesday on: what was shot on Monday and Tuesday is nobody's decision any more
    assert STRIPS_MOVED.amount(on(AFTER, Reference(BEFORE, date(2027, 3, 3)))) == 2


def test_a_lost_day_counts_though_it_lies_before_the_horizon():
    lost = Reference(BEFORE, date(2027, 3, 3), frozenset({("main", date(2027, 3, 2))}))
    assert STRIPS_MOVED.amount(on(AFTER, lost)) == 3


def test_people_are_called_whose_days_differ():
    # 1 worked Monday and Tuesday, now Monday and Friday; 2 Tuesday and Wednesday, now Tuesday and Friday
    assert PEOPLE_TO_CALL.amount(on(AFTER, Reference(BEFORE))) == 2
    # only B moves, to the day of D: 1 and 2 lose Tuesday
    moved = tiny_board(PRODUCTION, {1: "A", 3: "C", 4: "D B"})
    assert PEOPLE_TO_CALL.amount(on(moved, Reference(BEFORE))) == 2
    assert PEOPLE_TO_CALL.amount(on(tiny_board(PRODUCTION, {1: "A", 2: "B D", 3: "C"}), Reference(BEFORE))) == 0


def test_days_and_moves():
    assert SHOOTING_DAYS.amount(on(AFTER)) == 3
    assert LAST_DAY.amount(on(AFTER)) == 5  # the fifth date of the calendar
    assert COMPANY_MOVES.amount(on(AFTER)) == 0
    assert COMPANY_MOVES.amount(on(tiny_board(PRODUCTION, {1: "A D C"}))) == 1  # here, there
    assert COMPANY_MOVES.amount(on(tiny_board(PRODUCTION, {1: "A C D"}))) == 2  # and back


def test_days_before_the_horizon_are_not_open():
    shoot = Shoot(PRODUCTION, reference=Reference(BEFORE, date(2027, 3, 3)))
    assert open_days(shoot)[:2] == [2, 3]
    assert open_days(Shoot(PRODUCTION))[0] == 0


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_the_search_and_the_model_count_alike(measure):
    problem = build_problem(Shoot(PRODUCTION, reference=Reference(BEFORE)), measures=MEASURES)
    for board in (BEFORE, AFTER, tiny_board(PRODUCTION, {1: "A C", 2: "B", 7: "D"})):
        expected = measure.amount(BoardView(problem.shoot, board))
        places = problem.places_of(board)
        load_places(problem.machine, places, problem.days)
        assert problem.machine.node[problem.measures[measure.name], VALUE] == expected
        model = ModelView(problem, {strip: [int(cell)] for strip, cell in enumerate(np.asarray(places))})
        model.model.minimize(amount := measure.amount(model))
        from ortools.sat.python import cp_model

        solver = cp_model.CpSolver()
        assert solver.solve(model.model) == cp_model.OPTIMAL
        assert (amount if isinstance(amount, int) else solver.value(amount)) == expected
