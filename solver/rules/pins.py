"""SQ3: scenes bound to dates: pins of the board, `not_before` and `not_after` of the scene."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class DateWindow(Rule):
    """A scene is not shot on these days."""

    code = "SQ3"
    name = "date window"
    measure = "scenes"
    account = "production"
    scene: str
    days: tuple[int, ...]
    why: str
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[DateWindow]:
        """One case per pin, per `not_before` and per `not_after`."""
        price = price_of(shoot, cls.code)
        for pin in shoot.pins:
            inside = shoot.days_in(pin.first, pin.last)
            span = f"{pin.first}" if pin.first == pin.last else f"{pin.first} to {pin.last}"
            outside = tuple(day for day in shoot.days if day not in inside)
            yield cls(pin.scene, outside, f"is pinned to {span}", price)
        for scene in shoot.production.scenes:
            if scene.not_before is not None:
                days = tuple(day for day in shoot.days if shoot.dates[day] < scene.not_before)
                yield cls(scene.number, days, f"may not be shot before {scene.not_before}", price)
            if scene.not_after is not None:
                days = tuple(day for day in shoot.days if shoot.dates[day] > scene.not_after)
                yield cls(scene.number, days, f"may not be shot after {scene.not_after}", price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(view.on(self.scene, day) for day in self.days)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        yield Witness(1, view.day_number(self.scene), view.unit_of(self.scene), (self.scene,))

    def saying(self, view: Decided, witness: Witness) -> str:
        return f"scene {self.scene} {self.why}"

    def __str__(self) -> str:
        return f"scene {self.scene} {self.why}"
