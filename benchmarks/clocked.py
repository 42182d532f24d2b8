"""What is told of a run: costs and bounds as they come, and the judge's word on each board."""

from __future__ import annotations

import queue
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from models.board import Board
from solver.check import judge_in
from solver.kernel.problem import board_of
from solver.sequence import sequence_board

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.production import Production
    from solver.check import Judgement
    from solver.kernel.problem import Problem


@dataclass
class Clocked:
    """Costs and bounds as they come, in cents, with the seconds since the start."""

    began: float = field(default_factory=time.perf_counter)
    costs: list[tuple[float, int]] = field(default_factory=list)
    bounds: list[tuple[float, int]] = field(default_factory=list)

    @property
    def now(self) -> float:
        return time.perf_counter() - self.began

    def cost(self, cents: int, at: float | None = None) -> None:
        if not self.costs or cents < self.costs[-1][1]:
            self.costs.append((self.now if at is None else at, cents))

    def bound(self, cents: int) -> None:
        if not self.bounds or cents > self.bounds[-1][1]:
            self.bounds.append((self.now, cents))


def facts(judgement: Judgement) -> dict[str, Any]:
    """What is told of one board."""
    view = judgement.view
    days = view.shoot.days
    return {
        "cost": judgement.cost,
        "legal": judgement.legal,
        "conflicts": len(judgement.hard),
        "boneyard": len(judgement.board.boneyard),
        "idle_days": sum(view.idle(one.id, day) for one in judgement.production.cast for day in days),
        "shooting_days": len(view.shooting_days),
    }


def empty_board(production: Production) -> Board:
    return Board(format="coverset-board/1", production=production.title, days=())


def judged(problem: Problem, places: Sequence[int]) -> Judgement:
    """The board of some cells, each day in its best order, judged."""
    timed = sequence_board(problem.shoot, problem.sets_of(places))
    return judge_in(problem.shoot, board_of(problem, timed, empty_board(problem.shoot.production)))


class Judging:
    """Judges a peer's boards beside the peer, in a thread; only legal ones count."""

    def __init__(self, problem: Problem, clock: Clocked) -> None:
        self.problem = problem
        self.clock = clock
        self.best: Judgement | None = None
        self.boards = self.refused = 0
        self._queue: queue.SimpleQueue[tuple[list[int], float | None] | None] = queue.SimpleQueue()
        self._thread = ThreadPoolExecutor(1).submit(self._watch)

    def offer(self, places: list[int], at: float | None = None) -> None:
        """Take a board, found at some second (None: now)."""
        self._queue.put((places, self.clock.now if at is None else at))

    def done(self) -> dict[str, Any]:
        """Wait for the last word; what is told of the best legal board."""
        self._queue.put(None)
        self._thread.result()
        counts = {"boards": self.boards, "refused": self.refused, "costs": self.clock.costs}
        return counts if self.best is None else counts | facts(self.best)

    def _watch(self) -> None:
        while (offered := self._queue.get()) is not None:
            places, at = offered
            judgement = judged(self.problem, places)
            self.boards += 1
            self.refused += not judgement.legal
            if judgement.legal and (self.best is None or judgement.cost < self.best.cost):
                self.best = judgement
                self.clock.cost(judgement.cost, at)
