"""The one unit that stands for the company, and its figures: a schedule file has none."""

from __future__ import annotations

from typing import Any

__all__ = ["MINUTES_PER_EIGHTH", "STATED", "UNIT", "longest_scene_minutes", "main_unit"]

UNIT = "main"
DAY_COST = 50_000
CREW_HOURLY = 2_500
GUARANTEE_MINUTES = 720
MAX_DAY_MINUTES = 840
MAX_MOVES_PER_DAY = 2
MINUTES_PER_EIGHTH = 15

#: Beside the strips a day holds an hour before camera, two meals of 45 minutes, and half an hour of wrap.
BESIDE_MINUTES = 60 + 2 * 45 + 30

STATED = (
    f"one unit at {DAY_COST:,} a day, {CREW_HOURLY:,} an hour beyond {GUARANTEE_MINUTES // 60}, never longer than "
    f"{MAX_DAY_MINUTES // 60} hours; {MINUTES_PER_EIGHTH} minutes an eighth where the file has no duration"
)


def main_unit() -> dict[str, Any]:
    """The unit as a production file has it."""
    return {
        "id": UNIT,
        "name": "Main Unit",
        "day_cost": DAY_COST,
        "crew_hourly": CREW_HOURLY,
        "guarantee_minutes": GUARANTEE_MINUTES,
        "max_day_minutes": MAX_DAY_MINUTES,
        "max_moves_per_day": MAX_MOVES_PER_DAY,
        "minutes_per_eighth": MINUTES_PER_EIGHTH,
    }


def longest_scene_minutes() -> int:
    """Minutes of the longest scene that a day of the unit can hold."""
    return MAX_DAY_MINUTES - BESIDE_MINUTES
