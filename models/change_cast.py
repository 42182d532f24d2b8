"""Changes of a performer: absence, replacement, lateness, contract."""

from __future__ import annotations

import datetime as dt
from itertools import count, pairwise
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from models.cast import Deal, LateDay
from models.change_draft import ChangeRecord, Draft
from models.dates import DateRange
from models.quantity import LAST_CLOCK, BirthDate, Date, Id, Many, Minutes, Money, Name, clock_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.board import ShootingDay
    from models.cast import CastMember
    from models.complaint import Path

__all__ = [
    "PerformerLate",
    "PerformerRate",
    "PerformerReplaced",
    "PerformerStopDate",
    "PerformerUnavailable",
    "SomeDates",
]


ONE_DAY = dt.timedelta(days=1)


def _listed(value: Any) -> Any:
    return value if isinstance(value, list | tuple) or value is None else [value]


SomeDates = Annotated[tuple[DateRange, ...], BeforeValidator(_listed), Field(min_length=1)]
"""Dates or ranges, at least one; a single one need not be in a list."""


class PerformerUnavailable(ChangeRecord):
    """A performer cannot work on some dates."""

    REFERS: ClassVar[dict[str, str]] = {"cast": "cast"}

    kind: Literal["performer_unavailable"] = "performer_unavailable"
    cast: Id
    dates: SomeDates

    def names_dates(self) -> Iterable[tuple[Path, dt.date, dt.date]]:
        """The dates or ranges."""
        return ((("dates", index), span.first, span.last) for index, span in enumerate(self.dates))

    def apply(self, draft: Draft) -> None:
        """Add the dates to the performer's."""
        now = draft.tables["cast"][self.cast].unavailable
        draft.revise("cast", self.cast, unavailable=now + tuple(d for d in self.dates if d not in now))


class PerformerReplaced(ChangeRecord):
    """Another performer plays the part from now on; limits of the old one do not hold for the new.

    Two people are two contracts: the old one stays on the cast list, under another id, with the scenes that are shot,
    and is paid up to their last work day; the new one keeps the board id and is paid from their own first.
    """

    REFERS: ClassVar[dict[str, str]] = {"cast": "cast"}

    kind: Literal["performer_replaced"] = "performer_replaced"
    cast: Id
    performer: Name
    rate: Money | None = None
    """None: as before."""
    deal: Deal | None = None
    """None: as before."""
    birth_date: BirthDate | None = None
    """Of a minor."""
    unavailable: Many[DateRange] = ()

    def settles(self) -> Mapping[str, str]:
        """Who plays, and for how much."""
        rate = {} if self.rate is None else {f"the rate of {self.cast}": f"{self.rate}"}
        deal = {} if self.deal is None else {f"the deal of {self.cast}": self.deal}
        return {f"who plays {self.cast}": self.performer} | rate | deal

    def apply(self, draft: Draft) -> None:
        """Put the new performer in; what the old one has shot stays theirs."""
        old = draft.tables["cast"][self.cast]
        kept = {name: getattr(old, name) for name in ("id", "character", "deal", "rate", "hold", "drop_after")}
        kept |= {"max_drops": old.max_drops, "makeup_minutes": old.makeup_minutes}
        new = {"performer": self.performer, "birth_date": self.birth_date, "unavailable": self.unavailable}
        given = {name: getattr(self, name) for name in ("rate", "deal")}
        terms = {name: value for name, value in given.items() if value is not None}
        draft.tables["cast"][self.cast] = type(old).read(kept | new | terms)
        draft.notes.append(
            f"{self.performer} plays {self.cast} {old.character}: absences, hours, stop date and events of "
            f"{old.performer or 'the performer before'} no longer hold."
        )
        self._keep(draft, old)

    def _keep(self, draft: Draft, old: CastMember) -> None:
        """Leave the old performer on the list as another person, where they have worked or are owed something."""
        scenes = draft.tables["scenes"]
        shot = [number for number, scene in scenes.items() if self.cast in scene.cast and draft.is_shot(number)]
        days = [day.date for number in shot if (day := draft.day_of(number)) is not None]
        began = draft.as_of or (max(days) + ONE_DAY if days else None)
        events = tuple(event for event in old.events if began is not None and event.date < began)
        if not (shot or any(event.paid for event in events) or old.guarantee is not None):
            return
        ids = (f"{self.cast}-was{number or ''}" for number in count())
        called = next(name for name in ids if name not in draft.tables["cast"])
        rows = {}
        for name, member in draft.tables["cast"].items():
            rows[name] = member
            if name == self.cast:
                rows[called] = old.revised(id=called, replaced_by=self.cast, events=events, late=())
        draft.tables["cast"] = rows
        for number in shot:
            cast = tuple(called if person == self.cast else person for person in scenes[number].cast)
            draft.revise("scenes", number, cast=cast)
        if shot:
            named = old.performer or "the performer before"
            draft.notes.append(f"Shot with {named}, who is {called} from now on: scenes {', '.join(shot)}.")


class PerformerLate(ChangeRecord):
    """A performer arrives late on a date."""

    REFERS: ClassVar[dict[str, str]] = {"cast": "cast"}

    kind: Literal["performer_late"] = "performer_late"
    cast: Id
    date: Date
    minutes: Annotated[Minutes, Field(ge=1, le=1440)]
    """After the time for which they were called."""

    def settles(self) -> Mapping[str, str]:
        """By how much."""
        return {f"how late {self.cast} comes on {self.date}": f"{self.minutes} minutes"}

    def names_dates(self) -> Iterable[tuple[Path, dt.date, dt.date]]:
        """The date."""
        yield ("date",), self.date, self.date

    def apply(self, draft: Draft) -> None:
        """Note when the performer can be there; the unit is called later where they are in the first strip."""
        for day in draft.days_on(self.date, None):
            theirs = [strip for strip in day.strips if self.cast in draft.tables["scenes"][strip].cast]
            if not theirs:
                continue
            if draft.has_shot(day):
                draft.notes.append(f"{self.date} ({day.unit}) is shot: {self.cast} was {self.minutes} minutes late.")
                return
            due = due_minute(draft, day, theirs[0]) - draft.tables["cast"][self.cast].makeup_minutes
            comes = min(due + self.minutes, LAST_CLOCK)
            late = (*draft.tables["cast"][self.cast].late, LateDay(date=self.date, not_before=comes))
            draft.revise("cast", self.cast, late=late)
            said = f"{self.date} ({day.unit}): {self.cast}, due about {clock_text(due)}, comes at {clock_text(comes)}"
            if theirs[0] == day.strips[0]:
                call = draft.tables["units"][day.unit].call if day.call is None else day.call
                draft.replace_day(day, day.revised(call=min(call + self.minutes, LAST_CLOCK)))
                said += f"; call {self.minutes} minutes later"
            draft.notes.append(f"{said}.")
            return
        draft.notes.append(f"{self.cast} does not work on {self.date}; that they come late changes nothing.")


class PerformerStopDate(ChangeRecord):
    """A performer's contract ends on a date."""

    REFERS: ClassVar[dict[str, str]] = {"cast": "cast"}

    kind: Literal["performer_stop_date"] = "performer_stop_date"
    cast: Id
    date: Date | None
    """None: no longer."""

    def settles(self) -> Mapping[str, str]:
        """The date."""
        return {f"the stop date of {self.cast}": f"{self.date or 'none'}"}

    def apply(self, draft: Draft) -> None:
        """Set the stop date."""
        draft.revise("cast", self.cast, stop_date=self.date)


class PerformerRate(ChangeRecord):
    """A performer is paid otherwise."""

    REFERS: ClassVar[dict[str, str]] = {"cast": "cast"}

    kind: Literal["performer_rate"] = "performer_rate"
    cast: Id
    rate: Money
    deal: Deal | None = None
    """None: as before."""

    def settles(self) -> Mapping[str, str]:
        """The rate, and the deal where one is given."""
        deal = {} if self.deal is None else {f"the deal of {self.cast}": self.deal}
        return {f"the rate of {self.cast}": f"{self.rate}"} | deal

    def apply(self, draft: Draft) -> None:
        """Set the rate, and the deal where one is given."""
        draft.revise("cast", self.cast, rate=self.rate, **({} if self.deal is None else {"deal": self.deal}))


def due_minute(draft: Draft, day: ShootingDay, strip: str) -> int:
    """Return about when a strip of a day begins, in minutes: what comes before it, and a meal where one is due."""
    unit = draft.tables["units"][day.unit]
    scenes = [draft.tables["scenes"][each] for each in day.strips[: day.strips.index(strip) + 1]]
    minutes: int = sum(scene.minutes or scene.eighths * unit.minutes_per_eighth for scene in scenes[:-1])
    production = draft.before
    if production is not None:
        rules = production.rule_set.day
        places = [(one.location, two.location) for one, two in pairwise(scenes) if one.location != two.location]
        known = production.location_by_id
        minutes += rules.prep_minutes + draft.fields["move_minutes"] * len(places)
        minutes += sum(production.travel_minutes(a, b) for a, b in places if {a, b} <= {None, *known})
        minutes += rules.meal_minutes * (minutes > rules.meal_after_minutes)
    call: int = unit.call if day.call is None else day.call
    return call + minutes
