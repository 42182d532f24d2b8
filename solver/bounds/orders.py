"""What the leads wait for each other, day by day: a tree over the orders in which they start and end.

In the program of day patterns everybody works when it suits them. But of leads who all play with each other, every two
spans have a date in common; so all of them have one (intervals on a line: Helly). Up to that date leads only start,
from then on they only end. So on a day before it, those are there who have started: the first few of the order of
starts, with whoever plays among them. Who of them does not play waits. On a day after it, it is so with the last few of
the order of ends. Given both orders, a day of a set of leads costs at least the lesser of both, wherever in the
schedule it is; that is added to the sets of scenes of the program, and its bound is one for these orders.

The tree puts one lead after the other into both orders, at each place that they have: a lead who is in neither yet
costs no waiting, so a node's program bounds all that follow from it. The least of all open nodes is the bound. Orders
and their mirror image (starts for ends) cost the same, and only one of them is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from solver.bounds.converge import Round, converge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from solver.bounds.day_sets import DaySet, DaySets
    from solver.bounds.program import Days, Program
    from solver.kernel.problem import Problem

__all__ = ["days_follow", "leads_of", "ordered_bounds", "waits_by_leads"]

MOST_LEADS = 7
"""So many performers at most: their sets are 2^7."""

BEYOND = 1e-4
"""A node is left when its bound is above the lowest of the others by this share."""

Order: TypeAlias = tuple[int, ...]
"""Numbers of leads: who starts first, or who ends last, comes first."""


@dataclass(slots=True)
class _Node:
    """Orders, as far as they are decided, and their program."""

    starts: Order
    ends: Order
    round: Round = field(default_factory=Round)


def days_follow(problem: Problem, units: Sequence[DaySets], limits: Sequence[Days]) -> bool:
    """Whether each date has one day of scenes, all of them company work days, and all scenes are still to be shot."""
    dates = frozenset().union(*(unit.facts.dates for unit in units))
    together = any(len(limit.units) == len(problem.shoot.units) for limit in limits)
    return together and not problem.fixed and all(problem.shoot.company[date] for date in dates)


def leads_of(problem: Problem, scenes: Sequence[str]) -> tuple[str, ...]:
    """The dearest performers who are paid while they wait and of whom every two share a scene.

    Parts that are taken over by another performer are not among them: both have the scene, and one plays it.
    """
    spans, shoot = problem.lowest.spans, problem.shoot
    theirs = {person: frozenset(scenes) & frozenset(shoot.scenes_of[person]) for person in spans}
    cast = shoot.production.cast_by_id
    after = {member.replaced_by for member in cast.values() if member.replaced_by is not None}
    found: list[str] = []
    for person in sorted(spans, key=lambda person: (-spans[person].cents * len(theirs[person]), person)):
        if cast[person].replaced_by is not None or person in after:
            continue
        if len(found) < MOST_LEADS and all(theirs[person] & theirs[other] for other in (*found, person)):
            found.append(person)
    return tuple(found)


def waits_by_leads(weights: Sequence[float], starts: Order, ends: Order) -> NDArray[np.float64]:
    """What the leads in two orders wait at least on a day, for each set of leads who play.

    Parameters
    ----------
    weights
        Cents of a day of waiting of each lead.
    starts, ends
        Who starts first, and who ends last, comes first; not all leads need be in them, nor the same in both.

    Returns
    -------
    Array of 2 ** leads: the set has bit k where lead k plays.
    """
    sums = [sum(cents for k, cents in enumerate(weights) if leads >> k & 1) for leads in range(1 << len(weights))]
    waits = np.zeros(len(sums))
    for leads in range(len(sums)):
        sides = []
        for order in (starts, ends):
            there = 0
            for some, lead in enumerate(order):
                if not any(leads >> later & 1 for later in order[some:]):
                    break
                there |= 1 << lead
            sides.append(sums[there & ~leads])
        waits[leads] = min(sides)
    return waits


def ordered_bounds(
    problem: Problem,
    leads: Sequence[str],
    units: Sequence[DaySets],
    limits: Sequence[Days],
    program: Program,
    over: Callable[[], bool],
    ends: float,
) -> Iterator[float]:
    """Bounds in cents, better and better, on what all days and the leads' waiting cost, until time is up.

    Parameters
    ----------
    leads
        As `leads_of` finds them, where `days_follow`.
    units
        Sets of scenes that know of the leads.
    program
        With scenes, days and triples; no row of it counts what a lead waits.
    """
    weights = [float(problem.lowest.spans[person].cents) for person in leads]
    bit = {person: 1 << number for number, person in enumerate(leads)}

    def leads_in(one: DaySet) -> int:
        return sum(bit[person] for person in one.people if person in bit)

    numbers, best = count(), float("-inf")
    heap = [(best, next(numbers), _Node((0,), (0,)))]
    seen: set[tuple[Order, Order]] = set()
    while heap:
        bound, _number, node = heappop(heap)
        if bound > best:
            best = bound
            yield best
        if node.round.solved:
            for child in _children(node, len(leads), seen):
                heappush(heap, (bound, next(numbers), child))
            if len(node.ends) == len(leads):
                return  # no more leads: this node's program is the bound
            continue
        waits = waits_by_leads(weights, node.starts, node.ends)
        for unit in units:
            unit.charge(waits)
        program.charge(lambda one, waits=waits: float(waits[leads_in(one)]))  # type: ignore[misc]
        goal = heap[0][0] if heap else float("inf")
        for proven in converge(program, units, limits, over, ends, node.round):
            bound = max(bound, proven)
            if bound > goal + BEYOND * abs(goal):
                break
        else:
            if not node.round.solved:
                return
        heappush(heap, (bound, next(numbers), node))


def _children(node: _Node, leads: int, seen: set[tuple[Order, Order]]) -> Iterator[_Node]:
    """Put the next lead into one of the orders, at each place; of mirror images the first."""
    behind = len(node.starts) > len(node.ends)
    order = node.ends if behind else node.starts
    lead = len(order)
    if lead == leads:
        return
    for place in range(lead + 1):
        longer = (*order[:place], lead, *order[place:])
        starts, ends = (node.starts, longer) if behind else (longer, node.ends)
        key = min((starts, ends), (ends, starts))
        if key not in seen:
            seen.add(key)
            yield _Node(starts, ends, Round(duals=node.round.duals))
