"""CV1: every day that the weather can stop has a cover set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.cover import at_risk
from solver.day_rule import UnitDayRule
from solver.rule import Decided, Quantity, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class CoverSet(UnitDayRule):
    """A unit's day with weather strips has an interior that could be shot instead."""

    code = "CV1"
    name = "cover set"
    measure = "days"
    account = "crew.day"
    clock = True  # searches answer with the least: any strip of a later day may be cover
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[CoverSet]:
        """One case per unit and day, where anything is at risk of weather."""
        price = price_of(shoot, cls.code)
        for unit in shoot.units:
            scenes = (shoot.scene(scene) for scene in shoot.scenes if unit in shoot.units_of[scene])
            if any(facts.at_weather_risk for facts in scenes):
                for day in shoot.days:
                    yield cls(unit, day, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.uncovered(self.unit, self.day)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        yield Witness(1, self.day, self.unit, at_risk(view, self.unit, self.day))

    def saying(self, view: Decided, witness: Witness) -> str:
        return (
            f"no cover set: if rain stops {', '.join(witness.strips)}, no interior of later days is at an available "
            "place with cast that works or holds that day"
        )

    def __str__(self) -> str:
        return f"unit {self.unit} has a cover set for every day that the weather can stop"
