"""Generated productions: the shoots of `benchmarks.recipe` as production files say them.

No crew cost and a clock that never binds, so that what is compared is the arrangement of days: paid days, places and
moves. A day is a day or a night and never both: scenes by night have a unit of their own, and the director, who is in
every scene for nothing, can only be with one unit a day. What the bill leaves out of the research script's cost is
listed at `script_cost`.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from benchmarks.recipe import MOVE_COST, MOVE_MINUTES, Recipe, Size, recipe
from models.production import Production

if TYPE_CHECKING:
    from collections.abc import Iterable

START = date(2027, 3, 1)  # a Monday
MEAL_MINUTES = 30  # the least there is; a day has room for its meals beside the work
MEAL_AFTER = 360
DROP_AFTER = 13
"""Ten shooting days between two days of work are at least 14 calendar days, nine at most 13."""
MOST_MOVES = 4
DIRECTOR = "director"
NO_CLOCK = ("LT1", "RS1", "RS2", "RS3", "RS3-crew", "ML1", "OT1", "OT2", "PR1", "CV1")
CALLS = {"day": "08:00", "night": "18:00"}


def generated_production(size: Size, seed: int) -> Production:
    """A production that can be shot; the same for the same size and seed."""
    return production_of(recipe(size, seed))


def weekdays(count: int) -> list[date]:
    """The days of a shoot: day number 5 is the second Monday."""
    return [START + timedelta(days=7 * (day // 5) + day % 5) for day in range(count)]


def production_of(made: Recipe) -> Production:
    """Say a shoot in the terms of a production file."""
    size, dates = made.size, weekdays(made.size.days)
    with_nights = any(made.night)
    units = ["day", "night"] if with_nights else [f"unit{number}" for number in range(1, size.units + 1)]
    after: dict[int, list[str]] = {}
    for first, later in made.order:
        after.setdefault(later, []).append(_scene(first))
    raw: dict[str, Any] = {
        "format": "coverset/1",
        "title": f"Generated, {size.scenes} scenes, seed {made.seed}",
        "rules": "custom",
        "rule_overrides": {
            "day": {"prep_minutes": 0, "wrap_minutes": 0, "meal_minutes": MEAL_MINUTES},
            "performer": {"drop_day_weight": 0},
            "settings": dict.fromkeys(NO_CLOCK, "off"),
        },
        "calendar": {"start": dates[0], "end": dates[-1]},
        "move_minutes": MOVE_MINUTES,
        "move_cost": MOVE_COST,
        "units": [
            {
                "id": unit,
                "max_day_minutes": made.capacity + MEAL_MINUTES * ((made.capacity - 1) // MEAL_AFTER),
                "guarantee_minutes": made.capacity,
                "max_moves_per_day": MOST_MOVES,
                "call": CALLS.get(unit, "08:00"),
            }
            for unit in units
        ],
        "cast": [
            {
                "id": str(who + 1),
                "rate": made.rate[who],
                "hold": "full",
                "makeup_minutes": 0,
                "drop_after": DROP_AFTER,
                "max_drops": int(made.drop[who]),
                "unavailable": _spans(dates, made.away[who]),
            }
            for who in range(size.cast)
        ]
        + ([{"id": DIRECTOR, "rate": 0, "makeup_minutes": 0}] if with_nights else []),
        "locations": [
            {
                "id": f"p{place}",
                "lat": 34.0,
                "lon": -118.0,
                "day_cost": made.day_cost[place],
                "return_cost": made.block_cost[place],
                "unavailable": _spans(dates, made.closed[place]),
            }
            for place in range(size.places)
        ],
        "scenes": [
            {
                "number": _scene(scene),
                "heading": f"INT. PLACE {made.place[scene]} - {'NIGHT' if made.night[scene] else 'DAY'}",
                "eighths": made.eighths[scene],
                "minutes": made.minutes[scene],
                "location": f"p{made.place[scene]}",
                "cast": [*(str(who + 1) for who in sorted(made.cast[scene])), *[DIRECTOR] * with_nights],
                "after": after.get(scene, []),
                **({"units": ["night" if made.night[scene] else "day"]} if with_nights else {}),
            }
            for scene in range(size.scenes)
        ],
    }
    return Production.read(raw)


def _scene(number: int) -> str:
    return str(number + 1)


def _spans(dates: list[date], days: Iterable[int]) -> list[dict[str, date]]:
    """Days as ranges of dates."""
    listed = sorted(days)
    firsts = listed[:1] + [b for a, b in pairwise(listed) if b > a + 1]
    lasts = [a for a, b in pairwise(listed) if b > a + 1] + listed[-1:]
    return [{"from": dates[a], "to": dates[b]} for a, b in zip(firsts, lasts, strict=True)]
