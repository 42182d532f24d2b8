"""Weather: which strips of a day the rain can stop, and the cover sets that stand by for it, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.cover import at_risk, cover_for

if TYPE_CHECKING:
    from datetime import date

    from models.production import Production
    from solver.check import Judgement

__all__ = ["CoverNote", "cover_notes"]

MOST_NAMED = 3


@dataclass(frozen=True)
class CoverNote:
    """What stands by for one unit's day.

    Attributes
    ----------
    at_risk
        Strips that the weather can stop.
    covers
        Strips that could be shot instead, those scheduled soonest first.
    named
        The same in words: number, set, place.
    """

    at_risk: tuple[str, ...]
    covers: tuple[str, ...]
    named: tuple[str, ...]

    @property
    def is_covered(self) -> bool:
        """Whether anything stands by."""
        return bool(self.covers)

    @property
    def text(self) -> str:
        """One line, for a day break: the first few cover sets, or that there is none."""
        if not self.covers:
            return f"No cover set for {', '.join(self.at_risk)}"
        more = len(self.covers) - MOST_NAMED
        first = "; ".join(self.named[:MOST_NAMED])
        return f"Cover for {', '.join(self.at_risk)}: {first}" + (f"; and {more} more" if more > 0 else "")


def cover_notes(judgement: Judgement) -> dict[tuple[date, str], CoverNote]:
    """Return the note of every shooting day (date and unit) that the weather can stop."""
    view, production = judgement.view, judgement.production
    found = {}
    for unit, day in view.shooting_days:
        if strips := at_risk(view, unit, day):
            covers = cover_for(view, unit, day)
            named = tuple(_named(production, scene) for scene in covers)
            found[view.shoot.dates[day], unit] = CoverNote(strips, covers, named)
    return found


def _named(production: Production, number: str) -> str:
    scene = production.scene_by_number[number]
    place = production.location_by_id[scene.location] if scene.location else None
    where = f" ({place.name or place.id})" if place else ""
    return f"{number} {scene.set or scene.heading}".rstrip() + where
