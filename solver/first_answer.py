"""The first legal board of a re-plan: single strips moved, and where that leads nowhere, as few as CP-SAT can."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.least import Least
from solver.measures import STRIPS_MOVED
from solver.nearest import mending, nearest_legal
from solver.too_few_days import too_few_days

if TYPE_CHECKING:
    import threading

    import numpy as np
    from numpy.typing import NDArray

    from solver.check import Judgement
    from solver.outcome import SolveOptions
    from solver.question import Question

__all__ = ["FirstAnswer", "first_answer"]

SHARE, LONGEST = 0.25, 2.0
"""CP-SAT is waited for this share of the time, and so many seconds, at most."""
FILLING, LONGEST_FILLING = 0.25, 2.0
"""The same for seeing how the scenes that are left fill the days that are left."""


@dataclass(frozen=True)
class FirstAnswer:
    """What there is at once.

    Attributes
    ----------
    board
        Legal, as cells and judged; None where none was found so soon.
    fewest
        At work on the fewest strips that must move, or done with it; None where single moves led to a board.
    impossible
        Why there is no legal board at all; empty where there may be one.
    """

    board: tuple[NDArray[np.int64], Judgement] | None
    fewest: Least | None = None
    impossible: tuple[str, ...] = ()


def first_answer(asked: Question, options: SolveOptions, cancel: threading.Event | None = None) -> FirstAnswer:
    """Find a legal board near the old one, soon or not at all; or say why there is none."""
    began = time.monotonic()
    if short := too_few_days(asked.problem):
        return FirstAnswer(None, impossible=short)
    board = nearest_legal(asked, options.seconds if options.trials is None else None, cancel)
    if board is not None or options.trials is not None or asked.problem.nowhere:
        return FirstAnswer(board)
    if short := too_few_days(asked.problem, min(LONGEST_FILLING, FILLING * options.seconds)):
        return FirstAnswer(None, impossible=short)
    left = max(0.5, options.seconds - (time.monotonic() - began))
    fewest = Least(
        asked.problem, STRIPS_MOVED, asked.board, asked.start, seconds=left, seed=options.seed, mend=mending(asked)
    )
    fewest.start()
    fewest.wait(min(LONGEST, SHARE * options.seconds))
    return FirstAnswer(fewest.near, fewest)
