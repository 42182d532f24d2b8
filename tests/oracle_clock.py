"""The clock of a tiny shoot's day, for the oracle: light, permits, calls, rest, children's hours.

Written from design/2 and labor-rules §2.1 alone; sunrise and dusk are astral's own. A day is the same whenever it
begins, all of it shifted: an order of strips therefore fits a set of calls, and the earliest of them that the rest
before it allows is as good as any.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations, product
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from astral import Observer
from astral.sun import dawn, dusk, sunrise, sunset

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from models import Production, Scene

PREPARATION, WRAP, MEAL, MEAL_AFTER, DISMISSAL = 60, 30, 45, 360, 15
DAY = 1440
#: From months: on set, work on a school day, school; labor-rules §2.1.
BANDS = ((0, 120, 20, 0), (6, 240, 120, 0), (24, 360, 180, 0), (72, 480, 240, 180), (108, 540, 300, 180))
SIXTEEN = (192, 600, 360, 180)
FROM, BEFORE_SCHOOL, BEFORE_FREE = 5 * 60, 22 * 60, 24 * 60 + 30
CHILD_REST = 12 * 60


class Walk(NamedTuple):
    """A day from its call on: minutes after the call."""

    when: dict[str, tuple[int, int]]
    meals: tuple[tuple[int, int], ...]
    wrap: int
    moves: int

    @property
    def worked(self) -> int:
        return self.wrap - sum(end - start for start, end in self.meals)


class Way(NamedTuple):
    """One way to shoot a day: its cents, the calls it fits, its length, and children's hours after the call."""

    cents: int
    calls: tuple[tuple[int, int], ...]
    wrap: int
    children: tuple[tuple[str, int, int], ...]


def walk(production: Production, order: Iterable[Scene]) -> Walk:
    """Return the clock of strips in this order."""
    now, due, shot, here, moves = PREPARATION, MEAL_AFTER, False, None, 0
    when: dict[str, tuple[int, int]] = {}
    meals: list[tuple[int, int]] = []

    def eat_before(minutes: int) -> None:
        # this boundary is the last one before the meal is due, or the first one after
        nonlocal now, due, shot
        if shot and now + minutes > due:
            meals.append((now, now + MEAL))
            now, shot = now + MEAL, False
            due = now + MEAL_AFTER

    for scene in order:
        if when and scene.location != here:
            way = production.travel[0].minutes + production.move_minutes
            eat_before(way)
            now, moves = now + way, moves + 1
        here = scene.location
        minutes = scene.minutes or scene.eighths * production.units[0].minutes_per_eighth
        eat_before(minutes)
        when[scene.number] = (now, now + minutes)
        now, shot = now + minutes, True
    eat_before(WRAP)
    return Walk(when, tuple(meals), now + WRAP, moves)


def ways(production: Production, when: date, scenes: Sequence[Scene], cents_of) -> list[Way]:
    """Return every different way to shoot the scenes on a date.

    Parameters
    ----------
    cents_of
        What a walk costs; None: it is not allowed.
    """
    found: dict[Way, None] = {}
    first, last = production.units[0].call_range
    for order in permutations(scenes):
        numbers = [scene.number for scene in order]
        if any(e in numbers and numbers.index(e) > numbers.index(s.number) for s in order for e in s.after):
            continue
        day = walk(production, order)
        cents = cents_of(day)
        if cents is None:
            continue
        calls = [(first, last)]
        for scene in order:
            start, end = day.when[scene.number]
            for windows in (_light(production, scene, when), _permit(production, scene)):
                calls = _both(calls, [(opens - start, closes - end) for opens, closes in windows])
        children = _children(production, day, order, when)
        if children is None:
            continue
        for _name, arrives, leaves, latest in children:
            calls = _both(calls, [(FROM - arrives, latest - leaves)])
        if calls:
            hours = tuple((name, arrives, leaves) for name, arrives, leaves, _latest in children)
            found[Way(cents, tuple(calls), day.wrap, hours)] = None
    return list(found)


def cheapest_chain(production: Production, days: list[tuple[date, list[Way]]]) -> int | None:
    """Return the least cents of all days together, each with a call that leaves everybody their rest."""
    rest = production.rule_overrides["crew"]["rest"]["daily_minutes"]
    best: int | None = None
    for chosen in product(*(options for _when, options in days)):
        cents = sum(way.cents for way in chosen)
        if (best is None or cents < best) and _rested(chosen, [when for when, _ in days], rest):
            best = cents
    return best


def _rested(chosen: tuple[Way, ...], dates: list[date], rest: int) -> bool:
    wrapped: tuple[date, int] | None = None
    left: dict[str, tuple[date, int]] = {}
    for way, when in zip(chosen, dates, strict=True):
        soonest = -DAY
        if wrapped is not None:
            soonest = wrapped[1] + rest - (when - wrapped[0]).days * DAY
        for child, arrives, _leaves in way.children:
            if child in left:
                soonest = max(soonest, left[child][1] + CHILD_REST - (when - left[child][0]).days * DAY - arrives)
        call = next((max(opens, soonest) for opens, closes in way.calls if max(opens, soonest) <= closes), None)
        if call is None:
            return False
        wrapped = (when, call + way.wrap)
        left |= {child: (when, call + leaves) for child, _arrives, leaves in way.children}
    return True


def _both(some: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    pairs = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return sorted((low, high) for low, high in pairs if low <= high)


ANY = [(-DAY, 3 * DAY)]


def _light(production: Production, scene: Scene, when: date) -> list[tuple[int, int]]:
    if scene.int_ext == "INT":
        return ANY
    place = next(each for each in production.locations if each.id == scene.location)
    there, zone = Observer(place.lat, place.lon), ZoneInfo(production.timezone)

    def minute(moment: datetime, ahead: int = 0) -> int:
        return round((moment.hour * 60 + moment.minute) + moment.second / 60) + ahead * DAY

    tomorrow = when + timedelta(days=1)
    if scene.day_night == "DAY":
        return [
            (minute(sunrise(there, each, tzinfo=zone), ahead), minute(sunset(there, each, tzinfo=zone), ahead))
            for ahead, each in ((0, when), (1, tomorrow))
        ]
    dawns = [minute(dawn(there, each, tzinfo=zone), ahead) for ahead, each in ((0, when), (1, tomorrow))]
    dusks = [minute(dusk(there, each, tzinfo=zone), ahead) for ahead, each in ((0, when), (1, tomorrow))]
    return [(-DAY, dawns[0]), (dusks[0], dawns[1]), (dusks[1], 3 * DAY)]


def _permit(production: Production, scene: Scene) -> list[tuple[int, int]]:
    place = next(each for each in production.locations if each.id == scene.location)
    if place.permit is None:
        return ANY
    opens, closes = place.permit
    return [(opens + shift, closes + shift) for shift in (-DAY, 0, DAY)]


def _children(production: Production, day: Walk, order: Sequence[Scene], when: date):
    """Name, arriving, leaving (after the call) and the latest hour of each child; None where the day is too much."""
    found = []
    for member in production.cast:
        theirs = [day.when[scene.number] for scene in order if member.id in scene.cast]
        if member.birth_date is None or not theirs:
            continue
        born = member.birth_date
        months = (when.year - born.year) * 12 + when.month - born.month - (when.day < born.day)
        if months >= 216:
            continue
        _, presence, work, school = max(band for band in (*BANDS, SIXTEEN) if band[0] <= months)
        arrives, leaves = theirs[0][0] - member.makeup_minutes, theirs[-1][1] + DISMISSAL
        eaten = sum(end - start for start, end in day.meals if theirs[0][0] <= start and end <= leaves)
        busy = sum(end - start for start, end in theirs)
        too_much = (
            busy > work
            or leaves - arrives - min(30, eaten) > presence
            # school: what is neither work, make-up, the way out nor a meal, the day grown to what it may be
            or busy + member.makeup_minutes + DISMISSAL + eaten - min(30, eaten) + school > presence
        )
        if too_much:
            return None
        school_tomorrow = (when + timedelta(days=1)).weekday() < 5
        found.append((member.id, arrives, leaves, BEFORE_SCHOOL if school_tomorrow else BEFORE_FREE))
    return found
