"""RS3: the weekend's rest, from the last dismissal of a week to the first call of the next.

Performers (RS3): a call inside it is a forced call. Crew (RS3-crew): hard, unless a production says otherwise. A week
of six work days is followed by a shorter weekend. Source: SAG-AFTRA rest periods, IATSE Basic Agreement
(reference/labor-rules §1.4, §3.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from solver.clauses import Weekend
from solver.day_rule import PersonDayRule, UnitDayRule
from solver.deal import by_scale, forced_call_cents
from solver.rule import Decided, Quantity, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class WeekendRest(PersonDayRule):
    """A performer is not called inside the weekend's rest."""

    code = "RS3"
    name = "performer's weekend"
    measure = "forced call"
    account = "cast.forced_call"
    clock = True
    rest: Weekend
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[WeekendRest]:
        """One case per performer and day that may be the first of a week, where the rule set asks for rest."""
        terms = shoot.rules.performer.rest
        other = terms.weekly_alternative
        rest = Weekend(
            terms.weekly_minutes,
            terms.six_day_minutes,
            None if other is None else (other.minutes, other.call_not_before),
        )
        if not rest.usual:
            return
        for person, scenes in shoot.scenes_of.items():
            if len(scenes) > 1:
                costs = by_scale(shoot, partial(forced_call_cents, shoot.production, person))
                for day in rest.days(shoot):
                    price = price_of(shoot, cls.code, costs[day])
                    yield cls(person, day, rest, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.any_of([view.short_weekend(self.who, self.day, self.rest)])

    def saying(self, view: Decided, witness: Witness) -> str:
        member = view.shoot.member(self.person)
        short = view.short_weekend(self.who, self.day, self.rest)
        return f"{member.character} ({self.person}) is called {short} minutes inside the weekend's rest"

    def __str__(self) -> str:
        return f"cast {self.person} rests {self.rest.usual / 60:g} h over a weekend"


@dataclass(frozen=True)
class CrewWeekend(UnitDayRule):
    """A unit's crew is not called inside the weekend's rest."""

    code = "RS3-crew"
    name = "crew's weekend"
    measure = "minutes"
    account = "crew.rest"
    clock = True
    rest: Weekend
    price: int | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[CrewWeekend]:
        """One case per unit and day that may be the first of a week, where the rule set asks for rest."""
        terms = shoot.rules.crew.weekend_rest
        rest = Weekend(terms.five_day_minutes, terms.six_day_minutes, None)
        if rest.usual:
            price = price_of(shoot, cls.code)
            for unit in shoot.units:
                for day in rest.days(shoot):
                    yield cls(unit, day, rest, price)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.short_weekend(self.who, self.day, self.rest)

    def saying(self, view: Decided, witness: Witness) -> str:
        return f"unit {self.unit} is called {witness.excess} minutes inside the crew's weekend rest"

    def __str__(self) -> str:
        return f"the crew of unit {self.unit} rests {self.rest.usual / 60:g} h over a weekend"
