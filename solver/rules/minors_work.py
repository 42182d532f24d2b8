"""MI1: a minor's working minutes, by age and school day, and by the week. Fixed by law.

Work is time in front of the camera: the strips a minor is in. In New York a day may be two hours longer when the child
does not work on the next date. Source: 8 CCR 11760, Labor Code 1308.7, 12 NYCRR 186-6.2 (reference/labor-rules §2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.day_rule import PersonDayRule
from solver.minors import extension, longer_day, minors, tomorrow, work_limit
from solver.rule import Decided, Quantity, Rule, View, Witness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class MinorWork(PersonDayRule):
    """A minor works no longer a day than the law allows at that age."""

    code = "MI1"
    name = "minor's work"
    measure = "minutes"
    limit: int = 0
    longer: int = 0
    tomorrow: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[MinorWork]:
        """One case per minor and day."""
        for member, day, band in minors(shoot):
            longer = extension(shoot, member, day)
            yield cls(member.id, day, work_limit(shoot, member, day, band), longer, tomorrow(shoot, day))

    def extra(self, view: View[Quantity]) -> Quantity:
        """Minutes by which the limit is longer on this board."""
        return longer_day(view, self.person, self.longer, self.tomorrow)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.shooting(self.person, self.day) - self.extra(view)

    def saying(self, view: Decided, witness: Witness) -> str:
        member = view.shoot.member(self.person)
        return (
            f"{member.character} ({self.person}), a minor, works {view.shooting(self.person, self.day)} minutes, "
            f"{witness.excess} more than the {self.limit + self.extra(view)} allowed that day"
        )

    def __str__(self) -> str:
        return f"cast {self.person}, a minor, works at most {self.limit} minutes a day"


@dataclass(frozen=True)
class MinorWeek(Rule):
    """A minor works no longer a week than the law allows at any age."""

    code = "MI1"
    name = "minor's week"
    measure = "minutes"
    person: str
    week: tuple[int, int]
    limit: int = 0

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[MinorWeek]:
        """One case per minor and week that could be too long."""
        most = shoot.rules.minors.max_week_minutes
        longest: dict[tuple[str, tuple[int, int]], int] = {}
        for member, day, band in minors(shoot):
            week = shoot.dates[day].isocalendar()
            key = (member.id, (week.year, week.week))
            most_that_day = work_limit(shoot, member, day, band) + extension(shoot, member, day)
            longest[key] = longest.get(key, 0) + most_that_day
        for (person, of_year), minutes in longest.items():
            if minutes > most:
                yield cls(person, of_year, most)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(view.shooting(self.person, day) for day in view.shoot.weeks[self.week])

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        days = view.shoot.weeks[self.week]
        strips = tuple(scene for day in days for scene in view.strips_of(self.person, day))
        yield Witness(self.amount(view) - self.limit, None, None, strips)

    def saying(self, view: Decided, witness: Witness) -> str:
        monday = view.shoot.monday(self.week)
        return f"{self}, but works {self.limit + witness.excess} in the week from {monday}"

    def __str__(self) -> str:
        return f"cast {self.person}, a minor, works at most {self.limit} minutes a week"

    @property
    def who(self) -> str:
        return f"cast:{self.person}"
