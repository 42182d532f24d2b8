"""What differs between two boards: the strips that move, the people whose work days change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from models.board import Board
    from solver.check import Judgement

__all__ = ["PersonToCall", "StripMove", "moves_between", "people_to_call", "taken_over"]


@dataclass(frozen=True)
class StripMove:
    """A strip whose day or unit differs; None where it was not, or is no longer, on the board."""

    scene: str
    from_date: date | None
    from_unit: str | None
    to_date: date | None
    to_unit: str | None


@dataclass(frozen=True)
class PersonToCall:
    """A performer whose work days differ."""

    cast: str
    days_added: tuple[date, ...]
    days_removed: tuple[date, ...]


def moves_between(old: Board, new: Board) -> tuple[StripMove, ...]:
    """Strips whose date or unit differs from one board to another, in the order of the old board, new ones last."""
    was = {scene: day for day in old.days for scene in day.strips}
    now = {scene: day for day in new.days for scene in day.strips}
    moved = []
    for scene in dict.fromkeys((*was, *now)):
        before, after = was.get(scene), now.get(scene)
        here = (None, None) if before is None else (before.date, before.unit)
        there = (None, None) if after is None else (after.date, after.unit)
        if here != there:
            moved.append(StripMove(scene, *here, *there))
    return tuple(moved)


def people_to_call(before: Judgement, after: Judgement) -> tuple[PersonToCall, ...]:
    """Performers whose work days differ from one board to another.

    Where a part was taken over in between, what is shot of it was worked by whoever played it then: nobody is called
    about that.
    """
    calls = []
    known, played = before.view.shoot.scenes_of, taken_over(before, after)
    for person in dict.fromkeys((*known, *after.view.shoot.scenes_of)):
        if person in played:
            continue
        old, new = _work_dates(before, person), _work_dates(after, person)
        for earlier in (one for one, part in played.items() if part == person):
            new |= _work_dates(after, earlier)
        if old != new:
            calls.append(PersonToCall(person, tuple(sorted(new - old)), tuple(sorted(old - new))))
    return tuple(calls)


def taken_over(before: Judgement, after: Judgement) -> dict[str, str]:
    """Return who played a part before it was taken over between two boards, each with the part."""
    known = before.view.shoot.scenes_of
    return {
        member.id: member.replaced_by
        for member in after.production.cast
        if member.replaced_by is not None and member.id not in known
    }


def _work_dates(judgement: Judgement, person: str) -> set[date]:
    if person not in judgement.view.shoot.scenes_of:
        return set()
    return {judgement.view.shoot.dates[day] for day in judgement.view.work_days(person)}
