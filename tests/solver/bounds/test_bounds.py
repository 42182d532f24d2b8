"""Bounds are bounds: no legal board is lost by the relaxation, and none costs less than what it proves."""

from __future__ import annotations

from ortools.sat.python import cp_model

from solver.bounds import push_bounds
from solver.bounds.loose_view import LooseView
from solver.check import judge
from solver.cpsat import tighten
from solver.kernel.problem import build_problem
from solver.shoot import Shoot
from tests.builders import tiny_shoot
from tests.generator import generate_board, generate_production

SEEDS = 900


def legal_boards():
    """Generated productions with a board that the judge finds legal."""
    for seed in range(SEEDS):
        production = generate_production(seed, size=3 + seed % 7)
        board = generate_board(production, seed, boneyard=seed % 3 == 0)
        judgement = judge(production, board)
        if judgement.legal:
            yield seed, production, board, judgement


def least_at(view: LooseView, objective, places) -> int | None:
    """The least that the relaxation asks for a board's own places; None where it has no room for the board."""
    for strip, cell in enumerate(places):
        if cell >= 0:
            if int(cell) not in view.at[strip]:
                return None
            view.model.add(view.at[strip][int(cell)] == 1)
    view.model.minimize(objective)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if solver.solve(view.model) != cp_model.OPTIMAL:
        return None
    return round(solver.objective_value)


def test_every_legal_board_fits_the_relaxation_and_costs_no_less_there():
    legal = 0
    for seed, production, board, judgement in legal_boards():
        legal += 1
        shoot = Shoot(production, pins=board.pins)
        problem = build_problem(shoot, boneyard=frozenset(board.boneyard))
        view = LooseView(problem)
        objective = view.post(shoot.cases)
        tighten(view)
        least = least_at(view, objective, problem.places_of(board))
        assert least is not None, f"seed {seed}: cut off"
        assert least <= judgement.cost, f"seed {seed}"
    assert legal >= 25


def test_no_legal_board_is_cheaper_than_what_is_proven():
    asked = 0
    for seed, production, board, judgement in legal_boards():
        if board.boneyard:
            continue
        bounds: list[int] = []
        push_bounds(build_problem(Shoot(production, pins=board.pins)), bounds.append, lambda: False, 2.0)
        asked += 1
        assert max(bounds) <= judgement.cost, f"seed {seed}"
    assert asked >= 10


def test_the_bound_of_a_small_shoot_is_its_cost():
    # three scenes of two hours at one place, a crew day at 1,000 and a performer at 400: all fits one day, and that is
    # the least there can be: 1,000 + 400
    production = tiny_shoot(
        {"A": {"minutes": 120, "cast": ["1"]}, "B": {"minutes": 120, "cast": ["1"]}, "C": {"minutes": 120}},
        units={"main": {"day_cost": 1000}},
        cast={"1": {"rate": 400}},
    )
    bounds: list[int] = []
    push_bounds(build_problem(Shoot(production)), bounds.append, lambda: False, 5.0)
    assert max(bounds) == 1_400_00


def test_cancelling_ends_it():
    production = generate_production(3, size=9)
    bounds: list[int] = []
    push_bounds(build_problem(Shoot(production)), bounds.append, lambda: True, 60.0)
    assert len(bounds) == 1  # what is known without any search
