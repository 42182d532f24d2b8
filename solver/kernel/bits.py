"""Sets of at most 64 things as one uint64: the few operations that numba does not bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numba import njit, types
from numba.extending import intrinsic

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["NONE", "ONE", "highest", "lowest", "size", "span"]

NONE = np.uint64(0)
ONE = np.uint64(1)


@intrinsic
def _lowest(typingctx: Any, mask: Any) -> Any:
    del typingctx, mask

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        del signature
        return builder.cttz(args[0], context.get_constant(types.boolean, True))

    return types.int64(types.uint64), codegen


@intrinsic
def _leading(typingctx: Any, mask: Any) -> Any:
    del typingctx, mask

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        del signature
        return builder.ctlz(args[0], context.get_constant(types.boolean, True))

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


#: Zeros above the highest member of a set that is not empty, in compiled code only.
leading = cast("Callable[[np.uint64], int]", _leading)


@njit(inline="always")
def highest(mask: np.uint64) -> int:
    """Index of the highest member of a set that is not empty."""
    return 63 - leading(mask)


@njit(inline="always")
def span(first: int, stop: int, word: int) -> np.uint64:
    """Members first … stop - 1 of a set that is spread over words of 64, as far as they are in this word."""
    low = max(0, first - word * 64)
    high = min(64, stop - word * 64)
    if high <= low:
        return np.uint64(0)
    return (np.uint64(0xFFFFFFFFFFFFFFFF) >> np.uint64(64 - high + low)) << np.uint64(low)
