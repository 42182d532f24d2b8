"""A shooting unit: a crew with its own call, costs and limits."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from models.quantity import ClockSpan, ClockTime, Count, DateRange, Id, Minutes, Money, Text, clock_text
from models.record import Record
from models.refusal import refuse

__all__ = ["Unit"]


class Unit(Record):
    """One unit."""

    id: Id
    name: Text = ""
    day_cost: Money = Decimal(0)
    """Crew, equipment, catering of one shooting day of `guarantee_minutes`."""
    guarantee_minutes: Annotated[Minutes, Field(ge=1, le=1440)] | None = 720
    """Worked minutes (call to unit wrap, meals excluded) that `day_cost` pays for; null: the rule set's."""
    crew_hourly: Money | None = Decimal(0)
    """One hour of the whole crew at straight time, for hours beyond the guarantee; null: `day_cost` by the hours that
    it buys under the rule set (twelve, of which four at 1.5, are fourteen)."""
    max_day_minutes: Annotated[Minutes, Field(ge=1, le=1440)] = 840
    """Call to unit wrap, meals included: never longer (DY1)."""
    call: ClockTime = 7 * 60
    """The usual call."""
    call_range: ClockSpan = (5 * 60, 18 * 60)
    """The plan may choose other calls within it."""
    max_eighths_per_day: Annotated[Count, Field(ge=1)] | None = None
    """DY2; a single longer scene may have a day of its own."""
    max_moves_per_day: Annotated[Count, Field(le=100)] = 2
    minutes_per_eighth: Annotated[Minutes, Field(ge=1, le=480)] = 15
    """Estimate for scenes without `minutes`."""
    dates: tuple[DateRange, ...] | None = None
    """Dates it may work; None: the whole calendar."""

    @model_validator(mode="after")
    def _call_in_range(self) -> Unit:
        first, last = self.call_range
        if not first <= self.call <= last:
            refuse(
                f"the usual call {clock_text(self.call)} lies outside call_range "
                f"{clock_text(first)} to {clock_text(last)}"
            )
        return self
