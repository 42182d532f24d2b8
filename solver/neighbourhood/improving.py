"""One thread's search of neighbourhoods around the best board of all threads."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from solver.annealing import weigh
from solver.kernel.search import forbid, start_search
from solver.neighbourhood.search import Neighbourhoods

if TYPE_CHECKING:
    from solver.portfolio import Portfolio

__all__ = ["Improving"]

PATIENCE = 0.05
"""Seconds between two looks for a board to begin from."""


class Improving:
    """What it finds goes to the portfolio.

    Parameters
    ----------
    portfolio
        Where boards are offered, and the best of all threads is.
    worker
        Number of the thread.
    """

    def __init__(self, portfolio: Portfolio, worker: int) -> None:
        self.portfolio = portfolio
        self.worker = worker
        self._known = 0

    def run(self, until: float) -> None:
        """Search until a share of the time is used up."""
        portfolio = self.portfolio
        machine, search = start_search(portfolio.problem, portfolio.options.seed + 7, portfolio.counted_name)
        if len(search.free) == 0:
            return
        weigh(portfolio, search, self.worker)
        around = Neighbourhoods(portfolio.problem, machine, search, portfolio.options.seed * 101 + self.worker)

        def is_over() -> bool:
            return portfolio.is_over() or portfolio.seconds >= until * portfolio.options.seconds

        while not is_over():
            best = portfolio.best_places
            if best is None:
                time.sleep(PATIENCE)
                continue
            for cell, strips in portfolio.cuts[self._known :]:
                forbid(search, cell, strips)
                around.refused(cell, strips)
            self._known = len(portfolio.cuts)
            found = around.improve(best, until * portfolio.options.seconds - portfolio.seconds, is_over)
            if found is not None:
                portfolio.offer(found.places, found.kind)
        for kind, now in around.choices.standing.items():
            portfolio.log(f"thread {self.worker}, {kind}: {now.tries} tries, {now.gains} gains, size {now.size:.0f}")
