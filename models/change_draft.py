"""A production and its board while changes are being made to them."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import SerializerFunctionWrapHandler, model_serializer

from models.quantity import Text
from models.record import Record

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping

    from models.board import Board, Pin, ShootingDay
    from models.complaint import Path
    from models.production import Production

__all__ = ["ChangeRecord", "Draft"]

TABLES = {"scenes": "number", "cast": "id", "locations": "id", "elements": "id", "units": "id"}


class ChangeRecord(Record):
    """One thing that has changed."""

    REFERS: ClassVar[dict[str, str]] = {}
    """Fields that hold ids, and the table of the production they are from."""

    kind: str
    note: Text = ""
    """Why, or who said so."""

    def settles(self) -> Mapping[str, str]:
        """Say what the change leaves no choice about, and how: two changes may not settle the same differently."""
        return {}

    def names_dates(self) -> Iterable[tuple[Path, dt.date, dt.date]]:
        """Return dates, first and last, that mean nothing where they do not touch the shoot; and the field of each."""
        return ()

    @abstractmethod
    def apply(self, draft: Draft) -> None:
        """Make the change; the ids named in `REFERS` are known to be there."""

    @model_serializer(mode="wrap")
    def _with_kind(self, plain: SerializerFunctionWrapHandler) -> dict[str, Any]:
        fields: dict[str, Any] = plain(self)
        return {"kind": self.kind} | fields


@dataclass
class Draft:
    """The working copy: tables by id, days and pins as lists. Nothing here is checked; the end result is.

    Parameters
    ----------
    fields
        The production's fields that are neither the calendar nor tables by id.
    calendar
        The calendar's fields.
    tables
        Scenes, cast, locations, elements and units by number or id, in file order.
    as_of
        Days before this date are shot, whatever their status says; None: only those marked so.
    before
        The production without the changes.
    to_place
        Scenes in the boneyard that wait for a day, as opposed to those left there on purpose.
    notes, complaints
        What was done beyond the words of the change; what cannot be done, and where in the change.
    """

    fields: dict[str, Any]
    calendar: dict[str, Any]
    tables: dict[str, dict[str, Any]]
    days: list[ShootingDay]
    boneyard: list[str]
    pins: list[Pin]
    published: bool
    as_of: dt.date | None = None
    before: Production | None = None
    to_place: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    complaints: list[tuple[Path, str]] = field(default_factory=list)

    @classmethod
    def of(cls, production: Production, board: Board, as_of: dt.date | None = None) -> Draft:
        """Return a working copy."""
        fields = {name: getattr(production, name) for name in type(production).model_fields}
        tables = {name: {getattr(each, key): each for each in fields.pop(name)} for name, key in TABLES.items()}
        calendar = fields.pop("calendar")
        return cls(
            fields=fields,
            calendar={name: getattr(calendar, name) for name in type(calendar).model_fields},
            tables=tables,
            days=list(board.days),
            boneyard=list(board.boneyard),
            pins=list(board.pins),
            published=board.revision > 0,
            as_of=as_of,
            before=production,
        )

    def revise(self, table: str, called: str, **fields: Any) -> None:
        """Change fields of one entry of a table."""
        self.tables[table][called] = self.tables[table][called].revised(**fields)

    def insert_scenes(self, place_of: str, scenes: Iterable[Any]) -> None:
        """Put scenes into the script in the place of another."""
        rows: dict[str, Any] = {}
        for number, scene in self.tables["scenes"].items():
            rows |= {each.number: each for each in scenes} if number == place_of else {number: scene}
        self.tables["scenes"] = rows

    def refuse(self, message: str, *path: str | int) -> None:
        """Say that the change cannot be made."""
        self.complaints.append((path, message))

    def day_of(self, scene: str) -> ShootingDay | None:
        """Return the shooting day that a strip is on."""
        return next((day for day in self.days if scene in day.strips), None)

    def has_shot(self, day: ShootingDay) -> bool:
        """Tell whether a day is shot: by its status, or because it lies before the horizon."""
        return day.status == "shot" or (self.as_of is not None and day.date < self.as_of)

    def is_shot(self, scene: str) -> bool:
        """Tell whether a strip is on a day that is shot."""
        day = self.day_of(scene)
        return day is not None and self.has_shot(day)

    def replace_day(self, old: ShootingDay, new: ShootingDay) -> None:
        """Put another day in the place of one."""
        self.days[self.days.index(old)] = new

    def replace_strip(self, scene: str, by: Collection[str]) -> None:
        """Put other strips, or none, in the place of a strip on its day; a day left without strips goes."""
        day = self.day_of(scene)
        if day is None:
            return
        at = day.strips.index(scene)
        strips = (*day.strips[:at], *by, *day.strips[at + 1 :])
        if not strips:
            self.days.remove(day)
            self.notes.append(f"{day.date} ({day.unit}) has no strips left and is no shooting day now.")
            return
        before = (list(by) or [None, *day.strips][at : at + 1])[-1]
        banners = tuple(b.revised(after=before) if b.after == scene else b for b in day.banners)
        self.replace_day(day, day.revised(strips=strips, banners=banners))

    def wait_for_place(self, *scenes: str) -> None:
        """Put scenes into the boneyard, to be given a day."""
        for scene in scenes:
            if scene not in self.boneyard:
                self.boneyard.append(scene)
            if scene not in self.to_place:
                self.to_place.append(scene)

    def forget_waiting(self, scene: str) -> None:
        """Take a scene out of the boneyard."""
        self.boneyard = [each for each in self.boneyard if each != scene]
        self.to_place = [each for each in self.to_place if each != scene]

    def release(self, day: ShootingDay, why: str) -> None:
        """Take a day off the board; its strips wait for a place."""
        self.days.remove(day)
        self.wait_for_place(*day.strips)
        was = {"shot": ", though marked shot,", "locked": ", though locked,"}.get(day.status, "")
        if not day.strips:
            self.notes.append(f"{day.date} ({day.unit}){was} is off the board: {why}; it had no strips.")
            return
        strips = f"{'scene' if len(day.strips) == 1 else 'scenes'} {', '.join(day.strips)}"
        self.notes.append(f"{day.date} ({day.unit}){was} is off the board: {why}; {strips} to be placed.")

    def days_on(self, date: dt.date, unit: str | None) -> list[ShootingDay]:
        """Return the shooting days on a date, of one unit or of all."""
        return [day for day in self.days if day.date == date and unit in (None, day.unit)]
