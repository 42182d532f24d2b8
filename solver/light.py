"""The light that strips need, and the hours in which a place has it: what LT1 and permits are measured by."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from solver.sun import Windows, light_window, sun_at

if TYPE_CHECKING:
    from models.scene import DayNight
    from solver.shoot import Shoot

__all__ = ["LIGHTS", "light_of", "light_windows", "most_light", "outside", "permit_windows", "shooting_span"]

LIGHTS: tuple[DayNight, ...] = ("DAWN", "DAY", "DUSK", "NIGHT")
DAY_MINUTES = 1440


def light_of(shoot: Shoot, scene: str) -> DayNight | None:
    """Return the light that a strip needs from the sky; None for interiors and for what is shot on a stage.

    A strip that is partly outside (INT/EXT) needs it like an exterior, and so does an interior at a place that lives by
    daylight.
    """
    facts = shoot.production.scene_by_number[scene]
    place = shoot.production.location_by_id.get(facts.location) if facts.location is not None else None
    if place is not None and place.stage:
        return None
    outside = facts.int_ext != "INT" or (place is not None and place.daylight)
    return facts.day_night if outside else None


def light_windows(shoot: Shoot, place: str | None, day: int, light: DayNight) -> Windows | None:
    """Return when a place has this light, in minutes of the shooting day; None where nobody knows where it is."""
    sun = sun_at(shoot.production, place, shoot.dates[day])
    return None if sun is None else light_window(light, sun)


@lru_cache(maxsize=256)
def permit_windows(permit: tuple[int, int]) -> Windows:
    """Return permit hours as they return every day, over the shooting day and the night after it."""
    opens, closes = permit
    closes += DAY_MINUTES * (closes <= opens)
    if closes - opens >= DAY_MINUTES:
        return ((-DAY_MINUTES, 3 * DAY_MINUTES),)
    return tuple((opens + shift, closes + shift) for shift in (-DAY_MINUTES, 0, DAY_MINUTES))


def outside(windows: Windows, start: int, end: int) -> int:
    """Return the minutes from `start` to `end` that lie in none of the windows."""
    left = end - start
    for opens, closes in windows:
        if opens < end and closes > start:
            left -= min(end, closes) - max(start, opens)
    return left


def shooting_span(shoot: Shoot, unit: str) -> tuple[int, int, int]:
    """Return between which minutes a unit can have strips at all, and how long at most from first to last.

    The calls are those of its `call_range`, the days at most `max_day_minutes` long where DY1 is hard.
    """
    facts, day = shoot.production.unit_by_id[unit], shoot.rules.day
    longest = facts.max_day_minutes if shoot.setting("DY1") == "hard" else DAY_MINUTES
    first, last = facts.call_range
    return first + day.prep_minutes, last + longest - day.wrap_minutes, longest - day.prep_minutes - day.wrap_minutes


def _best_minutes(shoot: Shoot, unit: str, windows: Windows) -> int:
    """Return the most minutes of light that any shooting day of the unit can have."""
    first, last, longest = shooting_span(shoot, unit)
    begins = [first, *(max(first, opens) for opens, _ in windows), *(closes - longest for _, closes in windows)]
    spans = ((start, min(last, start + longest)) for start in begins if first <= start < last)
    return max((end - start - outside(windows, start, end) for start, end in spans), default=0)


def most_light(shoot: Shoot, unit: str, day: int, light: DayNight) -> int:
    """Return the most minutes of this light that a shooting day of the unit can have, at the best of its places."""
    key = (unit, day, light)
    found = shoot.most_light.get(key)
    if found is None:
        places = {shoot.place_of[scene] for scene, needed in shoot.light_of.items() if needed == light}
        windows = (light_windows(shoot, place, day, light) for place in sorted(places))
        found = max(DAY_MINUTES if lit is None else _best_minutes(shoot, unit, lit) for lit in windows)
        shoot.most_light[key] = found
    return found
