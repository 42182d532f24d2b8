"""BL1: pages spread evenly over a unit's days: a preference, never money that is spent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.day_rule import UnitDayRule
from solver.ledger import PREFERENCE
from solver.rule import Decided, Quantity, View, Witness, price_of
from solver.rules.day_pages import in_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.unit import Unit
    from solver.shoot import Shoot

USUAL_CENTS = 50_00
"""What an eighth more than the even share weighs, where a production gives no price."""


def even_share(shoot: Shoot, unit: Unit) -> int:
    """Return the eighths of one day if a unit's scenes were spread evenly over the fewest days that hold them."""
    scenes = [scene for scene in shoot.scenes if unit.id in shoot.units_of[scene]]
    eighths = sum(shoot.scene(scene).eighths for scene in scenes)
    around = shoot.rules.day.prep_minutes + shoot.rules.day.wrap_minutes
    minutes = sum(shoot.production.minutes(scene, unit.id) for scene in scenes)
    days = -(-minutes // max(1, shoot.production.guarantee_minutes(unit.id) - around))
    if unit.max_eighths_per_day is not None:
        days = max(days, -(-eighths // unit.max_eighths_per_day))
    return -(-eighths // max(1, days))


@dataclass(frozen=True)
class EvenDay(UnitDayRule):
    """A unit's day has no more pages than its even share."""

    code = "BL1"
    name = "even days"
    measure = "eighths"
    account = PREFERENCE
    limit: int = 0
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[EvenDay]:
        """One case per unit and day."""
        price = price_of(shoot, cls.code, USUAL_CENTS)
        for unit in shoot.production.units:
            share = even_share(shoot, unit)
            for day in shoot.days:
                yield cls(unit.id, day, share, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.eighths(self.unit, self.day)

    def saying(self, view: Decided, witness: Witness) -> str:
        pages, share = in_pages(self.limit + witness.excess), in_pages(self.limit)
        return f"{pages} pages, where an even share of unit {self.unit} is {share}"

    def __str__(self) -> str:
        return f"a day of unit {self.unit} has about {in_pages(self.limit)} pages"
