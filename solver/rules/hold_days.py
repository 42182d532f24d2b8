"""HD1: hold days are paid; the best-placed drops are not.

Source: SAG-AFTRA consecutive employment, reference/labor-rules §1.3: every company work day between the first and the
last work day is payable, except inside a drop.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from solver.deal import by_rate, by_scale, hold_rate_cents
from solver.ledger import PREFERENCE, half_up
from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


def _hold_rates(shoot: Shoot, person: str) -> dict[int, tuple[int, ...]]:
    """Company work days by what a day on hold pays on them."""
    rates = by_scale(shoot, partial(hold_rate_cents, shoot.production, person))
    return by_rate(shoot.company_days, rates)


@dataclass(frozen=True)
class HoldDays(Rule):
    """A performer who is paid by the day is paid for days on hold."""

    code = "HD1"
    name = "hold days"
    measure = "days"
    account = "cast.hold"
    person: str
    days: tuple[int, ...]
    price: int | None = 0

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[HoldDays]:
        """One case per performer whose deal pays hold days one by one; where the scale rises, one for each rate."""
        for person, scenes in shoot.scenes_of.items():
            if len(scenes) > 1:
                for rate, days in _hold_rates(shoot, person).items():
                    if rate:
                        yield cls(person, days, price_of(shoot, cls.code, rate))

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(view.held(self.person, day) for day in self.days)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for day in self.days:
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
    days: tuple[int, ...]
    price: int | None = 0

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[DroppedDays]:
        """One case per performer who may be dropped."""
        share = Fraction(shoot.rules.performer.drop_day_weight)
        for person, scenes in shoot.scenes_of.items():
            may_drop = shoot.production.drop_after(person) is not None and shoot.production.max_drops(person) > 0
            if may_drop and len(scenes) > 1 and share:
                for rate, days in _hold_rates(shoot, person).items():
                    held = price_of(shoot, cls.code, rate) if rate else 0
                    # where a day on hold costs nothing, nobody is released to save it
                    if held and (weight := half_up(held * share)):
                        yield cls(person, days, weight)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(view.idle(self.person, day) - view.held(self.person, day) for day in self.days)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for day in self.days:
            if view.idle(self.person, day) > view.held(self.person, day):
                yield Witness(1, day)

    def __str__(self) -> str:
        return f"cast {self.person} is released over a drop"

    @property
    def who(self) -> str:
        return f"cast:{self.person}"
