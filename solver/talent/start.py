"""A good first order of any number of scenes and performers: iterated local search, compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from solver.talent.bits import NONE, total

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["improve_order", "order_cost"]

SHIFT_A, SHIFT_B, SHIFT_C = np.uint64(12), np.uint64(25), np.uint64(27)
SCRAMBLE = np.uint64(2685821657736338717)
HALF = np.uint64(33)


@njit(cache=True, nogil=True)
def order_cost(
    order: NDArray[np.int64],
    cast: NDArray[np.uint64],
    days: NDArray[np.int64],
    rate_sums: NDArray[np.int64],
) -> int:
    """Pay of everybody from the first to the last day of work.

    Parameters
    ----------
    order
        Indices of scenes, first day first.
    cast
        Shape (scenes, words): the performers of each scene, 64 to a word.
    days
        Days of each scene.
    rate_sums
        Shape (words, 8, 256): `byte_sums` of the daily rates, per word.
    """
    count = order.size
    cost = 0
    later = np.zeros(count + 1, np.uint64)
    for word in range(cast.shape[1]):
        for at in range(count - 1, -1, -1):
            later[at] = later[at + 1] | cast[order[at], word]
        before = NONE
        for at in range(count):
            before |= cast[order[at], word]
            cost += days[order[at]] * total(rate_sums[word], before & later[at])
    return cost


@njit(cache=True, nogil=True)
def reinsert(
    order: NDArray[np.int64],
    at: int,
    cast: NDArray[np.uint64],
    days: NDArray[np.int64],
    rate_sums: NDArray[np.int64],
    rest: NDArray[np.int64],
    before: NDArray[np.uint64],
    later: NDArray[np.uint64],
    costs: NDArray[np.int64],
) -> int:
    """Move the scene at one position to the best position; all positions are priced in one sweep each way.

    Returns the cost of the order with the scene at its best place.
    """
    count = order.size
    moved = order[at]
    for k in range(count - 1):
        rest[k] = order[k] if k < at else order[k + 1]
    costs[:count] = 0
    for word in range(cast.shape[1]):
        mine = cast[moved, word]
        sums = rate_sums[word]
        before[0] = NONE
        for k in range(count - 1):
            before[k + 1] = before[k] | cast[rest[k], word]
        later[count - 1] = NONE
        for k in range(count - 2, -1, -1):
            later[k] = later[k + 1] | cast[rest[k], word]
        # placed before rest[k]: everything from rest[k] on sees it behind, everything before sees it ahead
        ahead = 0
        for k in range(count):
            costs[k] += ahead + days[moved] * total(sums, (before[k] | mine) & (later[k] | mine))
            if k < count - 1:
                ahead += days[rest[k]] * total(sums, before[k + 1] & (later[k] | mine))
        behind = 0
        for k in range(count - 2, -1, -1):
            behind += days[rest[k]] * total(sums, (before[k + 1] | mine) & later[k])
            costs[k] += behind
    best = at
    for k in range(count):
        if costs[k] < costs[best]:
            best = k
    for k in range(best):
        order[k] = rest[k]
    order[best] = moved
    for k in range(best + 1, count):
        order[k] = rest[k - 1]
    return int(costs[best])


@njit(cache=True, nogil=True)
def descend(
    order: NDArray[np.int64],
    cast: NDArray[np.uint64],
    days: NDArray[np.int64],
    rate_sums: NDArray[np.int64],
    rest: NDArray[np.int64],
    before: NDArray[np.uint64],
    later: NDArray[np.uint64],
    costs: NDArray[np.int64],
) -> int:
    """Reinsert scenes until no single one can be moved for the better; the cost reached."""
    count = order.size
    cost = order_cost(order, cast, days, rate_sums)
    quiet = 0
    scene = 0
    while quiet < count:
        at = 0
        while order[at] != scene:
            at += 1
        reached = reinsert(order, at, cast, days, rate_sums, rest, before, later, costs)
        quiet = 0 if reached < cost else quiet + 1
        cost = reached
        scene = (scene + 1) % count
    return cost


@njit(cache=True, nogil=True)
def draw(random: NDArray[np.uint64], below: int) -> int:
    """A repeatable random number from 0 to below - 1 (xorshift*)."""
    x = random[0]
    x ^= x >> SHIFT_A
    x ^= x << SHIFT_B
    x ^= x >> SHIFT_C
    random[0] = x
    return int(np.int64((x * SCRAMBLE) >> HALF) % below)


@njit(cache=True, nogil=True)
def improve_order(
    best: NDArray[np.int64],
    cast: NDArray[np.uint64],
    days: NDArray[np.int64],
    rate_sums: NDArray[np.int64],
    rounds: int,
    random: NDArray[np.uint64],
) -> int:
    """Improve an order in place: descend, kick (move or turn a block of scenes), descend again, keep the better.

    Parameters
    ----------
    best
        The order, changed in place.
    rounds
        Number of kicks.
    random
        One number other than 0: the state of the random numbers, changed in place.

    Returns
    -------
    The cost of the order, as `order_cost`.
    """
    count = best.size
    rest = np.empty(count, np.int64)
    before = np.empty(count + 1, np.uint64)
    later = np.empty(count + 1, np.uint64)
    costs = np.empty(count, np.int64)
    cost = descend(best, cast, days, rate_sums, rest, before, later, costs)
    current = best.copy()
    current_cost = cost
    trial = np.empty(count, np.int64)
    for _ in range(rounds if count > 3 else 0):
        length = 2 + draw(random, max(1, count // 3))
        first = draw(random, count - length + 1)
        to = draw(random, count - length + 1)
        turned = draw(random, 2) == 1
        filled = 0
        for k in range(count - length + 1):
            if k == to:
                for block in range(length):
                    trial[filled] = current[first + (length - 1 - block if turned else block)]
                    filled += 1
            if k < count - length:
                trial[filled] = current[k if k < first else k + length]
                filled += 1
        reached = descend(trial, cast, days, rate_sums, rest, before, later, costs)
        # a little worse is accepted now and then, or the search stays where it is
        if reached <= current_cost or draw(random, 50) == 0:
            current[:] = trial
            current_cost = reached
            if reached < cost:
                cost = reached
                best[:] = trial
    return cost
