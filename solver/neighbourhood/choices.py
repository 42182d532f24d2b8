"""Which part of a board to free: days in a row, days that belong together, whole days, one performer's or place's."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from solver.kernel.problem import Problem
    from solver.neighbourhood.submodel import Block

__all__ = ["KINDS", "Choices"]

KINDS = ("days in a row", "days that belong together", "whole days", "one performer", "one location", "any strips")

USUAL_SIZE = 160
"""Pairs of a strip and a cell that are freed at once, to begin with."""
LEAST_SIZE, MOST_SIZE = 40, 3000
FEWEST_BLOCKS = 2
MOST_WHOLE_DAYS = 24
FEW_DAYS = 12
"""Days that a freed performer or place may use at most, its own included."""


@dataclass
class _Standing:
    """How well a kind of neighbourhood has done."""

    weight: float = 1.0
    size: float = USUAL_SIZE
    tries: int = 0
    gains: int = 0


@dataclass
class Choices:
    """Chooses what to free; learns which kinds pay and how large they can be.

    Parameters
    ----------
    problem
        What is searched.
    seed
        Of everything random.
    """

    problem: Problem
    seed: int
    standing: dict[str, _Standing] = field(default_factory=lambda: {kind: _Standing() for kind in KINDS})

    def __post_init__(self) -> None:
        self._random = Random(self.seed)
        problem, shoot = self.problem, self.problem.shoot
        at, cells = problem.cells_at.tolist(), problem.cells.tolist()
        self._cells = [cells[at[strip] : at[strip + 1]] for strip in range(len(shoot.scenes))]
        self._allowed = [frozenset(theirs) for theirs in self._cells]
        index = {scene: strip for strip, scene in enumerate(shoot.scenes)}
        self._free = [strip for strip, theirs in enumerate(self._cells) if theirs and strip not in problem.fixed]
        free = set(self._free)
        groups = {
            "one performer": list(shoot.scenes_of.values()),
            "one location": list(shoot.scenes_at.values()),
        }
        self._groups = {
            kind: [found for scenes in theirs if len(found := [index[s] for s in scenes if index[s] in free]) > 1]
            for kind, theirs in groups.items()
        }
        self._kin: list[set[int]] = [set() for _ in shoot.scenes]
        for groups_of_kind in self._groups.values():
            for group in groups_of_kind:
                for strip in group:
                    self._kin[strip].update(group)

    def kind(self) -> str:
        """Draw a kind, those that paid more often."""
        kinds = [kind for kind in KINDS if kind not in self._groups or self._groups[kind]]
        return self._random.choices(kinds, [self.standing[kind].weight for kind in kinds])[0]

    def learn(self, kind: str, *, gained: bool, proven: bool) -> None:
        """Take note of how it went: a gain; whether the part was searched to the end."""
        now = self.standing[kind]
        now.tries += 1
        now.gains += gained
        now.weight = max(0.15, 0.9 * now.weight + 0.1 * (4.0 if gained else 0.0))
        now.size = min(MOST_SIZE, max(LEAST_SIZE, now.size * (1.4 if proven else 0.75)))

    def blocks(self, kind: str, places: Sequence[int]) -> list[Block]:
        """Return what is freed, with the cells where it may go; [] where the draw came to nothing."""
        size = self.standing[kind].size
        if kind == "days in a row":
            found = self._of_days(self._row_of_days(), places, size)
        elif kind == "days that belong together":
            found = self._of_days(self._kindred_days(places), places, size)
        elif kind == "whole days":
            found = self._whole_days(places, size)
        elif kind == "any strips":
            found = self._of_strips(self._random.sample(self._free, len(self._free)), places, size)
        else:
            group = list(self._random.choice(self._groups[kind]))
            self._random.shuffle(group)
            found = self._of_strips(group, places, size)
        found = [block for block in found if len(block[1]) > 1]
        return found if len(found) >= FEWEST_BLOCKS else []

    # --- days
    def _row_of_days(self) -> Iterable[int]:
        days = self.problem.days
        first = self._random.randrange(days)
        for step in range(days):
            yield (first + step) % days

    def _kindred_days(self, places: Sequence[int]) -> Iterable[int]:
        """A day, then always one that shares much with those before."""
        days = self.problem.days
        on: dict[int, list[int]] = {}
        for strip in self._free:
            if places[strip] >= 0:
                on.setdefault(places[strip] % days, []).append(strip)
        if not on:
            return
        shared: Counter[int] = Counter()
        left = dict(on)
        day = self._random.choice(list(left))
        while True:
            yield day
            for strip in left.pop(day, ()):
                shared.update(places[other] % days for other in self._kin[strip] if places[other] >= 0)
            if not left:
                return
            listed = list(left)
            day = self._random.choices(listed, [0.5 + shared[one] for one in listed])[0]

    def _of_days(self, days: Iterable[int], places: Sequence[int], size: float) -> list[Block]:
        """All strips of some days, to go anywhere on these days; as many days as the size allows."""
        problem = self.problem
        chosen: list[int] = []
        found: list[Block] = []
        for day in days:
            wanted = {*chosen, day}
            trial: list[Block] = []
            for strip in self._free:
                if places[strip] >= 0 and places[strip] % problem.days in wanted:
                    trial.append(((strip,), tuple(c for c in self._cells[strip] if c % problem.days in wanted)))
            if len(chosen) > 1 and sum(len(cells) for _, cells in trial) > size:
                break
            chosen.append(day)
            found = trial
        return found

    def _whole_days(self, places: Sequence[int], size: float) -> list[Block]:
        """Days whose strips stay together and change places with each other, or move to a day that is free."""
        problem = self.problem
        days = problem.days
        shown: dict[int, list[int]] = {}
        for strip in self._free:
            if places[strip] >= 0:
                shown.setdefault(int(places[strip]), []).append(strip)
        if not shown:
            return []
        many = int(min(MOST_WHOLE_DAYS, max(4, size**0.5)))
        all_days = sorted({cell % days for cell in shown} | {c % days for s in self._free[:40] for c in self._cells[s]})
        if self._random.random() < 0.5:
            first = self._random.randrange(len(all_days))
            chosen = {all_days[(first + step) % len(all_days)] for step in range(many)}
        else:
            chosen = set(self._random.sample(all_days, min(many, len(all_days))))
        found: list[Block] = []
        for cell, strips in shown.items():
            if cell % days not in chosen:
                continue
            base = cell - cell % days
            targets = [base + day for day in sorted(chosen)]
            cells = tuple(t for t in targets if t == cell or all(t in self._allowed[strip] for strip in strips))
            found.append((tuple(strips), cells))
        return found

    # --- strips
    def _of_strips(self, strips: Sequence[int], places: Sequence[int], size: float) -> list[Block]:
        """Some strips, each to go to days of the others, to days that suit it, and to a few more."""
        problem = self.problem
        found: list[Block] = []
        taken = 0
        homes = {places[strip] % problem.days for strip in strips[: FEW_DAYS // 2] if places[strip] >= 0}
        for strip in strips:
            here = int(places[strip])
            if here < 0:
                continue
            kin_days = {places[other] % problem.days for other in self._kin[strip] if places[other] >= 0}
            wished = [c for c in self._cells[strip] if c % problem.days in homes or c % problem.days in kin_days]
            others = self._random.sample(self._cells[strip], min(4, len(self._cells[strip])))
            if len(wished) > FEW_DAYS:
                wished = self._random.sample(wished, FEW_DAYS)
            cells = tuple(sorted({here, *wished, *others}))
            if found and taken + len(cells) > size:
                break
            taken += len(cells)
            found.append(((strip,), cells))
        return found
