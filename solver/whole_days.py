"""A production whose scenes fill whole days and whose only cost is paid days: talent scheduling, solved as such.

Where no two scenes share a day and every scene may be shot on any, a board is an order of scenes. The branch and bound
of `solver.talent` finds the cheapest; the board is judged like any other, and called optimal only where its bill is
what the performers must cost (`solver.bounds.groups`). Whatever else costs or forbids anything shows there, and the
usual searches are asked instead.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

import numpy as np

from solver.bounds.groups import ordered_for
from solver.bounds.shares import shares
from solver.check import judge_in
from solver.kernel.problem import board_of
from solver.least_days import LeastDays
from solver.outcome import Progress, Solved, SolveOptions
from solver.sequence import sequence_board

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.board import Board
    from solver.kernel.problem import Problem

MOST_DISTINCT = 64
"""Scenes and performers that the branch and bound takes."""

TIME_SHARE = 0.5
"""Part of the time for it; what is left goes to the usual searches."""


def plan_whole_days(
    problem: Problem, like: Board, options: SolveOptions, over: Callable[[], bool]
) -> tuple[Solved | None, Board | None]:
    """Solve a shoot of whole days, if it is one and is proven in time; else None, and the best legal board if any."""
    began = monotonic()
    if not fills_whole_days(problem):
        return None, None
    shoot = problem.shoot
    people = [person for person in problem.lowest.spans if len(shoot.scenes_of[person]) > 1]
    if len(people) > MOST_DISTINCT:
        return None, None
    group, proven, order = ordered_for(problem, shares(problem), people, over, options.seconds * TIME_SHARE)
    order += tuple(scene for scene in shoot.scenes if scene not in set(order))
    index = {scene: strip for strip, scene in enumerate(shoot.scenes)}
    places = np.full(len(shoot.scenes), -1, np.int64)
    for scene, cell in zip(order, problem.cells[: problem.cells_at[1]], strict=False):
        places[index[scene]] = cell
    judgement = judge_in(shoot, board_of(problem, sequence_board(shoot, problem.sets_of(places), like), like))
    if not judgement.legal:
        return None, None
    bound = max(problem.floor, problem.floor + group.gain(problem))
    seconds = monotonic() - began
    if not proven or judgement.cost > bound:
        return None, judgement.board
    progress = Progress(seconds, judgement.cost, judgement.cost, "whole days: branch and bound")
    return Solved("optimal", judgement, judgement.cost, seconds, (progress,)), judgement.board


def fills_whole_days(problem: Problem) -> bool:
    """Whether every board is an order of scenes, a day for each, on days that are all alike to them."""
    shoot = problem.shoot
    scenes = len(shoot.scenes)
    if len(shoot.units) > 1 or problem.fixed or scenes < 2:
        return False
    cells = [tuple(problem.cells[problem.cells_at[s] : problem.cells_at[s + 1]]) for s in range(scenes)]
    if len(cells[0]) < scenes or any(its != cells[0] for its in cells):
        return False
    if not all(shoot.company[int(cell)] for cell in cells[0]):
        return False
    return any(sum(sorted(sizes)[:2]) > room for sizes, room in LeastDays(shoot).loads(shoot.scenes))
