"""A performer's part, deal and availability."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from models.quantity import BirthDate, ClockTime, Count, Date, DateRange, Id, Many, Minutes, Money, Text
from models.record import Record
from models.refusal import refuse

__all__ = ["CastEvent", "CastMember", "Deal", "Hold", "LateDay"]

Deal = Literal["day", "three_day", "weekly", "flat"]
Hold = Literal["full", "half", "none"]


class CastEvent(Record):
    """A day on which a performer travels, is fitted or rehearses."""

    date: Date
    kind: Literal["travel", "fitting", "rehearsal"]
    paid: bool = True


class LateDay(Record):
    """A day on which a performer cannot be there before some time, once."""

    date: Date
    not_before: ClockTime


class CastMember(Record):
    """One character, played by one performer; None in a term of the deal means: as the rule set says."""

    id: Id
    """Board id, as printed on strips."""
    character: Text = ""
    performer: Text = ""
    deal: Deal = "day"
    rate: Money | None = None
    """Per day, per three days, per week, or for the whole run; None: the rule set's scale."""
    hold: Hold | None = None
    """Pay on hold days."""
    drop_after: Count | None = None
    """A gap of more than this many calendar days may be dropped."""
    max_drops: Count | None = None
    birth_date: BirthDate | None = None
    """Of minors: hours follow from the age on the day."""
    attends_school: bool = True
    school_out: Many[DateRange] = ()
    """Vacation: dates without school."""
    own_school: Many[DateRange] = ()
    """Dates on which a minor goes to its own school first: fewer hours on set, and no school there."""
    extended: Many[DateRange] = ()
    """Dates on which a minor is finished with by a longer day, where the law has one (New York: two hours more)."""
    unavailable: Many[DateRange] = ()
    available: tuple[DateRange, ...] | None = None
    """If given, only these dates."""
    stop_date: Date | None = None
    """Last date under contract."""
    guarantee: Annotated[Count, Field(ge=1)] | None = None
    """So many days (of a weekly deal: weeks) are paid at least, worked or not."""
    guarantee_minutes: Annotated[Minutes, Field(ge=1, le=1440)] | None = None
    """Worked minutes that a day rate buys ("400 for twelve hours"); None: the rule set's straight time."""
    max_minutes_per_day: Annotated[Minutes, Field(ge=1)] | None = None
    not_before: ClockTime | None = None
    not_after: ClockTime | None = None
    late: Many[LateDay] = ()
    """Single days on which they arrive late."""
    makeup_minutes: Annotated[Minutes, Field(le=720)] = 45
    """Called this long before the first strip."""
    pick_up_minutes: Annotated[Minutes, Field(le=720)] | None = None
    """Picked up this long before that; None: comes by themselves."""
    events: Many[CastEvent] = ()
    replaced_by: Id | None = None
    """Who has taken the part over since, by id; what is shot stays theirs."""

    @model_validator(mode="after")
    def _hours_open(self) -> CastMember:
        if self.not_before is not None and self.not_after is not None and self.not_after <= self.not_before:
            refuse("not_after does not lie after not_before")
        return self
