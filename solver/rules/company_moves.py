"""DY3: company moves per day, and what a move costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.quantity import cents
from solver.day_rule import UnitDayRule
from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class MovesPerDay(UnitDayRule):
    """A unit changes location only so often a day."""

    code = "DY3"
    name = "moves per day"
    measure = "moves"
    account = "move"
    limit: int = 0
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[MovesPerDay]:
        """One case per unit and day."""
        price = price_of(shoot, cls.code)
        for unit in shoot.production.units:
            for day in shoot.days:
                yield cls(unit.id, day, unit.max_moves_per_day, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.moves(self.unit, self.day)

    def saying(self, view: Decided, witness: Witness) -> str:
        return f"unit {self.unit} moves {self.limit + witness.excess} times, at most {self.limit} are allowed"

    def __str__(self) -> str:
        return f"unit {self.unit} moves at most {self.limit} times a day"


@dataclass(frozen=True)
class MoveCost(Rule):
    """A company move costs `move_cost`."""

    code = "DY3"
    name = "company move"
    measure = "move"
    account = "move"
    tariff = True
    unit: str
    price: int | None = 0

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[MoveCost]:
        """One case per unit, where moves cost anything."""
        if shoot.production.move_cost:
            for unit in shoot.units:
                yield cls(unit, cents(shoot.production.move_cost))

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(view.moves(self.unit, day) for day in view.shoot.days)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for day in view.shoot.days:
            if moves := view.moves(self.unit, day):
                yield Witness(moves, day, self.unit, view.strips(self.unit, day))

    def __str__(self) -> str:
        return f"a company move of unit {self.unit} is paid"

    @property
    def who(self) -> str:
        return f"unit:{self.unit}"
