"""The premium for work at night (PR1): a share of the straight hour, on top, between two clock times.

Counted are the hours there, meals left out, in begun units of overtime. Background is paid it under SAG-AFTRA,
principals are not; the crew only where a production says so. Source: reference/labor-rules §1.4, §3.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from models.quantity import cents
from solver.day_rule import PersonDayRule, UnitDayRule
from solver.deal import by_scale, crew_hour_cents
from solver.ledger import LineItem, half_up
from solver.rule import Decided, Quantity, View, Witness, price_of
from solver.rules.background import CrowdRule
from solver.rules.crew_overtime import cents_by_units
from solver.rules.performer_overtime import day_hour, period_of, straight_hour

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from models.terms import Night
    from solver.shoot import Shoot


class NightPay(NamedTuple):
    """Between which minutes work is paid more, and by how much: cents of one hour, in begun units of some minutes."""

    opens: int
    closes: int
    hourly: Fraction
    minutes: int

    def cents(self, units: int) -> int:
        """Return what so many units are paid more, half a cent up."""
        return self.table[units]

    @property
    def table(self) -> tuple[int, ...]:
        """The same, by units."""
        return cents_by_units(self.hourly, Fraction(1), self.minutes)

    def line(self, rule: NightPremium | CrewNight | BackgroundNight, view: Decided, heads: int = 1) -> LineItem:
        """Return the line of one case."""
        units = rule.units(view)
        strips = next(iter(rule.witnesses(view))).strips
        return LineItem(
            rule.account, rule.who, view.shoot.dates[rule.day], Fraction(units * self.minutes * heads, 60),
            "hour at night", half_up(self.hourly), self.cents(units) * heads, rule.code, strips,
        )  # fmt: skip


def night_pay(terms: Night | None, hourly: Fraction, minutes: int) -> NightPay | None:
    """Return the premium on an hour of so many cents; None where there is none."""
    share = Fraction(0) if terms is None else Fraction(terms.share) * hourly
    return NightPay(terms.first, terms.last, share, minutes) if terms is not None and share else None


@dataclass(frozen=True)
class NightPremium(PersonDayRule):
    """A performer's premium for work at night; amount in cents."""

    code = "PR1"
    name = "night premium"
    measure = "cents"
    account = "cast.premium"
    clock = True
    pay: NightPay
    price: int | None = 1

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[NightPremium]:
        """One case per day of each performer paid by the day, the week or three days, where the rule set has it."""
        price = price_of(shoot, cls.code, 1)
        if shoot.rules.performer.night is None:
            return
        for person, scenes in shoot.scenes_of.items():
            if scenes:
                for day, pay in enumerate(by_scale(shoot, partial(cls._pay, shoot, person))):
                    if pay is not None:
                        yield cls(person, day, pay, price)

    @staticmethod
    def _pay(shoot: Shoot, person: str, when: date) -> NightPay | None:
        period = period_of(shoot, person)
        hourly = day_hour(shoot, person, when) if period is None else straight_hour(shoot, person, period, when)
        return night_pay(shoot.rules.performer.night, hourly, shoot.rules.performer.hours.unit_minutes)

    def units(self, view: View[Quantity]) -> Quantity:
        """Begun units at night."""
        return view.begun(view.at_night(self.who, self.day, self.pay.opens, self.pay.closes), self.pay.minutes)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.lookup(self.units(view), self.pay.table)

    def saying(self, view: Decided, witness: Witness) -> str:
        hours = self.units(view) * self.pay.minutes / 60
        return f"{view.shoot.member(self.person).character} ({self.person}) works {hours:g} h at night"

    def lines(self, view: Decided) -> Iterator[LineItem]:
        yield self.pay.line(self, view)

    def __str__(self) -> str:
        return f"cast {self.person} is paid a premium for work at night"


@dataclass(frozen=True)
class CrewNight(UnitDayRule):
    """A crew's premium for work at night; amount in cents."""

    code = "PR1"
    name = "crew night premium"
    measure = "cents"
    account = "crew.premium"
    clock = True
    pay: NightPay
    price: int | None = 1

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[CrewNight]:
        """One case per unit and day, where the rule set has it."""
        price = price_of(shoot, cls.code, 1)
        for unit in shoot.production.units:
            pay = night_pay(shoot.rules.crew.night, crew_hour_cents(shoot, unit), shoot.rules.crew.unit_minutes)
            if pay is not None:
                for day in shoot.days:
                    yield cls(unit.id, day, pay, price)

    def units(self, view: View[Quantity]) -> Quantity:
        """Begun units at night."""
        return view.begun(view.at_night(self.who, self.day, self.pay.opens, self.pay.closes), self.pay.minutes)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.lookup(self.units(view), self.pay.table)

    def saying(self, view: Decided, witness: Witness) -> str:
        return f"unit {self.unit} works {self.units(view) * self.pay.minutes / 60:g} h at night"

    def lines(self, view: Decided) -> Iterator[LineItem]:
        yield self.pay.line(self, view)

    def __str__(self) -> str:
        return f"unit {self.unit} is paid a premium for work at night"


@dataclass(frozen=True)
class BackgroundNight(CrowdRule):
    """The premium of so many background players for work at night; amount in cents."""

    code = "PR1"
    name = "background night premium"
    measure = "cents"
    account = "background"
    clock = True
    pay: NightPay
    price: int | None = 1

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[BackgroundNight]:
        """One case per day and layer of each crowd, where the rule set has it."""
        terms, price = shoot.rules.background, price_of(shoot, cls.code, 1)
        if terms.night is None:
            return
        pays: dict[int, NightPay | None] = {}
        rates = [{kind: cents(rate) for kind, rate in terms.rates_on(when).items()} for when in shoot.dates]
        for rate in {rate for by_kind in rates for rate in by_kind.values()}:
            pays[rate] = night_pay(terms.night, Fraction(rate * 60, terms.straight_minutes), terms.unit_minutes)
        for crowd in shoot.crowds:
            for day in shoot.days:
                if (pay := pays[rates[day][crowd.kind]]) is not None:
                    yield cls(crowd, day, pay, price)

    def units(self, view: View[Quantity]) -> Quantity:
        """Begun units at night, of each player."""
        crowd, pay = self.crowd, self.pay
        minutes = view.at_night(
            crowd.subject, self.day, pay.opens, pay.closes, unit=crowd.unit, players=crowd.players
        )  # fmt: skip
        return view.begun(minutes, self.pay.minutes)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.lookup(self.units(view), self.pay.table) * self.crowd.heads

    def saying(self, view: Decided, witness: Witness) -> str:
        return f"{self.people} work {self.units(view) * self.pay.minutes / 60:g} h at night"

    def lines(self, view: Decided) -> Iterator[LineItem]:
        yield self.pay.line(self, view, self.crowd.heads)

    def __str__(self) -> str:
        return f"{self.people} are paid a premium for work at night"
