"""Quick causes of a clash: a scene without a day, two scenes in each other's way, too few days for what must be shot.

Each finding is a `Clash` that still has to be proven and shrunk; none of them searches for a board.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from solver.part import Clash
from solver.rules.day_length import DayLength
from solver.rules.day_pages import DayPages
from solver.rules.unit_calendar import DaysInAll

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from solver.day_clash import Broken, DayClash
    from solver.facts import Fact, Ground

__all__ = ["Shortage", "chained", "cover", "nowhere", "pages", "shortages", "side_by_side"]

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
        clock.tried.update((one, two))
        yield Clash((one, two), frozenset(ground.facts))


def _clocks_agree(clock: DayClash, one: str, here: int, two: str, there: int) -> bool:
    if here == there:
        return clock.possible(here, (one, two))
    return not clock.causes({here: (one,), there: (two,)})


@dataclass(frozen=True)
class Shortage:
    """More to shoot than the days left for it hold.

    Attributes
    ----------
    clash
        Scenes and facts.
    needed, possible
        Days.
    over
        Minutes or eighths beyond what the possible days hold.
    measure
        "minutes" or "eighths".
    """

    clash: Clash
    needed: int
    possible: int
    over: int
    measure: str

    def __str__(self) -> str:
        size = f"{self.over:,} minutes" if self.measure == "minutes" else f"{pages(self.over)} pages"
        days = self.needed - self.possible
        return (
            f"{self.needed} days are needed and {self.possible} are possible: {days} day{'s' * (days != 1)} too few, "
            f"{size} over"
        )


def pages(eighths: int) -> str:
    """Write a length as the trade does: 11 eighths are 1 3/8."""
    whole, rest = divmod(eighths, 8)
    return " ".join(part for part in (f"{whole:,}" if whole or not rest else "", f"{rest}/8" if rest else "") if part)


def shortages(ground: Ground) -> Iterator[Shortage]:
    """Scenes that need more days than they have: of a person, a place, an element, or in all; the worst first."""
    shoot = ground.shoot
    days_of = {s: frozenset(c % ground.days for c in ground.open_cells(s)) for s in ground.scenes}
    cells_of = {s: frozenset(ground.open_cells(s)) for s in ground.scenes}
    groups: dict[str, Sequence[str]] = {"all": ground.scenes}
    groups |= {f"cast:{who}": scenes for who, scenes in shoot.scenes_of.items()}
    groups |= {f"location:{place}": scenes for place, scenes in shoot.scenes_at.items()}
    groups |= {f"element:{thing}": scenes for thing, scenes in shoot.scenes_with.items()}
    found: dict[frozenset[str], Shortage] = {}
    for name, listed in groups.items():
        scenes = [scene for scene in listed if days_of.get(scene)]
        edges = sorted({(min(days_of[s]), max(days_of[s])) for s in scenes})
        for first in sorted({low for low, _ in edges}):
            for last in sorted({high for _, high in edges if high >= first}):
                inside = [s for s in scenes if min(days_of[s]) >= first and max(days_of[s]) <= last]
                for measure, short in _short(ground, inside, cells_of, whole=name == "all"):
                    key = frozenset(short.clash.scenes)
                    if key not in found or measure == "minutes":
                        found[key] = short
    yield from sorted(found.values(), key=lambda s: (len(s.clash.scenes), s.possible - s.needed))


def _short(
    ground: Ground, scenes: Sequence[str], cells_of: Mapping[str, frozenset[int]], *, whole: bool
) -> Iterator[tuple[str, Shortage]]:
    """Whether so many scenes fit into the cells open to them, by minutes and by pages."""
    if len(scenes) < 2:
        return
    shoot = ground.shoot
    day = shoot.rules.day
    units = shoot.production.units
    usable = frozenset().union(*(cells_of[scene] for scene in scenes))
    most_days = next((f for f in ground.facts for c in f.cases if isinstance(c, DaysInAll)), None)
    for measure, kind in (("minutes", DayLength), ("eighths", DayPages)):
        limits = [fact for fact in ground.facts if isinstance(next(iter(fact.cases), None), kind)]
        if len(limits) < len({ground.cell_of(cell)[0] for cell in usable}):
            continue
        if measure == "minutes":
            room = max(unit.max_day_minutes for unit in units) - day.prep_minutes - day.wrap_minutes
            sizes = [min(shoot.production.minutes(scene, unit.id) for unit in units) for scene in scenes]
        else:
            room = max(unit.max_eighths_per_day or 0 for unit in units)
            sizes = [min(room, shoot.scene(scene).eighths) for scene in scenes]
        if room <= 0:
            continue
        needed = max(ceil(sum(sizes) / room), sum(2 * size > room for size in sizes))
        possible = len(usable)
        facts = list(limits)
        if whole and most_days is not None and len(units) == 1:
            (case,) = most_days.cases
            if case.limit < possible and needed > case.limit:
                over = max(0, sum(sizes) - case.limit * room)
                yield (
                    measure,
                    Shortage(Clash(tuple(scenes), frozenset((*facts, most_days))), needed, case.limit, over, measure),
                )
                continue
        if needed <= possible:
            continue
        kept, bare = _fewest(list(scenes), sizes, room, cells_of)
        closings = [options for scene in kept for cell, options in _static(ground, scene).items() if cell not in bare]
        facts += cover(closings)
        over = max(0, sum(sizes) - possible * room)
        yield measure, Shortage(Clash(tuple(kept), frozenset(facts)), needed, possible, over, measure)


def _static(ground: Ground, scene: str) -> dict[int, list[Broken]]:
    cells = range(len(ground.shoot.units) * ground.days)
    return {cell: [frozenset({fact}) for fact in ground.closed[scene].get(cell, ())] for cell in cells}


def _fewest(
    scenes: list[str], sizes: Sequence[int], room: int, cells_of: Mapping[str, frozenset[int]]
) -> tuple[list[str], frozenset[int]]:
    """Leave scenes out, the smallest first, as long as the rest still has too few days."""
    size = dict(zip(scenes, sizes, strict=True))
    kept = sorted(scenes, key=lambda scene: -size[scene])
    for scene in sorted(scenes, key=lambda scene: size[scene]):
        fewer = [one for one in kept if one != scene]
        if not fewer:
            break
        usable = frozenset().union(*(cells_of[one] for one in fewer))
        needed = max(ceil(sum(size[one] for one in fewer) / room), sum(2 * size[one] > room for one in fewer))
        if needed > len(usable):
            kept = fewer
    return kept, frozenset().union(*(cells_of[one] for one in kept))
