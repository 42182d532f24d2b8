"""Reads the fields of a JSON object one by one: what is absent is None, what is wrong is a problem with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from exchange.wording import clean
from models.errors import Problem

__all__ = ["Fields", "Problems"]

NOON = 12


@dataclass
class Problems:
    """What is wrong with one file, collected."""

    file: str
    found: list[Problem] = field(default_factory=list)

    def add(self, place: str, message: str, maybe: str | None = None) -> None:
        """Add one problem."""
        self.found.append(Problem(self.file, place, message, maybe))


@dataclass(frozen=True)
class Fields:
    """One JSON object and where it stands in the file."""

    raw: dict[str, Any]
    place: str
    problems: Problems

    def objects(self, name: str, label: str = "name") -> list[Fields]:
        """The objects of a list; an entry that is no object is a problem."""
        found = []
        for index, raw in enumerate(self.many(name)):
            place = f"{self.place}.{name}[{index}]" if self.place else f"{name}[{index}]"
            if isinstance(raw, dict):
                known = clean(raw.get(label))[:40]
                found.append(Fields(raw, f"{place} ({known})" if known else place, self.problems))
            else:
                self.problems.add(place, f"{shown(raw)} is not an object")
        return found

    def many(self, name: str) -> list[Any]:
        """A list; absent or null is the empty one."""
        value = self.raw.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(name, f"{shown(value)} is not a list")
            return []
        return value

    def text(self, name: str) -> str:
        """One line of text; a number becomes its digits, absent the empty text."""
        value = self.raw.get(name)
        if isinstance(value, dict | list | bool):
            self.wrong(name, f"{shown(value)} is not text")
            return ""
        return clean(value)

    def ids(self, name: str) -> tuple[str, ...]:
        """A list of ids, each once."""
        return tuple(dict.fromkeys(clean(each) for each in self.many(name) if not isinstance(each, dict | list)))

    def flag(self, name: str, default: bool) -> bool:
        """True or false."""
        value = self.raw.get(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.wrong(name, f"{shown(value)} is neither true nor false")
            return default
        return value

    def number(self, name: str, *, least: float = 0, most: float = 1e12) -> float | None:
        """A number within limits, also one written as text (`1 3/8`); absent is None."""
        value = self.raw.get(name)
        if value is None or value == "":
            return None
        number = as_number(value)
        if number is None:
            self.wrong(name, f"{shown(value)} is not a number")
        elif not least <= number <= most:
            self.wrong(name, f"{shown(value)} is not between {least:g} and {most:g}")
        else:
            return number
        return None

    def weekdays(self, name: str) -> tuple[int, ...]:
        """Days of the week, Monday 0; the file counts from Sunday 0."""
        found = set()
        for value in self.many(name):
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 6:
                self.wrong(name, f"{shown(value)} is no day of the week from 0 (Sunday) to 6 (Saturday)")
            else:
                found.add((value - 1) % 7)
        return tuple(sorted(found))

    def date(self, name: str) -> date | None:
        """The date that an instant means; see `as_date`."""
        value = self.raw.get(name)
        if value is None or value == "":
            return None
        found = as_date(value)
        if found is None or not 1990 <= found.year <= 2099:
            self.wrong(name, f"{shown(value)} is not a date from 1990 to 2099")
            return None
        return found

    def wrong(self, name: str, message: str) -> None:
        """Note a problem with one field."""
        self.problems.add(f"{self.place}.{name}" if self.place else name, message)


def as_number(value: object) -> float | None:
    """A number, or one written as `1.375`, `3/8` or `1 3/8`."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e15 else None
    if not isinstance(value, str):
        return None
    if found := re.fullmatch(r"\s*(?:(\d{1,4})\s+)?(\d{1,4})/([1-9]\d?)\s*", value):
        return int(found[1] or 0) + int(found[2]) / int(found[3])
    return float(value) if re.fullmatch(r"\s*\d{1,9}(\.\d{1,9})?\s*", value) else None


def as_date(value: object) -> date | None:
    """The date that an ISO 8601 instant means, or None.

    Programs write a date as the instant of local midnight. Where the offset is given, midnight tells the date. In UTC,
    local midnight of the Americas is 03:00 to 12:00 of the same date and that of Europe and Asia 12:00 to 24:00 of the
    date before: so the date is the nearest midnight's, noon counting back.
    """
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 4.1e12:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=value)
    elif isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    else:
        return None
    if moment.tzinfo is None or (moment.hour, moment.minute) == (0, 0):
        return moment.date()
    if not 2 <= moment.year <= 9998:
        return None
    instant = moment.astimezone(UTC)
    late = (instant.hour, instant.minute) > (NOON, 0)
    return instant.date() + timedelta(days=late)


def shown(value: object) -> str:
    """A value as a message shows it, at most 60 characters."""
    text = repr(value) if isinstance(value, str | list | dict) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
