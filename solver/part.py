"""A part of a shoot as a CP-SAT model: some scenes, some facts. What a part cannot do, the whole cannot do."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from ortools.sat.python import cp_model

from solver.cpsat import ModelView
from solver.rules.day_length import DayLength
from solver.rules.day_pages import DayPages
from solver.rules.unit_calendar import DaysInAll
from solver.tolerance import tolerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from solver.day_clash import DayClash
    from solver.facts import Fact, Ground
    from solver.shoot import Shoot

__all__ = ["Clash", "is_impossible", "proven_twice", "shrink"]

Verdict = Literal["impossible", "possible", "unknown"]


@dataclass(frozen=True)
class Clash:
    """Scenes that must be shot, and facts that cannot all hold then."""

    scenes: tuple[str, ...]
    facts: frozenset[Fact]


@dataclass(frozen=True)
class _Room:
    shoot: Shoot
    days: int
    cells_at: NDArray[np.int64]
    cells: NDArray[np.int64]
    fixed: Mapping[int, int]


class _PartView(ModelView):
    """A model in which scenes outside the part do not matter to anything."""

    def out_of_order(self, earlier: str, later: str) -> Any:
        return super().out_of_order(earlier, later) if self._both(earlier, later) else 0

    def apart(self, scene: str, other: str) -> Any:
        return super().apart(scene, other) if self._both(scene, other) else 0

    def _both(self, one: str, other: str) -> bool:
        return bool(self.at[self.index[one]]) and bool(self.at[self.index[other]])


def is_impossible(
    ground: Ground,
    clock: DayClash,
    clash: Clash,
    seconds: float,
    *,
    seed: int = 1,
    presolve: bool = True,
) -> Verdict:
    """Ask whether scenes can be shot while facts hold."""
    scenes = [*clash.scenes, *(s for s in ground.fixed if s not in clash.scenes)]
    domains = {scene: _cells(ground, clock, scene, clash.facts) for scene in scenes}
    if not all(domains.values()):
        return "impossible"
    deadline = monotonic() + seconds
    shoot = ground.shoot
    index = {scene: strip for strip, scene in enumerate(shoot.scenes)}
    sizes = [len(domains.get(scene, ())) for scene in shoot.scenes]
    flat = [cell for scene in shoot.scenes for cell in domains.get(scene, ())]
    room = _Room(
        shoot,
        ground.days,
        np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
        np.array(flat, np.int64),
        {index[scene]: cell for scene, cell in ground.fixed.items()},
    )
    view = _PartView(room)
    shot = tolerated(shoot)
    for fact in ground.facts:
        if fact not in clash.facts:
            continue
        for case in fact.cases:
            amount = case.amount(view)
            limit = max(case.limit, shot.get(id(case), case.limit))
            if not isinstance(amount, int):
                view.model.add(amount <= limit)
            elif amount > limit:
                return "impossible"
    _cut_pairs(ground, clock, clash, view, domains)
    _count_days(ground, clash, view)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.cp_model_presolve = presolve
    solver.parameters.max_time_in_seconds = max(0.05, deadline - monotonic())
    solver.parameters.catch_sigint_signal = False
    status = solver.solve(view.model)
    if status == cp_model.MODEL_INVALID:
        msg = f"the model is invalid: {view.model.validate()}"
        raise RuntimeError(msg)
    if status == cp_model.INFEASIBLE:
        return "impossible"
    return "possible" if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else "unknown"


def _count_days(ground: Ground, clash: Clash, view: ModelView) -> None:
    """Say how many shooting days the scenes need, where days in all are limited: no search would find it out soon."""
    cases = [case for fact in clash.facts for case in fact.cases]
    if not any(isinstance(case, DaysInAll) for case in cases):
        return
    shoot, day = ground.shoot, ground.shoot.rules.day
    production, units = shoot.production, shoot.units
    for kind, around in ((DayLength, day.prep_minutes + day.wrap_minutes), (DayPages, 0)):
        limits = {case.unit: case.limit - around for case in cases if isinstance(case, kind)}
        room = max(limits.values(), default=0)
        if set(limits) != set(units) or room <= 0:
            continue
        if kind is DayLength:
            sizes = [min(production.minutes(scene, unit) for unit in units) for scene in clash.scenes]
        else:
            sizes = [min(room, shoot.scene(scene).eighths) for scene in clash.scenes]
        shot = view.total(view.shoots(unit, one) for unit in units for one in shoot.days)
        view.model.add(shot >= ceil(sum(sizes) / room))


PAIRED = 4
"""Among so many scenes at most, pairs of days are tried with their clocks."""
FEW_CELLS = 6


def _cut_pairs(
    ground: Ground, clock: DayClash, clash: Clash, view: ModelView, domains: Mapping[str, Sequence[int]]
) -> None:
    """Forbid what the clock forbids between two strips with few days left: the same day, or rest between two days."""
    narrow = [scene for scene in clash.scenes if len(domains[scene]) <= FEW_CELLS]
    if len(clash.scenes) > PAIRED:
        return
    for number, one in enumerate(narrow):
        for two in narrow[number + 1 :]:
            for here in domains[one]:
                for there in domains[two]:
                    where = {here: (one, two)} if here == there else {here: (one,), there: (two,)}
                    if any(cause <= clash.facts for cause in clock.causes(where)):
                        x, y = view.at[view.index[one]][here], view.at[view.index[two]][there]
                        if isinstance(x, int) and isinstance(y, int):
                            view.model.add_bool_or([])
                        else:
                            view.model.add(x + y <= 1)


def _cells(ground: Ground, clock: DayClash, scene: str, facts: frozenset[Fact]) -> list[int]:
    """Cells that no fact kept closes, nor any set of facts about the clock."""
    cells = ground.open_cells(scene, facts)
    if scene in ground.fixed or scene not in clock.tried:
        return cells
    return [cell for cell in cells if not any(cause <= facts for cause in clock.causes({cell: (scene,)}))]


def proven_twice(ground: Ground, clock: DayClash, clash: Clash, seconds: float, seed: int) -> bool:
    """Prove a clash with another seed and presolve, then without."""
    first = is_impossible(ground, clock, clash, seconds / 2, seed=seed + 17, presolve=False)
    return first == "impossible" and (is_impossible(ground, clock, clash, seconds / 2, seed=seed + 29) == "impossible")


def shrink(
    ground: Ground, clock: DayClash, clash: Clash, deadline: float, *, each: float = 1.0, scenes_too: bool = True
) -> Clash:
    """Leave out whatever the clash does without: scenes, then facts rule by rule, then one by one.

    What cannot be decided in `each` seconds stays; so does everything once the time is up.
    """

    def still(scenes: Iterable[str], facts: frozenset[Fact]) -> bool:
        left = min(each, deadline - monotonic())
        return left > 0 and is_impossible(ground, clock, Clash(tuple(scenes), facts), left) == "impossible"

    scenes, facts = list(clash.scenes), clash.facts
    scenes.sort(key=lambda scene: -len(ground.open_cells(scene)))
    size = len(scenes) // 2 if scenes_too else 0
    while size:
        start = 0
        while start < len(scenes):
            fewer = scenes[:start] + scenes[start + size :]
            if fewer and still(fewer, facts):
                scenes = fewer
            else:
                start += size
        size //= 2
    for code in sorted({fact.code for fact in facts}):
        fewer_facts = frozenset(fact for fact in facts if fact.code != code)
        if still(scenes, fewer_facts):
            facts = fewer_facts
    for fact in sorted(facts, key=lambda fact: (-len(fact.cases), fact.sentence)):
        if still(scenes, facts - {fact}):
            facts = facts - {fact}
    number = {scene: place for place, scene in enumerate(ground.shoot.scenes)}
    return Clash(tuple(sorted(scenes, key=number.__getitem__)), facts)
