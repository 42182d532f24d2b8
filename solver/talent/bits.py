"""Sets of at most 64 things as one uint64, and sums of weights over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from solver.kernel.bits import NONE, ONE, lowest, size

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["NONE", "ONE", "byte_sums", "lowest", "size", "total"]

BYTE = np.uint64(255)
EIGHT = np.uint64(8)


@njit(cache=True, nogil=True)
def byte_sums(weights: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sums of weights for every value of every byte of a set, for `total`.

    Parameters
    ----------
    weights
        One integer for each of at most 64 members.

    Returns
    -------
    Array of shape (8, 256): the sum over the members in byte ``b`` with value ``v``.
    """
    sums = np.zeros((8, 256), np.int64)
    for member in range(weights.size):
        byte, bit = member >> 3, 1 << (member & 7)
        # the sums up to the bit are there: with it they are one weight more
        for value in range(bit):
            sums[byte, bit + value] = sums[byte, value] + weights[member]
    # bits beyond the last weight weigh nothing, and are never set
    return sums


@njit(cache=True, nogil=True)
def total(sums: NDArray[np.int64], mask: np.uint64) -> int:
    """Sum of the weights of a set's members, by the tables of `byte_sums`."""
    amount = 0
    byte = 0
    while mask != NONE:
        amount += sums[byte, mask & BYTE]
        mask >>= EIGHT
        byte += 1
    return amount
