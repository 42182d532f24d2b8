"""Dates within sane limits, and ranges of them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_serializer, model_validator

from models.refusal import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BirthDate", "Date", "DateRange", "Dates"]

FIRST_YEAR, LAST_YEAR, FIRST_BIRTH_YEAR = 1990, 2099, 1900


def _any_date(value: object) -> dt.date:
    text = str(value).strip()
    if isinstance(value, dt.datetime):
        if value.time() != dt.time():
            refuse(f"{value} has a time of day; a date is needed")
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            refuse(f"{text} is not in the calendar")
    if isinstance(value, str) and (found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text)):
        refuse(f"{text!r} is not a date YYYY-MM-DD", f"{found[1]}-{int(found[2]):02}-{int(found[3]):02} was meant")
    return refuse(f"{value!r} is not a date YYYY-MM-DD")


def _date(value: object) -> dt.date:
    date = _any_date(value)
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        refuse(f"{date} is outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return date


def _birth_date(value: object) -> dt.date:
    date = _any_date(value)
    if not FIRST_BIRTH_YEAR <= date.year <= LAST_YEAR:
        refuse(f"{date} is outside the years {FIRST_BIRTH_YEAR} to {LAST_YEAR}")
    return date


Date = Annotated[dt.date, BeforeValidator(_date)]
"""A date from 1990 to 2099."""

BirthDate = Annotated[dt.date, BeforeValidator(_birth_date)]
"""A date from 1900 to 2099."""


class DateRange(BaseModel):
    """The dates from `first` to `last`, both included.

    Read from ``2027-03-08`` or ``{from: 2027-03-08, to: 2027-03-12}`` and written in the same short way.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    first: Date
    last: Date

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, value: Any) -> Any:
        if isinstance(value, dict):
            renamed = {"from": "first", "to": "last"}
            return {renamed.get(name, name): each for name, each in value.items()}
        if isinstance(value, DateRange):
            return value
        date = _any_date(value)
        return {"first": date, "last": date}

    @model_validator(mode="after")
    def _in_order(self) -> DateRange:
        if self.last < self.first:
            refuse(f"ends on {self.last}, before it begins on {self.first}")
        return self

    @model_serializer
    def _short(self) -> Any:
        return self.first if self.first == self.last else {"from": self.first, "to": self.last}

    def __contains__(self, date: object) -> bool:
        """Tell whether a date lies in the range."""
        return isinstance(date, dt.date) and self.first <= date <= self.last

    def __str__(self) -> str:
        """Return ``2027-03-08`` or ``2027-03-08 to 2027-03-12``."""
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"

    def dates(self) -> Iterator[dt.date]:
        """Yield each date of the range in order."""
        for ordinal in range(self.first.toordinal(), self.last.toordinal() + 1):
            yield dt.date.fromordinal(ordinal)


def _expanded(value: Any) -> Any:
    """Return a list in which each range is replaced by its dates, each date once and in order."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple | set | frozenset):
        return value
    dates: list[Any] = []
    for each in value:
        if isinstance(each, DateRange):
            dates.extend(each.dates())
        elif isinstance(each, dict) and each.keys() == {"from", "to"}:
            dates.extend(DateRange.model_validate(each).dates())
        else:
            dates.append(each)
    return tuple(dates)


def _sorted_dates(value: tuple[dt.date, ...]) -> tuple[dt.date, ...]:
    return tuple(sorted(set(value)))


Dates = Annotated[tuple[Date, ...], BeforeValidator(_expanded), AfterValidator(_sorted_dates)]
"""Dates in order, each once; a range stands for each of its dates."""
