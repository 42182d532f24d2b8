"""States met before, in a table of bounded size: open addressing in one array, compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from solver.talent.bits import NONE, size

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["grown", "new_table", "reached_before"]

#: Places looked at for one state; when all are taken, the state with the fewest scenes left gives way.
PROBES = 8

MIX_1 = np.uint64(0x9E3779B97F4A7C15)
MIX_2 = np.uint64(0xC2B2AE3D27D4EB4F)
MIX_3 = np.uint64(0x165667B19E3779F9)
HALF = np.uint64(32)


def new_table(bits: int) -> NDArray[np.uint64]:
    """An empty table of 2**bits states: scenes left (none: empty place), open at one side, at the other, pay."""
    return np.zeros((1 << bits, 4), np.uint64)


@njit(cache=True, nogil=True)
def reached_before(
    table: NDArray[np.uint64], left: np.uint64, front: np.uint64, back: np.uint64, paid: int | np.int64, remember: bool
) -> int:
    """Whether a state was reached before with no more pay; if not, it is remembered (if asked to).

    The two sides may change places: an order read backwards costs the same.

    Returns
    -------
    1 if reached before, else 0; -1 if 0 and one more place of the table is taken now.
    """
    one, other = min(front, back), max(front, back)
    mixed = (left * MIX_1) ^ (one * MIX_2) ^ (other * MIX_3)
    mixed ^= mixed >> HALF
    mixed *= MIX_1
    mixed ^= mixed >> HALF
    mask = np.uint64(table.shape[0] - 1)
    weakest = np.int64(-1)
    fewest = 65
    for probe in range(PROBES):
        at = np.int64((mixed + np.uint64(probe)) & mask)
        entry = table[at]
        if entry[0] == NONE:
            if not remember:
                return 0
            entry[0], entry[1], entry[2], entry[3] = left, one, other, np.uint64(paid)
            return -1
        if entry[0] == left and entry[1] == one and entry[2] == other:
            if np.int64(entry[3]) <= paid:
                return 1
            if remember:
                entry[3] = np.uint64(paid)
            return 0
        scenes = size(entry[0])
        if scenes < fewest:
            fewest = scenes
            weakest = at
    if remember and fewest <= size(left):
        entry = table[weakest]
        entry[0], entry[1], entry[2], entry[3] = left, one, other, np.uint64(paid)
    return 0


@njit(cache=True, nogil=True)
def grown(old: NDArray[np.uint64], new: NDArray[np.uint64]) -> int:
    """Take the states of a table over into a larger, empty one; the number of places taken."""
    taken = 0
    for at in range(old.shape[0]):
        entry = old[at]
        if entry[0] != NONE and reached_before(new, entry[0], entry[1], entry[2], np.int64(entry[3]), True) == -1:
            taken += 1
    return taken
