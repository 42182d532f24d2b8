"""Make a board legal that the judge refused: single strips moved off the days in conflict, each try judged.

The search knows the clock by guards only; where a few minutes are missing, this is quicker than its guesses.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import numpy as np

from solver.kernel.anneal import price_moves
from solver.kernel.search import load, start_search

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from solver.check import Judgement
    from solver.kernel.machine import Machine
    from solver.kernel.problem import Problem
    from solver.kernel.search import Search

__all__ = ["REPAIRABLE", "Repairs"]

REPAIRABLE = 12
"""A board with more conflicts than this is not worth it."""

STEPS, TRIES, CELLS = 12, 24, 6
"""Strips moved at most; moves judged for each; places considered per strip."""


class Repairs:
    """A place to try single moves, for one problem; one repair at a time.

    Parameters
    ----------
    judged
        Sequences and judges an assignment of strips to cells.
    """

    def __init__(self, problem: Problem, judged: Callable[[Any], Judgement]) -> None:
        self._problem = problem
        self._judged = judged
        self._busy = threading.Lock()
        self._bench: tuple[Machine, Search] | None = None

    def legal_from(self, judgement: Judgement, places: Any, given_up: Callable[[], bool]) -> NDArray[np.int64] | None:
        """Return a legal assignment near a refused one, or None where none is found (or another thread is at it)."""
        if not self._busy.acquire(blocking=False):
            return None
        try:
            current, now = judgement, np.array(places, np.int64)
            for _ in range(STEPS):
                better = self._one_step(current, now, given_up)
                if better is None:
                    return None
                current, now = better
                if current.legal:
                    return now
            return None
        finally:
            self._busy.release()

    def _one_step(
        self, judgement: Judgement, places: NDArray[np.int64], given_up: Callable[[], bool]
    ) -> tuple[Judgement, NDArray[np.int64]] | None:
        """Find the cheapest single move that leaves fewer conflicts."""
        if self._bench is None:
            self._bench = start_search(self._problem, 1)
        machine, search = self._bench
        load(machine, search, places)
        offers: list[tuple[float, int, int]] = []
        for strip in self._in_conflict(judgement):
            first, last = self._problem.cells_at[strip : strip + 2]
            costs = np.empty(last - first)
            price_moves(machine, search, strip, costs)
            best = np.argsort(costs)[:CELLS]
            offers += [(costs[k], strip, int(self._problem.cells[first + k])) for k in best if np.isfinite(costs[k])]
        for _, strip, cell in sorted(offers)[:TRIES]:
            if given_up():
                return None
            trial = places.copy()
            trial[strip] = cell
            judged = self._judged(trial)
            if len(judged.hard) < len(judgement.hard):
                return judged, trial
        return None

    def _in_conflict(self, judgement: Judgement) -> list[int]:
        """Strips that may move, of days with a conflict and of the day before each."""
        index = {scene: number for number, scene in enumerate(self._problem.shoot.scenes)}
        found: dict[int, None] = {}
        for unit, day in {(f.unit, f.date) for f in judgement.hard if f.unit is not None and f.date is not None}:
            theirs = [one for one in judgement.board.days if one.unit == unit and one.date <= day]
            for one in sorted(theirs, key=lambda one: one.date)[-2:]:
                found |= dict.fromkeys(index[scene] for scene in one.strips)
        return [strip for strip in found if strip not in self._problem.fixed]
