"""Load what is compiled (or compile it, the first time ever) before a solve begins: it is not taken off its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.kernel.anneal import anneal, insert_all, price_moves, uphill
from solver.kernel.engine import add_margin
from solver.kernel.macros import show_outputs
from solver.kernel.pricing import price_cells
from solver.kernel.search import forbid, load, start_search

if TYPE_CHECKING:
    from solver.kernel.problem import Problem

__all__ = ["load_kernel"]

_loaded: list[bool] = []


def load_kernel(problem: Problem, measure: str | None) -> None:
    """Call every compiled function of the search once in this process, on a state of its own."""
    if _loaded:
        return
    machine, search = start_search(problem, 1, measure)
    insert_all(machine, search, np.zeros(0, np.int64))
    load(machine, search, machine.place.copy())
    anneal(machine, search, 0, 1.0, 1.0)
    uphill(machine, search, np.zeros(0))
    show_outputs(machine)
    forbid(search, 0, np.zeros(1, np.int64))
    add_margin(machine, 0)
    if len(search.free):
        price_moves(machine, search, search.free[0], np.empty(len(problem.cells)))
        costs, trouble = np.empty(len(problem.cells)), np.empty(len(problem.cells), np.int64)
        price_cells(machine, search, search.free[0], costs, trouble)
    _loaded.append(True)
