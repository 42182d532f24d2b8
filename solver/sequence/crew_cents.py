"""What the crew's overtime of a day costs, by meals and worked minutes: asked of OT2 itself, all minutes at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np

from solver.rules.crew_overtime import LONGEST_MINUTES, is_stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from solver.rules.crew_overtime import CrewOvertime
    from solver.shoot import Shoot

    Ints = NDArray[Any]

__all__ = ["crew_cents"]

MOST_MEALS = 3

_known: WeakKeyDictionary[Shoot, dict[tuple[str, bool], Ints]] = WeakKeyDictionary()


class _Worked:
    """Stands in for boards on which a unit works so many minutes, many at once: what OT2 asks for."""

    def __init__(self, worked: Ints, elapsed: Ints, places: Iterable[str]) -> None:
        self._worked, self._elapsed, self._places = worked, elapsed, frozenset(places)

    def visited(self, place: str, day: int, unit: str | None = None) -> int:
        return int(place in self._places)

    @staticmethod
    def any_of(terms: Iterable[int]) -> int:
        return int(any(terms))

    @staticmethod
    def total(terms: Iterable[Ints]) -> Any:
        return sum(terms)

    def worked(self, unit: str, day: int) -> Ints:
        return self._worked

    def elapsed(self, unit: str, day: int) -> Ints:
        return self._elapsed

    @staticmethod
    def begun(quantity: Ints, size: int) -> Any:
        return np.maximum(0, -(-quantity // size))

    @staticmethod
    def positive(quantity: Ints) -> Any:
        return np.maximum(0, quantity)

    @staticmethod
    def lesser(one: Ints, other: Ints) -> Any:
        return np.minimum(one, other)

    @staticmethod
    def lookup(quantity: Ints, table: Sequence[int]) -> Any:
        return np.array(table, np.int64)[np.minimum(quantity, len(table) - 1)]


def crew_cents(shoot: Shoot, unit: str, places: Sequence[str], cases: list[CrewOvertime]) -> Ints:
    """Cents of the crew's overtime, by number of meals and worked minutes."""
    known = _known.setdefault(shoot, {})
    kind = (unit, all(is_stage(shoot, place) for place in places))
    if kind not in known:
        worked = np.arange(LONGEST_MINUTES)
        table = np.zeros((MOST_MEALS + 1, LONGEST_MINUTES), np.int64)
        for meals in range(MOST_MEALS + 1):
            view: Any = _Worked(worked, worked + meals * shoot.rules.day.meal_minutes, places)
            for case in cases:
                table[meals] += (case.price or 0) * case.amount(view)
        known[kind] = table
    return known[kind]
