"""What a performer's deal pays: rates in cents from the production's terms, by the scale in force on each date."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from models.quantity import cents
from solver.ledger import half_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from models.production import Production
    from models.unit import Unit
    from solver.shoot import Shoot

__all__ = [
    "by_rate",
    "by_scale",
    "crew_hour_cents",
    "day_pay",
    "day_pay_cents",
    "forced_call_cents",
    "hold_rate_cents",
    "pay_hours",
    "rates_by_day",
    "week_cap_cents",
]


Amount = TypeVar("Amount")


def by_scale(shoot: Shoot, of: Callable[[date], Amount]) -> tuple[Amount, ...]:
    """Return an amount that depends on the scale in force, for each day; computed once for each step of the scale."""
    found: tuple[Amount, ...] = ()
    for first, days in shoot.scale_spans:
        found += (of(first),) * days
    return found


def rates_by_day(shoot: Shoot, person: str) -> tuple[int, ...]:
    """Return the rate of a performer's deal in force on each day, in cents."""
    return by_scale(shoot, lambda when: shoot.production.rate_cents(person, when))


def by_rate(days: Iterable[int], rates: Mapping[int, int] | tuple[int, ...]) -> dict[int, tuple[int, ...]]:
    """Group days by the rate in force, in order."""
    found: dict[int, list[int]] = {}
    for day in days:
        found.setdefault(rates[day], []).append(day)
    return {rate: tuple(of_rate) for rate, of_rate in found.items()}


def hold_rate_cents(production: Production, person: str, on: date | None = None, *, overnight: bool = False) -> int:
    """Cents for one day on hold, for a deal that pays such days one by one; else 0.

    `overnight`: where the company stays overnight. Weekly and flat deals pay holds with the week or the run, a
    three-day deal with its days.
    """
    member = production.cast_by_id[person]
    if member.deal != "day":
        return 0
    return half_up(production.rate_cents(person, on) * production.hold_share(person, overnight=overnight))


def day_pay(production: Production, person: str, on: date | None = None) -> Fraction:
    """Cents that one day is worth: the day rate, a fifth of the week, a third of three days; nothing of a flat deal."""
    shares = {"day": 1, "weekly": 5, "three_day": 3}
    share = shares.get(production.cast_by_id[person].deal)
    return Fraction(0) if share is None else Fraction(production.rate_cents(person, on), share)


def day_pay_cents(production: Production, person: str, on: date | None = None) -> int:
    """`day_pay` of a day that is paid by itself: whole cents, half a cent up."""
    return half_up(day_pay(production, person, on))


def forced_call_cents(production: Production, person: str, on: date | None = None) -> int:
    """Cents for one forced call: a day's pay, at most the cap of the deal (reference/labor-rules §1.4)."""
    terms = production.rule_set.performer.forced_call
    cap = terms.day_cap if production.cast_by_id[person].deal == "day" else terms.weekly_cap
    return min(day_pay_cents(production, person, on), cents(cap))


def week_cap_cents(production: Production, person: str, on: date | None = None) -> int | None:
    """Most that a day performer is paid for one calendar week, in cents; None where the rule set has no such cap.

    A performer at (or below) the day scale is never paid more than the weekly scale for a week (automatic weekly,
    reference/labor-rules §1.1: break-even lies between three and four days). A rate above scale was negotiated by
    the day and is paid by the day.
    """
    terms = production.rule_set.performer
    scale = terms.scale_on(production.calendar.start if on is None else on)
    if production.cast_by_id[person].deal != "day" or not terms.auto_weekly:
        return None
    if scale.day is None or scale.weekly is None or production.rate_cents(person, on) > cents(scale.day):
        return None
    return cents(scale.weekly)


def pay_hours(minutes: int, tiers: Iterable[tuple[int, Fraction]]) -> Fraction:
    """Return the straight hours that so many worked minutes are paid as: twelve, four of them at 1.5, are fourteen."""
    starts = sorted(tiers)
    spans = zip([(0, Fraction(1)), *starts], [*(start for start, _ in starts), minutes], strict=True)
    paid = (max(0, min(minutes, end) - start) * multiplier for (start, multiplier), end in spans)
    return sum(paid, Fraction(0)) / 60


def crew_hour_cents(shoot: Shoot, unit: Unit) -> Fraction:
    """Return a straight hour of a unit's crew in cents: its `crew_hourly`, or its day by the hours that it buys.

    Source: the day-rate algebra of reference/labor-rules §3.5.
    """
    if unit.crew_hourly is not None:
        return Fraction(cents(unit.crew_hourly))
    tiers = [tier for tier in shoot.rules.crew.tiers_at(stage=False) if tier.basis == "worked"]
    minutes = shoot.production.guarantee_minutes(unit.id)
    hours = pay_hours(minutes, [(tier.after_minutes, Fraction(tier.multiplier)) for tier in tiers])
    return Fraction(cents(unit.day_cost)) / hours
