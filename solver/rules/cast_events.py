"""What performers are paid for travel, fittings and rehearsals (code AV1): a day's pay, once a date.

A date that is paid anyway, as a work day or as a day on hold, is not paid again. With work and hold days, events never
pay a day performer more than the weekly rate in one calendar week, where the rule set says so (reference/labor-rules
§1.1: paid days of a week are work, hold and travel).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from solver.deal import day_pay_cents, week_cap_cents
from solver.ledger import LineItem
from solver.rule import Decided, Quantity, Rule, View, Witness
from solver.rules.wages import DayWages, Wages, paid_days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from models.cast import CastMember
    from solver.shoot import Shoot


class PaidDate(NamedTuple):
    """A date with paid events: what they are, what they pay, and what a day on hold pays then."""

    date: date
    kinds: str
    pay: int
    held: int


@dataclass(frozen=True)
class PaidEvents(Rule):
    """A performer is paid for the dates with events of one calendar week; amount in cents.

    Attributes
    ----------
    wages
        What else the week pays, where it counts towards a weekly cap.
    cap
        The most that a week pays; None: no such limit.
    by_week
        The deal pays whole weeks: in a week that is paid, its events are.
    """

    code = "AV1"
    name = "paid event"
    measure = "cents"
    account = "cast.events"
    tariff = True
    person: str
    week: tuple[int, int]
    dates: tuple[PaidDate, ...]
    wages: DayWages | None = None
    cap: int | None = None
    by_week: bool = False
    price: int | None = 1

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[PaidEvents]:
        """One case per performer and calendar week with paid events."""
        wages = {case.person: case for case in Wages.cases(shoot) if isinstance(case, DayWages)}
        fifths = shoot.rules.performer.weekly_pro_rata_fifths
        for member in shoot.production.cast:
            weeks: dict[tuple[int, int], list[PaidDate]] = {}
            for each in _paid_dates(shoot, member, wages.get(member.id)):
                weeks.setdefault(each.date.isocalendar()[:2], []).append(each)
            for week, dates in weeks.items():
                cap = week_cap_cents(shoot.production, member.id, dates[0].date)
                by_week = member.deal == "weekly" and not fifths
                yield cls(member.id, week, tuple(dates), wages.get(member.id), cap, by_week)

    def _due(self, view: View[Quantity], each: PaidDate) -> Quantity:
        """What the events of a date pay, as if there were no cap."""
        day = view.shoot.day_of.get(each.date)
        due: Quantity = view.total(()) + each.pay
        if day is None or not view.shoot.scenes_of.get(self.person):
            return due
        due = due - view.works(self.person, day) * each.pay
        return due - view.held(self.person, day) * each.held if view.shoot.company[day] and each.held else due

    def amount(self, view: View[Quantity]) -> Quantity:
        due = view.total(self._due(view, each) for each in self.dates)
        days = view.shoot.weeks.get(self.week, ())
        known = bool(days and view.shoot.scenes_of.get(self.person))
        if self.by_week and known:
            paid = view.any_of(paid_days(view, self.person, days))
            return view.positive(due - paid * sum(each.pay for each in self.dates))
        if self.cap is None:
            return due
        if self.wages is None or not known:
            return view.least(due, self.cap)
        other = self.wages.week_pay(view, days)
        return view.least(other + due, self.cap) - view.least(other, self.cap)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        yield Witness(self.amount(view))

    def lines(self, view: Decided) -> Iterator[LineItem]:
        """One line per date that is paid, and one for what the week's cap takes off."""
        dues = [self._due(view, each) for each in self.dates]
        for each, due in zip(self.dates, dues, strict=True):
            if due:
                yield LineItem(self.account, self.who, each.date, Fraction(1), each.kinds, due, due, self.code)
        if capped := self.amount(view) - sum(dues):
            monday = view.shoot.monday(self.week)
            yield LineItem(self.account, self.who, monday, Fraction(1), "weekly cap", capped, capped, self.code)

    def __str__(self) -> str:
        told = ", ".join(f"{each.kinds} on {each.date}" for each in self.dates)
        return f"cast {self.person} is paid for {told}"

    @property
    def who(self) -> str:
        return f"cast:{self.person}"


def _paid_dates(shoot: Shoot, member: CastMember, wages: DayWages | None) -> Iterator[PaidDate]:
    kinds: dict[date, list[str]] = {}
    for event in sorted(member.events, key=lambda event: event.date):
        if event.paid:
            kinds.setdefault(event.date, []).append(event.kind)
    for when, listed in kinds.items():
        day = shoot.day_of.get(when)
        if pay := day_pay_cents(shoot.production, member.id, when):
            # other deals pay a day on hold like one of work
            held = pay if wages is None else 0 if day is None else min(pay, wages.holds[day])
            yield PaidDate(when, " and ".join(listed), pay, held)
