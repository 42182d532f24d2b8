"""Where the trouble is, as the search is told."""

from __future__ import annotations

import numpy as np

from solver.kernel.machine import VALUE
from solver.kernel.problem import build_problem
from solver.kernel.search import load, start_search
from solver.kernel.trouble import TroubleSpots
from solver.shoot import Shoot
from tests.builders import tiny_shoot


def spots(production, places: list[int]) -> list[str]:
    problem = build_problem(Shoot(production))
    machine, search = start_search(problem, 1)
    load(machine, search, np.array(places, np.int64))
    found = TroubleSpots(problem).strips(machine)
    assert bool(len(found)) == bool(machine.node[problem.trouble, VALUE])
    return [problem.shoot.scenes[strip] for strip in found]


def test_the_strips_of_a_day_that_is_too_long():
    # A and B take 8 h each: together on the first day they are more than the 14 h of a day; C is by itself
    production = tiny_shoot({"A": {"minutes": 480}, "B": {"minutes": 480}, "C": {"minutes": 60}})
    assert spots(production, [0, 0, 1]) == ["A", "B"]


def test_none_where_all_is_kept():
    production = tiny_shoot({"A": {"minutes": 480}, "B": {"minutes": 480}, "C": {"minutes": 60}})
    assert spots(production, [0, 1, 1]) == []


def test_two_strips_in_the_wrong_order():
    production = tiny_shoot({"A": {"minutes": 60}, "B": {"minutes": 60, "after": ["A"]}, "C": {"minutes": 60}})
    assert spots(production, [1, 0, 2]) == ["A", "B"]
