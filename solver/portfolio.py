"""Several searches on one question at once, sharing the best board: annealing, neighbourhoods, CP-SAT for bounds.

What a search believes to be good is sequenced and judged here before it counts.
"""

from __future__ import annotations

import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from solver.aim import BILL, ONE_MORE, Aim
from solver.annealing import Annealing
from solver.bounding import Bounding, is_worth_bounding
from solver.check import Judgement, judge_in
from solver.kernel.problem import FLAT, Problem, board_of
from solver.measures import STRIPS_MOVED
from solver.neighbourhood.improving import Improving
from solver.outcome import Infeasible, OutOfTime, Progress, Solved, SolveOptions
from solver.proving import Proving
from solver.repair import REPAIRABLE, Repairs
from solver.sequence import sequence_board
from solver.too_few_days import too_few_days
from solver.warmed import load_kernel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from models.board import Board
    from solver.outcome import Status

__all__ = ["BILL", "Aim", "Portfolio"]

Places: TypeAlias = "Sequence[int] | NDArray[Any]"
"""The cell of each strip, -1 in the boneyard."""

MODEL_DECISIONS = 1500
"""Up to so many pairs of strip and cell the whole question goes to CP-SAT, for a proof. Beyond, neighbourhoods of a
good board go there, and a relaxation of the whole for its bound."""

WORKS = (
    ((0.0, 0.1, 0.95), 1.0),
    ((0.0, 0.3, 0.9), 1.0),
)
"""Per thread: when its cycles of annealing begin and end, as shares of the time (short ones first, so that there is
something soon), and until when it searches neighbourhoods after that."""

COUNTING_WORKS = (((0.0, 0.12, 0.4, 0.8), 1.0), ((0.0, 0.3), 1.0))
"""The same where something is counted before money."""

REPORT_SECONDS, REPORT_SHARE = 0.5, 10.0
"""Time between two words on how far it is from a first legal board: so many seconds, and so many times as long as the
last one took."""
WORTH_REPAIRING, REPAIR_SECONDS, REPAIR_SHARE = 4, 0.6, 3.0
"""Once there is a legal board: what is refused is repaired where it has no more conflicts than this, for so long at
most, and not again for so many times as long."""
FEW_CONFLICTS = 12
"""With no more than so many left, the judge counts them."""


class Portfolio:
    """One question, several searches.

    Parameters
    ----------
    problem
        What to search.
    like
        Board whose fixed days, pins and title the answer keeps.
    start
        Cells to begin from, where there is a board already.

    Attributes
    ----------
    best, best_places, best_score, counted
        The best legal board so far, judged; the cell of each strip; what the search minimises; what is counted.
    cuts
        Days, as (cell, strips), that the judge refused.
    """

    def __init__(
        self,
        problem: Problem,
        like: Board,
        options: SolveOptions,
        *,
        aim: Aim = BILL,
        start: NDArray[np.int64] | None = None,
        on_progress: Callable[[Progress], None] | None = None,
        cancel: threading.Event | None = None,
    ) -> None:
        self.problem = problem
        self.like = like
        self.options = options
        self.aim = aim
        self.start = start
        self.on_progress = on_progress
        self.cancel = cancel or threading.Event()
        self.best: Judgement | None = None
        self.best_score = float("inf")
        self.counted = 0
        self.best_places: NDArray[np.int64] | None = None
        self.nearest: Judgement | None = None
        self.bound: int | None = self._first_bound()
        self.history: list[Progress] = []
        self.cuts: list[tuple[int, NDArray[np.int64]]] = []
        self.counted_name = None if aim.counted is None else aim.counted.name
        self._infeasible = False
        self._lock = threading.Lock()
        self._began = time.monotonic()
        self._stop = threading.Event()
        self._failure: BaseException | None = None
        self._next_report = 0.0
        self._next_repair = 0.0
        self._repairs = Repairs(problem, self.judged)
        self._wanted = np.flatnonzero(np.diff(problem.cells_at))

    @property
    def seconds(self) -> float:
        """Time since the solve began."""
        return time.monotonic() - self._began

    def is_over(self) -> bool:
        """Tell whether time is up, the answer is proven, or the solve is cancelled."""
        late = self.options.trials is None and self.seconds >= self.options.seconds
        return late or self._stop.is_set() or self.cancel.is_set()

    # --- what a search found
    def judged(self, places: Places) -> Judgement:
        """Sequence and judge an assignment of strips to cells."""
        timed = sequence_board(self.problem.shoot, self.problem.sets_of(places), self.like)
        return judge_in(self.problem.shoot, board_of(self.problem, timed, self.like))

    def offer(self, places: Places, note: str) -> bool:
        """Sequence, judge and keep a board if it is legal and better than the best."""
        judgement = self.judged(places)
        counted = 0 if self.aim.counted is None else self.aim.counted.amount(judgement.view)
        score = judgement.cost + (ONE_MORE * counted if self.aim.first else 0)
        if not judgement.legal:
            self._refuse(judgement)
            self._repair(judgement, places, score)
            return False
        with self._lock:
            if score >= self.best_score or counted > self.aim.most:
                return False
            self.best, self.best_score, self.counted = judgement, score, counted
            self.best_places = np.array(places, np.int64)
        self._tell(note)
        if self._proven():
            self._stop.set()  # whoever found it: the bound may have been there before
        return True

    def _repair(self, judgement: Judgement, places: Places, score: float) -> None:
        """Make a refused board legal: any, as long as there is none; else one that would be better, now and then."""
        began = self.seconds
        most = REPAIRABLE
        if self.best is not None:
            if self.options.trials is not None or began < self._next_repair or score >= self.best_score:
                return
            most = WORTH_REPAIRING

        def given_up() -> bool:
            late = most < REPAIRABLE and self.seconds > began + REPAIR_SECONDS
            return late or self.is_over() or self.best_score <= score

        if len(judgement.hard) > most:
            return
        repaired = self._repairs.legal_from(judgement, places, given_up)
        self._next_repair = self.seconds + REPAIR_SHARE * (self.seconds - began)
        if repaired is not None:
            self.offer(repaired, "repaired")

    def _refuse(self, judgement: Judgement) -> None:
        with self._lock:
            self._cut(judgement)
            if self.nearest is None or len(judgement.hard) < len(self.nearest.hard):
                self.nearest = judgement

    def _cut(self, judgement: Judgement) -> None:
        """Forbid the days that cannot be shot as the search believed: the judge has the last word."""
        shoot = self.problem.shoot
        index = {scene: number for number, scene in enumerate(shoot.scenes)}
        days = {(found.unit, found.date) for found in judgement.hard if found.unit and found.date}
        for day in judgement.board.days:
            if (day.unit, day.date) in days:
                cell = shoot.units.index(day.unit) * self.problem.days + shoot.day_of[day.date]
                self.cuts.append((cell, np.array([index[scene] for scene in day.strips], np.int64)))

    def _tell(self, note: str) -> None:
        bound = None if self.aim.first else self.bound
        progress = Progress(self.seconds, None if self.best is None else self.best.cost, bound, note)
        self.history.append(progress)
        self.log(f"{progress.seconds:8.2f} s  cost {progress.cost}  bound {progress.bound}  {note}")
        if self.on_progress is not None:
            self.on_progress(progress)

    def log(self, line: str) -> None:
        """Add a line to the log, where anybody keeps one."""
        if self.options.log is not None:
            self.options.log(line)

    def report_trouble(self, places: Places, trouble: int) -> None:
        """Say how far it is from a first legal board, now and then.

        Parameters
        ----------
        trouble
            As the kernel counts it; only where little is left the judge is asked.
        """
        if self.seconds < self._next_report or np.any(np.asarray(places)[self._wanted] < 0):
            return
        began = self.seconds
        left = -(-trouble // FLAT)
        if left <= FEW_CONFLICTS:
            judgement = self.judged(places)
            with self._lock:
                if self.nearest is None or len(judgement.hard) < len(self.nearest.hard):
                    self.nearest = judgement
                left = len(self.nearest.hard)
        self._next_report = self.seconds + max(REPORT_SECONDS, REPORT_SHARE * (self.seconds - began))
        self._tell(f"no legal board yet, {left} conflict{'s' * (left != 1)} left")

    # --- what is proven
    def raise_bound(self, bound: int) -> None:
        """Take a proven lower bound on the cost (or on what is counted first)."""
        with self._lock:
            if self.bound is not None and bound <= self.bound:
                return
            self.bound = bound
        self._tell("bound")
        if self._proven():
            self._stop.set()

    def prove_infeasible(self) -> None:
        """Take a proof, confirmed, that no legal board exists."""
        self._infeasible = True
        self._stop.set()

    @property
    def proven_value(self) -> int:
        """What a bound must reach for the best board to be proven."""
        if self.aim.first is not None or self.best is None:
            return self.counted
        return self.best.cost

    def _proven(self) -> bool:
        return (
            self.aim.first is None
            and self.best is not None
            and self.bound is not None
            and self.proven_value <= self.bound
        )

    def _first_bound(self) -> int:
        """What is known without any search."""
        if self.aim.first is None:
            return max(0, self.problem.floor)
        return self.problem.forced if self.aim.first is STRIPS_MOVED else 0

    # --- searches
    def run(self) -> Solved | Infeasible | OutOfTime:
        """Search until time is up, the answer is proven, or it is cancelled."""
        self._began = time.monotonic()
        if self.problem.nowhere:
            reasons = tuple(f"scene {scene} has no possible day: {why}" for scene, why in self.problem.nowhere)
            return Infeasible(reasons, self.seconds)
        if short := too_few_days(self.problem):
            return Infeasible(short, self.seconds)
        load_kernel(self.problem, self.counted_name)
        self._began = time.monotonic()
        if self.options.trials is not None:
            Annealing(self, 0, (*WORKS[0][0][:-1], 1.0)).run()
            return self._outcome()
        searches: list[Callable[[], None]] = [partial(self._search, 0)]
        small = self.problem.decisions <= MODEL_DECISIONS
        if self.options.workers > 1 and small:
            searches.append(Proving(self).run)
        searches += [partial(self._search, worker) for worker in range(1, self.options.workers - len(searches) + 1)]
        threads = [threading.Thread(target=self._guarded, args=(job,), daemon=True) for job in searches]
        if not small and is_worth_bounding(self):
            threads.append(threading.Thread(target=self._guarded, args=(Bounding(self).run,), daemon=True))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self._failure is not None:
            raise self._failure
        return self._outcome()

    def _search(self, worker: int) -> None:
        """Anneal, then search the neighbourhoods of the best board of all threads."""
        works = WORKS if self.aim.first is None else COUNTING_WORKS
        cycles, until = works[worker % len(works)]
        Annealing(self, worker, cycles).run()
        Improving(self, worker).run(until)

    def _guarded(self, job: Callable[[], None]) -> None:
        """Run a job; a failure of ours ends the whole solve and is raised from `run`."""
        try:
            job()
        except BaseException as failure:
            self._failure = failure
            self._stop.set()

    def _outcome(self) -> Solved | Infeasible | OutOfTime:
        if self.best is None:
            if self._infeasible:
                return Infeasible(("no arrangement of the scenes keeps every hard rule",), self.seconds)
            return OutOfTime(self.seconds, self.nearest)
        bound = self.bound if self.bound is not None else 0
        if self.aim.first is None:
            bound = min(bound, self.best.cost)
        proven = bound >= self.proven_value
        status: Status = "optimal" if proven else "legal"
        return Solved(status, self.best, bound, self.seconds, tuple(self.history))
