"""Generated productions of a usual kind: a lead company of a few, day players near one place, days nine tenths full.

The same recipe as the research script that the first figures come from: page counts are log-normal, few places hold
most scenes, a hidden board makes sure that the production can be shot. Interiors only, no crew cost and a clock that
never binds, so that what is compared is the arrangement of days: paid days, places and moves.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from models.production import Production

START = date(2027, 3, 1)  # a Monday
MOVE_MINUTES = 60
MEAL_MINUTES = 30  # the least there is; a day has room for its meals beside the work
MOVE_COST = 2_500
FULL = 0.9
NO_CLOCK = {
    "day": {"prep_minutes": 0, "wrap_minutes": 0, "meal_minutes": MEAL_MINUTES},
    "performer": {"drop_day_weight": 0},
}


@dataclass(frozen=True)
class Size:
    """How large a production is."""

    scenes: int
    days: int
    cast: int
    places: int
    leads: int
    units: int = 1


SIZES = {
    "feature": Size(130, 35, 45, 30, 4),
    "block": Size(400, 80, 70, 45, 6),
    "season": Size(1000, 200, 120, 80, 8, units=3),
}


def scaled(scenes: int) -> Size:
    """A feature with so many scenes; days, cast and places in proportion."""
    share = scenes / 130
    return Size(scenes, round(35 * share), round(45 * share), round(30 * share), 4)


def generated_production(size: Size, seed: int) -> Production:
    """A production that can be shot; the same for the same size and seed."""
    rng = Random(f"{size}{seed}")
    scenes, places = range(size.scenes), range(size.places)
    eighths = [max(1, min(28, round(rng.lognormvariate(1.75, 0.65)))) for _ in scenes]
    minutes = [max(20, 15 * each) for each in eighths]
    popularity = [1 / (place + 1) ** 0.7 for place in places]
    place_of = [s if s < size.places else rng.choices(places, popularity)[0] for s in scenes]
    rng.shuffle(place_of)
    cast, rates = _cast(rng, size, place_of)
    capacity, hidden = _shootable(rng, size, place_of, minutes)
    longest = capacity + MEAL_MINUTES * (2 if capacity > 720 else 1)
    dates = _weekdays(size.days)
    played = [{hidden[s] for s in scenes if who in cast[s]} for who in range(size.cast)]
    raw: dict[str, Any] = {
        "format": "coverset/1",
        "title": f"Generated, {size.scenes} scenes, seed {seed}",
        "rules": "custom",
        "rule_overrides": NO_CLOCK,
        "calendar": {"start": dates[0], "end": dates[-1]},
        "move_minutes": MOVE_MINUTES,
        "move_cost": MOVE_COST,
        "units": [
            {
                "id": f"unit{number}",
                "max_day_minutes": longest,
                "guarantee_minutes": capacity,
                "max_moves_per_day": 4,
                "call": "08:00",
            }
            for number in range(1, size.units + 1)
        ],
        "cast": [
            {
                "id": str(who + 1),
                "rate": rates[who],
                "hold": "full",
                "makeup_minutes": 0,
                # ten shooting days are two weeks: a gap of more than 13 calendar days
                **(
                    {"drop_after": 13, "max_drops": 1}
                    if who >= size.leads and rng.random() < 0.7
                    else {"drop_after": 13, "max_drops": 0}
                ),
                "unavailable": _away(rng, dates, played[who]),
            }
            for who in range(size.cast)
        ],
        "locations": [
            {
                "id": f"p{place}",
                "lat": 34.0,
                "lon": -118.0,
                "day_cost": rng.randrange(1000, 8001, 250),
                "return_cost": rng.randrange(1500, 5001, 250),
                **_window(rng, dates, {hidden[s] for s in scenes if place_of[s] == place}),
            }
            for place in places
        ],
    }
    after = _after(rng, hidden)
    raw["scenes"] = [
        {
            "number": str(s + 1),
            "heading": f"INT. PLACE {place_of[s]} - DAY",
            "eighths": eighths[s],
            "minutes": minutes[s],
            "location": f"p{place_of[s]}",
            "cast": [str(who + 1) for who in sorted(cast[s])],
            "after": [str(before + 1) for before in after.get(s, [])],
        }
        for s in scenes
    ]
    return Production.read(raw)


def _weekdays(count: int) -> list[date]:
    return [START + timedelta(days=7 * (day // 5) + day % 5) for day in range(count)]


def _cast(rng: Random, size: Size, place_of: list[int]) -> tuple[list[set[int]], list[int]]:
    """Who plays in each scene, and everybody's day rate: leads, supporting parts, day players of one place."""
    scenes, supporting = range(size.scenes), size.leads + int(0.3 * size.cast)
    rates, cast = [], [set[int]() for _ in scenes]
    for who in range(size.cast):
        at_home = [rng.random() < 0.25 for _ in range(size.places)]
        if who < supporting:
            lead = who < size.leads
            rates.append(rng.randrange(3000, 12001, 500) if lead else rng.randrange(1200, 3001, 100))
            share = rng.uniform(*((0.6, 0.8) if who == 0 else (0.35, 0.7) if lead else (0.05, 0.2)))
            chosen = [s for s in scenes if rng.random() < share * (1.5 if at_home[place_of[s]] else 0.85)]
        else:
            rates.append(rng.randrange(500, 1201, 50))
            base = rng.randrange(size.places)
            pool = [s for s in scenes if place_of[s] == base]
            chosen = rng.sample(pool, min(rng.choice([1, 1, 2, 2, 3, 4]), len(pool)))
        for s in chosen or [rng.randrange(size.scenes)]:
            cast[s].add(who)
    for players in cast:
        if not players:
            players.add(rng.randrange(size.leads))
    return cast, rates


def _shootable(rng: Random, size: Size, place_of: list[int], minutes: list[int]) -> tuple[int, list[int]]:
    """The minutes of a day, and a hidden board that keeps them: the least capacity that a simple packing manages."""
    capacity = max(max(minutes), math.ceil(sum(minutes) / (size.days * FULL) / 15) * 15)
    while True:
        for _ in range(20):
            if board := _packed(rng, size, place_of, minutes, capacity):
                return capacity, board
        capacity += 15


def _packed(rng: Random, size: Size, place_of: list[int], minutes: list[int], capacity: int) -> list[int] | None:
    used, at = [0] * size.days, [set[int]() for _ in range(size.days)]
    board = [-1] * size.scenes
    order = list(range(size.places))
    rng.shuffle(order)
    for place in order:
        for s in sorted((s for s in range(size.scenes) if place_of[s] == place), key=lambda s: -minutes[s]):
            fits = []
            for day in range(size.days):
                more = minutes[s] + (MOVE_MINUTES if at[day] and place not in at[day] else 0)
                if used[day] + more <= capacity and len(at[day] | {place}) <= 5:
                    fits.append((0 if place in at[day] else 2 if at[day] else 1, day, more))
            if not fits:
                return None
            _, day, more = min(fits)
            used[day] += more
            at[day].add(place)
            board[s] = day
    return board


def _spans(dates: list[date], days: set[int]) -> list[dict[str, date]]:
    """Days as ranges of dates."""
    listed = sorted(days)
    firsts = listed[:1] + [b for a, b in pairwise(listed) if b > a + 1]
    lasts = [a for a, b in pairwise(listed) if b > a + 1] + listed[-1:]
    return [{"from": dates[a], "to": dates[b]} for a, b in zip(firsts, lasts, strict=True)]


def _away(rng: Random, dates: list[date], played: set[int]) -> list[dict[str, date]]:
    """Days on which a performer cannot come: one in three has some."""
    away: set[int] = set()
    if rng.random() < 0.35:
        for _ in range(rng.choice([1, 1, 2])):
            first = rng.randrange(len(dates))
            length = rng.randint(2, max(2, len(dates) // 6))
            away |= set(range(first, min(len(dates), first + length))) - played
    return _spans(dates, away)


def _window(rng: Random, dates: list[date], used: set[int]) -> dict[str, Any]:
    """Four places in ten are free only for some weeks around the days of the hidden board."""
    if not used or rng.random() >= 0.4:
        return {}
    third = len(dates) // 3
    first, last = max(0, min(used) - rng.randint(0, third)), min(len(dates) - 1, max(used) + rng.randint(0, third))
    return {"available": [{"from": dates[first], "to": dates[last]}]}


def _after(rng: Random, hidden: list[int]) -> dict[int, list[int]]:
    """One scene in twelve must follow another."""
    found: dict[int, list[int]] = {}
    for _ in range(max(1, len(hidden) // 12)):
        one, other = sorted(rng.sample(range(len(hidden)), 2), key=lambda s: hidden[s])
        if hidden[one] < hidden[other] and one not in found.get(other, []):
            found.setdefault(other, []).append(one)
    return found
