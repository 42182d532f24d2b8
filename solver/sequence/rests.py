"""What the rest between two shooting days of a unit costs, for every pair of calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from solver.rules.crew_rest import CrewRest, InvadedRest
from solver.rules.minors_hours import MinorRest
from solver.rules.performer_rest import DailyRest
from solver.rules.weekend_rest import CrewWeekend, WeekendRest
from solver.sequence.option import WEIGHT_OF_CENT, WEIGHT_OF_EXCESS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.clauses import Weekend
    from solver.rule import Rule
    from solver.sequence.day_plan import DayPlan
    from solver.sequence.option import Option
    from solver.sequence.sequencer import Sequencer

    Ints = NDArray[Any]

__all__ = ["RESTS", "is_away", "is_nearby", "rest_cost", "short_weekend"]

RESTS: frozenset[type[Rule]] = frozenset(
    (DailyRest, MinorRest, CrewRest, InvadedRest, WeekendRest, CrewWeekend)
)
"""Rules about the time between two days."""

SIX_DAYS = 6


def rest_cost(
    sequencer: Sequencer,
    plans: list[DayPlan],
    number: int,
    before: list[Option],
    after: list[Option],
    *,
    eased: bool = False,
) -> Ints:
    """What the rest between two consecutive shooting days of a unit costs, for each pair of options.

    `eased`: counting on the exceptions from performers' rest, where these two days may have one.
    """
    one, two = plans[number - 1], plans[number]
    shoot = sequencer.shoot
    monday = shoot.ordinal[two.day] - shoot.dates[two.day].weekday()
    week: tuple[DayPlan, ...] = ()
    if shoot.ordinal[one.day] < monday:
        week = tuple(plan for plan in plans[:number] if shoot.ordinal[plan.day] >= monday - 7)
    ends = (len(before), before[0].call, before[0].strips, len(after), after[0].call, after[0].strips)
    key = (one, week, eased, *ends)
    known = two.rests.get(key)
    if known is None:
        known = two.rests[key] = _rests(sequencer, one, two, week, before, after, eased=eased)
    found: Ints = known
    return found


def _rests(
    sequencer: Sequencer,
    one: DayPlan,
    two: DayPlan,
    week: tuple[DayPlan, ...],
    before: list[Option],
    after: list[Option],
    *,
    eased: bool,
) -> Ints:
    night = sequencer.shoot.midnight[two.day] - sequencer.shoot.midnight[one.day]
    cost = np.zeros((len(before), len(after)))
    if night > 4 * 1440:
        return cost
    who = f"unit:{two.unit}"
    wraps = np.array([option.wrap for option in before])
    calls = np.array([option.call for option in after])
    for case in sequencer.cases_across(who, two.day):
        rest = night + calls[None, :] - wraps[:, None]
        _add(cost, case, rest, calls, week, who)
    places = {person: place for place, person in enumerate(one.people)}
    for place, person in enumerate(two.people):
        if person not in places:
            continue
        who = f"cast:{person}"
        cases = sequencer.cases_across(who, two.day)
        if not cases:
            continue
        leaves = np.array([option.hours[places[person], 1] for option in before])
        arrives = np.array([option.hours[place, 0] for option in after])
        rest = night + arrives[None, :] - leaves[:, None]
        if rest.min() >= 56 * 60:
            continue
        for case in cases:
            least = _least(sequencer, case, one, two, person) if eased else None
            _add(cost, case, rest, arrives, week, who, least)
    return cost


def _least(sequencer: Sequencer, case: Rule, one: DayPlan, two: DayPlan, person: str) -> int | None:
    """Minutes that are enough between two days where an exception is made; None: there is none for them."""
    if not isinstance(case, DailyRest) or case.eased is None:
        return None
    found = []
    if case.eased.nearby is not None and is_nearby(sequencer, one) and is_nearby(sequencer, two):
        found.append(case.eased.nearby[0])
    if case.eased.overnight is not None and is_away(sequencer, one, person) and is_away(sequencer, two, person):
        found.append(case.eased.overnight[0])
    return min(found, default=None)


def is_nearby(sequencer: Sequencer, plan: DayPlan) -> bool:
    """Tell whether a day has an exterior at a place that is not overnight."""
    shoot = sequencer.shoot
    outside = (scene for scene in plan.strips if scene in shoot.light_of and shoot.scene(scene).int_ext != "INT")
    return any(not shoot.is_overnight(scene) for scene in outside)


def is_away(sequencer: Sequencer, plan: DayPlan, person: str) -> bool:
    """Tell whether all that a performer has on a day is at overnight places."""
    shoot = sequencer.shoot
    return all(shoot.is_overnight(scene) for scene in plan.strips if person in shoot.scene(scene).cast)


def _add(
    cost: Ints,
    case: Rule,
    rest: Ints,
    arrives: Ints,
    week: tuple[DayPlan, ...],
    who: str,
    least: int | None = None,
) -> None:
    """Add what one case makes of the rests; `least`: so many minutes are enough, by an exception."""
    if isinstance(case, (DailyRest, MinorRest, CrewRest)):
        short = np.maximum(0, (case.least if least is None else least) - rest)
    elif isinstance(case, (WeekendRest, CrewWeekend)):
        short = short_weekend(case.rest, rest, arrives, week, who)
    else:
        return
    if isinstance(case, InvadedRest):
        per_minute = case.hourly * float(case.multiplier) / 60
        cost += np.ceil(short * per_minute) * WEIGHT_OF_CENT * (case.after < 0)
    elif isinstance(case, (DailyRest, WeekendRest)):
        price = WEIGHT_OF_EXCESS if case.price is None else case.price * WEIGHT_OF_CENT
        cost += (short > 0) * price
    else:
        cost += short * (WEIGHT_OF_EXCESS if case.price is None else case.price * WEIGHT_OF_CENT)


def short_weekend(terms: Weekend, rest: Ints, arrives: Ints, week: tuple[DayPlan, ...], who: str) -> Ints:
    """Minutes that a weekend falls short; `week`: the shooting days of the week before, () within a week."""
    if not week:
        return np.zeros_like(rest)
    kind, name = who.split(":", 1)
    worked = sum(1 for plan in week if kind == "unit" or name in plan.people)
    least = np.full(rest.shape, terms.six_day if worked >= SIX_DAYS else terms.usual)
    if terms.other is not None:
        least = np.where(arrives[None, :] >= terms.other[1], np.minimum(least, terms.other[0]), least)
    short: Ints = np.maximum(0, least - rest)
    return short
