"""Changes of the calendar and of the units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from models.calendar import WEEKDAYS, Weekday
from models.change_draft import ChangeRecord, Draft
from models.dates import DateRange
from models.quantity import Date, Dates, Id
from models.unit import Unit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from models.complaint import Path

__all__ = [
    "CalendarDaysOff",
    "CalendarEnd",
    "CalendarExtraDay",
    "CalendarStart",
    "CalendarWorkweek",
    "UnitAdded",
    "UnitRemoved",
]


class CalendarStart(ChangeRecord):
    """The shoot may begin on another date."""

    kind: Literal["calendar_start"] = "calendar_start"
    date: Date

    def settles(self) -> Mapping[str, str]:
        """When the shoot begins."""
        return {"the first date of the shoot": f"{self.date}"}

    def apply(self, draft: Draft) -> None:
        """Set the first date; extra days before it go, units that began with the calendar begin with it now."""
        _move_bound(draft, "start", self.date)


class CalendarEnd(ChangeRecord):
    """The shoot must end on another date."""

    kind: Literal["calendar_end"] = "calendar_end"
    date: Date

    def settles(self) -> Mapping[str, str]:
        """When the shoot ends."""
        return {"the last date of the shoot": f"{self.date}"}

    def apply(self, draft: Draft) -> None:
        """Set the last date; extra days after it go, units that ended with the calendar end with it now."""
        _move_bound(draft, "end", self.date)


class CalendarDaysOff(ChangeRecord):
    """Nothing is shot on some more dates."""

    kind: Literal["calendar_days_off"] = "calendar_days_off"
    dates: Annotated[Dates, Field(min_length=1)]

    def settles(self) -> Mapping[str, str]:
        """Which dates are off."""
        return {f"whether anything is shot on {date}": "no, a day off" for date in self.dates}

    def names_dates(self) -> Iterable[tuple[Path, dt.date, dt.date]]:
        """The dates."""
        return ((("dates", index), date, date) for index, date in enumerate(self.dates))

    def apply(self, draft: Draft) -> None:
        """Add the dates to the days off; they are no extra days."""
        draft.calendar["days_off"] = tuple(sorted({*draft.calendar["days_off"], *self.dates}))
        draft.calendar["extra_days"] = tuple(d for d in draft.calendar["extra_days"] if d not in self.dates)


class CalendarWorkweek(ChangeRecord):
    """The company works on other days of the week."""

    kind: Literal["calendar_workweek"] = "calendar_workweek"
    workweek: Annotated[tuple[Weekday, ...], Field(min_length=1)]

    def settles(self) -> Mapping[str, str]:
        """The days of the week."""
        return {"the workweek": ", ".join(day for day in WEEKDAYS if day in self.workweek)}

    def apply(self, draft: Draft) -> None:
        """Set the workweek."""
        draft.calendar["workweek"] = tuple(day for day in WEEKDAYS if day in self.workweek)


class CalendarExtraDay(ChangeRecord):
    """A date outside the workweek, or a day off, may be used."""

    kind: Literal["calendar_extra_day"] = "calendar_extra_day"
    date: Date

    def settles(self) -> Mapping[str, str]:
        """That the date may be used."""
        return {f"whether anything is shot on {self.date}": "yes, an extra day"}

    def apply(self, draft: Draft) -> None:
        """Add the date to the extra days; it is no day off."""
        if not draft.calendar["start"] <= self.date <= draft.calendar["end"]:
            draft.refuse(f"{self.date} lies outside {draft.calendar['start']} to {draft.calendar['end']}", "date")
            return
        draft.calendar["extra_days"] = tuple(sorted({*draft.calendar["extra_days"], self.date}))
        draft.calendar["days_off"] = tuple(d for d in draft.calendar["days_off"] if d != self.date)


class UnitAdded(ChangeRecord):
    """There is one more unit."""

    kind: Literal["unit_added"] = "unit_added"
    unit: Unit

    def apply(self, draft: Draft) -> None:
        """Add the unit."""
        if self.unit.id in draft.tables["units"]:
            draft.refuse(f'unit "{self.unit.id}" is in the production already', "unit", "id")
        else:
            draft.tables["units"][self.unit.id] = self.unit


class UnitRemoved(ChangeRecord):
    """A unit works no more; if it has shot, it stays with only the days it has shot."""

    REFERS: ClassVar[dict[str, str]] = {"unit": "units"}

    kind: Literal["unit_removed"] = "unit_removed"
    unit: Id

    def apply(self, draft: Draft) -> None:
        """Take the unit's days that are not shot off the board, and the unit out of the production."""
        if len(draft.tables["units"]) == 1:
            draft.refuse(f'"{self.unit}" is the only unit', "unit")
            return
        own = [day for day in draft.days if day.unit == self.unit]
        for day in [day for day in own if not draft.has_shot(day)]:
            draft.release(day, f"unit {self.unit} works no more")
        shot = [day for day in own if draft.has_shot(day)]
        done = {strip for day in shot for strip in day.strips}
        for scene in list(draft.tables["scenes"].values()):
            if self.unit in scene.units and scene.number not in done:
                units = tuple(unit for unit in scene.units if unit != self.unit)
                draft.revise("scenes", scene.number, units=units)
                if not units:
                    sentence = f"Scene {scene.number} was for unit {self.unit} only; any unit may shoot it now."
                    draft.notes.append(sentence)
        if shot:
            draft.revise("units", self.unit, dates=tuple(DateRange(first=day.date, last=day.date) for day in shot))
            draft.notes.append(f"Unit {self.unit} has shot and stays for those {len(shot)} days only.")
        else:
            del draft.tables["units"][self.unit]


def _move_bound(draft: Draft, bound: Literal["start", "end"], date: dt.date) -> None:
    old = draft.calendar[bound]
    draft.calendar[bound] = date
    for unit in list(draft.tables["units"].values()):
        if bound == "start":
            moved = tuple(
                DateRange(first=date, last=span.last) if span.first == old and date < old else span
                for span in unit.dates or ()
            )
        else:
            moved = tuple(
                DateRange(first=span.first, last=date) if span.last == old and date > old else span
                for span in unit.dates or ()
            )
        if moved != (unit.dates or ()):
            draft.revise("units", unit.id, dates=moved)
