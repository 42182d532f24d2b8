"""Random instances of talent scheduling, as the literature makes them."""

from __future__ import annotations

from random import Random

from solver.talent import TalentInstance


def uniform(scenes: int, performers: int, seed: int) -> TalentInstance:
    """Each performer in 2 to all scenes, rates 1 to 100, days 1 to 5 (Garcia de la Banda, Stuckey, Chu 2011)."""
    random = Random(f"{scenes}-{performers}-{seed}")
    works_in = [set(random.sample(range(scenes), random.randint(2, scenes))) for _ in range(performers)]
    cast = tuple(frozenset(who for who in range(performers) if scene in works_in[who]) for scene in range(scenes))
    days = tuple(random.randint(1, 5) for _ in range(scenes))
    rates = tuple(random.randint(1, 100) for _ in range(performers))
    return TalentInstance(f"{scenes}x{performers}-{seed}", cast, days, rates)


def sparse(scenes: int, performers: int, seed: int) -> TalentInstance:
    """Each performer in 2 to 6 scenes: bounds are weak, and the instances hard for their size."""
    random = Random(f"sparse {scenes}-{performers}-{seed}")
    works_in = [set(random.sample(range(scenes), random.randint(2, 6))) for _ in range(performers)]
    cast = tuple(frozenset(who for who in range(performers) if scene in works_in[who]) for scene in range(scenes))
    days = tuple(random.randint(1, 5) for _ in range(scenes))
    rates = tuple(random.randint(1, 100) for _ in range(performers))
    return TalentInstance(f"{scenes}x{performers}-sparse-{seed}", cast, days, rates)
