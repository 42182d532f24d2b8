"""How a running solve stands, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.money_wording import money_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.outcome import Progress

__all__ = ["SolveWords", "solve_words"]


@dataclass(frozen=True)
class SolveWords:
    """Time, cost, bound, gap and what just happened."""

    time: str
    cost: str
    bound: str
    gap: str
    note: str


def solve_words(history: Sequence[Progress], seconds: float, allowed: float, currency: str) -> SolveWords:
    """Say how a solve stands; what is not known yet is a dash."""
    last = history[-1] if history else None
    cost = next((p.cost for p in reversed(history) if p.cost is not None), None)
    bound = last.bound if last else None
    gap = last.gap if last else None
    return SolveWords(
        time=f"{seconds:.0f} of {allowed:.0f} seconds",
        cost="–" if cost is None else money_text(cost, currency),
        bound="–" if not bound else money_text(bound, currency),
        gap="–" if gap is None else f"{gap:.1%}",
        note=last.note.capitalize() if last else "Looking for a first legal board …",
    )
