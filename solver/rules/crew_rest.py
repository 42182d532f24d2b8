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
                hourly, minutes = crew_hour_cents(shoot, unit), shoot.rules.crew.unit_minutes
                for after, less, multiplier in _steps(shoot):
                    yield InvadedRest(
                        unit.id, day, rest.daily_minutes, 1, hourly=hourly, multiplier=multiplier, less=less,
                        after=after, minutes=minutes,
                    )  # fmt: skip

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

    `after`: only what the multiplier is higher than `less` for a crew that wrapped after more than so many worked
    minutes. `minutes`: of a unit; begun ones count.
    """

    name = "invaded crew rest"
    measure = "cents"
    price: int | None = 1
    hourly: Fraction = Fraction(0)
    multiplier: Fraction = Fraction(1)
    less: Fraction = Fraction(0)
    after: int = -1
    minutes: int = 6

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[CrewRest]:
        return iter(())  # made by CrewRest.cases

    def amount(self, view: View[Quantity]) -> Quantity:
        short = view.short_rest(self.who, self.day, self.least, worked_beyond=self.after)
        most = self.least // self.minutes + 2
        each = self.hourly * self.minutes / 60
        # the steps of a day come to what it is paid at, rounded once
        cents = [half_up(each * u * self.multiplier) - half_up(each * u * self.less) for u in range(most)]
        return view.lookup(view.begun(short, self.minutes), cents)

    def lines(self, view: Decided) -> Iterator[LineItem]:
        units = view.begun(view.short_rest(self.who, self.day, self.least), self.minutes)
        more = self.multiplier - self.less
        yield LineItem(
            self.account, self.who, view.shoot.dates[self.day], Fraction(units * self.minutes, 60),
            f"hour at {float(more):g}", half_up(self.hourly * more), self.amount(view), self.code,
            view.strips(self.unit, self.day),
        )  # fmt: skip


def _steps(shoot: Shoot) -> Iterator[tuple[int, Fraction, Fraction]]:
    """What invaded time is paid at after a day of so many minutes: instead of one multiplier a higher one."""
    crew = shoot.rules.crew
    paid = Fraction(crew.rest.invasion_multiplier)
    yield -1, Fraction(0), paid
    if crew.rest.invasion_at_wrap_rate:
        for tier in sorted(crew.tiers_at(stage=False), key=lambda tier: tier.after_minutes):
            multiplier = Fraction(tier.multiplier)
            if tier.basis == "worked" and multiplier > paid:
                yield tier.after_minutes, paid, multiplier
                paid = multiplier
