"""Whether the days that are left hold what is left to shoot at all: counted before anything is searched.

Of everybody, and of whatever can be with one unit a date only (AV5), the scenes still to come are counted, with the
moves between their places. Where they need more dates than are open to them, no legal board exists, and the sentence
says by how much: what a search would look for in vain.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from solver.full_days import DayRoom, days_by_patterns, days_by_sums
from solver.least_days import LeastDays, minutes_of_day, minutes_of_move
from solver.shoot import UNPLACED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from solver.kernel.problem import Problem

__all__ = ["too_few_days"]


def too_few_days(problem: Problem, seconds: float = 0.0) -> tuple[str, ...]:
    """Return why the days that are left cannot hold the scenes that are left; nothing where they may.

    Parameters
    ----------
    seconds
        For a closer look at how scenes fill days; 0: only sums.
    """
    counting = _Counting(problem)
    for who, scenes in counting.groups():
        if told := counting.told(who, scenes, seconds):
            return (told,)
    return ()


class _Counting:
    """Scenes still to come and the dates open to them."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        shoot = self._shoot = problem.shoot
        self._least = LeastDays(shoot)
        at, cells, days = problem.cells_at.tolist(), problem.cells.tolist(), problem.days
        self._dates = {
            scene: frozenset(cell % days for cell in cells[at[strip] : at[strip + 1]])
            for strip, scene in enumerate(shoot.scenes)
            if strip not in problem.fixed and at[strip] < at[strip + 1]
        }
        # days that count towards the most there may be (AV4), whatever else is shot
        fixed = shoot.reference.fixed if shoot.reference is not None else ()
        shot = {day.date for day in fixed if day.strips}
        self._past = frozenset(number for number, date in enumerate(shoot.dates) if date in shot)
        self._most = shoot.production.calendar.max_days if shoot.setting("AV4") == "hard" else None
        self._room = {unit: self._room_of(unit) for unit in shoot.units} if shoot.setting("DY1") == "hard" else {}

    def groups(self) -> Iterator[tuple[str, Sequence[str]]]:
        """Scenes of which one unit at most shoots some on a date, and whose they are; most scenes first."""
        shoot = self._shoot
        found: list[tuple[str, Sequence[str]]] = [("", shoot.scenes)] if len(shoot.units) == 1 else []
        for person, scenes in shoot.scenes_of.items():
            if self._least.is_with_one_unit(("works", person)):
                found.append((" ".join(["of", *filter(None, (shoot.member(person).character, f"({person})"))]), scenes))
        for place, scenes in shoot.scenes_at.items():
            if self._least.is_with_one_unit(("at", place)):
                found.append((f"at {place}", scenes))
        for who, theirs in sorted(found, key=lambda one: -len(one[1])):
            yield who, [scene for scene in theirs if scene in self._dates]

    def told(self, who: str, scenes: Sequence[str], seconds: float) -> str | None:
        """Return what is missing, where anything is."""
        if not scenes:
            return None
        dates = frozenset[int]().union(*(self._dates[scene] for scene in scenes))
        possible, most = len(dates), ""
        if self._most is not None and (rest := self._most - len(self._past - dates)) < possible:
            possible, most = max(0, rest), f" of the {self._most} that the shoot has at most"
        packed = self._least.of(scenes)
        needed = max(packed, self._needed(scenes, possible, 0.0))
        if seconds and needed <= possible:
            needed = self._needed(scenes, possible, seconds)
        if needed <= possible:
            return None
        what = f"{len(scenes)} scenes {who}".rstrip()
        moves = "with the moves between their places " if packed <= possible else ""
        fill = f"{what} are still to be shot: {moves}they fill {needed} shooting days at least"
        if possible == self._most:
            return f"{fill}, and the shoot has {possible} at most"
        return f"{fill}, and {possible} {'is' if possible == 1 else 'are'} left for them{most}"

    def _needed(self, scenes: Sequence[str], possible: int, seconds: float) -> int:
        """Days that the scenes need, unit by unit; one that several units may shoot counts for none of them."""
        shoot = self._shoot
        by_unit: dict[str, dict[str, list[int]]] = {}
        for scene in scenes:
            units = shoot.units_of[scene]
            if len(units) == 1 and (unit := next(iter(units))) in self._room:
                place = shoot.place_of[scene]
                minutes = min(self._room[unit].minutes, shoot.production.minutes(scene, unit))
                by_unit.setdefault(unit, {}).setdefault("" if place == UNPLACED else place, []).append(minutes)
        needed = {unit: days_by_sums(places, self._room[unit]) for unit, places in by_unit.items()}
        if seconds and sum(needed.values()) >= possible - len(needed):
            until = monotonic() + seconds
            for unit, places in by_unit.items():
                enough = possible + 1 - (sum(needed.values()) - needed[unit])
                needed[unit] = days_by_patterns(places, self._room[unit], enough, until - monotonic())
        return sum(needed.values())

    def _room_of(self, unit: str) -> DayRoom:
        shoot = self._shoot
        places = [p for p, s in shoot.scenes_at.items() if any(unit in shoot.units_of[one] for one in s)]
        return DayRoom(max(1, minutes_of_day(shoot, unit)), minutes_of_move(shoot, places))
