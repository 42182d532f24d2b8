"""Better boards around a good one: free a part, let CP-SAT put it together anew, look at the answer on the kernel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from solver.kernel.machine import VALUE
from solver.kernel.search import cost, load
from solver.neighbourhood.choices import Choices
from solver.neighbourhood.graph_facts import GraphFacts
from solver.neighbourhood.submodel import SubModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from solver.kernel.machine import Machine
    from solver.kernel.problem import Problem
    from solver.kernel.search import Search

__all__ = ["Neighbourhoods"]

EACH_SECONDS = 1.5
"""Time for one part; the sizes adapt to it."""
MOST_WEIGHT = 10**9
"""One more of what is counted first weighs at most so much in a sub-model, in cents: more than a part can save."""


@dataclass(frozen=True)
class Found:
    """A better assignment, by the kernel's count, and the kind of neighbourhood that gave it."""

    places: NDArray[np.int64]
    kind: str


class Neighbourhoods:
    """Searches around boards of one problem.

    Parameters
    ----------
    machine, search
        A state of its own on the problem (`solver.kernel.search.start_search`), weights set.
    """

    def __init__(self, problem: Problem, machine: Machine, search: Search, seed: int) -> None:
        self.problem, self.machine, self.search = problem, machine, search
        self.facts = GraphFacts(problem)
        self.choices = Choices(problem, seed)
        self._seed = seed
        self._refused: dict[int, list[frozenset[int]]] = {}

    def refused(self, cell: int, strips: NDArray[np.int64]) -> None:
        """Take note that these strips cannot be the shooting day of a cell."""
        self._refused.setdefault(cell, []).append(frozenset(strips.tolist()))

    def improve(self, places: NDArray[np.int64], seconds: float, is_over: Callable[[], bool]) -> Found | None:
        """Try one part of a legal board; None where nothing better was found in it."""
        machine, search = self.machine, self.search
        load(machine, search, places)
        kind = self.choices.kind()
        listed = places.tolist()
        blocks = self.choices.blocks(kind, listed)
        if not blocks:
            self.choices.learn(kind, gained=False, proven=True)
            return None
        before = cost(machine, search)
        sub = SubModel(self.facts, machine, blocks)
        sub.require_legal(self.problem.trouble)
        self._keep_off_refused(sub, listed)
        self._minimise(sub)
        sub.hint_as_it_stands()
        self._seed += 1
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = self._seed
        solver.parameters.max_time_in_seconds = max(0.05, min(EACH_SECONDS, seconds))
        solver.parameters.catch_sigint_signal = False
        status = solver.solve(sub.model)
        if status == cp_model.MODEL_INVALID:
            msg = f"the model of a neighbourhood is invalid: {sub.model.validate()}"
            raise RuntimeError(msg)
        proven = status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
        found = None
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) and not is_over():
            new = places.copy()
            for strip, cell in sub.read(solver):
                new[strip] = cell
            load(machine, search, new)
            legal = machine.node[search.roots[1], VALUE] == 0 and search.counts[3] == 0
            if legal and cost(machine, search) < before:
                found = Found(new, kind)
        self.choices.learn(kind, gained=found is not None, proven=proven)
        return found

    def _keep_off_refused(self, sub: SubModel, places: list[int]) -> None:
        """Post that no day is shown that the judge refused."""
        free: dict[int, dict[int, int]] = {}
        for (strips, cells), literals in zip(sub.blocks, sub.options, strict=True):
            for strip in strips:
                for cell, literal in zip(cells, literals, strict=True):
                    free.setdefault(cell, {})[strip] = literal
        moving = {strip for strips, _ in sub.blocks for strip in strips}
        for cell, there in free.items():
            days = self._refused.get(cell)
            if not days:
                continue
            fixed = {strip for strip, at in enumerate(places) if at == cell and strip not in moving}
            for shown in days:
                if fixed <= shown <= fixed | there.keys():
                    sub.forbid(
                        [there[strip] for strip in shown - fixed],
                        [there[strip] for strip in there.keys() - shown],
                    )

    def _minimise(self, sub: SubModel) -> None:
        """Less than now: the bill, or what is counted first and the bill second."""
        money, _trouble, counted = (int(root) for root in self.search.roots)
        objective = sub.of(money)
        now = int(self.machine.node[money, VALUE])
        if counted >= 0:
            count, have = sub.of(counted), int(self.machine.node[counted, VALUE])
            if self.search.weights[3] > 0:
                weight = min(MOST_WEIGHT, objective.high - objective.low + 1)
                objective = sub.total([objective, count.times(weight)])
                now += weight * have
            elif np.isfinite(self.search.weights[4]):
                sub.at_most(count, int(self.search.weights[4]))
        sub.at_most(objective, now - 1)
        sub.model.minimize(sub.expression(objective))
