"""Performers: board ids, minors, and the terms that a schedule file knows."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from exchange.notebook import listed
from exchange.uss.calendars import OFF

if TYPE_CHECKING:
    from exchange.notebook import Notebook
    from exchange.uss.document import Thing

__all__ = ["board_ids", "days_without", "performer"]

ADULT_YEARS = 18
EVENT_KINDS = frozenset({"travel", "fitting", "rehearsal"})

MINOR = re.compile(r"\(\s*k\s*\)", re.IGNORECASE)
AGE = re.compile(r"\(\s*(\d{1,3})\s*(mos?|months?|yrs?|years?|y|m)?\.?\s*(?:old)?\s*\)", re.IGNORECASE)


def board_ids(things: list[Thing], notes: Notebook) -> dict[str, str]:
    """A unique board id for each performer, by the element's id."""
    ids: dict[str, str] = {}
    taken: dict[str, str] = {}
    later = []
    for thing in things:
        wanted = thing.board_id.replace(",", "+")[:50]
        if not wanted or wanted in taken:
            later.append(thing)
        else:
            ids[thing.id] = wanted
            taken[wanted] = thing.name
    for thing in later:
        free = next(str(n) for n in range(1, len(things) + len(taken) + 2) if str(n) not in taken)
        was = f"has {taken[thing.board_id]}'s board id {thing.board_id}" if thing.board_id else "has no board id"
        notes.guessed(f"{thing.name} {was}: gets {free}")
        ids[thing.id] = free
        taken[free] = thing.name
    return ids


def performer(thing: Thing, board_id: str, first: date, last: date, notes: Notebook) -> dict[str, Any]:
    """One cast member as a production file has it; `first` and `last` bound the calendar."""
    character, birth_date = _age(thing.name, first, notes)
    events = [
        {"date": event.date, "kind": event.kind, "paid": True}
        for event in thing.events
        if event.kind in EVENT_KINDS and event.date
    ]
    rest = [f"{event.kind} {event.date}" for event in thing.events if event.kind not in EVENT_KINDS | OFF]
    if rest:
        notes.dropped(f"{character}: {listed(rest)}, which is no day of work")
    return {
        "id": board_id,
        "character": character or f"CAST {board_id}",
        "deal": "day",
        "hold": "full" if thing.held else "none",
        "drop_after": thing.drop_days if thing.droppable else None,
        "max_drops": 1 if thing.droppable else 0,
        "birth_date": birth_date,
        "unavailable": days_without(thing, first, last),
        "events": events,
    }


def days_without(thing: Thing, first: date, last: date) -> list[date]:
    """Dates of the calendar on which an element is off: by weekday, and by its own entries."""
    weekly = [
        first + timedelta(days=ahead)
        for ahead in range((last - first).days + 1)
        if (first + timedelta(days=ahead)).weekday() in thing.weekdays_off
    ]
    return sorted({*weekly, *(event.date for event in thing.events if event.kind in OFF and event.date)})


def _age(name: str, first: date, notes: Notebook) -> tuple[str, date | None]:
    """The name without `(k)` and an age, and the birth date of a minor who is exactly that old when shooting begins."""
    minor, age = MINOR.search(name), AGE.search(name)
    bare = " ".join(MINOR.sub(" ", name).split())
    if not age:
        if minor:
            notes.guessed(f"{bare} is a minor (k) without an age: give a birth_date, or the hours are not checked")
        return bare, None
    amount, months = int(age[1]), (age[2] or "").lower().startswith("m")
    years = 0 if months else amount
    if years >= ADULT_YEARS and not minor:
        return bare, None
    bare = " ".join(AGE.sub(" ", bare, count=1).split()) or bare
    born = _before(first, months=amount if months else 12 * amount)
    notes.guessed(f"{bare} is {amount} {'months' if months else 'years'} old when shooting begins: born {born}")
    return bare, born


def _before(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, 28))
