"""The set of scenes that is worth most beyond what its day costs, with proof: compiled branch and bound.

The dearest performers (the leads) are branched on first: for each set of them who play, what they cost is paid, and
only scenes without the others are left. Then scene by scene. What a day can still be worth is bounded by a knapsack
over the places, in steps of some minutes: a place pays its day and its move once, as it is; what each other performer
costs is shared out over the scenes, in proportion to their length. A day that holds only so many minutes never pays
more than the whole so (a Lagrangian relaxation with fixed multipliers, whose knapsack is solved as Martello and Toth,
Knapsack Problems (1990), do). A scene that cannot be in a set worth more than the best one known is out at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit

from solver.bounds.held import Held, fits, gain_of, nothing_held, turn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.bounds.day_arrays import Day

__all__ = ["Question", "dearest_sets"]

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


class _Tables(NamedTuple):
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
def _gather(day: Day, question: Question, held: Held, left: NDArray[np.bool_], paid: int, table: _Tables) -> int:
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
def _most_after(day: Day, count: int, room: int, table: _Tables) -> None:
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
    day: Day, count: int, room: int, table: _Tables, least: float, left: NDArray[np.bool_]
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
def _narrow(
    day: Day, question: Question, held: Held, left: NDArray[np.bool_], leads: int, least: float, table: _Tables
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


@njit(cache=True, nogil=True)
def _lead_sets(
    day: Day, question: Question, held: Held, table: _Tables
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Sets of leads that can play together, and what such a day can be worth at most; the dearest first."""
    count = day.wait.size
    bounds = np.full(count, NEVER)
    left = np.zeros(day.worth.size, np.bool_)
    for leads in range(count):
        together = 0
        for scene in range(left.size):
            left[scene] = day.leads[scene] & ~leads == 0
            if left[scene]:
                together |= day.leads[scene]
        if together == leads:
            _scene, most = _narrow(day, question, held, left, leads, NEVER, table)
            bounds[leads] = most - _cost_of(day, leads)
    return np.argsort(-bounds), bounds


@njit(cache=True, nogil=True)
def _cost_of(day: Day, leads: int) -> float:
    """What a day of these leads costs, with what the others wait."""
    cost: float = day.wait[leads]
    for person in range(day.lead_bit.size):
        if day.lead_bit[person] & leads:
            cost += day.person_cents[person]
    return cost


@njit(cache=True, nogil=True)
def dearest_sets(day: Day, question: Question) -> tuple[NDArray[np.bool_], NDArray[np.float64], float, int]:
    """Find the set that is worth most beyond its cost, and good ones beside it.

    Parameters
    ----------
    day
        What a day can hold and costs; scenes of a place in a row.
    question
        What to look for.

    Returns
    -------
    Sets (a row each), what they are worth beyond their cost in cents (without the price of the day itself), and the
    most that any set is worth; the number of nodes, that of the question or more if the proof was given up.
    """
    count = day.worth.size
    held = nothing_held(day)
    most_room = 0
    if day.rooms.size:
        most_room = (day.rooms[question.load] + day.step) // question.step
    table = _Tables(
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
    kept = np.zeros((question.keep, count), np.bool_)
    values = np.full(question.keep, NEVER)
    left = np.zeros((count + 1, count), np.bool_)
    inside = np.zeros(count, np.bool_)
    chosen = np.zeros(count + 1, np.int64)
    worth = np.zeros(count + 1)
    playing = np.zeros(count + 1, np.int64)
    tops = np.full(count + 1, NEVER)
    best, nodes, open_bound = question.least, 0, NEVER
    order, bounds = _lead_sets(day, question, held, table)
    for leads in order:
        if bounds[leads] <= best:
            break
        if nodes >= question.nodes:
            open_bound = max(open_bound, bounds[leads])
            break
        for scene in range(count):
            left[0, scene] = day.leads[scene] & ~leads == 0
        paid = _cost_of(day, leads)
        worth[0] = -paid
        playing[0] = 0
        depth = 0
        tops[0] = bounds[leads]
        while depth >= 0:
            nodes += 1
            together = playing[depth]
            for scene in range(count):
                if left[depth, scene]:
                    together |= day.leads[scene]
            scene = -1
            if together == leads:
                if nodes >= question.nodes:
                    open_bound = max(open_bound, tops[depth])
                else:
                    asked = best - worth[depth]
                    scene, most = _narrow(day, question, held, left[depth], leads, asked, table)
                    tops[depth] = min(tops[depth], worth[depth] + most)
            if scene < 0:
                if depth > 0:
                    turn(day, held, chosen[depth], -1)
                    inside[chosen[depth]] = False
                depth -= 1
                continue
            left[depth, scene] = False
            # what the leads cost has been paid
            gain = gain_of(day, held, scene)
            gain += day.wait[held.leads[0] | day.leads[scene]] - day.wait[held.leads[0]]
            for at in range(day.person_at[scene], day.person_at[scene + 1]):
                person = day.people[at]
                if day.lead_bit[person] and held.people[person] == 0:
                    gain += day.person_cents[person]
            turn(day, held, scene, 1)
            inside[scene] = True
            left[depth + 1] = left[depth]
            tops[depth + 1] = tops[depth]
            worth[depth + 1] = worth[depth] + gain
            playing[depth + 1] = playing[depth] | day.leads[scene]
            chosen[depth + 1] = scene
            depth += 1
            value = worth[depth]
            if playing[depth] == leads and value > question.least:
                worst = np.argmin(values)
                if value > values[worst]:
                    values[worst] = value
                    kept[worst] = inside
                best = max(best, value)
    return kept, values, max(best, open_bound), nodes
