"""AV1: a performer works only on available dates, within contract and stop date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.rule import Decided, Quantity, Rule, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class CastAbsence(Rule):
    """A performer does not work on these days."""

    code = "AV1"
    name = "cast availability"
    measure = "days"
    account = "cast.premium"
    person: str
    days: tuple[int, ...]
    why: str
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[CastAbsence]:
        """One case per absence, per end of contract, and per list of available dates."""
        price = price_of(shoot, cls.code)
        for person, scenes in shoot.scenes_of.items():
            if not scenes:
                continue
            member = shoot.member(person)
            spans = [(f"is not available {span}", shoot.days_in(span.first, span.last)) for span in member.unavailable]
            if member.stop_date is not None:
                after = range(shoot.days_in(member.stop_date, member.stop_date).stop, len(shoot.dates))
                spans.append((f"is under contract until {member.stop_date:%d %B %Y}", after))
            if member.available is not None:
                inside = {day for span in member.available for day in shoot.days_in(span.first, span.last)}
                given = ", ".join(str(span) for span in member.available) or "never"
                outside = [day for day in shoot.days if day not in inside]
                yield cls(person, tuple(outside), f"is available only {given}", price)
            for why, days in spans:
                if days:
                    yield cls(person, tuple(days), why, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.total(view.works(self.person, day) for day in self.days)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        for day in self.days:
            if strips := view.strips_of(self.person, day):
                yield Witness(1, day, view.unit_of(strips[0]), strips)

    def saying(self, view: Decided, witness: Witness) -> str:
        member = view.shoot.member(self.person)
        return f"{member.character} ({self.person}) {self.why}, but works that day in {', '.join(witness.strips)}"

    def __str__(self) -> str:
        return f"cast {self.person} {self.why}"

    @property
    def who(self) -> str:
        return f"cast:{self.person}"
