"""Too few days: scenes of a person, a place, an element, or in all, that need more days than there are for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.causes import cover
from solver.least_days import LeastDays
from solver.part import Clash, counts_by
from solver.rules.day_pages import in_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from solver.facts import Fact, Ground

__all__ = ["Shortage", "shortages"]


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
        Minutes or eighths beyond what the possible days hold; 0 where there is room enough, but the scenes are too long
        to share days.
    measure
        "minutes" or "eighths".
    """

    clash: Clash
    needed: int
    possible: int
    over: int
    measure: str

    def __str__(self) -> str:
        size = f"{self.over:,} minutes" if self.measure == "minutes" else f"{in_pages(self.over)} pages"
        how = f"{size} over" if self.over > 0 else "the scenes are too long to share fewer"
        days = self.needed - self.possible
        are = "is" if self.possible == 1 else "are"
        return (
            f"{self.needed} days are needed and {self.possible} {are} possible: {days} day{'s' * (days != 1)} too few, "
            f"{how}"
        )


def shortages(ground: Ground) -> Iterator[Shortage]:
    """Find scenes that need more days than they have: of a person, a place, an element, or in all; fewest first."""
    return iter(_Counting(ground).found())


class _Counting:
    """Counts days for groups of scenes, and for those of them that have to lie between two dates."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        free = (scene for scene in ground.scenes if scene not in ground.fixed)
        self.cells = {scene: frozenset(ground.open_cells(scene)) for scene in free}
        self.by = counts_by(ground, ground.facts)
        self.least = {code: LeastDays(ground.shoot, (code,)) for code in self.by}

    def found(self) -> list[Shortage]:
        """Shortages, those of few facts and scenes first; for the same facts the one of most scenes."""
        shoot, cells = self.ground.shoot, self.cells
        days = {s: [cell % self.ground.days for cell in theirs] for s, theirs in cells.items() if theirs}
        groups: list[Sequence[str]] = [tuple(days)]
        groups += [*shoot.scenes_of.values(), *shoot.scenes_at.values(), *shoot.scenes_with.values()]
        found: dict[frozenset[Fact], Shortage] = {}
        for listed in groups:
            scenes = [scene for scene in listed if scene in days]
            edges = {scene: (min(days[scene]), max(days[scene])) for scene in scenes}
            for first in sorted({low for low, _ in edges.values()}):
                for last in sorted({high for _, high in edges.values() if high >= first}):
                    inside = [s for s in scenes if edges[s][0] >= first and edges[s][1] <= last]
                    for short in self._short(inside):
                        known = found.get(short.clash.facts)
                        if known is None or len(known.clash.scenes) < len(short.clash.scenes):
                            found[short.clash.facts] = short
        return sorted(found.values(), key=lambda s: (len(s.clash.facts), len(s.clash.scenes), s.possible - s.needed))

    def _usable(self, scenes: Sequence[str]) -> frozenset[int]:
        return frozenset().union(*(self.cells[scene] for scene in scenes))

    def _short(self, scenes: Sequence[str]) -> Iterator[Shortage]:
        """Whether so many scenes fit into the cells open to them, by minutes and by pages."""
        if len(scenes) < 2:
            return
        usable = self._usable(scenes)
        for code, least in self.least.items():
            ((sizes, room),) = least.loads(scenes)
            most = self.ground.days_in_all
            if most is not None and len(self.ground.shoot.units) == 1 and most.cases[0].limit < len(usable):
                limit = most.cases[0].limit
                if least.of(scenes) > limit:
                    yield self._told(code, scenes, limit, frozenset({most, *self.by[code]}))
                    continue
            if 2 * sum(sizes) > room * (len(usable) - 1) and least.of(scenes) > len(usable):
                yield self._closed_in(code, scenes)

    def _closed_in(self, code: str, scenes: Sequence[str]) -> Shortage:
        """The fewest facts that leave some of the scenes too few days, and all scenes that those facts keep there."""
        ground, kept = self.ground, self._fewest(code, scenes)
        bare = self._usable(kept)
        cells = range(len(ground.shoot.units) * ground.days)
        closings = [
            [frozenset({fact}) for fact in ground.closed[scene].get(cell, ())]
            for scene in kept
            for cell in cells
            if cell not in bare
        ]
        facts = frozenset((*self.by[code], *cover(closings)))
        theirs = [s for s in scenes if s in kept or frozenset(ground.open_cells(s, facts)) <= bare]
        return self._told(code, theirs, len(bare), facts)

    def _fewest(self, code: str, scenes: Sequence[str]) -> list[str]:
        """Leave scenes out, the smallest first, as long as the rest still has too few days."""
        least = self.least[code]
        size = {scene: next(least.loads([scene]))[0][0] for scene in scenes}
        kept = sorted(scenes, key=lambda scene: -size[scene])
        for scene in sorted(scenes, key=lambda scene: size[scene]):
            fewer = [one for one in kept if one != scene]
            if fewer and least.of(fewer) > len(self._usable(fewer)):
                kept = fewer
        return kept

    def _told(self, code: str, scenes: Sequence[str], possible: int, facts: frozenset[Fact]) -> Shortage:
        least = self.least[code]
        ((sizes, room),) = least.loads(scenes)
        measure = "minutes" if code == "DY1" else "eighths"
        over = max(0, sum(sizes) - possible * room)
        return Shortage(Clash(tuple(scenes), facts), least.of(scenes), possible, over, measure)
