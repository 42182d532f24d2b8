"""What an answer may give most weight to beside money: one formula for a board, the search and the model.

Each measure asks a view, like a rule; it has no limit and no price of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.rule import Quantity, View
    from solver.shoot import Shoot

__all__ = ["COMPANY_MOVES", "LAST_DAY", "MEASURES", "PEOPLE_TO_CALL", "SHOOTING_DAYS", "STRIPS_MOVED", "Measure"]


@dataclass(frozen=True)
class Measure:
    """Something to count.

    Attributes
    ----------
    name
        In the trade's words: "strips moved".
    amount
        The formula, asked of a view.
    """

    name: str
    amount: Callable[[View[Any]], Any]


def _strips_moved(view: View[Quantity]) -> Quantity:
    """Strips of the reference that are not on its day with its unit."""
    reference = view.shoot.reference
    if reference is None:
        return view.total([])
    known = set(view.shoot.scenes)
    stay: list[Any] = [
        1 - view.on(scene, view.shoot.day_of[day.date], day.unit)
        for day in reference.board.days
        if not reference.is_fixed(day)
        for scene in day.strips
        if scene in known
    ]
    return view.total(stay)


def _people_to_call(view: View[Quantity]) -> Quantity:
    """Performers whose work days are not those of the reference."""
    shoot = view.shoot
    if shoot.reference is None:
        return view.total([])
    changed = []
    for person, scenes in shoot.scenes_of.items():
        theirs = frozenset(scenes)
        days = shoot.reference.board.days
        before = {shoot.day_of[day.date] for day in days if any(scene in theirs for scene in day.strips)}
        gone: list[Any] = [1 - view.works(person, day) for day in sorted(before)]
        new: list[Any] = [view.works(person, day) for day in open_days(shoot) if day not in before]
        if scenes:
            changed.append(view.any_of([*gone, *new]))
    return view.total(changed)


def open_days(shoot: Shoot) -> list[int]:
    """Days that are not before the horizon."""
    as_of = None if shoot.reference is None else shoot.reference.as_of
    return [day for day in shoot.days if as_of is None or shoot.dates[day] >= as_of]


def _last_day(view: View[Quantity]) -> Quantity:
    """Days of the calendar up to the last that is shot."""
    later: Quantity = view.total([])
    reached = []
    for day in reversed(view.shoot.days):
        later = view.any_of([view.shoots(None, day), later])
        reached.append(later)
    return view.total(reached)


def _shooting_days(view: View[Quantity]) -> Quantity:
    return view.total(view.shoots(None, day) for day in view.shoot.days)


def _company_moves(view: View[Quantity]) -> Quantity:
    return view.total(view.moves(unit, day) for unit in view.shoot.units for day in view.shoot.days)


STRIPS_MOVED = Measure("strips moved", _strips_moved)
PEOPLE_TO_CALL = Measure("people to call", _people_to_call)
LAST_DAY = Measure("last day", _last_day)
SHOOTING_DAYS = Measure("shooting days", _shooting_days)
COMPANY_MOVES = Measure("company moves", _company_moves)

MEASURES = (STRIPS_MOVED, PEOPLE_TO_CALL, LAST_DAY, SHOOTING_DAYS, COMPANY_MOVES)
