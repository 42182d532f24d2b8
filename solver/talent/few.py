"""A handful of scenes: every set of them is priced once, compiled; the memory of the search would cost more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from solver.talent.bits import total

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["FEW", "order_few"]

#: Scenes that are a handful.
FEW = 8


@njit(cache=True, nogil=True)
def order_few(
    cast: NDArray[np.uint64], days: NDArray[np.int64], rate_sums: NDArray[np.int64], order: NDArray[np.int64]
) -> int:
    """Write the cheapest order, by dynamic programming over the sets of scenes shot so far.

    Parameters
    ----------
    cast
        Shape (scenes, 1): the performers of each scene.
    days
        Days of each scene.
    rate_sums
        Shape (1, 8, 256): `byte_sums` of the rates.
    order
        Where the order is written.

    Returns
    -------
    Its cost, as `order_cost`.
    """
    count = cast.shape[0]
    every = (1 << count) - 1
    people = np.zeros(every + 1, np.uint64)
    least = np.zeros(every + 1, np.int64)
    last = np.zeros(every + 1, np.int64)
    for scene in range(count):
        for others in range(1 << scene):
            people[1 << scene | others] = people[others] | cast[scene, 0]
    for shot in range(1, every + 1):
        least[shot] = 1 << 62
        for scene in range(count):
            if shot >> scene & 1:
                before = shot ^ 1 << scene
                there = people[shot] & people[every ^ before]
                cost = least[before] + days[scene] * total(rate_sums[0], there)
                if cost < least[shot]:
                    least[shot] = cost
                    last[shot] = scene
    shot = every
    for place in range(count - 1, -1, -1):
        order[place] = last[shot]
        shot ^= 1 << last[shot]
    return int(least[every])
