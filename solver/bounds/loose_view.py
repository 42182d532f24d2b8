"""The rules' questions as a linear relaxation: what bends is replaced by straight lines around it.

A model for bounds has to be small and linear, not exact. Every answer leaves room for the true one (and for others), so
whatever a rule does with it, adding or taking away, no legal board is lost and no board costs more than it does.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from solver.cpsat import Answer, ModelView

if TYPE_CHECKING:
    from collections.abc import Sequence

UNKNOWN_RANGE = 10**9
"""Quantities of a board stay below this; where the least and the most are not known they count as that."""


class LooseView(ModelView):
    """Answers as `ModelView` does; maxima, minima, steps and tables are only enclosed by lines."""

    def positive(self, quantity: Answer) -> Answer:
        low, high = self.span(quantity)
        if low >= 0:
            return quantity
        if high <= 0:
            return 0
        result = self.model.new_int_var(0, high, "")
        self.model.add(result >= quantity)
        self.model.add((high - low) * result <= high * (quantity - low))
        return result

    def lesser(self, one: Answer, other: Answer) -> Answer:
        if isinstance(one, int):
            one, other = other, one
        (low, high), (other_low, other_high) = self.span(one), self.span(other)
        if high <= other_low:
            return one
        if other_high <= low:
            return other
        result = self.model.new_int_var(min(low, other_low), min(high, other_high), "")
        self.model.add(result <= one)
        self.model.add(result <= other)
        if isinstance(other, int):
            self.model.add((high - low) * (result - low) >= (other - low) * (one - low))
        return result

    def lookup(self, quantity: Answer, table: Sequence[int]) -> Answer:
        low, high = self.span(quantity)
        last = len(table) - 1
        low, high = max(0, low), max(0, min(high, last + 1))
        points = [(place, table[min(place, last)]) for place in range(low, high + 1)]
        if len({value for _place, value in points}) == 1:
            return points[0][1]
        values = [value for _place, value in points]
        result = self.model.new_int_var(min(values), max(values), "")
        if self.span(quantity)[1] > high:
            return result  # beyond the table's end nothing rises: the lines do not hold there
        for (x, y), (x2, y2) in _hull(points):
            self.model.add((x2 - x) * (result - y) >= (y2 - y) * (quantity - x))
        for (x, y), (x2, y2) in _hull([(place, -value) for place, value in points]):
            self.model.add((x2 - x) * (-result - y) >= (y2 - y) * (quantity - x))
        return result


def _hull(points: list[tuple[int, int]]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Sides of the lower hull of points in order of their first number."""
    hull: list[tuple[int, int]] = []
    for x, y in points:
        while len(hull) > 1:
            (x0, y0), (x1, y1) = hull[-2:]
            if (y1 - y0) * (x - x0) < (y - y0) * (x1 - x0):
                break
            hull.pop()
        hull.append((x, y))
    return list(itertools.pairwise(hull))
