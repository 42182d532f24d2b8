"""The bound on what any legal board costs, raised beside the searches of a large question."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING

from solver.bounds import push_bounds

if TYPE_CHECKING:
    from solver.portfolio import Portfolio

__all__ = ["Bounding", "is_worth_bounding"]

BOUND_SECONDS = 4.0
"""A solve that is shorter is not worth a bound of its own."""
BOUND_DECISIONS = 60_000
"""Nor is a question with more pairs of strip and cell: writing its relaxation down alone would outlast the solve (1,000
scenes on 200 days with three units, 420,000 pairs: a minute and more)."""
BOUND_NICENESS = 2
"""How far the thread that pushes the bound stands back: it gets half a core beside two busy searches."""


def is_worth_bounding(portfolio: Portfolio) -> bool:
    """Whether a bound comes in time, and bounds what is minimised: money alone."""
    in_time = portfolio.options.seconds >= BOUND_SECONDS and portfolio.problem.decisions <= BOUND_DECISIONS
    return in_time and portfolio.aim.first is None


class Bounding:
    """One thread's work; what it proves goes to the portfolio."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio

    def run(self) -> None:
        """Raise the bound, from when there is a board; standing back where the system lets it."""
        portfolio = self.portfolio
        while portfolio.best is None and not portfolio.is_over():
            time.sleep(0.05)
        if sys.platform == "linux":  # elsewhere a thread has no priority of its own
            thread = threading.get_native_id()
            niceness = min(19, os.getpriority(os.PRIO_PROCESS, thread) + BOUND_NICENESS)
            os.setpriority(os.PRIO_PROCESS, thread, niceness)
        left = portfolio.options.seconds - portfolio.seconds
        if left > 0 and not portfolio.is_over():
            push_bounds(
                portfolio.problem, portfolio.raise_bound, portfolio.is_over, left, seed=portfolio.options.seed
            )
