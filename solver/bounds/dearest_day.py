"""The set of scenes that is worth most beyond what its day costs: by CP-SAT, with its proof."""

from __future__ import annotations

from itertools import combinations
from math import floor
from typing import TYPE_CHECKING, Any

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from solver.bounds.day_facts import DayFacts, Family, Prices

HUNDREDTHS = 100
"""CP-SAT counts the worth of scenes in whole hundredths of a cent."""


class DearestDay:
    """The dearest set by CP-SAT, with its proof.

    Parameters
    ----------
    facts
        Of the unit's day.
    """

    def __init__(self, facts: DayFacts) -> None:
        self._facts = facts
        self._model = model = cp_model.CpModel()
        self._in = {scene: model.new_bool_var(scene) for scene in facts.scenes}
        self._flags: dict[Family, Any] = {}
        for family, scenes in facts.scenes_of.items():
            self._flags[family] = model.new_bool_var("")
            for scene in scenes:
                model.add_implication(self._in[scene], self._flags[family])
        places = [flag for (kind, _name), flag in self._flags.items() if kind == "at"]
        self._moves = model.new_int_var(0, min(len(places), facts.moves), "moves")
        model.add(self._moves >= sum(places) - 1)
        for number, (sizes, room) in enumerate(facts.loads):
            load = sum(size * flag for size, flag in zip(sizes, self._in.values(), strict=True))
            model.add(load + (facts.step * self._moves if number == 0 else 0) <= room)
        self._triples: dict[frozenset[str], Any] = {}

    def dearest(self, prices: Prices, seconds: float) -> tuple[list[frozenset[str]], float]:
        """Sets found, and a bound on the worth of the best beyond what it costs, the day itself not counted."""
        facts = self._facts
        # rounded so that no set looks less worth than it is
        gain = sum((floor(prices.worth[scene] * HUNDREDTHS) + 1) * flag for scene, flag in self._in.items())
        costs = {family: prices.of_family(family, cents) for family, cents in facts.cents.items()}
        spent = sum(floor(cents * HUNDREDTHS) * self._flags[family] for family, cents in costs.items())
        more = sum(
            floor(cents * HUNDREDTHS) * flag
            for triple, cents in prices.triples.items()
            if cents > 0 and (flag := self._triple(triple)) is not None
        )
        self._model.maximize(gain - spent - floor(facts.move * HUNDREDTHS) * self._moves - more)
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
        return found.kept, solver.best_objective_bound / HUNDREDTHS

    def _triple(self, triple: frozenset[str]) -> Any:
        """Return a flag that is up where the day has two of the three scenes; none where the unit has fewer."""
        mine = [self._in[scene] for scene in sorted(triple) if scene in self._in]
        if len(mine) < 2:
            return None
        if triple not in self._triples:
            flag = self._triples[triple] = self._model.new_bool_var("")
            for one, other in combinations(mine, 2):
                self._model.add_bool_or([~one, ~other, flag])
            self._model.add(sum(mine) <= 1 + 2 * flag)
        return self._triples[triple]


class _Keep(cp_model.CpSolverSolutionCallback):
    """Keeps every set that CP-SAT comes by."""

    def __init__(self, flags: Mapping[str, Any]) -> None:
        super().__init__()
        self._flags = flags
        self.kept: list[frozenset[str]] = []

    def on_solution_callback(self) -> None:
        """Take the set down."""
        self.kept.append(frozenset(scene for scene, flag in self._flags.items() if self.boolean_value(flag)))
