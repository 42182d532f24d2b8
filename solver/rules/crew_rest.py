"""RS2: the crew's daily rest, from wrap to the next call.

Where a production takes it as priced, the invaded time is paid at the rule set's multiplier, or at the one the crew
wrapped on where that is higher and the rule set says so. Source: IATSE Basic Agreement (reference/labor-rules §3.1,
§3.2).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from solver.day_rule import UnitDayRule
from solver.deal import crew_hour_cents
from solver.ledger import LineItem, half_up
from solver.rule import Decided, Quantity, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot

UNIT_MINUTES = 6
"""Invaded time is counted in begun tenths of an hour."""


@dataclass(frozen=True)
class CrewRest(UnitDayRule):
    """A unit's crew is not called inside its daily rest."""

    code = "RS2"
    name = "crew rest"
    measure = "minutes"
    account = "crew.rest"
    clock = True
    least: int
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[CrewRest]:
        """One case per unit and day, where the rule set asks for rest."""
        rest = shoot.rules.crew.rest
        if not rest.daily_minutes:
            return
        by_tariff = shoot.setting(cls.code) == "priced" and shoot.rules.prices.get(cls.code) is None
        price = price_of(shoot, cls.code)
        for unit in shoot.production.units:
            for day in shoot.days[1:]:
                if not by_tariff:
                    yield cls(unit.id, day, rest.daily_minutes, price)
                    continue
                for after, multiplier in _steps(shoot):
                    hourly = crew_hour_cents(shoot, unit)
                    yield InvadedRest(
                        unit.id, day, rest.daily_minutes, 1, hourly=hourly, multiplier=multiplier, after=after
                    )

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.short_rest(self.who, self.day, self.least)

    def saying(self, view: Decided, witness: Witness) -> str:
        short = view.short_rest(self.who, self.day, self.least)
        return f"unit {self.unit} is called {short} minutes inside the crew's rest of {self.least / 60:g} h"

    def __str__(self) -> str:
        return f"the crew of unit {self.unit} rests {self.least / 60:g} h between two days"


@dataclass(frozen=True)
class InvadedRest(CrewRest):
    """The crew is paid for the invaded time; amount in cents.

    `after`: only what the multiplier is higher for a crew that wrapped after more than so many worked minutes.
    """

    name = "invaded crew rest"
    measure = "cents"
    price: int | None = 1
    hourly: Fraction = Fraction(0)
    multiplier: Fraction = Fraction(1)
    after: int = -1

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[CrewRest]:
        return iter(())  # made by CrewRest.cases

    def amount(self, view: View[Quantity]) -> Quantity:
        short = view.short_rest(self.who, self.day, self.least, worked_beyond=self.after)
        most = self.least // UNIT_MINUTES + 2
        tenth = self.hourly * UNIT_MINUTES / 60 * self.multiplier
        return view.lookup(view.begun(short, UNIT_MINUTES), [half_up(tenth * units) for units in range(most)])

    def lines(self, view: Decided) -> Iterator[LineItem]:
        units = view.begun(view.short_rest(self.who, self.day, self.least), UNIT_MINUTES)
        rate = half_up(self.hourly * self.multiplier)
        yield LineItem(
            self.account, self.who, view.shoot.dates[self.day], Fraction(units * UNIT_MINUTES, 60),
            f"hour at {float(self.multiplier):g}", rate, self.amount(view), self.code,
            view.strips(self.unit, self.day),
        )  # fmt: skip


def _steps(shoot: Shoot) -> Iterator[tuple[int, Fraction]]:
    """What invaded time is paid at: the rule set's multiplier, and how much more after a day of so many minutes."""
    crew = shoot.rules.crew
    paid = Fraction(crew.rest.invasion_multiplier)
    yield -1, paid
    if crew.rest.invasion_at_wrap_rate:
        for tier in sorted(crew.tiers_at(stage=False), key=lambda tier: tier.after_minutes):
            multiplier = Fraction(tier.multiplier)
            if tier.basis == "worked" and multiplier > paid:
                yield tier.after_minutes, multiplier - paid
                paid = multiplier
