"""A decided board, as rules ask for it: every answer is an integer."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import TYPE_CHECKING

from solver.board_hours import BoardHours
from solver.cover import at_risk, cover_for
from solver.holds import best_drops, held_days
from solver.light import light_windows, outside, permit_windows
from solver.shoot import BACKGROUND_KINDS
from solver.timeline import day_timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from models.board import Board
    from models.scene import DayNight
    from solver.holds import Gap
    from solver.shoot import Shoot
    from solver.timeline import DayTimeline


OTHER_KINDS = ("special:", "stand-in:")
"""Whose days are those of the background at their place."""


class BoardView(BoardHours):
    """Answers to what rules ask, for one board.

    Strips that the production does not know, and days of units it does not know, are a matter of `check_board` in
    models.files; here they must not occur.
    """

    def __init__(self, shoot: Shoot, board: Board) -> None:
        self.shoot = shoot
        self.board = board
        self._strips: dict[tuple[str, int], tuple[str, ...]] = {}
        self._call: dict[tuple[str, int], int] = {}
        self._day: dict[str, int] = {}
        self._unit: dict[str, str] = {}
        self._copies: dict[str, int] = {}
        self._position: dict[str, int] = {}
        self._by_person: dict[str, dict[int, tuple[str, ...]]] = {person: {} for person in shoot.scenes_of}
        self._by_place: dict[str, dict[int, tuple[str, ...]]] = {}
        self._by_element: dict[str, dict[int, tuple[str, ...]]] = {}
        production = shoot.production
        for day in board.days:
            if not day.strips:
                continue
            cell = (day.unit, shoot.day_of[day.date])
            self._strips[cell] = self._strips.get(cell, ()) + day.strips
            if day.call is not None:
                self._call[cell] = day.call
            for scene in day.strips:
                self._copies[scene] = self._copies.get(scene, 0) + 1
                self._day[scene], self._unit[scene] = cell[1], day.unit
                facts = production.scene_by_number[scene]
                self._add(self._by_place, shoot.place_of[scene], cell[1], scene)
                for person in facts.cast:
                    self._add(self._by_person, person, cell[1], scene)
                for element in facts.elements:
                    self._add(self._by_element, element, cell[1], scene)
        for scene in board.boneyard:
            self._copies[scene] = self._copies.get(scene, 0) + 1
        for strips in self._strips.values():
            for position, scene in enumerate(strips):
                self._position[scene] = position
        self._shot_days = sorted({day for _unit, day in self._strips})
        self._timelines: dict[tuple[str, int], DayTimeline] = {}
        self._wrong_light: dict[tuple[str, int], dict[DayNight, tuple[tuple[str, int], ...]]] = {}
        self._by_who: dict[str, Mapping[int, tuple[str, ...]]] = {
            **{f"cast:{person}": days for person, days in self._by_person.items()},
            **{
                f"{kind}:{place}": self._by_place.get(place, {})
                for place in shoot.scenes_at
                for kind in BACKGROUND_KINDS
            },
            **{
                f"unit:{unit}": {day: strips for (one, day), strips in self._strips.items() if one == unit}
                for unit in shoot.units
            },
        }
        self._hours = {}
        self._work_days = {}
        self._allowed_rests = {}
        self._held: dict[str, frozenset[int]] = {}
        self._idle: dict[str, frozenset[int]] = {}
        self._drops: dict[str, tuple[Gap, ...]] = {}
        self._kept: dict[str, frozenset[int]] = {}
        self._returned: dict[str, frozenset[int]] = {}

    @staticmethod
    def _add(table: dict[str, dict[int, tuple[str, ...]]], key: str, day: int, scene: str) -> None:
        days = table.setdefault(key, {})
        days[day] = (*days.get(day, ()), scene)

    # --- where the strips are
    def on(self, scene: str, day: int, unit: str | None = None) -> int:
        return int(self._day.get(scene) == day and (unit is None or self._unit[scene] == unit))

    def day_number(self, scene: str) -> int:
        return self._day.get(scene, 0)

    def copies(self, scene: str) -> int:
        return self._copies.get(scene, 0)

    def out_of_order(self, earlier: str, later: str) -> int:
        if later not in self._day or earlier not in self._day:
            return 0
        first, second = self._day[earlier], self._day[later]
        if first != second:
            return int(second < first)
        if self._unit[earlier] != self._unit[later]:
            return int(self._start(later) < self._start(earlier))
        return int(self._position[later] < self._position[earlier])

    def _start(self, scene: str) -> int:
        timeline = self.timeline(self._unit[scene], self._day[scene])
        return timeline.starts[self._position[scene]]

    def apart(self, scene: str, other: str) -> int:
        if scene not in self._day and other not in self._day:
            return 0
        return int((self._day.get(scene), self._unit.get(scene)) != (self._day.get(other), self._unit.get(other)))

    def reordered(self, unit: str, day: int, strips: Sequence[str]) -> int:
        return int(self._strips.get((unit, day), ()) != tuple(strips))

    # --- what follows from it, day by day
    def shoots(self, unit: str | None, day: int) -> int:
        if unit is None:
            return int(any((one, day) in self._strips for one in self.shoot.units))
        return int((unit, day) in self._strips)

    def works(self, person: str, day: int, unit: str | None = None) -> int:
        strips = self._by_person[person].get(day)
        if strips is None:
            return 0
        return 1 if unit is None else int(any(self._unit[scene] == unit for scene in strips))

    def visited(self, place: str, day: int, unit: str | None = None) -> int:
        strips = self._by_place.get(place, {}).get(day)
        if strips is None:
            return 0
        return 1 if unit is None else int(any(self._unit[scene] == unit for scene in strips))

    def uses(self, element: str, day: int) -> int:
        return len({self._unit[scene] for scene in self.strips_with(element, day)})

    def eighths(self, unit: str, day: int, cap: int | None = None) -> int:
        scenes = self.shoot.production.scene_by_number
        lengths = (scenes[scene].eighths for scene in self._strips.get((unit, day), ()))
        return sum(lengths) if cap is None else sum(min(cap, length) for length in lengths)

    def moves(self, unit: str, day: int) -> int:
        return self.timeline(unit, day).moves if (unit, day) in self._strips else 0

    # --- what follows over the whole shoot
    def held(self, person: str, day: int) -> int:
        held = self._held.get(person)
        if held is None:
            held = self._held[person] = held_days(self.shoot, self.work_days(person), self.drops(person))
        return int(day in held)

    def held_overnight(self, person: str, day: int) -> int:
        if not self.held(person, day):
            return 0
        work, shoot = self.work_days(person), self.shoot
        place = bisect_left(work, day)
        strips = (*self.strips_of(person, work[place - 1]), *self.strips_of(person, work[place]))
        return int(all(shoot.is_overnight(scene) for scene in strips))

    def idle(self, person: str, day: int) -> int:
        idle = self._idle.get(person)
        if idle is None:
            idle = self._idle[person] = held_days(self.shoot, self.work_days(person), ())
        return int(day in idle)

    def drops(self, person: str) -> tuple[Gap, ...]:
        """Gaps between work days over which the performer is dropped and picked up again."""
        if person not in self._drops:
            production = self.shoot.production
            work = self.work_days(person)
            after, most = production.drop_after(person), production.max_drops(person)
            self._drops[person] = best_drops(self.shoot, work, after, most, lambda held: self._pay(person, held))
            self._held.pop(person, None)
        return self._drops[person]

    def _pay(self, person: str, held: frozenset[int]) -> int:
        """What the performer costs with these days on hold: asked of the rules that pay them."""
        self._held[person] = held
        return sum((case.price or 0) * case.amount(self) for case in self.shoot.pay_cases.get(person, ()))

    def kept(self, place: str, day: int) -> int:
        kept = self._kept.get(place)
        if kept is None:
            used = sorted(self._by_place.get(place, ()))
            between = self.shoot.company_between(used[0], used[-1]) if used else ()
            kept = self._kept[place] = frozenset(between).difference(used)
        return int(day in kept)

    def returned(self, place: str, day: int) -> int:
        returned = self._returned.get(place)
        if returned is None:
            used = sorted(self._by_place.get(place, ()))
            number = {shot: index for index, shot in enumerate(self._shot_days)}
            again = (later for first, later in itertools.pairwise(used) if number[later] > number[first] + 1)
            returned = self._returned[place] = frozenset(again)
        return int(day in returned)

    def uncovered(self, unit: str, day: int) -> int:
        return int(bool(at_risk(self, unit, day)) and not cover_for(self, unit, day))

    # --- the clock
    def timeline(self, unit: str, day: int) -> DayTimeline:
        cell = (unit, day)
        timeline = self._timelines.get(cell)
        if timeline is None:
            strips = self._strips[cell]
            timeline = day_timeline(self.shoot.production, unit, self.shoot.dates[day], self.call(unit, day), strips)
            self._timelines[cell] = timeline
        return timeline

    def call_again(self, cell: tuple[str, int], call: int) -> None:
        """Put a day at another call, and forget what followed from the one before."""
        if self._call.get(cell) != call:
            self._call[cell] = call
            self._timelines.pop(cell, None)
            self._hours.clear()
            self._wrong_light.clear()
            self._allowed_rests.clear()

    def call(self, unit: str, day: int) -> int:
        """Minutes from midnight of the unit's call: the board's, else the unit's usual one."""
        call = self._call.get((unit, day))
        return self.shoot.production.unit_by_id[unit].call if call is None else call

    def elapsed(self, unit: str, day: int) -> int:
        return self.timeline(unit, day).elapsed if (unit, day) in self._strips else 0

    def worked(self, unit: str, day: int) -> int:
        return self.timeline(unit, day).worked if (unit, day) in self._strips else 0

    def outside_permit(self, place: str, day: int) -> int:
        strips = self._by_place.get(place, {}).get(day)
        if strips is None:
            return 0
        permit = self.shoot.production.location_by_id[place].permit
        if permit is None:
            return 0
        windows = permit_windows(permit)
        return sum(outside(windows, *self._when(scene)) for scene in strips)

    def _when(self, scene: str) -> tuple[int, int]:
        timeline = self.timeline(self._unit[scene], self._day[scene])
        position = self._position[scene]
        return timeline.starts[position], timeline.ends[position]

    def exteriors(self, unit: str, day: int, light: DayNight) -> int:
        needs, minutes = self.shoot.light_of, self.shoot.production.minutes
        return sum(minutes(s, unit) for s in self._strips.get((unit, day), ()) if needs.get(s) == light)

    def outside_light(self, unit: str, day: int, light: DayNight) -> int:
        return sum(minutes for _scene, minutes in self.wrong_light(unit, day, light))

    def wrong_light(self, unit: str, day: int, light: DayNight) -> tuple[tuple[str, int], ...]:
        if (unit, day) not in self._strips:
            return ()
        found = self._wrong_light.get((unit, day))
        if found is None:
            found = self._wrong_light[unit, day] = self._lit_wrong(unit, day)
        return found.get(light, ())

    def _lit_wrong(self, unit: str, day: int) -> dict[DayNight, tuple[tuple[str, int], ...]]:
        found: dict[DayNight, tuple[tuple[str, int], ...]] = {}
        timeline, shoot = self.timeline(unit, day), self.shoot
        for scene, start, end in zip(timeline.strips, timeline.starts, timeline.ends, strict=True):
            needed = shoot.light_of.get(scene)
            if needed is None:
                continue
            windows = light_windows(shoot, timeline.figures.place_of[scene], day, needed)
            if windows is not None and (minutes := outside(windows, start, end)):
                found[needed] = (*found.get(needed, ()), (scene, minutes))
        return found

    # --- arithmetic
    def total(self, terms: Iterable[int]) -> int:
        return sum(terms)

    def any_of(self, terms: Iterable[int]) -> int:
        return int(any(terms))

    def positive(self, quantity: int) -> int:
        return max(0, quantity)

    def lesser(self, one: int, other: int) -> int:
        return min(one, other)

    def begun(self, quantity: int, size: int) -> int:
        return max(0, -(-quantity // size))

    def least(self, quantity: int, cap: int) -> int:
        return min(quantity, cap)

    def lookup(self, quantity: int, table: Sequence[int]) -> int:
        return table[min(quantity, len(table) - 1)]

    # --- the strips behind an answer
    def strips_at(self, place: str, day: int) -> tuple[str, ...]:
        return self._by_place.get(place, {}).get(day, ())

    def strips_with(self, element: str, day: int) -> tuple[str, ...]:
        return self._by_element.get(element, {}).get(day, ())

    def work_days(self, person: str) -> list[int]:
        """Days on which the cast member works, in order."""
        return sorted(self._by_person[person])

    @property
    def working(self) -> Iterator[tuple[str, int]]:
        """Who works on which day, as the bill names them: "cast:1", "unit:main", "background:rosies" (the place)."""
        return ((who, day) for who, days in self._by_who.items() for day in days if not who.startswith(OTHER_KINDS))

    @property
    def shooting_days(self) -> tuple[tuple[str, int], ...]:
        """Units and days that shoot, in order of days."""
        return tuple(sorted(self._strips, key=lambda cell: (cell[1], self.shoot.units.index(cell[0]))))
