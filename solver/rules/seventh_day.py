"""Overtime on a seventh day of one week (PR1), where the rule set pays it better than on other days.

California: on the seventh day the first eight hours are time and a half (the premium of the day), all beyond double.
Only what comes on top of the day's usual overtime is charged here: with it, a day comes to its exact pay, rounded once.
Source: Labor Code 510 (reference/labor-rules §3.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from solver.day_rule import PersonDayRule
from solver.deal import by_scale, crew_hour_cents
from solver.ledger import LineItem, half_up
from solver.rule import Decided, Quantity, View, Witness, price_of
from solver.rules.crew_overtime import LONGEST_MINUTES, tiers_beyond
from solver.rules.performer_overtime import day_scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        By units beyond `after`.
    """

    after: int
    unit: int
    cents: tuple[int, ...]


@lru_cache(maxsize=256)
def extra_of(
    seventh: OvertimeTier, hourly: Fraction, unit: int, tiers: tuple[tuple[int, Fraction], ...]
) -> Extra | None:
    """Return the extra over the usual tiers (minutes, multiplier); None where there is nothing to pay."""
    usual = sorted(tiers)
    first, after = usual[0][0], max(seventh.after_minutes, usual[0][0])
    each = hourly * unit / 60

    def paid(minute: int) -> Fraction:
        return max(multiplier for start, multiplier in usual if start <= minute)

    before = sum((paid(minute) * each for minute in range(first, after, unit)), Fraction(0))
    cents, as_usual, as_seventh = [0], before, before
    for minute in range(after, LONGEST_MINUTES, unit):
        as_usual += paid(minute) * each
        as_seventh += max(paid(minute), Fraction(seventh.multiplier)) * each
        cents.append(half_up(as_seventh) - half_up(as_usual))
    return Extra(after, unit, tuple(cents)) if as_seventh > as_usual else None


def sevenths(shoot: Shoot, terms: Premium) -> list[int]:
    """Days that can be the seventh of a week, where the rule set has such overtime."""
    if terms.seventh_day_overtime is None:
        return []
    return [day for day in shoot.days if len(shoot.week_before(day)) == SEVEN - 1]


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
        days = sevenths(shoot, terms)
        for person, scenes in shoot.scenes_of.items() if days else ():
            if not scenes or terms.seventh_day_overtime is None:
                continue
            schemes = by_scale(shoot, partial(day_scheme, shoot, person))
            for day in days:
                if (scheme := schemes[day]) is not None:
                    extra = extra_of(terms.seventh_day_overtime, scheme.hourly, scheme.unit, scheme.tiers)
                    if extra is not None:
                        yield cls(person, day, extra, price)

    def _at_work(self, view: View[Quantity], day: int) -> Quantity:
        return view.works(self.person, day)

    def _minutes(self, view: View[Quantity]) -> Quantity:
        return view.present(self.who, self.day)

    def units(self, view: View[Quantity]) -> Quantity:
        """Begun units that are dearer; none unless all days of the week are worked."""
        week = (*view.shoot.week_before(self.day), self.day)
        missing = view.total(self._at_work(view, day) for day in week) * -1 + SEVEN
        return view.begun(self._minutes(view) - self.extra.after - missing * LONGEST_MINUTES, self.extra.unit)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.lookup(self.units(view), self.extra.cents)

    def _strips(self, view: Decided) -> tuple[str, ...]:
        return view.strips_of(self.person, self.day)

    def _name(self, view: Decided) -> str:
        return f"{view.shoot.member(self.person).character} ({self.person})"

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        strips = self._strips(view)
        yield Witness(self.amount(view), self.day, view.unit_of(strips[0]), strips)

    def saying(self, view: Decided, witness: Witness) -> str:
        hours = self.units(view) * self.extra.unit / 60
        return f"{self._name(view)} works {hours:g} h of overtime on a seventh day in one week"

    def lines(self, view: Decided) -> Iterator[LineItem]:
        hours = Fraction(self.units(view) * self.extra.unit, 60)
        amount = self.amount(view)
        rate = half_up(Fraction(amount) / hours) if hours else 0
        yield LineItem(
            self.account, self.who, view.shoot.dates[self.day], hours, "hour of a seventh day", rate, amount, self.code,
            self._strips(view),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.who.replace(':', ' ')} is paid more overtime on a seventh day in one week"


@dataclass(frozen=True)
class CrewSeventhDay(SeventhDay):
    """A crew's overtime on a seventh day; `person` is the unit."""

    name = "crew seventh-day overtime"
    account = "crew.premium"

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[SeventhDay]:
        """One case per unit and day that can be a seventh."""
        crew, price = shoot.rules.crew, price_of(shoot, cls.code, 1)
        seventh, days = crew.premium.seventh_day_overtime, sevenths(shoot, crew.premium)
        for unit in shoot.production.units if days else ():
            hourly = crew_hour_cents(shoot, unit)
            extra = None
            if hourly and seventh is not None:
                extra = extra_of(seventh, hourly, crew.unit_minutes, _worked_tiers(shoot, unit.id))
            if extra is not None:
                yield from (cls(unit.id, day, extra, price) for day in days)

    def _at_work(self, view: View[Quantity], day: int) -> Quantity:
        return view.shoots(self.person, day)

    def _minutes(self, view: View[Quantity]) -> Quantity:
        return view.worked(self.person, self.day)

    def _strips(self, view: Decided) -> tuple[str, ...]:
        return view.strips(self.person, self.day)

    def _name(self, view: Decided) -> str:
        return f"unit {self.person}"

    @property
    def who(self) -> str:
        return f"unit:{self.person}"


def _worked_tiers(shoot: Shoot, unit: str) -> tuple[tuple[int, Fraction], ...]:
    tiers = tiers_beyond(shoot, shoot.production.guarantee_minutes(unit), stage=False)
    return tuple((tier.after, tier.multiplier) for tier in tiers if not tier.elapsed)
