"""Every way to time a few days, minute by minute: what proves that strips cannot be shot as they are placed.

For a fixed order everything in a day is so many minutes after its call: the orders are tried one by one, at every call
of the unit's range. Between two days, the earliest call that leaves everybody their rest is the best for all that
follows. What is looked at are the hard cases that the sequencer knows: others may forbid more, never less.
"""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from solver.kernel import clock
from solver.rules.crew_rest import CrewRest, InvadedRest
from solver.rules.minors_hours import MinorRest
from solver.rules.performer_rest import DailyRest
from solver.rules.weekend_rest import CrewWeekend, WeekendRest
from solver.sequence.rests import short_weekend
from solver.sequence.unseen import TimedDay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from solver.rule import Rule
    from solver.sequence.day_plan import DayPlan
    from solver.sequence.option import Cell
    from solver.sequence.sequencer import Sequencer

    Ints = NDArray[Any]

__all__ = ["impossible_days"]

MOST_STRIPS = 5
"""Orders of a day with more strips are not all tried."""
MOST_STEPS = 20_000
"""Choices of orders along a chain of days."""
FAR_APART = 4 * 1440
"""Days whose midnights lie so far apart never touch each other."""


class Way(NamedTuple):
    """An order of a day: the calls that it fits, its wrap, and people's hours, in minutes after the call."""

    calls: Ints
    wrap: int
    hours: Mapping[str, tuple[int, int]]


def impossible_days(sequencer: Sequencer, days: Mapping[Cell, Sequence[str]]) -> list[tuple[Cell, ...]]:
    """Return groups of shooting days that cannot be timed, as few days in each as can be; [] where none is proven.

    A group is one day, or days of one unit that follow each other.
    """
    alone: list[tuple[Cell, ...]] = []
    for unit in sequencer.shoot.units:
        plans = [sequencer.day(unit, day, days[unit, day]) for one, day in sorted(days) if one == unit]
        alone += [((unit, plan.day),) for plan in plans if sequencer.ways(plan) == ()]
    return alone or [chain for unit in sequencer.shoot.units for chain in _chains(sequencer, unit, days)]


def _chains(sequencer: Sequencer, unit: str, days: Mapping[Cell, Sequence[str]]) -> Iterator[tuple[Cell, ...]]:
    """The first of the shortest chains of days that leave somebody no rest."""
    plans = [sequencer.day(unit, day, days[unit, day]) for one, day in sorted(days) if one == unit]
    for length in range(2, len(plans) + 1):
        found = [plans[first : first + length] for first in range(len(plans) - length + 1)]
        hopeless = [chain for chain in found if _is_hopeless(sequencer, plans, chain)]
        if hopeless:
            yield from (tuple((unit, plan.day) for plan in chain) for chain in hopeless)
            return


def _is_hopeless(sequencer: Sequencer, plans: list[DayPlan], chain: list[DayPlan]) -> bool:
    """Tell whether no choice of orders and calls keeps the rests of a chain: proven, every one was tried."""
    ways = [sequencer.ways(plan) for plan in chain]
    if any(each is None for each in ways):
        return False
    dead: set[tuple[int, int, int]] = set()
    steps = 0

    def reach(number: int, before: Way, call: int) -> bool:
        nonlocal steps
        if number == len(chain):
            return True
        for place, way in enumerate(ways[number] or ()):
            steps += 1
            if steps > MOST_STEPS:
                return True  # nobody knows
            soonest = _soonest(sequencer, plans, chain[number - 1], chain[number], before, call, way)
            if soonest is None or (number, place, soonest) in dead:
                continue
            if reach(number + 1, way, soonest):
                return True
            dead.add((number, place, soonest))
        return False

    return not any(reach(1, way, int(way.calls[0])) for way in ways[0] or ())


def _soonest(
    sequencer: Sequencer, plans: list[DayPlan], one: DayPlan, two: DayPlan, before: Way, call: int, way: Way
) -> int | None:
    """The earliest call of a way that leaves everybody their rest since the day before; None where there is none."""
    shoot = sequencer.shoot
    night = shoot.midnight[two.day] - shoot.midnight[one.day]
    if night > FAR_APART:
        return int(way.calls[0])
    monday = shoot.ordinal[two.day] - shoot.dates[two.day].weekday()
    week: tuple[DayPlan, ...] = ()
    if shoot.ordinal[one.day] < monday:
        week = tuple(p for p in plans if monday - 7 <= shoot.ordinal[p.day] < monday)
    fits = np.ones(len(way.calls), bool)
    unit = f"unit:{two.unit}"
    spans = {unit: ((0, before.wrap), (0, way.wrap))}
    spans |= {f"cast:{who}": (before.hours[who], hours) for who, hours in way.hours.items() if who in before.hours}
    for who, ((_, leaves), (arrives, _)) in spans.items():
        for case in sequencer.cases_across(who, two.day):
            if case.price is None:
                rest = night + way.calls + arrives - (call + leaves)
                fits &= _short(case, rest, way.calls + arrives, week, who) <= 0
    return int(way.calls[fits.argmax()]) if fits.any() else None


def _short(case: Rule, rest: Ints, arrives: Ints, week: tuple[DayPlan, ...], who: str) -> Ints:
    """Minutes that rests fall short of a hard case; 0 where an exception may allow them."""
    missing: Ints = np.zeros_like(rest)
    if isinstance(case, InvadedRest) or (isinstance(case, DailyRest) and case.eased is not None):
        return missing
    if isinstance(case, (DailyRest, MinorRest, CrewRest)):
        short: Ints = np.maximum(0, case.least - rest)
        return short
    if isinstance(case, (WeekendRest, CrewWeekend)):
        missing = short_weekend(case.rest, rest[None, :], arrives, week, who)[0]
    return missing


def all_ways(sequencer: Sequencer, plan: DayPlan) -> tuple[Way, ...] | None:
    """Return every way to shoot a day that keeps what must hold; None where there are too many orders to try."""
    count = len(plan.strips)
    if count > MOST_STRIPS or plan.is_fixed:
        return None
    first, last = sequencer.shoot.production.unit_by_id[plan.unit].call_range
    before = plan.tables.strip[:, clock.BEFORE]
    timed = TimedDay(sequencer.shoot, (plan.unit, plan.day), [case for case in plan.unseen if case.price is None])
    hours = np.zeros((max(1, len(plan.people)) + 1, 2), np.int64)
    found = []
    for order in permutations(range(count)):
        if any(before[strip] & sum(1 << later for later in order[place + 1 :]) for place, strip in enumerate(order)):
            continue
        listed, strips = np.array(order, np.int64), tuple(plan.strips[strip] for strip in order)
        calls = clock.keeping(plan.tables, first, last, listed, hours)
        calls = calls[np.array([not timed.excess(int(call), strips) for call in calls], bool)]
        if len(calls):
            people = {person: (int(hours[n, 0]), int(hours[n, 1])) for n, person in enumerate(plan.people)}
            found.append(Way(calls, int(hours[-1, 1]), people))
    return tuple(found)
