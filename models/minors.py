"""Limits of children's days, by age, as a rule set's data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from models.quantity import ClockSpan, ClockTime, Count, Many, Money
from models.record import Record

if TYPE_CHECKING:
    from datetime import date

__all__ = ["MinorBand", "Minors", "age_in_months"]


class MinorBand(Record):
    """Longest day of an age: from `from_months` (included) to `to_months` (excluded).

    Attributes
    ----------
    presence_minutes
        On set, call to dismissal; a meal extends it by `Minors.meal_extends_minutes`.
    school_minutes_work, no_school_minutes_work
        Work on a school day, and on another.
    school_minutes
        School on set that a school day must leave room for.
    """

    from_months: Count
    to_months: Count
    presence_minutes: Count
    school_minutes_work: Count
    no_school_minutes_work: Count
    school_minutes: Count


class Extension(Record):
    """A day may be so much longer for a child from `from_months` of age on that does not work on the next date.

    The production names such days (`extended` of a cast member).
    """

    minutes: Count
    from_months: Count


class Nurse(Record):
    """A nurse for children from `from_days` to below `to_days` of age: one for every so many of them (`ratio`)."""

    from_days: Count
    to_days: Count
    ratio: Annotated[Count, Field(ge=1)]


class Minors(Record):
    """Children under 18; `state: none` sets no limits.

    Attributes
    ----------
    minimum_age_days
        Younger children do not work at all.
    earliest, latest_before_school, latest_before_nonschool
        Clock times between which a minor's day lies; the latest depends on whether the next day is a school day.
    infant_windows, infant_below_months
        A younger child's day lies within one of these windows; none: as any child's.
    rest_minutes
        Least minutes from dismissal to the next call.
    meal_extends_minutes
        A meal extends the time on set by so much.
    max_day_minutes, max_week_minutes
        Most work of a day and of a week at any age.
    attended_school_minutes
        A minor who went to regular school that day may be on set so much less.
    school_from, school_until, school_until_older, older_from_months
        Clock times between which school on set counts; it ends later from an age on.
    teacher_day_cost
        One studio teacher for one day.
    teacher_always_below_months, teacher_school_below_months
        A teacher is needed on every day below the first age, on school days below the second.
    teacher_ratio_school, teacher_ratio_other
        Children per teacher on school days and on others.
    extension
        Work and time on set may be longer on a day that finishes with the child; None: never.
    nurses, nurse_day_cost
        Who needs a nurse, and one nurse for one day.
    """

    state: Literal["ca", "ny", "none"]
    bands: Many[MinorBand] = ()
    minimum_age_days: Count
    earliest: ClockTime
    latest_before_school: ClockTime
    latest_before_nonschool: ClockTime
    infant_windows: Many[ClockSpan] = ()
    infant_below_months: Count
    rest_minutes: Count
    meal_extends_minutes: Count
    max_day_minutes: Count
    max_week_minutes: Count
    attended_school_minutes: Count
    school_from: ClockTime
    school_until: ClockTime
    school_until_older: ClockTime
    older_from_months: Count
    teacher_day_cost: Money
    teacher_always_below_months: Count
    teacher_school_below_months: Count
    teacher_ratio_school: Annotated[Count, Field(ge=1)]
    teacher_ratio_other: Annotated[Count, Field(ge=1)]
    extension: Extension | None = None
    nurses: Many[Nurse] = ()
    nurse_day_cost: Money

    def band_on(self, birth_date: date, day: date) -> MinorBand | None:
        """Return the limits of a performer's age on a date; None for adults and where there are no limits.

        A child below `minimum_age_days` gets a band of no minutes at all.
        """
        if self.state == "none":
            return None
        if (day - birth_date).days < self.minimum_age_days:
            return NO_WORK
        months = age_in_months(birth_date, day)
        return next((band for band in self.bands if band.from_months <= months < band.to_months), None)


NO_WORK = MinorBand(
    from_months=0,
    to_months=0,
    presence_minutes=0,
    school_minutes_work=0,
    no_school_minutes_work=0,
    school_minutes=0,
)
"""The band of a child too young to work."""


def age_in_months(birth_date: date, day: date) -> int:
    """Return completed months of life on a date; born on the 31st, a month is completed on the 1st of the next."""
    months = (day.year - birth_date.year) * 12 + day.month - birth_date.month
    return months if day.day >= birth_date.day else months - 1
