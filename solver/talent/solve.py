"""Talent scheduling solved: a good order at once, then the proof that there is none better."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from solver.talent.bits import byte_sums
from solver.talent.few import FEW, order_few
from solver.talent.reduce import reduce_instance
from solver.talent.search import search
from solver.talent.start import improve_order
from solver.talent.state import BEST, FILLED, LENGTH, LEVEL, MOST, NODES, new_levels, new_sets
from solver.talent.table import grown, new_table

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from numpy.typing import NDArray

    from solver.talent.instance import TalentInstance
    from solver.talent.reduce import Reduced
    from solver.talent.state import Levels

__all__ = ["TalentAnswer", "TalentProgress", "solve_talent"]

#: Kicks of the local search before the proof begins, less for few blocks, and after each of its slices.
FIRST_KICKS, FEWER_BELOW, KICKS = 30, 40, 3

#: Work between two looks at the clock: nodes times blocks times performers; some 10 ms.
SLICE = 250_000

#: The table of states: 2**12 states (128 KiB) at first, four times as many when half full, 2**22 (128 MiB) at most.
SMALLEST_TABLE, LARGEST_TABLE = 12, 22

#: The random numbers of the local search begin here, always.
SEED = 88172645463325252


@dataclass(frozen=True, slots=True)
class TalentProgress:
    """What is known at a moment of the search: best cost and lower bound, in the instance's unit of pay."""

    seconds: float
    cost: int
    bound: int
    nodes: int


@dataclass(frozen=True, slots=True)
class TalentAnswer:
    """The best order found.

    Parameters
    ----------
    cost
        Pay of all performers, from first to last day, in `order`.
    order
        Indices of the scenes.
    bound
        No order costs less; equal to `cost` if proven.
    proven
        Whether no order is cheaper.
    seconds
        Time taken.
    nodes
        States of the branch and bound; 0 if it was not needed or the instance is too large for it.
    note
        Why the search stopped or could not begin; empty if proven.
    """

    cost: int
    order: tuple[int, ...]
    bound: int
    proven: bool
    seconds: float
    nodes: int
    note: str = ""


def solve_talent(
    instance: TalentInstance,
    *,
    seconds: float = 60.0,
    on_progress: Callable[[TalentProgress], None] | None = None,
    cancel: threading.Event | None = None,
) -> TalentAnswer:
    """Find the order of scenes that pays performers least, and prove it.

    The same instance gives the same answer whenever the search ends by itself; the work between looks at the clock
    is counted in nodes, not in time.

    Parameters
    ----------
    instance
        Any size. The proof needs at most 64 scenes and 64 performers after scenes with the same cast are merged and
        performers of one scene dropped; beyond that the order comes from local search and the bound is the pay of
        days of work.
    seconds
        Time limit; the best order found is kept.
    on_progress
        Called now and then, some hundred times a second at most, in the calling thread.
    cancel
        Set it from another thread to stop; the best order found is kept.
    """
    started = perf_counter()
    reduced = reduce_instance(instance)
    walk = _LocalSearch(reduced)
    few = len(reduced.days) <= FEW and len(reduced.rates) <= MOST
    if few:
        walk.solve_few()
    else:
        walk.improve(max(0, FIRST_KICKS - max(0, FEWER_BELOW - 2 * len(reduced.days))))
    floor = reduced.paid + reduced.work
    bound, nodes, note = floor, 0, ""

    def stopped() -> str:
        if cancel is not None and cancel.is_set():
            return "cancelled"
        return f"out of time ({seconds:g} s)" if perf_counter() - started >= seconds else ""

    def report() -> None:
        if on_progress is not None:
            on_progress(TalentProgress(perf_counter() - started, reduced.paid + walk.cost, bound, nodes))

    report()
    if few or walk.cost == reduced.work:
        bound = reduced.paid + walk.cost
    elif max(len(reduced.days), len(reduced.rates)) > MOST:
        note = f"{len(reduced.days)} scenes and {len(reduced.rates)} performers; the proof takes {MOST} of each"
        while not stopped():
            walk.improve(KICKS)
            report()
    else:
        tree = _Tree(reduced, walk.cost - reduced.work)
        done = False
        while not done and not note:
            done = tree.advance()
            bound, nodes = floor + tree.bound, tree.nodes
            if not done:
                walk.improve(KICKS)
                tree.offer(walk.cost - reduced.work)
                report()
                note = stopped()
        if tree.idle < walk.cost - reduced.work:
            walk.take(tree.order())
        if done:
            bound, note = floor + tree.idle, ""
    order = reduced.order([int(block) for block in walk.order])
    cost = instance.cost(order)
    report()
    return TalentAnswer(cost, order, bound, bound == cost, perf_counter() - started, nodes, note)


class _LocalSearch:
    """The best order of blocks from local search."""

    def __init__(self, reduced: Reduced) -> None:
        words = max(1, -(-len(reduced.rates) // MOST))
        self._cast = np.array(
            [[cast >> MOST * word & (1 << MOST) - 1 for word in range(words)] for cast in reduced.cast], np.uint64
        ).reshape(len(reduced.cast), words)
        self._days = np.array(reduced.days, np.int64)
        rates = np.zeros(words * MOST, np.int64)
        rates[: len(reduced.rates)] = reduced.rates
        self._rate_sums = np.stack([byte_sums(word) for word in rates.reshape(words, MOST)])
        self._random = np.array([SEED], np.uint64)
        self.order: NDArray[np.int64] = np.arange(len(reduced.days), dtype=np.int64)
        self.cost = 0

    def solve_few(self) -> None:
        """Take the best order of at most FEW blocks."""
        self.cost = int(order_few(self._cast, self._days, self._rate_sums, self.order))

    def improve(self, kicks: int) -> None:
        """Search on from the best order."""
        self.cost = int(improve_order(self.order, self._cast, self._days, self._rate_sums, kicks, self._random))

    def take(self, order: list[int]) -> None:
        """Go on from a better order."""
        self.order[:] = order
        self.improve(0)


class _Tree:
    """The branch and bound, advanced slice by slice."""

    def __init__(self, reduced: Reduced, idle: int) -> None:
        self._reduced = reduced
        self._sets = new_sets(reduced)
        self._levels: Levels = new_levels(reduced, idle)
        self._bits = SMALLEST_TABLE
        self._table = new_table(self._bits)
        self._slice = max(20, SLICE // (len(reduced.days) * len(reduced.rates)))

    @property
    def nodes(self) -> int:
        """States seen."""
        return int(self._levels.counters[NODES])

    @property
    def idle(self) -> int:
        """Least idle pay known."""
        return int(self._levels.counters[BEST])

    @property
    def bound(self) -> int:
        """Idle pay of any order: the least bound of a child not yet taken up, of the path worked on."""
        levels, open_bounds = self._levels, [self.idle]
        for level in range(int(levels.counters[LEVEL]) + 1):
            waiting = int(levels.next[level])
            if waiting < int(levels.children[level]):
                open_bounds.append(int(levels.child_bound[level, waiting]))
        return min(open_bounds)

    def offer(self, idle: int) -> None:
        """Look only for orders with less idle pay than one found elsewhere."""
        self._levels.counters[BEST] = min(self.idle, idle)

    def advance(self) -> bool:
        """Search one slice more; whether the tree is done."""
        if search(self._sets, self._levels, self._table, self.nodes + self._slice):
            return True
        filled = int(self._levels.counters[FILLED])
        if filled > self._table.shape[0] // 2:
            if self._bits < LARGEST_TABLE:
                self._bits += 2
                larger = new_table(self._bits)
                self._levels.counters[FILLED] = grown(self._table, larger)
                self._table = larger
            else:
                # from now on states give way to others, and the table is never full
                self._levels.counters[FILLED] = -(1 << 62)
        return False

    def order(self) -> list[int]:
        """The best order of blocks that this search found."""
        levels = self._levels
        front: list[int] = []
        back: list[int] = []
        for step in range(int(levels.counters[LENGTH])):
            scenes = int(levels.best_placed[step])
            blocks = self._reduced.nested([block for block in range(MOST) if scenes >> block & 1])
            if levels.best_side[step] == 0:
                front += blocks
            else:
                back += blocks
        return front + back[::-1]
