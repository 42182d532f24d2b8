"""Sets of scenes that a unit's day can hold, what such a day costs at the least, and which of them is worth most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.bounds.day_arrays import day_arrays, day_at
from solver.bounds.day_promise import Question
from solver.bounds.dearest_day import DearestDay
from solver.bounds.exact_day import dearest_sets
from solver.bounds.near import dearer_sets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from solver.bounds.day_facts import DayFacts, Prices

NEW_SETS = 40
"""Sets that a search hands back at most."""

WORTH_IT = 1.0
"""Cents that such a set must be worth beyond its cost."""

BRANCHED_ON = 5
"""So many performers are branched on before scenes are; those whose days cost most."""

COUNTS = 24, 64
"""The knapsack counts a day's room in so many steps, at least and at most."""

NODES = 6_000
"""Of the compiled search, which does some 20,000 to 200,000 a second; CP-SAT takes over then."""

MOST_NODES = 50_000
"""Where leads are charged, of which CP-SAT knows nothing: what has been proven then is the bound."""

ROUNDING = 1e-3
"""Cents by which sums of floats may be off."""


@dataclass(frozen=True, slots=True)
class DaySet:
    """Scenes of one day, with what they cost in cents and who of those paid by the day plays."""

    unit: str
    scenes: frozenset[str]
    cost: float
    people: frozenset[str]


class DaySets:
    """The sets of scenes that a unit's day can hold.

    Parameters
    ----------
    facts
        Of the unit's day.
    leads
        Performers by whom sets may be charged more (`charge`).
    """

    def __init__(self, facts: DayFacts, leads: Sequence[str] = ()) -> None:
        self.facts = facts
        self._number = {scene: index for index, scene in enumerate(facts.scenes)}
        self._exact: DearestDay | None = None
        branched = [*leads, *(person for person in _dearest_people(facts) if person not in leads)]
        branched = branched[: max(len(leads), BRANCHED_ON)]
        self._day = day_arrays(facts, branched, [0.0] * (1 << len(branched)))
        self._charged = False
        self._load, self._step = _counting(facts)

    def priced(self, scenes: frozenset[str]) -> DaySet:
        """Return a set with its cost."""
        raised = [family for family, theirs in self.facts.scenes_of.items() if theirs & scenes]
        places = sum(kind == "at" for kind, _name in raised)
        cost = (
            self.facts.day + sum(self.facts.cents[family] for family in raised) + self.facts.move * max(0, places - 1)
        )
        return DaySet(self.facts.unit, scenes, cost, frozenset(name for kind, name in raised if kind == "works"))

    def charge(self, wait: NDArray[np.float64]) -> None:
        """Let sets cost more by the leads who play: for each set of them so many cents, lead k being bit k."""
        more = self._day.wait.size // wait.size
        self._day = self._day._replace(wait=np.tile(wait, more))
        self._charged = True

    def dearest(self, prices: Prices, seconds: float) -> tuple[list[DaySet], float]:
        """Sets worth more than they cost, and a bound on what the dearest is worth beyond that (inf: none known).

        Parameters
        ----------
        seconds
            Time for CP-SAT, if the compiled search gives up its proof.
        """
        least = self.facts.day + prices.day
        most = MOST_NODES if self._charged else NODES
        question = Question(self._load, self._step, least, most, NEW_SETS)
        states, values, beyond, nodes = dearest_sets(day_at(self._day, self.facts, prices), question)
        found = self._sets(states, values, least + WORTH_IT)
        beyond += ROUNDING
        if nodes >= most and not self._charged:
            if self._exact is None:
                self._exact = DearestDay(self.facts)
            more, proven = self._exact.dearest(prices, seconds)
            found += [scenes for scenes in more if scenes and scenes not in found]
            beyond = min(beyond, proven)
        return [self.priced(scenes) for scenes in found], max(0.0, beyond - least)

    def near(self, prices: Prices, known: Iterable[frozenset[str]]) -> list[DaySet]:
        """Sets worth more than they cost that a quick search comes by from known ones; the dearest first."""
        starts = [scenes for scenes in known if scenes <= self._number.keys()]
        if not starts:
            return []
        states = np.zeros((len(starts), len(self.facts.scenes)), np.bool_)
        for row, scenes in enumerate(starts):
            for scene in scenes:
                states[row, self._number[scene]] = True
        values = dearer_sets(day_at(self._day, self.facts, prices), states)
        found = self._sets(states, values, self.facts.day + prices.day + WORTH_IT)
        return [self.priced(scenes) for scenes in found[:NEW_SETS]]

    def _sets(self, states: NDArray[np.bool_], values: NDArray[np.float64], least: float) -> list[frozenset[str]]:
        """The sets worth more than the least, each once; the dearest first."""
        better = [row for row in np.argsort(-values) if values[row] > least]
        return list(
            dict.fromkeys(
                frozenset(self.facts.scenes[index] for index in np.flatnonzero(states[row])) for row in better
            )
        )


def _dearest_people(facts: DayFacts) -> list[str]:
    """Whose days cost most altogether."""
    cents = {
        name: cents * len(facts.scenes_of[kind, name]) for (kind, name), cents in facts.cents.items() if kind == "works"
    }
    return sorted(cents, key=lambda person: (-cents[person], person))[:BRANCHED_ON]


def _counting(facts: DayFacts) -> tuple[int, int]:
    """The load that fills days first, and the step in which least of it is lost by rounding down."""
    if not facts.loads:
        return 0, 1
    load = max(range(len(facts.loads)), key=lambda number: sum(facts.loads[number][0]) / facts.loads[number][1])
    sizes, room = facts.loads[load]
    few, many = COUNTS
    steps = range(max(1, -(-room // many)), max(1, room // few) + 1)
    return load, min(steps, key=lambda step: (sum(size % step for size in sizes), -step))
