"""DY1: call to wrap is not longer than the unit's `max_day_minutes`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.day_rule import UnitDayRule
from solver.rule import Decided, Quantity, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class DayLength(UnitDayRule):
    """One shooting day of a unit, call to wrap, meals included."""

    code = "DY1"
    name = "day length"
    measure = "minutes"
    account = "crew.overtime"
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

    def saying(self, view: Decided, witness: Witness) -> str:
        hours, minutes = divmod(self.limit + witness.excess, 60)
        allowed, rest = divmod(self.limit, 60)
        return (
            f"the day of {self.unit} is {hours} h {minutes:02} from call to wrap, {witness.excess} minutes more than "
            f"the {allowed} h {rest:02} allowed"
        )

    def __str__(self) -> str:
        return f"a day of unit {self.unit} is at most {self.limit} minutes from call to wrap"
