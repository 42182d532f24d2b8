"""SQ1: scenes that must be shot after others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class After(Rule):
    """A scene is shot after another: on a later day, or later the same day."""

    code = "SQ1"
    name = "shooting order"
    measure = "scenes"
    account = "production"
    earlier: str
    later: str
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[After]:
        """One case per scene and entry of its `after`."""
        price = price_of(shoot, cls.code)
        for scene in shoot.production.scenes:
            for earlier in scene.after:
                yield cls(earlier, scene.number, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.out_of_order(self.earlier, self.later)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        yield Witness(1, view.day_number(self.later), view.unit_of(self.later), (self.later, self.earlier))

    def saying(self, view: Decided, witness: Witness) -> str:
        when = view.shoot.on_date(view.day_number(self.earlier))
        return f"scene {self.later} must be shot after scene {self.earlier}, which is only shot on {when}"

    def __str__(self) -> str:
        return f"scene {self.later} is shot after scene {self.earlier}"
