"""Reads a Universal Schedule Standard file as a production and its boards."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exchange.notebook import ImportReport, Notebook, counted, listed
from exchange.uss.boards import board_of
from exchange.uss.calendars import WorkCalendar, calendar_of
from exchange.uss.document import BoardSheet, Document, read_document
from exchange.uss.elements import Breakdown
from exchange.uss.scenes import numbers_of, scenes_of
from exchange.uss.units import STATED, main_unit
from models.board import Board
from models.errors import BadInput, Problem
from models.production import Production

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["UssImport", "read_uss"]

EIGHTHS_A_DAY = 32
MOVE_MINUTES, MOVE_COST = 45, 2_500


@dataclass(frozen=True)
class UssImport:
    """What a file holds.

    Parameters
    ----------
    production
        The breakdown, on the calendar of the chosen board.
    boards
        Name and board, in the order of the file; each dated on its own calendar.
    chosen
        Name of the board whose calendar the production has; empty when the file has no board.
    report
        What was understood, guessed and dropped.
    """

    production: Production
    boards: tuple[tuple[str, Board], ...]
    chosen: str
    report: ImportReport


def read_uss(path: Path, board: str | None = None) -> UssImport:
    """Read a schedule file, in the specified or the older shape.

    Parameters
    ----------
    path
        The file.
    board
        Name of the board whose calendar the production gets; default: the last one that is divided into days.

    Raises
    ------
    BadInput
        The file cannot be read, or there is no board of that name; every problem at once.
    """
    notes = Notebook()
    document = read_document(path, notes)
    sheets = document.boards or (BoardSheet("Script Order", "", "", None, (), (), ()),)
    chosen = _chosen(sheets, board, document.file)
    calendars = [calendar_of(sheet, document, notes) for sheet in sheets]
    numbers = numbers_of(document, notes)
    title = document.title or "Untitled"
    production = _production(document, numbers, sheets[chosen], calendars[chosen], notes)
    boards = []
    _note_loose_banners(document, notes)
    for sheet, calendar in zip(sheets, calendars, strict=True):
        raw = board_of(sheet, calendar, numbers, document, title, notes)
        boards.append((sheet.name, Board.read(raw, document.file)))
        _note_board(sheet, boards[-1][1], calendar, calendars[chosen], production, notes)
    return UssImport(production, tuple(boards), sheets[chosen].name if document.boards else "", notes.report())


def _chosen(sheets: tuple[BoardSheet, ...], name: str | None, file: str) -> int:
    if name is None:
        with_days = [index for index, sheet in enumerate(sheets) if sheet.days]
        return with_days[-1] if with_days else 0
    for index, sheet in enumerate(sheets):
        if sheet.name.casefold() == name.strip().casefold():
            return index
    there = listed([f'"{sheet.name}"' for sheet in sheets])
    raise BadInput([Problem(file, "stripboards", f'there is no board "{name}"', f"one of {there} was meant")])


def _production(
    document: Document, numbers: dict[str, str], sheet: BoardSheet, calendar: WorkCalendar, notes: Notebook
) -> Production:
    breakdown = Breakdown(document, notes)
    scenes = scenes_of(document, numbers, breakdown, notes)
    eighths = sum(scene["eighths"] for scene in scenes)
    _note_counts(breakdown, scenes, eighths, notes)
    needed = len(sheet.days) if sheet.days else max(1, math.ceil(eighths / EIGHTHS_A_DAY))
    if not sheet.days:
        notes.guessed(f"{needed} shooting days needed, at {EIGHTHS_A_DAY // 8} pages a day: no board says")
    dates = calendar.first(2 * needed)
    first, last = calendar.start, dates[-1]
    notes.guessed(
        f'calendar: that of board {sheet.name} ("{calendar.name}"), {first} to {last}: '
        f"{2 * needed} work days, twice the {needed} it needs"
    )
    notes.guessed(STATED)
    notes.guessed(f"company moves {MOVE_COST:,} and {MOVE_MINUTES} minutes each, two a day at most")
    notes.guessed("every performer on a day deal at the scale of sag-aftra-theatrical; Los Angeles time; US dollars")
    breakdown.places.note(notes)
    raw = {
        "format": "coverset/1",
        "title": document.title or "Untitled",
        "currency": "USD",
        "timezone": "America/Los_Angeles",
        "rules": "sag-aftra-theatrical",
        "calendar": {
            "start": first,
            "end": last,
            "workweek": calendar.workweek,
            "days_off": sorted(day for day in calendar.days_off if first <= day <= last),
        },
        "units": [main_unit()],
        "scenes": scenes,
        "cast": breakdown.performers(first, last),
        "locations": list(breakdown.places.found.values()),
        "elements": breakdown.elements(first, last),
        "move_minutes": MOVE_MINUTES,
        "move_cost": MOVE_COST,
    }
    return Production.read(raw, document.file)


def _note_counts(breakdown: Breakdown, scenes: list[dict[str, Any]], eighths: int, notes: Notebook) -> None:
    notes.understood(f"{counted(len(scenes), 'strip')}, {pages(eighths)} pages")
    notes.understood(f"{len(breakdown.cast)} cast, {counted(len(breakdown.of_kind('set')), 'set')}")
    background = len(breakdown.of_kind("background"))
    others = len(set(breakdown.ids.values())) - background
    notes.understood(f"{counted(background, 'group')} of background, {counted(others, 'other element')}")
    named = [thing.name for thing in breakdown.of_kind("location")]
    notes.understood(f"{counted(len(named), 'location')} named{': ' if named else ''}{listed(named)}")


def _note_board(
    sheet: BoardSheet,
    board: Board,
    calendar: WorkCalendar,
    production_calendar: WorkCalendar,
    production: Production,
    notes: Notebook,
) -> None:
    if not board.days:
        notes.understood(f"board {sheet.name}: {counted(len(board.boneyard), 'strip')} in order, not divided into days")
        return
    first, last = board.days[0].date, board.days[-1].date
    notes.understood(
        f"board {sheet.name}: {counted(len(board.days), 'shooting day')}, {first} to {last}, "
        f'calendar "{calendar.name}", '
        f"{counted(len(board.boneyard), 'strip')} in the boneyard"
    )
    outside = [day.date for day in board.days if day.date not in production.day_index]
    if calendar != production_calendar and outside:
        notes.dropped(
            f"board {sheet.name} has its own calendar: {len(outside)} of its days are no work days of this production; "
            f'to check it on its own, import again with --board "{sheet.name}"'
        )


def _note_loose_banners(document: Document, notes: Notebook) -> None:
    used = {each for board in document.boards for each in board.order}
    loose = [f'"{sheet.text}"' for sheet in document.sheets if sheet.banner and sheet.id not in used]
    if loose:
        notes.dropped(f"{counted(len(loose), 'banner')} on no board: {listed(loose)}")


def pages(eighths: int) -> str:
    """Eighths as pages: 1421 is `177 5/8`."""
    whole, rest = divmod(eighths, 8)
    return f"{whole} {rest}/8" if rest and whole else f"{rest}/8" if rest else str(whole)
