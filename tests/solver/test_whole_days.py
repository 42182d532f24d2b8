"""A production of whole days and paid performers is recognised, and solved as talent scheduling."""

from __future__ import annotations

import json

import pytest

from models.files import write_production
from solver.kernel.problem import build_problem
from solver.outcome import Solved, SolveOptions
from solver.plan import plan
from solver.shoot import Shoot
from solver.talent import TalentInstance, read_instance
from solver.whole_days import fills_whole_days
from tests.builders import tiny_shoot
from tests.commands.examples import coverset
from tests.solver.talent.examples import CLASSICS, cheapest, generated


def as_production(instance: TalentInstance, **more):
    """The instance as a shoot: a page is a day, performers by their daily rate, holds in full."""
    return tiny_shoot(
        {f"{k + 1}": {"cast": [f"{who + 1}" for who in sorted(cast)]} for k, cast in enumerate(instance.cast)},
        units={"main": {"max_eighths_per_day": 8}},
        cast={f"{who + 1}": {"rate": rate} for who, rate in enumerate(instance.rates)},
        calendar={"end": "2027-06-30"},
        **more,
    )


def one_day_each(seed: int) -> TalentInstance:
    made = generated(seed)
    return TalentInstance(made.name, made.cast, (1,) * made.scenes, made.rates)


@pytest.mark.parametrize("seed", range(20))
def test_the_plan_costs_what_the_cheapest_order_does(seed: int):
    instance = one_day_each(seed)
    production = as_production(instance)
    assert fills_whole_days(build_problem(Shoot(production)))
    outcome = plan(production, SolveOptions(seconds=10.0))
    assert isinstance(outcome, Solved)
    assert outcome.status == "optimal"
    assert outcome.cost == 100 * cheapest(instance)


def test_it_is_the_branch_and_bound_that_answers():
    outcome = plan(as_production(one_day_each(3)), SolveOptions(seconds=10.0))
    assert isinstance(outcome, Solved)
    assert [progress.note for progress in outcome.history] == ["whole days: branch and bound"]


@pytest.mark.parametrize(
    "more",
    [
        {"locations": {"here": {"unavailable": ["2027-03-02"]}}},
        {"cast": {"1": {"unavailable": ["2027-03-02"]}}},
        {"scenes": {"A": {"eighths": 4, "cast": ["1"]}, "B": {"eighths": 4, "cast": ["1"]}}},
        {"units": {"main": {"max_eighths_per_day": 8}, "second": {"max_eighths_per_day": 8}}},
        {"calendar": {"end": "2027-03-12", "extra_days": ["2027-03-06"]}},
    ],
    ids=["a place is closed one day", "someone is away", "two share a day", "two units", "a day that is no work day"],
)
def test_anything_else_is_left_to_the_usual_searches(more):
    scenes = {"A": {"cast": ["1"]}, "B": {"cast": ["2"], "location": "there"}}
    fields = {"units": {"main": {"max_eighths_per_day": 8}}} | more
    assert not fills_whole_days(build_problem(Shoot(tiny_shoot(fields.pop("scenes", scenes), **fields))))


def test_what_costs_beside_paid_days_is_not_overlooked():
    production = tiny_shoot(
        {"A": {"cast": ["1"]}, "B": {"cast": ["1", "2"], "location": "there"}, "C": {"cast": ["2"]}},
        units={"main": {"max_eighths_per_day": 8}},
        locations={"here": {"return_cost": 1500}},
        calendar={"end": "2027-03-05"},
    )
    # A B C: two days each and a return: 4,000 + 1,500. A C B: 1 waits a day, 2 does not, no return: 5,000
    outcome = plan(production, SolveOptions(seconds=4.0))
    assert isinstance(outcome, Solved)
    assert outcome.cost == 5_000_00


def test_by_the_command_line(tmp_path):
    instance = one_day_each(7)
    write_production(tmp_path / "p.yaml", as_production(instance))
    found = coverset("plan", tmp_path / "p.yaml", "-o", tmp_path / "b.yaml", "--seconds", 10, "--json")
    answer = json.loads(found.stdout)
    assert (answer["status"], answer["cost"]) == ("optimal", 100 * cheapest(instance))


@pytest.mark.skipif(not CLASSICS.exists(), reason="the classic instances are not here")
def test_a_classic_of_28_days():
    # MobStory (Smith 2005): 28 scenes of a day each, 8 performers; the literature's optimum is 871
    outcome = plan(as_production(read_instance(CLASSICS / "MobStory")), SolveOptions(seconds=20.0))
    assert isinstance(outcome, Solved)
    assert (outcome.status, outcome.cost) == ("optimal", 871_00)
