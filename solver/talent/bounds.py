"""What the rest of a half-made order must still cost: lower bounds on paid days without work.

A half-made order has scenes at the front, scenes at the back, and a set left between. Performers *open at the front*
have worked at the front and still have scenes left; *open at the back* likewise. Everybody else is either priced
already, or ignored here (which can only lower a bound).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from solver.talent.bits import NONE, ONE, lowest, total

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["CHUNK", "between_bound", "one_side_bound"]

#: Performers whose order of leaving is tried exhaustively: 2**CHUNK sets.
CHUNK = 8


@njit(cache=True, nogil=True)
def one_side_bound(
    left: np.uint64,
    open_: np.uint64,
    works_in: NDArray[np.uint64],
    rates: NDArray[np.int64],
    day_sums: NDArray[np.int64],
    unions: NDArray[np.uint64],
    least: NDArray[np.int64],
    people: NDArray[np.int64],
    days: NDArray[np.int64],
) -> np.int64:
    """Idle pay of the performers open at one side, whatever the order of the rest.

    Who finishes after a set X of others has been there while all their scenes and the own ones were shot: idle
    days >= days(scenes of X or own) - days(own). The least sum over all orders of finishing is found by dynamic
    programming over sets. More than CHUNK performers are split into groups, whose sums add up.
    """
    bound = np.int64(0)
    while open_ & (open_ - ONE) != NONE:
        count = 0
        while open_ != NONE and count < CHUNK:
            person = lowest(open_)
            open_ &= open_ - ONE
            people[count] = person
            days[count] = total(day_sums, works_in[person] & left)
            count += 1
        unions[0] = NONE
        least[0] = 0
        for members in range(1, 1 << count):
            bits = np.uint64(members)
            scenes = unions[members & (members - 1)] | (works_in[people[lowest(bits)]] & left)
            unions[members] = scenes
            span = total(day_sums, scenes)
            cheapest = np.int64(1) << 62
            while bits != NONE:
                last = lowest(bits)
                bits &= bits - ONE
                cost = least[members ^ (1 << last)] + rates[people[last]] * (span - days[last])
                cheapest = min(cheapest, cost)
            least[members] = cheapest
        bound += least[(1 << count) - 1]
    return bound


@njit(cache=True, nogil=True)
def between_bound(
    left: np.uint64,
    front: np.uint64,
    back: np.uint64,
    works_in: NDArray[np.uint64],
    rates: NDArray[np.int64],
    day_sums: NDArray[np.int64],
    spare: NDArray[np.int64],
) -> np.int64:
    """Idle pay during the scenes left that nobody open works in; adds to the bounds of both sides.

    Two performers, one open at each side, who share a scene left are never both away before and after it: at any
    other scene one of them is there. So each day costs at least a cover of all such pairs, and no cover is cheaper
    than a flow between the sides (here a maximal one, taken greedily).
    """
    scenes = NONE
    people = front | back
    while people != NONE:
        person = lowest(people)
        people &= people - ONE
        scenes |= works_in[person]
        spare[person] = rates[person]
    days = total(day_sums, left & ~scenes)
    if days == 0:
        return days
    flow = np.int64(0)
    while front != NONE:
        one = lowest(front)
        front &= front - ONE
        others = back
        while others != NONE and spare[one] > 0:
            other = lowest(others)
            others &= others - ONE
            if works_in[one] & works_in[other] & left != NONE:
                amount = min(spare[one], spare[other])
                spare[one] -= amount
                spare[other] -= amount
                flow += amount
    return days * flow


@njit(cache=True, nogil=True)
def cut_bound(
    groups: NDArray[np.uint64],
    days: NDArray[np.int64],
    count: int,
    skipped: int,
    fixed: np.uint64,
    front: np.uint64,
    back: np.uint64,
    rates: NDArray[np.int64],
    meets: NDArray[np.uint64],
    spare: NDArray[np.int64],
    via: int,
) -> np.int64:
    """cut."""
    everyone = NONE
    twice = NONE
    for k in range(count):
        if k != skipped:
            cast = groups[k] & ~fixed
            twice |= everyone & cast
            everyone |= cast
    inner = twice & ~(front | back)
    people = front | inner
    while people != NONE:
        person = lowest(people)
        people &= people - ONE
        meets[person] = NONE
    for k in range(count):
        if k != skipped:
            cast = groups[k]
            people = cast & (front | inner)
            while people != NONE:
                person = lowest(people)
                people &= people - ONE
                meets[person] |= cast
    bound = np.int64(0)
    outside = np.int64(0)
    for k in range(count):
        if k == skipped:
            continue
        cast = groups[k]
        here = front & ~cast
        there = back & ~cast
        people = here | there
        while people != NONE:
            person = lowest(people)
            people &= people - ONE
            spare[person] = rates[person]
        flow = np.int64(0)
        people = here
        while people != NONE and there != NONE:
            one = lowest(people)
            bit = people & ~(people - ONE)
            people ^= bit
            others = there & meets[one]
            while others != NONE:
                other = lowest(others)
                obit = others & ~(others - ONE)
                others ^= obit
                amount = min(spare[one], spare[other])
                spare[one] -= amount
                spare[other] -= amount
                flow += amount
                if spare[other] == 0:
                    there ^= obit
                if spare[one] == 0:
                    here ^= bit
                    break
        if via and here != NONE and there != NONE:
            middle = inner & ~cast
            while middle != NONE and here != NONE and there != NONE:
                mid = lowest(middle)
                middle &= middle - ONE
                capacity = rates[mid]
                starts = here & meets[mid]
                ends = there & meets[mid]
                while starts != NONE and ends != NONE:
                    one = lowest(starts)
                    other = lowest(ends)
                    amount = min(capacity, min(spare[one], spare[other]))
                    spare[one] -= amount
                    spare[other] -= amount
                    capacity -= amount
                    flow += amount
                    if spare[one] == 0:
                        bit = starts & ~(starts - ONE)
                        starts ^= bit
                        here ^= bit
                    if spare[other] == 0:
                        bit = ends & ~(ends - ONE)
                        ends ^= bit
                        there ^= bit
                    if capacity == 0:
                        break
        bound += days[k] * flow
        if (cast & (front | back)) == NONE:
            outside += days[k] * flow
    return bound, outside
