"""Quick causes of a clash: a scene without a day, two scenes in each other's way, a chain of scenes without room.

Each finding is a `Clash` that still has to be proven and shrunk; none of them searches for a board. Too few days for
what must be shot: `solver.shortage`.
"""

from __future__ import annotations

from itertools import combinations
from time import monotonic
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from solver.part import Clash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from solver.day_clash import Broken, DayClash
    from solver.facts import Fact, Ground

__all__ = ["chained", "cover", "nowhere", "side_by_side"]

FEW_DAYS = 4
"""Pairs of scenes are tried where both have so few days left."""
MOST_PAIRS = 400


def nowhere(ground: Ground, clock: DayClash) -> Iterator[Clash]:
    """Scenes that have no possible day at all, those with the fewest facts first."""
    found = []
    for scene in ground.scenes:
        if scene in ground.fixed:
            continue
        cells = ground.open_cells(scene)
        if any(clock.possible(cell, (scene,)) for cell in cells):
            continue
        if cells:
            clock.tried.add(scene)
        found.append(Clash((scene,), cover(_closings(ground, clock, scene).values())))
    yield from sorted(found, key=lambda clash: len(clash.facts))


def _closings(
    ground: Ground, clock: DayClash, scene: str, cells: Iterable[int] | None = None
) -> dict[int, list[Broken]]:
    """Per cell: sets of facts each of which keeps the scene from it."""
    every = range(len(ground.shoot.units) * ground.days) if cells is None else cells
    found: dict[int, list[Broken]] = {}
    for cell in every:
        closed = [frozenset({fact}) for fact in ground.closed[scene].get(cell, ())]
        if scene in clock.tried:
            closed += [cause for cause in clock.causes({cell: (scene,)}) if cause not in closed]
        found[cell] = closed
    return found


def cover(closings: Iterable[Sequence[Broken]]) -> frozenset[Fact]:
    """Return the fewest facts that close every cell; each cell comes with sets of facts any of which closes it."""
    distinct = {tuple(sorted(map(_named, options))): options for options in closings}
    model = cp_model.CpModel()
    facts: dict[Fact, cp_model.IntVar] = {}
    for options in distinct.values():
        ways = []
        for option in options:
            way = model.new_bool_var("")
            for fact in option:
                if fact not in facts:
                    facts[fact] = model.new_bool_var("")
                model.add_implication(way, facts[fact])
            ways.append(way)
        model.add_bool_or(ways)
    # of equally few, the ones that speak of people and places rather than of the whole company
    model.minimize(sum((100 + (fact.code == "AV4") + 2 * (len(fact.cases) > 9)) * x for fact, x in facts.items()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = 1.0
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return frozenset(facts)
    return frozenset(fact for fact, x in facts.items() if solver.value(x))


def _named(option: Broken) -> str:
    return "; ".join(sorted(fact.sentence for fact in option))


def chained(ground: Ground) -> Iterator[Clash]:
    """Scenes bound to each other by order or by a shared day whose days do not go together."""
    bound: dict[str, set[str]] = {}
    known = set(ground.scenes)
    for _how, one, two, _fact in ground.pairs:
        if {one, two} <= known:
            bound.setdefault(one, set()).add(two)
            bound.setdefault(two, set()).add(one)
    first = {scene: min((c % ground.days for c in ground.open_cells(scene)), default=0) for scene in bound}
    last = {scene: max((c % ground.days for c in ground.open_cells(scene)), default=0) for scene in bound}
    came: dict[str, str] = {}
    for _ in bound:
        changed = False
        for how, one, two, _fact in ground.pairs:
            for early, late in ((one, two), (two, one)) if how == "with" else ((one, two),):
                if early in first and late in first and first[late] < first[early]:
                    first[late] = first[early]
                    came[late] = early
                    changed = True
        if not changed:
            break
    stuck = [scene for scene in bound if first[scene] > last[scene]]
    for scene in sorted(stuck, key=lambda s: last[s] - first[s]):
        chain = [scene]
        while chain[-1] in came and came[chain[-1]] not in chain:
            chain.append(came[chain[-1]])
        yield Clash(tuple(chain), frozenset(ground.facts))
    for how, one, two, _fact in ground.pairs:
        if how == "with" and {one, two} <= known and not set(ground.open_cells(one)) & set(ground.open_cells(two)):
            yield Clash((one, two), frozenset(ground.facts))


def side_by_side(ground: Ground, clock: DayClash, deadline: float) -> Iterator[Clash]:
    """Pairs of scenes with few days each, or bound to one day, that stand in each other's way."""
    cells = {scene: ground.open_cells(scene) for scene in ground.scenes}
    narrow = {s for s, open_ in cells.items() if len({c % ground.days for c in open_}) <= FEW_DAYS}
    bound = {frozenset((one, two)) for how, one, two, _ in ground.pairs if how == "with"}
    pairs = [pair for pair in combinations(sorted(narrow, key=lambda s: len(cells[s])), 2)][:MOST_PAIRS]
    pairs += [(one, two) for one, two in map(sorted, bound) if one in cells and two in cells]
    for one, two in dict.fromkeys(pairs):
        if monotonic() > deadline:
            return
        if one in ground.fixed or two in ground.fixed:
            continue
        together = [(a, b) for a in cells[one] for b in cells[two]]
        if frozenset((one, two)) in bound:
            together = [(a, b) for a, b in together if a == b]
        values = ground.probe.values([((one, a), (two, b)) for a, b in together], ground.probe.roots)
        free = [pair for pair, row in zip(together, values, strict=True) if not (row > 0).any()]
        if any(_clocks_agree(clock, one, a, two, b) for a, b in free):
            continue
        if free:  # else they stand in each other's way whatever the clock says
            clock.tried.update((one, two))
        yield Clash((one, two), frozenset(ground.facts))


def _clocks_agree(clock: DayClash, one: str, here: int, two: str, there: int) -> bool:
    if here == there:
        return clock.possible(here, (one, two))
    return not clock.causes({here: (one,), there: (two,)})
