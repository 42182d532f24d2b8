"""The least number of days that people, places and units need: what the rules on the length of a day imply."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from solver.shoot import UNPLACED

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from solver.shoot import Shoot


class LeastDays:
    """Counts the days that a set of scenes needs at least.

    A day of a unit holds at most so many minutes of strips (DY1: the longest day less preparation and wrap) and so many
    eighths (DY2, a longer scene counting as a full day), where those rules are hard. Scenes that fill more than half a
    day never share one.
    """

    def __init__(self, shoot: Shoot) -> None:
        self._shoot = shoot
        production, rules = shoot.production, shoot.rules.day
        units = production.units
        self._minutes: int | None = None
        if shoot.setting("DY1") == "hard":
            most = max(unit.max_day_minutes for unit in units) - rules.prep_minutes - rules.wrap_minutes
            if most > 0:
                self._minutes = most
        pages = [unit.max_eighths_per_day for unit in units]
        limits = [page for page in pages if page is not None]
        self._eighths = max(limits) if shoot.setting("DY2") == "hard" and len(limits) == len(pages) else None

    def dates_of(self, family: Hashable, scenes: Iterable[str]) -> int:
        """Return the least number of dates on which ("works", person) or ("at", place) is needed for the scenes.

        A date is one shooting day where the performer or the place can be with one unit only (AV5); otherwise, and for
        scenes whose place is not known, all units may use it at once.
        """
        units = len(self._shoot.units)
        if self._shoot.setting("AV5") == "hard" and family != ("at", UNPLACED):
            units = 1
        return ceil(self.of(scenes) / units)

    def of(self, scenes: Iterable[str]) -> int:
        """Return the least number of shooting days (of any unit) that the scenes need; 0 for none."""
        production = self._shoot.production
        wanted = list(scenes)
        if not wanted:
            return 0
        days = 1
        if self._minutes is not None:
            shortest = [min(production.minutes(scene, unit.id) for unit in production.units) for scene in wanted]
            days = max(days, _bins([min(self._minutes, minutes) for minutes in shortest], self._minutes))
        if self._eighths is not None:
            facts = production.scene_by_number
            days = max(days, _bins([min(self._eighths, facts[scene].eighths) for scene in wanted], self._eighths))
        return days


def _bins(sizes: list[int], room: int) -> int:
    """Lower bound on the bins that items need (Martello and Toth's L2: big items, and what must go beside them)."""
    best = ceil(sum(sizes) / room)
    for small in sorted({size for size in sizes if 2 * size <= room} | {0}):
        alone = [size for size in sizes if size > room - small]
        big = [size for size in sizes if room / 2 < size <= room - small]
        rest = sum(size for size in sizes if small <= size and 2 * size <= room)
        spare = len(big) * room - sum(big)
        best = max(best, len(alone) + len(big) + max(0, ceil((rest - spare) / room)))
    return best
