"""How reports write pages, dates, durations and revisions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from models.board import Board

__all__ = [
    "by_number",
    "clock_face",
    "count",
    "duration_text",
    "long_date",
    "number_key",
    "pages_text",
    "revision_text",
    "short_date",
]


def pages_text(eighths: int) -> str:
    """Write a length in eighths of a page as the trade does: 11 is ``1 3/8``, 8 is ``1``, 3 is ``3/8``."""
    sign, (whole, rest) = "-" if eighths < 0 else "", divmod(abs(eighths), 8)
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole} {rest}/8" if whole else f"{sign}{rest}/8"


def short_date(when: date | None) -> str:
    """Write a date as ``Mon 1 Mar 2027``; no date is no text."""
    return "" if when is None else f"{when:%a} {when.day} {when:%b} {when.year}"


def long_date(when: date) -> str:
    """Write a date as ``Monday 1 March 2027``."""
    return f"{when:%A} {when.day} {when:%B} {when.year}"


def clock_face(minutes: int) -> str:
    """Write minutes from the shooting day's midnight as a clock shows them; after midnight with ``+1``."""
    days, minute = divmod(minutes, 24 * 60)
    return f"{minute // 60:02}:{minute % 60:02}" + (f" +{days}" if days else "")


def duration_text(minutes: int) -> str:
    """Write minutes as hours and minutes: 95 is ``1:35``."""
    return f"{minutes // 60}:{minutes % 60:02}"


def revision_text(board: Board) -> str:
    """Name a board's revision and its colour in words: ``Draft, white`` or ``Revision 3, goldenrod``."""
    return f"Revision {board.revision}, {board.colour}" if board.revision else f"Draft, {board.colour}"


def count(number: int, thing: str, things: str | None = None) -> str:
    """Write ``1 move``, ``2 moves``."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def by_number(ids: Iterable[str]) -> list[str]:
    """Put ids in the order people expect: 2 before 10, 12A after 12, words last."""
    return sorted(ids, key=number_key)


def number_key(called: str) -> tuple[bool, int, str]:
    """Return what `by_number` sorts by."""
    digits = re.match(r"[0-9]{1,9}", called)
    return (digits is None, int(digits[0]) if digits else 0, called)
