"""A legal board for a question: planned until there is one, or completed from a board that lacks a few scenes."""

from __future__ import annotations

import threading
from time import monotonic
from typing import TYPE_CHECKING

from solver.check import judge
from solver.fit import fit, put_scenes
from solver.kernel.problem import build_problem
from solver.nearest import Nearest
from solver.outcome import SolveOptions
from solver.portfolio import Portfolio
from solver.shoot import Shoot

if TYPE_CHECKING:
    from models.board import Board
    from models.production import Production
    from solver.check import Judgement
    from solver.concessions import Ask
    from solver.outcome import Infeasible, OutOfTime, Progress, Solved

__all__ = ["POLISH_SECONDS", "completed", "planned"]

POLISH_SECONDS = 0.5
"""How long a legal board is made cheaper, once there is one."""
NEAR_SHARE = 0.25
"""Share of the time for a legal board near the one to start from."""
PLACES = 6
"""So many places of a scene that goes back to the board are judged."""


def planned(
    ask: Ask,
    seconds: float,
    seed: int,
    start: Board | None = None,
    polish: float = POLISH_SECONDS,
    workers: int = 1,
) -> Solved | Infeasible | OutOfTime:
    """Plan until there is a legal board, and a moment longer."""
    shoot = Shoot(ask.production, reference=ask.reference, pins=ask.like.pins)
    problem = build_problem(shoot, boneyard=ask.boneyard)
    enough = threading.Event()
    timers: list[threading.Timer] = []

    def soon(progress: Progress) -> None:
        if progress.cost is not None and not timers:
            timers.append(threading.Timer(polish, enough.set))
            timers[0].daemon = True
            timers[0].start()

    known = set(shoot.units)
    begin = start if start is not None else ask.like
    kept = [day for day in begin.days if day.unit in known and day.date in shoot.day_of]
    places = problem.places_of(begin.revised(days=tuple(kept))) if kept else None
    if places is not None:
        until = monotonic() + seconds * NEAR_SHARE
        near = Nearest(problem, begin, places).find(lambda: monotonic() > until)
        places = places if near is None else near[0]
    options = SolveOptions(seconds=seconds, workers=workers, seed=seed)
    outcome = Portfolio(problem, ask.like, options, start=places, on_progress=soon, cancel=enough).run()
    for timer in timers:
        timer.cancel()
    return outcome


def completed(ask: Ask, board: Board) -> Judgement | None:
    """Return a board with its boneyard back on it, each scene where it is cheapest; None where one has no place."""
    production, reference = ask.production, ask.reference
    scenes = [scene for scene in board.boneyard if scene not in ask.boneyard]
    scenes.sort(key=lambda scene: -production.scene_by_number[scene].eighths)
    scenes = _in_order(production, scenes)
    out = {scene for day in board.days for scene in day.strips if scene in ask.boneyard}
    now = put_scenes(production, board.revised(pins=ask.like.pins), dict.fromkeys(out))
    for scene in scenes:
        places = fit(production, now, [scene], reference=reference, exact=PLACES)
        best = min((place for place in places if place.exact and place.legal), key=lambda p: p.cost, default=None)
        if best is None:
            return None
        now = put_scenes(production, now, {scene: (best.unit, best.date)})
    judged = judge(production, now, reference=reference)
    return judged if judged.legal else None


def _in_order(production: Production, scenes: list[str]) -> list[str]:
    """Put what others must follow first."""
    listed: list[str] = []
    waiting = list(scenes)
    while waiting:
        open_ = set(waiting)
        first = [s for s in waiting if not open_.intersection(production.scene_by_number[s].after)] or waiting[:1]
        listed += first
        waiting = [scene for scene in waiting if scene not in first]
    return listed
