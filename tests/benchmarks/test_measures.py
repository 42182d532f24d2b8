"""What a measurement tells, on a shoot so small that it is over in a moment."""

from __future__ import annotations

import json

import pytest

from benchmarks.cases import Case
from benchmarks.clocked import Clocked, Judging, judged
from benchmarks.generated import production_of
from benchmarks.measure import coverset, growth
from benchmarks.peers import greedy, monolith, timefold
from benchmarks.recipe import Size, recipe
from benchmarks.replanning import one_change, planned
from models.board import Board
from solver.kernel.problem import build_problem
from solver.shoot import Shoot

SMALL = Size(scenes=14, days=8, cast=5, places=4, leads=2, seeded="tiny")


@pytest.fixture(scope="module")
def small():
    made = recipe(SMALL, 1)
    return Case("small", production_of(made), recipe=made)


def hidden(given, problem):
    """Cells of the hidden board."""
    pairs = zip(given.recipe.hidden, given.recipe.night, strict=True)
    return [day + problem.days * (dark and len(problem.shoot.units) > 1) for day, dark in pairs]


def test_only_legal_boards_count_and_only_better_ones(small):
    problem = build_problem(Shoot(small.production))
    judging = Judging(problem, Clocked())
    good = hidden(small, problem)
    first_day = [cell - cell % problem.days for cell in good]  # all on one date: far too long
    judging.offer(first_day, 1.0)
    judging.offer(good, 2.0)
    judging.offer(good, 3.0)
    told = judging.done()
    cost = judged(problem, good).cost
    assert (told["boards"], told["refused"], told["costs"]) == (3, 1, [(2.0, cost)])
    assert (told["legal"], told["cost"]) == (True, cost)


def test_the_plain_model_and_ours_agree_on_a_proven_shoot(small):
    plain, ours = monolith(small, 20, 2), coverset(small, 20, 2)
    assert plain["status"] == "OPTIMAL"
    assert plain["bound"] <= ours["cost"] <= plain["cost"]
    assert plain["costs"] == sorted(plain["costs"], key=lambda each: -each[1])
    assert ours["costs"][-1][1] == ours["cost"]


def test_sorting_by_location_leaves_nothing_untold(small):
    told = greedy(small, 5, 1)
    assert told["cost"] > 0
    assert told["legal"] == (told["conflicts"] == 0)


def test_growth_counts_the_question(small):
    told = growth(small, 5, 2)
    problem = build_problem(Shoot(small.production))
    assert (told["scenes"], told["days"], told["decisions"]) == (14, 8, problem.decisions)
    assert told["model_variables"] > told["decisions"]  # one for each pair, and more for what follows from them
    assert 0 < told["memory"] <= told["model_memory"]


def test_a_change_is_answered_and_its_costs_fall(small, tmp_path):
    board = tmp_path / "board.json"
    assert planned(small, 2, 2, board)["shooting_days"] == len(Board.model_validate(json.loads(board.read_text())).days)
    told = [one_change(small, 2, 2, board, number) for number in range(5)]
    assert [each["kind"] for each in told] == [
        "sick performer",
        "lost location",
        "lost day",
        "longer scene",
        "closed dates",
    ]
    answered = [each for each in told if each["status"] == "legal"]
    assert answered
    for each in answered:
        costs = [cost for _, cost in each["costs"]]
        assert costs == sorted(costs, reverse=True)
        assert each["first_legal"] > 0


def test_timefold_knows_generated_shoots_only(small):
    with pytest.raises(ValueError, match="generated shoots only"):
        timefold(Case("feature", small.production), 1, 1)
