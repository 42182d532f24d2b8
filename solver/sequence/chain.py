"""The calls of a unit's days together: dynamic programming over the rest between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from solver.sequence.option import own_cost
from solver.sequence.rests import rest_cost

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.sequence.day_plan import DayPlan
    from solver.sequence.option import Option
    from solver.sequence.sequencer import Sequencer

    Ints = NDArray[Any]

__all__ = ["choose"]


def choose(sequencer: Sequencer, plans: list[DayPlan], first: list[Option]) -> list[Option]:
    """Choose an option per shooting day of a unit: the least excess, then cents, then the nearest to the first calls.

    Every day begins with one option alone. A day that may gain from other calls, one that is not at its best, and the
    days on both sides of a rest that is not kept, get all their calls, and so, one by one, do their neighbours, until
    nothing more can be gained. A day that is as a board had it is only touched when something must hold.
    """
    if not plans:
        return []
    rows = [[option] for option in first]
    calls = [option.call for option in first]
    opened = [plan.is_fixed for plan in plans]

    def open_day(number: int) -> None:
        opened[number] = True
        rows[number] = [*rows[number], *(o for o in plans[number].all() if o is not rows[number][0])]

    for number, plan in enumerate(plans):
        option = first[number]
        if not opened[number] and (option.excess or (not plan.is_given(option) and plan.gains_from_calls(option))):
            open_day(number)
    while True:
        chosen, trouble = _cheapest_path(sequencer, plans, rows, calls)
        more: set[int] = set()
        for number, (option, row) in enumerate(zip(chosen, rows, strict=True)):
            best = min((other.excess, other.cents) for other in row)
            if number in trouble or (option.excess, option.cents) > best:
                more.update(_nearest_closed(opened, number))
        if not more:
            return chosen
        for number in more:
            open_day(number)


def _nearest_closed(opened: list[bool], number: int) -> list[int]:
    """The day itself, or else the next one on each side, that has only its usual call."""
    if not opened[number]:
        return [number, *([number - 1] if number and not opened[number - 1] else [])]
    before = next((n for n in range(number - 1, -1, -1) if not opened[n]), None)
    after = next((n for n in range(number + 1, len(opened)) if not opened[n]), None)
    return [n for n in (before, after) if n is not None]


def _cheapest_path(
    sequencer: Sequencer, plans: list[DayPlan], rows: list[list[Option]], usual: list[int]
) -> tuple[list[Option], list[int]]:
    """Dynamic programming over the days; also the numbers of days before which a rest is not kept."""
    best: list[Ints] = []
    back: list[Ints] = []
    links: list[Ints] = []
    for number, row in enumerate(rows):
        own = np.array([own_cost(option, usual[number]) for option in row], np.float64)
        if not number:
            best.append(own)
            back.append(np.zeros(len(row), np.int64))
            links.append(np.zeros((1, len(row))))
            continue
        link = rest_cost(sequencer, plans, number, rows[number - 1], row)
        ways = best[-1][:, None] + link
        back.append(ways.argmin(axis=0))
        best.append(ways.min(axis=0) + own)
        links.append(link)
    place = int(best[-1].argmin())
    chosen, trouble = [], []
    for number in range(len(plans) - 1, -1, -1):
        chosen.append(rows[number][place])
        before = int(back[number][place])
        if number and links[number][before, place]:
            trouble.append(number)
        place = before
    return chosen[::-1], trouble
