"""What all days cost together: answers in halves of days, days that are few, and the quick search for dear days."""

from __future__ import annotations

from random import Random

import pytest

from solver.bounds.day_facts import Prices, day_facts
from solver.bounds.day_patterns import pattern_bounds
from solver.bounds.day_sets import DaySets
from solver.bounds.program import Days, Program
from solver.kernel.problem import build_problem
from solver.least_days import LeastDays
from solver.shoot import Shoot
from tests.builders import tiny_shoot
from tests.generator import generate_production

SIX_HOURS = {"max_day_minutes": 495}
"""60 + 360 + 30 minutes, and a meal of 45."""


def last(production) -> int:
    problem = build_problem(Shoot(production))
    return max(pattern_bounds(problem, [], lambda: False, 5.0))


def test_two_of_three_scenes_fill_a_day():
    """Any two fit and three do not: half a day for each pair would be a day and a half, and is two whole days."""
    # 1 plays in all three and costs 1,000 a day
    scenes = {number: {"minutes": 180, "cast": ["1"]} for number in "ABC"}
    production = tiny_shoot(scenes, units={"main": SIX_HOURS})
    days = DaySets(day_facts(build_problem(Shoot(production)), "main", LeastDays(Shoot(production))))
    program = Program("ABC", [], [Days(frozenset(["main"]), 10)])
    program.begin_with([days.priced(frozenset([number])) for number in "ABC"])
    for pair in ("AB", "BC", "AC"):
        program.add(days.priced(frozenset(pair)))
    assert program.solve()[0] == pytest.approx(1_500_00)
    assert program.add_triples(program.used()) == 1
    assert program.solve()[0] == pytest.approx(2_000_00)
    assert last(production) == 2_000_00


def test_where_days_are_few_a_move_must_be_paid():
    # an hour here and an hour there, a day of each costs 500, a move 2,000: two days cost 1,000, and one day 3,000
    two_places = {"A": {}, "B": {"location": "there"}}
    places = {"here": {"day_cost": 500}, "there": {"day_cost": 500}}

    def ends(date: str) -> int:
        return last(tiny_shoot(two_places, locations=places, move_cost=2000, calendar={"end": date}))

    assert ends("2027-03-02") == 1_000_00
    assert ends("2027-03-01") == 3_000_00


def test_two_units_share_the_days_of_who_is_in_every_scene():
    # six hours each, so a day each; 1 can be with one unit on a date (AV5): on two dates no third scene fits, and the
    # program says so by leaving one out at a price no board has. Without 1, two units shoot three such days
    def three(cast: list[str]) -> int:
        scenes = {number: {"minutes": 360, "cast": cast} for number in "ABC"}
        units = {"main": SIX_HOURS, "second": SIX_HOURS}
        problem = build_problem(Shoot(tiny_shoot(scenes, units=units, calendar={"end": "2027-03-02"})))
        return max(pattern_bounds(problem, [], lambda: False, 5.0), default=0)

    assert three([]) == 0
    assert three(["1"]) > 10_000_00


def test_a_quick_search_hands_back_days_that_fit_and_are_worth_what_it_says():
    """CP-SAT, which proves its answer, is never behind it, over shoots with limits, moves, units and performers."""
    found = best = 0
    for seed in range(40):
        production = generate_production(seed, size=4 + seed % 6)
        shoot = Shoot(production)
        problem = build_problem(shoot)
        rng = Random(seed)
        for unit in shoot.units:
            facts = day_facts(problem, unit, LeastDays(shoot))
            if not facts.scenes:
                continue
            days = DaySets(facts)
            worth = {scene: rng.uniform(0, 5_000_00) for scene in facts.scenes}
            triples = {}
            if len(facts.scenes) >= 3:
                triples = {frozenset(rng.sample(facts.scenes, 3)): rng.uniform(0, 1_000_00)}
            prices = Prices(worth, {}, rng.uniform(0, 500_00), triples)

            def value(one, worth=worth, prices=prices, triples=triples) -> float:
                broken = sum(cents for three, cents in triples.items() if len(three & one.scenes) > 1)
                return sum(worth[scene] for scene in one.scenes) - one.cost - prices.day - broken

            exact, beyond = days.dearest(prices, 5.0)
            near = days.near(prices, [frozenset()])
            for one in near:
                found += 1
                assert 0 < value(one) <= beyond + 0.01, f"seed {seed}"
                for sizes, room in facts.loads:
                    assert sum(size for s, size in zip(facts.scenes, sizes, strict=True) if s in one.scenes) <= room
            dearest = max((value(one) for one in exact), default=0.0)
            assert dearest <= beyond + 0.01
            best += bool(near) and value(near[0]) >= dearest - 1
    print(f"bounds: {found} quick sets, {best} times the dearest")
    assert found >= 20
    assert best >= 10
