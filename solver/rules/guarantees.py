"""What a performer with a guarantee is paid for days that are missing to it (code AV1: who works when).

Whoever is booked and not used is owed it as well. Source: reference/labor-rules §1.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from solver.deal import day_pay
from solver.ledger import LineItem, half_up
from solver.rule import Decided, Quantity, Rule, View, Witness
from solver.rules.wages import WEEK, hold_paid_cents, paid_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class Guarantee(Rule):
    """A performer is paid for so many days (of a weekly deal: weeks) at least; amount in cents of the days missing.

    `pay`: cents of one day, exactly; what is missing is rounded once, half a cent up.
    """

    code = "AV1"
    name = "guarantee"
    measure = "cents"
    account = "cast.work"
    tariff = True
    person: str
    days: int
    pay: Fraction
    price: int | None = 1
    holds: bool = True
    """Whether days on hold count: they do where they are paid like days of work."""

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[Guarantee]:
        """One case per performer with a guarantee; whoever is booked and not used is owed it as well."""
        for member in shoot.production.cast:
            pay = day_pay(shoot.production, member.id)
            if member.guarantee is not None and pay:
                days = member.guarantee * (WEEK if member.deal == "weekly" else 1)
                first = shoot.production.calendar.start
                holds = member.deal != "day" or hold_paid_cents(shoot, member.id, first) == pay
                yield cls(member.id, days, pay, holds=holds)

    def missing(self, view: View[Quantity]) -> Quantity:
        """Days that are missing to the guarantee."""
        return view.positive(self._paid(view) * -1 + self.days)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.lookup(self.missing(view), [half_up(self.pay * days) for days in range(self.days + 1)])

    def _paid(self, view: View[Quantity]) -> Quantity:
        """Days that are paid in full anyway."""
        shoot, person = view.shoot, self.person
        if not shoot.scenes_of.get(person):
            return view.total(())
        deal = shoot.member(person).deal
        if deal == "weekly" and not shoot.rules.performer.weekly_pro_rata_fifths:
            weeks = (view.any_of(paid_days(view, person, days)) for days in shoot.weeks.values())
            return view.total(weeks) * WEEK
        if not self.holds:
            return view.total(view.works(person, day) for day in shoot.days)
        paid = view.total(paid_days(view, person, shoot.days))
        if deal == "three_day":
            return view.lookup(paid, [0, *(max(3, count) for count in range(1, len(shoot.dates) + 1))])
        return paid

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        yield Witness(self.amount(view))

    def lines(self, view: Decided) -> Iterator[LineItem]:
        yield LineItem(
            self.account, self.who, None, Fraction(self.missing(view)), "day", half_up(self.pay), self.amount(view),
            self.code,
        )  # fmt: skip

    def __str__(self) -> str:
        return f"cast {self.person} is guaranteed {self.days} days"

    @property
    def who(self) -> str:
        return f"cast:{self.person}"
