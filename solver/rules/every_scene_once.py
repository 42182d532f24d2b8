"""SC1: every scene is on the board once, or in the boneyard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.rule import Decided, Quantity, Rule, View, Witness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class Missing(Rule):
    """A scene is neither on the board nor in the boneyard."""

    code = "SC1"
    name = "scene missing"
    measure = "scenes"
    scene: str

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[Missing]:
        """One case per scene."""
        for scene in shoot.scenes:
            yield cls(scene)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.copies(self.scene) * -1 + 1

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        yield Witness(1, None, None, (self.scene,))

    def saying(self, view: Decided, witness: Witness) -> str:
        return f"scene {self.scene} is neither on the board nor in the boneyard"

    def __str__(self) -> str:
        return f"scene {self.scene} is on the board or in the boneyard"


@dataclass(frozen=True)
class Twice(Rule):
    """A scene stands on the board more than once."""

    code = "SC1"
    name = "scene twice"
    measure = "scenes"
    limit = 1
    scene: str

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[Twice]:
        """One case per scene."""
        for scene in shoot.scenes:
            yield cls(scene)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.copies(self.scene)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        days = [day for day in view.shoot.days if self.scene in view.strips(None, day)]
        yield Witness(
            self.amount(view) - self.limit, days[-1] if days else None, view.unit_of(self.scene), (self.scene,)
        )

    def saying(self, view: Decided, witness: Witness) -> str:
        return f"scene {self.scene} stands on the board or in the boneyard {witness.excess + 1} times"

    def __str__(self) -> str:
        return f"scene {self.scene} is on the board once"
