"""What a performer's deal pays: rates in cents from the production's terms."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from models.quantity import cents
from solver.ledger import half_up

if TYPE_CHECKING:
    from models.production import Production


def hold_rate_cents(production: Production, person: str) -> int:
    """Cents for one day on hold, for a deal that pays such days one by one; else 0.

    Weekly and flat deals pay holds with the week or the run, a three-day deal with its days.
    """
    member = production.cast_by_id[person]
    if member.deal != "day":
        return 0
    return half_up(production.rate_cents(person) * production.hold_share(person))


def day_pay_cents(production: Production, person: str) -> int:
    """Cents that one day is worth: the day rate, a fifth of the week, a third of three days; nothing of a flat deal."""
    shares = {"day": 1, "weekly": 5, "three_day": 3}
    share = shares.get(production.cast_by_id[person].deal)
    return 0 if share is None else half_up(Fraction(production.rate_cents(person), share))


def forced_call_cents(production: Production, person: str) -> int:
    """Cents for one forced call: a day's pay, at most the cap of the deal (reference/labor-rules §1.4)."""
    terms = production.rule_set.performer.forced_call
    cap = terms.day_cap if production.cast_by_id[person].deal == "day" else terms.weekly_cap
    return min(day_pay_cents(production, person), cents(cap))


def week_cap_cents(production: Production, person: str) -> int | None:
    """Most that a day performer is paid for one calendar week, in cents; None where the rule set has no such cap.

    A performer at (or below) the day scale is never paid more than the weekly scale for a week (automatic weekly,
    reference/labor-rules §1.1: break-even lies between three and four days). A rate above scale was negotiated by
    the day and is paid by the day.
    """
    terms = production.rule_set.performer
    scale = terms.scale
    if production.cast_by_id[person].deal != "day" or not terms.auto_weekly:
        return None
    if scale.day is None or scale.weekly is None or production.rate_cents(person) > cents(scale.day):
        return None
    return cents(scale.weekly)
