"""Changes of a performer: absence, replacement, lateness, contract."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from models.cast import Deal
from models.change_draft import ChangeRecord, Draft
from models.dates import DateRange
from models.quantity import BirthDate, Date, Id, Many, Minutes, Money, Name

__all__ = [
    "PerformerLate",
    "PerformerRate",
    "PerformerReplaced",
    "PerformerStopDate",
    "PerformerUnavailable",
    "SomeDates",
]


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

    def apply(self, draft: Draft) -> None:
        """Add the dates to the performer's."""
        now = draft.tables["cast"][self.cast].unavailable
        draft.revise("cast", self.cast, unavailable=now + tuple(d for d in self.dates if d not in now))


class PerformerReplaced(ChangeRecord):
    """Another performer plays the part; limits of the old one do not hold for the new."""

    REFERS: ClassVar[dict[str, str]] = {"cast": "cast"}

    kind: Literal["performer_replaced"] = "performer_replaced"
    cast: Id
    performer: Name
    rate: Money | None = None
    """None: as before."""
    birth_date: BirthDate | None = None
    """Of a minor."""
    unavailable: Many[DateRange] = ()

    def apply(self, draft: Draft) -> None:
        """Put the new performer in; say which scenes of the part are shot already."""
        old = draft.tables["cast"][self.cast]
        kept = {name: getattr(old, name) for name in ("id", "character", "deal", "rate", "hold", "drop_after")}
        kept |= {"max_drops": old.max_drops, "makeup_minutes": old.makeup_minutes}
        new = {"performer": self.performer, "birth_date": self.birth_date, "unavailable": self.unavailable}
        rate = {} if self.rate is None else {"rate": self.rate}
        draft.tables["cast"][self.cast] = type(old).read(kept | new | rate)
        draft.notes.append(
            f"{self.performer} plays {self.cast} {old.character}: absences, hours, stop date and events of "
            f"{old.performer or 'the performer before'} no longer hold."
        )
        shot = [n for n, scene in draft.tables["scenes"].items() if self.cast in scene.cast and draft.is_shot(n)]
        if shot:
            draft.notes.append(f"Shot with {old.performer or 'the performer before'}: scenes {', '.join(shot)}.")


class PerformerLate(ChangeRecord):
    """A performer arrives late on a date."""

    REFERS: ClassVar[dict[str, str]] = {"cast": "cast"}

    kind: Literal["performer_late"] = "performer_late"
    cast: Id
    date: Date
    minutes: Annotated[Minutes, Field(ge=1, le=1440)]

    def apply(self, draft: Draft) -> None:
        """Call the unit later by so much where the performer works first, else only say so."""
        for day in draft.days_on(self.date, None):
            if not any(self.cast in draft.tables["scenes"][strip].cast for strip in day.strips):
                continue
            if self.cast in draft.tables["scenes"][day.strips[0]].cast and day.status != "shot":
                call = draft.tables["units"][day.unit].call if day.call is None else day.call
                draft.replace_day(day, day.revised(call=call + self.minutes))
                draft.notes.append(f"{self.date} ({day.unit}): call {self.minutes} minutes later for {self.cast}.")
            else:
                draft.notes.append(f"{self.date} ({day.unit}): {self.cast} comes {self.minutes} minutes late.")
            return
        draft.notes.append(f"{self.cast} does not work on {self.date}; that they come late changes nothing.")


class PerformerStopDate(ChangeRecord):
    """A performer's contract ends on a date."""

    REFERS: ClassVar[dict[str, str]] = {"cast": "cast"}

    kind: Literal["performer_stop_date"] = "performer_stop_date"
    cast: Id
    date: Date | None
    """None: no longer."""

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

    def apply(self, draft: Draft) -> None:
        """Set the rate, and the deal where one is given."""
        draft.revise("cast", self.cast, rate=self.rate, **({} if self.deal is None else {"deal": self.deal}))
