"""A part of a shoot as a CP-SAT model: some scenes, some facts. What a part cannot do, the whole cannot do."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from ortools.sat.python import cp_model

from solver.cpsat import ModelView
from solver.least_days import LeastDays
from solver.tolerance import tolerated

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from solver.day_clash import DayClash
    from solver.facts import Fact, Ground
    from solver.rule import Rule
    from solver.shoot import Shoot

__all__ = ["Answer", "Clash", "Verdict", "ask_part", "counts_by", "open_to", "proven_twice"]

Verdict = Literal["impossible", "possible", "unknown"]
LEAST_SECONDS = 0.2
"""The solver gets so many seconds even where writing the model down took all the time there was."""


@dataclass(frozen=True)
class Clash:
    """Scenes that must be shot, and facts that cannot all hold then."""

    scenes: tuple[str, ...]
    facts: frozenset[Fact]


@dataclass(frozen=True)
class Answer:
    """What came of a part.

    Attributes
    ----------
    verdict
        Whether the scenes can be shot while the facts hold.
    used
        Facts that restrict the part at all: it is no more possible without the others.
    """

    verdict: Verdict
    used: frozenset[Fact]

    @property
    def impossible(self) -> bool:
        """Proven: it cannot be done."""
        return self.verdict == "impossible"


@dataclass(frozen=True)
class _Room:
    shoot: Shoot
    days: int
    cells_at: NDArray[np.int64]
    cells: NDArray[np.int64]
    fixed: Mapping[int, int]


class _PartView(ModelView):
    """A model in which scenes outside the part do not matter to anything."""

    def __init__(self, room: _Room) -> None:
        super().__init__(room)
        self._inside: dict[Hashable, tuple[str, ...]] = {}

    def out_of_order(self, earlier: str, later: str) -> Any:
        return super().out_of_order(earlier, later) if self._both(earlier, later) else 0

    def apart(self, scene: str, other: str) -> Any:
        return super().apart(scene, other) if self._both(scene, other) else 0

    def _both(self, one: str, other: str) -> bool:
        return bool(self.at[self.index[one]]) and bool(self.at[self.index[other]])

    def _flag(self, key: Hashable, scenes: Iterable[str], day: int, unit: str | None) -> Any:
        inside = self._inside.get(key)
        if inside is None:
            inside = self._inside[key] = tuple(scene for scene in scenes if self.at[self.index[scene]])
        return super()._flag(key, inside, day, unit) if inside else 0


def ask_part(
    ground: Ground,
    clock: DayClash,
    clash: Clash,
    seconds: float,
    *,
    seed: int = 1,
    presolve: bool = True,
    count: bool = True,
) -> Answer:
    """Ask whether scenes can be shot while facts hold.

    Parameters
    ----------
    count
        Count days first, which may settle it; else the solver has to.
    """
    deadline = monotonic() + seconds
    scenes = [*clash.scenes, *(s for s in ground.fixed if s not in clash.scenes)]
    domains = {scene: open_to(ground, clock, scene, clash.facts) for scene in scenes}
    used = _restricting(ground, clock, clash)
    if not all(domains.values()):
        return Answer("impossible", used)
    needed, counted = _days_needed(ground, clash)
    possible, most = _days_possible(ground, clash, domains)
    if count and needed > possible:
        return Answer("impossible", used | counted | most)
    view = _PartView(_room(ground, domains))
    shot = tolerated(ground.shoot)
    for fact in ground.facts:
        if fact not in clash.facts:
            continue
        for case in _that_matter(ground, fact, domains):
            amount = case.amount(view)
            limit = max(case.limit, shot.get(id(case), case.limit))
            if not isinstance(amount, int):
                view.model.add(amount <= limit)
                used |= {fact}
            elif amount > limit:
                return Answer("impossible", used | {fact})
    used |= _cut_pairs(ground, clock, clash, view, domains)
    if needed > 1:
        cells = {cell for scene in clash.scenes for cell in domains[scene]}
        view.model.add(view.total(view.shoots(*ground.cell_of(cell)) for cell in cells) >= needed)
        used |= counted
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.cp_model_presolve = presolve
    solver.parameters.max_time_in_seconds = max(LEAST_SECONDS, deadline - monotonic())
    solver.parameters.catch_sigint_signal = False
    status = solver.solve(view.model)
    if status == cp_model.MODEL_INVALID:
        msg = f"the model is invalid: {view.model.validate()}"
        raise RuntimeError(msg)
    if status == cp_model.INFEASIBLE:
        return Answer("impossible", used)
    return Answer("possible" if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else "unknown", used)


def _room(ground: Ground, domains: Mapping[str, Sequence[int]]) -> _Room:
    shoot = ground.shoot
    sizes = [len(domains.get(scene, ())) for scene in shoot.scenes]
    flat = [cell for scene in shoot.scenes for cell in domains.get(scene, ())]
    return _Room(
        shoot,
        ground.days,
        np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
        np.array(flat, np.int64),
        {strip: ground.fixed[scene] for strip, scene in enumerate(shoot.scenes) if scene in ground.fixed},
    )


def _restricting(ground: Ground, clock: DayClash, clash: Clash) -> frozenset[Fact]:
    """Facts that close cells to the scenes of a part, by themselves or by the clock."""
    found: set[Fact] = set()
    for scene in clash.scenes:
        if scene in ground.fixed:
            continue
        for facts in ground.closed[scene].values():
            found |= facts
        if scene in clock.tried:
            for cell in ground.open_cells(scene, clash.facts):
                found.update(fact for cause in clock.causes({cell: (scene,)}) if cause <= clash.facts for fact in cause)
    return frozenset(found & clash.facts)


def _that_matter(ground: Ground, fact: Fact, domains: Mapping[str, Sequence[int]]) -> Iterable[Rule]:
    """Cases of a fact about people and units who can work on that day at all with the scenes of the part."""
    scene_of = ground.shoot.production.scene_by_number
    working: set[tuple[str, int]] = set()
    for scene, cells in domains.items():
        people = [f"cast:{person}" for person in scene_of[scene].cast]
        for cell in cells:
            unit, day = ground.cell_of(cell)
            working.add((f"unit:{unit}", day))
            working.update((person, day) for person in people)
    for case in fact.cases:
        needs = case.only_when
        if needs is None or needs in working or not needs[0].startswith(("cast:", "unit:")):
            yield case


def counts_by(ground: Ground, facts: Iterable[Fact]) -> dict[str, tuple[Fact, ...]]:
    """Return by which rules days can be counted with these facts (DY1, DY2), each with its facts: one for each unit."""
    limits: dict[str, list[Fact]] = {"DY1": [], "DY2": []}
    for fact in facts:
        if fact.code in limits:
            limits[fact.code].append(fact)
    units = len(ground.shoot.units)
    return {code: tuple(theirs) for code, theirs in limits.items() if len(theirs) == units}


def _days_needed(ground: Ground, clash: Clash) -> tuple[int, frozenset[Fact]]:
    """Days that the scenes need by their lengths, and the facts that say so."""
    by = counts_by(ground, clash.facts)
    best: tuple[int, frozenset[Fact]] = (0, frozenset())
    scenes = [scene for scene in clash.scenes if scene not in ground.fixed]
    for code, facts in by.items():
        needed = LeastDays(ground.shoot, (code,)).of(scenes)
        if needed > best[0]:
            best = needed, frozenset(facts)
    return best


def _days_possible(
    ground: Ground, clash: Clash, domains: Mapping[str, Sequence[int]]
) -> tuple[int, frozenset[Fact]]:
    """Days open to the scenes, and the fact that allows fewer in all, where it does."""
    cells = {cell for scene in clash.scenes if scene not in ground.fixed for cell in domains[scene]}
    most = ground.days_in_all
    if most is not None and most in clash.facts and len(ground.shoot.units) == 1:
        limit = most.cases[0].limit
        if limit < len(cells):
            return limit, frozenset({most})
    return len(cells), frozenset()


PAIRED = 4
"""Among so many scenes at most, pairs of days are tried with their clocks."""
FEW_CELLS = 6


def _cut_pairs(
    ground: Ground, clock: DayClash, clash: Clash, view: ModelView, domains: Mapping[str, Sequence[int]]
) -> frozenset[Fact]:
    """Forbid what the clock forbids between two strips with few days left: the same day, or rest between two days."""
    narrow = [scene for scene in clash.scenes if len(domains[scene]) <= FEW_CELLS]
    used: set[Fact] = set()
    if len(clash.scenes) > PAIRED:
        return frozenset()
    for number, one in enumerate(narrow):
        for two in narrow[number + 1 :]:
            for here in domains[one]:
                for there in domains[two]:
                    where = {here: (one, two)} if here == there else {here: (one,), there: (two,)}
                    causes = [cause for cause in clock.causes(where) if cause <= clash.facts]
                    if causes:
                        used.update(*causes)
                        x, y = view.at[view.index[one]][here], view.at[view.index[two]][there]
                        if isinstance(x, int) and isinstance(y, int):
                            view.model.add_bool_or([])
                        else:
                            view.model.add(x + y <= 1)
    return frozenset(used)


def open_to(ground: Ground, clock: DayClash, scene: str, facts: frozenset[Fact]) -> list[int]:
    """Return the cells that no fact kept closes to a scene, nor any set of facts about the clock."""
    cells = ground.open_cells(scene, facts)
    if scene in ground.fixed or scene not in clock.tried:
        return cells
    return [cell for cell in cells if not any(cause <= facts for cause in clock.causes({cell: (scene,)}))]


def proven_twice(ground: Ground, clock: DayClash, clash: Clash, seconds: float, seed: int) -> bool:
    """Let the solver prove a clash with another seed, without presolve and with it."""
    first = ask_part(ground, clock, clash, seconds / 2, seed=seed + 17, presolve=False, count=False)
    return first.impossible and ask_part(ground, clock, clash, seconds / 2, seed=seed + 29, count=False).impossible
