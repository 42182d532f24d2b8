"""No bound lies above a board that is there: the scenarios' own boards, and time for a bound that runs out anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.files import read_board, read_production
from solver.bounds import push_bounds
from solver.bounds.day_facts import day_facts
from solver.bounds.day_patterns import pattern_bounds
from solver.bounds.day_sets import DaySets
from solver.bounds.orders import leads_of, waits_by_leads
from solver.check import judge
from solver.kernel.problem import build_problem
from solver.least_days import LeastDays
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


def test_a_board_pays_its_days_and_what_its_leads_wait_by_their_orders():
    """The scenario's board, day by day: what its sets of scenes cost, and the waiting that its own orders imply."""
    production = read_production(SCENARIOS / "feature" / "production.yaml")
    board = read_board(SCENARIOS / "feature" / "board.yaml")
    shoot = Shoot(production)
    problem = build_problem(shoot)
    facts = [day_facts(problem, unit, LeastDays(shoot)) for unit in shoot.units]
    units = {one.unit: DaySets(one) for one in facts if one.scenes}
    leads = leads_of(problem, shoot.scenes)
    days = [units[day.unit].priced(frozenset(day.strips)) for day in sorted(board.days, key=lambda day: day.date)]
    works = [[number for number, one in enumerate(days) if who in one.people] for who in leads]
    starts = sorted(range(len(leads)), key=lambda lead: works[lead][0])
    ends = sorted(range(len(leads)), key=lambda lead: -works[lead][-1])
    weights = [problem.lowest.spans[who].cents for who in leads]
    table = waits_by_leads(weights, tuple(starts), tuple(ends))
    waits = sum(table[sum(1 << k for k, who in enumerate(leads) if who in one.people)] for one in days)
    assert len(leads) >= 3
    assert waits > 0
    assert sum(one.cost for one in days) + waits + problem.lowest.rest <= judge(production, board).cost
