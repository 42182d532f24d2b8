"""Concessions on days: more of them, longer ones, with more pages or moves; a second unit; less rest, paid for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING, Any

from models.quantity import DateRange
from solver.concessions.offer import DATES, Need, Offer, concede, dates_said, item
from solver.facts import StandingDay
from solver.rule import Rule
from solver.rules.company_moves import MovesPerDay
from solver.rules.crew_rest import CrewRest
from solver.rules.day_length import DayLength
from solver.rules.day_pages import DayPages, in_pages
from solver.rules.unit_calendar import DaysInAll, UnitCalendar
from solver.rules.weekend_rest import CrewWeekend, WeekendRest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.calendar import Calendar
    from models.unit import Unit

SECOND = "second"
"""Id of a unit that is added."""


@concede.register
def _(case: UnitCalendar, need: Need) -> Iterator[Offer]:
    production, short = need.ask.production, need.short
    calendar, unit = production.calendar, production.unit_by_id[case.unit]
    own = [when for when in need.dates if when in set(production.shoot_dates)]
    if own and unit.dates is not None and len(own) >= short:
        dates = (*unit.dates, *(DateRange(first=when, last=when) for when in own[:short]))
        units = item(production.units, unit.id, dates=dates)
        yield Offer(f"unit {unit.id} shoots on {dates_said(own[:short])} too", need.ask.with_production(units=units))
    extra = [d for d in need.dates if calendar.start <= d <= calendar.end and d not in own]
    handy = {when: place for place, when in enumerate(need.handy(extra))}
    extra.sort(key=lambda when: (when.weekday() == 6, handy[when]))
    if len(extra) >= short:
        for start in range(0, min(len(extra) - short + 1, DATES if short == 1 else 1)):
            chosen = sorted(extra[start : start + short])
            fields = _also(calendar, unit, production.units, chosen)
            yield Offer(f"allow {dates_said(chosen)}", need.ask.with_production(**fields))
    later = [when for when in need.dates if when > calendar.end]
    end, missing = calendar.end, short
    while missing and later and end < later[0] + timedelta(days=60):
        end += timedelta(days=1)
        missing -= end in calendar.changed(end=end).company_dates and end >= later[0]
    if later and not missing and unit.dates is None:
        said = f"shoot until {dates_said([end])}"
        yield Offer(said, need.ask.with_production(calendar=calendar.changed(end=end)))
    earlier = [when for when in need.dates if when < calendar.start and when.weekday() < 5]
    if earlier and need.ask.reference is None and unit.dates is None:
        said = f"begin on {dates_said([earlier[-1]])}"
        yield Offer(said, need.ask.with_production(calendar=calendar.changed(start=earlier[-1])))
    yield from _another_unit(need)


def _also(calendar: Calendar, unit: Unit, units: Sequence[Unit], dates: Sequence[date]) -> dict[str, Any]:
    """Fields of a production that may shoot on some dates more."""
    days_off = tuple(when for when in calendar.days_off if when not in dates)
    off_week = [when for when in dates if when not in calendar.revised(days_off=days_off).shoot_dates]
    fields: dict[str, Any] = {
        "calendar": calendar.revised(days_off=days_off, extra_days=(*calendar.extra_days, *off_week))
    }
    if unit.dates is not None:
        spans = (DateRange(first=when, last=when) for when in dates)
        fields["units"] = item(units, unit.id, dates=(*unit.dates, *spans))
    return fields


def _another_unit(need: Need) -> Iterator[Offer]:
    """A second unit like the first, where days are short and there is but one."""
    production = need.ask.production
    if need.shortage is None or len(production.units) > 1:
        return
    (unit,) = production.units
    second = unit.revised(id=SECOND, name="Second Unit")
    yield Offer("add a second unit, as dear as the first", need.ask.with_production(units=(unit, second)))


@concede.register
def _(case: DaysInAll, need: Need) -> Iterator[Offer]:
    calendar = need.ask.production.calendar
    days = max(case.limit + 1, 0 if need.shortage is None else need.shortage.needed)
    for more in (days, days + 1, days + 3):
        changed = need.ask.with_production(calendar=calendar.changed(max_days=more))
        yield Offer(f"allow {more} shooting days", changed, "days in all")


@concede.register
def _(case: DayLength, need: Need) -> Iterator[Offer]:
    production = need.ask.production
    unit = production.unit_by_id[case.unit]
    steps = [60, 120, 240]
    if need.shortage is not None and need.shortage.measure == "minutes":
        least = 60 * ceil(need.shortage.over / max(1, need.shortage.possible) / 60)
        steps = [step for step in (least, least + 60, least + 120) if step > 0]
    for step in steps:
        if unit.max_day_minutes + step > 1440:
            break
        hours = (unit.max_day_minutes + step) / 60
        units = item(production.units, unit.id, max_day_minutes=unit.max_day_minutes + step)
        said = f"days of unit {unit.id} of up to {hours:g} hours"
        yield Offer(said, need.ask.with_production(units=units), f"length of {unit.id}")


@concede.register
def _(case: DayPages, need: Need) -> Iterator[Offer]:
    production = need.ask.production
    unit = production.unit_by_id[case.unit]
    now = unit.max_eighths_per_day or 0
    short = need.shortage
    steps = [4, 8, 16]
    if short is not None:
        least = max(1, ceil(short.over / max(1, short.possible)))
        steps = [least, least + 2, least + 6]
    for step in steps:
        units = item(production.units, unit.id, max_eighths_per_day=now + step)
        said = f"unit {unit.id} shoots up to {in_pages(now + step)} pages a day"
        yield Offer(said, need.ask.with_production(units=units), f"pages of {unit.id}")


@concede.register
def _(case: MovesPerDay, need: Need) -> Iterator[Offer]:
    production = need.ask.production
    most = production.unit_by_id[case.unit].max_moves_per_day + 1
    units = item(production.units, case.unit, max_moves_per_day=most)
    yield Offer(f"unit {case.unit} moves up to {most} times a day", need.ask.with_production(units=units))


@concede.register(CrewRest)
@concede.register(CrewWeekend)
@concede.register(WeekendRest)
def _(case: Rule, need: Need) -> Iterator[Offer]:
    production = need.ask.production
    overrides = dict(production.rule_overrides)
    overrides["settings"] = {**overrides.get("settings", {}), case.code: "priced"}
    said = f"a call inside the rest, paid for ({case})"
    yield Offer(said, need.ask.with_production(rule_overrides=overrides))


@concede.register
def _(about: StandingDay, need: Need) -> Iterator[Offer]:
    """Unlock a day that is locked; what is shot cannot be undone."""
    reference = need.ask.reference
    if reference is None or about.status != "locked" or (reference.as_of is not None and about.date < reference.as_of):
        return

    def unlocked(days: Any) -> Any:
        here = (about.unit, about.date)
        return tuple(day.revised(status="published") if (day.unit, day.date) == here else day for day in days)

    board, like = reference.board, need.ask.like
    asked = replace(
        need.ask,
        reference=replace(reference, board=board.revised(days=unlocked(board.days))),
        like=like.revised(days=unlocked(like.days)),
    )
    yield Offer(f"unlock {dates_said([about.date])} (unit {about.unit})", asked)
