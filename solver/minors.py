"""Children on set: whose limits apply on which day (reference/labor-rules §2)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from models.minors import age_in_months
from solver.clauses import School

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from models.cast import CastMember
    from models.minors import MinorBand
    from solver.rule import Quantity, View
    from solver.shoot import Shoot

SATURDAY = 5


def is_school_day(member: CastMember, when: date) -> bool:
    """Tell whether a child has school on a date: Monday to Friday but in its vacation, for who attends school."""
    vacation = any(when in span for span in member.school_out)
    return member.attends_school and when.weekday() < SATURDAY and not vacation


def goes_to_school(member: CastMember, when: date) -> bool:
    """Tell whether a child goes to its own school on a date, before it comes to set."""
    return is_school_day(member, when) and any(when in span for span in member.own_school)


def minors(shoot: Shoot) -> Iterator[tuple[CastMember, int, MinorBand]]:
    """Every day on which a cast member with scenes is a minor, with the limits of that age."""
    for person, scenes in shoot.scenes_of.items():
        member = shoot.member(person)
        if not scenes or member.birth_date is None:
            continue
        for day in shoot.days:
            band = shoot.rules.minors.band_on(member.birth_date, shoot.dates[day])
            if band is not None:
                yield member, day, band


def work_limit(shoot: Shoot, member: CastMember, day: int, band: MinorBand) -> int:
    """Return the most minutes in front of the camera that day."""
    school = is_school_day(member, shoot.dates[day])
    by_age = band.school_minutes_work if school else band.no_school_minutes_work
    return min(by_age, shoot.rules.minors.max_day_minutes)


def extension(shoot: Shoot, member: CastMember, day: int) -> int:
    """Return the minutes by which a child's day may be longer when it does not work on the next date."""
    terms, when = shoot.rules.minors.extension, shoot.dates[day]
    if terms is None or member.birth_date is None or not any(when in span for span in member.extended):
        return 0
    return terms.minutes if age_in_months(member.birth_date, when) >= terms.from_months else 0


def tomorrow(shoot: Shoot, day: int) -> int | None:
    """Return the day of the next date; None where nothing can be shot on it."""
    return shoot.day_of.get(shoot.dates[day] + timedelta(days=1))


def longer_day(view: View[Quantity], person: str, longer: int, tomorrow: int | None) -> Quantity:
    """Return the minutes by which a limit is longer on this board: all of it, unless the child works tomorrow."""
    extra: Quantity = view.total(()) + longer
    if longer and tomorrow is not None:
        extra = extra - view.works(person, tomorrow) * longer
    return extra


def presence_limit(shoot: Shoot, member: CastMember, day: int, band: MinorBand) -> int:
    """Return the most minutes on set that day: fewer for who went to its own school."""
    attended = shoot.rules.minors.attended_school_minutes if goes_to_school(member, shoot.dates[day]) else 0
    return max(0, band.presence_minutes - attended)


def school_on_set(shoot: Shoot, member: CastMember, day: int, band: MinorBand) -> School | None:
    """Return the school that the day must have room for; None where there is none on set."""
    terms, when = shoot.rules.minors, shoot.dates[day]
    if member.birth_date is None or not band.school_minutes or not is_school_day(member, when):
        return None
    if goes_to_school(member, when):
        return None
    older = age_in_months(member.birth_date, when) >= terms.older_from_months
    closes = terms.school_until_older if older else terms.school_until
    return School(
        band.school_minutes, terms.school_from, closes, band.presence_minutes, terms.meal_extends_minutes,
        work_limit(shoot, member, day, band),
    )  # fmt: skip


def latest_minute(shoot: Shoot, member: CastMember, day: int) -> int:
    """Return when the child must have left: it depends on whether the next day is a school day."""
    tomorrow = shoot.dates[day] + timedelta(days=1)
    terms = shoot.rules.minors
    return terms.latest_before_school if is_school_day(member, tomorrow) else terms.latest_before_nonschool


def needs_teacher(shoot: Shoot, member: CastMember, day: int) -> bool:
    """Tell whether a studio teacher must be there: always below one age, on school days below another."""
    if member.birth_date is None:
        return False
    terms, when = shoot.rules.minors, shoot.dates[day]
    months = age_in_months(member.birth_date, when)
    if months < terms.teacher_always_below_months:
        return True
    taught = is_school_day(member, when) and not goes_to_school(member, when)
    return months < terms.teacher_school_below_months and taught
