"""A job beside the search: it does nothing but raise the proven bound."""

from __future__ import annotations

import threading
from time import monotonic
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from solver.bounds.loose_view import LooseView
from solver.cpsat import tighten

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.kernel.problem import Problem

ROUNDING = 0.01
"""Cents by which the solver's floating bound may lie beyond a whole number."""


def push_bounds(
    problem: Problem,
    raise_bound: Callable[[int], None],
    over: Callable[[], bool],
    seconds: float,
    *,
    workers: int = 1,
    seed: int = 1,
) -> None:
    """Prove lower bounds on the bill of every legal board, one above the other, until time is up.

    The relaxation knows every rule, since every case is asked (`LooseView`); what bends is taken as straight lines, so
    that CP-SAT's tree of linear programs, which looks for no board at all, can work on whole features.

    Parameters
    ----------
    problem
        The question; strips of its boneyard stay out.
    raise_bound
        Called with each new bound in cents; from this thread or one of the solver's.
    over
        Asked several times a second; when it says yes, this returns within a second or so.
    seconds
        Time allowed, building the model included.
    workers
        Threads. One is enough for the tree.

    Raises
    ------
    RuntimeError
        If the model is invalid: our fault.
    """
    began = monotonic()
    raise_bound(problem.floor)
    if over():
        return
    view = LooseView(problem)
    objective = view.post(problem.shoot.cases)
    tighten(view)
    left = seconds - (monotonic() - began)
    if over() or left <= 0 or isinstance(objective, int):
        return
    view.model.minimize(objective)
    solver = cp_model.CpSolver()
    solver.parameters.catch_sigint_signal = False  # Ctrl-C is the program's
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = left
    solver.parameters.linearization_level = 2
    solver.parameters.optimize_with_lb_tree_search = True
    solver.best_bound_callback = lambda bound: raise_bound(_whole(bound))
    done = threading.Event()
    watcher = threading.Thread(target=_halt, args=(solver, over, done), daemon=True)
    watcher.start()
    status = solver.solve(view.model)
    done.set()
    watcher.join()
    if status == cp_model.MODEL_INVALID:
        msg = f"the model is invalid: {view.model.validate()}"
        raise RuntimeError(msg)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.UNKNOWN):
        raise_bound(_whole(solver.best_objective_bound))


def _whole(bound: float) -> int:
    """Bills are whole cents, and so are the relaxation's prices: the solver's bound is one, but for its rounding."""
    return round(bound - ROUNDING)


def _halt(solver: cp_model.CpSolver, over: Callable[[], bool], done: threading.Event) -> None:
    """Ask the solver to stop, again and again: a request before it began is lost."""
    while not done.wait(0.05):
        if over():
            solver.stop_search()
