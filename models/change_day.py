"""Changes of a shooting day: lost, or ended before it was done."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from models.change_draft import ChangeRecord, Draft
from models.dates import DateRange
from models.quantity import Count, Date, Id
from models.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.complaint import Path

__all__ = ["DayEndedEarly", "DayLost", "Unfinished"]

ONE_DAY = dt.timedelta(days=1)


class DayLost(ChangeRecord):
    """Nothing is shot on a date; what was to be shot needs another day."""

    REFERS: ClassVar[dict[str, str]] = {"unit": "units"}

    kind: Literal["day_lost"] = "day_lost"
    date: Date
    unit: Id | None = None
    """None: all units."""
    reason: Literal["weather", "illness", "accident", "equipment", "location", "strike", "other"] = "other"

    def settles(self) -> Mapping[str, str]:
        """That nothing is shot then."""
        of = f" by {self.unit}" if self.unit else ""
        return {f"whether anything is shot on {self.date}{of}": "no, the day is lost"}

    def names_dates(self) -> Iterable[tuple[Path, dt.date, dt.date]]:
        """The date."""
        yield ("date",), self.date, self.date

    def apply(self, draft: Draft) -> None:
        """Close the date for the company or for one unit, and take its strips off the board."""
        if self.unit is None:
            draft.calendar["days_off"] = tuple(sorted({*draft.calendar["days_off"], self.date}))
            draft.calendar["extra_days"] = tuple(d for d in draft.calendar["extra_days"] if d != self.date)
        else:
            whole = (DateRange(first=draft.calendar["start"], last=draft.calendar["end"]),)
            dates = draft.tables["units"][self.unit].dates
            draft.revise("units", self.unit, dates=_without(whole if dates is None else dates, self.date))
        lost = draft.days_on(self.date, self.unit)
        if not lost:
            draft.notes.append(f"Nothing was on the board for {self.date}; the date is closed all the same.")
        for day in lost:
            draft.release(day, f"lost ({self.reason})")
            for pin in [p for p in draft.pins if p.scene in day.strips and p.first == p.last == self.date]:
                draft.pins.remove(pin)
                draft.notes.append(f"The pin of scene {pin.scene} to {self.date} is gone.")


class Unfinished(Record):
    """A strip that was not finished."""

    scene: Id
    eighths_left: Annotated[Count, Field(ge=1)] | None = None
    """None: nothing of it was shot."""


class DayEndedEarly(ChangeRecord):
    """A day was wrapped before all its strips were shot; what was finished is shot."""

    REFERS: ClassVar[dict[str, str]] = {"unit": "units"}

    kind: Literal["day_ended_early"] = "day_ended_early"
    date: Date
    unit: Id | None = None
    """May be left out where one unit worked."""
    unfinished: Annotated[tuple[Unfinished, ...], Field(min_length=1)]

    def settles(self) -> Mapping[str, str]:
        """How much of the day's strips is left."""
        left = {each.scene: "all" if each.eighths_left is None else f"{each.eighths_left}" for each in self.unfinished}
        day = {f"whether anything is shot on {self.date}": "yes, a day that ended early"}
        return day | {f"what is left of scene {scene} on {self.date}": how for scene, how in left.items()}

    def names_dates(self) -> Iterable[tuple[Path, dt.date, dt.date]]:
        """The date."""
        yield ("date",), self.date, self.date

    def apply(self, draft: Draft) -> None:
        """Mark the day shot; the rest of its unfinished strips waits for a place, as scenes of their own if begun."""
        days = draft.days_on(self.date, self.unit)
        if len(days) != 1:
            draft.refuse(f"{len(days)} units are on the board for {self.date}; name one that is", "unit")
            return
        if draft.as_of is not None and self.date > draft.as_of:
            draft.refuse(f"{self.date} is yet to come: what can still change begins on {draft.as_of}", "date")
        named = [left.scene for left in self.unfinished]
        for index, left in enumerate(self.unfinished):
            if left.scene in named[:index]:
                draft.refuse(f'"{left.scene}" is listed twice', "unfinished", index, "scene")
            elif left.scene not in days[0].strips:
                draft.refuse(f'"{left.scene}" is not on the board for {self.date}', "unfinished", index, "scene")
            elif left.eighths_left is not None and left.eighths_left > draft.tables["scenes"][left.scene].eighths:
                whole = draft.tables["scenes"][left.scene].eighths
                message = f"{left.eighths_left} is more than the scene has, {whole}"
                draft.refuse(message, "unfinished", index, "eighths_left")
        if draft.complaints:
            return
        draft.replace_day(days[0], days[0].revised(status="shot"))
        for left in self.unfinished:
            scene = draft.tables["scenes"][left.scene]
            if left.eighths_left is None or left.eighths_left == scene.eighths:
                draft.replace_strip(scene.number, ())
                draft.wait_for_place(scene.number)
                draft.notes.append(f"Scene {scene.number} was not begun on {self.date}; to be placed.")
            else:
                self._split(draft, left.scene, left.eighths_left)

    def _split(self, draft: Draft, number: str, left: int) -> None:
        scene = draft.tables["scenes"][number]
        part = next(name for n in range(2, 1000) if (name := f"{number}pt{n}") not in draft.tables["scenes"])
        rest_minutes = None if scene.minutes is None else max(1, -(-scene.minutes * left // scene.eighths))
        done_minutes = None if scene.minutes is None else max(1, scene.minutes - (rest_minutes or 0))
        done = scene.revised(eighths=scene.eighths - left, minutes=done_minutes)
        rest = scene.revised(number=part, eighths=left, minutes=rest_minutes, same_day=())
        draft.insert_scenes(number, (done, rest))
        for other in list(draft.tables["scenes"].values()):
            if number in other.after and other.number != part and not draft.is_shot(other.number):
                draft.revise("scenes", other.number, after=(*other.after, part))
        draft.wait_for_place(part)
        draft.notes.append(f"Scene {number}: {left} eighths were not shot on {self.date}; they are scene {part} now.")


def _without(dates: tuple[DateRange, ...], lost: dt.date) -> tuple[DateRange, ...]:
    """Return ranges that leave one date out."""
    kept: list[DateRange] = []
    for span in dates:
        if lost not in span:
            kept.append(span)
            continue
        if span.first < lost:
            kept.append(DateRange(first=span.first, last=lost - ONE_DAY))
        if lost < span.last:
            kept.append(DateRange(first=lost + ONE_DAY, last=span.last))
    return tuple(kept)
