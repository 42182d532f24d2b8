"""Memory of the search: the problem in bits, and one level per scene placed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from solver.talent.bits import byte_sums
from solver.talent.bounds import CHUNK

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.talent.reduce import Reduced

__all__ = ["BEST", "FILLED", "LENGTH", "LEVEL", "MOST", "NODES", "Levels", "Sets", "new_levels", "new_sets"]

#: Scenes, and performers, that fit in one set.
MOST = 64

#: Places in `Levels.counters`: level worked on (-1: none), nodes seen, least idle pay known, length of its path,
#: places taken in the table.
LEVEL, NODES, BEST, LENGTH, FILLED = range(5)


class Sets(NamedTuple):
    """The problem in bits."""

    works_in: NDArray[np.uint64]  #: per performer, the scenes
    rates: NDArray[np.int64]  #: per performer, pay of a day
    day_sums: NDArray[np.int64]  #: days of a set of scenes
    rate_sums: NDArray[np.int64]  #: rates of a set of performers


class Levels(NamedTuple):
    """The path from the empty order to the state worked on, one row per level, and scratch memory."""

    counters: NDArray[np.int64]
    # the state: blocks of scenes left, first `blocks` of a row
    blocks: NDArray[np.int64]
    cast: NDArray[np.uint64]  #: performers of a block who still matter
    days: NDArray[np.int64]
    scenes: NDArray[np.uint64]
    left: NDArray[np.uint64]  #: all scenes left
    front: NDArray[np.uint64]  #: performers open at the front, not at the back
    back: NDArray[np.uint64]
    paid: NDArray[np.int64]  #: idle pay so far, with all that is certain of performers open at both sides
    # its children, by bound
    children: NDArray[np.int64]
    next: NDArray[np.int64]
    side: NDArray[np.int64]  #: 0 front, 1 back: where the children place a block
    child: NDArray[np.int64]  #: index of the block
    child_paid: NDArray[np.int64]
    child_bound: NDArray[np.int64]
    # blocks placed up to each level, and the best order found, which is such a path
    placed: NDArray[np.uint64]
    placed_side: NDArray[np.int64]
    length: NDArray[np.int64]
    best_placed: NDArray[np.uint64]
    best_side: NDArray[np.int64]
    # scratch
    trial: NDArray[np.int64]
    trial_paid: NDArray[np.int64]
    trial_bound: NDArray[np.int64]
    unions: NDArray[np.uint64]
    least: NDArray[np.int64]
    people: NDArray[np.int64]
    people_days: NDArray[np.int64]
    meets: NDArray[np.uint64]
    spare: NDArray[np.int64]


def new_sets(reduced: Reduced) -> Sets:
    """The problem in bits; at most MOST scenes and performers."""
    works_in = np.zeros(MOST, np.uint64)
    for person in range(len(reduced.rates)):
        works_in[person] = sum(1 << scene for scene, cast in enumerate(reduced.cast) if cast >> person & 1)
    rates = np.zeros(MOST, np.int64)
    rates[: len(reduced.rates)] = reduced.rates
    days = np.array(reduced.days, np.int64)
    return Sets(works_in, rates, byte_sums(days), byte_sums(rates))


def new_levels(reduced: Reduced, idle: int) -> Levels:
    """Memory for a search that has not begun, and only looks for orders with less idle pay than given."""
    rows = len(reduced.days) + 2

    def masks(*shape: int) -> NDArray[np.uint64]:
        return np.zeros(shape, np.uint64)

    def numbers(*shape: int) -> NDArray[np.int64]:
        return np.zeros(shape, np.int64)

    levels = Levels(
        counters=numbers(5),
        blocks=numbers(rows),
        cast=masks(rows, MOST),
        days=numbers(rows, MOST),
        scenes=masks(rows, MOST),
        left=masks(rows),
        front=masks(rows),
        back=masks(rows),
        paid=numbers(rows),
        children=numbers(rows),
        next=numbers(rows),
        side=numbers(rows),
        child=numbers(rows, MOST),
        child_paid=numbers(rows, MOST),
        child_bound=numbers(rows, MOST),
        placed=masks(MOST),
        placed_side=numbers(MOST),
        length=numbers(rows),
        best_placed=masks(MOST),
        best_side=numbers(MOST),
        trial=numbers(2, MOST),
        trial_paid=numbers(2, MOST),
        trial_bound=numbers(2, MOST),
        unions=masks(1 << CHUNK),
        least=numbers(1 << CHUNK),
        people=numbers(CHUNK),
        people_days=numbers(CHUNK),
        meets=masks(MOST),
        spare=numbers(MOST),
    )
    count = len(reduced.days)
    levels.counters[LEVEL] = -1
    levels.counters[BEST] = idle
    levels.blocks[0] = count
    levels.cast[0, :count] = reduced.cast
    levels.days[0, :count] = reduced.days
    levels.scenes[0, :count] = [1 << scene for scene in range(count)]
    return levels
