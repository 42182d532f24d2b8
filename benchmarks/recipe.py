"""The recipe of the research script that the first figures come from (prototypes/search/shoot.py), draw for draw.

Page counts are log-normal, few places hold most scenes, a lead company of a few is nearly always there, day players
keep to one place, a fifth of the scenes are shot at night. A hidden board makes sure that it can be shot; absences and
windows leave that possible. The same kind and seed give the same shoot as the script does, so that figures compare.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOVE_MINUTES = 60
MOVE_COST = 2_500
NIGHT_TO_DAY_COST = 4_000
DROP_DAYS = 10
"""A gap of so many shooting days may be dropped, once per performer."""
FULL = 0.9
SHORT_SHOOT = 5
"""Up to so many days nobody is away and no place is closed."""


@dataclass(frozen=True)
class Size:
    """How large a shoot is.

    Attributes
    ----------
    seeded
        What the research script calls this size: the name is part of its seed.
    units
        Of the production made of it.
    nights
        False: the scenes by night become scenes by day, and the rest follows.
    """

    scenes: int
    days: int
    cast: int
    places: int
    leads: int
    seeded: str = ""
    units: int = 1
    nights: bool = True


SIZES = {
    "feature": Size(130, 35, 45, 30, 4, "feature"),
    "large-feature": Size(160, 45, 60, 40, 5, "feature_l"),
    "block": Size(400, 80, 70, 45, 6, "tv"),
    "season": Size(1000, 200, 120, 80, 8, "season", units=3, nights=False),
    "day-feature": Size(130, 35, 45, 30, 4, "feature", nights=False),
    "day-block": Size(400, 80, 70, 45, 6, "tv", nights=False),
}


def scaled(scenes: int, days: int | None = None, cast: int | None = None) -> Size:
    """A feature with so many scenes; days, cast and places in proportion unless they are given."""
    share = scenes / 130
    days, cast = days or round(35 * share), cast or round(45 * share)
    return Size(scenes, days, cast, round(30 * share), 4, f"scenes-{scenes}-{days}-{cast}-")


@dataclass(frozen=True)
class Recipe:
    """One shoot as numbers: scenes, days, performers and places from 0; money in whole dollars.

    Attributes
    ----------
    minutes, place, night, cast
        Of each scene.
    rate, drop, away
        Of each performer: by the day; whether a gap may be dropped; days on which they cannot come.
    day_cost, block_cost, closed
        Of each place: per day; for each block of days there; days on which it is closed.
    order
        Pairs of scenes: the second not before the day of the first.
    capacity
        Minutes of a day, moves among them.
    hidden
        A board that can be shot: the day of each scene.
    """

    size: Size
    seed: int
    eighths: tuple[int, ...]
    minutes: tuple[int, ...]
    place: tuple[int, ...]
    night: tuple[bool, ...]
    cast: tuple[frozenset[int], ...]
    rate: tuple[int, ...]
    drop: tuple[bool, ...]
    away: tuple[frozenset[int], ...]
    day_cost: tuple[int, ...]
    block_cost: tuple[int, ...]
    closed: tuple[frozenset[int], ...]
    order: tuple[tuple[int, int], ...]
    capacity: int
    hidden: tuple[int, ...]


def recipe(size: Size, seed: int) -> Recipe:
    """Make the shoot of a size and a seed. The order of the draws is the research script's."""
    rng = Random(f"{size.seeded}{seed}")
    scenes, people, places, days = range(size.scenes), range(size.cast), range(size.places), range(size.days)
    eighths = [max(1, min(28, round(rng.lognormvariate(1.75, 0.65)))) for _ in scenes]
    minutes = [max(20, 15 * each) for each in eighths]
    popularity = [1 / (place + 1) ** 0.7 for place in places]
    place_of = [scene if scene < size.places else rng.choices(places, popularity)[0] for scene in scenes]
    rng.shuffle(place_of)
    dark = [rng.random() > 0.75 for _ in places]
    night = [rng.random() < (0.6 if dark[place_of[scene]] else 0.08) for scene in scenes]
    if not size.nights:
        night = [False] * size.scenes
    supporting = size.leads + int(0.3 * size.cast)
    rates = [
        rng.randrange(3000, 12001, 500)
        if who < size.leads
        else rng.randrange(1200, 3001, 100)
        if who < supporting
        else rng.randrange(500, 1201, 50)
        for who in people
    ]
    cast = _cast(rng, size, place_of, supporting)
    capacity, hidden = _shootable(size, seed, place_of, night, minutes)
    played = [{hidden[scene] for scene in scenes if who in cast[scene]} for who in people]
    away = [_away(rng, size.days, played[who]) for who in people]
    used = [{hidden[scene] for scene in scenes if place_of[scene] == place} for place in places]
    windows = [_window(rng, size.days, used[place]) for place in places]
    order = _order(rng, hidden)
    day_cost = [rng.randrange(1000, 8001, 250) for _ in places]
    block_cost = [rng.randrange(1500, 5001, 250) for _ in places]
    drop = [who >= size.leads and rng.random() < 0.7 for who in people]
    return Recipe(
        size=size,
        seed=seed,
        eighths=tuple(eighths),
        minutes=tuple(minutes),
        place=tuple(place_of),
        night=tuple(night),
        cast=tuple(frozenset(players) for players in cast),
        rate=tuple(rates),
        drop=tuple(drop),
        away=tuple(away),
        day_cost=tuple(day_cost),
        block_cost=tuple(block_cost),
        closed=tuple(frozenset(day for day in days if not first <= day <= last) for first, last in windows),
        order=tuple(order),
        capacity=capacity,
        hidden=tuple(hidden),
    )


def _cast(rng: Random, size: Size, place_of: list[int], supporting: int) -> list[set[int]]:
    """Who plays in each scene: leads, supporting parts, day players of one place."""
    scenes = range(size.scenes)
    at_home = [[rng.random() < 0.25 for _ in range(size.places)] for _ in range(size.cast)]
    cast = [set[int]() for _ in scenes]
    for who in range(size.cast):
        if who < supporting:
            share = rng.uniform(*((0.6, 0.8) if who == 0 else (0.35, 0.7) if who < size.leads else (0.05, 0.2)))
            chosen = [s for s in scenes if rng.random() < min(1, share * (1.5 if at_home[who][place_of[s]] else 0.85))]
        else:
            most, base = rng.choice([1, 1, 2, 2, 3, 4]), rng.randrange(size.places)
            pool = [s for s in scenes if place_of[s] == base] or list(scenes)
            chosen = rng.sample(pool, min(most, len(pool)))
        for scene in chosen:
            cast[scene].add(who)
    for players in cast:
        if not players:
            players.add(rng.randrange(size.leads))
    for who in range(size.cast):
        if not any(who in players for players in cast):
            cast[rng.randrange(size.scenes)].add(who)
    return cast


def _shootable(
    size: Size, seed: int, place_of: list[int], night: list[bool], minutes: list[int]
) -> tuple[int, list[int]]:
    """The minutes of a day, and a board that keeps them: the least capacity that a simple packing manages."""
    capacity = math.ceil(sum(minutes) / (size.days * FULL) / 15) * 15
    while True:
        rng = Random(seed * 7 + capacity)
        for _ in range(20):
            if board := _packed(rng, size, place_of, night, minutes, capacity):
                return capacity, board
        capacity += 15


def _packed(
    rng: Random, size: Size, place_of: list[int], night: list[bool], minutes: list[int], capacity: int
) -> list[int] | None:
    used, at = [0] * size.days, [set[int]() for _ in range(size.days)]
    board = [-1] * size.scenes
    order = list(range(size.places))
    rng.shuffle(order)
    dark_minutes = sum(length for length, dark in zip(minutes, night, strict=True) if dark)
    count = max(1, math.ceil(dark_minutes / (capacity * 0.85))) if any(night) else 0
    first = rng.randrange(max(1, size.days - count + 1))
    nights = range(first, first + count)
    for place in order:
        for dark in (False, True):
            here = [s for s in range(size.scenes) if place_of[s] == place and night[s] == dark]
            for s in sorted(here, key=lambda s: -minutes[s]):
                fits = []
                for day in range(size.days):
                    more = minutes[s] + (MOVE_MINUTES if at[day] and place not in at[day] else 0)
                    if (day in nights) == dark and used[day] + more <= capacity:
                        fits.append((0 if place in at[day] else 2 if at[day] else 1, day, more))
                if not fits:
                    return None
                _, day, more = min(fits)
                used[day] += more
                at[day].add(place)
                board[s] = day
    return board


def _away(rng: Random, days: int, played: set[int]) -> frozenset[int]:
    """Days on which a performer cannot come: one in three has some."""
    away: set[int] = set()
    if rng.random() < 0.35 and days > SHORT_SHOOT:
        for _ in range(rng.choice([1, 1, 2])):
            first = rng.randrange(days)
            length = rng.randint(2, max(2, days // 6))
            away |= set(range(first, min(days, first + length))) - played
    return frozenset(away)


def _window(rng: Random, days: int, used: set[int]) -> tuple[int, int]:
    """First and last day on which a place is open: four in ten only for some weeks around the hidden board's days."""
    if rng.random() >= 0.4 or days <= SHORT_SHOOT:
        return 0, days - 1
    third = days // 3
    return max(0, min(used) - rng.randint(0, third)), min(days - 1, max(used) + rng.randint(0, third))


def _order(rng: Random, hidden: list[int]) -> list[tuple[int, int]]:
    """One scene in twelve must not come before another."""
    found: list[tuple[int, int]] = []
    most = len(hidden) // 12
    for _ in range(max(1, most)):
        one, other = rng.sample(range(len(hidden)), 2)
        if hidden[one] > hidden[other]:
            one, other = other, one
        if hidden[one] < hidden[other] and len(found) < most:
            found.append((one, other))
    return found


def script_cost(shoot: Recipe, day_of: Sequence[int]) -> int:
    """Dollars of a board by the research script's own count.

    It differs from our bill in three things: each first block of days at a place is paid too; a block ends where a day
    passes without the place, even where nothing is shot on it; a night before a day costs `NIGHT_TO_DAY_COST`.
    """
    at = [set[int]() for _ in range(shoot.size.days)]
    dark, light = set[int](), set[int]()
    work = [set[int]() for _ in shoot.rate]
    for scene, day in enumerate(day_of):
        at[day].add(shoot.place[scene])
        (dark if shoot.night[scene] else light).add(day)
        for who in shoot.cast[scene]:
            work[who].add(day)
    cost = sum(MOVE_COST * (len(places) - 1) for places in at if places)
    for day, places in enumerate(at):
        before = at[day - 1] if day else set()
        cost += sum(shoot.day_cost[place] + (place not in before) * shoot.block_cost[place] for place in places)
    cost += NIGHT_TO_DAY_COST * sum(day - 1 in dark for day in light)
    for who, worked in enumerate(work):
        paid = max(worked) - min(worked) + 1
        gaps = [later - one - 1 for one, later in pairwise(sorted(worked))]
        saved = max((gap for gap in gaps if gap >= DROP_DAYS), default=0) if shoot.drop[who] else 0
        cost += shoot.rate[who] * (paid - saved)
    return cost
