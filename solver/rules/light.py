"""LT1: exteriors are shot in the right light.

Day exteriors lie between sunrise and sunset, night exteriors between dusk and dawn, dawn and dusk within the hour of
twilight (design/2-domain, "A day's timeline", 7). Interiors and stages are free.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.day_rule import UnitDayRule
from solver.light import LIGHTS
from solver.rule import Decided, Quantity, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.scene import DayNight
    from solver.shoot import Shoot

WHEN = {"DAWN": "at dawn", "DAY": "by daylight", "DUSK": "at dusk", "NIGHT": "in the dark"}


@dataclass(frozen=True)
class RightLight(UnitDayRule):
    """The exteriors of one light that a unit shoots on one day."""

    code = "LT1"
    name = "light"
    measure = "minutes"
    account = "production"
    clock = True
    light: DayNight
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[RightLight]:
        """One case per unit, day and light that its exteriors need."""
        price = price_of(shoot, cls.code)
        for unit in shoot.units:
            needed = {light for scene, light in shoot.light_of.items() if unit in shoot.units_of[scene]}
            for light in LIGHTS:
                if light in needed:
                    for day in shoot.days:
                        yield cls(unit, day, light, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.outside_light(self.unit, self.day, self.light)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for scene, minutes in view.wrong_light(self.unit, self.day, self.light):
            yield Witness(minutes, self.day, self.unit, (scene,))

    def saying(self, view: Decided, witness: Witness) -> str:
        (scene,) = witness.strips
        start, end = (f"{m // 60 % 24:02}:{m % 60:02}" for m in view.timeline(self.unit, self.day).when(scene))
        heading = view.shoot.scene(scene).heading or f"exterior {self.light}"
        return (
            f"scene {scene} ({heading}) is shot from {start} to {end}, {witness.excess} minutes of it not "
            f"{WHEN[self.light]}"
        )

    def __str__(self) -> str:
        return f"unit {self.unit} shoots exteriors ({self.light}) {WHEN[self.light]}"
