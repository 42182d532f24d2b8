"""The board: which unit shoots which strips on which date, and in which order."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from models.complaint import Complaint, nearest, problems_of
from models.errors import BadInput
from models.quantity import ClockTime, Count, Date, Id, Ids, Many, Name, Text
from models.record import Document, Record
from models.refusal import refuse

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from models.production import Production

__all__ = ["Banner", "Board", "DayStatus", "Pin", "ShootingDay", "check_board"]

DayStatus = Literal["draft", "published", "locked", "shot"]


class Banner(Record):
    """A free note on the board."""

    after: Id | None = None
    """The strip it stands after; None: at the head of the day."""
    text: Text


class ShootingDay(Record):
    """One unit working on one date."""

    date: Date
    unit: Id
    call: ClockTime | None = None
    """None: the unit's usual call."""
    status: DayStatus = "draft"
    strips: Ids = ()
    """Scene numbers in shooting order."""
    banners: Many[Banner] = ()

    @property
    def is_fixed(self) -> bool:
        """Whether nothing may move it: it is shot or locked."""
        return self.status in ("shot", "locked")


class Pin(Record):
    """A scene that must be shot on one date, or within a range of dates."""

    scene: Id
    date: Date | None = None
    from_: Annotated[Date | None, Field(alias="from")] = None
    to: Date | None = None

    @property
    def first(self) -> dt.date:
        """The earliest date it allows."""
        return self.date or self.from_ or _never()

    @property
    def last(self) -> dt.date:
        """The latest date it allows."""
        return self.date or self.to or _never()

    @model_validator(mode="after")
    def _one_form(self) -> Pin:
        match (self.date, self.from_, self.to):
            case (None, None, None):
                refuse("needs a date, or from and to")
            case (None, None, _) | (None, _, None):
                refuse("has only one of from and to")
            case (None, first, last):
                if first and last and last < first:
                    refuse(f"ends on {last}, before it begins on {first}")
            case (_, None, None):
                pass
            case _:
                refuse("has both a date and a range")
        return self


def _never() -> dt.date:
    raise AssertionError("a pin without dates is never valid")


def _by_date(days: tuple[ShootingDay, ...]) -> tuple[ShootingDay, ...]:
    return tuple(sorted(days, key=lambda day: day.date))


class Board(Document):
    """A board; its days are kept in order of date, units of one date in the order given."""

    format: Literal["coverset-board/1"]
    production: Name
    """The production's title."""
    revision: Count = 0
    """0 is a draft; published revisions count from 1."""
    colour: Name = "white"
    days: Annotated[Many[ShootingDay], AfterValidator(_by_date)] = ()
    boneyard: Ids = ()
    """Strips that are not scheduled."""
    pins: Many[Pin] = ()

    @cached_property
    def day_of(self) -> dict[str, ShootingDay]:
        """The shooting day of each strip that has one."""
        return {strip: day for day in self.days for strip in day.strips}

    @cached_property
    def day_by_date_and_unit(self) -> dict[tuple[dt.date, str], ShootingDay]:
        """Shooting days by date and unit."""
        return {(day.date, day.unit): day for day in self.days}

    def _complaints(self) -> Iterable[Complaint]:
        places: defaultdict[str, list[str]] = defaultdict(list)
        seen: set[tuple[dt.date, str]] = set()
        for index, day in enumerate(self.days):
            if (day.date, day.unit) in seen:
                yield Complaint(("days", index), f'unit "{day.unit}" has {day.date} already')
            seen.add((day.date, day.unit))
            for strip in day.strips:
                places[strip].append(f"on {day.date} ({day.unit})")
            for number, banner in enumerate(day.banners):
                if banner.after is not None and banner.after not in day.strips:
                    path = ("days", index, "banners", number, "after")
                    yield Complaint(path, f'"{banner.after}" is not a strip of this day')
        for strip in self.boneyard:
            places[strip].append("in the boneyard")
        for strip, found in places.items():
            if len(found) > 1:
                yield Complaint(("days",), f'strip "{strip}" is on the board more than once: {" and ".join(found)}')
        pinned: set[str] = set()
        for index, pin in enumerate(self.pins):
            if pin.scene in pinned:
                yield Complaint(("pins", index, "scene"), f'"{pin.scene}" is pinned twice')
            pinned.add(pin.scene)


def check_board(production: Production, board: Board, file: str = "board") -> None:
    """Check that a board names only scenes and units of a production.

    Scenes that the board does not name are no error here; rule SC1 speaks of them.

    Raises
    ------
    BadInput
        With every problem found.
    """
    complaints = list(_unknown(production, board))
    if complaints:
        raise BadInput(problems_of(complaints, file, board))


def _unknown(production: Production, board: Board) -> Iterator[Complaint]:
    scenes, units = production.scene_by_number, production.unit_by_id

    def scene(called: str, *path: Any) -> Iterator[Complaint]:
        if called not in scenes:
            yield Complaint(path, f'"{called}" is not a scene of {production.title}', nearest(called, scenes))

    for index, day in enumerate(board.days):
        if day.unit not in units:
            yield Complaint(("days", index, "unit"), f'"{day.unit}" is not the id of a unit', nearest(day.unit, units))
        for position, strip in enumerate(day.strips):
            yield from scene(strip, "days", index, "strips", position)
    for position, strip in enumerate(board.boneyard):
        yield from scene(strip, "boneyard", position)
    for index, pin in enumerate(board.pins):
        yield from scene(pin.scene, "pins", index, "scene")
