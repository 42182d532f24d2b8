"""What performers are paid for the days they work, by deal (code AV1: who works when).

Hold days of day performers are HD1; the two together never exceed the weekly rate in one calendar week, where the rule
set says so. Weekly, three-day and flat deals pay everything here. Who is paid by scale gets the scale in force on the
day; a week, the one in force on its first date.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from solver.deal import by_rate, by_scale, hold_rate_cents, rates_by_day, week_cap_cents
from solver.ledger import LineItem, half_up
from solver.rule import Decided, Quantity, Rule, View, Witness, price_of
from solver.rules.hold_days import overnight_rate_cents

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from solver.shoot import Shoot

WEEK = 5
"""Paid days of a week under a weekly deal."""


def hold_paid_cents(shoot: Shoot, person: str, when: date) -> int:
    """Cents that HD1 really pays for one hold day: what the weekly cap takes off must have been put on."""
    rate = hold_rate_cents(shoot.production, person, when)
    if not rate or len(shoot.scenes_of[person]) < 2 or shoot.setting("HD1") == "off":
        return 0
    return price_of(shoot, "HD1", rate) or 0


def overnight_paid_cents(shoot: Shoot, person: str, when: date) -> int:
    """Cents that HD1 pays more for one hold day where the company stays overnight."""
    scenes = shoot.scenes_of[person]
    more = overnight_rate_cents(shoot, person, when)
    if not more or sum(shoot.is_overnight(scene) for scene in scenes) < 2 or shoot.setting("HD1") == "off":
        return 0
    return price_of(shoot, "HD1", more) or 0


def paid_days(view: View[Quantity], person: str, days: tuple[int, ...] | range) -> list[Quantity]:
    """Flags of the days that are paid: worked, or on hold on a company work day."""
    held = [view.held(person, day) for day in days if view.shoot.company[day]]
    return [*(view.works(person, day) for day in days), *held]


@dataclass(frozen=True)
class Wages(Rule):
    """A performer is paid for the days they work; amount in cents. `rates`: of the deal, by day."""

    code = "AV1"
    name = "wages"
    measure = "cents"
    account = "cast.work"
    tariff = True
    person: str
    rates: tuple[int, ...]
    price: int | None = 1

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[Wages]:
        """One case per performer, by deal."""
        production = shoot.production
        for person, scenes in shoot.scenes_of.items():
            rates = rates_by_day(shoot, person)
            if not scenes or not any(rates):
                continue
            deal = shoot.member(person).deal
            if deal == "day":
                holds = by_scale(shoot, partial(hold_paid_cents, shoot, person))
                by_day = by_scale(shoot, partial(week_cap_cents, production, person))
                caps = {week: by_day[days[0]] for week, days in shoot.weeks.items()}
                away = by_scale(shoot, partial(overnight_paid_cents, shoot, person))
                yield DayWages(person, rates, holds=holds, overnight=away if any(away) else (), week_caps=caps)
            elif deal == "weekly":
                yield WeeklyWages(person, rates, by_fifths=shoot.rules.performer.weekly_pro_rata_fifths)
            elif deal == "three_day":
                yield ThreeDayWages(person, rates)
            else:
                yield FlatWages(person, rates)

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
    holds: tuple[int, ...] = ()
    overnight: tuple[int, ...] = ()
    """What HD1 pays for a hold day, by day; and how much more where the company stays overnight: () if nothing."""
    week_caps: Mapping[tuple[int, int], int | None] | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[Wages]:
        return iter(())  # made by Wages.cases, deal by deal

    def amount(self, view: View[Quantity]) -> Quantity:
        if not any((self.week_caps or {}).values()):
            return self._work(view, tuple(view.shoot.days))
        return view.total(self._week(view, week, days) for week, days in view.shoot.weeks.items())

    def _work(self, view: View[Quantity], days: tuple[int, ...]) -> Quantity:
        first = self.rates[days[0]]
        if first == self.rates[days[-1]]:  # the scale only rises: it is the same on all of them
            return view.total(view.works(self.person, day) for day in days) * first
        groups = by_rate(days, self.rates).items()
        return view.total(view.total(view.works(self.person, day) for day in listed) * rate for rate, listed in groups)

    def _week(self, view: View[Quantity], week: tuple[int, int], days: tuple[int, ...]) -> Quantity:
        """Wages of a week: work and hold days up to the cap, less what HD1 already pays for the hold days."""
        work, cap = self._work(view, days), (self.week_caps or {}).get(week)
        if cap is None or sum(self.rates[day] for day in days) <= cap:
            return work
        held = self._held(view, days)
        return view.least(work + held, cap) - held

    def _held(self, view: View[Quantity], days: tuple[int, ...]) -> Quantity:
        """What HD1 pays for the hold days among these."""
        company = [day for day in days if view.shoot.company[day]]
        held = view.total(view.held(self.person, day) * self.holds[day] for day in company)
        if self.overnight:
            held = held + view.total(view.held_overnight(self.person, day) * self.overnight[day] for day in company)
        return held

    def week_pay(self, view: View[Quantity], days: tuple[int, ...]) -> Quantity:
        """Return what work and hold days of a week come to, as if there were no cap."""
        return self._work(view, days) + self._held(view, days)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for line in self.lines(view):
            yield Witness(line.amount, None if line.date is None else view.shoot.day_of[line.date], None, line.strips)

    def lines(self, view: Decided) -> Iterator[LineItem]:
        shoot = view.shoot
        at_work = [day for day in shoot.days if view.strips_of(self.person, day)]
        for week, days in shoot.weeks.items():
            if not at_work or days[-1] < at_work[0] or days[0] > at_work[-1]:
                continue  # nothing is paid before the first and after the last work day
            paid = 0
            for day in days:
                if strips := view.strips_of(self.person, day):
                    paid += self.rates[day]
                    yield self._line(shoot.dates[day], 1, "day", self.rates[day], strips)
            saved = self._week(view, week, days) - paid
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

    def _week(self, view: View[Quantity], days: tuple[int, ...]) -> Quantity:
        rate = self.rates[days[0]]
        if not self.by_fifths:
            return view.any_of(paid_days(view, self.person, days)) * rate
        fifths = [half_up(Fraction(rate * paid, WEEK)) for paid in range(len(days) + 1)]
        return view.lookup(view.total(paid_days(view, self.person, days)), fifths)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(self._week(view, days) for days in view.shoot.weeks.values())

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for line in self.lines(view):
            yield Witness(line.amount, None, None, line.strips)

    def lines(self, view: Decided) -> Iterator[LineItem]:
        for week, days in view.shoot.weeks.items():
            if amount := self._week(view, days):
                strips = tuple(scene for day in days for scene in view.strips_of(self.person, day))
                paid = view.total(paid_days(view, self.person, days))
                weeks = Fraction(paid, WEEK) if self.by_fifths else Fraction(1)
                yield LineItem(
                    self.account, self.who, view.shoot.monday(week), weeks, "week", self.rates[days[0]], amount,
                    self.code, strips,
                )  # fmt: skip


@dataclass(frozen=True)
class ThreeDayWages(Wages):
    """A rate for three days: that much at least, and a third for each paid day beyond the third.

    Where the scale rises during the shoot, each day is a third of the scale of its date, and what is missing to three
    days a third of that of the first.
    """

    name = "wages by three days"

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[Wages]:
        return iter(())

    def _periods(self, shoot: Shoot) -> list[tuple[list[int], tuple[int, ...]]]:
        """Cents by number of days, and the days, of each stretch in which the rate is the same."""
        found = []
        for rate, days in by_rate(shoot.days, self.rates).items():
            found.append(([half_up(Fraction(rate * paid, 3)) for paid in range(max(3, len(days)) + 1)], days))
        return found

    def amount(self, view: View[Quantity]) -> Quantity:
        periods = self._periods(view.shoot)
        paid = [paid_days(view, self.person, days) for _, days in periods]
        totals = [view.total(days) for days in paid]
        if len(periods) == 1:
            table = periods[0][0]
            return view.lookup(totals[0], [0, *(table[max(3, count)] for count in range(1, len(table)))])
        missing = view.positive(view.total(totals) * -1 + 3)
        amounts, before = [], view.total(())
        for number, (table, _) in enumerate(periods):
            since = view.any_of([flag for days in paid[: number + 1] for flag in days])
            # what is missing goes by the stretch of the first paid day
            amounts += [view.lookup(totals[number], table)]
            amounts += [view.lookup(view.lesser(missing, (since - before) * 3), table)]
            before = since
        return view.total(amounts)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for line in self.lines(view):
            yield Witness(line.amount, None, None, line.strips)

    def lines(self, view: Decided) -> Iterator[LineItem]:
        """Day by day: the first pays three, and so on beyond the third."""
        shoot = view.shoot
        tables = {day: table for table, listed in self._periods(shoot) for day in listed}
        counted: dict[int, int] = {}
        due = paid = 0
        for day in shoot.days:
            strips = view.strips_of(self.person, day)
            if not strips and not (shoot.company[day] and view.held(self.person, day)):
                continue
            table = tables[day]
            if not counted:
                first = table
            counted[id(table)] = counted.get(id(table), 0) + 1
            days = sum(counted.values())
            due = sum(known[counted[id(known)]] for known, _ in self._of(counted, tables)) + first[max(0, 3 - days)]
            if due != paid:
                yield self._line(shoot.dates[day], 1, "three days" if days == 1 else "day", due - paid, strips)
            paid = due

    @staticmethod
    def _of(counted: Mapping[int, int], tables: Mapping[int, list[int]]) -> list[tuple[list[int], int]]:
        known = {id(table): table for table in tables.values()}
        return [(known[key], count) for key, count in counted.items()]


@dataclass(frozen=True)
class FlatWages(Wages):
    """One amount for the whole run."""

    name = "wages for the run"

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[Wages]:
        return iter(())

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.any_of([view.works(self.person, day) for day in view.shoot.days]) * self.rates[0]

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        strips = tuple(scene for day in view.shoot.days for scene in view.strips_of(self.person, day))
        yield Witness(self.amount(view), None, None, strips)

    def lines(self, view: Decided) -> Iterator[LineItem]:
        for witness in self.witnesses(view):
            yield self._line(None, 1, "run", self.rates[0], witness.strips)
