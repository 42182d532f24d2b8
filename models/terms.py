"""What performers, crew and background are owed: hours, overtime, meals, rest and premiums as a rule set's data."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from models.quantity import ClockTime, Count, Date, Many, Money
from models.record import Record

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Background", "Crew", "Meals", "Multiplier", "OvertimeTier", "Performer", "Premium", "Scale"]

Multiplier = Annotated[Decimal, Field(ge=0, le=100)]
"""Times the straight-time rate: 1.5 is time and a half."""


# ---- hours, meals --------------------------------------------------------------------------------------------------


class OvertimeTier(Record):
    """From `after_minutes` on, an hour is paid at `multiplier`.

    Attributes
    ----------
    after_minutes
        Counted from the call.
    basis
        Whether meals count: "worked" minutes leave them out, "elapsed" minutes include them.
    where
        "stage": only on days spent wholly on stages; "location": only on the other days.
    """

    after_minutes: Count
    multiplier: Multiplier
    basis: Literal["worked", "elapsed"] = "worked"
    where: Literal["any", "stage", "location"] = "any"


class MealPenalty(Record):
    """What a late meal costs one person: begun steps of `step_minutes`, each at its rung; the last rung repeats."""

    step_minutes: Annotated[Count, Field(ge=1)]
    ladder: Many[Money] = ()


class Meals(Record):
    """When meals are due, and the penalty per head."""

    after_minutes: Count
    penalty: MealPenalty


class CrewMeals(Meals):
    """Meals of the crew.

    Attributes
    ----------
    heads
        Crew members who are paid the ladder; a production sets its own number.
    missed_hours
        Hours of the whole crew's straight time (`crew_hourly`) due once for a day with a late meal, instead of a
        ladder (California: one hour).
    """

    heads: Count
    missed_hours: Multiplier


# ---- performers ----------------------------------------------------------------------------------------------------


class Scale(Record):
    """Least pay per day (8 hours), per week and per three days; None where the set has no such rate."""

    day: Money | None = None
    weekly: Money | None = None
    three_day: Money | None = None


class ScaleStep(Scale):
    """The scale from a date on."""

    first: Date = Field(alias="from")


class Hours(Record):
    """A performer's day: straight time, overtime tiers, and the unit overtime is counted in.

    `money_break_days`: overtime is computed on a day rate of at most so many times the day scale; None: no such limit.
    """

    straight_minutes: Count
    tiers: Many[OvertimeTier] = ()
    unit_minutes: Annotated[Count, Field(ge=1)]
    money_break_days: Multiplier | None = None


class PeriodHours(Record):
    """Overtime of a deal that is paid for several days at once.

    Worked minutes beyond `daily_after_minutes` of one day are paid at `daily_multiplier`; the other worked minutes of
    the period (a calendar week, or the three days) beyond `after_minutes` at `multiplier`. In a week of six work days
    the period's limit is `six_day_after_minutes`.
    """

    daily_after_minutes: Count
    daily_multiplier: Multiplier
    after_minutes: Count
    six_day_after_minutes: Count
    multiplier: Multiplier


class Premium(Record):
    """Multiplier of a day's pay (1: like any other day); 6th and 7th count work days of one Mon–Sun week.

    `saturday` and `sunday` apply whatever the count; None: like any other day.
    """

    sixth_day: Multiplier
    seventh_day: Multiplier
    holiday: Multiplier
    saturday: Multiplier | None = None
    sunday: Multiplier | None = None


class WeeklyAlternative(Record):
    """A shorter weekend is enough when the new week's first call is not before a time."""

    minutes: Count
    call_not_before: ClockTime


class PerformerRest(Record):
    """Least minutes between dismissal and the next call: daily, over a weekend, and in a six-day week."""

    daily_minutes: Count
    weekly_minutes: Count
    weekly_alternative: WeeklyAlternative | None = None
    six_day_minutes: Count


class ForcedCall(Record):
    """A forced call costs one day's pay, at most this: day performers, and weekly and three-day ones."""

    day_cap: Money
    weekly_cap: Money


class Performer(Record):
    """Principal performers.

    Attributes
    ----------
    scale, scale_steps
        Least pay when the set came into force, and by date; `scale_on` answers for a date.
    scale_share
        Share of the full scale that a low-budget tier pays; already in `scale` and `scale_steps`.
    hold
        What a hold day pays: a full day, half, or nothing.
    drop_after
        A gap of MORE than this many calendar days between two work days may be dropped; None: never.
    drop_day_weight
        What planning weighs a company work day inside a drop at, as a share of the day rate: who is released
        may not come back. It is not money that is spent.
    max_drops
        Drops per performer.
    auto_weekly
        A day performer is never paid more than the weekly rate for one Mon–Sun week.
    weekly_pro_rata_fifths
        A weekly deal pays a begun last week by fifths; otherwise whole.
    """

    scale: Scale
    scale_steps: Many[ScaleStep] = ()
    scale_share: Annotated[Decimal, Field(gt=0, le=1)]
    hold: Literal["full", "half", "none"]
    drop_after: Count | None
    max_drops: Count
    drop_day_weight: Multiplier
    auto_weekly: bool
    weekly_pro_rata_fifths: bool
    hours: Hours
    weekly_hours: PeriodHours | None = None
    three_day_hours: PeriodHours | None = None
    premium: Premium
    rest: PerformerRest
    forced_call: ForcedCall
    meals: Meals

    def scale_on(self, day: date) -> Scale:
        """Return the least pay in force on a date; before the first known step, that step's."""
        in_force = [step for step in self.scale_steps if step.first <= day] or self.scale_steps[:1]
        return max(in_force, key=lambda step: step.first) if in_force else self.scale


# ---- crew, background ----------------------------------------------------------------------------------------------


class CrewRest(Record):
    """Least minutes between the unit's wrap and its next call, and what invading them costs.

    Invaded time is paid at `invasion_multiplier`; where `invasion_at_wrap_rate`, at the multiplier the crew wrapped on
    if that is higher.
    """

    daily_minutes: Count
    invasion_multiplier: Multiplier
    invasion_at_wrap_rate: bool


class WeekendRest(Record):
    """Least minutes from the last wrap of a week to the first call of the next, by the week's work days."""

    five_day_minutes: Count
    six_day_minutes: Count


class CrewPremium(Premium):
    """Multipliers of the crew's day; `extra_day`: a date outside the company's workweek that is no 6th or 7th day."""

    extra_day: Multiplier


class WeekOvertime(Record):
    """Straight-time minutes of one calendar week beyond `after_minutes` are paid at `multiplier`."""

    after_minutes: Count
    multiplier: Multiplier


class Crew(Record):
    """The crew of a unit, hired together: `day_cost` and `crew_hourly` are the unit's.

    Attributes
    ----------
    guarantee_minutes
        Worked minutes that a day pays for under this agreement; a unit's own `guarantee_minutes` goes before it.
    tiers
        Multiplier by hour of the day, for hours beyond the guarantee.
    unit_minutes
        Overtime is counted in begun units of so many minutes.
    week_overtime
        Overtime by the week, if any.
    """

    guarantee_minutes: Count
    tiers: Many[OvertimeTier] = ()
    unit_minutes: Annotated[Count, Field(ge=1)]
    week_overtime: WeekOvertime | None = None
    rest: CrewRest
    weekend_rest: WeekendRest
    premium: CrewPremium
    meals: CrewMeals

    def tiers_at(self, *, stage: bool) -> tuple[OvertimeTier, ...]:
        """Return the tiers of a day spent wholly on stages, or of another day."""
        return tuple(tier for tier in self.tiers if tier.where in ("any", "stage" if stage else "location"))


class BackgroundStep(Record):
    """Background rates from a date on."""

    first: Date = Field(alias="from")
    day_rate: Money
    special_rate: Money | None = None
    stand_in_rate: Money | None = None


class Background(Record):
    """Background players.

    Attributes
    ----------
    day_rate, special_rate, stand_in_rate
        Pay for a day of `straight_minutes`: general, special ability or photo double, stand-in.
    golden_after_minutes
        Beyond so many elapsed minutes every begun hour costs a day's pay ("golden time"); None: never.
    """

    day_rate: Money
    special_rate: Money | None = None
    stand_in_rate: Money | None = None
    rate_steps: Many[BackgroundStep] = ()
    straight_minutes: Count
    tiers: Many[OvertimeTier] = ()
    unit_minutes: Annotated[Count, Field(ge=1)]
    golden_after_minutes: Count | None = None
    meals: Meals

    def day_rate_on(self, day: date) -> Decimal:
        """Return the general rate in force on a date; before the first known step, that step's."""
        in_force = [step for step in self.rate_steps if step.first <= day] or self.rate_steps[:1]
        return max(in_force, key=lambda step: step.first).day_rate if in_force else self.day_rate
