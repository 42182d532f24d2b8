"""The linear program over the sets of scenes known so far: every scene once, in as many days as there are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from ortools.linear_solver import pywraplp

from solver.bounds.day_facts import Prices

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from solver.bounds.day_sets import DaySet
    from solver.bounds.groups import Group

ALONE = 10.0
"""A scene left out costs so many times what all scenes cost in days of their own: the program always has an answer."""

LEAST_BROKEN = 0.02
"""Triples whose row is broken by less are left alone."""

TRIPLES_AT_ONCE = 30
TRIPLES_OF_SCENE = 5
"""Of one scene, at once."""


@dataclass(frozen=True, slots=True)
class Days:
    """At most so many days for these units together."""

    units: frozenset[str]
    most: int


@dataclass(frozen=True, slots=True)
class Duals:
    """What the program pays, in cents: every number is at least 0.

    Attributes
    ----------
    worth
        For each scene.
    waits
        For each cent of a group's row, at most 1.
    days
        For each day that there were more, per row of `Days`.
    triples
        For each triple.
    """

    worth: Mapping[str, float]
    waits: tuple[float, ...]
    days: tuple[float, ...]
    triples: Mapping[frozenset[str], float]

    def mixed(self, other: Duals, share: float) -> Duals:
        """Return these, with a share of another's."""

        def mix(one: float, two: float) -> float:
            return share * two + (1 - share) * one

        return Duals(
            {scene: mix(cents, other.worth[scene]) for scene, cents in self.worth.items()},
            tuple(mix(*pair) for pair in zip(self.waits, other.waits, strict=True)),
            tuple(mix(*pair) for pair in zip(self.days, other.days, strict=True)),
            {triple: mix(cents, other.triples.get(triple, 0.0)) for triple, cents in self.triples.items()},
        )


class Program:
    """Sets of scenes as columns; scenes, days, groups of performers and triples of scenes as rows.

    Of three scenes, each shot once, at most one day has two or more: a row that days in halves break ("subset rows",
    Jepsen, Petersen, Spoorendonk and Pisinger, Operations Research 56 (2008)).

    Parameters
    ----------
    scenes
        Each is to be shot.
    groups
        Performers who wait for each other.
    limits
        Days that there are.
    """

    def __init__(self, scenes: Sequence[str], groups: Sequence[Group], limits: Sequence[Days]) -> None:
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._groups, self._limits = groups, limits
        infinity = self._solver.infinity()
        self._rows = {scene: self._solver.Constraint(1, infinity) for scene in scenes}
        self._waits = [self._solver.Constraint(float(group.least), infinity) for group in groups]
        self._days = [self._solver.Constraint(-infinity, float(limit.most)) for limit in limits]
        self._triples: dict[frozenset[str], pywraplp.Constraint] = {}
        self._objective = self._solver.Objective()
        self._objective.SetMinimization()
        self._more: Callable[[DaySet], float] = _nothing_more
        self._columns: dict[tuple[str, frozenset[str]], tuple[DaySet, pywraplp.Variable]] = {}
        for wait, group in zip(self._waits, groups, strict=True):
            # days of waiting: each costs what it counts
            idle = self._solver.NumVar(0, infinity, "")
            self._objective.SetCoefficient(idle, float(max(group.weights.values())))
            wait.SetCoefficient(idle, float(max(group.weights.values())))

    def begin_with(self, alone: Sequence[DaySet]) -> None:
        """Take up days of one scene, and let scenes be left out at a price: there is an answer then."""
        for one in alone:
            self.add(one)
        dear = ALONE * (1.0 + sum(one.cost for one in alone))
        for row in self._rows.values():
            out = self._solver.NumVar(0, self._solver.infinity(), "")
            self._objective.SetCoefficient(out, dear)
            row.SetCoefficient(out, 1)

    def add(self, one: DaySet) -> bool:
        """Take up a set; whether it is new."""
        if (one.unit, one.scenes) in self._columns:
            return False
        column = self._solver.NumVar(0, self._solver.infinity(), "")
        self._columns[one.unit, one.scenes] = one, column
        self._objective.SetCoefficient(column, one.cost + self._more(one))
        for scene in one.scenes:
            self._rows[scene].SetCoefficient(column, 1)
        for wait, group in zip(self._waits, self._groups, strict=True):
            days = sum(cents for person, cents in group.weights.items() if person in one.people)
            if days:
                wait.SetCoefficient(column, float(days))
        for row, limit in zip(self._days, self._limits, strict=True):
            if one.unit in limit.units:
                row.SetCoefficient(column, 1)
        for triple, row in self._triples.items():
            if len(triple & one.scenes) > 1:
                row.SetCoefficient(column, 1)
        return True

    def follow(self, other: Program) -> None:
        """Take up another's sets and triples."""
        for one, _column in other._columns.values():
            self.add(one)
        for triple in other._triples:
            self._take_up(triple)

    def charge(self, more: Callable[[DaySet], float]) -> None:
        """Let each set, known or to come, cost so many cents more than it does."""
        self._more = more
        for one, column in self._columns.values():
            self._objective.SetCoefficient(column, one.cost + more(one))

    def solve(self) -> tuple[float, Duals]:
        """The program's value in cents, and what it pays."""
        self._solver.Solve()
        return self._objective.Value(), Duals(
            {scene: max(0.0, row.dual_value()) for scene, row in self._rows.items()},
            tuple(min(1.0, max(0.0, wait.dual_value())) for wait in self._waits),
            tuple(max(0.0, -row.dual_value()) for row in self._days),
            {triple: max(0.0, -row.dual_value()) for triple, row in self._triples.items()},
        )

    def prices(self, duals: Duals, unit: str) -> Prices:
        """Return what a day of a unit is judged by."""
        relief: dict[str, float] = {}
        for share, group in zip(duals.waits, self._groups, strict=True):
            for person, cents in group.weights.items():
                relief[person] = relief.get(person, 0.0) + share * cents
        day = sum(cents for cents, limit in zip(duals.days, self._limits, strict=True) if unit in limit.units)
        return Prices(duals.worth, relief, day, duals.triples)

    def paid(self, duals: Duals) -> float:
        """What the program's rows pay together, in cents: a bound once no set is worth more than it costs."""
        return (
            sum(duals.worth.values())
            + sum(share * group.least for share, group in zip(duals.waits, self._groups, strict=True))
            - sum(cents * limit.most for cents, limit in zip(duals.days, self._limits, strict=True))
            - sum(duals.triples.values())
        )

    def used(self) -> list[tuple[DaySet, float]]:
        """Return the sets that the last answer takes, and how much of each."""
        shares = ((one, column.solution_value()) for one, column in self._columns.values())
        return [(one, share) for one, share in shares if share > 1e-6]

    def add_triples(self, used: Sequence[tuple[DaySet, float]]) -> int:
        """Take up rows of triples that the answer breaks; how many."""
        together: Counter[tuple[str, str]] = Counter()
        for one, share in used:
            for pair in combinations(sorted(one.scenes), 2):
                together[pair] += share  # type: ignore[assignment]
        near: dict[str, set[str]] = {}
        for one_scene, other in together:
            near.setdefault(one_scene, set()).add(other)
            near.setdefault(other, set()).add(one_scene)
        triples = {frozenset((*pair, third)) for pair in together for third in near[pair[0]] & near[pair[1]]}
        broken = {
            triple: sum(share for one, share in used if len(triple & one.scenes) > 1) - 1
            for triple in triples - self._triples.keys()
        }
        added: Counter[str] = Counter()
        count = 0
        for triple in sorted(broken, key=lambda triple: (-broken[triple], sorted(triple))):
            if broken[triple] < LEAST_BROKEN or count == TRIPLES_AT_ONCE:
                break
            if max(added[scene] for scene in triple) < TRIPLES_OF_SCENE:
                added.update(triple)
                count += 1
                self._take_up(triple)
        return count

    def _take_up(self, triple: frozenset[str]) -> None:
        row = self._triples[triple] = self._solver.Constraint(-self._solver.infinity(), 1.0)
        for one, column in self._columns.values():
            if len(triple & one.scenes) > 1:
                row.SetCoefficient(column, 1)


def _nothing_more(_one: DaySet) -> float:
    return 0.0
