"""Of two boards that cost the same, the one that moves fewer strips: what can go back for nothing goes back.

A search for the cheapest board does not mind where a strip is as long as it costs the same; the people who have the
old schedule do.
"""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

from solver.aim import BILL
from solver.check import judge_in
from solver.kernel.problem import board_of
from solver.making_room import Room
from solver.measures import STRIPS_MOVED
from solver.sequence import sequence_board

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from solver.aim import Aim
    from solver.check import Judgement
    from solver.question import Question

__all__ = ["put_back"]

SECONDS = 1.0
"""No more than this."""


def put_back(
    asked: Question, places: NDArray[np.int64], judgement: Judgement, aim: Aim = BILL, seconds: float = SECONDS
) -> tuple[NDArray[np.int64], Judgement]:
    """Return a board that costs no more and moves no more strips, as cells and judged.

    Strips go back one by one, and where two days have changed places, all that went from one to the other.

    Parameters
    ----------
    aim
        What counts before money does not become more either.
    """
    problem = asked.problem
    room = Room(problem)
    room.load(places.tolist())
    best, known = places.copy(), judgement
    until = time.monotonic() + seconds
    for group in _groups(asked, best):
        moving = [(strip, home) for strip, home in group if best[strip] != home]
        if time.monotonic() > until:
            break
        before = room.cost
        for strip, home in moving:
            room.put(home, strip)
        if moving and room.cost <= before:
            trial = best.copy()
            for strip, home in moving:
                trial[strip] = home
            timed = sequence_board(problem.shoot, problem.sets_of(trial), asked.board)
            now = judge_in(problem.shoot, board_of(problem, timed, asked.board))
            if now.legal and _key(now, aim) < _key(known, aim):
                best, known = trial, now
                continue
        for strip, _ in moving:
            room.put(int(best[strip]), strip)
    return best, known


def _key(judgement: Judgement, aim: Aim) -> tuple[int, int, int]:
    first = 0 if aim.first is None else aim.first.amount(judgement.view)
    return first, judgement.cost, STRIPS_MOVED.amount(judgement.view)


def _groups(asked: Question, places: NDArray[np.int64]) -> Iterator[list[tuple[int, int]]]:
    """Strips that have moved, with the cells they come from: between pairs of cells, from one cell, and alone."""
    problem = asked.problem
    homes = problem.places_of(asked.reference.board).tolist()
    open_cells = [set(problem.cells[first:last].tolist()) for first, last in pairwise(problem.cells_at.tolist())]
    moved = [
        (strip, home)
        for strip, home in enumerate(homes)
        if home >= 0 and home != places[strip] >= 0 and home in open_cells[strip] and strip not in problem.fixed
    ]
    ways: dict[tuple[int, int], list[tuple[int, int]]] = {}
    sources: dict[int, list[tuple[int, int]]] = {}
    for strip, home in moved:
        here = int(places[strip])
        ways.setdefault((min(home, here), max(home, here)), []).append((strip, home))
        sources.setdefault(home, []).append((strip, home))
    groups = {tuple(group) for group in (*ways.values(), *sources.values(), *([each] for each in moved))}
    yield from (list(group) for group in sorted(groups, key=lambda group: (-len(group), group)))


