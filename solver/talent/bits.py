"""Sets of at most 64 things as one uint64: the few operations that numba does not bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numba import njit, types
from numba.extending import intrinsic

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

__all__ = ["NONE", "ONE", "byte_sums", "lowest", "size", "total"]

NONE = np.uint64(0)
ONE = np.uint64(1)
BYTE = np.uint64(255)
EIGHT = np.uint64(8)


@intrinsic
def _lowest(typingctx: Any, mask: Any) -> Any:
    del typingctx, mask

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        del signature
        return builder.cttz(args[0], context.get_constant(types.boolean, True))

    return types.int64(types.uint64), codegen


@intrinsic
def _size(typingctx: Any, mask: Any) -> Any:
    del typingctx, mask

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        del context, signature
        return builder.ctpop(args[0])

    return types.int64(types.uint64), codegen


#: Index of the lowest member of a set that is not empty: one machine instruction, in compiled code only.
lowest = cast("Callable[[np.uint64], int]", _lowest)

#: Number of members of a set: one machine instruction, in compiled code only.
size = cast("Callable[[np.uint64], int]", _size)


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
