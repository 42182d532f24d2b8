"""What the rest of a half-made order must still cost: lower bounds on the pay of idle days.

A half-made order has scenes at the front, scenes at the back, and a set left between. Performers *open at the front*
have worked at the front and have scenes left; *open at the back* likewise; *inner* ones have all their scenes left.
Those open at both sides are paid throughout and already priced: they must be in none of the sets given here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from solver.talent.bits import NONE, ONE, lowest, total

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["CHUNK", "cut_bounds", "leaving_bound"]

#: Performers whose order of leaving is tried exhaustively at once: 2**CHUNK sets.
CHUNK = 7


@njit(cache=True, nogil=True)
def leaving_bound(
    left: np.uint64,
    open_: np.uint64,
    works_in: NDArray[np.uint64],
    rates: NDArray[np.int64],
    day_sums: NDArray[np.int64],
    unions: NDArray[np.uint64],
    least: NDArray[np.int64],
    people: NDArray[np.int64],
    days: NDArray[np.int64],
) -> int:
    """Idle pay of the performers open at one side, during scenes that some of them work in.

    They leave in some order. Who leaves after the members of X has stayed while all their scenes and the own ones
    were shot: idle days >= days(scenes of X or own) - days(own). The least sum over all orders is found by dynamic
    programming over sets. More than CHUNK performers are split into groups, whose sums add up. (Workload bounds of
    Garcia de la Banda, Stuckey and Chu 2011 and pairwise ones of Qin et al. 2016 are weaker forms.)

    Parameters
    ----------
    left
        Scenes left.
    open_
        Performers open at the side.
    works_in
        Scenes of each performer.
    rates
        Pay of a day of each performer.
    day_sums
        `byte_sums` of the days of the scenes.
    unions, least
        Scratch of length 2**CHUNK.
    people, days
        Scratch of length CHUNK.
    """
    bound = 0
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
            first = 0
            while members >> first & 1 == 0:
                first += 1
            scenes = unions[members & (members - 1)] | (works_in[people[first]] & left)
            unions[members] = scenes
            span = total(day_sums, scenes)
            cheapest = 1 << 62
            for last in range(first, count):
                if members >> last & 1:
                    cost = least[members ^ (1 << last)] + rates[people[last]] * (span - days[last])
                    cheapest = min(cheapest, cost)
            least[members] = cheapest
        bound += least[(1 << count) - 1]
    return bound


@njit(cache=True, nogil=True)
def cut_bounds(
    cast: NDArray[np.uint64],
    days: NDArray[np.int64],
    count: int,
    skipped: int,
    front: np.uint64,
    back: np.uint64,
    priced: np.uint64,
    rates: NDArray[np.int64],
    meets: NDArray[np.uint64],
    spare: NDArray[np.int64],
) -> tuple[int, int]:
    """Idle pay during each scene left, since those present cut the past off from the future.

    Call two performers linked if they share a scene left. Of those absent during a scene, each has either all scenes
    before or all after it, and no link leads from the former to the latter. So those present cut every path of links
    from performers open at the front to those open at the back, and no cut costs less than a flow between the two
    through performers, each with the rate as capacity (and none for those at work, who are no idle pay). The flow is
    made greedily of paths of one and of two links, which is a bound whatever it misses.

    Parameters
    ----------
    cast, days
        Performers and days of each scene left; the first `count` entries count.
    skipped
        Entry to be left out, or -1.
    front, back, priced
        Performers open at the front, at the back, at both.
    rates
        Pay of a day of each performer.
    meets, spare
        Scratch of length 64.

    Returns
    -------
    The bound over all scenes, and the part of it in scenes that nobody in `front` or `back` works in; that part adds
    to the two `leaving_bound`.
    """
    once = NONE
    twice = NONE
    for k in range(count):
        if k != skipped:
            twice |= once & cast[k]
            once |= cast[k]
    inner = twice & ~(front | back | priced)
    people = front | inner
    while people != NONE:
        meets[lowest(people)] = NONE
        people &= people - ONE
    for k in range(count):
        if k != skipped:
            people = cast[k] & (front | inner)
            while people != NONE:
                meets[lowest(people)] |= cast[k]
                people &= people - ONE
    everywhere = 0
    outside = 0
    for k in range(count):
        if k == skipped:
            continue
        starts = front & ~cast[k]
        ends = back & ~cast[k]
        people = starts | ends
        while people != NONE:
            person = lowest(people)
            people &= people - ONE
            spare[person] = rates[person]
        flow = 0
        people = starts
        while people != NONE and ends != NONE:
            one = lowest(people)
            one_bit = people & ~(people - ONE)
            people ^= one_bit
            others = ends & meets[one]
            while others != NONE:
                other = lowest(others)
                other_bit = others & ~(others - ONE)
                others ^= other_bit
                amount = min(spare[one], spare[other])
                spare[one] -= amount
                spare[other] -= amount
                flow += amount
                if spare[other] == 0:
                    ends ^= other_bit
                if spare[one] == 0:
                    starts ^= one_bit
                    break
        between = inner & ~cast[k]
        while between != NONE and starts != NONE and ends != NONE:
            middle = lowest(between)
            between &= between - ONE
            capacity = rates[middle]
            while capacity > 0 and starts & meets[middle] != NONE and ends & meets[middle] != NONE:
                one = lowest(starts & meets[middle])
                other = lowest(ends & meets[middle])
                amount = min(capacity, min(spare[one], spare[other]))
                capacity -= amount
                spare[one] -= amount
                spare[other] -= amount
                flow += amount
                if spare[one] == 0:
                    starts &= ~(ONE << np.uint64(one))
                if spare[other] == 0:
                    ends &= ~(ONE << np.uint64(other))
        everywhere += days[k] * flow
        if cast[k] & (front | back) == NONE:
            outside += days[k] * flow
    return everywhere, outside
