"""No bound lies above a board that is there: the scenarios' own boards, and time for a bound that runs out anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.files import read_board, read_production
from solver.bounds import push_bounds
from solver.bounds.day_patterns import pattern_bounds
from solver.check import judge
from solver.kernel.problem import build_problem
from solver.shoot import Shoot

SCENARIOS = Path(__file__).parents[3] / "scenarios"


@pytest.fixture(scope="module", params=["commercial", "feature"])
def known(request):
    """A problem, and the cost of the legal board that comes with the scenario."""
    folder = SCENARIOS / request.param
    production = read_production(folder / "production.yaml")
    judgement = judge(production, read_board(folder / "board.yaml"))
    assert judgement.legal
    return build_problem(Shoot(production)), judgement.cost


@pytest.mark.parametrize("seconds", [0.001, 0.01, 0.03, 0.1, 0.3, 1.0])
def test_day_patterns_stopped_anywhere(known, seconds: float):
    """A day whose dearest set was not found in time proves nothing: its solver calls 0 a bound, and it is none."""
    problem, cost = known
    assert all(bound <= cost for bound in pattern_bounds(problem, [], lambda: False, seconds))


@pytest.mark.parametrize("seconds", [0.05, 0.5, 3.0])
def test_the_whole_job_stopped_anywhere(known, seconds: float):
    problem, cost = known
    bounds: list[int] = []
    push_bounds(problem, bounds.append, lambda: False, seconds)
    assert bounds
    assert max(bounds) <= cost
