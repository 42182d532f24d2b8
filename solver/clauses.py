"""Clauses that a rule asks a view about as a whole: meals, a weekend's rest, school on set, exceptions from rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.shoot import Shoot

__all__ = ["MealTerms", "RestExceptions", "School", "Weekend"]


class MealTerms(NamedTuple):
    """When meals are due, and what late ones cost.

    Attributes
    ----------
    after
        Minutes after arriving, or after the meal before, that a meal starts at the latest.
    step
        Minutes of one step of the penalty.
    cents
        Per head, by begun steps; the last goes on.
    breakfast
        Minutes of a meal that who comes before the unit's call has by then, and after how many minutes at the latest;
        None: there is none.
    """

    after: int
    step: int
    cents: tuple[int, ...]
    breakfast: tuple[int, int] | None = None

    def since(self, arrives: int, call: int) -> int:
        """Return the minute from which on somebody's clock for the first meal runs."""
        if self.breakfast is None or call - arrives < self.breakfast[0]:
            return arrives
        return min(call, arrives + self.breakfast[1])


class Weekend(NamedTuple):
    """Rest over a weekend, in minutes: as usual, and after six work days.

    `other`: a shorter rest that is enough when the new week's first call is not before a minute of the day.
    """

    usual: int
    six_day: int
    other: tuple[int, int] | None = None

    def days(self, shoot: Shoot) -> Iterator[int]:
        """Days near enough to a week before to fall into its weekend."""
        for day, when in enumerate(shoot.dates):
            near = range(max(0, day - 4), day)
            monday = shoot.ordinal[day] - when.weekday()
            minutes = (shoot.ordinal[day] - monday) * 1440
            if minutes < self.usual and any(monday - 4 <= shoot.ordinal[other] < monday for other in near):
                yield day


class School(NamedTuple):
    """School on set: so many `minutes` between two clock times, on a day that is at most `longest` minutes long.

    Meals extend the day by up to `meals` minutes. Work beyond `work` minutes is another rule's matter: it is not held
    against school.
    """

    minutes: int
    opens: int
    closes: int
    longest: int
    meals: int
    work: int


class RestExceptions(NamedTuple):
    """Shorter rests that are enough now and then; each is (minutes, how often) or None.

    `nearby`: between two days with exteriors at places that are not overnight, once in so many days. `overnight`:
    between two days at overnight places, so many times a week, but not before two days that follow each other.
    """

    nearby: tuple[int, int] | None = None
    overnight: tuple[int, int] | None = None
