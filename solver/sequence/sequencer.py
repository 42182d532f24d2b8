"""Orders and calls of all days of one shoot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from solver.rules.company_moves import MoveCost
from solver.rules.performer_overtime import LONGEST_MINUTES, Overtime
from solver.sequence.chain import choose
from solver.sequence.day_plan import DayPlan
from solver.sequence.rests import RESTS
from solver.sequence.ways import all_ways

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from models.board import Board
    from solver.rule import Rule
    from solver.sequence.option import Cell, Timed
    from solver.sequence.ways import Way
    from solver.shoot import Shoot

    Ints = NDArray[Any]

__all__ = ["Sequencer"]

MOST_DAYS = 10_000
"""So many days are remembered; then the oldest are forgotten."""


class Sequencer:
    """Orders and calls of the days of one shoot; remembers every day it has seen."""

    def __init__(self, shoot: Shoot) -> None:
        self.shoot = shoot
        self._days: dict[tuple[str, int, frozenset[str]], DayPlan] = {}
        self._by_day: dict[tuple[str, int], list[Rule]] = {}
        self._across: dict[tuple[str, int], list[Rule]] = {}
        self.move_cents = {case.unit: case.price or 0 for case in shoot.cases if type(case) is MoveCost}
        for key, theirs in shoot.cases_by_day.items():
            for _number, case in theirs:
                if case.price is None or case.price:
                    across = type(case) in RESTS
                    (self._across if across else self._by_day).setdefault(key, []).append(case)
        self._ways: dict[tuple[str, int, frozenset[str]], tuple[Way, ...] | None] = {}
        self._wage_rows: dict[int, int] = {}
        self._wages: list[Ints] = []
        self.wage = np.zeros((1, LONGEST_MINUTES), np.int64)
        for overtime in shoot.cases:
            if type(overtime) is Overtime and overtime.price and id(overtime.scheme) not in self._wage_rows:
                self._wage_rows[id(overtime.scheme)] = len(self._wages)
                self._wages.append(_by_minute(overtime))
        if self._wages:
            self.wage = np.stack(self._wages)
        self._fixed: dict[Cell, Timed] = {}
        if shoot.reference is not None:
            for day in shoot.reference.fixed:
                call = shoot.production.unit_by_id[day.unit].call if day.call is None else day.call
                self._fixed[day.unit, shoot.day_of[day.date]] = (call, day.strips)

    def wage_row(self, case: Overtime) -> int:
        """Row of `wage` that holds the cents of a performer's overtime by worked minutes."""
        return self._wage_rows[id(case.scheme)]

    def cases_of(self, who: str, day: int) -> list[Rule]:
        """Cases about the clock of somebody on one day alone."""
        return self._by_day.get((who, day), [])

    def cases_across(self, who: str, day: int) -> list[Rule]:
        """Cases about the rest of somebody before a day."""
        return self._across.get((who, day), [])

    def day(self, unit: str, day: int, strips: Iterable[str]) -> DayPlan:
        """Return what can be made of a day."""
        key = (unit, day, frozenset(strips))
        plan = self._days.get(key)
        if plan is None:
            if len(self._days) >= MOST_DAYS:
                self._days.pop(next(iter(self._days)), None)
            plan = self._days[key] = DayPlan(self, unit, day, sorted(key[2], key=self.story))
        return plan

    def ways(self, plan: DayPlan) -> tuple[Way, ...] | None:
        """Return every way to shoot a day that keeps what must hold; () proves that there is none.

        None: there are too many orders to try.
        """
        key = (plan.unit, plan.day, frozenset(plan.strips))
        if key not in self._ways:
            self._ways[key] = all_ways(self, plan)
        return self._ways[key]

    def story(self, scene: str) -> int:
        """Place of a scene in the story."""
        return self._story[scene]

    @property
    def _story(self) -> dict[str, int]:
        known = self.__dict__.get("_story_order")
        if known is None:
            known = {scene: place for place, scene in enumerate(self.shoot.production.story_order)}
            self.__dict__["_story_order"] = known
        found: dict[str, int] = known
        return found

    def board(
        self, days: Mapping[Cell, Sequence[str]], like: Board | None = None
    ) -> dict[Cell, Timed]:
        """Return call and order of every day.

        Parameters
        ----------
        days
            Strips of each shooting day, in any order.
        like
            A board whose calls are kept where nothing is gained by others, on days that have the same strips.
        """
        keep = self._kept(like) if like is not None else {}
        found: dict[Cell, Timed] = {}
        for unit in self.shoot.units:
            cells = sorted(day for one, day in days if one == unit)
            plans = [self.day(unit, day, days[unit, day]) for day in cells]
            first = []
            for plan in plans:
                cell = (unit, plan.day)
                fixed, kept = self._fixed.get(cell), keep.get((*cell, frozenset(plan.strips)))
                if fixed is not None and set(fixed[1]) == set(plan.strips):
                    plan.fix(*fixed)
                first.append(plan.at(plan.usual) if kept is None else plan.as_given(*kept))
            for plan, option in zip(plans, choose(self, plans, first), strict=True):
                found[unit, plan.day] = (option.call, option.strips)
        return found

    def _kept(self, like: Board) -> dict[tuple[str, int, frozenset[str]], Timed]:
        day_of, units = self.shoot.day_of, self.shoot.production.unit_by_id
        return {
            (day.unit, day_of[day.date], frozenset(day.strips)): (
                units[day.unit].call if day.call is None else day.call,
                day.strips,
            )
            for day in like.days
            if day.date in day_of
        }


def _by_minute(case: Overtime) -> Ints:
    """Cents of overtime by worked minutes."""
    units = np.maximum(0, -(-(np.arange(LONGEST_MINUTES) - case.scheme.after) // case.scheme.unit))
    cents = np.array(case.scheme.cents, np.int64)
    table: Ints = cents[np.minimum(units, len(cents) - 1)] * (case.price or 0)
    return table
