"""Plan a shoot: a legal, cheap board, and an honest word on how good it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.board import Board
from solver.kernel.problem import build_problem
from solver.outcome import Infeasible, OutOfTime, Progress, Solved, SolveOptions
from solver.portfolio import Portfolio
from solver.shoot import Reference, Shoot
from solver.whole_days import plan_whole_days

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from models.production import Production

__all__ = ["Infeasible", "OutOfTime", "Progress", "SolveOptions", "Solved", "plan"]

USUAL = SolveOptions()


def plan(
    production: Production,
    options: SolveOptions = USUAL,
    *,
    start: Board | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: threading.Event | None = None,
) -> Solved | Infeasible | OutOfTime:
    """Find a board.

    Parameters
    ----------
    start
        A board to begin from. Its pins hold; its shot and locked days stay as they are; its boneyard stays out.
    on_progress
        Called from a solver's thread whenever the best board or the bound improves.
    cancel
        Set it to end the solve; the best board so far is returned.

    Returns
    -------
    Solved, Infeasible or OutOfTime
        Every board has been judged; its bill is the objective.
    """
    like = start or Board(format="coverset-board/1", production=production.title, revision=0, colour="white", days=())
    reference = None
    if start is not None and any(day.status in ("shot", "locked") for day in start.days):
        reference = Reference(start)
    shoot = Shoot(production, reference=reference, pins=like.pins)
    problem = build_problem(shoot, boneyard=frozenset(like.boneyard))
    if start is None:
        solved, start = plan_whole_days(problem, like, options, lambda: cancel is not None and cancel.is_set())
        if solved is not None:
            if on_progress is not None:
                on_progress(solved.history[-1])
            return solved
    places = problem.places_of(start) if start is not None else None
    return Portfolio(problem, like, options, start=places, on_progress=on_progress, cancel=cancel).run()
