"""The calls of a unit's days together: dynamic programming over the rest between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from solver.sequence.exceptions import eased_pairs, spared, spreads
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
    rows = _Rows(plans, first)
    chosen, cost = _opened(sequencer, plans, rows, frozenset())
    pairs = eased_pairs(sequencer, plans)
    if not any(pairs) or _cheapest_path(sequencer, plans, rows, frozenset().union(*pairs))[1] >= cost:
        return chosen  # no exception would change anything
    best = cost - spared(sequencer, plans, chosen)
    for eased in spreads(sequencer, plans, *pairs):
        other, _ = _opened(sequencer, plans, rows, eased)
        cost = _cost(sequencer, plans, other, first) - spared(sequencer, plans, other)
        if cost < best:
            chosen, best = other, cost
    return chosen


class _Rows:
    """The options of each day that are looked at: one, or all; what each costs by itself, and the best of them."""

    def __init__(self, plans: list[DayPlan], first: list[Option]) -> None:
        self._plans = plans
        self._calls = [option.call for option in first]
        self.opened = [plan.is_fixed for plan in plans]
        self.options = [[option] for option in first]
        self.own = [self._own(number) for number in range(len(plans))]
        self.best = [(option.excess, option.cents) for option in first]
        for number, (plan, option) in enumerate(zip(plans, first, strict=True)):
            if option.excess or (not plan.is_given(option) and plan.gains_from_calls(option)):
                self.open(number)

    def open(self, number: int) -> None:
        """Look at all calls of a day; one that is fixed has but one."""
        if self.opened[number]:
            return
        self.opened[number] = True
        (only,) = self.options[number]
        self.options[number] += [option for option in self._plans[number].all() if option is not only]
        self.own[number] = self._own(number)
        self.best[number] = min((option.excess, option.cents) for option in self.options[number])

    def _own(self, number: int) -> Ints:
        return np.array([own_cost(option, self._calls[number]) for option in self.options[number]], np.float64)


def _cost(sequencer: Sequencer, plans: list[DayPlan], chain: list[Option], first: list[Option]) -> float:
    """What a chain of calls comes to, without any exception from performers' rest."""
    own = sum(own_cost(option, usual.call) for option, usual in zip(chain, first, strict=True))
    pairs = pairwise(chain)
    return own + sum(
        float(rest_cost(sequencer, plans, number, [one], [two])[0, 0]) for number, (one, two) in enumerate(pairs, 1)
    )


def _opened(
    sequencer: Sequencer, plans: list[DayPlan], rows: _Rows, eased: frozenset[int]
) -> tuple[list[Option], float]:
    """Open days until nothing more can be gained; the options, and what they come to."""
    while True:
        chosen, cost, trouble = _cheapest_path(sequencer, plans, rows, eased)
        more: set[int] = set()
        for number, (option, best) in enumerate(zip(chosen, rows.best, strict=True)):
            if number in trouble or (option.excess, option.cents) > best:
                more.update(_nearest_closed(rows.opened, number))
        if not more:
            return chosen, cost
        for number in more:
            rows.open(number)


def _nearest_closed(opened: list[bool], number: int) -> list[int]:
    """The day itself, or else the next one on each side, that has only its usual call."""
    if not opened[number]:
        return [number, *([number - 1] if number and not opened[number - 1] else [])]
    before = next((n for n in range(number - 1, -1, -1) if not opened[n]), None)
    after = next((n for n in range(number + 1, len(opened)) if not opened[n]), None)
    return [n for n in (before, after) if n is not None]


def _cheapest_path(
    sequencer: Sequencer, plans: list[DayPlan], rows: _Rows, eased: frozenset[int]
) -> tuple[list[Option], float, list[int]]:
    """Dynamic programming over the days; also the cost, and the numbers of days before which a rest is not kept."""
    best: list[Ints] = []
    back: list[Ints] = []
    links: list[Ints] = []
    for number, row in enumerate(rows.options):
        own = rows.own[number]
        if not number:
            best.append(own)
            back.append(np.zeros(len(row), np.int64))
            links.append(np.zeros((1, len(row))))
            continue
        link = rest_cost(sequencer, plans, number, rows.options[number - 1], row, eased=number in eased)
        ways = best[-1][:, None] + link
        back.append(ways.argmin(axis=0))
        best.append(ways.min(axis=0) + own)
        links.append(link)
    place = int(best[-1].argmin())
    chosen, trouble = [], []
    for number in range(len(plans) - 1, -1, -1):
        chosen.append(rows.options[number][place])
        before = int(back[number][place])
        if number and links[number][before, place]:
            trouble.append(number)
        place = before
    return chosen[::-1], float(best[-1].min()), trouble
