"""What all days must cost together, whatever their order: every scene is on one day, and a day is a set of scenes.

A linear program over the sets of scenes that a day can hold (set covering, by column generation: Dantzig and Wolfe
1960): it sees that who plays in a day is paid for the whole of it, that a place costs its day, a change of place a move
and the minutes of it. What groups of performers cost together (`solver.bounds.groups`) are rows of the same program.
Sets are priced by CP-SAT; each time the value of scenes is a bound, once less is taken off for every day than what the
dearest set is worth beyond its cost (Lagrange).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeAlias

from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

from solver.bounds.groups import waits
from solver.least_days import LeastDays

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from solver.bounds.groups import Group
    from solver.cpsat import ModelView
    from solver.kernel.problem import Problem

SMOOTHING = 0.5
"""Share of the best values known in those that sets are priced with: without it values jump about for long."""

PRICING_SECONDS = 3.0
"""Longest time for one unit's dearest set; its bound counts when it was not found."""

ENOUGH = 2e-4
"""Ends when the bound is so near the program's own value, as a share."""

HUNDREDTHS = 100
"""CP-SAT counts the worth of scenes in whole hundredths of a cent."""

ROUNDING = 1e-2
"""Cents by which sums of floats may be off."""

Family: TypeAlias = tuple[str, str]
""" "works" and a performer, or "at" and a place."""


def pattern_bounds(
    problem: Problem, groups: Sequence[Group], over: Callable[[], bool], seconds: float
) -> Iterator[int]:
    """Lower bounds on the bill in cents, better and better, until the program is solved or time is up."""
    began = monotonic()
    least = LeastDays(problem.shoot)
    program = _Program(problem, groups)
    if not program.scenes:
        return
    pricings = [_Pricing(problem, unit, least) for unit in problem.shoot.units]
    for pricing in pricings:
        program.begin_with(pricing)
    stable: tuple[dict[str, float], list[float]] | None = None
    best, smoothing = float("-inf"), SMOOTHING
    while not over() and (left := seconds - (monotonic() - began)) > 0:
        value, worth, rows = program.solve()
        if stable is not None:
            worth = {s: smoothing * stable[0][s] + (1 - smoothing) * cents for s, cents in worth.items()}
            rows = [smoothing * old + (1 - smoothing) * cents for old, cents in zip(stable[1], rows, strict=True)]
        paid = sum(worth.values()) + sum(row * group.least for row, group in zip(rows, groups, strict=True))
        relief: dict[str, float] = {}
        for row, group in zip(rows, groups, strict=True):
            for person, cents in group.weights.items():
                relief[person] = relief.get(person, 0.0) + row * cents
        added = 0
        for pricing in pricings:
            found, beyond = pricing.dearest(worth, relief, min(PRICING_SECONDS, left))
            paid -= beyond * len(problem.shoot.unit_days[pricing.unit])
            added += sum(program.add(one) for one in found)
        if stable is None or paid > best:
            stable = worth, rows
        if paid > best:
            best = paid
            yield ceil(best + problem.lowest.rest - ROUNDING)
        if value - best <= ENOUGH * value or (not added and smoothing == 0):
            return
        smoothing = SMOOTHING if added else 0.0


def cost_together(view: ModelView, problem: Problem, groups: Sequence[Group], bound: int) -> None:
    """Post what all days cost together, as a bound of `pattern_bounds` says it."""
    shoot = view.shoot
    spent = [waits(view, group) for group in groups]
    for family, price in problem.lowest.flags.items():
        match family:
            case ("works", str(person)):
                flags = [view.works(person, day) for day in shoot.days]
            case ("at", str(place)):
                flags = [view.visited(place, day) for day in shoot.days]
            case ("moves", str(unit)):
                flags = [view.moves(unit, day) for day in shoot.days]
            case _:
                flags = [view.shoots(unit, day) for unit in shoot.units for day in shoot.days]
        spent.append(ceil(price) * view.total(flags))
    view.model.add(view.total(spent) >= floor(bound - 1 - problem.lowest.rest))


class _Program:
    """The linear program over the sets known so far."""

    def __init__(self, problem: Problem, groups: Sequence[Group]) -> None:
        self._problem, self._groups = problem, groups
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        cells = problem.cells_at
        self.scenes = [
            scene
            for strip, scene in enumerate(problem.shoot.scenes)
            if strip not in problem.fixed and cells[strip + 1] > cells[strip]
        ]
        infinity = self._solver.infinity()
        self._rows = {scene: self._solver.Constraint(1, infinity) for scene in self.scenes}
        self._waits = [self._solver.Constraint(float(group.least), infinity) for group in groups]
        self._objective = self._solver.Objective()
        self._objective.SetMinimization()
        self._known: set[frozenset[str]] = set()
        for wait, group in zip(self._waits, groups, strict=True):
            # days of waiting: each costs what it counts
            idle = self._solver.NumVar(0, infinity, "")
            self._objective.SetCoefficient(idle, float(max(group.weights.values())))
            wait.SetCoefficient(idle, float(max(group.weights.values())))

    def _column(self, scenes: frozenset[str], cost: float, people: frozenset[str]) -> None:
        column = self._solver.NumVar(0, self._solver.infinity(), "")
        self._objective.SetCoefficient(column, cost)
        for scene in scenes:
            self._rows[scene].SetCoefficient(column, 1)
        for wait, group in zip(self._waits, self._groups, strict=True):
            days = sum(cents for person, cents in group.weights.items() if person in people)
            if days:
                wait.SetCoefficient(column, float(days))

    def begin_with(self, pricing: _Pricing) -> None:
        """Take up each scene by itself: there is an answer then."""
        for scene in self.scenes:
            if pricing.may_shoot(scene):
                self.add(pricing.priced(frozenset([scene])))

    def add(self, one: DaySet) -> bool:
        """Take up a set; whether it is new."""
        if one.scenes in self._known:
            return False
        self._known.add(one.scenes)
        self._column(one.scenes, one.cost, one.people)
        return True

    def solve(self) -> tuple[float, dict[str, float], list[float]]:
        """The program's value, what each scene is worth, and what each cent of a group's row is."""
        self._solver.Solve()
        worth = {scene: max(0.0, row.dual_value()) for scene, row in self._rows.items()}
        rows = [min(1.0, max(0.0, wait.dual_value())) for wait in self._waits]
        return self._objective.Value(), worth, rows


@dataclass(frozen=True, slots=True)
class DaySet:
    """Scenes of one day, with what they cost in cents and who of those paid by the day plays."""

    scenes: frozenset[str]
    cost: float
    people: frozenset[str]


class _Pricing:
    """The dearest set of scenes for a unit's day, given what each scene is worth."""

    def __init__(self, problem: Problem, unit: str, least: LeastDays) -> None:
        shoot, flags = problem.shoot, problem.lowest.flags
        self.unit = unit
        self._model = model = cp_model.CpModel()
        self._in = {
            scene: model.new_bool_var(scene)
            for strip, scene in enumerate(shoot.scenes)
            if strip not in problem.fixed
            and any(cell // problem.days == shoot.units.index(unit) for cell in _cells(problem, strip))
        }
        self._scenes_of: dict[Family, frozenset[str]] = {}
        self._flags: dict[Family, Any] = {}
        self._cents: dict[Family, float] = {}
        families: list[tuple[Family, tuple[str, ...]]] = []
        families += [(("works", person), theirs) for person, theirs in shoot.scenes_of.items()]
        families += [(("at", place), there) for place, there in shoot.scenes_at.items()]
        for family, scenes in families:
            mine = frozenset(scenes) & self._in.keys()
            # of units that may be there together, each pays its part
            cents = flags.get(family, 0.0) / (1 if least.is_with_one_unit(family) else len(shoot.units))
            if mine and (cents > 0 or family[0] == "at"):
                self._scenes_of[family], self._cents[family] = mine, cents
                self._flags[family] = model.new_bool_var("")
                for scene in mine:
                    model.add_implication(self._in[scene], self._flags[family])
        places = [place for kind, place in self._flags if kind == "at"]
        self._moves = model.new_int_var(0, len(places), "moves")
        model.add(self._moves >= sum(self._flags["at", place] for place in places) - 1)
        self._move, self._day = flags.get(("moves", unit), 0.0), flags.get("shoots", 0.0)
        travel = shoot.travel_minutes
        way = min((travel(a, b) for a in places for b in places if a != b), default=0)
        step = shoot.production.move_minutes + way
        for number, (sizes, room) in enumerate(least.loads(self._in)):
            load = sum(size * flag for size, flag in zip(sizes, self._in.values(), strict=True))
            model.add(load + (step * self._moves if number == 0 and least.counts_minutes else 0) <= room)
        if shoot.setting("DY3") == "hard":
            model.add(self._moves <= shoot.production.unit_by_id[unit].max_moves_per_day)

    def dearest(
        self, worth: Mapping[str, float], relief: Mapping[str, float], seconds: float
    ) -> tuple[list[DaySet], float]:
        """Sets worth more than they cost, and a bound on what the dearest is worth beyond its cost (inf: none known).

        Parameters
        ----------
        relief
            Cents by which a performer's day is cheaper here, since a group's row pays for it.
        """
        # rounded so that no set looks less worth than it is
        gain = sum((floor(worth[scene] * HUNDREDTHS) + 1) * flag for scene, flag in self._in.items())
        costs = {
            family: cents - (relief.get(family[1], 0.0) if family[0] == "works" else 0.0)
            for family, cents in self._cents.items()
        }
        spent = sum(floor(cents * HUNDREDTHS) * self._flags[family] for family, cents in costs.items())
        self._model.maximize(gain - spent - floor(self._move * HUNDREDTHS) * self._moves)
        solver = cp_model.CpSolver()
        solver.parameters.catch_sigint_signal = False
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.linearization_level = 2
        found = _Keep(self._in)
        status = solver.solve(self._model, found)
        if status == cp_model.MODEL_INVALID:
            msg = f"the model of a day is invalid: {self._model.validate()}"
            raise RuntimeError(msg)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            # stopped before it had found even the empty day: what it calls its bound then is none
            return [], float("inf")
        beyond = solver.best_objective_bound / HUNDREDTHS - self._day
        return [self.priced(scenes) for scenes in found.kept if scenes], max(0.0, beyond)

    def may_shoot(self, scene: str) -> bool:
        """Whether the unit may shoot the scene."""
        return scene in self._in

    def priced(self, scenes: frozenset[str]) -> DaySet:
        """Return a set with its cost."""
        raised = [family for family, theirs in self._scenes_of.items() if theirs & scenes]
        places = sum(kind == "at" for kind, _name in raised)
        cost = self._day + sum(self._cents[family] for family in raised) + self._move * max(0, places - 1)
        return DaySet(scenes, cost, frozenset(name for kind, name in raised if kind == "works"))


class _Keep(cp_model.CpSolverSolutionCallback):
    """Keeps every set that CP-SAT comes by."""

    def __init__(self, flags: Mapping[str, Any]) -> None:
        super().__init__()
        self._flags = flags
        self.kept: list[frozenset[str]] = []

    def on_solution_callback(self) -> None:
        """Take the set down."""
        self.kept.append(frozenset(scene for scene, flag in self._flags.items() if self.boolean_value(flag)))


def _cells(problem: Problem, strip: int) -> list[int]:
    return [int(cell) for cell in problem.cells[problem.cells_at[strip] : problem.cells_at[strip + 1]]]
