"""The model cuts off no legal board, and its bound is one."""

from __future__ import annotations

import pytest
from ortools.sat.python import cp_model

from solver.board_view import BoardView
from solver.check import judge, judge_in
from solver.cpsat import ModelView, tighten
from solver.kernel.problem import build_problem
from solver.shoot import Shoot
from tests.builders import tiny_board, tiny_shoot
from tests.generator import generate_board, generate_production

SEEDS = 900


def is_possible(shoot: Shoot, board, *, with_cuts: bool) -> bool:
    """Tell whether the model, every strip where the board has it, has an answer."""
    problem = build_problem(shoot, boneyard=frozenset(board.boneyard))
    view = ModelView(problem)
    view.post(shoot.cases)
    if with_cuts:
        tighten(view)
    for strip, cell in enumerate(problem.places_of(board)):
        if cell >= 0:
            if int(cell) not in view.at[strip]:
                return False
            view.model.add(view.at[strip][int(cell)] == 1)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    return solver.solve(view.model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)


def test_no_legal_board_is_cut_off():
    """Generated boards that the judge finds legal stay possible, with and without the tightening constraints."""
    legal = 0
    for seed in range(SEEDS):
        production = generate_production(seed, size=3 + seed % 7)
        board = generate_board(production, seed, boneyard=seed % 3 == 0)
        if not judge(production, board).legal:
            continue
        legal += 1
        shoot = Shoot(production, pins=board.pins)
        assert is_possible(shoot, board, with_cuts=False), f"seed {seed}: the model itself"
        assert is_possible(shoot, board, with_cuts=True), f"seed {seed}: the cuts"
    print(f"cuts: {legal} legal boards of {SEEDS}")
    assert legal >= 25


def test_two_units_share_a_date_at_places_nobody_has_found_yet():
    # two scenes of ten hours each fill a unit's day; without a location two units may shoot both on one date
    production = tiny_shoot(
        {"A": {"minutes": 600, "location": None}, "B": {"minutes": 600, "location": None}},
        units={"main": {}, "second": {}},
        calendar={"end": "2027-03-01"},
    )
    board = tiny_board(production, {(1, "main"): "A", (1, "second"): "B"})
    shoot = Shoot(production)
    assert judge_in(shoot, board).legal
    assert is_possible(shoot, board, with_cuts=True)


def test_two_units_share_a_performer_where_that_is_allowed():
    # the same with AV5 only reported: one performer with both units on one date
    production = tiny_shoot(
        {"A": {"minutes": 600, "cast": ["1"]}, "B": {"minutes": 600, "cast": ["1"], "location": "there"}},
        units={"main": {}, "second": {}},
        calendar={"end": "2027-03-01"},
        settings={"AV5": "warn"},
    )
    board = tiny_board(production, {(1, "main"): "A", (1, "second"): "B"})
    shoot = Shoot(production)
    assert judge_in(shoot, board).legal
    assert is_possible(shoot, board, with_cuts=True)


def test_a_strip_that_runs_into_the_meal_may_save_the_second():
    # 60 + 420 + 240 + 30 = 750 worked. The long strip first puts the meal off to eight hours after the call, and the
    # second one to 525 + 360: after the wrap. One meal: 795 minutes. In the other order there would be two: 840
    production = tiny_shoot(
        {"A": {"minutes": 420}, "B": {"minutes": 240}},
        units={"main": {"max_day_minutes": 795}},
        calendar={"end": "2027-03-01"},
    )
    board = tiny_board(production, {1: "A B"})
    shoot = Shoot(production)
    assert BoardView(shoot, board).elapsed("main", 0) == 795
    assert is_possible(shoot, board, with_cuts=True)


@pytest.mark.parametrize("boneyard", ["A", "B"])
def test_the_boneyard_is_on_no_day(boneyard: str):
    # the other scene may be shot on any day: neither order holds between it and a scene that is not shot
    production = tiny_shoot({"A": {}, "B": {"after": ["A"]}})
    board = tiny_board(production, {4: "B" if boneyard == "A" else "A"}, boneyard=boneyard)
    shoot = Shoot(production)
    assert judge_in(shoot, board).legal
    assert is_possible(shoot, board, with_cuts=True)


def test_the_floor_counts_only_what_must_be_paid():
    # the place is closed on Monday at a price: whoever shoots there on another day owes nothing
    production = tiny_shoot(
        {"A": {"cast": ["1"]}, "B": {"cast": ["1"]}},
        cast={"1": {"rate": 0, "unavailable": ["2027-03-01"]}},
        locations={"here": {"unavailable": ["2027-03-01"]}},
        settings={"AV1": "priced", "AV2": "priced"},
        prices={"AV1": 900, "AV2": 900},
    )
    assert build_problem(Shoot(production)).floor <= 0


def test_the_floor_is_below_every_legal_board():
    floors = 0
    for seed in range(SEEDS // 3):
        production = generate_production(seed, size=3 + seed % 7)
        board = generate_board(production, seed, boneyard=False)
        judgement = judge(production, board)
        if judgement.legal:
            floors += 1
            assert build_problem(Shoot(production, pins=board.pins)).floor <= judgement.cost, f"seed {seed}"
    assert floors >= 8
