"""What no day can be sequenced around: bounds for searches that choose days before they know the clock.

They follow from LT1 and RS2 and say nothing new: a board that keeps the rules keeps every guard (tested). A search that
minds them does not propose a dawn after a night, or a morning after one, to find out from the judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from solver.light import LIGHTS, light_windows, most_light, permit_windows, shooting_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.scene import DayNight
    from solver.rule import Quantity, View
    from solver.shoot import Shoot

DAY_MINUTES = 1440
NEXT_DAYS = 3
"""Rest is looked at over so many dates: a weekend lies in between."""


@dataclass(frozen=True)
class LightBeside:
    """A unit's day that has exteriors of one or two lights has only so much time for another.

    `room`: minutes for `light` on a day with more minutes of each of `beside` than named there; `most`: on any other.
    """

    unit: str
    day: int
    light: DayNight
    beside: tuple[tuple[DayNight, int], ...]
    room: int
    most: int

    measure = "minutes"

    def amount(self, view: View[Quantity]) -> Quantity:
        """Return how much too much there is; not more than 0 on a board that keeps the rules."""
        loads = [(view.exteriors(self.unit, self.day, light), more) for light, more in self.beside]
        there = view.total(view.least(view.positive(load - more) if more else load, 1) for load, more in loads)
        load = view.exteriors(self.unit, self.day, self.light)
        much: Quantity = load + (there - len(self.beside)) * self.most - self.room
        return much

    def __str__(self) -> str:
        beside = " and ".join(light for light, _more in self.beside)
        return f"a day of unit {self.unit} with {beside} has {self.room} minutes for {self.light}"


@dataclass(frozen=True)
class MorningAfter:
    """What is shot late on a day, and early on a later one, leaves room for the crew's rest.

    `before_dawn`: minutes of the late light that the day can have before its evening; `next_morning`: minutes of the
    early light that the later day can have after a night; `room`: minutes for the exteriors of both beyond that;
    `most`: so much that one alone never exceeds the room.
    """

    unit: str
    day: int
    late: DayNight
    next_day: int
    early: DayNight
    before_dawn: int
    next_morning: int
    room: int
    most: int

    measure = "minutes"

    def amount(self, view: View[Quantity]) -> Quantity:
        """Return how much too much there is; not more than 0 on a board that keeps the rules."""
        evening = view.positive(view.exteriors(self.unit, self.day, self.late) - self.before_dawn)
        morning = view.positive(view.exteriors(self.unit, self.next_day, self.early) - self.next_morning)
        both = view.least(evening, 1) + view.least(morning, 1)
        much: Quantity = evening + morning + self.most * (both - 2) - self.room
        return much

    def __str__(self) -> str:
        return f"unit {self.unit} rests between {self.late} and {self.early}"


Guard = LightBeside | MorningAfter


@dataclass(frozen=True)
class _Span:
    """When exteriors of a light may begin at the earliest and end at the latest; the shortest of them, in minutes."""

    opens: int
    closes: int
    shortest: int
    windows: tuple[tuple[int, int], ...]


def guards(shoot: Shoot) -> Iterator[Guard]:
    """Every guard of the shoot; of days that are shot or locked none."""
    if shoot.setting("LT1") != "hard":
        return
    fixed = set()
    if shoot.reference is not None:
        fixed = {(day.unit, shoot.day_of[day.date]) for day in shoot.reference.fixed}
    for unit in shoot.units:
        spans = {day: _spans(shoot, unit, day) for day in sorted(shoot.unit_days[unit]) if (unit, day) not in fixed}
        for day, by_light in spans.items():
            yield from _beside(shoot, unit, day, by_light)
        yield from _mornings(shoot, unit, spans)


def _spans(shoot: Shoot, unit: str, day: int) -> dict[DayNight, _Span]:
    """Spans of each light that can be shot that day, at the most generous of its places."""
    first, last, _longest = shooting_span(shoot, unit)
    found: dict[DayNight, _Span] = {}
    for light in LIGHTS:
        scenes = [s for s, needed in shoot.light_of.items() if needed == light and unit in shoot.units_of[s]]
        windows: set[tuple[int, int]] = set()
        for place in sorted({shoot.place_of[scene] for scene in scenes}):
            lit = light_windows(shoot, place, day, light)
            if lit is None:
                windows.add((first, last))  # nobody knows
                continue
            windows.update((max(opens, first), min(closes, last)) for opens, closes in _permitted(shoot, place, lit))
        shortest = min((shoot.production.minutes(scene, unit) for scene in scenes), default=0)
        usable = _merged(window for window in windows if window[1] - window[0] >= shortest)
        if scenes and usable:
            found[light] = _Span(usable[0][0], usable[-1][1], shortest, tuple(usable))
    return found


def _merged(windows: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Windows of several places as one: whatever is right somewhere."""
    joined: list[tuple[int, int]] = []
    for opens, closes in sorted(windows):
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], closes))
        else:
            joined.append((opens, closes))
    return joined


def _permitted(shoot: Shoot, place: str, windows: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """Parts of the windows within the place's permit, where it must hold."""
    location = shoot.production.location_by_id.get(place)
    if location is None or location.permit is None or shoot.setting("AV2") != "hard":
        yield from windows
        return
    for opens, closes in permit_windows(location.permit):
        for start, end in windows:
            if min(end, closes) > max(start, opens):
                yield max(start, opens), min(end, closes)


def _beside(shoot: Shoot, unit: str, day: int, by_light: dict[DayNight, _Span]) -> Iterator[LightBeside]:
    """Guards of one day: each light beside one and beside two others, where that is narrower than beside one alone."""
    needs: list[tuple[DayNight, int, _Span]] = []
    for light, span in by_light.items():
        needs.append((light, 0, span))
        # more of it than the early part of the day, or the next morning, can hold: then its main part is needed
        for (_edge, spare), main in (
            (_evening(span), [w for w in span.windows if w[1] > DAY_MINUTES // 2]),
            (_morning(span), [w for w in span.windows if w[0] < DAY_MINUTES]),
        ):
            if spare and main:
                needs.append((light, spare, _Span(main[0][0], main[-1][1], 1, tuple(main))))
    for light, own in by_light.items():
        most = most_light(shoot, unit, day, light)
        others = [need for need in needs if need[0] != light]
        alone = [_room(shoot, unit, own, [span]) for _, _, span in others]
        for (beside, more, _), room in zip(others, alone, strict=True):
            if room < most:
                yield LightBeside(unit, day, light, ((beside, more),), room, most)
        for (one, one_room), (two, two_room) in combinations(zip(others, alone, strict=True), 2):
            if one[0] != two[0] and (room := _room(shoot, unit, own, [one[2], two[2]])) < min(one_room, two_room, most):
                yield LightBeside(unit, day, light, ((one[0], one[1]), (two[0], two[1])), room, most)


def _room(shoot: Shoot, unit: str, own: _Span, others: list[_Span]) -> int:
    """The most minutes of a light on a day that reaches far enough for the shortest exterior of each of the others."""
    first, last, longest = shooting_span(shoot, unit)
    begins = {first, last - longest}
    for there in others:
        for opens, closes in there.windows:
            begins |= {closes - there.shortest, opens + there.shortest - longest}
    for opens, closes in own.windows:
        begins |= {opens, closes - longest}
    best = 0
    for begin in begins:
        start, end = max(first, begin), min(last, begin + longest)
        reached = all(
            any(min(end, closes) - max(start, opens) >= there.shortest for opens, closes in there.windows)
            for there in others
        )
        if reached:
            inside = sum(max(0, min(end, closes) - max(start, opens)) for opens, closes in own.windows)
            best = max(best, inside)
    return best


def _evening(span: _Span) -> tuple[int, int]:
    """When the light comes in the second half of the day, and how many minutes of it there are before that."""
    noon = DAY_MINUTES // 2
    later = [opens for opens, closes in span.windows if closes > noon]
    before = (closes - opens for opens, closes in span.windows if closes <= noon)
    return (later[0], sum(before)) if later else (span.opens, 0)


def _morning(span: _Span) -> tuple[int, int]:
    """When the light goes on the day itself, and how many minutes of it there are after the night that follows."""
    today = [closes for opens, closes in span.windows if opens < DAY_MINUTES]
    after = (closes - opens for opens, closes in span.windows if opens >= DAY_MINUTES)
    return (today[-1], sum(after)) if today else (span.closes, 0)


def _mornings(shoot: Shoot, unit: str, spans: dict[int, dict[DayNight, _Span]]) -> Iterator[MorningAfter]:
    """Guards of the rest between a late day and an early one."""
    rest = shoot.rules.crew.rest.daily_minutes if shoot.setting("RS2") == "hard" else 0
    terms = shoot.rules.crew.weekend_rest
    weekend = min(terms.five_day_minutes, terms.six_day_minutes) if shoot.setting("RS3-crew") == "hard" else 0
    around = shoot.rules.day.prep_minutes + shoot.rules.day.wrap_minutes
    for day, late_spans in spans.items():
        for later, early_spans in spans.items():
            if not 0 < shoot.ordinal[later] - shoot.ordinal[day] <= NEXT_DAYS:
                continue
            same_week = shoot.dates[day].isocalendar()[:2] == shoot.dates[later].isocalendar()[:2]
            least = rest if same_week else max(rest, weekend)
            for late, evening in late_spans.items():
                for early, morning in early_spans.items():
                    opens, before_dawn = _evening(evening)
                    closes, next_morning = _morning(morning)
                    night = shoot.midnight[later] - shoot.midnight[day] + closes - opens
                    room = night - around - least
                    each = most_light(shoot, unit, day, late), most_light(shoot, unit, later, early)
                    if least and room < sum(each):
                        most = max(each) + max(0, -room)
                        yield MorningAfter(unit, day, late, later, early, before_dawn, next_morning, room, most)
