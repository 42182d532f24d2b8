"""Calendars: which dates a board's days fall on. The file has no dates for them, only their order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from typing import TYPE_CHECKING

from exchange.notebook import listed
from models.errors import BadInput, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange.notebook import Notebook
    from exchange.uss.document import BoardSheet, CalendarSheet, Document

__all__ = ["OFF", "WorkCalendar", "calendar_of"]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

#: Entries of a calendar or a performer that mean: no work on that date.
OFF = frozenset({"dayOff", "holiday"})


@dataclass(frozen=True)
class WorkCalendar:
    """The dates on which a board may shoot, from its start on."""

    name: str
    start: date
    weekdays_off: frozenset[int]
    days_off: frozenset[date]

    def __iter__(self) -> Iterator[date]:
        """Work days in order, without end."""
        for ahead in count():
            day = self.start + timedelta(days=ahead)
            if day.weekday() not in self.weekdays_off and day not in self.days_off:
                yield day

    def first(self, days: int) -> list[date]:
        """The first so many work days."""
        return list(islice(self, days))

    @property
    def workweek(self) -> list[str]:
        """Days of the week that are worked, as a production file names them."""
        return [name for day, name in enumerate(WEEKDAYS) if day not in self.weekdays_off]


def calendar_of(board: BoardSheet, document: Document, notes: Notebook) -> WorkCalendar:
    """The calendar of a board; what it does not say is guessed and noted.

    Raises
    ------
    BadInput
        Every day of the week is off.
    """
    sheet = document.calendars.get(board.calendar)
    if sheet is None:
        sheet = next(iter(document.calendars.values()), None)
        instead = f'calendar "{sheet.name}"' if sheet else "Monday to Friday"
        notes.guessed(f"board {board.name} names no calendar of the file: {instead} stands for it")
    off = frozenset(sheet.weekdays_off) if sheet else frozenset({5, 6})
    if len(off) == len(WEEKDAYS):
        place = f"{sheet.place}.daysOff" if sheet else ""
        raise BadInput([Problem(document.file, place, "every day of the week is off, so nothing can be shot")])
    start = sheet.start if sheet else None
    if start is None:
        start = _next_monday(document.dated or date.today())
        notes.guessed(f"board {board.name} has no start date: {start}, the Monday after the schedule's date")
    if sheet:
        _note_rest(sheet, notes)
    days_off = frozenset(event.date for event in (sheet.events if sheet else ()) if event.kind in OFF and event.date)
    return WorkCalendar(sheet.name if sheet else "", start, off, days_off)


def _next_monday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())


def _note_rest(sheet: CalendarSheet, notes: Notebook) -> None:
    rest = [f"{event.kind} {event.date}" for event in sheet.events if event.kind not in OFF | {"start"}]
    if rest:
        notes.dropped(f'calendar "{sheet.name}": {listed(rest)} (no one in particular travels or works then)')
