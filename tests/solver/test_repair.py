"""A refused board is made legal by moving single strips, each try judged."""

from __future__ import annotations

import numpy as np

from models.board import Board
from solver.check import judge_in
from solver.kernel.problem import board_of, build_problem
from solver.repair import Repairs
from solver.sequence import sequence_board
from solver.shoot import Shoot
from tests.builders import tiny_shoot


def bench(production):
    """Repairs of a production, how it judges, and the index of its scenes."""
    problem = build_problem(Shoot(production))
    like = Board.read({"format": "coverset-board/1", "production": production.title})

    def judged(places):
        timed = sequence_board(problem.shoot, problem.sets_of(places), like)
        return judge_in(problem.shoot, board_of(problem, timed, like))

    return Repairs(problem, judged), judged


def test_a_strip_too_many_leaves_the_day():
    # two pages a day, three on Monday: one move is enough
    repairs, judged = bench(tiny_shoot("A B C", units={"main": {"max_eighths_per_day": 16}}))
    places = np.zeros(3, np.int64)
    assert not judged(places).legal
    found = repairs.legal_from(judged(places), places, lambda: False)
    assert found is not None
    assert judged(found).legal
    assert sum(found != places) == 1
    assert (places == 0).all()  # what was given is left alone


def test_where_no_move_helps_it_says_so():
    # one date only: nowhere to go
    repairs, judged = bench(
        tiny_shoot("A B C", units={"main": {"max_eighths_per_day": 16}}, calendar={"end": "2027-03-01"})
    )
    places = np.zeros(3, np.int64)
    assert repairs.legal_from(judged(places), places, lambda: False) is None


def test_it_gives_up_when_told():
    repairs, judged = bench(tiny_shoot("A B C", units={"main": {"max_eighths_per_day": 16}}))
    places = np.zeros(3, np.int64)
    assert repairs.legal_from(judged(places), places, lambda: True) is None
