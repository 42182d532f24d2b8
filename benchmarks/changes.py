"""What happens to a shoot on the way: changes made up at random, one at a time, on days that are still to come."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from models.change import ChangeSet

if TYPE_CHECKING:
    from datetime import date

    from models.board import Board
    from models.production import Production

KINDS = ("sick performer", "lost location", "lost day", "longer scene", "closed dates")


@dataclass(frozen=True)
class Happening:
    """One change, and the first date that can still change."""

    kind: str
    changes: ChangeSet
    as_of: date


def happening(production: Production, board: Board, number: int) -> Happening:
    """Change number so and so of a board: kinds take turns; what it hits is on the board, so that something must move.

    It is known on the morning of a shooting day a fifth to two thirds of the way through; days before are shot.
    """
    rng = Random(f"change {number} of {production.title}")
    dates = sorted({day.date for day in board.days if day.strips})
    known = rng.randrange(len(dates) // 5, 2 * len(dates) // 3)
    kind = KINDS[number % len(KINDS)]
    hit = rng.randrange(known, min(len(dates), known + 5))  # what one hears of on the day is about the next few
    strips = [scene for day in board.days if day.date == dates[hit] for scene in day.strips]
    scenes = [production.scene_by_number[strip] for strip in strips]
    paid = {person.id for person in production.cast if person.rate}
    if kind == "sick performer":
        scenes = [scene for scene in scenes if paid & set(scene.cast)] or scenes
    elif kind == "lost location":
        scenes = [scene for scene in scenes if scene.location] or scenes
    scene = rng.choice(scenes)
    one: dict[str, Any]
    if kind == "sick performer":
        person = rng.choice([who for who in scene.cast if who in paid])
        one = {"kind": "performer_unavailable", "cast": person, "dates": _dates(dates, hit, rng.randint(1, 3))}
    elif kind == "lost location":
        one = {
            "kind": "location_unavailable",
            "location": scene.location,
            "dates": _dates(dates, hit, rng.randint(1, 5)),
        }
    elif kind == "lost day":
        one = {"kind": "day_lost", "date": dates[hit], "reason": "weather"}
    elif kind == "longer scene":
        unit = next(day.unit for day in board.days if scene.number in day.strips)
        longer = round(production.minutes(scene.number, unit) * rng.uniform(1.25, 1.6))
        one = {"kind": "scene_longer", "scene": scene.number, "minutes": longer}
    else:
        one = {"kind": "calendar_days_off", "dates": _dates(dates, hit, rng.randint(1, 2))}
    raw = {"format": "coverset-changes/1", "title": f"{number}: {kind}", "changes": [one]}
    return Happening(kind, ChangeSet.read(raw), dates[known])


def _dates(dates: list[date], first: int, count: int) -> list[date]:
    return dates[first : first + count]
