"""What is already shot or locked is not held against a new board: it cannot be changed any more."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from solver.board_view import BoardView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from solver.shoot import Shoot

_known: WeakKeyDictionary[Shoot, Mapping[int, int]] = WeakKeyDictionary()


def tolerated(shoot: Shoot) -> Mapping[int, int]:
    """Return, for hard cases that shot and locked days alone exceed already, the amount they reach; by ``id(case)``.

    Such a case is taken to have this limit: whatever is still open must not make it worse.
    """
    limits = _known.get(shoot)
    if limits is None:
        limits = _known[shoot] = {} if shoot.reference is None else _exceeded(shoot)
    return limits


def _exceeded(shoot: Shoot) -> Mapping[int, int]:
    reference = shoot.reference
    if reference is None or not reference.fixed:
        return {}
    known = set(shoot.scenes)
    days = [day.revised(strips=tuple(s for s in day.strips if s in known), banners=()) for day in reference.fixed]
    view = BoardView(shoot, reference.board.revised(days=tuple(days), boneyard=(), pins=()))
    amounts = ((case, case.amount(view)) for case in shoot.hard_cases if case.code != "SC1")
    return {id(case): amount for case, amount in amounts if amount > case.limit}
