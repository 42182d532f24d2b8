"""ST1: scenes shot in the order of the story: a preference, never money that is spent."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from solver.ledger import PREFERENCE
from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot

USUAL_CENTS = 100_00
"""What a scene that is shot before the one that it follows weighs, where a production gives no price."""


@dataclass(frozen=True)
class StoryOrder(Rule):
    """A scene is shot after the one before it in the story."""

    code = "ST1"
    name = "story order"
    measure = "scenes"
    account = PREFERENCE
    clock = True
    earlier: str
    later: str
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[StoryOrder]:
        """One case per pair of neighbours in the story."""
        price = price_of(shoot, cls.code, USUAL_CENTS)
        for earlier, later in pairwise(shoot.production.story_order):
            yield cls(earlier, later, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.out_of_order(self.earlier, self.later)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        yield Witness(1, view.day_number(self.later), view.unit_of(self.later), (self.later, self.earlier))

    def saying(self, view: Decided, witness: Witness) -> str:
        return f"scene {self.later} is shot before scene {self.earlier}, which it follows in the story"

    def __str__(self) -> str:
        return f"scene {self.later} is shot after scene {self.earlier}, as in the story"
