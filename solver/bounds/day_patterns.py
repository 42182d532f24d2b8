"""What all days must cost together, whatever their order: every scene is on one day, and a day is a set of scenes.

A linear program over the sets of scenes that a day can hold (set covering, by column generation: Dantzig and Wolfe
1960): it sees that who plays in a day is paid for the whole of it, that a place costs its day, a change of place a move
and the minutes of it, and that there are only so many days. What groups of performers cost together
(`solver.bounds.groups`) are rows of the same program. A quick search (`near`) finds sets that are worth more than they
cost; where it finds none, the dearest is looked for with proof (`solver.bounds.exact_day`; CP-SAT where that gives up),
and then the value of scenes is a bound, once as much is taken off for every day as the dearest set is worth beyond its
cost (Lagrange). An answer in halves of days is cut off by rows of triples (`solver.bounds.program`), and it all goes
on; at last with what the leads wait for each other (`solver.bounds.orders`).
"""

from __future__ import annotations

from math import ceil, floor
from time import monotonic
from typing import TYPE_CHECKING

from solver.bounds.converge import ENOUGH, Round, converge
from solver.bounds.day_facts import day_facts
from solver.bounds.day_sets import DaySets
from solver.bounds.groups import waits
from solver.bounds.orders import days_follow, leads_of, ordered_bounds
from solver.bounds.program import Days, Program
from solver.least_days import LeastDays

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from solver.bounds.groups import Group
    from solver.cpsat import ModelView
    from solver.kernel.problem import Problem

IDLE_ROUNDS = 2
"""Rounds of triples that may raise the bound by less than `ENOUGH` before they end."""

TRIPLES_SHARE = 0.2
"""Of the time, for rows of triples, where there are leads whose orders can be looked at after them."""

ROUNDING = 1e-2
"""Cents by which sums of floats may be off."""


def pattern_bounds(
    problem: Problem, groups: Sequence[Group], over: Callable[[], bool], seconds: float
) -> Iterator[int]:
    """Lower bounds on the bill in cents, better and better, until the program is solved or time is up."""
    ends = monotonic() + seconds
    least = LeastDays(problem.shoot)
    facts = [day_facts(problem, unit, least) for unit in problem.shoot.units]
    units = [DaySets(one) for one in facts if one.scenes]
    scenes = list(dict.fromkeys(scene for unit in units for scene in unit.facts.scenes))
    if not scenes:
        return
    limits = _limits(units, scenes, least, problem)
    program = Program(scenes, groups, limits)
    program.begin_with([unit.priced(frozenset([scene])) for unit in units for scene in unit.facts.scenes])
    leads = leads_of(problem, scenes) if days_follow(problem, units, limits) else ()
    if len(leads) < 3:
        leads = ()  # two need not wait for each other: one starts first, the other ends last
    soon = ends - seconds * (1 - TRIPLES_SHARE) if leads else ends
    best, idle = float("-inf"), 0
    while idle < IDLE_ROUNDS:
        before = best
        # the first round is the program itself
        until = ends if before == float("-inf") else soon
        for bound in converge(program, units, limits, over, until, Round()):
            if bound > best:
                best = bound
                yield ceil(best + problem.lowest.rest - ROUNDING)
        if over() or monotonic() >= soon or not program.add_triples(program.used()):
            break
        idle = idle + 1 if best - before <= ENOUGH * abs(best) else 0
    if not leads or over() or monotonic() >= ends:
        return
    alone = Program(scenes, [group for group in groups if not set(leads) & set(group.weights)], limits)
    alone.begin_with([unit.priced(frozenset([scene])) for unit in units for scene in unit.facts.scenes])
    alone.follow(program)
    knowing = [DaySets(unit.facts, leads) for unit in units]
    for bound in ordered_bounds(problem, leads, knowing, limits, alone, over, ends):
        if bound > best:
            best = bound
            yield ceil(best + problem.lowest.rest - ROUNDING)


def _limits(units: Sequence[DaySets], scenes: Sequence[str], least: LeastDays, problem: Problem) -> list[Days]:
    """How many days each unit has; and all together, where somebody in every scene is with one unit at a time."""
    limits = [Days(frozenset([unit.facts.unit]), len(unit.facts.dates)) for unit in units]
    shoot = problem.shoot
    everywhere = (who for who, theirs in shoot.scenes_of.items() if set(scenes) <= set(theirs))
    if len(units) > 1 and any(least.is_with_one_unit(("works", who)) for who in everywhere):
        limits.append(Days(frozenset(shoot.units), len(frozenset().union(*(unit.facts.dates for unit in units)))))
    return limits


def cost_together(view: ModelView, problem: Problem, bound: int) -> None:
    """Post what all days cost together, as a bound of `pattern_bounds` says it: whoever may wait counts."""
    shoot = view.shoot
    spent = [waits(view, {person: span.cents for person, span in problem.lowest.spans.items()})]
    for family, price in problem.lowest.flags.items():
        match family:
            case ("works", str(person)):
                flags = [view.works(person, day) for day in shoot.days]
            case ("at", str(place)):
                flags = [view.visited(place, day) for day in shoot.days]
            case ("moves", str(unit)):
                flags = [view.moves(unit, day) for day in shoot.days]
            case _:
                flags = [view.shoots(unit, day) for unit in shoot.units for day in shoot.days]
        spent.append(ceil(price) * view.total(flags))
    view.model.add(view.total(spent) >= floor(bound - 1 - problem.lowest.rest))
