"""AV4: a unit shoots only on its dates, on company work days and extra days, and no more days than are allowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.quantity import cents
from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class UnitCalendar(Rule):
    """A unit does not shoot on days off, holidays and dates that are not its own."""

    code = "AV4"
    name = "unit calendar"
    measure = "days"
    account = "crew.premium"
    unit: str
    days: tuple[int, ...]
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[UnitCalendar]:
        """One case per unit that may not shoot on every day."""
        price = price_of(shoot, cls.code)
        for unit in shoot.units:
            if closed := tuple(day for day in shoot.days if day not in shoot.unit_days[unit]):
                yield cls(unit, closed, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(view.shoots(self.unit, day) for day in self.days)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for day in self.days:
            if strips := view.strips(self.unit, day):
                yield Witness(1, day, self.unit, strips)

    def saying(self, view: Decided, witness: Witness) -> str:
        return f"unit {self.unit} shoots on a date that is not a work day of its calendar"

    def __str__(self) -> str:
        return f"unit {self.unit} shoots only on its own dates and on work days of the calendar"

    @property
    def who(self) -> str:
        return f"unit:{self.unit}"


@dataclass(frozen=True)
class DaysInAll(Rule):
    """The shoot has no more days than `calendar.max_days`."""

    code = "AV4"
    name = "days in all"
    measure = "days"
    account = "crew.premium"
    limit: int = 0
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[DaysInAll]:
        """One case, where the calendar limits the number of shooting days."""
        if shoot.production.calendar.max_days is not None:
            yield cls(shoot.production.calendar.max_days, price_of(shoot, cls.code))

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(view.shoots(None, day) for day in view.shoot.days)

    def saying(self, view: Decided, witness: Witness) -> str:
        return f"{self}, but the board has {self.limit + witness.excess}"

    def __str__(self) -> str:
        return f"the shoot has at most {self.limit} shooting days"


@dataclass(frozen=True)
class CrewDay(Rule):
    """A shooting day of a unit costs its `day_cost`."""

    code = "AV4"
    name = "crew day"
    measure = "day"
    account = "crew.day"
    tariff = True
    unit: str
    price: int | None = 0

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[CrewDay]:
        """One case per unit that costs anything."""
        for unit in shoot.production.units:
            if unit.day_cost:
                yield cls(unit.id, cents(unit.day_cost))

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(view.shoots(self.unit, day) for day in view.shoot.days)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for day in view.shoot.days:
            if strips := view.strips(self.unit, day):
                yield Witness(1, day, self.unit, strips)

    def __str__(self) -> str:
        return f"a shooting day of unit {self.unit} is paid"

    @property
    def who(self) -> str:
        return f"unit:{self.unit}"
