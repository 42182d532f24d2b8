"""The last look before a board is handed on: what is shot or locked stands as it was, and nothing is new before it.

HZ1 says so too, and the searches never move what is fixed. This compares the boards themselves, day by day, and knows
neither: whatever else may be wrong, no answer changes the past.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from models.board import Board

__all__ = ["confirm_past", "differences"]


def confirm_past(given: Board, answer: Board, as_of: date | None) -> None:
    """Make sure that an answer leaves alone what cannot change.

    Parameters
    ----------
    given
        The board that was planned again, changes made.

    Raises
    ------
    RuntimeError
        It does not: a fault of this program.
    """
    if wrong := list(differences(given, answer, as_of)):
        when, unit = wrong[0]
        msg = f"the plan changes {when} ({unit}), which is shot, locked or past; it is not handed on"
        raise RuntimeError(msg)


def differences(given: Board, answer: Board, as_of: date | None) -> Iterator[tuple[date, str]]:
    """Return days that are shot, locked or past and are not the same on both boards; by date and unit."""

    def stands(day_date: date, *, is_fixed: bool) -> bool:
        return is_fixed or (as_of is not None and day_date < as_of)

    before = {(day.date, day.unit): day for day in given.days}
    after = {(day.date, day.unit): day for day in answer.days}
    for cell, day in before.items():
        if day.strips and stands(day.date, is_fixed=day.is_fixed):
            now = after.get(cell)
            if now is None or (now.strips, now.call, now.status) != (day.strips, day.call, day.status):
                yield cell
    for cell, day in after.items():
        old = before.get(cell)
        if stands(day.date, is_fixed=old is not None and old.is_fixed) and day.strips and not (old and old.strips):
            yield cell
