"""What performers are owed as a rule set's data: hours, overtime, meals, rest, premiums; others are owed much of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field

from models.quantity import ClockTime, Count, Date, Many, Money
from models.record import Record
from models.refusal import refuse

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "Meals",
    "Multiplier",
    "Night",
    "OvertimeTier",
    "Performer",
    "Premium",
    "Scale",
    "WorkedTier",
]

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


def _worked(tier: OvertimeTier) -> OvertimeTier:
    if tier.basis != "worked" or tier.where != "any":
        refuse("counts worked hours, on all days: basis and where are for the crew's tiers of a day")
    return tier


WorkedTier = Annotated[OvertimeTier, AfterValidator(_worked)]
"""A tier of people whose overtime counts worked hours, wherever they are."""


class MealPenalty(Record):
    """What a late meal costs one person: begun steps of `step_minutes`, each at its rung; the last rung repeats."""

    step_minutes: Annotated[Count, Field(ge=1)]
    ladder: Many[Money] = ()


class NonDeductible(Record):
    """A meal that is not taken off the hours, before the unit's own: everybody's clock for meals starts anew after it.

    Whoever is made up before the unit's call has one of `minutes` by the call, and by `within_minutes` after arriving.
    """

    minutes: Count
    within_minutes: Count


class Meals(Record):
    """When meals are due, and the penalty per head.

    `missed_hours`: hours at straight time due once for a day with a late meal, instead of a ladder (California: one).
    """

    after_minutes: Count
    penalty: MealPenalty
    missed_hours: Multiplier


class PerformerMeals(Meals):
    """Meals of performers, who may be made up before the unit's call.

    `non_deductible`: breakfast for who comes before it; None: their clock runs from arriving.
    """

    non_deductible: NonDeductible | None = None


class Night(Record):
    """Work between two clock times is paid `share` of the straight hour on top; a share of 0: nothing."""

    first: ClockTime = Field(alias="from")
    last: ClockTime = Field(alias="to")
    share: Multiplier


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
    tiers: Many[WorkedTier] = ()
    unit_minutes: Annotated[Count, Field(ge=1)]
    money_break_days: Multiplier | None = None


class PeriodHours(Record):
    """Overtime of a deal that is paid for several days at once.

    Worked minutes beyond `daily_after_minutes` of one day are paid at `daily_multiplier`; the other worked minutes of
    the period (a calendar week, or the three days) beyond `after_minutes` at `multiplier`. Overtime is computed on a
    rate of at most `money_break`; None: no such limit.
    """

    daily_after_minutes: Count
    daily_multiplier: Multiplier
    after_minutes: Count
    multiplier: Multiplier
    money_break: Money | None = None


class WeeklyHours(PeriodHours):
    """Overtime of a weekly deal: in a week of six work days the limit is `six_day_after_minutes`."""

    six_day_after_minutes: Count


class WeekOvertime(Record):
    """Straight-time minutes of one calendar week beyond `after_minutes` are paid at `multiplier`."""

    after_minutes: Count
    multiplier: Multiplier


class Premium(Record):
    """Multiplier of a day's pay (1: like any other day); 6th and 7th count work days of one Mon–Sun week.

    `saturday` and `sunday` apply whatever the count; None: like any other day. `seventh_day_overtime`: on a seventh
    day overtime is paid by this tier instead, where it pays more; None: like on any other day.
    """

    sixth_day: Multiplier
    seventh_day: Multiplier
    seventh_day_overtime: WorkedTier | None = None
    holiday: Multiplier
    saturday: Multiplier | None = None
    sunday: Multiplier | None = None


class PerformerPremium(Premium):
    """Premiums of performers.

    `sixth_day_overnight`: of a sixth day wholly at places where the company stays overnight; None: like any sixth day.
    """

    sixth_day_overnight: Multiplier | None = None


class WeeklyAlternative(Record):
    """A shorter weekend is enough when the new week's first call is not before a time."""

    minutes: Count
    call_not_before: ClockTime


class NearbyExterior(Record):
    """Exceptionally, so many minutes are enough between two days of exteriors at places that are not overnight.

    Once in `once_in_days` consecutive days.
    """

    minutes: Count
    once_in_days: Annotated[Count, Field(ge=1)]


class OvernightRest(Record):
    """Exceptionally, so many minutes are enough between two days at overnight places.

    `most_a_week` times in a calendar week, never before two days that follow each other.
    """

    minutes: Count
    most_a_week: Count


class PerformerRest(Record):
    """Least minutes between dismissal and the next call: daily, over a weekend, and in a six-day week.

    `nearby_exterior`, `overnight`: exceptions from the daily rest; None: there are none.
    """

    daily_minutes: Count
    nearby_exterior: NearbyExterior | None = None
    overnight: OvernightRest | None = None
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
    hold_overnight
        The same of a hold day between two work days at places where the company stays overnight; None: as elsewhere.
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
    week_overtime
        Overtime by the week of performers who are paid by the day, if any.
    night
        Premium for work at night, if any.
    """

    scale: Scale
    scale_steps: Many[ScaleStep] = ()
    scale_share: Annotated[Decimal, Field(gt=0, le=1)]
    hold: Literal["full", "half", "none"]
    hold_overnight: Literal["full", "half", "none"] | None = None
    drop_after: Count | None
    max_drops: Count
    drop_day_weight: Multiplier
    auto_weekly: bool
    weekly_pro_rata_fifths: bool
    hours: Hours
    week_overtime: WeekOvertime | None = None
    weekly_hours: WeeklyHours | None = None
    three_day_hours: PeriodHours | None = None
    premium: PerformerPremium
    night: Night | None = None
    rest: PerformerRest
    forced_call: ForcedCall
    meals: PerformerMeals

    def scale_on(self, day: date) -> Scale:
        """Return the least pay in force on a date; before the first known step, that step's."""
        in_force = [step for step in self.scale_steps if step.first <= day] or self.scale_steps[:1]
        return max(in_force, key=lambda step: step.first) if in_force else self.scale
