"""The lower convex envelope of a table: straight lines that nowhere lie above it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["lower_envelope"]


def lower_envelope(table: Sequence[int], low: int, high: int) -> list[tuple[int, int, int]]:
    """Return the lines of the envelope over ``low … high``.

    Returns
    -------
    list of (slope, const, size)
        ``size * table[x] >= slope * x + const`` for every x in range, with equality at the ends of each line.
    """
    hull: list[tuple[int, int]] = []
    for x in range(low, high + 1):
        y = table[x]
        # the last point goes while it does not lie below the line from the one before it to the new one
        while len(hull) > 1 and (hull[-1][1] - hull[-2][1]) * (x - hull[-2][0]) >= (y - hull[-2][1]) * (
            hull[-1][0] - hull[-2][0]
        ):
            hull.pop()
        hull.append((x, y))
    lines = []
    for (x, y), (next_x, next_y) in pairwise(hull):
        size, rise = next_x - x, next_y - y
        lines.append((rise, size * y - rise * x, size))
    return lines
