"""Things and crews that a scene needs besides its cast: a crane, a dog, a stunt team."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from models.quantity import Count, DateRange, Id, Many, Money, Name, Text
from models.record import Record

__all__ = ["Element"]


class Element(Record):
    """One element, hired by the day."""

    id: Id
    name: Text = ""
    category: Name = "equipment"
    """equipment, vehicle, animal, stunt, special-effects, crew, prop, …"""
    day_cost: Money = Decimal(0)
    week_days: Annotated[Count, Field(ge=1, le=7)] = 7
    """A calendar week is never charged more than this many days."""
    quantity: Annotated[Count, Field(ge=1, le=1000)] = 1
    """How many units may use it the same day."""
    available: tuple[DateRange, ...] | None = None
    """If given, only these dates."""
    unavailable: Many[DateRange] = ()
