"""What could be given up: single relaxations of the facts of a clash, each said in words and made in the data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import singledispatch
from math import ceil
from typing import TYPE_CHECKING, Any

from models.errors import BadInput
from models.quantity import DateRange, clock_text
from solver.rules.cast_availability import CastAbsence
from solver.rules.company_moves import MovesPerDay
from solver.rules.crew_rest import CrewRest
from solver.rules.day_length import DayLength
from solver.rules.day_pages import DayPages
from solver.rules.element_availability import ElementLimit
from solver.rules.light import RightLight
from solver.rules.location_availability import LocationAbsence, PermitHours
from solver.rules.minors_hours import MinorHours, MinorRest
from solver.rules.minors_presence import MinorPresence
from solver.rules.minors_work import MinorWeek, MinorWork
from solver.rules.performer_hours import PerformerDay, PerformerHours
from solver.rules.pins import DateWindow
from solver.rules.same_day import SameDay
from solver.rules.shooting_order import After
from solver.rules.unit_calendar import DaysInAll, UnitCalendar
from solver.rules.weekend_rest import CrewWeekend, WeekendRest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from models.board import Board
    from models.cast import CastMember
    from models.production import Production
    from solver.shortage import Shortage
    from solver.facts import Ground
    from solver.part import Clash
    from solver.rule import Rule
    from solver.shoot import Reference

__all__ = ["Ask", "Offer", "enough_out", "offers"]

DATES = 3
"""So many dates are offered of one fact."""
BONEYARD = 3
"""So many scenes of a clash are offered to be left out."""


@dataclass(frozen=True)
class Ask:
    """What is to be planned.

    Attributes
    ----------
    production, like
        The production, and the board whose pins and title hold.
    reference
        Of a re-plan.
    boneyard
        Scenes that need not be shot.
    """

    production: Production
    like: Board
    reference: Reference | None = None
    boneyard: frozenset[str] = frozenset()

    def with_production(self, **fields: Any) -> Ask:
        """Return the question about a production with other values in some fields."""
        return replace(self, production=self.production.revised(**fields))


@dataclass(frozen=True)
class Offer:
    """A concession to be tried."""

    sentence: str
    ask: Ask


@dataclass(frozen=True)
class _Need:
    """What the clash asks of a fact: cells it alone closes, per scene, and how much is short."""

    ask: Ask
    ground: Ground
    clash: Clash
    dates: tuple[date, ...]
    shortage: Shortage | None


def offers(ask: Ask, ground: Ground, clash: Clash, shortage: Shortage | None = None) -> list[Offer]:
    """Return concessions for a clash: for each fact the smallest ones, and scenes to be left out."""
    by_fact: list[list[Offer]] = []
    for fact in sorted(clash.facts, key=lambda fact: fact.sentence):
        if not fact.cases:
            continue
        alone = {
            cell % ground.days
            for scene in clash.scenes
            for cell, closed in ground.closed.get(scene, {}).items()
            if closed & clash.facts == {fact}
        }
        dates = tuple(ground.shoot.dates[day] for day in sorted(alone))
        need = _Need(ask, ground, clash, dates, shortage)
        made: list[Offer] = []
        with suppress(BadInput):  # the data allow no more than what came so far
            made.extend(_of(fact.cases[0], need))
        by_fact.append(made)
    by_fact.append(list(_left_out(ask, ground, clash, shortage)))
    listed = []
    # the best of each fact first, then the second best
    for turn in range(max(map(len, by_fact))):
        listed += [some[turn] for some in by_fact if turn < len(some)]
    return listed


def _left_out(ask: Ask, ground: Ground, clash: Clash, shortage: Shortage | None) -> Iterator[Offer]:
    if shortage is not None:
        chosen = enough_out(ground, shortage)
        which = f"scene {chosen[0]}" if len(chosen) == 1 else f"scenes {', '.join(chosen)}"
        yield Offer(f"leave {which} in the boneyard", replace(ask, boneyard=ask.boneyard | set(chosen)))
        return
    sizes = {scene: ground.shoot.scene(scene).eighths for scene in clash.scenes}
    for scene in sorted(clash.scenes, key=sizes.__getitem__)[:BONEYARD]:
        yield Offer(f"leave scene {scene} in the boneyard", replace(ask, boneyard=ask.boneyard | {scene}))


def enough_out(ground: Ground, shortage: Shortage) -> tuple[str, ...]:
    """Return scenes without which the rest has days enough: the shortest one that will do, else the longest ones."""
    shoot = ground.shoot
    minutes, unit = shoot.production.minutes, shoot.units[0]
    size = {
        scene: minutes(scene, unit) if shortage.measure == "minutes" else shoot.scene(scene).eighths
        for scene in shortage.clash.scenes
    }
    alone = [scene for scene in size if size[scene] >= shortage.over]
    if alone:
        return (min(alone, key=size.__getitem__),)
    chosen, left = [], shortage.over
    for scene in sorted(size, key=size.__getitem__, reverse=True):
        if left > 0:
            chosen.append(scene)
            left -= size[scene]
    return tuple(chosen)


def _called(member: CastMember) -> str:
    return f"{member.character} ({member.id})" if member.character else f"cast {member.id}"


def _on(when: date) -> str:
    return f"{when:%A} {when.day} {when:%B}"


def _listed(dates: Sequence[date]) -> str:
    return ", ".join(f"{when:%a} {when.day} {when:%b}" for when in dates)


def _item(items: Iterable[Any], name: str, key: str = "id", **fields: Any) -> tuple[Any, ...]:
    return tuple(item.revised(**fields) if getattr(item, key) == name else item for item in items)


def _without(spans: Iterable[DateRange], dates: Sequence[date]) -> tuple[DateRange, ...]:
    """Take dates out of spans."""
    kept: list[DateRange] = []
    for span in spans:
        run: list[date] = []
        for when in [*span.dates(), None]:
            if when is not None and when not in dates:
                run.append(when)
            elif run:
                kept.append(DateRange(first=run[0], last=run[-1]))
                run = []
    return tuple(kept)


def _freed(thing: Any, dates: Sequence[date]) -> dict[str, Any]:
    """Fields of somebody or something that is to be there on dates."""
    fields: dict[str, Any] = {}
    if any(when in span for span in thing.unavailable for when in dates):
        fields["unavailable"] = _without(thing.unavailable, dates)
    if thing.available is not None and not all(any(when in span for span in thing.available) for when in dates):
        fields["available"] = (*thing.available, *(DateRange(first=when, last=when) for when in dates))
    stop = getattr(thing, "stop_date", None)
    if stop is not None and max(dates) > stop:
        fields["stop_date"] = max(dates)
    return fields


def _choices(need: _Need) -> Iterator[tuple[date, ...]]:
    """Dates to offer: one at a time, those the company works first; all of them where one is not enough."""
    short = 1 if need.shortage is None else need.shortage.needed - need.shortage.possible
    work = set(need.ask.production.shoot_dates)
    dates = [when for when in need.dates if when in work] or list(need.dates)
    if short > 1:
        if len(dates) >= short:
            yield tuple(dates[:short])
        return
    for when in dates[:DATES]:
        yield (when,)
    if not dates:
        days = {d for s in need.clash.scenes for c in need.ground.open_cells(s) for d in (c % need.ground.days,)}
        own = [need.ground.shoot.dates[day] for day in sorted(days)]
        yield tuple(own) if own else tuple(need.ask.production.shoot_dates)


@singledispatch
def _of(case: Rule, need: _Need) -> Iterator[Offer]:
    """Return concessions on one kind of case; none where nothing can be conceded."""
    del case, need
    yield from ()


@_of.register
def _(case: CastAbsence, need: _Need) -> Iterator[Offer]:
    member = need.ask.production.cast_by_id[case.person]
    for dates in _choices(need):
        fields = _freed(member, dates)
        if fields:
            said = f"{_called(member)} works on {_dates(dates)}"
            yield Offer(said, need.ask.with_production(cast=_item(need.ask.production.cast, case.person, **fields)))


@_of.register
def _(case: LocationAbsence, need: _Need) -> Iterator[Offer]:
    place = need.ask.production.location_by_id[case.place]
    for dates in _choices(need):
        if fields := _freed(place, dates):
            locations = _item(need.ask.production.locations, case.place, **fields)
            yield Offer(
                f"{place.name or place.id} is free on {_dates(dates)}", need.ask.with_production(locations=locations)
            )


def _dates(dates: Sequence[date]) -> str:
    return _on(dates[0]) if len(dates) == 1 else _listed(dates)


@_of.register
def _(case: ElementLimit, need: _Need) -> Iterator[Offer]:
    element = need.ask.production.element_by_id[case.element]
    if case.limit:
        elements = _item(need.ask.production.elements, case.element, quantity=element.quantity + 1)
        yield Offer(
            f"one more {element.id} (quantity {element.quantity + 1})", need.ask.with_production(elements=elements)
        )
        return
    for dates in _choices(need):
        if fields := _freed(element, dates):
            elements = _item(need.ask.production.elements, case.element, **fields)
            yield Offer(f"{element.id} is there on {_dates(dates)}", need.ask.with_production(elements=elements))


@_of.register
def _(case: UnitCalendar, need: _Need) -> Iterator[Offer]:
    production = need.ask.production
    calendar, unit = production.calendar, production.unit_by_id[case.unit]
    short = 1 if need.shortage is None else need.shortage.needed - need.shortage.possible
    own = [when for when in need.dates if when in set(production.shoot_dates)]
    if own and unit.dates is not None and len(own) >= short:
        dates = (*unit.dates, *(DateRange(first=when, last=when) for when in own[:short]))
        units = _item(production.units, unit.id, dates=dates)
        yield Offer(f"unit {unit.id} shoots on {_dates(own[:short])} too", need.ask.with_production(units=units))

    def also(dates: Sequence[date]) -> dict[str, Any]:
        days_off = tuple(when for when in calendar.days_off if when not in dates)
        off_week = [when for when in dates if when not in calendar.revised(days_off=days_off).shoot_dates]
        fields: dict[str, Any] = {
            "calendar": calendar.revised(days_off=days_off, extra_days=(*calendar.extra_days, *off_week))
        }
        if unit.dates is not None:
            spans = (DateRange(first=when, last=when) for when in dates)
            fields["units"] = _item(production.units, unit.id, dates=(*unit.dates, *spans))
        return fields

    extra = [d for d in need.dates if calendar.start <= d <= calendar.end and d not in own]
    extra.sort(key=lambda when: (when.weekday() == 6, when))
    if len(extra) >= short:
        for start in range(0, min(len(extra) - short + 1, DATES if short == 1 else 1)):
            chosen = sorted(extra[start : start + short])
            yield Offer(f"allow {_dates(chosen)}", need.ask.with_production(**also(chosen)))
    later = [when for when in need.dates if when > calendar.end]
    end = calendar.end
    while short and later and end < later[0] + timedelta(days=60):
        end += timedelta(days=1)
        short -= end in calendar.changed(end=end).company_dates and end >= later[0]
    if later and not short and unit.dates is None:
        yield Offer(f"shoot until {_on(end)}", need.ask.with_production(calendar=calendar.changed(end=end)))
    earlier = [when for when in need.dates if when < calendar.start and when.weekday() < 5]
    if earlier and need.ask.reference is None and unit.dates is None:
        start_date = earlier[-1]
        yield Offer(
            f"begin on {_on(start_date)}", need.ask.with_production(calendar=calendar.changed(start=start_date))
        )


@_of.register
def _(case: DaysInAll, need: _Need) -> Iterator[Offer]:
    calendar = need.ask.production.calendar
    days = max(case.limit + 1, 0 if need.shortage is None else need.shortage.needed)
    yield Offer(f"allow {days} shooting days", need.ask.with_production(calendar=calendar.changed(max_days=days)))


@_of.register
def _(case: DateWindow, need: _Need) -> Iterator[Offer]:
    like, production = need.ask.like, need.ask.production
    if "pinned" in case.why:
        pins = tuple(pin for pin in like.pins if pin.scene != case.scene)
        yield Offer(f"unpin scene {case.scene}", replace(need.ask, like=like.revised(pins=pins)))
        return
    field, word = ("not_before", "before") if "before" in case.why else ("not_after", "after")
    limit = getattr(production.scene_by_number[case.scene], field)
    scenes = _item(production.scenes, case.scene, "number", **{field: None})
    said = f"shoot scene {case.scene} {word} {limit.day} {limit:%B} if need be"
    yield Offer(said, need.ask.with_production(scenes=scenes))


@_of.register
def _(case: After, need: _Need) -> Iterator[Offer]:
    later = need.ask.production.scene_by_number[case.later]
    after = tuple(scene for scene in later.after if scene != case.earlier)
    scenes = _item(need.ask.production.scenes, case.later, "number", after=after)
    yield Offer(f"shoot scene {case.later} before scene {case.earlier}", need.ask.with_production(scenes=scenes))


@_of.register
def _(case: SameDay, need: _Need) -> Iterator[Offer]:
    scenes = need.ask.production.scenes
    for one, two in ((case.scene, case.other), (case.other, case.scene)):
        same = tuple(s for s in need.ask.production.scene_by_number[one].same_day if s != two)
        scenes = _item(scenes, one, "number", same_day=same)
    said = f"shoot scenes {case.scene} and {case.other} on different days"
    yield Offer(said, need.ask.with_production(scenes=scenes))


@_of.register
def _(case: DayLength, need: _Need) -> Iterator[Offer]:
    production = need.ask.production
    unit = production.unit_by_id[case.unit]
    if need.shortage is not None and need.shortage.measure == "minutes":
        steps = [60 * ceil(need.shortage.over / max(1, need.shortage.possible) / 60)]
    else:
        steps = [60, 120, 240]
    for step in steps:
        hours = (unit.max_day_minutes + step) / 60
        units = _item(production.units, unit.id, max_day_minutes=unit.max_day_minutes + step)
        yield Offer(f"days of {unit.id} of up to {hours:g} hours", need.ask.with_production(units=units))


@_of.register
def _(case: DayPages, need: _Need) -> Iterator[Offer]:
    production = need.ask.production
    unit = production.unit_by_id[case.unit]
    now = unit.max_eighths_per_day or 0
    short = need.shortage
    steps = [4, 8, 16] if short is None else [ceil(short.over / max(1, short.possible)) + extra for extra in (1, 4)]
    for step in steps:
        whole, rest = divmod(now + step, 8)
        units = _item(production.units, unit.id, max_eighths_per_day=now + step)
        pages = f"{whole} {rest}/8" if rest else f"{whole}"
        yield Offer(f"unit {unit.id} shoots up to {pages} pages a day", need.ask.with_production(units=units))


@_of.register
def _(case: MovesPerDay, need: _Need) -> Iterator[Offer]:
    production = need.ask.production
    most = production.unit_by_id[case.unit].max_moves_per_day + 1
    units = _item(production.units, case.unit, max_moves_per_day=most)
    yield Offer(f"unit {case.unit} moves up to {most} times a day", need.ask.with_production(units=units))


@_of.register
def _(case: PermitHours, need: _Need) -> Iterator[Offer]:
    production = need.ask.production
    place = production.location_by_id[case.place]
    if place.permit is None:
        return
    opens, closes = place.permit
    closes += 1440 * (closes <= opens)
    for early, late in ((0, 120), (120, 0), (0, 240), (240, 0), (0, 480), (480, 480)):
        first, last = max(0, opens - early), closes + late
        if last - first >= 1440 or (first, last) == (opens, closes):
            continue  # all day: nobody grants that
        locations = _item(production.locations, place.id, permit=(first, last))
        said = f"permit of {place.name or place.id} from {clock_text(first)} to {clock_text(last % 1440)}"
        yield Offer(said, need.ask.with_production(locations=locations))


@_of.register
def _(case: RightLight, need: _Need) -> Iterator[Offer]:
    production, lit = need.ask.production, need.ground.shoot.light_of
    theirs = [scene for scene in need.clash.scenes if lit.get(scene) == case.light]
    other = "DAY" if case.light == "NIGHT" else "NIGHT" if case.light == "DAY" else "DAY"
    for scene in theirs[:2]:
        said = {"NIGHT": "day for night", "DAY": "night for day"}.get(case.light, "by day")
        scenes = _item(production.scenes, scene, "number", day_night=other)
        yield Offer(f"shoot scene {scene} {said}", need.ask.with_production(scenes=scenes))


@_of.register
def _(case: PerformerHours, need: _Need) -> Iterator[Offer]:
    production = need.ask.production
    member = production.cast_by_id[case.person]
    cast = _item(production.cast, case.person, not_before=None, not_after=None)
    yield Offer(f"{_called(member)} works at any hour", need.ask.with_production(cast=cast))


@_of.register
def _(case: PerformerDay, need: _Need) -> Iterator[Offer]:
    production = need.ask.production
    member = production.cast_by_id[case.person]
    for step in (60, 120, 240):
        cast = _item(production.cast, case.person, max_minutes_per_day=case.limit + step)
        said = f"{_called(member)} works {(case.limit + step) / 60:g} hours a day"
        yield Offer(said, need.ask.with_production(cast=cast))


@_of.register(CrewRest)
@_of.register(CrewWeekend)
@_of.register(WeekendRest)
def _(case: Rule, need: _Need) -> Iterator[Offer]:
    production = need.ask.production
    overrides = dict(production.rule_overrides)
    overrides["settings"] = {**overrides.get("settings", {}), case.code: "priced"}
    said = f"a call inside the rest, paid for ({case})"
    yield Offer(said, need.ask.with_production(rule_overrides=overrides))


@_of.register(MinorHours)
@_of.register(MinorRest)
@_of.register(MinorPresence)
@_of.register(MinorWork)
@_of.register(MinorWeek)
def _(case: Any, need: _Need) -> Iterator[Offer]:
    production = need.ask.production
    member = production.cast_by_id[case.person]
    for scene in need.clash.scenes:
        facts = production.scene_by_number[scene]
        if case.person in facts.cast:
            cast = tuple(person for person in facts.cast if person != case.person)
            scenes = _item(production.scenes, scene, "number", cast=cast)
            said = f"shoot scene {scene} without {_called(member)}, or with a double of age"
            yield Offer(said, need.ask.with_production(scenes=scenes))
