"""MI2: a minor's time on set, by age. Fixed by law.

From arriving to leaving; a meal in between extends it by as much as the rule set says (half an hour in California).
Who went to its own school that day (`own_school`) may be there six hours less. Source: 8 CCR 11760
(reference/labor-rules §2.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.quantity import clock_text
from solver.day_rule import PersonDayRule
from solver.minors import extension, longer_day, minors, presence_limit, tomorrow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.rule import Decided, Quantity, View, Witness
    from solver.shoot import Shoot


@dataclass(frozen=True)
class MinorPresence(PersonDayRule):
    """A minor is on set no longer a day than the law allows at that age."""

    code = "MI2"
    name = "minor on set"
    measure = "minutes"
    clock = True
    meals: int
    limit: int = 0
    longer: int = 0
    tomorrow: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[MinorPresence]:
        """One case per minor and day."""
        meals = shoot.rules.minors.meal_extends_minutes
        for member, day, band in minors(shoot):
            limit, longer = presence_limit(shoot, member, day, band), extension(shoot, member, day)
            yield cls(member.id, day, meals, limit, longer, tomorrow(shoot, day))

    def extra(self, view: View[Quantity]) -> Quantity:
        """Minutes by which the limit is longer on this board."""
        return longer_day(view, self.person, self.longer, self.tomorrow)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.present(self.who, self.day, meals=self.meals) - self.extra(view)

    def saying(self, view: Decided, witness: Witness) -> str:
        arrives, leaves = view.hours(self.who, self.day)
        return (
            f"{view.shoot.member(self.person).character} ({self.person}), a minor, is on set from "
            f"{clock_text(arrives)} to {clock_text(leaves)}, {witness.excess} minutes longer than the "
            f"{self.limit + self.extra(view)} "
            "allowed (and a meal)"
        )

    def __str__(self) -> str:
        return f"cast {self.person}, a minor, is on set at most {self.limit} minutes a day"
