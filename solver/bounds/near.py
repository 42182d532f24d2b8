"""Sets of scenes for a day that are worth more than they cost: quick steps from known sets, compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from solver.bounds.held import Held, fits, gain_of, nothing_held, turn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.bounds.day_arrays import Day

__all__ = ["dearer_sets"]

LEAST_GAIN = 1e-3
"""Cents that a step must gain."""

MOST_STEPS = 60


@njit(cache=True, nogil=True)
def _best_addition(day: Day, held: Held, inside: NDArray[np.bool_], barred: int) -> tuple[int, float]:
    """The scene that adds most, and how much; -1 where none fits."""
    best, most = -1, -np.inf
    for scene in range(inside.size):
        if not inside[scene] and scene != barred and fits(day, held, scene):
            gain = gain_of(day, held, scene)
            if gain > most:
                best, most = scene, gain
    return best, most


@njit(cache=True, nogil=True)
def _climb(day: Day, held: Held, inside: NDArray[np.bool_]) -> float:
    """Better the set step by step: a scene more, a scene less, one for another, two more. Returns what was gained."""
    total = 0.0
    for _step in range(MOST_STEPS):
        scene, gain = _best_addition(day, held, inside, -1)
        if scene >= 0 and gain > LEAST_GAIN:
            turn(day, held, scene, 1)
            inside[scene] = True
            total += gain
            continue
        # out, and the best other one in
        out, into, most = -1, -1, LEAST_GAIN
        for leaves in range(inside.size):
            if not inside[leaves]:
                continue
            turn(day, held, leaves, -1)
            inside[leaves] = False
            lost = -gain_of(day, held, leaves)
            if lost > most:
                out, into, most = leaves, -1, lost
            other, gain = _best_addition(day, held, inside, leaves)
            if other >= 0 and lost + gain > most:
                out, into, most = leaves, other, lost + gain
            turn(day, held, leaves, 1)
            inside[leaves] = True
        if out >= 0:
            turn(day, held, out, -1)
            inside[out] = False
            if into >= 0:
                turn(day, held, into, 1)
                inside[into] = True
            total += most
            continue
        # two at once: the second rides on the performers of the first
        one, two, most = -1, -1, LEAST_GAIN
        for first in range(inside.size):
            if inside[first] or not fits(day, held, first):
                continue
            alone = gain_of(day, held, first)
            turn(day, held, first, 1)
            inside[first] = True
            second, gain = _best_addition(day, held, inside, -1)
            if second >= 0 and alone + gain > most:
                one, two, most = first, second, alone + gain
            turn(day, held, first, -1)
            inside[first] = False
        if one < 0:
            break
        turn(day, held, one, 1)
        turn(day, held, two, 1)
        inside[one] = inside[two] = True
        total += most
    return total


@njit(cache=True, nogil=True)
def dearer_sets(day: Day, states: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Better each set in place, as far as single steps go.

    Parameters
    ----------
    states
        One row per set, one column per scene; every set fits into a day.

    Returns
    -------
    What each is worth beyond its cost in the end, in cents; the price of the day itself is not taken off.
    """
    values = np.zeros(states.shape[0])
    for row in range(states.shape[0]):
        held = nothing_held(day)
        inside = np.zeros(states.shape[1], np.bool_)
        for scene in range(states.shape[1]):
            if states[row, scene]:
                values[row] += gain_of(day, held, scene)
                turn(day, held, scene, 1)
                inside[scene] = True
        values[row] += _climb(day, held, inside)
        states[row] = inside
    return values
