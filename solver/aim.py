"""What a search minimises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solver.measures import Measure

__all__ = ["BILL", "ONE_MORE", "Aim"]

ONE_MORE = 100_000_000_00
"""What one more of what comes first weighs, in cents: more than any bill."""


@dataclass(frozen=True)
class Aim:
    """What a search minimises: the bill, or something counted first and the bill second.

    Attributes
    ----------
    first
        What comes before money; the bound that is proven is then one on its count. None: only the bill counts.
    within
        At most so much of something, whatever it costs.
    """

    first: Measure | None = None
    within: tuple[Measure, int] | None = None

    @property
    def counted(self) -> Measure | None:
        """What the search keeps count of."""
        return self.first or (self.within[0] if self.within else None)

    @property
    def most(self) -> float:
        """The most that may be counted."""
        return self.within[1] if self.within else float("inf")


BILL = Aim()
"""Only the bill counts."""
