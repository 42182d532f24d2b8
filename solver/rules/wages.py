"""What performers are paid for the days they work, by deal (code AV1: who works when).

Hold days of day performers are HD1; the two together never exceed the weekly rate in one calendar week, where the rule
set says so. Weekly, three-day and flat deals pay everything here.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from solver.deal import hold_rate_cents, week_cap_cents
from solver.ledger import LineItem, half_up
from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from solver.shoot import Shoot


def _hold_paid_cents(shoot: Shoot, person: str) -> int:
    """Cents that HD1 really pays for one hold day: what the weekly cap takes off must have been put on."""
    rate = hold_rate_cents(shoot.production, person)
    if not rate or len(shoot.scenes_of[person]) < 2 or shoot.setting("HD1") == "off":
        return 0
    return price_of(shoot, "HD1", rate) or 0


@dataclass(frozen=True)
class Wages(Rule):
    """A performer is paid for the days they work; amount in cents."""

    code = "AV1"
    name = "wages"
    measure = "cents"
    account = "cast.work"
    tariff = True
    person: str
    rate: int
    price: int | None = 1

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[Wages]:
        """One case per performer, by deal."""
        production = shoot.production
        for person, scenes in shoot.scenes_of.items():
            rate = production.rate_cents(person)
            if not scenes or not rate:
                continue
            deal = shoot.member(person).deal
            if deal == "day":
                hold = _hold_paid_cents(shoot, person)
                yield DayWages(person, rate, hold=hold, week_cap=week_cap_cents(production, person))
            elif deal == "weekly":
                yield WeeklyWages(person, rate, by_fifths=shoot.rules.performer.weekly_pro_rata_fifths)
            elif deal == "three_day":
                yield ThreeDayWages(person, rate)
            else:
                yield FlatWages(person, rate)

    def amount(self, view: View[Quantity]) -> Quantity:
        raise NotImplementedError

    def __str__(self) -> str:
        return f"cast {self.person} is paid by the deal"

    @property
    def who(self) -> str:
        return f"cast:{self.person}"

    def _line(self, when: date | None, quantity: int, unit: str, rate: int, strips: tuple[str, ...]) -> LineItem:
        return LineItem.of(self.account, self.who, when, quantity, unit, rate, self.code, strips)


@dataclass(frozen=True)
class DayWages(Wages):
    """Paid by the day; with the hold days never more than the weekly rate in a calendar week."""

    name = "wages by the day"
    hold: int = 0
    week_cap: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[Wages]:
        return iter(())  # made by Wages.cases, deal by deal

    def amount(self, view: View[Quantity]) -> Quantity:
        if self.week_cap is None:
            return view.total(view.works(self.person, day) for day in view.shoot.days) * self.rate
        return view.total(self._week(view, days) for days in view.shoot.weeks.values())

    def _week(self, view: View[Quantity], days: tuple[int, ...]) -> Quantity:
        """Wages of a week: work and hold days up to the cap, less what HD1 already pays for the hold days."""
        work = view.total(view.works(self.person, day) for day in days) * self.rate
        if self.week_cap is None or len(days) * self.rate <= self.week_cap:
            return work
        held = view.total(view.held(self.person, day) for day in days if view.shoot.company[day]) * self.hold
        return view.least(work + held, self.week_cap) - held

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for line in self.lines(view):
            yield Witness(line.amount, None if line.date is None else view.shoot.day_of[line.date], None, line.strips)

    def lines(self, view: Decided) -> Iterator[LineItem]:
        shoot = view.shoot
        at_work = [day for day in shoot.days if view.strips_of(self.person, day)]
        for week, days in shoot.weeks.items():
            if not at_work or days[-1] < at_work[0] or days[0] > at_work[-1]:
                continue  # nothing is paid before the first and after the last work day
            worked = 0
            for day in days:
                if strips := view.strips_of(self.person, day):
                    worked += 1
                    yield self._line(shoot.dates[day], 1, "day", self.rate, strips)
            saved = self._week(view, days) - self.rate * worked
            if saved:
                yield self._line(shoot.monday(week), 1, "weekly cap", saved, ())


@dataclass(frozen=True)
class WeeklyWages(Wages):
    """Paid by the week from first to last work day: whole calendar weeks, or fifths of a week per paid day."""

    name = "wages by the week"
    by_fifths: bool = False

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[Wages]:
        return iter(())

    def _paid(self, view: View[Quantity], days: tuple[int, ...]) -> list[Quantity]:
        held = [view.held(self.person, day) for day in days if view.shoot.company[day]]
        return [*(view.works(self.person, day) for day in days), *held]

    def _week(self, view: View[Quantity], days: tuple[int, ...]) -> Quantity:
        if not self.by_fifths:
            return view.any_of(self._paid(view, days)) * self.rate
        fifths = [half_up(Fraction(self.rate * paid, 5)) for paid in range(len(days) + 1)]
        return view.lookup(view.total(self._paid(view, days)), fifths)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(self._week(view, days) for days in view.shoot.weeks.values())

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for line in self.lines(view):
            yield Witness(line.amount, None, None, line.strips)

    def lines(self, view: Decided) -> Iterator[LineItem]:
        for week, days in view.shoot.weeks.items():
            if amount := self._week(view, days):
                strips = tuple(scene for day in days for scene in view.strips_of(self.person, day))
                yield self._line(view.shoot.monday(week), 1, "week", amount, strips)


@dataclass(frozen=True)
class ThreeDayWages(Wages):
    """A rate for three days: that much at least, and a third for each paid day beyond the third."""

    name = "wages by three days"

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[Wages]:
        return iter(())

    def _table(self, most: int) -> list[int]:
        return [0, *(half_up(Fraction(self.rate * max(3, paid), 3)) for paid in range(1, most + 1))]

    def amount(self, view: View[Quantity]) -> Quantity:
        shoot = view.shoot
        paid = [view.works(self.person, day) for day in shoot.days]
        paid += [view.held(self.person, day) for day in shoot.company_days]
        return view.lookup(view.total(paid), self._table(len(shoot.days)))

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for line in self.lines(view):
            yield Witness(line.amount, None, None, line.strips)

    def lines(self, view: Decided) -> Iterator[LineItem]:
        shoot = view.shoot
        table = self._table(len(shoot.days))
        paid = 0
        for day in shoot.days:
            strips = view.strips_of(self.person, day)
            if strips or (shoot.company[day] and view.held(self.person, day)):
                paid += 1
                if step := table[paid] - table[paid - 1]:
                    yield self._line(shoot.dates[day], 1, "three days" if paid == 1 else "day", step, strips)


@dataclass(frozen=True)
class FlatWages(Wages):
    """One amount for the whole run."""

    name = "wages for the run"

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[Wages]:
        return iter(())

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.any_of([view.works(self.person, day) for day in view.shoot.days]) * self.rate

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        strips = tuple(scene for day in view.shoot.days for scene in view.strips_of(self.person, day))
        yield Witness(self.amount(view), None, None, strips)

    def lines(self, view: Decided) -> Iterator[LineItem]:
        for witness in self.witnesses(view):
            yield self._line(None, 1, "run", self.rate, witness.strips)
