"""The one-line schedule: the board, one line per strip, and its day totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from reports.wording import clock_face, pages_text

if TYPE_CHECKING:
    from datetime import date

    from reports.cover_sets import CoverNote
    from reports.stripboard import Stripboard, StripRow

__all__ = ["BONEYARD", "DAY_TOTAL_COLUMNS", "ONE_LINE_COLUMNS", "day_totals", "one_line"]

BONEYARD = "boneyard"
"""Stands in the column Day for strips that are not scheduled."""

ONE_LINE_COLUMNS = [
    "Day", "Date", "Unit", "Scene", "I/E", "Set", "D/N", "Synopsis", "Eighths", "Pages", "Minutes", "Script Day",
    "Cast", "Background", "Location", "Cover Sets",
]  # fmt: skip
DAY_TOTAL_COLUMNS = [
    "Day", "Date", "Unit", "Status", "Strips", "Eighths", "Pages", "Minutes", "Moves", "Call", "Wrap",
    "At Weather Risk", "Cover Sets",
]  # fmt: skip


def one_line(board: Stripboard, *, with_boneyard: bool = True) -> pd.DataFrame:
    """Return one row per strip in shooting order.

    Returns
    -------
    DataFrame
        Columns `ONE_LINE_COLUMNS`; Day is the number of the shooting day as text, or "boneyard"; Date a `date` or None.
    """
    rows: list[tuple[str, date | None, str, StripRow, CoverNote | None]] = []
    for day in board.shooting_days:
        rows += [(str(day.number), day.date, day.unit_name, strip, day.cover) for strip in day.strips]
    if with_boneyard:
        rows += [(BONEYARD, None, "", strip, None) for strip in board.boneyard]
    lines = [
        (
            number, when, unit, strip.number, strip.int_ext, strip.set, strip.day_night, strip.synopsis, strip.eighths,
            pages_text(strip.eighths), strip.minutes, strip.script_day, ", ".join(strip.cast), strip.background,
            strip.location, ", ".join(cover.covers) if cover and strip.number in cover.at_risk else "",
        )
        for number, when, unit, strip, cover in rows
    ]  # fmt: skip
    return pd.DataFrame(lines, columns=ONE_LINE_COLUMNS)


def day_totals(board: Stripboard) -> pd.DataFrame:
    """Return one row per unit and shooting day.

    Returns
    -------
    DataFrame
        Columns `DAY_TOTAL_COLUMNS`; Minutes are those of the strips, Call and Wrap texts as on a clock.
    """
    lines = [
        (
            day.number, day.date, day.unit_name, day.status, len(day.strips), day.eighths, pages_text(day.eighths),
            day.minutes, day.moves, clock_face(day.call), clock_face(day.wrap),
            ", ".join(day.cover.at_risk) if day.cover else "", ", ".join(day.cover.covers) if day.cover else "",
        )
        for day in board.shooting_days
    ]  # fmt: skip
    return pd.DataFrame(lines, columns=DAY_TOTAL_COLUMNS)
