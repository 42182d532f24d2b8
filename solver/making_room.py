"""Strips find days one after the other, and where no day takes one as it is, others make room for it.

Works on the kernel's graph, so that it knows every rule as the searches do; each day that it makes is timed by itself.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from solver.annealing import stake
from solver.kernel.machine import VALUE
from solver.kernel.pricing import price_cells
from solver.kernel.search import place_strip, start_search
from solver.sequence import sequencer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from solver.kernel.problem import Problem

__all__ = ["Offer", "Room"]

TRIED = 24
"""So many days are timed for a strip that needs one, the cheapest first."""
MOST_OTHERS = 6
"""So many other strips make room in all, one for the other."""
TOGETHER = 2
"""So many at most leave one day for one strip."""
WAYS = 8
"""Ways that are tried to make room for one strip, the cheapest first."""
LOOKS = 200
"""Days that are timed for one strip and all that make room for it, at each length of the chain."""

Block = tuple[int, ...]
"""Strips that share a day: mostly one."""


class Offer(NamedTuple):
    """A place for strips: what the board costs then (trouble weighed), its trouble, and the cell."""

    cost: float
    trouble: int
    cell: int


class Room:
    """A board on the graph, and how strips find room on it.

    Parameters
    ----------
    problem
        What is searched.

    Attributes
    ----------
    places
        Cell of each strip; -1 where it has none.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._machine, self._search = start_search(problem, 1)
        # a minute too much, or a strip without a day, is worse than any money
        self._search.weights[:] = (1.0, stake(problem.shoot), 0.0, 0.0, np.inf)
        self.places = self._machine.place
        self._timed: dict[tuple[int, frozenset[int]], bool] = {}
        self._looks = 0
        self._blocks = _blocks(problem)
        self._bound = _bound(problem)

    def is_open(self, strip: int, cell: int) -> bool:
        """Tell whether a strip may be in a cell."""
        return bool(cell >= 0 and self._search.allowed[strip, cell])

    def load(self, places: Iterable[int]) -> None:
        """Put every strip where it is on a board."""
        for strip, cell in enumerate(places):
            if self.places[strip] != cell and strip not in self._problem.fixed:
                self.put(int(cell), strip)

    def put(self, cell: int, *strips: int) -> None:
        """Put strips into a cell; -1 takes them off the board."""
        for strip in strips:
            place_strip(self._machine, self._search, strip, cell)

    def strips_in(self, cell: int) -> list[int]:
        """Strips of a cell."""
        found: list[int] = self._search.members[cell, : self._search.size[cell]].tolist()
        return found

    def block_of(self, strip: int) -> Block:
        """All strips that must share a day with one, itself included."""
        return self._blocks.get(strip, (strip,))

    @property
    def cost(self) -> float:
        """What the board costs, trouble weighed."""
        money, trouble = (int(self._machine.node[root, VALUE]) for root in self._search.roots[:2])
        return money + float(self._search.weights[1]) * trouble

    @property
    def trouble(self) -> int:
        """How much hard cases are exceeded, as the kernel counts it."""
        return int(self._machine.node[self._search.roots[1], VALUE])

    def offers(self, block: Block) -> list[Offer]:
        """Places of strips that are off the board, by cost (of a single strip on the board: the others)."""
        problem = self._problem
        first, last = problem.cells_at[block[0] : block[0] + 2].tolist()
        if len(block) == 1:
            costs, trouble = np.empty(last - first), np.empty(last - first, np.int64)
            price_cells(self._machine, self._search, block[0], costs, trouble)
            best = np.argsort(costs, kind="stable")
            return [Offer(float(costs[k]), int(trouble[k]), int(problem.cells[first + k])) for k in best]
        found = []
        for cell in problem.cells[first:last].tolist():
            if all(self.is_open(strip, cell) for strip in block):
                self.put(cell, *block)
                found.append(Offer(self.cost, self.trouble, cell))
                self.put(-1, *block)
        return sorted(found)

    def can_be_timed(self, cell: int, *more: int) -> bool:
        """Tell whether the strips of a cell, and some more, are a day by themselves."""
        strips = frozenset([*self.strips_in(cell), *more])
        if not strips:
            return True
        known = self._timed.get((cell, strips))
        if known is None:
            self._looks += 1
            shoot = self._problem.shoot
            unit, day = divmod(cell, self._problem.days)
            plan = sequencer(shoot).day(shoot.units[unit], day, [shoot.scenes[one] for one in strips])
            known = self._timed[cell, strips] = plan.least_excess == 0
        return known

    def find_place(self, block: Block, is_over: Callable[[], bool]) -> bool:
        """Put strips that are off the board where they cost least without new conflict; as few as can make room."""
        for others in range(MOST_OTHERS + 1):
            self._looks = 0
            if self._settle([block], others, frozenset(block), is_over):
                return True
            if is_over():
                return False
        return False

    def _settle(self, waiting: list[Block], others: int, moved: frozenset[int], is_over: Callable[[], bool]) -> bool:
        """Give every block that waits a place.

        Parameters
        ----------
        others
            So many strips may still make room.
        moved
            Strips that are on the move already: they do not make room again.
        """
        if not waiting:
            return True
        if is_over() or self._looks > LOOKS:
            return False
        block, rest = waiting[0], waiting[1:]
        least = self.trouble
        offers = self.offers(block)
        for offer in [offer for offer in offers if offer.trouble <= least][:TRIED]:
            if self.can_be_timed(offer.cell, *block):
                self.put(offer.cell, *block)
                if self._settle(rest, others, moved, is_over):
                    return True
                self.put(-1, *block)
                if rest:
                    break  # what waits behind it waits for others to make room
        if not others:
            return False
        for _, cell, leaving in sorted(self._ways(block, offers, least, others, moved))[:WAYS]:
            homes = [(int(self.places[strip]), strip) for one in leaving for strip in one]
            self.put(-1, *(strip for _, strip in homes))
            if self.can_be_timed(cell, *block):
                self.put(cell, *block)
                if self._settle([*leaving, *rest], others - len(homes), moved.union(s for _, s in homes), is_over):
                    return True
                self.put(-1, *block)
            for home, strip in homes:
                self.put(home, strip)
        return False

    def _ways(
        self, block: Block, offers: Iterable[Offer], least: int, most: int, moved: frozenset[int]
    ) -> Iterator[tuple[float, int, tuple[Block, ...]]]:
        """How a place can be made for a block: the least that it may cost, the cell, and who leaves."""
        for offer in offers:
            self.put(offer.cell, *block)
            near = [*self.strips_in(offer.cell), *(other for strip in block for other in self._bound.get(strip, ()))]
            there = dict.fromkeys(self.block_of(other) for other in near if self._may_leave(other))
            free = [one for one in there if not moved.intersection(one)]
            for number in range(1, min(TOGETHER, most) + 1):
                found = False
                for leaving in combinations(free, number):
                    strips = [(int(self.places[strip]), strip) for one in leaving for strip in one]
                    if len(strips) > most:
                        continue
                    self.put(-1, *(strip for _, strip in strips))
                    if self.trouble <= least:
                        found = True
                        now = self.cost
                        least_cost = (min((each.cost for each in self.offers(one)), default=np.inf) for one in leaving)
                        yield now + sum(cost - now for cost in least_cost), offer.cell, leaving
                    for home, strip in strips:
                        self.put(home, strip)
                if found:
                    break
            self.put(-1, *block)

    def _may_leave(self, strip: int) -> bool:
        return strip not in self._problem.fixed and self.places[strip] >= 0


def _blocks(problem: Problem) -> dict[int, Block]:
    """Strips that must share a day with others (SQ2), each with all of them."""
    shoot = problem.shoot
    if shoot.setting("SQ2") != "hard":
        return {}
    index = {scene: strip for strip, scene in enumerate(shoot.scenes)}
    groups: dict[int, set[int]] = {}
    for strip, scene in enumerate(shoot.scenes):
        group = groups.setdefault(strip, {strip})
        for other in (index[name] for name in shoot.scene(scene).same_day if name in index):
            group |= groups.get(other, {other})
        for one in group:
            groups[one] = group
    return {strip: tuple(sorted(group)) for strip, group in groups.items() if len(group) > 1}


def _bound(problem: Problem) -> dict[int, list[int]]:
    """Strips that must be shot before or after each strip (SQ1)."""
    shoot = problem.shoot
    index = {scene: strip for strip, scene in enumerate(shoot.scenes)}
    found: dict[int, list[int]] = {}
    for strip, scene in enumerate(shoot.scenes):
        for other in (index[name] for name in shoot.scene(scene).after if name in index):
            found.setdefault(strip, []).append(other)
            found.setdefault(other, []).append(strip)
    return found
