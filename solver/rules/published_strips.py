"""HZ2: a published strip that moves costs, more the nearer its date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.quantity import cents
from solver.ledger import CHANGE
from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class PublishedStrip(Rule):
    """A strip stays on the day and with the unit for which it was published."""

    code = "HZ2"
    name = "published strip"
    measure = "strips"
    account = CHANGE
    limit = 0
    scene: str
    day: int
    unit: str
    price: int | None = 0

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[PublishedStrip]:
        """One case per strip of a published day that is not yet shot or locked."""
        reference = shoot.reference
        if reference is None:
            return
        known = set(shoot.scenes)
        as_of = reference.as_of
        for day in reference.board.days:
            if day.status != "published" or reference.is_fixed(day):
                continue
            notice = (day.date - (as_of or shoot.dates[0])).days
            price = price_of(shoot, cls.code, cents(shoot.rules.replanning.move_price(notice)))
            for scene in day.strips:
                if scene in known:
                    yield cls(scene, shoot.day_of[day.date], day.unit, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.on(self.scene, self.day, self.unit) * -1 + 1

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        yield Witness(1, self.day, self.unit, (self.scene,))

    def saying(self, view: Decided, witness: Witness) -> str:
        if view.unit_of(self.scene) is None:
            return f"scene {self.scene} was published for {view.shoot.on_date(self.day)} and is now in the boneyard"
        new = view.shoot.on_date(view.day_number(self.scene))
        return f"scene {self.scene} was published for {view.shoot.on_date(self.day)} and is now on {new}"

    def __str__(self) -> str:
        return f"scene {self.scene} stays on the day it was published for"

    @property
    def who(self) -> str:
        return f"scene:{self.scene}"
