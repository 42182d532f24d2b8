"""SQ2: scenes that share a shooting day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class SameDay(Rule):
    """Two scenes are shot on the same day by the same unit."""

    code = "SQ2"
    name = "same day"
    measure = "scenes"
    account = "production"
    scene: str
    other: str
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[SameDay]:
        """One case per pair, however often it is named."""
        price = price_of(shoot, cls.code)
        pairs: dict[frozenset[str], tuple[str, str]] = {}
        for scene in shoot.production.scenes:
            for other in scene.same_day:
                pairs.setdefault(frozenset((scene.number, other)), (scene.number, other))
        for scene_number, other in pairs.values():
            yield cls(scene_number, other, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.apart(self.scene, self.other)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        scheduled = self.scene if view.unit_of(self.scene) is not None else self.other
        yield Witness(1, view.day_number(scheduled), view.unit_of(scheduled), (self.scene, self.other))

    def saying(self, view: Decided, witness: Witness) -> str:
        return f"scenes {self.scene} and {self.other} must share a day and a unit"

    def __str__(self) -> str:
        return f"scenes {self.scene} and {self.other} share a day and a unit"
