"""What performers are paid for travel, fittings and rehearsals (code AV1): a day's pay, unless they work that day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.deal import day_pay_cents
from solver.ledger import LineItem
from solver.rule import Decided, Quantity, Rule, View, Witness

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from solver.shoot import Shoot


@dataclass(frozen=True)
class PaidEvent(Rule):
    """A performer is paid for a date with events, once; a work day is paid as such."""

    code = "AV1"
    name = "paid event"
    measure = "day"
    account = "cast.events"
    tariff = True
    person: str
    date: date
    kinds: str
    price: int | None = 0

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[PaidEvent]:
        """One case per performer and date with paid events."""
        for member in shoot.production.cast:
            kinds: dict[date, list[str]] = {}
            for event in member.events:
                if event.paid:
                    kinds.setdefault(event.date, []).append(event.kind)
            for when, listed in kinds.items():
                if pay := day_pay_cents(shoot.production, member.id, when):
                    yield cls(member.id, when, " and ".join(listed), pay)

    def amount(self, view: View[Quantity]) -> Quantity:
        day = view.shoot.day_of.get(self.date)
        worked = [view.works(self.person, day)] if day is not None and self.person in view.shoot.scenes_of else []
        unpaid: Quantity = view.total(worked) * -1 + 1
        return unpaid

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        yield Witness(self.amount(view), view.shoot.day_of.get(self.date))

    def lines(self, view: Decided) -> Iterator[LineItem]:
        yield LineItem.of(self.account, self.who, self.date, 1, self.kinds, self.price or 0, self.code)

    def __str__(self) -> str:
        return f"cast {self.person} is paid for {self.kinds} on {self.date}"

    @property
    def who(self) -> str:
        return f"cast:{self.person}"
