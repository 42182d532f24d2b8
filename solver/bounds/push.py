"""A job beside the search: it does nothing but raise the proven bound."""

from __future__ import annotations

import threading
from time import monotonic
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from solver.bounds.day_patterns import cost_together, pattern_bounds
from solver.bounds.groups import groups, wait_together
from solver.bounds.loose_view import LooseView
from solver.bounds.shares import shares
from solver.cpsat import tighten

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.bounds.groups import Group
    from solver.kernel.problem import Problem

GROUPS_SHARE = 0.1
"""Part of the time for groups of performers, before the relaxation is built."""

PATTERNS_SHARE = 0.85
"""Part of what is left then for the program of day patterns; it often ends before."""

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
    """Prove lower bounds on the bill of every legal board, until time is up.

    First what is known without search (`solver.kernel.floor`), then what performers' spans cost together (`groups`) and
    what all days cost together (`day_patterns`), then a linear relaxation of every rule (`LooseView`), on which
    CP-SAT's tree of linear programs works: it looks for no board at all.

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
    found: list[Group] = []
    for group in groups(problem, shares(problem), over, seconds * GROUPS_SHARE):
        found.append(group)
        raise_bound(problem.floor + sum(one.gain(problem) for one in found))
    together = problem.floor
    for bound in pattern_bounds(problem, found, over, (seconds - (monotonic() - began)) * PATTERNS_SHARE):
        together = bound
        raise_bound(bound)
    if over():
        return
    view = LooseView(problem)
    objective = view.post(problem.shoot.cases)
    tighten(view)
    for group in found:
        wait_together(view, group)
    if together > problem.floor:
        cost_together(view, problem, together)
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
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):  # of UNKNOWN, the callback has told all there is
        raise_bound(_whole(solver.best_objective_bound))


def _whole(bound: float) -> int:
    """Bills are whole cents, and so are the relaxation's prices: the solver's bound is one, but for its rounding."""
    return round(bound - ROUNDING)


def _halt(solver: cp_model.CpSolver, over: Callable[[], bool], done: threading.Event) -> None:
    """Ask the solver to stop, again and again: a request before it began is lost."""
    while not done.wait(0.05):
        if over():
            solver.stop_search()
