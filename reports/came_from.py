"""Where moved strips come from, in words, for marking them on a board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.stripboard import stripboard
from reports.wording import short_date

if TYPE_CHECKING:
    from reports.changes import BoardChanges

__all__ = ["came_from"]


def came_from(changes: BoardChanges) -> dict[str, str]:
    """Return for every moved strip ``Day 12 · Tue 16 Mar 2027``, ``Boneyard`` or ``New``."""
    old = stripboard(changes.before.production, changes.before.board)
    numbers = {(day.date, day.unit): day.number for day in old.days}
    words = {}
    for strip in changes.moved:
        if strip.is_new:
            words[strip.scene] = "New · in the script"
        elif strip.before is None:
            words[strip.scene] = "Boneyard · not scheduled before"
        else:
            words[strip.scene] = f"Day {numbers.get(strip.before) or '–'} · {short_date(strip.before[0])}"
    return words
