"""A legal board near the old one, at once: only what has to move is moved, one strip at a time.

Strips without a day (their day was lost, they are new, their place or a performer is away) go where they cost least
among the days that can be timed with them, if need be in the place of another strip that finds a day elsewhere; then
strips leave the days that are still in conflict. Each day is timed by itself before a board is judged. No search:
where this leads nowhere, the searches take over.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from solver.annealing import stake
from solver.check import judge_in
from solver.kernel.machine import VALUE
from solver.kernel.pricing import price_cells
from solver.kernel.problem import board_of
from solver.kernel.search import place_strip, start_search
from solver.sequence import sequence_board, sequencer

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from numpy.typing import NDArray

    from models.board import Board
    from solver.check import Judgement
    from solver.kernel.problem import Problem
    from solver.question import Question

__all__ = ["Nearest", "nearest_legal"]

TRIED = 24
"""So many days are timed for a strip that needs one, the cheapest first."""
EXCHANGES, EXCHANGED = 4, 10
"""Where no day takes a strip as it is, so many others make room, one for the other; ways that are tried for each."""
STEPS, JUDGED = 12, 16
"""Further strips that are moved at most; boards that are judged for each."""
CELLS = 8
"""Days that are looked at for a strip of a day in conflict."""
SHARE, LONGEST = 0.25, 2.0
"""It takes this share of the time, and so many seconds, at most."""


def nearest_legal(
    asked: Question, seconds: float, cancel: threading.Event | None = None
) -> tuple[NDArray[np.int64], Judgement] | None:
    """Return a legal board near the old one, as cells and judged; None where none is found so.

    Parameters
    ----------
    seconds
        What the whole re-plan may take.
    """
    until = time.monotonic() + min(LONGEST, SHARE * seconds)

    def is_over() -> bool:
        return time.monotonic() > until or (cancel is not None and cancel.is_set())

    return None if asked.problem.nowhere else Nearest(asked.problem, asked.board, asked.start).find(is_over)


class _Offer(NamedTuple):
    """A place for a strip: what the board costs then (trouble weighed), its trouble, and the cell."""

    cost: float
    trouble: int
    cell: int


class Nearest:
    """One search for a board near the old one.

    Parameters
    ----------
    problem, like
        What is asked, and the old board, whose calls and orders stay where nothing is gained by others.
    start
        Cell of each strip on the old board; -1 where it has none.
    """

    def __init__(self, problem: Problem, like: Board, start: NDArray[np.int64]) -> None:
        self._problem, self._like, self._old = problem, like, start
        self._machine, self._search = start_search(problem, 1)
        # a minute too much, or a strip without a day, is worse than any money
        self._search.weights[:] = (1.0, stake(problem.shoot), 0.0, 0.0, np.inf)
        self._timed: dict[tuple[int, frozenset[int]], bool] = {}

    def find(self, is_over: Callable[[], bool] = lambda: False) -> tuple[NDArray[np.int64], Judgement] | None:
        """Return a legal board, as cells and judged; None where single moves do not lead to one."""
        problem = self._problem
        room = np.diff(problem.cells_at)
        waiting = []
        for strip in np.flatnonzero(room).tolist():
            cell = int(self._old[strip])
            if strip in problem.fixed:
                continue
            if cell >= 0 and self._search.allowed[strip, cell]:
                place_strip(self._machine, self._search, strip, cell)
            else:
                waiting.append(strip)
        facts = problem.shoot.production.scene_by_number
        for strip in sorted(waiting, key=lambda one: (room[one], -facts[problem.shoot.scenes[one]].eighths)):
            if not any(self._place(strip, exchanges, frozenset(), is_over) for exchanges in range(EXCHANGES + 1)):
                return None
        for cell in sorted(set(self._machine.place.tolist()) - {-1} - set(problem.fixed.values())):
            self._clear(cell, is_over)
        places = self._machine.place.copy()
        judgement = self._judged(places)
        for _ in range(STEPS):
            if judgement.legal:
                return places, judgement
            if is_over() or (better := self._step(judgement, places, is_over)) is None:
                return None
            places, judgement = better
        return (places, judgement) if judgement.legal else None

    def _place(self, strip: int, exchanges: int, moved: frozenset[int], is_over: Callable[[], bool]) -> bool:
        """Put a strip where it costs least without new conflict; if need be, another one makes room for it.

        Parameters
        ----------
        exchanges
            So many others may make room, each for the one before.
        moved
            Strips that are being moved already.
        """
        if is_over():
            return False
        machine, search = self._machine, self._search
        least = self._trouble
        offers = self._offers(strip)
        for offer in [offer for offer in offers if offer.trouble <= least][:TRIED]:
            if self._can_be_timed(offer.cell, strip):
                place_strip(machine, search, strip, offer.cell)
                return True
        if not exchanges:
            return False
        ways: list[tuple[float, int, int]] = []
        for offer in offers:
            place_strip(machine, search, strip, offer.cell)
            for other in search.members[offer.cell, : search.size[offer.cell]].tolist():
                if other != strip and other not in moved:
                    place_strip(machine, search, other, -1)
                    if self._trouble <= least:
                        ways.append((min(one.cost for one in self._offers(other)), offer.cell, other))
                    place_strip(machine, search, other, offer.cell)
            place_strip(machine, search, strip, -1)
        for _, cell, other in sorted(ways)[:EXCHANGED]:
            place_strip(machine, search, other, -1)
            if self._can_be_timed(cell, strip):
                place_strip(machine, search, strip, cell)
                if self._place(other, exchanges - 1, moved | {strip}, is_over):
                    return True
                place_strip(machine, search, strip, -1)
            place_strip(machine, search, other, cell)
        return False

    def _clear(self, cell: int, is_over: Callable[[], bool]) -> None:
        """Where the strips of a cell are no day, move one of them away, if that is enough."""
        machine, search = self._machine, self._search
        if is_over() or self._can_be_timed(cell):
            return
        ways = []
        for strip in search.members[cell, : search.size[cell]].tolist():
            place_strip(machine, search, strip, -1)
            if self._can_be_timed(cell):
                offers = [offer.cost for offer in self._offers(strip) if offer.cell != cell]
                ways.append((min(offers, default=np.inf), strip))
            place_strip(machine, search, strip, cell)
        for _, strip in sorted(ways):
            place_strip(machine, search, strip, -1)
            if self._place(strip, 1, frozenset(), is_over):
                return
            place_strip(machine, search, strip, cell)

    @property
    def _trouble(self) -> int:
        return int(self._machine.node[self._search.roots[1], VALUE])

    def _offers(self, strip: int) -> list[_Offer]:
        """Places of a strip by cost."""
        first, last = self._problem.cells_at[strip : strip + 2].tolist()
        costs, trouble = np.empty(last - first), np.empty(last - first, np.int64)
        price_cells(self._machine, self._search, strip, costs, trouble)
        best = np.argsort(costs, kind="stable")
        return [_Offer(float(costs[k]), int(trouble[k]), int(self._problem.cells[first + k])) for k in best]

    def _can_be_timed(self, cell: int, *more: int) -> bool:
        """Tell whether the strips of a cell, and one more, are a day by themselves."""
        there = self._search.members[cell, : self._search.size[cell]].tolist()
        strips = frozenset([*there, *more])
        if not strips:
            return True
        known = self._timed.get((cell, strips))
        if known is None:
            shoot = self._problem.shoot
            unit, day = divmod(cell, self._problem.days)
            plan = sequencer(shoot).day(shoot.units[unit], day, [shoot.scenes[one] for one in strips])
            known = self._timed[cell, strips] = plan.least_excess == 0
        return known

    def _step(
        self, judgement: Judgement, places: NDArray[np.int64], is_over: Callable[[], bool]
    ) -> tuple[NDArray[np.int64], Judgement] | None:
        """Move the strip that leaves fewer conflicts, and of those the first, by cost."""
        offers: list[tuple[float, int, int]] = []
        for strip in self._in_conflict(judgement):
            here = places[strip]
            offers += [(offer.cost, strip, offer.cell) for offer in self._offers(strip) if offer.cell != here][:CELLS]
        judged = 0
        for _, strip, cell in sorted(offers):
            if is_over() or judged >= JUDGED:
                return None
            if not self._can_be_timed(cell, strip):
                continue
            trial = places.copy()
            trial[strip] = cell
            now = self._judged(trial)
            judged += 1
            if _trouble(now) < _trouble(judgement):
                place_strip(self._machine, self._search, strip, cell)
                return trial, now
        return None

    def _in_conflict(self, judgement: Judgement) -> list[int]:
        """Strips that may move, of days with a conflict and of the shooting day before each."""
        problem = self._problem
        index = {scene: number for number, scene in enumerate(problem.shoot.scenes)}
        found: dict[int, None] = {}
        for unit, day in {(f.unit, f.date) for f in judgement.hard if f.unit is not None and f.date is not None}:
            theirs = [one for one in judgement.board.days if one.unit == unit and one.date <= day]
            for one in sorted(theirs, key=lambda one: one.date)[-2:]:
                found |= dict.fromkeys(index[scene] for scene in one.strips)
        return [strip for strip in found if strip not in problem.fixed]

    def _judged(self, places: NDArray[np.int64]) -> Judgement:
        problem = self._problem
        timed = sequence_board(problem.shoot, problem.sets_of(places), self._like)
        return judge_in(problem.shoot, board_of(problem, timed, self._like))


def _trouble(judgement: Judgement) -> tuple[int, int]:
    """Conflicts, and how much too much they are."""
    return len(judgement.hard), sum(found.excess for found in judgement.hard)
