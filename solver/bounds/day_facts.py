"""What a unit's day can hold and costs at the least, as the program of day patterns sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from solver.least_days import minutes_of_move

if TYPE_CHECKING:
    from collections.abc import Mapping

    from solver.kernel.problem import Problem
    from solver.least_days import LeastDays

ANY_PLACES = 1_000
"""Moves of a day, where nothing limits them."""

Family: TypeAlias = tuple[str, str]
""" "works" and a performer, or "at" and a place."""


@dataclass(frozen=True, slots=True)
class DayFacts:
    """A day of a unit.

    Attributes
    ----------
    unit, dates
        Whose day, and numbers of the dates on which the unit may shoot something.
    scenes
        Those that it may shoot and that are not shot or locked; those of a place one after the other.
    scenes_of, cents
        Of each performer who is paid by the day and of each place: its scenes, and what a day costs at least.
    day, move
        Cents of the day itself, and of a change of place.
    loads, step
        What each scene takes of a day and what a day holds, by minutes and by eighths, as far as they are limited; the
        minutes that a move takes of the first.
    moves
        At most so many of them.
    """

    unit: str
    dates: frozenset[int]
    scenes: tuple[str, ...]
    scenes_of: Mapping[Family, frozenset[str]]
    cents: Mapping[Family, float]
    day: float
    move: float
    loads: tuple[tuple[tuple[int, ...], int], ...]
    step: int
    moves: int


@dataclass(frozen=True, slots=True)
class Prices:
    """What the linear program pays, in cents.

    Attributes
    ----------
    worth
        Of each scene.
    relief
        By which a performer's day is cheaper here, since a group's row pays for it.
    day
        By which any day of the unit is dearer, since days are few.
    triples
        What a day costs that has two or three scenes of such three.
    """

    worth: Mapping[str, float]
    relief: Mapping[str, float]
    day: float
    triples: Mapping[frozenset[str], float]

    def of_family(self, family: Family, cents: float) -> float:
        """What a day of the family costs at these prices."""
        return cents - self.relief.get(family[1], 0.0) if family[0] == "works" else cents


def day_facts(problem: Problem, unit: str, least: LeastDays) -> DayFacts:
    """Gather what a unit's day can hold and costs.

    Parameters
    ----------
    problem
        The question.
    unit
        Whose days.
    least
        What each scene takes of a day.
    """
    shoot, flags = problem.shoot, problem.lowest.flags
    number = shoot.units.index(unit)
    dates_of = {
        scene: {
            int(cell) % problem.days
            for cell in problem.cells[problem.cells_at[strip] : problem.cells_at[strip + 1]]
            if int(cell) // problem.days == number
        }
        for strip, scene in enumerate(shoot.scenes)
        if strip not in problem.fixed
    }
    # those of a place one after the other: the search for the dearest day counts places so
    by_place = [scene for there in shoot.scenes_at.values() for scene in there]
    mine = {scene: dates_of[scene] for scene in by_place if dates_of.get(scene)}
    families: list[tuple[Family, tuple[str, ...]]] = []
    families += [(("works", person), theirs) for person, theirs in shoot.scenes_of.items()]
    families += [(("at", place), there) for place, there in shoot.scenes_at.items()]
    scenes_of, cents_of = {}, {}
    for family, scenes in families:
        theirs = frozenset(scenes) & mine.keys()
        # of units that may be there together, each pays its part
        cents = flags.get(family, 0.0) / (1 if least.is_with_one_unit(family) else len(shoot.units))
        if theirs and (cents > 0 or family[0] == "at"):
            scenes_of[family], cents_of[family] = theirs, cents
    places = [place for kind, place in cents_of if kind == "at"]
    limited = shoot.setting("DY3") == "hard"
    return DayFacts(
        unit=unit,
        dates=frozenset().union(*mine.values()),
        scenes=tuple(mine),
        scenes_of=scenes_of,
        cents=cents_of,
        day=flags.get("shoots", 0.0),
        move=flags.get(("moves", unit), 0.0),
        loads=tuple((tuple(sizes), room) for sizes, room in least.loads(mine)),
        step=minutes_of_move(shoot, places) if least.counts_minutes else 0,
        moves=shoot.production.unit_by_id[unit].max_moves_per_day if limited else ANY_PLACES,
    )
