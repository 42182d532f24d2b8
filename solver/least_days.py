"""The least number of days that people, places and units need: what the rules on the length of a day imply."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from solver.shoot import UNPLACED

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator

    from solver.shoot import Shoot


def minutes_of_day(shoot: Shoot, unit: str) -> int:
    """Return the minutes of strips and moves that a unit's longest day (DY1) holds, without preparation and wrap.

    A day that works longer than it may without a meal has one.
    """
    rules, longest = shoot.rules.day, shoot.production.unit_by_id[unit].max_day_minutes
    most = max(min(longest, rules.meal_after_minutes), longest - rules.meal_minutes)
    return most - rules.prep_minutes - rules.wrap_minutes


def minutes_of_move(shoot: Shoot, places: Iterable[str]) -> int:
    """Return the minutes that a company move between two of some places takes at least."""
    here = list(places)
    way = min((shoot.travel_minutes(one, other) for one in here for other in here if one != other), default=0)
    return shoot.production.move_minutes + way


class LeastDays:
    """Counts the days that a set of scenes needs at least.

    A day of a unit holds at most so many minutes of strips (DY1: the longest day less preparation, wrap and the meal of
    a long day) and so many eighths (DY2, a longer scene counting as a full day), where those rules are hard. Scenes
    that fill more than half a day never share one.

    Parameters
    ----------
    by
        Codes of the rules to count by.
    """

    def __init__(self, shoot: Shoot, by: Collection[str] = ("DY1", "DY2")) -> None:
        self._shoot = shoot
        units = shoot.production.units
        self._minutes: int | None = None
        if "DY1" in by and shoot.setting("DY1") == "hard":
            most = max(minutes_of_day(shoot, unit.id) for unit in units)
            if most > 0:
                self._minutes = most
        fixed = shoot.reference.fixed if shoot.reference is not None else ()
        self._fixed = {scene: (day.unit, day.date) for day in fixed for scene in day.strips}
        pages = [unit.max_eighths_per_day for unit in units]
        limits = [page for page in pages if page is not None]
        paged = "DY2" in by and shoot.setting("DY2") == "hard" and len(limits) == len(pages)
        self._eighths = max(limits) if paged else None

    def dates_of(self, family: Hashable, scenes: Iterable[str]) -> int:
        """Return the least number of dates on which ("works", person) or ("at", place) is needed for the scenes.

        A date is one shooting day where the performer or the place can be with one unit only (AV5); otherwise, and for
        scenes whose place is not known, all units may use it at once.
        """
        units = 1 if self.is_with_one_unit(family) else len(self._shoot.units)
        return ceil(self.of(scenes) / units)

    def is_with_one_unit(self, family: Hashable) -> bool:
        """Tell whether the performer or the place is with one unit at most on each date (AV5)."""
        together = self._shoot.setting("AV5") == "hard" and family != ("at", UNPLACED)
        return together or len(self._shoot.units) == 1

    def of(self, scenes: Iterable[str]) -> int:
        """Return the least number of shooting days (of any unit) that the scenes need; 0 for none."""
        wanted = list(scenes)
        # what is shot or locked is not packed anew, and may be longer than a day should be; nothing joins it any more
        shot = {self._fixed[scene] for scene in wanted if scene in self._fixed}
        wanted = [scene for scene in wanted if scene not in self._fixed]
        days = min(1, len(wanted))
        for sizes, room in self.loads(wanted):
            days = max(days, _bins(sizes, room))
        return days + len(shot)

    @property
    def counts_minutes(self) -> bool:
        """Whether the first of `loads` is in minutes."""
        return self._minutes is not None

    def loads(self, scenes: Iterable[str]) -> Iterator[tuple[list[int], int]]:
        """What each scene takes of a day, and what a day holds: by minutes, by eighths, where those rules are hard."""
        production = self._shoot.production
        wanted = list(scenes)
        if self._minutes is not None:
            shortest = (min(production.minutes(scene, unit.id) for unit in production.units) for scene in wanted)
            yield [min(self._minutes, minutes) for minutes in shortest], self._minutes
        if self._eighths is not None:
            facts = production.scene_by_number
            yield [min(self._eighths, facts[scene].eighths) for scene in wanted], self._eighths


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
