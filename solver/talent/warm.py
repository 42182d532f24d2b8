"""Compile the search of talent scheduling, or load it if it was compiled before."""

from __future__ import annotations

from itertools import combinations
from time import perf_counter

from solver.talent.few import FEW
from solver.talent.instance import TalentInstance
from solver.talent.solve import solve_talent
from solver.talent.table import grown, new_table

__all__ = ["warm"]

#: The first solutions after loading take three times as long as later ones.
REPEATS = 5


def warm() -> float:
    """Make the first `solve_talent` as quick as the next; the seconds that took (20 compiled, 0.2 loaded)."""
    started = perf_counter()
    # every two of five performers share a scene and wait for each other whatever the order, so that the proof begins
    pairs = tuple(frozenset(pair) for pair in combinations(range(5), 2))
    for scenes in (FEW - 2, len(pairs)):
        instance = TalentInstance("warm", pairs[:scenes], tuple(range(1, scenes + 1)), (1, 2, 3, 4, 5))
        for _ in range(REPEATS):
            solve_talent(instance)
    grown(new_table(1), new_table(2))
    return perf_counter() - started
