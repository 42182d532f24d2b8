"""AV2: a location is used only on dates it is available, and within its permit hours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class LocationAbsence(Rule):
    """A location cannot be used on these days."""

    code = "AV2"
    name = "location availability"
    measure = "days"
    account = "location.day"
    place: str
    days: tuple[int, ...]
    why: str
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[LocationAbsence]:
        """One case per span of unavailable dates, and per list of available ones."""
        price = price_of(shoot, cls.code)
        for location in shoot.production.locations:
            for span in location.unavailable:
                if days := shoot.days_in(span.first, span.last):
                    yield cls(location.id, tuple(days), f"is not available {span}", price)
            if location.available is not None:
                inside = {day for span in location.available for day in shoot.days_in(span.first, span.last)}
                given = ", ".join(str(span) for span in location.available) or "never"
                outside = tuple(day for day in shoot.days if day not in inside)
                yield cls(location.id, outside, f"is available only {given}", price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(view.visited(self.place, day) for day in self.days)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for day in self.days:
            if strips := view.strips_at(self.place, day):
                yield Witness(1, day, view.unit_of(strips[0]), strips)

    def saying(self, view: Decided, witness: Witness) -> str:
        name = view.shoot.production.location_by_id[self.place].name
        return f"{name} {self.why}, but is used that day for {', '.join(witness.strips)}"

    def __str__(self) -> str:
        return f"location {self.place} {self.why}"

    @property
    def who(self) -> str:
        return f"location:{self.place}"


@dataclass(frozen=True)
class PermitHours(Rule):
    """A location is used only within its permit hours."""

    code = "AV2"
    name = "permit hours"
    measure = "minutes"
    account = "location.day"
    clock = True
    place: str
    day: int
    hours: str
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[PermitHours]:
        """One case per day of each location that has a permit."""
        price = price_of(shoot, cls.code)
        for location in shoot.production.locations:
            if location.permit is not None and location.id in shoot.scenes_at:
                start, end = (f"{minute // 60 % 24:02}:{minute % 60:02}" for minute in location.permit)
                for day in shoot.days:
                    yield cls(location.id, day, f"{start}-{end}", price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.outside_permit(self.place, self.day)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        strips = view.strips_at(self.place, self.day)
        yield Witness(self.amount(view), self.day, view.unit_of(strips[0]), strips)

    def saying(self, view: Decided, witness: Witness) -> str:
        name = view.shoot.production.location_by_id[self.place].name
        strips = ", ".join(witness.strips)
        return f"{name} has a permit for {self.hours}, but {strips} run {witness.excess} minutes outside it"

    def __str__(self) -> str:
        return f"location {self.place} has a permit for {self.hours}"

    @property
    def only_when(self) -> tuple[str, int]:
        return f"background:{self.place}", self.day

    @property
    def who(self) -> str:
        return f"location:{self.place}"
