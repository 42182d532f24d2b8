"""A set of scenes for a day while it changes: what fits, what a scene adds; compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.bounds.day_arrays import Day

__all__ = ["Held", "fits", "gain_of", "nothing_held", "turn"]


class Held(NamedTuple):
    """A set while it changes: how often each performer, place and three is in it, and its loads."""

    people: NDArray[np.int64]
    places: NDArray[np.int64]
    cuts: NDArray[np.int64]
    loads: NDArray[np.int64]
    sites: NDArray[np.int64]  # one number: places with a scene
    leads: NDArray[np.int64]  # one number: the leads in it


@njit(cache=True, nogil=True)
def nothing_held(day: Day) -> Held:
    """Return the empty set."""
    return Held(
        np.zeros(day.person_cents.size, np.int64),
        np.zeros(day.place_cents.size, np.int64),
        np.zeros(day.cut_cents.size, np.int64),
        np.zeros(max(1, day.rooms.size), np.int64),
        np.zeros(1, np.int64),
        np.zeros(1, np.int64),
    )


@njit(cache=True, nogil=True)
def fits(day: Day, held: Held, scene: int) -> bool:
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
def gain_of(day: Day, held: Held, scene: int) -> float:
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
    gain -= day.wait[held.leads[0] | day.leads[scene]] - day.wait[held.leads[0]]
    return gain


@njit(cache=True, nogil=True)
def turn(day: Day, held: Held, scene: int, sign: int) -> None:
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
        person = day.people[at]
        held.people[person] += sign
        if held.people[person] == 0:
            held.leads[0] &= ~day.lead_bit[person]
        else:
            held.leads[0] |= day.lead_bit[person]
    for at in range(day.cut_at[scene], day.cut_at[scene + 1]):
        held.cuts[day.cuts[at]] += sign
