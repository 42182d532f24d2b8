"""Where the strips are, and what follows from it day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ortools.sat.python import cp_model

from solver.cpsat.arithmetic import Answer, Arithmetic

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from solver.shoot import Shoot


class Room(Protocol):
    """A shoot and the cells where each strip may go: a `Problem`, or a part of one."""

    @property
    def shoot(self) -> Shoot: ...
    @property
    def days(self) -> int: ...
    @property
    def cells_at(self) -> NDArray[np.int64]: ...
    @property
    def cells(self) -> NDArray[np.int64]: ...
    @property
    def fixed(self) -> Mapping[int, int]: ...


class Strips(Arithmetic):
    """Answers with expressions over "strip s is in cell c".

    Parameters
    ----------
    problem
        The shoot and the cells where each strip may go.
    domains
        Cells left to some strips (indices), for a sub-model; the others keep what the problem allows. A strip with one
        cell is decided, and so is all that follows from it.
    """

    def __init__(self, problem: Room, domains: Mapping[int, Sequence[int]] | None = None) -> None:
        self.shoot: Shoot = problem.shoot
        self.problem = problem
        self.model = cp_model.CpModel()
        self.days = problem.days
        self.units = {unit: number for number, unit in enumerate(self.shoot.units)}
        self._known: dict[Hashable, Answer] = {}
        self._lists: dict[Hashable, list[Answer]] = {}
        self.at: list[dict[int, Answer]] = []
        for strip, scene in enumerate(self.shoot.scenes):
            cells = [int(c) for c in problem.cells[problem.cells_at[strip] : problem.cells_at[strip + 1]]]
            if domains is not None and strip in domains:
                cells = [cell for cell in domains[strip] if cell in set(cells) or strip in problem.fixed]
            if len(cells) == 1:
                self.at.append({cells[0]: 1})
                continue
            literals = {cell: self.model.new_bool_var(f"{scene}@{cell}") for cell in cells}
            if literals:
                self.model.add_exactly_one(literals.values())
            self.at.append(literals)
        self.index = {scene: strip for strip, scene in enumerate(self.shoot.scenes)}

    def _once(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]

    def _in(self, scene: str, day: int, unit: str | None) -> list[Answer]:
        """Literals (or ones) of the scene on that day."""
        at = self.at[self.index[scene]]
        units = self.units.values() if unit is None else (self.units[unit],)
        found = (at.get(number * self.days + day) for number in units)
        return [literal for literal in found if literal is not None]

    def _either(self, literals: list[Answer]) -> Answer:
        """0/1: at least one of the literals."""
        if any(isinstance(literal, int) and literal for literal in literals):
            return 1
        if not literals:
            return 0
        if len(literals) == 1:
            return literals[0]
        flag = self.model.new_bool_var("")
        self.model.add_bool_or([*literals, flag.negated()])
        for literal in literals:
            self.model.add_implication(literal, flag)
        return flag

    def _flag(self, key: Hashable, scenes: Iterable[str], day: int, unit: str | None) -> Answer:
        return self._once(
            (key, day, unit), lambda: self._either([x for scene in scenes for x in self._in(scene, day, unit)])
        )

    # --- where the strips are
    def on(self, scene: str, day: int, unit: str | None = None) -> Answer:
        return sum(self._in(scene, day, unit))

    def day_number(self, scene: str) -> Answer:
        return sum(cell % self.days * literal for cell, literal in self.at[self.index[scene]].items())

    def copies(self, scene: str) -> Answer:
        return 1

    def out_of_order(self, earlier: str, later: str) -> Answer:
        def late() -> Answer:
            if not self.at[self.index[earlier]] or not self.at[self.index[later]]:
                return 0  # one of them is in the boneyard
            behind = self.day_number(earlier) - self.day_number(later)
            if isinstance(behind, int):
                return int(behind > 0)
            flag = self.model.new_bool_var("")
            self.model.add(behind <= self.days * flag)
            return flag

        return self._once(("late", earlier, later), late)

    def apart(self, scene: str, other: str) -> Answer:
        def differ() -> Answer:
            flag = self.model.new_bool_var("")
            one, two = self.at[self.index[scene]], self.at[self.index[other]]
            for cell in {*one, *two}:
                self.model.add(one.get(cell, 0) - two.get(cell, 0) <= flag)
                self.model.add(two.get(cell, 0) - one.get(cell, 0) <= flag)
            return flag

        return self._once(("apart", scene, other), differ)

    def reordered(self, unit: str, day: int, strips: Sequence[str]) -> Answer:
        return 0  # shot and locked days are no decision of the model

    # --- what follows from it, day by day
    def shoots(self, unit: str | None, day: int) -> Answer:
        if unit is None and len(self.units) == 1:
            unit = next(iter(self.units))
        return self._flag("shoots", self.shoot.scenes, day, unit)

    def works(self, person: str, day: int, unit: str | None = None) -> Answer:
        return self._flag(("works", person), self.shoot.scenes_of[person], day, unit)

    def visited(self, place: str, day: int, unit: str | None = None) -> Answer:
        if unit is None and len(self.units) == 1:
            unit = next(iter(self.units))
        return self._flag(("at", place), self.shoot.scenes_at.get(place, ()), day, unit)

    def uses(self, element: str, day: int) -> Answer:
        scenes = self.shoot.scenes_with.get(element, ())
        return sum(self._flag(("with", element), scenes, day, unit) for unit in self.units)

    def eighths(self, unit: str, day: int, cap: int | None = None) -> Answer:
        facts = self.shoot.production.scene_by_number
        return self._load(day, unit, lambda s: facts[s].eighths if cap is None else min(cap, facts[s].eighths))

    def _load(self, day: int, unit: str, weigh: Callable[[str], int]) -> Answer:
        cell = self.units[unit] * self.days + day
        const, literals, weights = 0, [], []
        for strip, scene in enumerate(self.shoot.scenes):
            literal = self.at[strip].get(cell)
            if literal is None:
                continue
            if isinstance(literal, int):
                const += weigh(scene)
            else:
                literals.append(literal)
                weights.append(weigh(scene))
        if not literals:
            return const
        return cp_model.LinearExpr.weighted_sum(literals, weights) + const

    def moves(self, unit: str, day: int) -> Answer:
        def make() -> Answer:
            visits = self.total(self.visited(place, day, unit) for place in self.shoot.scenes_at)
            return self.positive(visits - 1)

        return self._once(("moves", unit, day), make)
