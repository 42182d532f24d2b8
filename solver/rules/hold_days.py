"""HD1: hold days are paid; the best-placed drops are not.

Source: SAG-AFTRA consecutive employment, reference/labor-rules §1.3: every company work day between the first and the
last work day is payable, except inside a drop.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from solver.deal import hold_rate_cents
from solver.ledger import PREFERENCE, half_up
from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class HoldDays(Rule):
    """A performer who is paid by the day is paid for days on hold."""

    code = "HD1"
    name = "hold days"
    measure = "days"
    account = "cast.hold"
    person: str
    price: int | None = 0

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[HoldDays]:
        """One case per performer whose deal pays hold days one by one."""
        for person, scenes in shoot.scenes_of.items():
            rate = hold_rate_cents(shoot.production, person)
            if rate and len(scenes) > 1:
                yield cls(person, price_of(shoot, cls.code, rate))

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(view.held(self.person, day) for day in view.shoot.company_days)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for day in view.shoot.company_days:
            if view.held(self.person, day):
                yield Witness(1, day)

    def saying(self, view: Decided, witness: Witness) -> str:
        return f"{view.shoot.member(self.person).character} ({self.person}) is on hold"

    def __str__(self) -> str:
        return f"cast {self.person} is paid for days on hold"

    @property
    def who(self) -> str:
        return f"cast:{self.person}"


@dataclass(frozen=True)
class DroppedDays(Rule):
    """A performer who is released over a drop may not come back: each such day weighs something, unpaid."""

    code = "HD1"
    name = "days inside a drop"
    measure = "days"
    account = PREFERENCE
    tariff = True
    person: str
    price: int | None = 0

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[DroppedDays]:
        """One case per performer who may be dropped."""
        share = Fraction(shoot.rules.performer.drop_day_weight)
        for person, scenes in shoot.scenes_of.items():
            rate = hold_rate_cents(shoot.production, person)
            may_drop = shoot.production.drop_after(person) is not None and shoot.production.max_drops(person) > 0
            if rate and may_drop and len(scenes) > 1 and share:
                yield cls(person, half_up(rate * share))

    def amount(self, view: View[Quantity]) -> Quantity:
        days = view.shoot.company_days
        return view.total(view.idle(self.person, day) - view.held(self.person, day) for day in days)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for day in view.shoot.company_days:
            if view.idle(self.person, day) > view.held(self.person, day):
                yield Witness(1, day)

    def __str__(self) -> str:
        return f"cast {self.person} is released over a drop"

    @property
    def who(self) -> str:
        return f"cast:{self.person}"
