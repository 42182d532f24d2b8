"""Sets of scenes for a day that are worth more than they cost: quick steps from known sets, compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Day", "dearer_sets"]

LEAST_GAIN = 1e-3
"""Cents that a step must gain."""

MOST_STEPS = 60


class Day(NamedTuple):
    """What a day can hold and costs; scenes, places and performers by number, money in cents.

    Attributes
    ----------
    worth
        Of each scene.
    sizes, rooms
        One row for minutes and one for eighths, as far as they are limited: what each scene takes, what a day holds.
    step, moves, move_cents
        What a move takes of the first room; how many there may be; what one costs.
    place, place_cents
        The place of each scene; a day there.
    person_at, people, person_cents
        Those who play in scene s are ``people[person_at[s]:person_at[s + 1]]``; a day of each.
    cut_at, cuts, cut_cents
        Likewise the threes of scenes that scene s is one of; what two or three of such in one day cost.
    """

    worth: NDArray[np.float64]
    sizes: NDArray[np.int64]
    rooms: NDArray[np.int64]
    step: int
    moves: int
    move_cents: float
    place: NDArray[np.int64]
    place_cents: NDArray[np.float64]
    person_at: NDArray[np.int64]
    people: NDArray[np.int64]
    person_cents: NDArray[np.float64]
    cut_at: NDArray[np.int64]
    cuts: NDArray[np.int64]
    cut_cents: NDArray[np.float64]


class _Held(NamedTuple):
    """A set while it changes: how often each performer, place and three is in it, and its loads."""

    people: NDArray[np.int64]
    places: NDArray[np.int64]
    cuts: NDArray[np.int64]
    loads: NDArray[np.int64]
    sites: NDArray[np.int64]  # one number: places with a scene


@njit(cache=True, nogil=True)
def _fits(day: Day, held: _Held, scene: int) -> bool:
    """Whether there is room for the scene."""
    moves = 1 if held.places[day.place[scene]] == 0 and held.sites[0] > 0 else 0
    if held.sites[0] - 1 + moves > day.moves:
        return False
    for load in range(day.rooms.size):
        more = day.sizes[load, scene] + (day.step * moves if load == 0 else 0)
        if held.loads[load] + more > day.rooms[load]:
            return False
    return True


@njit(cache=True, nogil=True)
def _gain(day: Day, held: _Held, scene: int) -> float:
    """What the scene adds to the set's worth beyond its cost."""
    gain: float = day.worth[scene]
    place = day.place[scene]
    if held.places[place] == 0:
        gain -= day.place_cents[place]
        if held.sites[0] > 0:
            gain -= day.move_cents
    for at in range(day.person_at[scene], day.person_at[scene + 1]):
        person = day.people[at]
        if held.people[person] == 0:
            gain -= day.person_cents[person]
    for at in range(day.cut_at[scene], day.cut_at[scene + 1]):
        if held.cuts[day.cuts[at]] == 1:
            gain -= day.cut_cents[day.cuts[at]]
    return gain


@njit(cache=True, nogil=True)
def _turn(day: Day, held: _Held, scene: int, sign: int) -> None:
    """Put a scene into the counts (1) or take it out (-1)."""
    place = day.place[scene]
    before = held.sites[0]
    held.places[place] += sign
    if sign > 0 and held.places[place] == 1:
        held.sites[0] += 1
    if sign < 0 and held.places[place] == 0:
        held.sites[0] -= 1
    for load in range(day.rooms.size):
        held.loads[load] += sign * day.sizes[load, scene]
    if day.rooms.size > 0:
        held.loads[0] += day.step * (max(0, held.sites[0] - 1) - max(0, before - 1))
    for at in range(day.person_at[scene], day.person_at[scene + 1]):
        held.people[day.people[at]] += sign
    for at in range(day.cut_at[scene], day.cut_at[scene + 1]):
        held.cuts[day.cuts[at]] += sign


@njit(cache=True, nogil=True)
def _best_addition(day: Day, held: _Held, inside: NDArray[np.bool_], barred: int) -> tuple[int, float]:
    """The scene that adds most, and how much; -1 where none fits."""
    best, most = -1, -np.inf
    for scene in range(inside.size):
        if not inside[scene] and scene != barred and _fits(day, held, scene):
            gain = _gain(day, held, scene)
            if gain > most:
                best, most = scene, gain
    return best, most


@njit(cache=True, nogil=True)
def _climb(day: Day, held: _Held, inside: NDArray[np.bool_]) -> float:
    """Better the set step by step: a scene more, a scene less, one for another, two more. Returns what was gained."""
    total = 0.0
    for _step in range(MOST_STEPS):
        scene, gain = _best_addition(day, held, inside, -1)
        if scene >= 0 and gain > LEAST_GAIN:
            _turn(day, held, scene, 1)
            inside[scene] = True
            total += gain
            continue
        # out, and the best other one in
        out, into, most = -1, -1, LEAST_GAIN
        for leaves in range(inside.size):
            if not inside[leaves]:
                continue
            _turn(day, held, leaves, -1)
            inside[leaves] = False
            lost = -_gain(day, held, leaves)
            if lost > most:
                out, into, most = leaves, -1, lost
            other, gain = _best_addition(day, held, inside, leaves)
            if other >= 0 and lost + gain > most:
                out, into, most = leaves, other, lost + gain
            _turn(day, held, leaves, 1)
            inside[leaves] = True
        if out >= 0:
            _turn(day, held, out, -1)
            inside[out] = False
            if into >= 0:
                _turn(day, held, into, 1)
                inside[into] = True
            total += most
            continue
        # two at once: the second rides on the performers of the first
        one, two, most = -1, -1, LEAST_GAIN
        for first in range(inside.size):
            if inside[first] or not _fits(day, held, first):
                continue
            alone = _gain(day, held, first)
            _turn(day, held, first, 1)
            inside[first] = True
            second, gain = _best_addition(day, held, inside, -1)
            if second >= 0 and alone + gain > most:
                one, two, most = first, second, alone + gain
            _turn(day, held, first, -1)
            inside[first] = False
        if one < 0:
            break
        _turn(day, held, one, 1)
        _turn(day, held, two, 1)
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
        held = _Held(
            np.zeros(day.person_cents.size, np.int64),
            np.zeros(day.place_cents.size, np.int64),
            np.zeros(day.cut_cents.size, np.int64),
            np.zeros(max(1, day.rooms.size), np.int64),
            np.zeros(1, np.int64),
        )
        inside = np.zeros(states.shape[1], np.bool_)
        for scene in range(states.shape[1]):
            if states[row, scene]:
                values[row] += _gain(day, held, scene)
                _turn(day, held, scene, 1)
                inside[scene] = True
        values[row] += _climb(day, held, inside)
        states[row] = inside
    return values
