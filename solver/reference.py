"""The board that a re-plan starts from, with its horizon, once changes are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.shoot import Reference

if TYPE_CHECKING:
    from datetime import date

    from models.board import Board, DayStatus
    from models.change_apply import Changed

__all__ = ["reference_after"]


def reference_after(old: Board, changed: Changed, as_of: date | None) -> Reference:
    """Return the old board as what a new one is measured by.

    Scenes and units that are gone are left out. Days that the changes lock, unlock or end early are as they say. A day
    that the changes take off the board (it was lost) binds nobody any more, whatever it was marked as: its strips have
    to move, and that counts.
    """
    known = changed.production.scene_by_number
    stated = {(day.unit, day.date): day for day in changed.board.days}
    units = changed.production.unit_by_id
    open_again: DayStatus = "published" if old.revision > 0 else "draft"
    days, lost = [], set()
    for day in old.days:
        if day.unit not in units:
            continue
        now = stated.get((day.unit, day.date))
        if now is None:
            lost.add((day.unit, day.date))
            day = day.revised(status=open_again) if day.is_fixed else day
        elif now.status != day.status:
            day = day.revised(status=now.status)
        if now is not None and now.is_fixed:
            day = day.revised(strips=now.strips, banners=())
        days.append(day.revised(strips=tuple(scene for scene in day.strips if scene in known), banners=()))
    listed = {(day.unit, day.date) for day in old.days}
    days += [day for key, day in stated.items() if key not in listed and day.is_fixed]
    return Reference(old.revised(days=tuple(days), boneyard=(), pins=()), as_of, frozenset(lost))
