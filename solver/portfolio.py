"""Several searches on one question at once, sharing the best board: annealing threads on the kernel, CP-SAT for bounds.

What a search believes to be good is sequenced and judged here before it counts.
"""

from __future__ import annotations

import itertools
import threading
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from ortools.sat.python import cp_model

from solver.check import Judgement, judge_in
from solver.cpsat import ModelView, tighten
from solver.kernel.anneal import NONE, anneal, forbid, insert_all, load, price_moves, start_search
from solver.kernel.engine import add_margin
from solver.kernel.machine import VALUE
from solver.kernel.problem import Problem, board_of
from solver.measures import STRIPS_MOVED
from solver.outcome import Infeasible, OutOfTime, Progress, Solved, SolveOptions
from solver.repair import REPAIRABLE, Repairs
from solver.sequence import sequence_board

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from models.board import Board
    from solver.kernel.anneal import Search
    from solver.kernel.machine import Machine
    from solver.measures import Measure
    from solver.outcome import Status

Places: TypeAlias = "Sequence[int] | NDArray[Any]"
"""The cell of each strip, -1 in the boneyard."""

ONE_MORE = 100_000_000_00
"""What one more of what comes first weighs, in cents: more than any bill."""

MODEL_DECISIONS = 1500
"""Up to so many pairs of strip and cell the whole question goes to CP-SAT too, for a proof. Beyond, a core is better
spent on the search: CP-SAT's presolve alone took 40 s for 173 strips on 112 days (19,000 pairs), and for 110 strips on
36 days a minute of it raised the bound by a twentieth."""

SLICE = 5_000
"""Trials between two looks at the clock: a tenth of a second or so."""

FIRST_SLICES = 40
"""At most so many slices for a first legal board, before it is annealed from the top."""

CYCLES = ((0.0, 0.12, 0.4, 1.0), (0.0, 0.3, 1.0))
"""When each thread's cycles of annealing begin and end, as shares of the time: short ones first, so that there is
something soon, the last one slow; threads differ, so that they do not do the same."""

MARGIN_STEP, MOST_MARGIN = 4, 20
"""Minutes that a refusal adds to what the search keeps between a unit's hours, and the most of it."""

REPORT_SECONDS = 0.5
"""Time between two words on how far it is from a first legal board."""


@dataclass(frozen=True)
class Aim:
    """What a search minimises: the bill, or something counted first and the bill second.

    Attributes
    ----------
    first
        What comes before money; the bound that is proven is then one on its count. None: only the bill counts.
    within
        At most so much of something, whatever it costs.
    """

    first: Measure | None = None
    within: tuple[Measure, int] | None = None

    @property
    def counted(self) -> Measure | None:
        """What the search keeps count of."""
        return self.first or (self.within[0] if self.within else None)

    @property
    def most(self) -> float:
        """The most that may be counted."""
        return self.within[1] if self.within else float("inf")


BILL = Aim()
"""Only the bill counts."""


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
        self.proven_infeasible = False
        self.history: list[Progress] = []
        self._lock = threading.Lock()
        self._began = time.monotonic()
        self._stop = threading.Event()
        self._failure: BaseException | None = None
        self._reported = 0.0
        self._repairs = Repairs(problem, self._judged)
        self._margins: dict[int, int] = {}
        self._wanted = np.flatnonzero(np.diff(problem.cells_at))
        self._counted_name = None if aim.counted is None else aim.counted.name
        self.cuts: list[tuple[int, NDArray[np.int64]]] = []

    @property
    def seconds(self) -> float:
        """Time since the solve began."""
        return time.monotonic() - self._began

    def _over(self) -> bool:
        late = self.options.trials is None and self.seconds >= self.options.seconds
        return late or self._stop.is_set() or self.cancel.is_set()

    # --- what a search found
    def offer(self, places: Places, note: str) -> bool:
        """Sequence, judge and keep a board if it is legal and better than the best."""
        board = self.board_from(places)
        judgement = judge_in(self.problem.shoot, board)
        counted = 0 if self.aim.counted is None else self.aim.counted.amount(judgement.view)
        score = judgement.cost + (ONE_MORE * counted if self.aim.first else 0)
        if not judgement.legal:
            self._refuse(judgement)
            if self.best is None and len(judgement.hard) <= REPAIRABLE:
                repaired = self._repairs.legal_from(judgement, places, self._given_up)
                if repaired is not None:
                    self.offer(repaired, "repaired")
            return False
        with self._lock:
            if score >= self.best_score or counted > self.aim.most:
                return False
            self.best, self.best_score, self.counted = judgement, score, counted
            self.best_places = np.array(places, np.int64)
        self._tell(note)
        if self.aim.first is None and self._proven():
            self._stop.set()  # whoever found it: the bound may have been there before
        return True

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

    def _judged(self, places: Places) -> Judgement:
        return judge_in(self.problem.shoot, self.board_from(places))

    def _given_up(self) -> bool:
        return self._over() or self.best is not None

    def board_from(self, places: Places) -> Board:
        """Make the board: call and order of each day."""
        timed = sequence_board(self.problem.shoot, self.problem.sets_of(places), self.like)
        return board_of(self.problem, timed, self.like)

    def _tell(self, note: str) -> None:
        bound = None if self.aim.first else self.bound
        progress = Progress(self.seconds, None if self.best is None else self.best.cost, bound, note)
        self.history.append(progress)
        if self.on_progress is not None:
            self.on_progress(progress)

    def raise_bound(self, bound: int) -> None:
        """Take a proven lower bound on the cost."""
        with self._lock:
            if self.bound is not None and bound <= self.bound:
                return
            self.bound = bound
        self._tell("bound")
        if self._proven():
            self._stop.set()

    def _proven(self) -> bool:
        if self.best is None or self.bound is None:
            return False
        return (self.counted if self.aim.first else self.best.cost) <= self.bound

    def _first_bound(self) -> int:
        """What is known without any search."""
        if self.aim.first is None:
            return max(0, self.problem.floor)
        return self.problem.forced if self.aim.first is STRIPS_MOVED else 0

    # --- searches
    def run(self) -> Solved | Infeasible | OutOfTime:
        """Search until time is up, the answer is proven, or it is cancelled."""
        self._load_kernel()
        self._began = time.monotonic()
        if self.problem.nowhere:
            reasons = tuple(f"scene {scene} has no possible day: {why}" for scene, why in self.problem.nowhere)
            return Infeasible(reasons, self.seconds)
        if self.options.trials is not None:
            self._anneal(0)
            return self._outcome()
        jobs: list[Callable[[], None]] = [lambda: self._anneal(0)]
        if self.options.workers > 1 and self.problem.decisions <= MODEL_DECISIONS:
            jobs.append(self._bound)
        jobs += [partial(self._anneal, worker) for worker in range(1, self.options.workers - len(jobs) + 1)]
        threads = [threading.Thread(target=self._guarded, args=(job,), daemon=True) for job in jobs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self._failure is not None:
            raise self._failure
        return self._outcome()

    def _load_kernel(self) -> None:
        """Load the compiled search (or compile it, the first time ever): not to be taken off the time asked for."""
        machine, search = start_search(self.problem, 1, self._counted_name)
        insert_all(machine, search, np.zeros(0, np.int64))
        load(machine, search, machine.place.copy())
        anneal(machine, search, 0, 1.0, 1.0)
        forbid(search, 0, np.zeros(1, np.int64))
        add_margin(machine, 0)
        if len(search.free):
            price_moves(machine, search, search.free[0], np.empty(len(self.problem.cells)))

    def _guarded(self, job: Callable[[], None]) -> None:
        """Run a job; a failure of ours ends the whole solve and is raised from `run`."""
        try:
            job()
        except BaseException as failure:
            self._failure = failure
            self._stop.set()

    def _outcome(self) -> Solved | Infeasible | OutOfTime:
        if self.best is None:
            if self.proven_infeasible:
                return Infeasible(("no arrangement of the scenes keeps every hard rule",), self.seconds)
            return OutOfTime(self.seconds, self.nearest)
        bound = self.bound if self.bound is not None else 0
        if self.aim.first is None:
            bound = min(bound, self.best.cost)
        status: Status = "optimal" if self._proven() else "legal"
        return Solved(status, self.best, bound, self.seconds, tuple(self.history))

    def _anneal(self, worker: int) -> None:
        """Anneal in cycles that grow and end with the time; each from the best board of all threads."""
        machine, search = start_search(self.problem, self.options.seed * 101 + worker, self._counted_name)
        if len(search.free) == 0:
            self.offer(machine.place, "nothing is left to plan")
            return
        stake = self._stake()
        steps = stake / 60
        # one search never pays for one more, the next may, on its way to another board with as few
        one_more = stake * (30.0, 2.0)[worker % 2] if self.aim.first else 0.0
        search.weights[:] = (1.0, steps, one_more, ONE_MORE if self.aim.first else 0.0, self.aim.most)
        if self.start is not None:
            load(machine, search, self.start)
        insert_all(machine, search, self._insertion_order())
        self._take(machine, search, "first board")
        cold = steps * 0.03
        done = known = 0
        for _ in range(FIRST_SLICES if self.options.trials is None else 0):
            # something legal first, without heat
            if self._over() or self.best is not None:
                break
            search.weights[1] = 4 * steps
            anneal(machine, search, SLICE, steps, steps / 2)
            self._take(machine, search, "first board")
            known = self._learn(machine, search, known)
            if worker == 0 and self.best is None:
                self._report_trouble(machine.place)
        for cycle, (since, until) in enumerate(itertools.pairwise(CYCLES[worker % len(CYCLES)])):
            hot = steps * (40.0 if self.aim.first else (8.0, 4.0, 3.0)[min(cycle, 2)])
            while not self._over() and (spent := self._spent(done)) < until:
                temperature = hot * (cold / hot) ** max(0.0, (spent - since) / (until - since))
                anneal(machine, search, SLICE, temperature, temperature)
                done += SLICE
                self._take(machine, search, "annealing")
                known = self._learn(machine, search, known)
                if self.best is None and worker == 0:
                    self._report_trouble(machine.place)
                trouble = machine.node[search.roots[1], VALUE] + search.counts[3]
                search.weights[1] = min(100 * steps, max(steps / 4, search.weights[1] * (1.15 if trouble else 0.97)))
            with self._lock:
                best = self.best_places
            if best is not None:
                load(machine, search, best)

    def _spent(self, trials: int) -> float:
        """Share of the time, or of the trials, that is used up."""
        if self.options.trials is not None:
            return trials / self.options.trials
        return self.seconds / self.options.seconds

    def _report_trouble(self, places: Places) -> None:
        """Say how far it is from a first legal board, a few times a second at the most."""
        if self.seconds - self._reported < REPORT_SECONDS or np.any(np.asarray(places)[self._wanted] < 0):
            return
        self._reported = self.seconds
        judgement = judge_in(self.problem.shoot, self.board_from(places))
        with self._lock:
            if self.nearest is None or len(judgement.hard) < len(self.nearest.hard):
                self.nearest = judgement
            left = len(self.nearest.hard)
        self._tell(f"no legal board yet, {left} conflict{'s' * (left != 1)} left")

    def _stake(self) -> float:
        """The money at stake when a strip moves, in cents: what trouble and temperature are measured by."""
        shoot = self.problem.shoot
        day_costs = [float(unit.day_cost) * 100 for unit in shoot.production.units]
        rates = sorted((shoot.production.rate_cents(person) for person in shoot.scenes_of), reverse=True)[:4]
        return max(day_costs, default=0.0) / 4 + sum(rates) + 100_00

    def _insertion_order(self) -> NDArray[np.int64]:
        """Strips with few possible cells first, then location by location, long scenes first."""
        problem, shoot = self.problem, self.problem.shoot
        facts = shoot.production.scene_by_number
        load_at = {place: sum(facts[s].eighths for s in scenes) for place, scenes in shoot.scenes_at.items()}
        room = np.diff(problem.cells_at)

        def rank(strip: int) -> tuple[int, int, str, int]:
            scene = shoot.scenes[strip]
            place = shoot.place_of[scene]
            narrow = 0 if room[strip] * 4 < problem.days else 1
            return (narrow, -load_at[place], place, -facts[scene].eighths)

        return np.array(sorted((s for s in range(len(shoot.scenes)) if room[s]), key=rank), np.int64)

    def _learn(self, machine: Machine, search: Search, known: int) -> int:
        """Take over days that were found impossible since the last look, and keep more clear of the clock's edges."""
        for cell, strips in self.cuts[known:]:
            forbid(search, cell, strips)
        if len(self.cuts) > known:
            self._shift_margin(machine, MARGIN_STEP)
        return len(self.cuts)

    def _shift_margin(self, machine: Machine, minutes: int) -> None:
        """Let the search ask for more time between the hours it must keep after a refusal, for less after a success."""
        margin = self._margins.get(id(machine), 0)
        new = min(MOST_MARGIN, max(0, margin + minutes))
        if new != margin:
            add_margin(machine, new - margin)
            self._margins[id(machine)] = new

    def _take(self, machine: Machine, search: Search, note: str) -> None:
        if search.score[0] != NONE and search.score[0] < self.best_score:
            if self.offer(search.best, note):
                self._shift_margin(machine, -MARGIN_STEP)
            if self._proven() and self.aim.first is None:
                self._stop.set()

    def _bound(self) -> None:
        """Let CP-SAT push the bound up (and, where the production is small, find the board and prove it)."""
        view = ModelView(self.problem)
        objective = view.post(self.problem.shoot.cases)
        tighten(view)
        view.model.minimize(objective if self.aim.first is None else self.aim.first.amount(view))
        if self.aim.within is not None:
            view.model.add(self.aim.within[0].amount(view) <= self.aim.within[1])
        # a large model is lost without a board to begin from; a small one needs none, and may be impossible
        patience = min(self.options.seconds / 4, len(self.problem.cells) / 1000)
        while self.best_places is None and not self._over() and self.seconds < patience:
            time.sleep(0.05)
        if self.best_places is not None:
            view.hint([int(cell) for cell in self.best_places])
        left = self.options.seconds - self.seconds
        if left <= 0 or self._over():
            return
        solver = cp_model.CpSolver()
        solver.parameters.catch_sigint_signal = False  # Ctrl-C is the program's; caught there, it aborts the process
        solver.parameters.num_workers = max(1, self.options.workers - 1)
        solver.parameters.max_time_in_seconds = left
        solver.parameters.random_seed = self.options.seed
        solver.best_bound_callback = lambda bound: self.raise_bound(round(bound))
        watcher = threading.Thread(target=self._halt, args=(solver,), daemon=True)
        self._bounding = True
        watcher.start()
        status = solver.solve(view.model, _Reader(self, view))
        self._bounding = False
        watcher.join()
        if status == cp_model.MODEL_INVALID:
            msg = f"the model is invalid: {view.model.validate()}"
            raise RuntimeError(msg)
        if status == cp_model.INFEASIBLE and self.best is None:
            self.proven_infeasible = self._confirmed(view)
            self._stop.set()
        if status == cp_model.OPTIMAL:
            self.raise_bound(round(solver.best_objective_bound))

    def _halt(self, solver: cp_model.CpSolver) -> None:
        """Ask the solver to stop, again and again: a request before it began is lost."""
        while self._bounding:
            if self._over():
                solver.stop_search()
            time.sleep(0.05)

    def _confirmed(self, view: ModelView) -> bool:
        """Prove "impossible" once more, with another seed and without presolve."""
        solver = cp_model.CpSolver()
        solver.parameters.catch_sigint_signal = False
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = self.options.seed + 17
        solver.parameters.cp_model_presolve = False
        solver.parameters.max_time_in_seconds = max(1.0, self.options.seconds - self.seconds)
        return bool(solver.solve(view.model) == cp_model.INFEASIBLE)


class _Reader(cp_model.CpSolverSolutionCallback):
    """Offers every board that CP-SAT finds."""

    def __init__(self, portfolio: Portfolio, view: ModelView) -> None:
        super().__init__()
        self._portfolio = portfolio
        self._view = view

    def on_solution_callback(self) -> None:
        self._portfolio.offer(self._view.read(self.value), "CP-SAT")
