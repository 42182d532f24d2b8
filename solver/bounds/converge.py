"""Solve the program of day patterns as far as its rows go: sets of scenes come in until none is worth its cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from solver.bounds.day_sets import DaySets
    from solver.bounds.program import Days, Duals, Program

SMOOTHING = 0.3
"""Share of the best values known in those that the dearest set is asked with: without it values jump about for long."""

PRICING_SECONDS = 3.0
"""Longest time of CP-SAT for one unit's dearest set; its bound counts when it was not found."""

ENOUGH = 2e-4
"""A round ends when the bound is so near the program's own value, as a share."""


@dataclass(slots=True)
class Round:
    """How far a program has been solved.

    Attributes
    ----------
    bound
        Cents.
    duals
        What the program paid when that was proven; those to begin with.
    solved
        Whether no more sets are worth taking up.
    """

    bound: float = float("-inf")
    duals: Duals | None = field(default=None)
    solved: bool = False


def converge(
    program: Program,
    units: Sequence[DaySets],
    limits: Sequence[Days],
    over: Callable[[], bool],
    ends: float,
    round_: Round,
) -> Iterator[float]:
    """Bounds in cents while sets come in, until the program of these rows is solved or time is up.

    Parameters
    ----------
    ends
        As `time.monotonic` counts.
    round_
        Begun or new; what is found is written into it. When it ends as solved, so is the program.
    """
    smoothing = SMOOTHING
    while True:
        value, duals = program.solve()
        if over() or monotonic() >= ends:
            return
        used = program.used()
        near = [
            one
            for unit in units
            for one in unit.near(
                program.prices(duals, unit.facts.unit),
                [taken.scenes for taken, _share in used if taken.unit == unit.facts.unit],
            )
        ]
        if sum(program.add(one) for one in near):
            continue
        asked = duals if round_.duals is None else duals.mixed(round_.duals, smoothing)
        beyond: dict[str, float] = {}
        added = 0
        for unit in units:
            seconds = min(PRICING_SECONDS, max(0.01, ends - monotonic()))
            found, beyond[unit.facts.unit] = unit.dearest(program.prices(asked, unit.facts.unit), seconds)
            added += sum(program.add(one) for one in found)
        bound = program.paid(asked) - _most_beyond(beyond, limits)
        if bound > round_.bound or round_.duals is None:
            round_.duals = asked
        if bound > round_.bound:
            round_.bound = bound
            yield bound
        if value - round_.bound <= ENOUGH * value or (not added and smoothing == 0):
            program.solve()
            round_.solved = True
            return
        smoothing = SMOOTHING if added else 0.0


def _most_beyond(beyond: dict[str, float], limits: Sequence[Days]) -> float:
    """The most that the days there are can be worth beyond their cost, in cents."""
    of_each = {unit: limit.most for limit in limits if len(limit.units) == 1 for unit in limit.units}
    apart = sum(cents * of_each[unit] for unit, cents in beyond.items())
    together = [max(beyond.values()) * limit.most for limit in limits if len(limit.units) == len(beyond)]
    return min([apart, *together])
