"""Sets of scenes that a unit's day can hold, what such a day costs at the least, and which of them is worth most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.bounds.dearest_day import DearestDay
from solver.bounds.near import Day, dearer_sets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from solver.bounds.day_facts import DayFacts, Prices

NEW_SETS = 40
"""Sets that a search near the known ones hands back at most."""

WORTH_IT = 1.0
"""Cents that such a set must be worth beyond its cost."""


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
    """

    def __init__(self, facts: DayFacts) -> None:
        self.facts = facts
        self._number = {scene: index for index, scene in enumerate(facts.scenes)}
        self._people = [name for kind, name in facts.cents if kind == "works"]
        self._exact = DearestDay(facts)
        self._near = self._arrays()

    def priced(self, scenes: frozenset[str]) -> DaySet:
        """Return a set with its cost."""
        raised = [family for family, theirs in self.facts.scenes_of.items() if theirs & scenes]
        places = sum(kind == "at" for kind, _name in raised)
        cost = (
            self.facts.day + sum(self.facts.cents[family] for family in raised) + self.facts.move * max(0, places - 1)
        )
        return DaySet(self.facts.unit, scenes, cost, frozenset(name for kind, name in raised if kind == "works"))

    def dearest(self, prices: Prices, seconds: float) -> tuple[list[DaySet], float]:
        """Sets worth more than they cost, and a bound on what the dearest is worth beyond that (inf: none known)."""
        found, beyond = self._exact.dearest(prices, seconds)
        return [self.priced(scenes) for scenes in found if scenes], max(0.0, beyond - self.facts.day - prices.day)

    def near(self, prices: Prices, known: Iterable[frozenset[str]]) -> list[DaySet]:
        """Sets worth more than they cost that a quick search comes by from known ones; the dearest first."""
        starts = [scenes for scenes in known if scenes <= self._number.keys()]
        if not starts:
            return []
        states = np.zeros((len(starts), len(self.facts.scenes)), np.bool_)
        for row, scenes in enumerate(starts):
            for scene in scenes:
                states[row, self._number[scene]] = True
        day = self._near
        people = day.person_cents.copy()
        for place, person in enumerate(self._people):
            people[place] -= prices.relief.get(person, 0.0)
        worth = np.array([prices.worth[scene] for scene in self.facts.scenes])
        triples = [triple for triple, cents in prices.triples.items() if cents > 0 and triple & self._number.keys()]
        cut_at, cuts = _lists([[n for n, triple in enumerate(triples) if s in triple] for s in self.facts.scenes])
        cents = np.array([prices.triples[triple] for triple in triples], np.float64)
        day = day._replace(worth=worth, person_cents=people, cut_at=cut_at, cuts=cuts, cut_cents=cents)
        values = dearer_sets(day, states)
        order = np.argsort(-values)
        better = [row for row in order if values[row] > self.facts.day + prices.day + WORTH_IT]
        sets = dict.fromkeys(
            frozenset(scene for index, scene in enumerate(self.facts.scenes) if states[row, index]) for row in better
        )
        return [self.priced(scenes) for scenes in list(sets)[:NEW_SETS]]

    def _arrays(self) -> Day:
        places = [name for kind, name in self.facts.cents if kind == "at"]
        at, people = _lists(
            [
                [n for n, person in enumerate(self._people) if scene in self.facts.scenes_of["works", person]]
                for scene in self.facts.scenes
            ]
        )
        where = [
            next(n for n, place in enumerate(places) if scene in self.facts.scenes_of["at", place])
            for scene in self.facts.scenes
        ]
        return Day(
            worth=np.zeros(len(self.facts.scenes)),
            sizes=np.array([sizes for sizes, _room in self.facts.loads], np.int64).reshape(-1, len(self.facts.scenes)),
            rooms=np.array([room for _sizes, room in self.facts.loads], np.int64),
            step=self.facts.step,
            moves=self.facts.moves,
            move_cents=self.facts.move,
            place=np.array(where, np.int64),
            place_cents=np.array([self.facts.cents["at", place] for place in places], np.float64),
            person_at=at,
            people=people,
            person_cents=np.array([self.facts.cents["works", person] for person in self._people], np.float64),
            cut_at=np.zeros(len(self.facts.scenes) + 1, np.int64),
            cuts=np.zeros(0, np.int64),
            cut_cents=np.zeros(0, np.float64),
        )


def _lists(rows: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows of numbers one after the other, and where each begins."""
    at = np.zeros(len(rows) + 1, np.int64)
    at[1:] = np.cumsum([len(row) for row in rows])
    return at, np.array([number for row in rows for number in row], np.int64)
