"""The set of scenes that is worth most beyond what its day costs, with proof: compiled branch and bound.

The dearest performers (the leads) are branched on first: for each set of them who play, what they cost is paid, and
only scenes without the others are left. Then scene by scene. What a day can still be worth is bounded by
`solver.bounds.day_promise`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from solver.bounds.day_promise import NEVER, narrow, tables_for
from solver.bounds.held import gain_of, nothing_held, turn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.bounds.day_arrays import Day
    from solver.bounds.day_promise import Question, Tables
    from solver.bounds.held import Held

__all__ = ["dearest_sets"]


@njit(cache=True, nogil=True)
def _lead_sets(
    day: Day, question: Question, held: Held, table: Tables
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
            _scene, most = narrow(day, question, held, left, leads, NEVER, table)
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
    table = tables_for(day, question)
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
                    scene, most = narrow(day, question, held, left[depth], leads, asked, table)
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
