"""Which dates may be shot."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from models.quantity import Count, Date, DateRange, Dates, Many
from models.record import Record
from models.refusal import refuse

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["WEEKDAYS", "Calendar", "Weekday"]

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_DAYS = 3 * 366


def _in_week_order(value: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
    return tuple(day for day in WEEKDAYS if day in value)


class Calendar(Record):
    """The company's calendar."""

    start: Date
    """First date that may be shot."""
    end: Date
    """Last date that may be shot."""
    workweek: Annotated[Many[Weekday], AfterValidator(_in_week_order)] = ("mon", "tue", "wed", "thu", "fri")
    days_off: Dates = ()
    """Holidays, hiatus; a range stands for each of its dates."""
    extra_days: Dates = ()
    """Days outside the workweek that may be used."""
    holidays: Dates = ()
    """Holidays on which shooting costs a premium (PR1); whether they may be shot is told by workweek and days_off."""
    max_days: Annotated[Count, Field(ge=1)] | None = None
    """At most so many dates are shot (`--days`); None: as many as there are."""

    @cached_property
    def shoot_dates(self) -> tuple[dt.date, ...]:
        """The dates that may be shot, in order: the workweek's without days off, and the extra days."""
        extra = set(self.extra_days)
        return tuple(d for d in self._span if d in extra or self._is_company_date(d))

    @cached_property
    def company_dates(self) -> tuple[dt.date, ...]:
        """The shoot dates without extra days outside the workweek: only these can be paid holds."""
        return tuple(d for d in self._span if self._is_company_date(d))

    @property
    def _span(self) -> list[dt.date]:
        return list(DateRange(first=self.start, last=self.end).dates())

    def _is_company_date(self, date: dt.date) -> bool:
        return WEEKDAYS[date.weekday()] in self.workweek and date not in self.days_off

    @model_validator(mode="after")
    def _makes_sense(self) -> Calendar:
        if self.end < self.start:
            refuse(f"end {self.end} lies before start {self.start}")
        if (self.end - self.start).days >= LONGEST_DAYS:
            refuse(f"{self.start} to {self.end} is longer than three years")
        if both := sorted(set(self.days_off) & set(self.extra_days)):
            refuse(f"{both[0]} is both in days_off and in extra_days")
        if outside := [d for d in self.extra_days if not self.start <= d <= self.end]:
            refuse(f"the extra day {outside[0]} lies outside {self.start} to {self.end}")
        if not self.shoot_dates:
            refuse(f"no date from {self.start} to {self.end} may be shot")
        return self

    def changed(self, **fields: Any) -> Calendar:
        """Return the calendar with some fields changed and extra days outside it left out."""
        start, end = fields.get("start", self.start), fields.get("end", self.end)
        extra = fields.get("extra_days", self.extra_days)
        return self.revised(**fields | {"extra_days": tuple(d for d in extra if start <= d <= end)})
