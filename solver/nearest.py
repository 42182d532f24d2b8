"""A legal board near the old one, at once: only what has to move is moved, and what makes room for it.

Strips without a day (their day was lost, they are new, their place or a performer is away) find one among the days that
can be timed with them; then strips leave the days that are still in conflict. No search: where this leads nowhere, the
searches take over.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from solver.check import judge_in
from solver.kernel.problem import board_of
from solver.making_room import Room
from solver.sequence import sequence_board

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from numpy.typing import NDArray

    from models.board import Board
    from solver.check import Judgement
    from solver.kernel.problem import Problem
    from solver.question import Question

__all__ = ["Nearest", "mending", "nearest_legal"]

STEPS, JUDGED = 12, 16
"""Further strips that are moved at most; boards that are judged for each."""
CELLS = 8
"""Days that are looked at for a strip of a day in conflict."""
SHARE, LONGEST = 0.25, 2.0
"""It takes this share of the time, and so many seconds, at most."""
MENDING = 0.6
"""Seconds for one board that was refused."""


def nearest_legal(
    asked: Question, seconds: float | None, cancel: threading.Event | None = None
) -> tuple[NDArray[np.int64], Judgement] | None:
    """Return a legal board near the old one, as cells and judged; None where none is found so.

    Parameters
    ----------
    seconds
        What the whole re-plan may take; None: no clock is minded, and the same question has the same board.
    """
    until = float("inf") if seconds is None else time.monotonic() + min(LONGEST, SHARE * seconds)

    def is_over() -> bool:
        return time.monotonic() > until or (cancel is not None and cancel.is_set())

    return None if asked.problem.nowhere else Nearest(asked.problem, asked.board, asked.start).find(is_over)


def mending(asked: Question) -> Callable[[NDArray[np.int64]], tuple[NDArray[np.int64], Judgement] | None]:
    """Return what finds a legal board near one that the judge refused; it takes `MENDING` seconds each time at most."""
    bench: list[Nearest] = []

    def mended(places: NDArray[np.int64]) -> tuple[NDArray[np.int64], Judgement] | None:
        until = time.monotonic() + MENDING
        if not bench:
            bench.append(Nearest(asked.problem, asked.board, asked.start))
        return bench[0].mended(places, lambda: time.monotonic() > until)

    return mended


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
        self._room = Room(problem)

    def find(self, is_over: Callable[[], bool] = lambda: False) -> tuple[NDArray[np.int64], Judgement] | None:
        """Return a legal board, as cells and judged; None where none is found so."""
        for block in self._displaced():
            if not self._room.find_place(block, is_over):
                return None
        return self._finished(is_over)

    def mended(
        self, places: NDArray[np.int64], is_over: Callable[[], bool] = lambda: False
    ) -> tuple[NDArray[np.int64], Judgement] | None:
        """Return a legal board near a refused one, as cells and judged; None where none is found so."""
        self._room.load(places.tolist())
        return self._finished(is_over)

    def _finished(self, is_over: Callable[[], bool]) -> tuple[NDArray[np.int64], Judgement] | None:
        """Clear days that cannot be shot, one by one and then by the judge's word."""
        problem, room = self._problem, self._room
        for cell in sorted(set(room.places.tolist()) - {-1} - set(problem.fixed.values())):
            self._clear(cell, is_over)
        places = room.places.copy()
        judgement = self._judged(places)
        for _ in range(STEPS):
            if judgement.legal:
                return places, judgement
            if is_over() or (better := self._step(judgement, places, is_over)) is None:
                return None
            places, judgement = better
        return (places, judgement) if judgement.legal else None

    def _displaced(self) -> list[tuple[int, ...]]:
        """Put what can stay where it was; return what cannot, with what shares its day: few possible days first."""
        problem, room = self._problem, self._room
        many = np.diff(problem.cells_at)
        free = [strip for strip in np.flatnonzero(many).tolist() if strip not in problem.fixed]
        stays = {strip: room.is_open(strip, int(self._old[strip])) for strip in free}
        away = dict.fromkeys(room.block_of(strip) for strip in free if not stays[strip])
        leaving = {strip for block in away for strip in block}
        for strip in free:
            if strip not in leaving:
                room.put(int(self._old[strip]), strip)
        facts = problem.shoot.production.scene_by_number
        size = {strip: facts[problem.shoot.scenes[strip]].eighths for strip in leaving}
        return sorted(away, key=lambda block: (min(many[strip] for strip in block), -sum(size[s] for s in block)))

    def _clear(self, cell: int, is_over: Callable[[], bool]) -> None:
        """Where the strips of a cell are no day, move one of them away, if that is enough."""
        room = self._room
        if is_over() or room.can_be_timed(cell):
            return
        ways = []
        for block in dict.fromkeys(map(room.block_of, room.strips_in(cell))):
            room.put(-1, *block)
            if room.can_be_timed(cell):
                offers = [offer.cost for offer in room.offers(block) if offer.cell != cell]
                ways.append((min(offers, default=np.inf), block))
            room.put(cell, *block)
        for _, block in sorted(ways):
            room.put(-1, *block)
            if room.find_place(block, is_over):
                return
            room.put(cell, *block)

    def _step(
        self, judgement: Judgement, places: NDArray[np.int64], is_over: Callable[[], bool]
    ) -> tuple[NDArray[np.int64], Judgement] | None:
        """Move the strip that leaves fewer conflicts, and of those the first, by cost."""
        room = self._room
        ways: list[tuple[float, int, int]] = []
        for strip in self._in_conflict(judgement):
            elsewhere = [offer for offer in room.offers((strip,)) if offer.cell != places[strip]]
            ways += [(offer.cost, strip, offer.cell) for offer in elsewhere[:CELLS]]
        judged = 0
        for _, strip, cell in sorted(ways):
            if is_over() or judged >= JUDGED:
                return None
            if not room.can_be_timed(cell, strip):
                continue
            trial = places.copy()
            trial[strip] = cell
            now = self._judged(trial)
            judged += 1
            if _trouble(now) < _trouble(judgement):
                room.put(cell, strip)
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
