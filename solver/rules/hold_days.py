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
    from datetime import date

    from solver.shoot import Shoot


def _hold_rates(shoot: Shoot, person: str) -> dict[int, tuple[int, ...]]:
    """Company work days by what a day on hold pays on them."""
    rates = by_scale(shoot, partial(hold_rate_cents, shoot.production, person))
    return by_rate(shoot.company_days, rates)


def overnight_rate_cents(shoot: Shoot, person: str, when: date) -> int:
    """Cents that a day on hold pays more where the company stays overnight; a production's own price is for all."""
    if shoot.rules.prices.get("HD1") is not None:
        return 0
    usual, there = (hold_rate_cents(shoot.production, person, when, overnight=away) for away in (False, True))
    return max(0, there - usual)


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
class OvernightHoldDays(HoldDays):
    """What days on hold pay more between two work days at places where the company stays overnight."""

    name = "hold days overnight"
    clock = True
    """What they cost hangs on the places of the days around them, which only a decided board knows."""

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[HoldDays]:
        """One case per performer and rate, where there are such places and the rule set pays more there."""
        for person, scenes in shoot.scenes_of.items():
            if sum(shoot.is_overnight(scene) for scene in scenes) > 1:
                rates = by_scale(shoot, partial(overnight_rate_cents, shoot, person))
                for rate, days in by_rate(shoot.company_days, rates).items():
                    if rate:
                        yield cls(person, days, price_of(shoot, cls.code, rate))

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(view.held_overnight(self.person, day) for day in self.days)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for day in self.days:
            if view.held_overnight(self.person, day):
                yield Witness(1, day)

    def saying(self, view: Decided, witness: Witness) -> str:
        return f"{super().saying(view, witness)} on an overnight location"

    def __str__(self) -> str:
        return f"cast {self.person} is paid for days on hold on overnight locations"


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
            if may_drop and len(scenes) > 1 and share and shoot.setting(cls.code) != "off":
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
