"""Day out of days: who (or what) works, holds, travels on which date.

Codes (design/2-domain, "Day-out-of-days"): S start, W work, H hold, T travel, R rehearsal, FT fitting, D drop, P
pick-up, F finish, combined as SW, WF, SWF, WD, PW, PWF. The start is the first strip, whatever travel or fitting comes
before it, and the finish the last. Days inside a drop have no code: they are not paid. An event on a work or hold day
stands behind a stroke: ``SW/FT``. Company days off are never holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import pandas as pd

from reports.wording import by_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from models.production import Production
    from solver.board_view import BoardView
    from solver.check import Judgement

__all__ = ["CAST", "EVENT_CODES", "LOCATIONS", "DayOutOfDays", "DoodCell", "DoodDate", "DoodRow", "day_out_of_days"]

CAST, LOCATIONS = "cast", "locations"

Kind = Literal["work", "hold", "drop", "event", ""]
EVENT_CODES = {"travel": "T", "fitting": "FT", "rehearsal": "R"}
Gap = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DoodDate:
    """A column: a date, the number of its shooting day (None: nobody shoots), and whether the company is off."""

    date: date
    number: int | None
    is_off: bool


@dataclass(frozen=True, slots=True)
class DoodCell:
    """What one row has on one date; the code of a day inside a drop is empty."""

    code: str = ""
    kind: Kind = ""
    events: tuple[str, ...] = ()


@dataclass(frozen=True)
class DoodRow:
    """One performer, place or thing, with a cell per column.

    Attributes
    ----------
    start, finish
        First and last work day.
    """

    id: str
    name: str
    performer: str
    cells: tuple[DoodCell, ...]
    start: date | None
    finish: date | None

    def _count(self, kind: Kind) -> int:
        return sum(cell.kind == kind for cell in self.cells)

    def _events(self, event: str) -> int:
        return sum(event in cell.events for cell in self.cells)

    @cached_property
    def totals(self) -> dict[str, int]:
        """Days by kind; Total counts every date with a code once."""
        return {
            "Work": self._count("work"),
            "Hold": self._count("hold"),
            "Drop": self._count("drop"),
            "Travel": self._events("travel"),
            "Fitting": self._events("fitting"),
            "Rehearsal": self._events("rehearsal"),
            "Total": sum(bool(cell.code) for cell in self.cells),
        }


@dataclass(frozen=True)
class DayOutOfDays:
    """The grid: every calendar date from the first to the last shooting day, and beyond them those with an event."""

    category: str
    dates: tuple[DoodDate, ...]
    rows: tuple[DoodRow, ...]

    @property
    def counts(self) -> tuple[dict[str, int], ...]:
        """Per column: how many work, and how many hold."""
        columns = range(len(self.dates))
        return tuple(
            {
                "Work": sum(row.cells[column].kind == "work" for row in self.rows),
                "Hold": sum(row.cells[column].kind == "hold" for row in self.rows),
            }
            for column in columns
        )

    def frame(self) -> pd.DataFrame:
        """Return the grid with its totals: Id, Name, Performer, a column per ISO date, totals, Start, Finish."""
        lines = [
            {"Id": row.id, "Name": row.name, "Performer": row.performer}
            | {column.date.isoformat(): cell.code for column, cell in zip(self.dates, row.cells, strict=True)}
            | row.totals
            | {"Start": row.start, "Finish": row.finish}
            for row in self.rows
        ]
        return pd.DataFrame(lines)


@dataclass(frozen=True)
class _Facts:
    """What one row is made of: days are indices into the shoot's dates."""

    id: str
    name: str
    performer: str
    work: list[int]
    held: frozenset[int]
    drops: tuple[Gap, ...]
    events: Mapping[date, tuple[str, ...]]


def day_out_of_days(judgement: Judgement, category: str = CAST) -> DayOutOfDays:
    """Return the day-out-of-days of a judged board.

    Parameters
    ----------
    category
        "cast", "locations", or a category of elements such as "vehicle"; one that the production does not have gives
        a grid without rows.
    """
    view, production = judgement.view, judgement.production
    if category == CAST:
        facts = [_performer(view, production, person) for person in by_number(production.cast_by_id)]
    elif category == LOCATIONS:
        facts = [_place(view, place.id, place.name or place.id) for place in production.locations]
    else:
        things = [each for each in production.elements if each.category == category]
        facts = [_thing(view, thing.id, thing.name or thing.id) for thing in things]
    dates = _dates(judgement, facts)
    return DayOutOfDays(category, dates, tuple(_row(view, each, [column.date for column in dates]) for each in facts))


def _performer(view: BoardView, production: Production, person: str) -> _Facts:
    member = production.cast_by_id[person]
    events: dict[date, tuple[str, ...]] = {}
    for event in member.events:
        events[event.date] = (*events.get(event.date, ()), event.kind)
    work = view.work_days(person)
    drops = view.drops(person)
    held = frozenset(day for day in view.shoot.company_days if view.held(person, day))
    return _Facts(person, member.character or person, member.performer, work, held, drops, events)


def _place(view: BoardView, place: str, name: str) -> _Facts:
    held = frozenset(day for day in view.shoot.company_days if view.kept(place, day))
    return _Facts(place, name, "", _days(view, lambda day: view.visited(place, day)), held, (), {})


def _thing(view: BoardView, element: str, name: str) -> _Facts:
    return _Facts(element, name, "", _days(view, lambda day: view.uses(element, day)), frozenset(), (), {})


def _days(view: BoardView, used: Callable[[int], int]) -> list[int]:
    return [day for day in view.shoot.days if used(day)]


def _dates(judgement: Judgement, facts: Iterable[_Facts]) -> tuple[DoodDate, ...]:
    shoot = judgement.view.shoot
    shot = list(dict.fromkeys(shoot.dates[day] for _unit, day in judgement.view.shooting_days))
    number = {when: index for index, when in enumerate(shot, start=1)}
    days = range((shot[-1] - shot[0]).days + 1) if shot else range(0)
    span = sorted({*(shot[0] + timedelta(days=ahead) for ahead in days), *(w for each in facts for w in each.events)})
    company = frozenset(judgement.production.company_dates)
    return tuple(DoodDate(when, number.get(when), when not in company and when not in number) for when in span)


def _row(view: BoardView, facts: _Facts, dates: list[date]) -> DoodRow:
    shoot = view.shoot
    codes: dict[date, str] = {}
    kinds: dict[date, Kind] = {}
    left, picked_up = {gap[0] for gap in facts.drops}, {gap[1] for gap in facts.drops}
    for day in facts.work:
        start, finish = day == facts.work[0], day == facts.work[-1]
        before = "S" if start else "P" if day in picked_up else ""
        after = "F" if finish else "D" if day in left else ""
        codes[shoot.dates[day]], kinds[shoot.dates[day]] = f"{before}W{after}", "work"
    for day in facts.held:
        codes[shoot.dates[day]], kinds[shoot.dates[day]] = "H", "hold"
    for gap in facts.drops:
        kinds.update({shoot.dates[day]: "drop" for day in shoot.company_between(*gap)})
    cells = []
    for when in dates:
        events = facts.events.get(when, ())
        parts = [codes.get(when, ""), *(EVENT_CODES[event] for event in events)]
        kind: Kind = kinds.get(when, "event" if events else "")
        cells.append(DoodCell("/".join(part for part in parts if part), kind, events))
    first, last = (shoot.dates[facts.work[0]], shoot.dates[facts.work[-1]]) if facts.work else (None, None)
    return DoodRow(facts.id, facts.name, facts.performer, tuple(cells), first, last)
