"""ML1: meals on time, or a penalty per head.

The unit eats when its day says (`solver.timeline`); everybody's own clock runs from arriving, or from the unit's call
for who is made up before it, and starts anew after each meal. A performer who leaves before a meal that is due has
missed it from when it was due. Source: SAG-AFTRA and IATSE meal periods (reference/labor-rules §1.4, §3.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from models.quantity import cents
from models.terms import PerformerMeals
from solver.clauses import MealTerms
from solver.deal import by_scale, crew_hour_cents
from solver.ledger import half_up
from solver.rule import Decided, Quantity, Rule, View, Witness, price_of
from solver.rules.crew_overtime import is_stage
from solver.rules.performer_overtime import day_hour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.terms import MealPenalty, Meals
    from solver.shoot import Shoot

GROUPS = {"background": "the background", "special": "special-ability background", "stand-in": "the stand-ins"}

LONGEST_MINUTES = 30 * 60
"""No day is longer; the ladders end here."""

MOST_PENALTY = 10**9
"""Nobody's meals of a day cost more cents than this."""


def ladder(meals: Meals, penalty: MealPenalty | None = None) -> MealTerms | None:
    """Return what begun steps cost together, in cents per head; None where the set has no ladder.

    `penalty`: another ladder than the usual one.
    """
    penalty = meals.penalty if penalty is None else penalty
    step, rungs = penalty.step_minutes, [cents(rung) for rung in penalty.ladder]
    if not any(rungs):
        return None
    steps = LONGEST_MINUTES // step
    each = rungs + [rungs[-1]] * max(0, steps - len(rungs))
    return MealTerms(meals.after_minutes, step, (0, *accumulate(each)), breakfast(meals))


def breakfast(meals: Meals) -> tuple[int, int] | None:
    """Return the minutes of a meal before the unit's call, and within how many it is had; None where there is none."""
    terms = meals.non_deductible if isinstance(meals, PerformerMeals) else None
    return None if terms is None else (terms.minutes, terms.within_minutes)


@dataclass(frozen=True)
class LateMeals(Rule):
    """Late meals of some people on one day; amount in cents."""

    code = "ML1"
    name = "meals"
    measure = "cents"
    clock = True
    account = "cast.meal_penalty"
    subject: str
    day: int
    unit: str | None
    heads: int
    players: int
    terms: MealTerms
    once: bool = False
    price: int | None = 1
    stage: bool | None = None
    """Of a crew: the ladder of days wholly on stages, or of the others; None: of all."""

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[LateMeals]:
        """One case per day of each unit's crew, each performer, and each layer of background."""
        price = price_of(shoot, cls.code, 1)
        yield from CrewMeals.of_units(shoot, price)
        yield from cls._of_cast(shoot, price)
        yield from BackgroundMeals.of_crowds(shoot, price)

    @classmethod
    def _of_cast(cls, shoot: Shoot, price: int | None) -> Iterator[LateMeals]:
        meals = shoot.rules.performer.meals
        terms, missed = ladder(meals), Fraction(meals.missed_hours)
        for person, scenes in shoot.scenes_of.items():
            if not scenes:
                continue
            if terms is not None:
                for day in shoot.days:
                    yield cls(f"cast:{person}", day, None, 1, 1, terms, price=price)
            hours = by_scale(shoot, partial(day_hour, shoot, person)) if missed else ()
            for day, hourly in enumerate(hours):
                if hourly:
                    hour = (0, half_up(hourly * missed))
                    whole_day = MealTerms(meals.after_minutes, LONGEST_MINUTES, hour, breakfast(meals))
                    yield cls(f"cast:{person}", day, None, 1, 1, whole_day, once=True, price=price)

    def is_for(self, *, stage: bool) -> bool:
        """Tell whether the case is about a day wholly on stages, or about another."""
        return self.stage is None or self.stage == stage

    def _per_head(self, view: View[Quantity]) -> Quantity:
        return view.late_meals(self.subject, self.day, self.terms, unit=self.unit, players=self.players)

    def amount(self, view: View[Quantity]) -> Quantity:
        due = self._per_head(view)
        amount: Quantity = (view.least(due, self.terms.cents[-1]) if self.once else due) * self.heads
        return amount

    def _strips(self, view: Decided) -> tuple[str, ...]:
        kind, name = self.subject.split(":", 1)
        if kind == "cast":
            return view.strips_of(name, self.day)
        if kind == "unit":
            return view.strips(name, self.day)
        return tuple(scene for scene in view.strips_at(name, self.day) if kind in view.shoot.scene(scene).crowd)

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        strips = self._strips(view)
        yield Witness(self.amount(view), self.day, self.unit or view.unit_of(strips[0]), strips)

    def saying(self, view: Decided, witness: Witness) -> str:
        return f"{self._people(view)} eats late: penalty of {witness.excess / 100:,.2f}"

    def _people(self, view: Decided) -> str:
        kind, name = self.subject.split(":", 1)
        if kind == "cast":
            return f"{view.shoot.member(name).character} ({name})"
        if kind == "unit":
            return f"the crew of unit {name}"
        return f"{GROUPS[kind]} at {name} ({self.heads})"

    def __str__(self) -> str:
        return f"{self.subject.replace(':', ' ')} eats every {self.terms.after / 60:g} h"

    @property
    def only_when(self) -> tuple[str, int]:
        return self.who, self.day

    @property
    def who(self) -> str:
        return self.subject


@dataclass(frozen=True)
class CrewMeals(LateMeals):
    """Late meals of a unit's crew: a ladder per head, or so many hours once a day."""

    name = "crew meals"
    account = "crew.meal_penalty"
    away: tuple[str, ...] = ()
    """Places that are no stages, where the ladder depends on them."""

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[LateMeals]:
        return iter(())  # made by LateMeals.cases

    @classmethod
    def of_units(cls, shoot: Shoot, price: int | None) -> Iterator[LateMeals]:
        """One case per unit, day and ladder, and per week where many penalties become dearer."""
        crew = shoot.rules.crew.meals
        studio, location = ladder(crew), ladder(crew, crew.location_penalty)
        for unit in shoot.production.units:
            hourly = crew_hour_cents(shoot, unit)
            missed = half_up(hourly * Fraction(crew.missed_hours))
            places = {shoot.place_of[scene] for scene, units in shoot.units_of.items() if unit.id in units}
            away = tuple(sorted(place for place in places if not is_stage(shoot, place)))
            ladders = [(None, studio)] if studio == location else [(True, studio), (False, location)]
            for day in shoot.days:
                for stage, terms in ladders:
                    if terms is not None and crew.heads:
                        yield cls(
                            f"unit:{unit.id}", day, unit.id, crew.heads, 1, terms, price=price, stage=stage, away=away
                        )  # fmt: skip
                if missed:
                    whole_day = MealTerms(crew.after_minutes, LONGEST_MINUTES, (0, missed))
                    yield cls(f"unit:{unit.id}", day, unit.id, 1, 1, whole_day, once=True, price=price)

    def _per_head(self, view: View[Quantity]) -> Quantity:
        return self.where_it_counts(view, super()._per_head(view))

    def where_it_counts(self, view: View[Quantity], due: Quantity) -> Quantity:
        """Return the cents per head, or nothing on a day that the case is not about."""
        if self.stage is None:
            return due
        on_location = view.any_of(view.visited(place, self.day, self.unit) for place in self.away)
        other = on_location if self.stage else on_location * -1 + 1
        return view.positive(due - other * MOST_PENALTY)


@dataclass(frozen=True)
class BackgroundMeals(LateMeals):
    """Late meals of the background at a place."""

    name = "background meals"
    account = "background"

    @classmethod
    def cases(cls, shoot: Shoot) -> Iterator[LateMeals]:
        return iter(())

    @classmethod
    def of_crowds(cls, shoot: Shoot, price: int | None) -> Iterator[LateMeals]:
        """One case per day of each layer of background."""
        background = shoot.rules.background
        terms, missed = ladder(background.meals), Fraction(background.meals.missed_hours)
        for crowd in shoot.crowds:
            for day in shoot.days:
                if terms is not None:
                    yield cls(crowd.subject, day, crowd.unit, crowd.heads, crowd.players, terms, price=price)
                rate = cents(background.rates_on(shoot.dates[day])[crowd.kind]) if missed else 0
                if rate:
                    hour = half_up(Fraction(rate * 60, background.straight_minutes) * missed)
                    whole_day = MealTerms(background.meals.after_minutes, LONGEST_MINUTES, (0, hour))
                    yield cls(
                        crowd.subject, day, crowd.unit, crowd.heads, crowd.players, whole_day, once=True, price=price
                    )  # fmt: skip

    @property
    def who(self) -> str:
        return f"background:{self.subject.split(':', 1)[1]}"
