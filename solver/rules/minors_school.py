"""School on set (MI2): a minor's day on a school day has room for it.

Three hours from the age of six on, within the hours in which school counts: between the child's strips, or before and
after them as long as the day on set may still grow. Not for who goes to its own school first. Source: Education Code
48224, 48225.5 (reference/labor-rules §2.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.quantity import clock_text
from solver.day_rule import PersonDayRule
from solver.minors import minors, school_on_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.clauses import School
    from solver.rule import Decided, Quantity, View, Witness
    from solver.shoot import Shoot


@dataclass(frozen=True)
class MinorSchool(PersonDayRule):
    """A minor's school day has room for school on set."""

    code = "MI2"
    name = "minor's school"
    measure = "minutes"
    clock = True
    school: School

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[MinorSchool]:
        """One case per minor and school day."""
        for member, day, band in minors(shoot):
            school = school_on_set(shoot, member, day, band)
            if school is not None:
                yield cls(member.id, day, school)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.missed_school(self.person, self.day, self.school)

    def saying(self, view: Decided, witness: Witness) -> str:
        member, school = view.shoot.member(self.person), self.school
        arrives, leaves = view.hours(self.who, self.day)
        hours = f"between {clock_text(school.opens)} and {clock_text(school.closes)}"
        return (
            f"{member.character} ({self.person}), a minor, is there from {clock_text(arrives)} to "
            f"{clock_text(leaves)}: of {school.minutes} minutes of school {hours}, {witness.excess} find no room"
        )

    def __str__(self) -> str:
        return f"cast {self.person}, a minor, has {self.school.minutes} minutes of school on set"
