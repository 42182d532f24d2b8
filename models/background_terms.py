"""Labour terms of background players."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from models.quantity import Count, Date, Many, Money
from models.record import Record
from models.terms import Meals, Night, WorkedTier

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from models.scene import BackgroundKind

__all__ = ["Background"]


class BackgroundStep(Record):
    """Background rates from a date on."""

    first: Date = Field(alias="from")
    day_rate: Money
    special_rate: Money | None = None
    stand_in_rate: Money | None = None


class Background(Record):
    """Background players.

    Attributes
    ----------
    day_rate, special_rate, stand_in_rate
        Pay for a day of `straight_minutes`: general, special ability or photo double, stand-in.
    golden_after_minutes
        Beyond so many elapsed minutes every begun hour costs a day's pay ("golden time") and no overtime; None: never.
    night
        Premium for work at night, if any.
    """

    day_rate: Money
    special_rate: Money | None = None
    stand_in_rate: Money | None = None
    rate_steps: Many[BackgroundStep] = ()
    straight_minutes: Count
    tiers: Many[WorkedTier] = ()
    unit_minutes: Annotated[Count, Field(ge=1)]
    golden_after_minutes: Count | None = None
    night: Night | None = None
    meals: Meals

    def rates_on(self, day: date) -> dict[BackgroundKind, Decimal]:
        """Return the rates in force on a date; before the first known step, that step's.

        Who has no rate of their own is paid the general one.
        """
        in_force = [step for step in self.rate_steps if step.first <= day] or self.rate_steps[:1]
        rates = max(in_force, key=lambda step: step.first) if in_force else self
        general = rates.day_rate
        special, stand_in = rates.special_rate, rates.stand_in_rate
        return {
            "background": general,
            "special": general if special is None else special,
            "stand-in": general if stand_in is None else stand_in,
        }
