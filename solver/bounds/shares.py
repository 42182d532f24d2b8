"""What part of a day each scene needs at the least: the length of days (DY1, DY2), spread over their scenes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.least_days import LeastDays

if TYPE_CHECKING:
    from collections.abc import Mapping

    from solver.kernel.problem import Problem

WHOLE = 10_000
"""A day."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts of a day.

    Attributes
    ----------
    of
        Per scene that is to be shot: what it takes of a date at least, in parts of `whole`. The scenes of a date (of
        all its units) never take more than `whole` on a legal board. Scenes that are shot or locked take nothing.
    plays
        Scenes of each performer.
    other_days
        Dates that may be shot but are no company work days.
    """

    of: Mapping[str, int]
    plays: Mapping[str, frozenset[str]]
    other_days: int
    whole: int = WHOLE


def shares(problem: Problem) -> Shares:
    """The shares that fill the most days: by minutes or by pages."""
    shoot = problem.shoot
    free = [
        scene
        for strip, scene in enumerate(shoot.scenes)
        if strip not in problem.fixed and problem.cells_at[strip + 1] > problem.cells_at[strip]
    ]
    least = LeastDays(shoot)
    # whatever the units are, someone who is with one of them at a time shoots no more than that one
    casts = [(free, len(shoot.units))]
    if len(shoot.units) > 1:
        may = set(free)
        people = (person for person in shoot.scenes_of if least.is_with_one_unit(("works", person)))
        casts += [([scene for scene in shoot.scenes_of[person] if scene in may], 1) for person in people]
    found: dict[str, int] = {}
    for scenes, at_once in casts:
        for sizes, room in least.loads(scenes):
            parts = {scene: size * WHOLE // (room * at_once) for scene, size in zip(scenes, sizes, strict=True)}
            if sum(parts.values()) > sum(found.values()):
                found = parts
    days = {int(cell) % problem.days for cell in problem.cells}
    return Shares(
        of=found,
        plays={person: frozenset(scenes) for person, scenes in shoot.scenes_of.items()},
        other_days=sum(not shoot.company[day] for day in days),
    )
