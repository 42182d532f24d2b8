"""Labour terms of a unit's crew."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.quantity import Count, Many
from models.record import Record
from models.terms import MealPenalty, Meals, Multiplier, Night, OvertimeTier, Premium, WeekOvertime

__all__ = ["Crew", "CrewMeals", "CrewPremium", "CrewRest", "WeekendRest"]


class CrewMeals(Meals):
    """Meals of the crew; the straight hour is the whole crew's, `crew_hourly`.

    `heads`: crew members who are paid the ladder; a production sets its own number. `location_penalty`: the ladder of
    days that are not spent wholly on stages; None: one ladder for all. `hourly_after`: beyond so many penalties in a
    calendar week each costs an hour's straight pay, where that is more; None: never.
    """

    heads: Count
    location_penalty: MealPenalty | None = None
    hourly_after: Count | None = None


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


class Crew(Record):
    """The crew of a unit, hired together: `day_cost` and `crew_hourly` are the unit's.

    Attributes
    ----------
    guarantee_minutes
        Worked minutes that a day pays for under this agreement, for units whose own `guarantee_minutes` is null.
    tiers
        Multiplier by hour of the day, for hours beyond the guarantee.
    unit_minutes
        Overtime is counted in begun units of so many minutes.
    week_overtime
        Overtime by the week, if any.
    night
        Premium for work at night, if any.
    """

    guarantee_minutes: Count
    tiers: Many[OvertimeTier] = ()
    unit_minutes: Annotated[Count, Field(ge=1)]
    week_overtime: WeekOvertime | None = None
    rest: CrewRest
    weekend_rest: WeekendRest
    premium: CrewPremium
    night: Night | None = None
    meals: CrewMeals

    def tiers_at(self, *, stage: bool) -> tuple[OvertimeTier, ...]:
        """Return the tiers of a day spent wholly on stages, or of another day."""
        return tuple(tier for tier in self.tiers if tier.where in ("any", "stage" if stage else "location"))
