"""What the scenes that are left can add to a day at most: the bound of `solver.bounds.exact_day`.

A knapsack over the places, in steps of some minutes: a place pays its day and its move once, as it is; what each
performer who is not a lead costs is shared out over the scenes, in proportion to their length. A day that holds only so
many minutes never pays more than the whole so (a Lagrangian relaxation with fixed multipliers, whose knapsack is solved
as Martello and Toth, Knapsack Problems (1990), do). A scene that cannot be in a set worth more than the best one known
is out at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit

from solver.bounds.held import fits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.bounds.day_arrays import Day
    from solver.bounds.held import Held

__all__ = ["NEVER", "Question", "Tables", "narrow", "tables_for"]

NEVER = -1e18

ROUNDS = 4
"""So often scenes that are out make the bound of the others smaller, at one node."""


class Question(NamedTuple):
    """What is asked beside the day.

    Attributes
    ----------
    load, step
        The load that the knapsack counts by, and how coarsely: in whole multiples of this, rounded down.
    least
        Sets must be worth more than this, in cents, or nobody wants to know.
    nodes
        The proof is given up after so many.
    keep
        Sets handed back at most.
    """

    load: int
    step: int
    least: float
    nodes: int
    keep: int


class Tables(NamedTuple):
    """Room for the knapsack: before each scene, per amount used or left, without and with a scene of its place."""

    before: NDArray[np.float64]
    after: NDArray[np.float64]
    scenes: NDArray[np.int64]
    gains: NDArray[np.float64]
    sizes: NDArray[np.int64]
    open_cents: NDArray[np.float64]
    open_size: NDArray[np.int64]
    shares: NDArray[np.float64]
    cuts: NDArray[np.int64]


@njit(cache=True, nogil=True)
def tables_for(day: Day, question: Question) -> Tables:
    """Room for all the scenes of a day."""
    count = day.worth.size
    most_room = 0
    if day.rooms.size:
        most_room = (day.rooms[question.load] + day.step) // question.step
    return Tables(
        np.empty((count + 1, most_room + 1, 2)),
        np.empty((count + 1, most_room + 1, 2)),
        np.empty(count, np.int64),
        np.empty(count),
        np.empty(count, np.int64),
        np.empty(count),
        np.empty(count, np.int64),
        np.empty(day.person_cents.size),
        np.empty(day.cut_cents.size, np.int64),
    )


@njit(cache=True, nogil=True)
def _gather(day: Day, question: Question, held: Held, left: NDArray[np.bool_], paid: int, table: Tables) -> int:
    """List the scenes that fit, with the most that each can add; returns how many."""
    load, count = question.load, 0
    room = 0
    if day.rooms.size:
        room = day.rooms[load] - held.loads[load]
    table.shares[:] = 0.0
    table.cuts[:] = 0
    for scene in range(left.size):
        if not left[scene]:
            continue
        if not fits(day, held, scene):
            left[scene] = False
            continue
        size = day.sizes[load, scene] if day.rooms.size else 0
        for at in range(day.person_at[scene], day.person_at[scene + 1]):
            table.shares[day.people[at]] += size
        for at in range(day.cut_at[scene], day.cut_at[scene + 1]):
            table.cuts[day.cuts[at]] += 1
        table.scenes[count] = scene
        count += 1
    for number in range(count):
        scene = table.scenes[number]
        size = day.sizes[load, scene] if day.rooms.size else 0
        gain = day.worth[scene]
        for at in range(day.person_at[scene], day.person_at[scene + 1]):
            person = day.people[at]
            if held.people[person] == 0 and not day.lead_bit[person] & paid and size > 0:
                gain -= day.person_cents[person] * size / min(float(room), table.shares[person])
        for at in range(day.cut_at[scene], day.cut_at[scene + 1]):
            cut = day.cuts[at]
            if held.cuts[cut] == 1:
                gain -= day.cut_cents[cut] / table.cuts[cut]
        place = day.place[scene]
        table.gains[number] = gain
        table.sizes[number] = size // question.step
        opens = held.places[place] == 0
        table.open_cents[number] = day.place_cents[place] + day.move_cents if opens else 0.0
        table.open_size[number] = day.step // question.step if opens and load == 0 else 0
    return count


@njit(cache=True, nogil=True)
def _most_after(day: Day, count: int, room: int, table: Tables) -> None:
    """Fill in what the scenes from each on can add at most, for each room left."""
    after = table.after
    after[count, : room + 1, :] = 0.0
    for number in range(count - 1, -1, -1):
        size, gain = table.sizes[number], table.gains[number]
        first = size + table.open_size[number]
        cost = table.open_cents[number]
        same = number + 1 < count and day.place[table.scenes[number + 1]] == day.place[table.scenes[number]]
        one = 1 if same else 0
        for free in range(room + 1):
            closed, opened = after[number + 1, free, 0], after[number + 1, free, one]
            if free >= size:
                opened = max(opened, after[number + 1, free - size, one] + gain)
            if free >= first:
                closed = max(closed, after[number + 1, free - first, one] + gain - cost)
            after[number, free, 0] = closed
            after[number, free, 1] = opened


@njit(cache=True, nogil=True)
def _most_with(
    day: Day, count: int, room: int, table: Tables, least: float, left: NDArray[np.bool_]
) -> tuple[int, int]:
    """Bar scenes of which no set adds more than the least; returns how many, and the scene that promises most."""
    before, after = table.before, table.after
    before[0, : room + 1, :] = NEVER
    before[0, 0, 0] = 0.0
    out, best, most = 0, -1, NEVER
    for number in range(count):
        size, gain = table.sizes[number], table.gains[number]
        first = size + table.open_size[number]
        cost = table.open_cents[number]
        scene = table.scenes[number]
        same = number + 1 < count and day.place[table.scenes[number + 1]] == day.place[scene]
        one = 1 if same else 0
        promise = NEVER
        before[number + 1, : room + 1, 1] = NEVER
        for used in range(room + 1):
            closed, opened = before[number, used, 0], before[number, used, 1]
            if same:
                before[number + 1, used, 0] = closed
                before[number + 1, used, 1] = opened
            else:
                before[number + 1, used, 0] = max(closed, opened)
        for used in range(room + 1):
            closed, opened = before[number, used, 0], before[number, used, 1]
            if opened > NEVER / 2 and used + size <= room:
                value = opened + gain
                promise = max(promise, value + after[number + 1, room - used - size, one])
                before[number + 1, used + size, one] = max(before[number + 1, used + size, one], value)
            if closed > NEVER / 2 and used + first <= room:
                value = closed + gain - cost
                promise = max(promise, value + after[number + 1, room - used - first, one])
                before[number + 1, used + first, one] = max(before[number + 1, used + first, one], value)
        if promise <= least:
            left[scene] = False
            out += 1
        elif promise > most:
            best, most = scene, promise
    return out, best


@njit(cache=True, nogil=True)
def narrow(
    day: Day, question: Question, held: Held, left: NDArray[np.bool_], leads: int, least: float, table: Tables
) -> tuple[int, float]:
    """Bar scenes that cannot help; the scene to branch on (-1: none), and the most that the others can add.

    Parameters
    ----------
    leads
        Who of the leads is paid.
    least
        Cents that must be added.
    """
    # every place pays a move; the first needs none
    ahead = day.move_cents if held.sites[0] == 0 else 0.0
    most = NEVER
    for _round in range(ROUNDS):
        count = _gather(day, question, held, left, leads, table)
        if count == 0:
            return -1, NEVER
        room = 0
        if day.rooms.size:
            free = day.rooms[question.load] - held.loads[question.load]
            if held.sites[0] == 0 and question.load == 0:
                free += day.step
            room = free // question.step
        _most_after(day, count, room, table)
        most = table.after[0, room, 0] + ahead
        if most <= least:
            return -1, most
        out, best = _most_with(day, count, room, table, least - ahead, left)
        if best < 0:
            return -1, least
        if 4 * out < count:
            break
    return best, most
