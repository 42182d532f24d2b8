"""The cheapest board of a tiny shoot by trying them all, written from the design alone.

Nothing of the solver is used: not its rules, not its clock, not its ledger. It knows one unit and of design/2 and 3:
crew days and overtime, wages by the day, week and run, holds with the best drop, location days, holds and returns,
company moves, equipment weeks; availability of people, places and things, page, minute and move limits, `after`,
`same_day`, windows of dates; and by the clock (`tests.oracle_clock`) light, permits, calls, the crew's rest, children's
hours on school days.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations, pairwise, product
from math import ceil
from typing import TYPE_CHECKING

from tests.oracle_clock import Walk, Way, cheapest_chain, ways

if TYPE_CHECKING:
    from datetime import date

    from models import CastMember, Production, Scene


def cheapest(production: Production) -> int | None:
    """Return the cents of the cheapest legal board with every scene on it; None where there is none."""
    days = production.shoot_dates
    best: int | None = None
    known: dict[tuple[date, frozenset[str]], list[Way]] = {}
    for choice in product(range(len(days)), repeat=len(production.scenes)):
        plan = {
            when: [s for s, day in zip(production.scenes, choice, strict=True) if days[day] == when] for when in days
        }
        if not _keeps_the_dates(production, plan):
            continue
        chain = []
        for when, scenes in plan.items():
            key = (when, frozenset(scene.number for scene in scenes))
            if scenes and key not in known:
                known[key] = _ways(production, when, scenes)
            if scenes:
                chain.append((when, known[key]))
        total = cheapest_chain(production, chain)
        if total is not None:
            total += _cast(production, plan) + _places(production, plan) + _things(production, plan)
            best = total if best is None else min(best, total)
    return best


# ---- what forbids ----


def _keeps_the_dates(production: Production, plan: dict[date, list[Scene]]) -> bool:
    date_of = {scene.number: when for when, scenes in plan.items() for scene in scenes}
    for when, scenes in plan.items():
        for scene in scenes:
            people = [member for member in production.cast if member.id in scene.cast]
            places = [place for place in production.locations if place.id == scene.location]
            things = [thing for thing in production.elements if thing.id in scene.elements]
            if any(_away(one, when) for one in (*people, *places, *things)):
                return False
            if any(member.stop_date is not None and when > member.stop_date for member in people):
                return False
            if (scene.not_before and when < scene.not_before) or (scene.not_after and when > scene.not_after):
                return False
            if any(date_of[earlier] > when for earlier in scene.after):
                return False
            if any(date_of[other] != when for other in scene.same_day):
                return False
    return True


def _away(one, when: date) -> bool:
    return any(span.first <= when <= span.last for span in one.unavailable)


# ---- a day ----


def _ways(production: Production, when: date, scenes: list[Scene]) -> list[Way]:
    """Return the ways to shoot a day; each costs the crew, its overtime and its moves."""
    unit = production.units[0]
    if unit.max_eighths_per_day is not None and len(scenes) > 1:
        pages = sum(min(unit.max_eighths_per_day, scene.eighths) for scene in scenes)
        if pages > unit.max_eighths_per_day:
            return []

    def cents(day: Walk) -> int | None:
        if day.moves > unit.max_moves_per_day or day.wrap > unit.max_day_minutes:
            return None
        moves = day.moves * round(100 * production.move_cost)
        return round(100 * unit.day_cost) + _overtime(production, day.worked) + moves

    return ways(production, when, scenes, cents)


def _overtime(production: Production, worked: int) -> int:
    """Return the cents of begun tenths of an hour beyond the guarantee: straight, half as much again, then double."""
    unit, tiers = production.units[0], production.rule_overrides["crew"]["tiers"]
    first, second = (tier["after_minutes"] for tier in tiers)
    tenth = round(10 * unit.crew_hourly)
    beyond = max(0, ceil((worked - max(unit.guarantee_minutes, first)) / 6))
    doubled = max(0, ceil((worked - max(unit.guarantee_minutes, second)) / 6))
    straight = max(0, ceil((worked - unit.guarantee_minutes) / 6)) - beyond
    return tenth * straight + tenth * 3 // 2 * (beyond - doubled) + tenth * 2 * doubled


# ---- people, places, things ----


def _cast(production: Production, plan: dict[date, list[Scene]]) -> int:
    return sum(_pay(production, member, _dates_of(plan, member.id)) for member in production.cast)


def _dates_of(plan: dict[date, list[Scene]], person: str) -> list[date]:
    return sorted(when for when, scenes in plan.items() if any(person in scene.cast for scene in scenes))


def _pay(production: Production, member: CastMember, work: list[date]) -> int:
    """Return the least that one performer costs, over all choices of drops."""
    if not work:
        return 0
    rate = round(100 * member.rate)
    if member.deal == "flat":
        return rate
    gaps = [
        pair
        for pair in pairwise(work)
        if member.drop_after is not None and (pair[1] - pair[0]).days - 1 > member.drop_after
    ]
    most = member.max_drops or 0
    bills = []
    for count in range(min(most, len(gaps)) + 1):
        for dropped in combinations(gaps, count):
            held = [when for pair in pairwise(work) if pair not in dropped for when in _between(production, *pair)]
            if member.deal == "weekly":
                weeks = {when.isocalendar()[:2] for when in (*work, *held)}
                bills.append(rate * len(weeks))
            else:
                share = {"full": rate, "half": rate // 2, "none": 0}[member.hold]
                bills.append(rate * len(work) + share * len(held))
    return min(bills)


def _between(production: Production, one: date, other: date) -> list[date]:
    """Return the company work days strictly between two dates."""
    steps = (one + timedelta(days=step) for step in range(1, (other - one).days))
    calendar = production.calendar
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return [when for when in steps if names[when.weekday()] in calendar.workweek and when not in calendar.days_off]


def _places(production: Production, plan: dict[date, list[Scene]]) -> int:
    total = 0
    for place in production.locations:
        used = [when for when, scenes in plan.items() if any(scene.location == place.id for scene in scenes)]
        total += len(used) * round(100 * place.day_cost)
        for one, other in pairwise(used):
            total += len(_between(production, one, other)) * round(100 * place.hold_cost)
            total += any(plan[when] for when in plan if one < when < other) * round(100 * place.return_cost)
    return total


def _things(production: Production, plan: dict[date, list[Scene]]) -> int:
    total = 0
    for thing in production.elements:
        used = [when for when, scenes in plan.items() if any(thing.id in scene.elements for scene in scenes)]
        weeks = [when.isocalendar()[:2] for when in used]
        total += sum(min(weeks.count(week), thing.week_days) for week in set(weeks)) * round(100 * thing.day_cost)
    return total
