"""Constraints that the rules imply, for speed and for bounds: no legal board is lost by them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from solver.guards import guards
from solver.least_days import LeastDays

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from solver.cpsat.arithmetic import Answer
    from solver.cpsat.model_view import ModelView


def tighten(view: ModelView) -> None:
    """Add what the rules imply: the days that people, places and the company need, and what a day of theirs holds.

    No legal board is lost: tested in tests/solver/test_cpsat.py and tests/solver/bounds.
    """
    shoot = view.shoot
    least = LeastDays(shoot)

    def at_least(days: Answer, scenes: Iterable[str], family: Hashable = None) -> None:
        wanted = [scene for scene in scenes if view.at[view.index[scene]]]
        if len(wanted) > 1 and not isinstance(days, int):
            view.model.add(days >= (least.of(wanted) if family is None else least.dates_of(family, wanted)))

    for person, scenes in shoot.scenes_of.items():
        at_least(view.total(view.works(person, day) for day in shoot.days), scenes, ("works", person))
        if least.is_with_one_unit(("works", person)):
            _fill(view, least, scenes, shoot.units, partial(view.works, person))
    for place, scenes in shoot.scenes_at.items():
        at_least(view.total(view.visited(place, day) for day in shoot.days), scenes, ("at", place))
        if least.is_with_one_unit(("at", place)):
            _fill(view, least, scenes, shoot.units, partial(view.visited, place))
    at_least(view.total(view.shoots(unit, day) for unit in shoot.units for day in shoot.days), shoot.scenes)
    for unit in shoot.units:
        _fill(view, least, shoot.scenes, (unit,), partial(view.shoots, unit))
    for guard in guards(shoot):
        amount = guard.amount(view)
        if not isinstance(amount, int):
            view.model.add(amount <= 0)


def _fill(
    view: ModelView, least: LeastDays, scenes: Iterable[str], units: Iterable[str], flag: Callable[[int], Answer]
) -> None:
    """A day holds no more of the scenes than there is room for, and nothing while its flag is down.

    Where all of them fit into one day, each scene raises the flag already. Of shot and locked days nothing is said.
    """
    free = [scene for scene in scenes if view.index[scene] not in view.problem.fixed]
    numbers = [view.units[unit] for unit in units]
    for sizes, room in least.loads(free):
        if sum(sizes) <= room:
            continue
        for day in view.shoot.days:
            cells = [number * view.days + day for number in numbers]
            load = [
                size * view.at[view.index[scene]][cell]
                for scene, size in zip(free, sizes, strict=True)
                for cell in cells
                if cell in view.at[view.index[scene]]
            ]
            raised = flag(day)
            if len(load) > 1 and not isinstance(raised, int):
                view.model.add(view.total(load) <= room * raised)
