"""Whether a unit's calls can keep their hours at all, before strips are put in order.

Some strips must be over by an hour (daylight, a permit's end, a child's bedtime), some cannot begin before one (night,
a permit's beginning, a stage run). From the first follows the latest call of a day, from the second its earliest wrap;
between one day's wrap and the next day's call lies the crew's rest (RS2, RS3). Going through the calendar with the
earliest call that is possible each day, whatever lies beyond a latest call is missing: the search is kept away from it.

This is no rule, and no bound is built on it: the judge has the last word. The search does not think of tomorrow's
daylight, or of this morning's night.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.kernel.nodes import CALLS, Linear
from solver.light import light_windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from solver.kernel.view import KernelView

    Hours = list[tuple[Callable[[int], Linear], Callable[[int], int | None]]]

NOON = 12 * 60
NO_LIMIT = 24 * 60


def hours_missing(view: KernelView) -> Iterator[Linear]:
    """Per unit: the minutes that are missing over the whole calendar; not more than 0 where the hours can be kept."""
    shoot = view.shoot
    rules = shoot.rules
    fixed = set()
    if shoot.reference is not None:
        fixed = {(day.unit, shoot.day_of[day.date]) for day in shoot.reference.fixed}
    for unit in shoot.production.units:
        early, late = list(_deadlines(view, unit.id)), list(_beginnings(view, unit.id))
        if not early:
            continue
        longest = unit.max_day_minutes if shoot.setting("DY1") == "hard" else NO_LIMIT
        daily = rules.crew.rest.daily_minutes if shoot.setting("RS2") == "hard" else 0
        weekend = rules.crew.weekend_rest.five_day_minutes if shoot.setting("RS3-crew") == "hard" else daily
        prep, wrapping = rules.day.prep_minutes, rules.day.wrap_minutes
        numbers = [len(early), len(late), *unit.call_range, prep, wrapping, longest, daily, weekend]
        week_number = {week: number for number, week in enumerate(shoot.weeks)}
        numbers += [week_number[when.isocalendar()[:2]] for when in shoot.dates]
        inputs: list[int] = []
        for day in shoot.days:
            open_day = (unit.id, day) not in fixed
            inputs.append(view.graph.linear(view.elapsed(unit.id, day)) if open_day else -1)
            for minutes, hour in (*early, *late):
                at = hour(day)
                amount = minutes(day)
                known = open_day and at is not None and bool(amount.terms)
                inputs.append(view.graph.linear(amount) if known else -1)
                numbers.append(at or 0)
        (out,) = view.graph.macro(CALLS, inputs, [True], tuple(numbers))
        yield Linear(0, {out: 1}, least=0)


def _light(view: KernelView, unit: str, light: str, pick: Callable[[list[tuple[int, int]]], int | None]) -> Hours:
    """Minutes of a light, and an hour picked from its windows at all places that need it."""
    shoot = view.shoot
    needs = [scene for scene, needed in shoot.light_of.items() if needed == light and unit in shoot.units_of[scene]]
    places = sorted({shoot.place_of[scene] for scene in needs})

    def hour(day: int) -> int | None:
        windows = [light_windows(shoot, place, day, light) for place in places]  # type: ignore[arg-type]
        if any(lit is None for lit in windows):
            return None
        return pick([span for lit in windows if lit is not None for span in lit])

    return [(lambda day: view.exteriors(unit, day, light), hour)] if needs else []  # type: ignore[arg-type]


def _deadlines(view: KernelView, unit: str) -> Iterator[tuple[Callable[[int], Linear], Callable[[int], int | None]]]:
    """What must be over by an hour."""
    shoot = view.shoot
    for light in ("DAWN", "DAY"):
        yield from _light(
            view, unit, light, lambda hours: max((end for start, end in hours if start < 1440), default=None)
        )
    for location in shoot.production.locations:
        permit = location.permit
        if permit is not None and permit[0] < permit[1] and location.id in shoot.scenes_at:
            yield _at(view, location.id, unit), _always(permit[1])
    dismissal = shoot.rules.day.dismissal_minutes
    for member in shoot.production.cast:
        latest = member.not_after
        if member.birth_date is not None and shoot.setting("MI3") != "off":
            child = shoot.rules.minors.latest_before_school
            latest = child if latest is None else min(latest, child)
        if latest is not None and shoot.scenes_of.get(member.id):
            yield _with(view, member.id, unit), _always(latest - dismissal)


def _beginnings(view: KernelView, unit: str) -> Iterator[tuple[Callable[[int], Linear], Callable[[int], int | None]]]:
    """What cannot begin before an hour."""
    shoot = view.shoot
    for light in ("DUSK", "NIGHT"):
        yield from _light(
            view, unit, light, lambda hours: min((start for start, _ in hours if start >= NOON), default=None)
        )
    for location in shoot.production.locations:
        if location.permit is not None and location.permit[0] >= NOON and location.id in shoot.scenes_at:
            yield _at(view, location.id, unit), _always(location.permit[0])
    for member in shoot.production.cast:
        if member.not_before is not None and member.not_before >= NOON and shoot.scenes_of.get(member.id):
            yield _with(view, member.id, unit), _always(member.not_before + member.makeup_minutes)


def _at(view: KernelView, place: str, unit: str) -> Callable[[int], Linear]:
    return lambda day: view.shooting_at(place, unit, day)


def _with(view: KernelView, person: str, unit: str) -> Callable[[int], Linear]:
    return lambda day: view.shooting_with(person, unit, day)


def _always(hour: int) -> Callable[[int], int | None]:
    return lambda _day: hour
