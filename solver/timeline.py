"""The clock of a shooting day: call, strips, company moves, meals, wrap, and everybody's own hours.

The one definition of time (design/2-domain, "A day's timeline") for the checker, the planner, the call sheet and the
bill. Times are whole minutes from the midnight that began the shooting day and may exceed 1440.

Meals
-----
A meal is due `meal_after_minutes` after the call, the next one as long after the meal before has ended. It can start at
a *boundary*: the end of a strip, the last one's included, and the end of a company move; but not before anything has
been shot since the call or the meal before. It starts at the last boundary at or before the time it is due; where there
is none, because one strip is longer than that, at the end of that strip, late. There is no meal when the unit wraps at
or before the time it would be due.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from models.travel import UNKNOWN_MINUTES
from solver.clock_figures import clock_figures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from models.production import Production
    from models.scene import BackgroundKind
    from solver.clock_figures import ClockFigures

__all__ = [
    "UNKNOWN_TRAVEL_MINUTES",
    "BackgroundDay",
    "DayClock",
    "DayTimeline",
    "Item",
    "Meal",
    "PersonDay",
    "day_clock",
    "day_timeline",
]

UNKNOWN_TRAVEL_MINUTES = UNKNOWN_MINUTES
"""The way to or from the one unnamed place of all scenes without a location."""


class Meal(NamedTuple):
    """A meal of the unit; `late_minutes` after it was due."""

    start: int
    end: int
    late_minutes: int


class Item(NamedTuple):
    """What the unit does from `start` to `end`: shoots a scene, moves between two places, or eats.

    `places` holds one location id for a strip, two for a move, none for a meal; None is the unnamed place.
    """

    kind: Literal["strip", "move", "meal"]
    start: int
    end: int
    scene: str | None
    places: tuple[str | None, ...]


class PersonDay(NamedTuple):
    """A performer's hours: from make-up to dismissal.

    `meal_minutes` are those of the unit's meals that lie wholly between the start of the first strip and dismissal:
    nobody eats during make-up or after dismissal.
    """

    arrives: int
    leaves: int
    meal_minutes: int
    shooting_minutes: int

    @property
    def elapsed(self) -> int:
        """Minutes from arriving to leaving."""
        return self.leaves - self.arrives

    @property
    def worked(self) -> int:
        """Elapsed minutes without meals."""
        return self.leaves - self.arrives - self.meal_minutes


class BackgroundDay(NamedTuple):
    """Hours of the background players of one kind in one scene."""

    scene: str
    players: int
    arrives: int
    leaves: int
    meal_minutes: int
    kind: BackgroundKind = "background"


class DayClock(NamedTuple):
    """The bare figures of a day, for searches: one start and end per strip, the meals, the moves, the wrap."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    meals: tuple[Meal, ...]
    moves: int
    move_minutes: int
    wrap: int


@dataclass(frozen=True)
class DayTimeline:
    """One unit's shooting day.

    Attributes
    ----------
    call, camera_ready, wrap
        The unit's.
    strips, starts, ends
        Scenes in their order, and when each begins and ends.
    meals
        The unit's meals, in order.
    moves, move_minutes
        Company moves, and the minutes they take together, travel included.
    elapsed, worked
        Minutes from call to wrap, with meals and without.
    """

    unit: str
    date: date
    call: int
    camera_ready: int
    strips: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    meals: tuple[Meal, ...]
    moves: int
    move_minutes: int
    wrap: int
    elapsed: int
    worked: int
    figures: ClockFigures

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Strips, moves and meals in the order of time."""
        place_of = self.figures.place_of
        eaten = {meal.start: meal for meal in self.meals}
        items: list[Item] = []
        for index, (scene, start, end) in enumerate(zip(self.strips, self.starts, self.ends, strict=True)):
            place = place_of[scene]
            if index:
                # Before a move or without one the meal starts as the strip ends; otherwise it follows the move.
                now, last = self.ends[index - 1], place_of[self.strips[index - 1]]
                if before := eaten.pop(now, None):
                    items.append(Item("meal", before.start, before.end, None, ()))
                    now = before.end
                after = next((meal for meal in eaten.values() if now < meal.start < start), None)
                if place != last:
                    items.append(Item("move", now, after.start if after else start, None, (last, place)))
                if after:
                    items.append(Item("meal", after.start, after.end, None, ()))
                    del eaten[after.start]
            items.append(Item("strip", start, end, scene, (place,)))
        items.extend(Item("meal", meal.start, meal.end, None, ()) for meal in eaten.values())
        return tuple(items)

    @cached_property
    def cast(self) -> dict[str, PersonDay]:
        """Hours of every performer of the day, by board id, in the order they first appear."""
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        shooting: dict[str, int] = {}
        figures = self.figures
        for scene, start, end in zip(self.strips, self.starts, self.ends, strict=True):
            for person in figures.cast_of[scene]:
                if person not in first:
                    first[person] = start
                last[person] = end
                shooting[person] = shooting.get(person, 0) + end - start
        dismissal = figures.dismissal
        days: dict[str, PersonDay] = {}
        for person, start in first.items():
            # Never before the unit's call minus make-up: follows, since no strip starts before the call.
            arrives, leaves = start - figures.makeup_of[person], last[person] + dismissal
            days[person] = PersonDay(arrives, leaves, self.meal_minutes(start, leaves), shooting[person])
        return days

    @cached_property
    def background(self) -> tuple[BackgroundDay, ...]:
        """Background players scene by scene, from the start of the strip to dismissal after it."""
        days = []
        for scene, start, end in zip(self.strips, self.starts, self.ends, strict=True):
            crowd = self.figures.background_of.get(scene)
            if crowd:
                leaves = end + self.figures.dismissal
                meals = self.meal_minutes(start, leaves)
                days += [BackgroundDay(scene, heads, start, leaves, meals, kind) for kind, heads in crowd.items()]
        return tuple(days)

    def meal_minutes(self, first: int, last: int) -> int:
        """Return the minutes of those meals that lie wholly between two times."""
        return sum(end - start for start, end, _ in self.meals if first <= start and end <= last)

    def when(self, scene: str) -> tuple[int, int]:
        """Return when a scene of the day starts and ends."""
        position = self.strips.index(scene)
        return self.starts[position], self.ends[position]


def day_timeline(production: Production, unit_id: str, date: date, call: int, strips: Sequence[str]) -> DayTimeline:
    """Return the clock of a shooting day; a day without strips lasts no time.

    Parameters
    ----------
    call
        Minutes from midnight.
    strips
        Scene numbers in shooting order.
    """
    figures = clock_figures(production)
    starts, ends, meals, moves, move_minutes, wrap = day_clock(production, unit_id, call, strips)
    eaten = figures.meal * len(meals)
    return DayTimeline(
        unit_id,
        date,
        call,
        call + figures.prep,
        tuple(strips),
        starts,
        ends,
        meals,
        moves,
        move_minutes,
        wrap,
        wrap - call,
        wrap - call - eaten,
        figures,
    )


def day_clock(production: Production, unit_id: str, call: int, strips: Sequence[str]) -> DayClock:
    """Return the bare figures of a shooting day; see `day_timeline`."""
    figures = clock_figures(production)
    length_of = figures.units.get(unit_id) or figures.unit(production, unit_id)
    place_of, gaps = figures.place_of, figures.gaps
    meal, after = figures.meal, figures.after
    if not strips:
        return DayClock((), (), (), 0, 0, call)
    now, due = call + figures.prep, call + after
    starts: list[int] = []
    ends: list[int] = []
    meals: list[Meal] = []
    moves = move_minutes = 0
    here = place_of[strips[0]]
    first = True
    for scene in strips:
        place, length, gap = place_of[scene], length_of[scene], 0
        if place != here:
            known = gaps.get((here, place))
            gap = figures.gap(production, here, place) if known is None else known
            moves += 1
            move_minutes += gap
            here = place
        if now + gap + length > due and not first:
            # The strip would end after the meal is due: this is the last boundary that allows it, if any does.
            if now + gap <= due:
                now += gap
                gap = 0
            meals.append(Meal(now, now + meal, now - due if now > due else 0))
            now += meal
            due = now + after
        first = False
        now += gap
        starts.append(now)
        now += length
        ends.append(now)
    if now + figures.wrap > due:
        meals.append(Meal(now, now + meal, now - due if now > due else 0))
        now += meal
    return DayClock(tuple(starts), tuple(ends), tuple(meals), moves, move_minutes, now + figures.wrap)
