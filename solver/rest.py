"""Exceptions from a performer's daily rest: which short rests of a decided board they allow (labor-rules §1.4).

Exceptions are few (one in four days, two a week): they are given to short rests in the order of days, which allows as
many as can be.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from solver.clauses import RestExceptions
    from solver.shoot import Shoot

__all__ = ["allowed_short_rests"]


class Placed(Protocol):
    """What must be known of a board."""

    shoot: Shoot

    def strips(self, unit: str | None, day: int) -> tuple[str, ...]:
        """Strips of a shooting day."""

    def strips_of(self, person: str, day: int) -> tuple[str, ...]:
        """Strips of that day in which the cast member works."""

    def unit_of(self, scene: str) -> str | None:
        """Unit that shoots the scene."""


def allowed_short_rests(
    view: Placed, person: str, days: Sequence[int], rests: Mapping[int, int], eased: RestExceptions
) -> frozenset[int]:
    """Return the work days before which a short rest is allowed.

    Parameters
    ----------
    days
        Work days of the performer, in order.
    rests
        Minutes of rest before those days that have less than the usual.
    """
    ordinal, dates = view.shoot.ordinal, view.shoot.dates
    allowed: set[int] = set()
    last_nearby: int | None = None
    overnight: list[int] = []
    for before, day in pairwise(days):
        if day not in rests:
            continue
        if (
            eased.nearby is not None
            and rests[day] >= eased.nearby[0]
            and (last_nearby is None or ordinal[day] - last_nearby >= eased.nearby[1])
            and all(_is_nearby_exterior(view, person, each) for each in (before, day))
        ):
            last_nearby = ordinal[day]
            allowed.add(day)
            continue
        if eased.overnight is not None and rests[day] >= eased.overnight[0]:
            week = dates[day].isocalendar()[:2]
            this_week = [one for one in overnight if dates[one].isocalendar()[:2] == week]
            apart = all(ordinal[day] - ordinal[one] > 1 for one in overnight)
            few = len(this_week) < eased.overnight[1]
            if few and apart and all(_is_overnight(view, person, each) for each in (before, day)):
                overnight.append(day)
                allowed.add(day)
    return frozenset(allowed)


def _units(view: Placed, person: str, day: int) -> set[str | None]:
    return {view.unit_of(scene) for scene in view.strips_of(person, day)}


def _is_nearby_exterior(view: Placed, person: str, day: int) -> bool:
    """Tell whether the company of the performer shoots an exterior that day, at a place that is not overnight."""
    shoot = view.shoot
    strips = (scene for unit in _units(view, person, day) for scene in view.strips(unit, day))
    outside = (scene for scene in strips if scene in shoot.light_of and shoot.scene(scene).int_ext != "INT")
    return any(not shoot.is_overnight(scene) for scene in outside)


def _is_overnight(view: Placed, person: str, day: int) -> bool:
    return all(view.shoot.is_overnight(scene) for scene in view.strips_of(person, day))
