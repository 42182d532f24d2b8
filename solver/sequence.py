"""The order of strips within a shooting day.

Scenes at one location stay together, locations follow the shortest way round; within that, what must come first does,
light goes from day to night, and the story decides the rest.
"""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from solver.shoot import Shoot

MOST_PLACES = 6
"""Up to so many locations a day every order of them is tried."""

LIGHT = {"DAWN": 0, "DAY": 1, "DUSK": 2, "NIGHT": 3}


def sequence(shoot: Shoot, strips: Sequence[str]) -> tuple[str, ...]:
    """Return the strips of one shooting day in shooting order.

    Of all orders of the locations that keep `after`, the one with the least travel, then the earliest light first. Where
    `after` asks to come back to a location, the order of `after` wins over staying together.
    """
    facts = shoot.production.scene_by_number
    number = {scene: place for place, scene in enumerate(shoot.scenes)}
    today = set(strips)
    before = {scene: [one for one in facts[scene].after if one in today] for scene in strips}

    def rank(scene: str) -> tuple[int, int, int]:
        fact = facts[scene]
        inside = fact.int_ext == "INT"
        return (LIGHT[fact.day_night], inside, fact.sequence if fact.sequence is not None else number[scene])

    groups: dict[str, list[str]] = {}
    for scene in sorted(strips, key=rank):
        groups.setdefault(shoot.place_of[scene], []).append(scene)
    orders: Iterable[tuple[str, ...]] = permutations(groups) if len(groups) <= MOST_PLACES else [tuple(groups)]
    best: tuple[tuple[int, int, list[tuple[int, int, int]]], list[str]] | None = None
    for places in orders:
        listed = _in_order([scene for place in places for scene in groups[place]], before)
        way = [shoot.place_of[scene] for scene in listed]
        steps = [(one, two) for one, two in zip(way, way[1:], strict=False) if one != two]
        travel = sum(shoot.travel_minutes(one, two) for one, two in steps)
        key = (len(steps), travel, [rank(scene) for scene in listed])
        if best is None or key < best[0]:
            best = (key, listed)
    return tuple(best[1]) if best is not None else ()


def _in_order(strips: list[str], before: dict[str, list[str]]) -> list[str]:
    """Keep the order as far as `before` allows: a scene waits for those that must come first."""
    listed: list[str] = []
    waiting = list(strips)
    while waiting:
        ready = next((scene for scene in waiting if all(one in listed for one in before[scene])), waiting[0])
        waiting.remove(ready)
        listed.append(ready)
    return listed
