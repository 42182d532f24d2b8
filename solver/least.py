"""The least of something (strips moved, people to call …), asked of CP-SAT beside the search: hard rules, no money.

Without money the model is small, and "as few as possible" is what CP-SAT is good at: on a feature of 110 scenes it
proves the fewest strips that must move within a second. Its board is sequenced and judged like any other; days that
cannot be shot so are forbidden and it is asked again. What is proven is proven of the hard rules as the model knows
them, before any such day is forbidden: it is a bound on every legal board.
"""

from __future__ import annotations

import threading
import time
from math import ceil
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from solver.check import judge_in
from solver.cpsat import ModelView, tighten
from solver.kernel.problem import board_of
from solver.sequence import sequence_board, sequencer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from models.board import Board
    from solver.check import Judgement
    from solver.kernel.problem import Problem
    from solver.measures import Measure

__all__ = ["Least"]

MOST_CUTS = 60
"""So many refused boards are forbidden at most."""

LARGEST_MODEL = 40_000
"""Pairs of strip and cell beyond which it is not asked: the model alone would take longer than a re-plan."""

LOOK_AROUND = 0.2
"""Seconds for seeing on which other days the same strips are no day either."""

SECOND_OPINION = 4.0
"""Seconds for confirming that nothing legal exists."""


class Least(threading.Thread):
    """Finds the least of a measure, in a thread of its own.

    Parameters
    ----------
    problem, like
        What is searched, and the board whose fixed days and calls hold.
    start
        Cells that it is hinted at; -1 in the boneyard.
    seconds
        Time it may take at most.
    mend
        Finds a legal board near one that was refused: it has more, but it is there at once.

    Attributes
    ----------
    bound
        Proven so far: no legal board has less.
    impossible
        Proven twice: no legal board exists.
    found
        The legal board with the least, as cells, and judged.
    near
        The first legal board of all, that one or a mended one.
    refused
        Boards that the judge refused on the way.
    """

    def __init__(
        self,
        problem: Problem,
        measure: Measure,
        like: Board,
        start: NDArray[np.int64],
        *,
        seconds: float,
        seed: int = 1,
        mend: Callable[[NDArray[np.int64]], tuple[NDArray[np.int64], Judgement] | None] | None = None,
    ) -> None:
        super().__init__(daemon=True)
        self._problem, self.measure, self._like, self._start = problem, measure, like, start
        self._until = time.monotonic() + seconds
        self._seed = seed
        self._mend = mend
        self.refused = 0
        self._on_board: Callable[[NDArray[np.int64]], object] | None = None
        self._on_impossible: Callable[[], object] | None = None
        self._telling = threading.Lock()
        self.bound = 0
        self.impossible = False
        self.found: tuple[NDArray[np.int64], Judgement] | None = None
        self.near: tuple[NDArray[np.int64], Judgement] | None = None
        self._some = threading.Event()
        self.failure: BaseException | None = None
        self._over = threading.Event()
        self._looked_at: set[int] = set()
        self._solver: cp_model.CpSolver | None = None

    def tell(
        self, on_board: Callable[[NDArray[np.int64]], object] | None, on_impossible: Callable[[], object] | None
    ) -> None:
        """Say whom to tell of a legal board, and of a proof that there is none; at once where it is known already."""
        with self._telling:
            self._on_board, self._on_impossible = on_board, on_impossible
            if (known := self.found or self.near) is not None and on_board is not None:
                on_board(known[0])
            if self.impossible and on_impossible is not None:
                on_impossible()

    def wait(self, seconds: float) -> None:
        """Wait for a legal board, or until it is over."""
        self._some.wait(seconds)

    def end(self) -> None:
        """Stop, keeping what is known."""
        self._over.set()
        solver = self._solver
        if solver is not None:
            solver.stop_search()
        if self.ident is not None:
            self.join()
        if self.failure is not None:
            raise self.failure

    def run(self) -> None:
        """Ask, judge, forbid, ask again."""
        try:
            if self._problem.decisions and self._problem.decisions <= LARGEST_MODEL and not self._problem.nowhere:
                self._ask()
        except BaseException as failure:
            self.failure = failure
        finally:
            self._some.set()

    def _ask(self) -> None:
        view = self._model()
        hint = self._start
        for cuts in range(MOST_CUTS):
            if self._over.is_set():
                return
            view.model.clear_hints()  # type: ignore[no-untyped-call]
            view.hint(hint.tolist())
            status, solver = self._solve(view.model, self._seed + cuts)
            if not cuts:
                self._learn(view.model, status, solver)
            if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE) or self._over.is_set():
                return
            places = np.array(view.read(solver.value), np.int64)
            judgement = self._judged(places)
            if judgement.legal:
                self.found = (places, judgement)
                self._tell_board(self.found)
                return
            self.refused += 1
            if self.near is None and self._mend is not None and (mended := self._mend(places)) is not None:
                self._tell_board(mended)
            if not self._forbid(view, places, judgement):
                return
            hint = places

    def _tell_board(self, board: tuple[NDArray[np.int64], Judgement]) -> None:
        with self._telling:
            self.near = self.near or board
            if self._on_board is not None:
                self._on_board(board[0])
        self._some.set()

    def _model(self) -> ModelView:
        """Every hard rule, and what there is to be as little as possible."""
        view = ModelView(self._problem)
        view.post(case for case in self._problem.shoot.cases if case.price is None)
        tighten(view)
        view.model.minimize(self.measure.amount(view))
        return view

    def _solve(
        self, model: cp_model.CpModel, seed: int, *, presolve: bool = True, seconds: float | None = None
    ) -> tuple[cp_model.CpSolverStatus, cp_model.CpSolver]:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed
        solver.parameters.cp_model_presolve = presolve
        # measured on the feature, the block and a board of 173 strips: four to nine times as fast as with all of it
        solver.parameters.cp_model_probing_level = 0
        solver.parameters.symmetry_level = 0
        solver.parameters.linearization_level = 0
        left = self._until - time.monotonic()
        solver.parameters.max_time_in_seconds = max(0.05, left if seconds is None else min(left, seconds))
        solver.parameters.catch_sigint_signal = False
        self._solver = solver
        status = solver.solve(model)
        if status == cp_model.MODEL_INVALID:
            msg = f"the model is invalid: {model.validate()}"
            raise RuntimeError(msg)
        return status, solver

    def _learn(self, model: cp_model.CpModel, status: cp_model.CpSolverStatus, solver: cp_model.CpSolver) -> None:
        """Take what is proven before any day is forbidden."""
        if status == cp_model.INFEASIBLE:
            again, _ = self._solve(model, self._seed + 17, presolve=False, seconds=SECOND_OPINION)
            with self._telling:
                self.impossible = again == cp_model.INFEASIBLE
                if self.impossible and self._on_impossible is not None:
                    self._on_impossible()
        elif status == cp_model.OPTIMAL:
            self.bound = round(solver.objective_value)
        elif solver.best_objective_bound > 0:
            self.bound = ceil(solver.best_objective_bound - 1e-6)

    def _judged(self, places: NDArray[np.int64]) -> Judgement:
        shoot = self._problem.shoot
        timed = sequence_board(shoot, self._problem.sets_of(places), self._like)
        return judge_in(shoot, board_of(self._problem, timed, self._like))

    def _forbid(self, view: ModelView, places: NDArray[np.int64], judgement: Judgement) -> bool:
        """Forbid the days that were refused; where such a day is as it was, the changed days around it."""
        shoot, days = self._problem.shoot, self._problem.days
        before, now = _strips_by_cell(self._start), _strips_by_cell(places)
        used = sorted(now)
        refused: set[int] = set()
        for found in judgement.hard:
            if found.date is None or found.unit is None:
                continue
            cell = shoot.units.index(found.unit) * days + shoot.day_of[found.date]
            around = [one for one in used if one // days == cell // days]
            if cell in now and now[cell] == before.get(cell):
                # as it was: a change of an earlier or a later day has reached it through the calls in between
                other = [one for one in around if now[one] != before.get(one)]
                refused.update([one for one in other if one < cell][-1:] + [one for one in other if one > cell][:1])
            elif cell in now:
                refused.add(cell)
        made = [self._forbid_day(view, cell, now[cell]) for cell in refused]
        for cell in refused:
            for strip in now[cell] - before.get(cell, set()):
                self._forbid_elsewhere(view, strip, before)
        return any(made)

    def _forbid_day(self, view: ModelView, cell: int, strips: set[int]) -> bool:
        """Forbid the fewest strips of a day that cannot be timed by themselves, there and on other days of the unit."""
        if self._is_day(cell, strips):
            return self._not_together(view, cell, strips)  # only the days around it make it impossible
        fewest = set(strips)
        for strip in sorted(strips):
            if len(fewest) > 1 and not self._is_day(cell, fewest - {strip}):
                fewest.remove(strip)
        made = self._not_together(view, cell, fewest)
        unit, until = cell // self._problem.days, time.monotonic() + LOOK_AROUND
        for other in set.intersection(*(set(view.at[strip]) for strip in fewest)) - {cell}:
            if self._over.is_set() or time.monotonic() > min(until, self._until):
                break
            if other // self._problem.days == unit and not self._is_day(other, fewest):
                self._not_together(view, other, fewest)
        return made

    def _not_together(self, view: ModelView, cell: int, strips: set[int]) -> bool:
        """Forbid strips to be all on one day."""
        if any(cell not in view.at[strip] for strip in strips):
            return False
        free = [literal for strip in strips if not isinstance(literal := view.at[strip][cell], int)]
        if free:
            view.model.add(sum(free) <= len(free) - 1)
        return bool(free)

    def _forbid_elsewhere(self, view: ModelView, strip: int, before: Mapping[int, set[int]]) -> None:
        """Where a strip was refused on one day, see at once which other days, as they stand, cannot take it either."""
        if strip in self._looked_at:
            return
        self._looked_at.add(strip)
        for cell in view.at[strip]:
            strips = before.get(cell, set()) - {strip}
            if self._over.is_set() or time.monotonic() > self._until:
                return
            if strips and not self._is_day(cell, strips | {strip}):
                self._not_together(view, cell, strips | {strip})

    def _is_day(self, cell: int, strips: set[int]) -> bool:
        """Tell whether strips can be shot on a day, were there no other."""
        shoot = self._problem.shoot
        unit, day = divmod(cell, self._problem.days)
        plan = sequencer(shoot).day(shoot.units[unit], day, [shoot.scenes[strip] for strip in strips])
        return plan.least_excess == 0


def _strips_by_cell(places: NDArray[np.int64]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for strip, cell in enumerate(places.tolist()):
        if cell >= 0:
            found.setdefault(cell, set()).add(strip)
    return found
