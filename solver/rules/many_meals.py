"""Late meals beyond so many a week (ML1): a crew that eats late too often is paid by the hour for it.

Beyond so many penalties in a calendar week, each costs an hour's straight pay in place of its rung of the ladder, where
that is more. Penalties are the begun steps that each of the crew is paid; those beyond the limit are the last of their
days. Source: IATSE meal penalties (reference/labor-rules §3.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from solver.clauses import MealTerms
from solver.deal import crew_hour_cents
from solver.ledger import LineItem, half_up
from solver.rule import Decided, Quantity, Rule, View, Witness, price_of
from solver.rules.meals import CrewMeals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot


@dataclass(frozen=True)
class ManyPenalties(Rule):
    """A unit's crew in one calendar week; amount in cents, on top of the ladder."""

    code = "ML1"
    name = "meal penalties by the hour"
    measure = "cents"
    account = "crew.meal_penalty"
    clock = True
    unit: str
    week: tuple[int, int]
    after: int
    hour: int
    days: tuple[tuple[CrewMeals, ...], ...]
    price: int | None = 1

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[ManyPenalties]:
        """One case per unit and week, where the rule set has such a limit."""
        after, price = shoot.rules.crew.meals.hourly_after, price_of(shoot, cls.code, 1)
        if after is None:
            return
        hours = {unit.id: half_up(crew_hour_cents(shoot, unit)) for unit in shoot.production.units}
        by_day: dict[tuple[str, int], list[CrewMeals]] = {}
        for case in CrewMeals.of_units(shoot, price):
            if isinstance(case, CrewMeals) and not case.once and case.unit is not None:
                by_day.setdefault((case.unit, case.day), []).append(case)
        for unit, hour in hours.items():
            for week, days in shoot.weeks.items() if hour else ():
                if ladders := tuple(tuple(by_day[unit, day]) for day in days if (unit, day) in by_day):
                    yield cls(unit, week, after, hour, ladders, price)

    def penalties(self, view: View[Quantity], day: int) -> Quantity:
        """Begun steps of a day that each of the crew is paid."""
        terms = self.days[0][0].terms
        steps = MealTerms(terms.after, terms.step, tuple(range(len(terms.cents))))
        return view.late_meals(self.who, day, steps, unit=self.unit)

    def beyond(self, view: View[Quantity]) -> Quantity:
        """Penalties of the week beyond the limit."""
        return view.positive(view.total(self.penalties(view, each[0].day) for each in self.days) - self.after)

    def amount(self, view: View[Quantity]) -> Quantity:
        before, dearer = view.total(()), []
        for ladders in self.days:
            steps = self.penalties(view, ladders[0].day)
            many = view.positive(before + steps - self.after) - view.positive(before - self.after)
            before = before + steps
            paid = view.total(case.amount(view) for case in ladders)
            kept = view.total(
                case.where_it_counts(view, view.lookup(steps - many, case.terms.cents)) * case.heads for case in ladders
            )
            dearer.append(view.positive(many * self.hour - view.positive(paid - kept)))
        return view.total(dearer)

    def _strips(self, view: Decided) -> tuple[str, ...]:
        return tuple(scene for ladders in self.days for scene in view.strips(self.unit, ladders[0].day))

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        yield Witness(self.amount(view), None, self.unit, self._strips(view))

    def saying(self, view: Decided, witness: Witness) -> str:
        count, monday = self.beyond(view) + self.after, view.shoot.monday(self.week)
        return (
            f"the crew of unit {self.unit} has {count} meal penalties in the week from {monday}, an hour's pay for "
            f"each beyond {self.after}: {witness.excess / 100:,.2f} more"
        )

    def lines(self, view: Decided) -> Iterator[LineItem]:
        amount, count = self.amount(view), self.beyond(view)
        yield LineItem(
            self.account, self.who, view.shoot.monday(self.week), Fraction(count), "penalty by the hour",
            half_up(Fraction(amount, max(1, count))), amount, self.code, self._strips(view),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"the crew of unit {self.unit} has at most {self.after} meal penalties a week"

    @property
    def who(self) -> str:
        return f"unit:{self.unit}"
