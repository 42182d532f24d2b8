"""The whole of a small question as one CP-SAT model: boards, a bound, and in the end a proof.

The model leaves the order within a day out, so that its best board may cost more than it says, or not be shot at all.
Such a board is judged and forbidden, and the model is asked again: what it says then is a bound on all the others. Only
boards whose days are timed exactly are forbidden so (`_is_final`), and days that no call and no order can save
(`solver.sequence.ways`).
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from solver.cpsat import ModelView, tighten
from solver.sequence import sequencer
from solver.sequence.ways import impossible_days

if TYPE_CHECKING:
    from solver.check import Judgement
    from solver.portfolio import Portfolio
    from solver.sequence.option import Cell

Places = np.ndarray[tuple[int], np.dtype[np.int64]]
"""The cell of each strip, -1 in the boneyard."""

__all__ = ["Proving"]

MOST_EXCLUDED = 400
"""Boards that are forbidden at most, one after the other."""
FEW_STRIPS = 8
"""A day of so many strips is put in order exactly."""
ORDER_ONLY = frozenset({"DY1", "DY2", "DY3", "SQ1", "SQ2"})
"""Rules that no other call can mend."""


class Proving:
    """One thread's work; what it finds goes to the portfolio."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio
        self._solving = False

    def run(self) -> None:
        """Search with CP-SAT until time is up or all is proven."""
        portfolio, aim = self.portfolio, self.portfolio.aim
        view = ModelView(portfolio.problem)
        objective = view.post(portfolio.problem.shoot.cases)
        tighten(view)
        view.model.minimize(objective if aim.first is None else aim.first.amount(view))
        if aim.within is not None:
            view.model.add(aim.within[0].amount(view) <= aim.within[1])
        # a large model is lost without a board to begin from; a small one needs none, and may be impossible
        patience = min(portfolio.options.seconds / 4, len(portfolio.problem.cells) / 1000)
        while portfolio.best_places is None and not portfolio.is_over() and portfolio.seconds < patience:
            time.sleep(0.05)
        for excluded in range(MOST_EXCLUDED):
            if portfolio.best_places is not None:
                view.model.clear_hints()  # type: ignore[no-untyped-call]
                view.hint([int(cell) for cell in portfolio.best_places])
            if portfolio.options.seconds - portfolio.seconds <= 0 or portfolio.is_over():
                return
            reader = _Reader(portfolio, view)
            status, solver = self._solve(view, reader, excluded)
            if status == cp_model.INFEASIBLE:
                # all that could be shot has been looked at
                if portfolio.best is not None:
                    portfolio.raise_bound(portfolio.proven_value)
                elif self._confirmed(view):
                    # whatever was forbidden, no call and no order could have saved it
                    portfolio.prove_infeasible()
                return
            if status != cp_model.OPTIMAL:
                return
            portfolio.raise_bound(round(solver.best_objective_bound))
            places = np.array(view.read(solver.value), np.int64)
            if portfolio.is_over() or aim.first is not None:
                return
            judgement = portfolio.judged(places)
            if impossible := self._impossible(judgement):
                for cells in impossible:
                    self._forbid(view, places, cells)
            elif self._is_final(judgement):
                self._exclude(view, places)
            else:
                return

    def _solve(
        self, view: ModelView, reader: cp_model.CpSolverSolutionCallback, turn: int
    ) -> tuple[cp_model.CpSolverStatus, cp_model.CpSolver]:
        portfolio = self.portfolio
        solver = cp_model.CpSolver()
        solver.parameters.catch_sigint_signal = False  # Ctrl-C is the program's; caught there, it aborts the process
        solver.parameters.num_workers = max(1, portfolio.options.workers - 1)
        solver.parameters.max_time_in_seconds = max(0.01, portfolio.options.seconds - portfolio.seconds)
        solver.parameters.random_seed = portfolio.options.seed + turn
        if portfolio.options.log is not None:
            solver.parameters.log_search_progress = True
            solver.parameters.log_to_stdout = False
            solver.log_callback = portfolio.log
        solver.best_bound_callback = lambda bound: portfolio.raise_bound(round(bound))
        self._solving = True
        watcher = threading.Thread(target=self._halt, args=(solver,), daemon=True)
        watcher.start()
        status = solver.solve(view.model, reader)
        self._solving = False
        watcher.join()
        if status == cp_model.MODEL_INVALID:
            msg = f"the model is invalid: {view.model.validate()}"
            raise RuntimeError(msg)
        return status, solver

    def _halt(self, solver: cp_model.CpSolver) -> None:
        """Ask the solver to stop, again and again: a request before it began is lost."""
        while self._solving:
            if self.portfolio.is_over():
                solver.stop_search()
            time.sleep(0.02)

    def _confirmed(self, view: ModelView) -> bool:
        """Prove "impossible" once more, with another seed and without presolve."""
        portfolio = self.portfolio
        solver = cp_model.CpSolver()
        solver.parameters.catch_sigint_signal = False
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = portfolio.options.seed + 17
        solver.parameters.cp_model_presolve = False
        solver.parameters.max_time_in_seconds = max(1.0, portfolio.options.seconds - portfolio.seconds)
        return bool(solver.solve(view.model) == cp_model.INFEASIBLE)

    def _is_final(self, judgement: Judgement) -> bool:
        """Tell whether no other call or order could make this board cheaper, or legal."""
        shoot = self.portfolio.problem.shoot
        if any(len(day.strips) > FEW_STRIPS for day in judgement.board.days):
            return False
        if not judgement.legal:
            return all(found.code in ORDER_ONLY for found in judgement.hard)
        if any(found.code.startswith("RS") for found in judgement.findings):
            return False
        timing = sequencer(shoot)
        for day in judgement.board.days:
            plan = timing.day(day.unit, shoot.day_of[day.date], day.strips)
            if plan.gains_from_calls(plan.at(plan.usual if day.call is None else day.call)):
                return False
        return True

    def _impossible(self, judgement: Judgement) -> list[tuple[Cell, ...]]:
        """Return days of a refused board that no calls and orders can save; [] where that is not proven."""
        shoot = self.portfolio.problem.shoot
        if judgement.legal or shoot.reference is not None:
            return []
        days = {(day.unit, shoot.day_of[day.date]): day.strips for day in judgement.board.days if day.strips}
        return impossible_days(sequencer(shoot), days)

    def _forbid(self, view: ModelView, places: Places, cells: tuple[Cell, ...]) -> None:
        """Forbid that these days, and those between them, have exactly the strips that they have."""
        problem = self.portfolio.problem
        unit = problem.shoot.units.index(cells[0][0])
        numbers = {unit * problem.days + day for day in range(cells[0][1], cells[-1][1] + 1)}
        clause = []
        for strip, place in enumerate(places):
            for cell in numbers:
                literal = view.at[strip].get(cell)
                if isinstance(literal, int) or literal is None:
                    continue
                clause.append(literal.negated() if cell == place else literal)
        view.model.add_bool_or(clause)

    def _exclude(self, view: ModelView, places: Places) -> None:
        """Forbid one assignment of strips to cells."""
        chosen = [view.at[strip][int(cell)] for strip, cell in enumerate(places) if cell >= 0]
        view.model.add_bool_or([literal.negated() for literal in chosen if not isinstance(literal, int)])


class _Reader(cp_model.CpSolverSolutionCallback):
    """Offers every board that CP-SAT finds."""

    def __init__(self, portfolio: Portfolio, view: ModelView) -> None:
        super().__init__()
        self._portfolio = portfolio
        self._view = view

    def on_solution_callback(self) -> None:
        self._portfolio.offer(self._view.read(self.value), "CP-SAT")
