"""Cover sets: what can be shot instead when the weather stops an exterior."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from solver.board_view import BoardView
    from solver.rule import Decided

__all__ = ["CoverState", "at_risk", "cover_for", "cover_state"]


@dataclass(frozen=True)
class CoverState:
    """How a board stands against the weather.

    Attributes
    ----------
    at_risk, uncovered
        Shooting days, by date and unit, with a strip that the weather can stop; those of them for which no cover set
        stands by.
    """

    at_risk: tuple[tuple[date, str], ...]
    uncovered: tuple[tuple[date, str], ...]

    def __str__(self) -> str:
        if not self.at_risk:
            return "no day at risk"
        return f"{len(self.at_risk) - len(self.uncovered)} of {len(self.at_risk)} days covered"


def cover_state(view: BoardView) -> CoverState:
    """Look at every shooting day of a board."""
    dates = view.shoot.dates
    risky = [(unit, day) for unit, day in view.shooting_days if at_risk(view, unit, day)]
    bare = [(unit, day) for unit, day in risky if not cover_for(view, unit, day)]
    return CoverState(*(tuple((dates[day], unit) for unit, day in listed) for listed in (risky, bare)))


def at_risk(view: Decided, unit: str, day: int) -> tuple[str, ...]:
    """Return the strips of a day that the weather can stop."""
    facts = view.shoot.production.scene_by_number
    return tuple(scene for scene in view.strips(unit, day) if facts[scene].at_weather_risk)


def cover_for(view: Decided, unit: str, day: int) -> tuple[str, ...]:
    """Return the strips that could be shot on a day instead of its weather strips, those scheduled soonest first.

    Interiors marked `cover`, scheduled for a later date, that the unit may shoot; at a place that is available and not
    with another unit that day; whose cast works for the unit or is on hold that day; in their own dates, and whatever
    must come before them is shot by then. () where the weather threatens nothing.
    """
    if not at_risk(view, unit, day):
        return ()
    shoot = view.shoot
    return tuple(
        scene
        for later in range(day + 1, len(shoot.dates))
        for scene in view.strips(None, later)
        if shoot.scene(scene).cover and _can_stand_in(view, unit, day, scene)
    )


def _can_stand_in(view: Decided, unit: str, day: int, scene: str) -> bool:
    shoot, when = view.shoot, view.shoot.dates[day]
    production, facts = shoot.production, shoot.scene(scene)
    if facts.at_weather_risk or unit not in shoot.units_of[scene]:
        return False
    if (facts.not_before and when < facts.not_before) or (facts.not_after and when > facts.not_after):
        return False
    if facts.location is not None:
        elsewhere = any(view.visited(facts.location, day, other) for other in shoot.units if other != unit)
        if elsewhere or not production.is_available_location(facts.location, when):
            return False
    if any(view.unit_of(earlier) is None or view.day_number(earlier) >= day for earlier in facts.after):
        return False
    return all(view.works(person, day, unit) or view.held(person, day) for person in facts.cast) and all(
        production.is_available_cast(person, when) for person in facts.cast
    )
