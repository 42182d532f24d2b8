"""Instances for the tests, generated or known, and the plainest way to solve them."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from random import Random

from benchmarks.talent_instances import uniform
from solver.talent import TalentInstance

__all__ = ["CLASSICS", "cheapest", "generated", "uniform"]

CLASSICS = Path(__file__).parents[4] / "shared" / "data" / "talent"


def generated(seed: int, most_scenes: int = 7, most_performers: int = 8) -> TalentInstance:
    """An instance whose numbers are small, so that ties, twins and performers of one scene are frequent."""
    random = Random(seed)
    scenes, performers = random.randint(2, most_scenes), random.randint(1, most_performers)
    often = [random.choice([0.2, 0.4, 0.6]) for _ in range(performers)]
    cast = tuple(frozenset(who for who in range(performers) if random.random() < often[who]) for _ in range(scenes))
    days = tuple(random.randint(1, random.choice([1, 5])) for _ in range(scenes))
    rates = tuple(random.randint(0, random.choice([2, 9])) for _ in range(performers))
    return TalentInstance(f"generated {seed}", cast, days, rates)


def cheapest(instance: TalentInstance) -> int:
    """Least cost over all orders."""
    return min(instance.cost(order) for order in permutations(range(instance.scenes)))
