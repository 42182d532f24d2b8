"""HZ1: shot and locked days never change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.rule import Decided, Quantity, Rule, View, Witness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class DayStands(Rule):
    """A day that is shot or locked keeps its strips and their order."""

    code = "HZ1"
    name = "day stands"
    measure = "days"
    unit: str
    day: int
    strips: tuple[str, ...]
    status: str

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[DayStands]:
        """One case per day before the horizon and per locked day; one per unit and day before it that was empty."""
        reference = shoot.reference
        if reference is None:
            return
        known = set()
        for day in reference.fixed:
            known.add((day.unit, day.date))
            status = "locked" if day.status == "locked" else "shot"
            yield cls(day.unit, shoot.day_of[day.date], day.strips, status)
        if reference.as_of is not None:
            for unit in shoot.units:
                for when, day_index in shoot.day_of.items():
                    if when < reference.as_of and (unit, when) not in known:
                        yield cls(unit, day_index, (), "past")

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.reordered(self.unit, self.day, self.strips)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        shown = view.strips(self.unit, self.day)
        changed = tuple(scene for scene in (*self.strips, *shown) if (scene in self.strips) != (scene in shown))
        yield Witness(1, self.day, self.unit, tuple(dict.fromkeys(changed)) or shown)

    def saying(self, view: Decided, witness: Witness) -> str:
        if not self.strips:
            return f"the date lies before the horizon and nothing was shot, but now shows {', '.join(witness.strips)}"
        return f"the day is {self.status} and shows {', '.join(self.strips)}; {', '.join(witness.strips)} changed"

    def __str__(self) -> str:
        return f"{self.day}: a day that is {self.status} keeps {', '.join(self.strips) or 'nothing'}"
