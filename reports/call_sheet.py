"""The call sheet of one unit's day, from its timeline: who comes when, what is shot when, and what stands by.

Nothing is decided here: the times are the day's clock (`solver.timeline`), the codes those of the day out of days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.errors import BadInput, Problem
from reports.call_sheet_data import AdvanceDay, CallSheet, CastCall, CrowdCall, MinorNote, Place, Step
from reports.cover_sets import cover_notes
from reports.dood import day_out_of_days
from reports.stripboard import stripboard
from reports.wording import by_number, clock_face, count, revision_text, short_date
from solver.minors import (
    goes_to_school,
    latest_minute,
    minors,
    needs_teacher,
    presence_limit,
    school_on_set,
    work_limit,
)
from solver.sun import sun_at

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from reports.dood import DayOutOfDays
    from reports.stripboard import BoardDay, Stripboard
    from solver.check import Judgement
    from solver.timeline import DayTimeline

__all__ = ["call_sheet", "call_sheets"]

ADVANCE_DAYS = 2
KINDS = {"background": "background", "special": "special ability", "stand-in": "stand-in"}


def call_sheet(judgement: Judgement, when: date, unit: str | None = None) -> CallSheet:
    """Return the call sheet of a date.

    Parameters
    ----------
    unit
        Whose; None: of the only unit that shoots then.

    Raises
    ------
    BadInput
        Nobody shoots then, or several units do and none is named.
    """
    board = _board(judgement)
    return _sheet(judgement, board, day_out_of_days(judgement), _the_day(board.shooting_days, when, unit))


def call_sheets(judgement: Judgement) -> tuple[CallSheet, ...]:
    """Return the call sheets of all shooting days, in order."""
    board, dood = _board(judgement), day_out_of_days(judgement)
    return tuple(_sheet(judgement, board, dood, day) for day in board.shooting_days)


def _board(judgement: Judgement) -> Stripboard:
    return stripboard(judgement.production, judgement.board, cover_notes(judgement))


def _sheet(judgement: Judgement, board: Stripboard, dood: DayOutOfDays, laid_out: BoardDay) -> CallSheet:
    production, view, when = judgement.production, judgement.view, laid_out.date
    day = view.shoot.day_of[when]
    timeline = view.timeline(laid_out.unit, day)
    later = [each for each in board.shooting_days if each.date > when and each.unit == laid_out.unit]
    return CallSheet(
        title=production.title,
        revision=revision_text(judgement.board),
        colour=judgement.board.colour,
        status=laid_out.status,
        number=laid_out.number or 0,
        number_of_days=len(board.dates),
        date=when,
        unit=laid_out.unit_name,
        call=timeline.call,
        camera_ready=timeline.camera_ready,
        wrap=timeline.wrap,
        worked=timeline.worked,
        eighths=laid_out.eighths,
        moves=timeline.moves,
        steps=_steps(judgement, timeline, laid_out),
        cast=_cast(judgement, timeline, dood),
        background=_background(judgement, timeline),
        elements=_elements(judgement, timeline.strips),
        places=_places(judgement, timeline),
        cover=laid_out.cover,
        minors=_minors(judgement, timeline, day),
        teachers=sum(f.excess for f in judgement.findings if (f.code, f.date, f.unit) == ("MI4", when, laid_out.unit)),
        advance=tuple(_advance(each) for each in later[:ADVANCE_DAYS]),
        unconfirmed=_unconfirmed(judgement, laid_out),
        estimate=production.rules_headline,
    )


def _the_day(days: Iterable[BoardDay], when: date, unit: str | None) -> BoardDay:
    that_date = [day for day in days if day.date == when]
    found = [day for day in that_date if unit in (None, day.unit, day.unit_name)]
    if len(found) == 1:
        return found[0]
    if found:
        units = " and ".join(day.unit for day in found)
        raise BadInput([Problem("", "unit", f"{short_date(when)} is shot by {units}", "name one of them")])
    if that_date:
        units = " and ".join(day.unit for day in that_date)
        raise BadInput([Problem("", "unit", f"{unit} does not shoot on {short_date(when)}", f"{units} does")])
    dates = sorted({day.date for day in days}, key=lambda other: (abs((other - when).days), other))
    maybe = f"the nearest shooting day is {dates[0]}" if dates else None
    raise BadInput([Problem("", "day", f"nobody shoots on {short_date(when)}", maybe)])


# ---- the parts ----------------------------------------------------------------------------------------------------


def _name(judgement: Judgement, place: str | None) -> str:
    if place is None:
        return "location not found yet"
    location = judgement.production.location_by_id[place]
    return location.name or location.id


def _steps(judgement: Judgement, timeline: DayTimeline, laid_out: BoardDay) -> tuple[Step, ...]:
    rows = {strip.number: strip for strip in laid_out.strips}
    late = {meal.start: meal.late_minutes for meal in timeline.meals}
    steps = []
    for item in timeline.items:
        strip = rows.get(item.scene) if item.scene else None
        says = ""
        if item.kind == "move":
            says = f"Company move to {_name(judgement, item.places[1])}"
        elif item.kind == "meal":
            minutes = late.get(item.start, 0)
            says = "Meal" + (f", {count(minutes, 'minute')} late" if minutes else "")
        steps.append(Step(item.kind, item.start, item.end, strip, says))
    return tuple(steps)


def _cast(judgement: Judgement, timeline: DayTimeline, dood: DayOutOfDays) -> tuple[CastCall, ...]:
    """Everybody with a code that day; who works for another unit is on its sheet."""
    production = judgement.production
    column = next(place for place, each in enumerate(dood.dates) if each.date == timeline.date)
    calls = []
    for row in dood.rows:
        code, hours, member = row.cells[column].code, timeline.cast.get(row.id), production.cast_by_id[row.id]
        if not code or (hours is None and row.cells[column].kind == "work"):
            continue
        strips = tuple(s for s in timeline.strips if row.id in production.scene_by_number[s].cast)
        if hours is None:
            calls.append(CastCall(row.id, row.name, row.performer, code, None, None, None, None, strips))
            continue
        make_up = hours.arrives if member.makeup_minutes else None
        pick_up = None if member.pick_up_minutes is None else hours.arrives - member.pick_up_minutes
        on_set = hours.arrives + member.makeup_minutes
        calls.append(CastCall(row.id, row.name, row.performer, code, pick_up, make_up, on_set, hours.leaves, strips))
    return tuple(calls)


def _background(judgement: Judgement, timeline: DayTimeline) -> tuple[CrowdCall, ...]:
    """One line per place and kind: as many as its largest scene needs, from the first to the last scene with them."""
    place_of = judgement.view.shoot.place_of
    groups: dict[tuple[str, str], list[int]] = {}
    for number, group in enumerate(timeline.background):
        groups.setdefault((place_of[group.scene], group.kind), []).append(number)
    calls = []
    for (place, kind), numbers in groups.items():
        there = [timeline.background[number] for number in numbers]
        name = _name(judgement, place if place in judgement.production.location_by_id else None)
        calls.append(
            CrowdCall(
                max(group.players for group in there), KINDS[kind], name, there[0].arrives, there[-1].leaves,
                tuple(group.scene for group in there),
            )
        )  # fmt: skip
    return tuple(calls)


def _elements(judgement: Judgement, strips: tuple[str, ...]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    production = judgement.production
    wanted: dict[str, list[str]] = {}
    for scene in strips:
        for element in production.scene_by_number[scene].elements:
            wanted.setdefault(element, []).append(scene)
    things = [(production.element_by_id[element], tuple(scenes)) for element, scenes in wanted.items()]
    return tuple((thing.category, thing.name or thing.id, scenes) for thing, scenes in things)


def _places(judgement: Judgement, timeline: DayTimeline) -> tuple[Place, ...]:
    production = judgement.production
    found = []
    for called in dict.fromkeys(production.scene_by_number[scene].location for scene in timeline.strips):
        sun = sun_at(production, called, timeline.date)
        permit = production.location_by_id[called].permit if called else None
        times = (sun.dawn, sun.sunrise, sun.sunset, sun.dusk) if sun else (None, None, None, None)
        found.append(Place(_name(judgement, called), *times, permit))
    return tuple(found)


def _minors(judgement: Judgement, timeline: DayTimeline, day: int) -> tuple[MinorNote, ...]:
    shoot = judgement.view.shoot
    terms = shoot.rules.minors
    notes = []
    for member, its_day, band in minors(shoot):
        if its_day != day or member.id not in timeline.cast:
            continue
        earliest, latest = clock_face(terms.earliest), clock_face(latest_minute(shoot, member, day))
        school, arrives = school_on_set(shoot, member, day, band), timeline.cast[member.id].arrives
        leave_by = arrives + presence_limit(shoot, member, day, band) + terms.meal_extends_minutes
        parts = [
            f"work at most {count(work_limit(shoot, member, day, band), 'minute')}",
            f"on set until {clock_face(min(leave_by, latest_minute(shoot, member, day)))} at the latest",
            f"between {earliest} and {latest}",
        ]
        if school is not None:
            parts.append(f"{count(school.minutes, 'minute')} of school")
        elif goes_to_school(member, shoot.dates[day]):
            parts.append("goes to its own school first")
        if terms.rest_minutes:
            parts.append(f"{terms.rest_minutes / 60:g} h of rest before the next call")
        if needs_teacher(shoot, member, day):
            parts.append("studio teacher")
        notes.append(MinorNote(member.id, member.character, "; ".join(parts)))
    return tuple(notes)


def _advance(day: BoardDay) -> AdvanceDay:
    cast = by_number({person for strip in day.strips for person in strip.cast})
    return AdvanceDay(day.number, day.date, day.call, day.strips, day.eighths, tuple(cast))


def _unconfirmed(judgement: Judgement, day: BoardDay) -> tuple[str, ...]:
    production = judgement.production
    notes = [f"The day is {day.status}: not published"] if day.status == "draft" else []
    notes += [
        f"{finding.code}: {finding.sentence}"
        for finding in judgement.hard
        if finding.date == day.date and finding.unit in (None, day.unit)
    ]
    unplaced = [strip.number for strip in day.strips if not strip.location]
    if unplaced:
        notes.append(f"No location yet for {', '.join(unplaced)}")
    estimated = [strip.number for strip in day.strips if production.scene_by_number[strip.number].minutes is None]
    if estimated:
        notes.append(f"Shooting time estimated from the pages: {', '.join(estimated)}")
    nameless = [person for strip in day.strips for person in strip.cast if not production.cast_by_id[person].performer]
    if nameless:
        roles = by_number(dict.fromkeys(nameless))
        notes.append(f"No performer named for {', '.join(f'{r} {production.cast_by_id[r].character}' for r in roles)}")
    if day.cover is not None and not day.cover.is_covered:
        notes.append(day.cover.text)
    return tuple(notes)
