"""The least number of days that a unit needs for scenes, with the moves between their places counted in.

Packing scenes into days is bin packing in which each further place of a day takes a company move. Two bounds: by sums
(each place is visited on as many days as its own scenes need), and by day patterns, the dual of Gilmore and Gomory
(1961): give each scene a weight; if no day can hold more than W of it, the days are at least all weights over W
(Farley 1990). The weights come from a linear program, the proof is in whole numbers and does not hang on its rounding.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, gcd
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np
from ortools.linear_solver import pywraplp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Sizes = Mapping[str, Sequence[int]]

__all__ = ["DayRoom", "days_by_patterns", "days_by_sums"]

WEIGHT = 1_000_000
"""Weights of scenes are whole millionths."""
MOST_STEPS = 800
"""A day of more steps (of minutes, or of whatever all sizes are multiples of) is too fine to be looked at so."""


@dataclass(frozen=True)
class DayRoom:
    """What a shooting day holds.

    Attributes
    ----------
    minutes
        Of scenes and moves together.
    move
        Minutes of one move at least.
    """

    minutes: int
    move: int


def days_by_sums(places: Sizes, room: DayRoom) -> int:
    """Return a lower bound on the days that scenes need.

    Parameters
    ----------
    places
        Minutes of the scenes by place; "" is no place and takes no move.
    """
    work = sum(sum(sizes) for sizes in places.values())
    visits = sum(ceil(sum(sizes) / room.minutes) for place, sizes in places.items() if place)
    # d days of m minutes, and v visits take at least v - d moves: work + move * (v - d) <= m * d
    return max(ceil((work + room.move * visits) / (room.minutes + room.move)), ceil(work / room.minutes))


def days_by_patterns(places: Sizes, room: DayRoom, enough: int, seconds: float) -> int:
    """Return a lower bound on the days that scenes need, mostly the best that patterns of single days can say.

    Parameters
    ----------
    enough
        A bound of so many days need not be raised further.
    """
    until = monotonic() + seconds
    step = gcd(room.minutes, room.move, *(size for sizes in places.values() for size in sizes)) or 1
    # every place takes a move, and the day is longer by one
    size = (room.minutes + room.move) // step
    if size > MOST_STEPS:
        return days_by_sums(places, room)
    kinds = sorted({(place, minutes // step) for place, sizes in places.items() for minutes in sizes})
    many = [sum(minutes // step == length for minutes in places[place]) for place, length in kinds]
    solver = pywraplp.Solver.CreateSolver("GLOP")
    rows = [solver.Constraint(float(count), solver.infinity()) for count in many]
    objective = solver.Objective()
    best = days_by_sums(places, room)

    def add(pattern: Mapping[int, int]) -> None:
        column = solver.NumVar(0.0, solver.infinity(), "")
        objective.SetCoefficient(column, 1.0)
        for kind, count in pattern.items():
            rows[kind].SetCoefficient(column, float(count))

    for kind in range(len(kinds)):
        add({kind: 1})
    pricing = _Pricing(kinds, many, size, room.move // step)
    while best < enough and monotonic() < until:
        if solver.Solve() != pywraplp.Solver.OPTIMAL:
            break
        weights = [max(0, int(row.dual_value() * WEIGHT)) for row in rows]
        value, pattern = pricing.heaviest(weights)
        total = sum(weight * count for weight, count in zip(weights, many, strict=True))
        if value > 0:
            best = max(best, -(-total // value))
        if value <= WEIGHT + len(kinds):
            break  # no day holds more than its worth: the program is at its end
        add(pattern)
    return best


class _Pricing:
    """The day that holds most weight: scenes of each place, then places."""

    def __init__(self, kinds: Sequence[tuple[str, int]], many: Sequence[int], size: int, move: int) -> None:
        self._kinds, self._many, self._size, self._move = kinds, many, size, move
        self._places: dict[str, list[int]] = {}
        for kind, (place, _) in enumerate(kinds):
            self._places.setdefault(place, []).append(kind)

    def heaviest(self, weights: Sequence[int]) -> tuple[int, dict[int, int]]:
        """Return the most weight that one day holds, exactly, and how many scenes of each kind make it up."""
        size = self._size
        # without a place of its own a scene takes no move, and the day has no room for a move that is not made
        best = np.zeros(size + 1, np.int64)
        chosen: list[tuple[str, NDArray[np.int64], NDArray[np.int64], list[NDArray[np.int64]]]] = []
        for place, theirs in self._places.items():
            inside, counts = self._place(theirs, weights)
            move = self._move if place else 0
            new, taken = best.copy(), np.zeros(size + 1, np.int64)
            for minutes in range(1, size - move + 1):
                if inside[minutes] > inside[minutes - 1]:
                    used = minutes + move
                    offer = best[: size + 1 - used] + inside[minutes]
                    better = offer > new[used:]
                    new[used:][better] = offer[better]
                    taken[used:][better] = minutes
            chosen.append((place, taken, best, counts))
            best = new
        pattern: dict[int, int] = {}
        room = size
        for place, taken, _, counts in reversed(chosen):
            minutes = int(taken[room])
            if minutes:
                room -= minutes + (self._move if place else 0)
                theirs = self._places[place]
                for kind, count in zip(reversed(theirs), reversed(counts), strict=True):
                    here = int(count[minutes])
                    if here:
                        pattern[kind] = here
                        minutes -= here * self._kinds[kind][1]
        return int(best[size]), pattern

    def _place(self, kinds: Sequence[int], weights: Sequence[int]) -> tuple[NDArray[np.int64], list[NDArray[np.int64]]]:
        """Most weight of a place's scenes by minutes, and how many of each kind make it up."""
        size = self._size
        value = np.zeros(size + 1, np.int64)
        counts = []
        for kind in kinds:
            length, weight = self._kinds[kind][1], weights[kind]
            new, taken = value.copy(), np.zeros(size + 1, np.int64)
            for number in range(1, self._many[kind] + 1):
                used = number * length
                if used > size:
                    break
                offer = value[: size + 1 - used] + number * weight
                better = offer > new[used:]
                new[used:][better] = offer[better]
                taken[used:][better] = number
            value = new
            counts.append(taken)
        return value, counts
