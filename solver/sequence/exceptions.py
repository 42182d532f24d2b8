"""Calls that count on the exceptions from performers' rest: where to count on them, and what that really comes to.

An exception is made once in so many days, or so many times a week (`solver.rest`): a chain of calls may not count on
one before every day. Several ways to spread them are tried, and each is priced as the judge would.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from solver.clauses import RestExceptions
from solver.rest import allowed_short_rests
from solver.rules.performer_rest import DailyRest
from solver.sequence.option import WEIGHT_OF_CENT, WEIGHT_OF_EXCESS
from solver.sequence.rests import is_away, is_nearby

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.sequence.day_plan import DayPlan
    from solver.sequence.option import Option
    from solver.sequence.sequencer import Sequencer
    from solver.shoot import Shoot

__all__ = ["eased_pairs", "spared", "spreads"]


def eased_pairs(sequencer: Sequencer, plans: list[DayPlan]) -> tuple[list[int], list[int]]:
    """Return the numbers of days before which an exception can be made: between exteriors near by, and overnight."""
    eased = _exceptions(sequencer)
    nearby: list[int] = []
    away: list[int] = []
    shoot = sequencer.shoot
    for number in range(1, len(plans)) if eased is not None else ():
        one, two = plans[number - 1], plans[number]
        if eased is None or shoot.ordinal[two.day] - shoot.ordinal[one.day] > 2:
            continue
        shared = set(one.people) & set(two.people)
        if eased.nearby is not None and is_nearby(sequencer, one) and is_nearby(sequencer, two):
            nearby.append(number)
        elif eased.overnight is not None and any(
            is_away(sequencer, one, person) and is_away(sequencer, two, person) for person in shared
        ):
            away.append(number)
    return nearby, away


def spreads(
    sequencer: Sequencer, plans: list[DayPlan], nearby: list[int], away: list[int]
) -> Iterator[frozenset[int]]:
    """Numbers of the days before which exceptions are counted on: few enough of them, spread in different ways."""
    eased, shoot = _exceptions(sequencer) or RestExceptions(), sequencer.shoot
    seen: set[frozenset[int]] = {frozenset()}
    every = eased.nearby[1] if eased.nearby is not None else 1
    for skipped in range(max(every, 2)):
        chosen: list[int] = []
        for number in nearby[skipped:]:
            if not chosen or _apart(shoot, plans, chosen[-1], number) >= every:
                chosen.append(number)
        over: list[int] = []
        for number in away[skipped % 2 :]:
            week = shoot.dates[plans[number].day].isocalendar()[:2]
            same = [one for one in over if shoot.dates[plans[one].day].isocalendar()[:2] == week]
            most = eased.overnight[1] if eased.overnight is not None else 0
            if len(same) < most and (not over or _apart(shoot, plans, over[-1], number) > 1):
                over.append(number)
        spread = frozenset((*chosen, *over))
        if spread not in seen:
            seen.add(spread)
            yield spread


def spared(sequencer: Sequencer, plans: list[DayPlan], chain: list[Option]) -> int:
    """Return what the exceptions spare of the price of short rests in a chain of calls, weighed as in `own_cost`."""
    placed = _Placed(sequencer.shoot, plans)
    midnight, total = sequencer.shoot.midnight, 0
    for person, numbers in placed.numbers.items():
        cases: dict[int, DailyRest] = {}
        rests: dict[int, int] = {}
        hours = {n: chain[n].hours[plans[n].people.index(person)] for n in numbers}
        for before, number in pairwise(numbers):
            day = plans[number].day
            rest = midnight[day] + int(hours[number][0]) - midnight[plans[before].day] - int(hours[before][1])
            for case in sequencer.cases_across(f"cast:{person}", day):
                if isinstance(case, DailyRest) and case.eased is not None and rest < case.least:
                    cases[day], rests[day] = case, rest
        if rests:
            eased = next(iter(cases.values())).eased or RestExceptions()
            for day in allowed_short_rests(placed, person, [plans[n].day for n in numbers], rests, eased):
                price = cases[day].price
                total += WEIGHT_OF_EXCESS if price is None else price * WEIGHT_OF_CENT
    return total


def _exceptions(sequencer: Sequencer) -> RestExceptions | None:
    terms = sequencer.shoot.rules.performer.rest
    if terms.nearby_exterior is None and terms.overnight is None:
        return None
    nearby, overnight = terms.nearby_exterior, terms.overnight
    return RestExceptions(
        (nearby.minutes, nearby.once_in_days) if nearby else None,
        (overnight.minutes, overnight.most_a_week) if overnight else None,
    )


def _apart(shoot: Shoot, plans: list[DayPlan], one: int, other: int) -> int:
    return shoot.ordinal[plans[other].day] - shoot.ordinal[plans[one].day]


class _Placed:
    """The days of one unit as `solver.rest` looks at them."""

    def __init__(self, shoot: Shoot, plans: list[DayPlan]) -> None:
        self.shoot = shoot
        self._plans = {plan.day: plan for plan in plans}
        self.numbers: dict[str, list[int]] = {}
        for number, plan in enumerate(plans):
            for person in plan.people:
                self.numbers.setdefault(person, []).append(number)

    def strips(self, unit: str | None, day: int) -> tuple[str, ...]:
        """Strips of a shooting day."""
        return self._plans[day].strips

    def strips_of(self, person: str, day: int) -> tuple[str, ...]:
        """Strips of that day in which the cast member works."""
        return tuple(scene for scene in self._plans[day].strips if person in self.shoot.scene(scene).cast)

    def unit_of(self, scene: str) -> str | None:
        """Unit that shoots the scene: there is but one here."""
        return None
