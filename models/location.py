"""Real places and the way between them."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from models.quantity import ClockSpan, DateRange, Id, Latitude, Longitude, Many, Minutes, Money, Text
from models.record import Record
from models.refusal import refuse

__all__ = ["Home", "Location", "TravelTime"]


class Home(Record):
    """Where the production is based."""

    lat: Latitude
    lon: Longitude


class Location(Record):
    """A place where scenes are shot."""

    id: Id
    name: Text = ""
    lat: Latitude | None = None
    lon: Longitude | None = None
    day_cost: Money = Decimal(0)
    """Per shooting day used."""
    hold_cost: Money = Decimal(0)
    """Per company work day kept but not used between first and last use."""
    return_cost: Money = Decimal(0)
    """For each return after another location was used (strike and restore)."""
    permit: ClockSpan | None = None
    """Hours within which it may be used."""
    available: tuple[DateRange, ...] | None = None
    """If given, only these dates."""
    unavailable: Many[DateRange] = ()
    stage: bool = False
    daylight: bool = False
    """An interior that needs the light outside, for its windows: its strips lie in the right light like exteriors."""
    overnight: bool = False
    """So far away that the company stays overnight: a performer's rest has other exceptions there (RS1)."""

    @model_validator(mode="after")
    def _whole_coordinates(self) -> Location:
        if (self.lat is None) != (self.lon is None):
            refuse("has only one of lat and lon")
        return self


class TravelTime(Record):
    """Minutes from one location to another, and back unless the way back has an entry of its own."""

    from_: Annotated[Id, Field(alias="from")]
    to: Id
    minutes: Annotated[Minutes, Field(le=1440)]
