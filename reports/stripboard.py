"""The stripboard as rows: strips and banners day by day, day breaks with their totals, the boneyard."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reports.palette import light_of
from reports.wording import by_number, count, long_date, pages_text
from solver.timeline import day_timeline

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from models.board import Board, DayStatus, ShootingDay
    from models.production import Production
    from reports.cover_sets import CoverNote
    from reports.palette import Light

__all__ = ["BoardDay", "StripRow", "Stripboard", "stripboard"]


@dataclass(frozen=True, slots=True)
class StripRow:
    """One strip as it is printed.

    Attributes
    ----------
    int_ext
        As on the strip: INT, EXT or I/E.
    location
        Name of the real place; empty while there is none.
    minutes
        Estimated shooting time.
    cast, elements
        Board ids in order of number; names of elements.
    starts, ends
        Minutes from the shooting day's midnight; None in the boneyard.
    """

    number: str
    int_ext: str
    day_night: str
    light: Light
    set: str
    location: str
    synopsis: str
    script_day: str
    episode: str
    eighths: int
    minutes: int
    cast: tuple[str, ...]
    background: int
    elements: tuple[str, ...]
    cover: bool
    pinned: bool
    starts: int | None = None
    ends: int | None = None


@dataclass(frozen=True, slots=True)
class BoardDay:
    """One unit's shooting day.

    Attributes
    ----------
    number
        Shooting days of the company count from 1; units that shoot on one date share its number. None for a day
        without strips.
    rows
        Strips and, as plain texts, banners, in board order.
    call, wrap, elapsed
        Minutes from the day's midnight; minutes from call to wrap.
    cover
        What stands by if the weather stops the day; None: it cannot, or was not asked.
    """

    number: int | None
    date: date
    unit: str
    unit_name: str
    status: DayStatus
    rows: tuple[StripRow | str, ...]
    eighths: int
    minutes: int
    call: int
    wrap: int
    elapsed: int
    moves: int
    cover: CoverNote | None = None

    @property
    def strips(self) -> tuple[StripRow, ...]:
        """The strips alone."""
        return tuple(row for row in self.rows if isinstance(row, StripRow))

    @property
    def break_text(self) -> str:
        """What the day break says: ``END OF DAY 3 – Wednesday 3 March 2027 – 4 2/8 pages``."""
        if self.number is None:
            return f"{long_date(self.date)} – no strips"
        return f"END OF DAY {self.number} – {long_date(self.date)} – {pages_text(self.eighths)} pages"


@dataclass(frozen=True)
class Stripboard:
    """A board as it is printed."""

    production: Production
    board: Board
    days: tuple[BoardDay, ...]
    boneyard: tuple[StripRow, ...]

    @cached_property
    def shooting_days(self) -> tuple[BoardDay, ...]:
        """The days with strips."""
        return tuple(day for day in self.days if day.number is not None)

    @property
    def eighths(self) -> int:
        """Script on the board, the boneyard left out, in eighths."""
        return sum(day.eighths for day in self.days)

    @property
    def units(self) -> tuple[str, ...]:
        """Names of the units that shoot."""
        return tuple(dict.fromkeys(day.unit_name for day in self.shooting_days))

    @property
    def dates(self) -> tuple[date, ...]:
        """Dates that are shot, in order."""
        return tuple(dict.fromkeys(day.date for day in self.shooting_days))

    @property
    def summary(self) -> str:
        """Days, dates, strips and pages in one line."""
        if not self.dates:
            return "no shooting days"
        strips = sum(len(day.strips) for day in self.days)
        span = f"{long_date(self.dates[0])} to {long_date(self.dates[-1])}"
        days, on_board = count(len(self.dates), "shooting day"), count(strips, "strip")
        line = f"{days}, {span}; {on_board}, {pages_text(self.eighths)} pages"
        return line + (f"; {len(self.boneyard)} in the boneyard" if self.boneyard else "")


def stripboard(
    production: Production, board: Board, cover: Mapping[tuple[date, str], CoverNote] | None = None
) -> Stripboard:
    """Lay out a board; it must name only scenes and units of the production (`models.board.check_board`).

    Parameters
    ----------
    cover
        What stands by for the weather, by date and unit (`reports.cover_sets.cover_notes`).
    """
    pinned = {pin.scene for pin in board.pins}
    dates = list(dict.fromkeys(day.date for day in board.days if day.strips))
    numbers = {when: index for index, when in enumerate(dates, start=1)}
    notes = cover or {}
    days = [
        _day(production, day, numbers[day.date] if day.strips else None, pinned, notes.get((day.date, day.unit)))
        for day in board.days
        if day.strips or day.banners
    ]
    first_unit = production.units[0].id
    boneyard = tuple(_strip(production, number, first_unit, pinned) for number in board.boneyard)
    return Stripboard(production, board, tuple(days), boneyard)


def _day(
    production: Production, day: ShootingDay, number: int | None, pinned: set[str], cover: CoverNote | None
) -> BoardDay:
    unit = production.unit_by_id[day.unit]
    call = unit.call if day.call is None else day.call
    clock = day_timeline(production, day.unit, day.date, call, day.strips)
    rows: list[StripRow | str] = [banner.text for banner in day.banners if banner.after is None]
    for scene, starts, ends in zip(clock.strips, clock.starts, clock.ends, strict=True):
        rows.append(_strip(production, scene, day.unit, pinned, starts, ends))
        rows += [banner.text for banner in day.banners if banner.after == scene]
    scenes = [production.scene_by_number[scene] for scene in day.strips]
    return BoardDay(
        number=number,
        date=day.date,
        unit=day.unit,
        unit_name=unit.name or unit.id,
        status=day.status,
        rows=tuple(rows),
        eighths=sum(scene.eighths for scene in scenes),
        minutes=sum(production.minutes(scene, day.unit) for scene in day.strips),
        call=call,
        wrap=clock.wrap,
        elapsed=clock.elapsed,
        moves=clock.moves,
        cover=cover,
    )


def _strip(
    production: Production,
    number: str,
    unit: str,
    pinned: set[str],
    starts: int | None = None,
    ends: int | None = None,
) -> StripRow:
    scene = production.scene_by_number[number]
    place = production.location_by_id[scene.location] if scene.location else None
    elements = [production.element_by_id[element] for element in scene.elements]
    return StripRow(
        number=number,
        int_ext="I/E" if scene.int_ext == "INT/EXT" else scene.int_ext,
        day_night=scene.day_night,
        light=light_of(scene),
        set=scene.set or scene.heading,
        location=(place.name or place.id) if place else "",
        synopsis=scene.synopsis,
        script_day=scene.script_day or "",
        episode=scene.episode or "",
        eighths=scene.eighths,
        minutes=production.minutes(number, unit),
        cast=tuple(by_number(scene.cast)),
        background=scene.background,
        elements=tuple(element.name or element.id for element in elements),
        cover=scene.cover,
        pinned=number in pinned,
        starts=starts,
        ends=ends,
    )
