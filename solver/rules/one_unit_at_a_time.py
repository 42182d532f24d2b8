"""AV5: a performer or a location is with one unit at a time on a date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.day_rule import PersonDayRule
from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class PerformerInOnePlace(PersonDayRule):
    """A performer works for one unit a day."""

    code = "AV5"
    name = "performer with one unit"
    measure = "units"
    account = "cast.premium"
    limit = 1
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[PerformerInOnePlace]:
        """One case per performer and day, where there is more than one unit for their scenes."""
        price = price_of(shoot, cls.code)
        for person, scenes in shoot.scenes_of.items():
            if len({unit for scene in scenes for unit in shoot.units_of[scene]}) > 1:
                for day in shoot.days:
                    yield cls(person, day, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(view.works(self.person, self.day, unit) for unit in view.shoot.units)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        strips = view.strips_of(self.person, self.day)
        yield Witness(self.amount(view) - self.limit, self.day, view.unit_of(strips[-1]), strips)

    def saying(self, view: Decided, witness: Witness) -> str:
        member = view.shoot.member(self.person)
        units = " and ".join(dict.fromkeys(str(view.unit_of(scene)) for scene in witness.strips))
        return f"{member.character} ({self.person}) works for {units} on the same day: {', '.join(witness.strips)}"

    def __str__(self) -> str:
        return f"cast {self.person} works for one unit a day"


@dataclass(frozen=True)
class LocationWithOneUnit(Rule):
    """A location is used by one unit a day."""

    code = "AV5"
    name = "location with one unit"
    measure = "units"
    account = "location.day"
    limit = 1
    place: str
    day: int
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[LocationWithOneUnit]:
        """One case per real location and day, where more than one unit may shoot there."""
        price = price_of(shoot, cls.code)
        for location in shoot.production.locations:
            scenes = shoot.scenes_at.get(location.id, ())
            if len({unit for scene in scenes for unit in shoot.units_of[scene]}) > 1:
                for day in shoot.days:
                    yield cls(location.id, day, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(view.visited(self.place, self.day, unit) for unit in view.shoot.units)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        strips = view.strips_at(self.place, self.day)
        yield Witness(self.amount(view) - self.limit, self.day, view.unit_of(strips[-1]), strips)

    def saying(self, view: Decided, witness: Witness) -> str:
        name = view.shoot.production.location_by_id[self.place].name
        units = " and ".join(dict.fromkeys(str(view.unit_of(scene)) for scene in witness.strips))
        return f"{name} is used by {units} on the same day: {', '.join(witness.strips)}"

    def __str__(self) -> str:
        return f"location {self.place} is used by one unit a day"

    @property
    def only_when(self) -> tuple[str, int]:
        return f"background:{self.place}", self.day

    @property
    def who(self) -> str:
        return f"location:{self.place}"
