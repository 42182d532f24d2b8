"""A search that counts something first, with CP-SAT beside it to say how little is possible."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.outcome import Infeasible, OutOfTime, Solved
from solver.portfolio import Portfolio

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from models.board import Board
    from solver.kernel.problem import Problem
    from solver.least import Least
    from solver.outcome import Progress, SolveOptions, Status
    from solver.portfolio import Aim

__all__ = ["Aimed", "aimed_search", "with_proof"]

IMPOSSIBLE = "no arrangement of the scenes keeps every hard rule"


HEAD_START, LONGEST_START = 0.25, 2.0
"""For this share of its time, and no more than so many seconds, the search waits for CP-SAT: side by side from the
beginning both are slower, and what CP-SAT finds is the best there is to begin from."""


@dataclass(frozen=True)
class Aimed:
    """What a search found.

    Attributes
    ----------
    outcome
        As of a plan; of an aim that counts something first, `bound` is one on its count.
    counted, places
        How much of it the board has, and the cell of each strip; None without a board.
    """

    outcome: Solved | Infeasible | OutOfTime
    counted: int = 0
    places: NDArray[np.int64] | None = None


class _Either(threading.Event):
    """Set when it is, or when another is."""

    def __init__(self, other: threading.Event | None) -> None:
        super().__init__()
        self._other = other

    def is_set(self) -> bool:
        return super().is_set() or (self._other is not None and self._other.is_set())


def aimed_search(
    problem: Problem,
    like: Board,
    options: SolveOptions,
    aim: Aim,
    start: NDArray[np.int64],
    *,
    least: Least | None = None,
    known: NDArray[np.int64] | None = None,
    patience: float = HEAD_START,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: threading.Event | None = None,
) -> Aimed:
    """Search for the options' time; end early only where nothing legal exists, which is proven twice.

    Parameters
    ----------
    known
        Cells of a board that is known to be legal: the search has that to begin with.
    patience
        Share of the time that it waits for `least` first.
    least
        At work on what comes first, or on something else that must be legal, or done with it; it goes on when this
        search is over.
    """
    proves = least is not None and least.measure is aim.first
    if least is not None and proves:
        began = time.monotonic()
        least.join(min(LONGEST_START, options.seconds * patience))
        options = replace(options, seconds=max(0.1, options.seconds - (time.monotonic() - began)))
        if least.found is not None:
            start = least.found[0]
    stop = _Either(cancel)
    portfolio = Portfolio(problem, like, options, aim=aim, start=start, on_progress=on_progress, cancel=stop)
    if known is not None:
        portfolio.offer(known, "nearest legal board")
    if least is not None:
        least.tell(lambda places: portfolio.offer(places, f"fewest {least.measure.name}"), stop.set)
    outcome = portfolio.run()
    if least is None:
        return Aimed(outcome, portfolio.counted, portfolio.best_places)
    least.tell(None, None)
    if least.impossible:
        return Aimed(Infeasible((IMPOSSIBLE,), outcome.seconds))
    found = Aimed(outcome, portfolio.counted, portfolio.best_places)
    return with_proof(found, least) if proves else found


def with_proof(found: Aimed, least: Least) -> Aimed:
    """Return the better of a search's board and that of CP-SAT, with what is proven by now."""
    outcome = found.outcome
    if least.found is not None:
        places, judgement = least.found
        counted = least.measure.amount(judgement.view)
        if not isinstance(outcome, Solved) or counted < found.counted:
            found = Aimed(Solved("legal", judgement, 0, outcome.seconds), counted, places)
            outcome = found.outcome
    if isinstance(outcome, Solved) and least.bound >= outcome.bound:
        status: Status = "optimal" if found.counted <= least.bound else outcome.status
        found = replace(found, outcome=replace(outcome, bound=least.bound, status=status))
    return found
