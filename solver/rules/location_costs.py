"""What a location costs (code AV2): days used, days kept, returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.quantity import cents
from solver.rule import Decided, Quantity, Rule, View, Witness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class LocationDays(Rule):
    """A location costs `day_cost` per shooting day used."""

    code = "AV2"
    name = "location day"
    measure = "day"
    account = "location.day"
    tariff = True
    place: str
    price: int | None = 0

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[LocationDays]:
        """One case per location that costs anything by the day."""
        for location in shoot.production.locations:
            if location.day_cost and location.id in shoot.scenes_at:
                yield cls(location.id, cents(location.day_cost))

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(view.visited(self.place, day) for day in view.shoot.days)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for day in view.shoot.days:
            if strips := view.strips_at(self.place, day):
                yield Witness(1, day, view.unit_of(strips[0]), strips)

    def __str__(self) -> str:
        return f"location {self.place} is paid per day used"

    @property
    def who(self) -> str:
        return f"location:{self.place}"


@dataclass(frozen=True)
class LocationHold(Rule):
    """A location costs `hold_cost` per company work day kept but not used between first and last use."""

    code = "AV2"
    name = "location hold"
    measure = "day"
    account = "location.hold"
    tariff = True
    place: str
    price: int | None = 0

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[LocationHold]:
        """One case per location that costs anything while it is kept."""
        for location in shoot.production.locations:
            if location.hold_cost and location.id in shoot.scenes_at:
                yield cls(location.id, cents(location.hold_cost))

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(view.kept(self.place, day) for day in view.shoot.company_days)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for day in view.shoot.company_days:
            if view.kept(self.place, day):
                yield Witness(1, day)

    def __str__(self) -> str:
        return f"location {self.place} is paid while it is kept"

    @property
    def who(self) -> str:
        return f"location:{self.place}"


@dataclass(frozen=True)
class LocationReturn(Rule):
    """A location costs `return_cost` for each return after another location was used."""

    code = "AV2"
    name = "location return"
    measure = "return"
    account = "location.return"
    tariff = True
    place: str
    price: int | None = 0

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[LocationReturn]:
        """One case per location to which it costs anything to return."""
        for location in shoot.production.locations:
            if location.return_cost and len(shoot.scenes_at.get(location.id, ())) > 1:
                yield cls(location.id, cents(location.return_cost))

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(view.returned(self.place, day) for day in view.shoot.days)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for day in view.shoot.days:
            if view.returned(self.place, day):
                strips = view.strips_at(self.place, day)
                yield Witness(1, day, view.unit_of(strips[0]), strips)

    def __str__(self) -> str:
        return f"each return to location {self.place} is paid"

    @property
    def who(self) -> str:
        return f"location:{self.place}"
