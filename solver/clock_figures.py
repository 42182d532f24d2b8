"""What a production's clock is made of, as plain ints and dicts, looked up once."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.production import Production


class ClockFigures:
    """A production's figures as plain ints and dicts. Holds no reference to the production."""

    __slots__ = (
        "after",
        "background_of",
        "cast_of",
        "dismissal",
        "gaps",
        "makeup_of",
        "meal",
        "place_of",
        "prep",
        "units",
        "wrap",
    )

    def __init__(self, production: Production) -> None:
        day = production.rule_set.day
        self.prep, self.wrap, self.meal = day.prep_minutes, day.wrap_minutes, day.meal_minutes
        self.after, self.dismissal = day.meal_after_minutes, day.dismissal_minutes
        self.place_of = {scene.number: scene.location for scene in production.scenes}
        self.cast_of = {scene.number: scene.cast for scene in production.scenes}
        self.background_of = {scene.number: crowd for scene in production.scenes if (crowd := scene.crowd)}
        self.makeup_of = {member.id: member.makeup_minutes for member in production.cast}
        self.gaps: dict[tuple[str | None, str | None], int] = {}
        self.units: dict[str, dict[str, int]] = {}

    def unit(self, production: Production, unit_id: str) -> dict[str, int]:
        """Minutes of every scene when this unit shoots it."""
        lengths = {scene.number: production.minutes(scene.number, unit_id) for scene in production.scenes}
        self.units[unit_id] = lengths
        return lengths

    def gap(self, production: Production, here: str | None, there: str | None) -> int:
        """Minutes of a company move: travel and what every move takes."""
        gap: int = production.travel_minutes(here, there) + production.move_minutes
        self.gaps[here, there] = gap
        return gap


_KNOWN: dict[int, tuple[weakref.ref[Production], ClockFigures]] = {}


def clock_figures(production: Production) -> ClockFigures:
    """Return what a production's clock is made of; looked up once, and forgotten with the production."""
    # By identity: a production is frozen, and hashing one reads all of it.
    known = _KNOWN.get(id(production))
    if known is not None and known[0]() is production:
        return known[1]
    key = id(production)

    def forget(gone: weakref.ref[Production]) -> None:
        # Another production may have got the same id meanwhile.
        if key in _KNOWN and _KNOWN[key][0] is gone:
            del _KNOWN[key]

    figures = ClockFigures(production)
    _KNOWN[key] = (weakref.ref(production, forget), figures)
    return figures
