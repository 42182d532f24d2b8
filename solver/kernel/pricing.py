"""What each place of one strip costs, trouble included: for boards that are being made legal. Compiled by numba."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from solver.kernel.engine import put, settle, take_back
from solver.kernel.machine import VALUE, Machine, compiled
from solver.kernel.search import Search, cost

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["price_cells"]


@compiled
def price_cells(m: Machine, s: Search, strip: int, costs: Array, trouble: Array) -> None:
    """Price every place that a strip may go to, as the weights say: ``costs[k]`` for its k-th cell; and its trouble."""
    here = m.place[strip]
    for k in range(s.cells_at[strip], s.cells_at[strip + 1]):
        at = k - s.cells_at[strip]
        put(m, strip, s.cells[k], s.counts[2])
        settle(m)
        costs[at] = cost(m, s)
        trouble[at] = m.node[s.roots[1], VALUE]
        take_back(m)
        m.place[strip] = here
