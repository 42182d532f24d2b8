"""One way to shoot a day: a call, an order, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]

__all__ = ["FINE_GRID", "GRID", "WEIGHT_OF_CENT", "WEIGHT_OF_EXCESS", "Cell", "Option", "Timed", "own_cost"]

Cell = tuple[str, int]
"""A unit and a day."""

Timed = tuple[int, tuple[str, ...]]
"""A call and strips in shooting order."""

GRID = 30
"""Calls are tried every so many minutes; where none of them fits, every FINE_GRID."""
FINE_GRID = 5
WEIGHT_OF_EXCESS = 10**13
WEIGHT_OF_CENT = 10**4


@dataclass(frozen=True)
class Option:
    """One call of a day, and the best order at it.

    Attributes
    ----------
    excess
        What must hold is exceeded by so much; 0: the day is legal in itself.
    cents, moves, waiting
        Priced cases of the day, company moves, minutes that performers wait.
    wrap
        The unit's.
    hours
        Per person of the day: arrives, leaves.
    unseen
        The part of the excess that the search for the order does not look at.
    """

    call: int
    strips: tuple[str, ...]
    excess: int
    cents: int
    moves: int
    waiting: int
    wrap: int
    hours: Ints = field(compare=False)
    unseen: int = 0


def own_cost(option: Option, usual: int) -> int:
    """Return what an option costs by itself, weighed: excess before cents, cents before minutes away from `usual`."""
    away = abs(option.call - usual) // FINE_GRID
    return option.excess * WEIGHT_OF_EXCESS + option.cents * WEIGHT_OF_CENT + away
