"""MI3: the earliest and the latest hour of a minor's day, and the rest between two days. Fixed by law.

Source: Labor Code 1308.7, 8 CCR 11760 (i); 12 NYCRR 186-6.2 (reference/labor-rules §2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.minors import age_in_months
from models.quantity import clock_text
from solver.day_rule import PersonDayRule
from solver.minors import latest_minute, minors
from solver.rules.performer_hours import DayWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.rule import Decided, Quantity, View, Witness
    from solver.shoot import Shoot


@dataclass(frozen=True)
class MinorHours(DayWindow):
    """A minor's day lies between two hours; how late depends on school the next day."""

    code = "MI3"
    name = "minor's hours"

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[MinorHours]:
        """One case per minor and day."""
        for member, day, _band in minors(shoot):
            yield cls(member.id, day, shoot.rules.minors.earliest, latest_minute(shoot, member, day))

    def saying(self, view: Decided, witness: Witness) -> str:
        arrives, leaves = view.hours(self.who, self.day)
        return (
            f"{view.shoot.member(self.person).character} ({self.person}), a minor, is there from {clock_text(arrives)} "
            f"to {clock_text(leaves)}, allowed that day is {clock_text(self.earliest)} to {clock_text(self.latest)}"
        )

    def __str__(self) -> str:
        return (
            f"cast {self.person}, a minor, works between {clock_text(self.earliest)} and {clock_text(self.latest)}"
        )


@dataclass(frozen=True)
class InfantHours(PersonDayRule):
    """An infant's day lies within one of a few windows; counted are the minutes outside the nearest."""

    code = "MI3"
    name = "infant's hours"
    measure = "minutes"
    clock = True
    windows: tuple[tuple[int, int], ...]

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[InfantHours]:
        """One case per infant and day."""
        terms = shoot.rules.minors
        for member, day, _band in minors(shoot):
            born = member.birth_date
            if terms.infant_windows and born and age_in_months(born, shoot.dates[day]) < terms.infant_below_months:
                yield cls(member.id, day, terms.infant_windows)

    def amount(self, view: View[Quantity]) -> Quantity:
        nearest: Quantity | None = None
        for opens, closes in self.windows:
            away = view.before(self.who, self.day, opens) + view.beyond(self.who, self.day, closes)
            nearest = away if nearest is None else view.lesser(nearest, away)
        return view.total(()) if nearest is None else nearest

    def saying(self, view: Decided, witness: Witness) -> str:
        arrives, leaves = view.hours(self.who, self.day)
        return (
            f"{view.shoot.member(self.person).character} ({self.person}), an infant, is there from "
            f"{clock_text(arrives)} to {clock_text(leaves)}, allowed is {self._hours}"
        )

    @property
    def _hours(self) -> str:
        return " or ".join(f"{clock_text(opens)} to {clock_text(closes)}" for opens, closes in self.windows)

    def __str__(self) -> str:
        return f"cast {self.person}, an infant, works between {self._hours}"


@dataclass(frozen=True)
class MinorRest(PersonDayRule):
    """A minor rests long enough between two days."""

    code = "MI3"
    name = "minor's rest"
    measure = "minutes"
    clock = True
    least: int

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[MinorRest]:
        """One case per minor and day, where the rule set asks for rest."""
        least = shoot.rules.minors.rest_minutes
        if least:
            for member, day, _band in minors(shoot):
                yield cls(member.id, day, least)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.short_rest(self.who, self.day, self.least)

    def saying(self, view: Decided, witness: Witness) -> str:
        member = view.shoot.member(self.person)
        return (
            f"{member.character} ({self.person}), a minor, rests {self.least - witness.excess} minutes before this "
            f"day, {witness.excess} too few"
        )

    def __str__(self) -> str:
        return f"cast {self.person}, a minor, rests {self.least} minutes between two days"
