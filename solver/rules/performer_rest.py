"""RS1: a performer's daily rest; a call inside it is a forced call, which costs a day's pay up to a cap.

Rest counts from dismissal to the next call, make-up included. Where the rule set has exceptions, a shorter rest is
enough now and then: ten hours between two days with exteriors at places that are not overnight, once in four days;
eleven hours at overnight places, twice a week, but not before two days that follow each other. Source: SAG-AFTRA rest
periods (reference/labor-rules §1.4).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from solver.clauses import RestExceptions
from solver.day_rule import PersonDayRule
from solver.deal import by_scale, forced_call_cents
from solver.rule import Decided, Quantity, View, Witness, price_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class DailyRest(PersonDayRule):
    """A performer is not called inside the daily rest."""

    code = "RS1"
    name = "performer's rest"
    measure = "forced call"
    account = "cast.forced_call"
    clock = True
    least: int
    price: int | None = None
    eased: RestExceptions | None = None

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[DailyRest]:
        """One case per performer and day, where the rule set asks for rest."""
        terms = shoot.rules.performer.rest
        least, nearby, overnight = terms.daily_minutes, terms.nearby_exterior, terms.overnight
        eased = RestExceptions(
            (nearby.minutes, nearby.once_in_days) if nearby else None,
            (overnight.minutes, overnight.most_a_week) if overnight else None,
        )
        any_exception = eased if any(eased) else None
        for person, scenes in shoot.scenes_of.items():
            if least and len(scenes) > 1:
                costs = by_scale(shoot, partial(forced_call_cents, shoot.production, person))
                for day in shoot.days[1:]:
                    price = price_of(shoot, cls.code, costs[day])
                    yield cls(person, day, least, price, any_exception)

    def amount(self, view: View[Quantity]) -> Quantity:
        return view.any_of([view.short_rest(self.who, self.day, self.least, eased=self.eased)])

    def saying(self, view: Decided, witness: Witness) -> str:
        member = view.shoot.member(self.person)
        short = view.short_rest(self.who, self.day, self.least)
        return (
            f"{member.character} ({self.person}) is called {short} minutes inside the rest of {self.least / 60:g} h"
        )

    def __str__(self) -> str:
        return f"cast {self.person} rests {self.least / 60:g} h between two days"
