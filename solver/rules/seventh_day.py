"""Overtime on a seventh day of one week (PR1), where the rule set pays it better than on other days.

California: on the seventh day the first eight hours are time and a half (the premium of the day), all beyond double.
Only what comes on top of the day's usual overtime is charged here. Source: Labor Code 510 (reference/labor-rules §3.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from solver.day_rule import PersonDayRule, UnitDayRule
from solver.deal import by_scale, crew_hour_cents
from solver.ledger import LineItem, half_up
from solver.rule import Decided, Quantity, View, Witness, price_of
from solver.rules.crew_overtime import LONGEST_MINUTES, UNIT_MINUTES, tiers_beyond
from solver.rules.performer_overtime import day_scheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.terms import OvertimeTier, Premium
    from solver.shoot import Shoot

SEVEN = 7


@dataclass(frozen=True)
class Extra:
    """What a seventh day costs more than another.

    Attributes
    ----------
    after
        Worked minutes from which on it is dearer.
    unit
        Minutes of one unit; begun ones count.
    cents
        By units beyond `after`, half a cent up.
    """

    after: int
    unit: int
    cents: tuple[int, ...]


def extra_of(seventh: OvertimeTier, hourly: Fraction, unit: int, tiers: Iterable[tuple[int, Fraction]]) -> Extra | None:
    """Return the extra over the usual tiers (minutes, multiplier); None where there is nothing to pay."""
    usual = sorted(tiers)
    after = max(seventh.after_minutes, usual[0][0])
    multiplier = Fraction(seventh.multiplier)
    table, total = [0], Fraction(0)
    for minute in range(after, LONGEST_MINUTES, unit):
        paid = max(each for start, each in usual if start <= minute)
        total += max(Fraction(0), multiplier - paid) * hourly * unit / 60
        table.append(half_up(total))
    return Extra(after, unit, tuple(table)) if total else None


def sevenths(shoot: Shoot, terms: Premium) -> Iterator[int]:
    """Days that can be the seventh of a week, where the rule set has such overtime."""
    if terms.seventh_day_overtime is not None:
        yield from (day for day in shoot.days if len(shoot.week_before(day)) == SEVEN - 1)


@dataclass(frozen=True)
class SeventhDay(PersonDayRule):
    """A performer's overtime on a seventh day; amount in cents."""

    code = "PR1"
    name = "seventh-day overtime"
    measure = "cents"
    account = "cast.premium"
    clock = True
    extra: Extra
    price: int | None = 1

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[SeventhDay]:
        """One case per performer paid by the day, and day that can be a seventh."""
        terms, price = shoot.rules.performer.premium, price_of(shoot, cls.code, 1)
        days = list(sevenths(shoot, terms))
        for person, scenes in shoot.scenes_of.items():
            if not days or not scenes or terms.seventh_day_overtime is None:
                continue
            schemes = by_scale(shoot, partial(day_scheme, shoot, person))
            for day in days:
                if (scheme := schemes[day]) is not None:
                    extra = extra_of(terms.seventh_day_overtime, scheme.hourly, scheme.unit, scheme.tiers)
                    if extra is not None:
                        yield cls(person, day, extra, price)

    def units(self, view: View[Quantity]) -> Quantity:
        """Begun units that are dearer; none unless all days of the week are worked."""
        week = (*view.shoot.week_before(self.day), self.day)
        missing = view.total(view.works(self.person, day) for day in week) * -1 + SEVEN
        beyond = view.present(self.who, self.day) - self.extra.after - missing * LONGEST_MINUTES
        return view.begun(beyond, self.extra.unit)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.lookup(self.units(view), self.extra.cents)

    def saying(self, view: Decided, witness: Witness) -> str:
        hours = self.units(view) * self.extra.unit / 60
        member = view.shoot.member(self.person)
        return f"{member.character} ({self.person}) works {hours:g} h of overtime on a seventh day in one week"

    def lines(self, view: Decided) -> Iterator[LineItem]:
        hours = Fraction(self.units(view) * self.extra.unit, 60)
        amount = self.amount(view)
        rate = half_up(Fraction(amount) / hours) if hours else 0
        yield LineItem(
            self.account, self.who, view.shoot.dates[self.day], hours, "hour of a seventh day", rate, amount, self.code,
            view.strips_of(self.person, self.day),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"cast {self.person} is paid more overtime on a seventh day in one week"


@dataclass(frozen=True)
class CrewSeventhDay(UnitDayRule):
    """A crew's overtime on a seventh day; amount in cents."""

    code = "PR1"
    name = "crew seventh-day overtime"
    measure = "cents"
    account = "crew.premium"
    clock = True
    extra: Extra
    price: int | None = 1

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[CrewSeventhDay]:
        """One case per unit and day that can be a seventh."""
        terms, price = shoot.rules.crew.premium, price_of(shoot, cls.code, 1)
        if terms.seventh_day_overtime is None:
            return
        for unit in shoot.production.units:
            hourly = crew_hour_cents(shoot, unit)
            worked = [tier for tier in tiers_beyond(shoot, unit.guarantee_minutes, stage=False) if not tier.elapsed]
            tiers = [(tier.after, tier.multiplier) for tier in worked]
            extra = extra_of(terms.seventh_day_overtime, hourly, UNIT_MINUTES, tiers) if hourly else None
            if extra is not None:
                for day in sevenths(shoot, terms):
                    yield cls(unit.id, day, extra, price)

    def units(self, view: View[Quantity]) -> Quantity:
        """Begun units that are dearer; none unless all days of the week are worked."""
        week = (*view.shoot.week_before(self.day), self.day)
        missing = view.total(view.shoots(self.unit, day) for day in week) * -1 + SEVEN
        beyond = view.worked(self.unit, self.day) - self.extra.after - missing * LONGEST_MINUTES
        return view.begun(beyond, self.extra.unit)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.lookup(self.units(view), self.extra.cents)

    def saying(self, view: Decided, witness: Witness) -> str:
        hours = self.units(view) * self.extra.unit / 60
        return f"unit {self.unit} works {hours:g} h of overtime on a seventh day in one week"

    def lines(self, view: Decided) -> Iterator[LineItem]:
        hours = Fraction(self.units(view) * self.extra.unit, 60)
        amount = self.amount(view)
        rate = half_up(Fraction(amount) / hours) if hours else 0
        yield LineItem(
            self.account, self.who, view.shoot.dates[self.day], hours, "hour of a seventh day", rate, amount, self.code,
            view.strips(self.unit, self.day),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"unit {self.unit} is paid more overtime on a seventh day in one week"
