"""Hours that lie too far apart for one day, or too close for the rest between two, before strips are put in order.

Some strips must be over by an hour (daylight, a permit's end, a child's bedtime), some cannot begin before one (night,
a permit's beginning, a stage run). From the first follows the latest call of the day, from the second its earliest wrap.
The two must not lie further apart than the longest day (DY1), and from one day's earliest wrap to the next day's latest
call there must be the crew's rest (RS2, RS3). What light alone forbids is in `solver.guards`. These are not rules: they
only keep the search away from days that the sequencer would have to send back, and no bound is built on them. The search
does not think of tomorrow's daylight, or of this morning's night.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from solver.kernel.nodes import ANY, Linear
from solver.light import light_windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from solver.kernel.view import KernelView

NOON = 12 * 60
OUT_OF_THE_QUESTION = 10_000
"""Minutes: more than any two ends can lie apart."""


@dataclass(frozen=True)
class Piece:
    """Strips of one day that have a deadline, or cannot begin before an hour.

    Attributes
    ----------
    minutes, there
        How long they take; whether there are any.
    at
        The hour, in minutes of the shooting day.
    light
        It is the light that sets the hour.
    """

    minutes: Linear
    there: Linear
    at: int
    light: bool = False


def hours_apart(view: KernelView) -> Iterator[Linear]:
    """Expressions that must not be more than 0 on a day that can be shot; in minutes."""
    shoot = view.shoot
    day_rules, crew = shoot.rules.day, shoot.rules.crew
    for unit in shoot.production.units:
        longest = unit.max_day_minutes if shoot.setting("DY1") == "hard" else None
        before: list[Piece] = []
        for day in shoot.days:
            early = list(_early(view, unit.id, day))
            late = list(_late(view, unit.id, day))
            # wrap is at least late.at + minutes + wrapping; the call at most early.at - minutes - preparation
            around = day_rules.prep_minutes + day_rules.wrap_minutes
            if longest is not None:
                yield from _apart(late, early, around - longest)
            if day and before:
                rest = _rest(view, day, crew.rest.daily_minutes, crew.weekend_rest.five_day_minutes)
                between = (shoot.ordinal[day] - shoot.ordinal[day - 1]) * 24 * 60
                if rest:
                    yield from _apart(before, early, around + rest - between)
            before = late


def _rest(view: KernelView, day: int, daily: int, weekend: int) -> int:
    """Minutes of the crew's rest before a day, as far as the production holds it hard."""
    shoot = view.shoot
    monday = shoot.dates[day].isocalendar()[:2] != shoot.dates[day - 1].isocalendar()[:2]
    if monday and shoot.setting("RS3-crew") == "hard":
        return weekend
    return daily if shoot.setting("RS2") == "hard" else 0


def _apart(late: Iterable[Piece], early: Iterable[Piece], allowance: int) -> Iterator[Linear]:
    """How far each earliest wrap and latest call lie too far apart, when strips of both kinds are there."""
    for one, two in product(late, early):
        if not (one.light and two.light):
            both = (one.there + two.there - 2) * OUT_OF_THE_QUESTION
            yield one.minutes + two.minutes + both + (one.at - two.at + allowance)


def _light(view: KernelView, unit: str, day: int, light: str) -> tuple[Linear, Linear, list[tuple[int, int]]] | None:
    """Minutes of this light, whether there are any, and its hours of the day at all places that need it."""
    shoot = view.shoot
    needs = [scene for scene, needed in shoot.light_of.items() if needed == light and unit in shoot.units_of[scene]]
    if not needs:
        return None
    hours: list[tuple[int, int]] = []
    for place in sorted({shoot.place_of[scene] for scene in needs}):
        windows = light_windows(shoot, place, day, light)  # type: ignore[arg-type]
        if windows is None:
            return None
        hours.extend(windows)
    minutes = view.exteriors(unit, day, light)  # type: ignore[arg-type]
    return minutes, _any(view, minutes), hours


def _any(view: KernelView, minutes: Linear) -> Linear:
    return Linear(0, {view.graph.one_armed(ANY, view.graph.linear(minutes)): 1}, least=0)


def _early(view: KernelView, unit: str, day: int) -> Iterator[Piece]:
    """Strips of the day with a deadline."""
    for light in ("DAWN", "DAY"):
        if found := _light(view, unit, day, light):
            minutes, there, hours = found
            ends = [end for start, end in hours if start < 24 * 60]
            if ends:
                yield Piece(minutes, there, max(ends), light=True)
    shoot = view.shoot
    for location in shoot.production.locations:
        if location.permit is not None and location.permit[0] < location.permit[1] and location.id in shoot.scenes_at:
            yield from _at_place(view, unit, day, location.id, location.permit[1])
    dismissal = shoot.rules.day.dismissal_minutes
    for member in shoot.production.cast:
        latest = member.not_after
        if member.birth_date is not None and shoot.setting("MI3") != "off":
            child = shoot.rules.minors.latest_before_school
            latest = child if latest is None else min(latest, child)
        if latest is not None and shoot.scenes_of.get(member.id):
            yield from _of_person(view, unit, day, member.id, latest - dismissal)


def _late(view: KernelView, unit: str, day: int) -> Iterator[Piece]:
    """Strips of the day that cannot begin before an hour."""
    for light in ("DUSK", "NIGHT"):
        if found := _light(view, unit, day, light):
            minutes, there, hours = found
            begins = [start for start, _ in hours if start >= NOON]
            if begins:
                yield Piece(minutes, there, min(begins), light=True)
    shoot = view.shoot
    for location in shoot.production.locations:
        if location.permit is not None and location.permit[0] >= NOON and location.id in shoot.scenes_at:
            yield from _at_place(view, unit, day, location.id, location.permit[0])
    for member in shoot.production.cast:
        if member.not_before is not None and member.not_before >= NOON and shoot.scenes_of.get(member.id):
            yield from _of_person(view, unit, day, member.id, member.not_before + member.makeup_minutes)


def _at_place(view: KernelView, unit: str, day: int, place: str, hour: int) -> Iterator[Piece]:
    minutes = view.shooting_at(place, unit, day)
    if minutes.terms:
        yield Piece(minutes, _any(view, minutes), hour)


def _of_person(view: KernelView, unit: str, day: int, person: str, hour: int) -> Iterator[Piece]:
    minutes = view.shooting_with(person, unit, day)
    if minutes.terms:
        yield Piece(minutes, _any(view, minutes), hour)
