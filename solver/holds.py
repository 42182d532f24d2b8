"""Hold days and drops: which days between two work days of a performer are paid.

Source: design/2-domain, "Day-out-of-days"; SAG-AFTRA consecutive employment (reference/labor-rules §1.3).
"""

from __future__ import annotations

from itertools import combinations, islice, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from solver.shoot import Shoot

Gap = tuple[int, int]
"""Two consecutive work days of a performer, as days."""

MOST_CHOICES = 500
"""So many ways to place the drops are compared by money; beyond them (six gaps, three drops …) the longest gaps go."""


def gaps(work_days: Sequence[int]) -> list[Gap]:
    """Pairs of consecutive work days, from days in order."""
    return list(pairwise(work_days))


def held_days(shoot: Shoot, work_days: Sequence[int], dropped: Sequence[Gap]) -> frozenset[int]:
    """Company work days between work days, outside the dropped gaps."""
    kept = (gap for gap in gaps(work_days) if gap not in dropped)
    return frozenset(day for gap in kept for day in shoot.company_between(*gap))


def droppable(shoot: Shoot, work_days: Sequence[int], drop_after: int | None) -> list[Gap]:
    """Gaps of more than `drop_after` calendar days with at least one hold day to save."""
    if drop_after is None:
        return []
    return [g for g in gaps(work_days) if shoot.gap(*g) > drop_after and shoot.company_between(*g)]


def best_drops(
    shoot: Shoot,
    work_days: Sequence[int],
    drop_after: int | None,
    max_drops: int,
    pay: Callable[[frozenset[int]], int],
) -> tuple[Gap, ...]:
    """Choose at most `max_drops` of the gaps that may be dropped, so that the performer costs least.

    Parameters
    ----------
    pay
        What the performer costs, in cents, with these days on hold.

    Returns
    -------
    tuple of Gap
        In order. Between choices that cost the same, the one that saves more hold days, then the earlier.
    """
    open_gaps = droppable(shoot, work_days, drop_after)
    if len(open_gaps) <= max_drops:
        return tuple(open_gaps)

    def saving(gap: Gap) -> int:
        return len(shoot.company_between(*gap))

    longest = sorted(open_gaps, key=lambda gap: (-saving(gap), gap))[:max_drops]
    choices: Iterator[tuple[Gap, ...]] = combinations(open_gaps, max_drops)
    best = min(
        ((tuple(sorted(longest))), *islice(choices, MOST_CHOICES)),
        key=lambda chosen: (pay(held_days(shoot, work_days, chosen)), -sum(map(saving, chosen)), chosen),
    )
    return tuple(best)


def first_gap_drops(shoot: Shoot, work_days: Sequence[int], drop_after: int | None, max_drops: int) -> tuple[Gap, ...]:
    """Drop the first gaps that qualify, as other scheduling programs do; for comparison only."""
    return tuple(droppable(shoot, work_days, drop_after)[:max_drops])
