"""A decided board's clocks: when people arrive, eat and leave, and how they rest."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from solver.light import outside, permit_windows
from solver.rest import allowed_short_rests
from solver.school import missed_minutes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from solver.clauses import MealTerms, RestExceptions, School, Weekend
    from solver.shoot import Shoot
    from solver.timeline import DayTimeline, Meal

__all__ = ["BoardHours"]


_Span: TypeAlias = "tuple[int, int, int, tuple[Meal, ...]]"
"""Arriving, leaving, the unit's call, the unit's meals."""

SIX_DAYS = 6


def _joined(one: _Span, other: _Span) -> _Span:
    """One day of somebody who works for two units."""
    return min(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), tuple(sorted({*one[3], *other[3]}))


def _penalty(minutes: int, terms: MealTerms) -> int:
    """Cents per head for so many minutes without a meal."""
    late = minutes - terms.after
    return terms.cents[min(-(-late // terms.step), len(terms.cents) - 1)] if late > 0 else 0


class BoardHours:
    """Answers about people's own clocks, for one board; `solver.board_view.BoardView` fills in where the strips are."""

    shoot: Shoot
    _strips: dict[tuple[str, int], tuple[str, ...]]
    _unit: dict[str, str]
    _by_person: dict[str, dict[int, tuple[str, ...]]]
    _by_who: dict[str, Mapping[int, tuple[str, ...]]]
    _hours: dict[tuple[str, int], tuple[int, int]]
    _work_days: dict[str, list[int]]
    _allowed_rests: dict[tuple[str, int, RestExceptions], frozenset[int]]

    def timeline(self, unit: str, day: int) -> DayTimeline:
        """Return the clock of one unit's day."""
        raise NotImplementedError

    def _when(self, scene: str) -> tuple[int, int]:
        raise NotImplementedError

    def strips(self, unit: str | None, day: int) -> tuple[str, ...]:
        if unit is not None:
            return self._strips.get((unit, day), ())
        return tuple(scene for one in self.shoot.units for scene in self._strips.get((one, day), ()))

    def strips_of(self, person: str, day: int) -> tuple[str, ...]:
        return self._by_person[person].get(day, ())

    def unit_of(self, scene: str) -> str | None:
        return self._unit.get(scene)

    def shooting(self, person: str, day: int) -> int:
        strips = self._by_person[person].get(day)
        if strips is None:
            return 0
        return sum(self.shoot.production.minutes(scene, self._unit[scene]) for scene in strips)

    def present(
        self, who: str, day: int, *, meals: int | None = None, unit: str | None = None, players: int = 1
    ) -> int:
        if day not in self._by_who[who]:
            return 0
        span = self._span(who, day, unit, players)
        if span is None:
            return 0
        arrives, leaves, _call, eaten = span
        ready = arrives + self._makeup(who)
        inside = sum(end - start for start, end, _late in eaten if ready <= start and end <= leaves)
        return leaves - arrives - (inside if meals is None else min(inside, meals))

    def _makeup(self, who: str) -> int:
        """Minutes of make-up, during which nobody eats."""
        return self.shoot.member(who[5:]).makeup_minutes if who.startswith("cast:") else 0

    def before(self, who: str, day: int, minute: int) -> int:
        return max(0, minute - self.hours(who, day)[0]) if day in self._by_who[who] else 0

    def beyond(self, who: str, day: int, minute: int) -> int:
        return max(0, self.hours(who, day)[1] - minute) if day in self._by_who[who] else 0

    def hours(self, who: str, day: int) -> tuple[int, int]:
        known = self._hours.get((who, day))
        if known is None:
            span = self._span(who, day, None, 1)
            if span is None:
                raise KeyError((who, day))
            known = self._hours[who, day] = (span[0], span[1])
        return known

    def _span(self, who: str, day: int, unit: str | None, players: int) -> _Span | None:
        """When somebody arrives and leaves, the unit's call and meals; over all units for which they work."""
        kind, name = who.split(":", 1)
        if kind == "unit":
            timeline = self.timeline(name, day)
            return timeline.call, timeline.wrap, timeline.call, timeline.meals
        found: _Span | None = None
        strips = self._by_who[who][day]
        for one in dict.fromkeys(self._unit[scene] for scene in strips) if unit is None else (unit,):
            if (one, day) not in self._strips:
                continue
            timeline = self.timeline(one, day)
            if kind == "cast":
                theirs = timeline.cast.get(name)
                if theirs is None:
                    continue
                arrives, leaves = theirs.arrives, theirs.leaves
            else:
                crowd = (group for group in timeline.background if group.kind == kind and group.players >= players)
                needed = [group for group in crowd if self._is_at(group.scene, name)]
                if not needed:
                    continue
                arrives, leaves = needed[0].arrives, needed[-1].leaves
            span = (arrives, leaves, timeline.call, timeline.meals)
            found = span if found is None else _joined(found, span)
        return found

    def _is_at(self, scene: str, place: str) -> bool:
        return self.shoot.place_of[scene] == place

    def late_meals(
        self, who: str, day: int, terms: MealTerms, *, unit: str | None = None, players: int = 1
    ) -> int:
        if day not in self._by_who[who]:
            return 0
        span = self._span(who, day, unit, players)
        if span is None:
            return 0
        arrives, leaves, call, eaten = span
        anchor = terms.since(arrives, call)
        if leaves - anchor <= terms.after:
            return 0
        cents = 0
        ready = arrives + self._makeup(who)
        for start, end, _late in eaten:
            if start >= ready and end <= leaves:
                cents += _penalty(start - anchor, terms)
                anchor = end
        return cents + _penalty(leaves - anchor, terms)

    def at_night(
        self, who: str, day: int, opens: int, closes: int, *, unit: str | None = None, players: int = 1
    ) -> int:
        span = self._span(who, day, unit, players) if day in self._by_who[who] else None
        if span is None:
            return 0
        arrives, leaves, _call, eaten = span
        nights = permit_windows((opens, closes))
        meals = [(start, end) for start, end, _late in eaten if arrives <= start and end <= leaves]
        away = outside(nights, arrives, leaves) + sum(end - start - outside(nights, start, end) for start, end in meals)
        return leaves - arrives - away

    def missed_school(self, person: str, day: int, school: School) -> int:
        strips = self._by_person[person].get(day)
        if strips is None:
            return 0
        who = f"cast:{person}"
        span = self._span(who, day, None, 1)
        if span is None:
            return 0
        arrives, leaves, _call, eaten = span
        busy = [(arrives, arrives + self._makeup(who)), *(self._when(scene) for scene in strips)]
        busy.append((leaves - self.shoot.rules.day.dismissal_minutes, leaves))
        ready = arrives + self._makeup(who)
        meals = [(start, end) for start, end, _late in eaten if ready <= start and end <= leaves]
        too_much_work = max(0, self.shooting(person, day) - school.work)
        return max(0, missed_minutes(school, arrives, leaves, busy, meals) - too_much_work)

    def short_rest(
        self, who: str, day: int, least: int, *, worked_beyond: int = -1, eased: RestExceptions | None = None
    ) -> int:
        days = self._by_who[who]
        if day not in days:
            return 0
        last = self._last_day(who, day)
        midnight = self.shoot.midnight
        # nobody leaves more than two days after the midnight that began the day
        if last is None or midnight[day] - midnight[last] > least + 2 * 1440:
            return 0
        if worked_beyond >= 0 and self.present(who, last) <= worked_beyond:
            return 0
        short = max(0, least - self._rest(who, last, day))
        return 0 if short and eased is not None and day in self._allowed(who, least, eased) else short

    def _rest(self, who: str, last: int, day: int) -> int:
        """Minutes between two days of somebody."""
        midnight = self.shoot.midnight
        return midnight[day] + self.hours(who, day)[0] - midnight[last] - self.hours(who, last)[1]

    def _allowed(self, who: str, least: int, eased: RestExceptions) -> frozenset[int]:
        """Days before which a performer may rest less than usual."""
        key = (who, least, eased)
        if key not in self._allowed_rests:
            days = sorted(self._by_who[who])
            rests = {day: self._rest(who, last, day) for last, day in pairwise(days)}
            short = {day: rest for day, rest in rests.items() if rest < least}
            self._allowed_rests[key] = allowed_short_rests(self, who.removeprefix("cast:"), days, short, eased)
        return self._allowed_rests[key]

    def short_weekend(self, who: str, day: int, rest: Weekend) -> int:
        days = self._by_who[who]
        if day not in days:
            return 0
        last = self._last_day(who, day)
        monday = self.shoot.ordinal[day] - self.shoot.dates[day].weekday()
        if last is None or self.shoot.ordinal[last] >= monday or self.shoot.ordinal[last] < monday - 7:
            return 0
        week = sum(monday - 7 <= self.shoot.ordinal[other] < monday for other in days)
        least = rest.six_day if week >= SIX_DAYS else rest.usual
        if rest.other is not None and self.hours(who, day)[0] >= rest.other[1]:
            least = min(least, rest.other[0])
        return self.short_rest(who, day, least)

    def _last_day(self, who: str, day: int) -> int | None:
        """The last day before this one on which they work."""
        days = self._work_days.get(who)
        if days is None:
            days = self._work_days[who] = sorted(self._by_who[who])
        place = bisect_left(days, day)
        return days[place - 1] if place else None
