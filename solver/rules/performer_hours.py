"""A performer's own hours (AV1): no day longer than agreed, not before or after agreed times (a stage run, say)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.quantity import clock_text
from solver.day_rule import PersonDayRule
from solver.rule import Decided, Quantity, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot

ALWAYS = (-(10**6), 10**6)
"""Bounds of a day that has none, in minutes."""


@dataclass(frozen=True)
class DayWindow(PersonDayRule):
    """A performer's day lies between two times; counted are the minutes outside."""

    measure = "minutes"
    clock = True
    earliest: int
    latest: int

    def amount(self, view: View[Quantity]) -> Quantity:
        bounds = view.before(self.who, self.day, self.earliest), view.beyond(self.who, self.day, self.latest)
        return view.total(bounds)


@dataclass(frozen=True)
class PerformerHours(DayWindow):
    """A performer's day lies between the times of their contract."""

    code = "AV1"
    name = "performer's hours"
    account = "cast.premium"
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[PerformerHours]:
        """One case per day of each performer with `not_before` or `not_after`, and per day on which they are late."""
        price = price_of(shoot, cls.code)
        for person in shoot.scenes_of:
            member = shoot.member(person)
            earliest = ALWAYS[0] if member.not_before is None else member.not_before
            latest = ALWAYS[1] if member.not_after is None else member.not_after
            late = {shoot.day_of[each.date]: each.not_before for each in member.late if each.date in shoot.day_of}
            for day in shoot.days if (earliest, latest) != ALWAYS else late:
                yield cls(person, day, max(earliest, late.get(day, earliest)), latest, price)

    def saying(self, view: Decided, witness: Witness) -> str:
        arrives, leaves = view.hours(self.who, self.day)
        return (
            f"{view.shoot.member(self.person).character} ({self.person}) {self._bounds}, but is there from "
            f"{clock_text(arrives)} to {clock_text(leaves)}"
        )

    def __str__(self) -> str:
        return f"cast {self.person} {self._bounds}"

    @property
    def _bounds(self) -> str:
        parts = [f"not before {clock_text(self.earliest)}"] if self.earliest != ALWAYS[0] else []
        parts += [f"not after {clock_text(self.latest)}"] if self.latest != ALWAYS[1] else []
        return "works " + " and ".join(parts)


@dataclass(frozen=True)
class PerformerDay(PersonDayRule):
    """A performer's day, arriving to leaving, meals included, is not longer than agreed."""

    code = "AV1"
    name = "performer's day"
    measure = "minutes"
    account = "cast.premium"
    clock = True
    limit: int = 0
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[PerformerDay]:
        """One case per day of each performer with `max_minutes_per_day`."""
        price = price_of(shoot, cls.code)
        for person in shoot.scenes_of:
            limit = shoot.member(person).max_minutes_per_day
            if limit is not None:
                for day in shoot.days:
                    yield cls(person, day, limit, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.present(self.who, self.day, meals=0)

    def saying(self, view: Decided, witness: Witness) -> str:
        member = view.shoot.member(self.person)
        return (
            f"{member.character} ({self.person}) is there for {self.limit + witness.excess} minutes, "
            f"{witness.excess} more than the {self.limit} agreed"
        )

    def __str__(self) -> str:
        return f"cast {self.person} is there at most {self.limit} minutes a day"
