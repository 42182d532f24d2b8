"""DY1: call to wrap is not longer than the unit's `max_day_minutes`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class DayLength(Rule):
    """One shooting day of a unit, call to wrap, meals included."""

    code = "DY1"
    name = "day length"
    measure = "minutes"
    account = "crew.overtime"
    unit: str
    day: int
    limit: int = 0
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[DayLength]:
        """One case per unit and day."""
        price = price_of(shoot, cls.code)
        for unit in shoot.production.units:
            for day in shoot.days:
                yield cls(unit.id, day, unit.max_day_minutes, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.elapsed(self.unit, self.day)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        yield Witness(self.amount(view) - self.limit, self.day, self.unit, view.strips(self.unit, self.day))

    def saying(self, view: Decided, witness: Witness) -> str:
        hours, minutes = divmod(self.limit + witness.excess, 60)
        allowed, rest = divmod(self.limit, 60)
        return (
            f"the day of {self.unit} is {hours} h {minutes:02} from call to wrap, {witness.excess} minutes more than "
            f"the {allowed} h {rest:02} allowed"
        )

    def __str__(self) -> str:
        return f"a day of unit {self.unit} is at most {self.limit} minutes from call to wrap"

    @property
    def only_when(self) -> tuple[str, int]:
        return self.who, self.day

    @property
    def who(self) -> str:
        return f"unit:{self.unit}"
