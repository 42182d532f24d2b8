"""Constraints that the rules imply, for speed and for bounds: no legal board is lost by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.guards import guards
from solver.least_days import LeastDays

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from solver.cpsat.arithmetic import Answer
    from solver.cpsat.model_view import ModelView


def tighten(view: ModelView) -> None:
    """Add what the rules imply: the least number of days that people, places and the company need.

    No legal board is lost: tested in tests/solver/test_cpsat.py.
    """
    shoot = view.shoot
    least = LeastDays(shoot)

    def at_least(days: Answer, scenes: Iterable[str], family: Hashable = None) -> None:
        wanted = [scene for scene in scenes if view.at[view.index[scene]]]
        if len(wanted) > 1 and not isinstance(days, int):
            view.model.add(days >= (least.of(wanted) if family is None else least.dates_of(family, wanted)))

    for person, scenes in shoot.scenes_of.items():
        at_least(view.total(view.works(person, day) for day in shoot.days), scenes, ("works", person))
    for place, scenes in shoot.scenes_at.items():
        at_least(view.total(view.visited(place, day) for day in shoot.days), scenes, ("at", place))
    at_least(view.total(view.shoots(unit, day) for unit in shoot.units for day in shoot.days), shoot.scenes)
    for guard in guards(shoot):
        amount = guard.amount(view)
        if not isinstance(amount, int):
            view.model.add(amount <= 0)
