"""The trade-off curve: what each further unit of something (strips moved, shooting days …) buys in money.

The curve is found by bounding one and minimising the other, from both ends: the least of the measure, whatever it
costs, and the cheapest board, whatever it takes. Points that another beats in both are left out.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.aimed import Aimed, aimed_search
from solver.least import Least
from solver.nearest import nearest_legal
from solver.outcome import Infeasible, OutOfTime, Progress, Solved, SolveOptions
from solver.past import confirm_past
from solver.portfolio import Aim

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from solver.check import Judgement
    from solver.measures import Measure
    from solver.question import Question

__all__ = ["Curve", "Point", "trade_off"]

MOST_POINTS = 12


@dataclass(frozen=True)
class Point:
    """One board of the curve.

    Attributes
    ----------
    count
        Of the measure.
    cost
        Cents, as weighed by a plan (`Ledger.weighed`).
    """

    count: int
    cost: int
    judgement: Judgement


@dataclass(frozen=True)
class Curve:
    """Points in the order of the measure; each further one costs less."""

    measure: str
    points: tuple[Point, ...]
    seconds: float
    bound: int = 0
    """Proven: no legal board has less of the measure."""


def trade_off(
    asked: Question,
    measure: Measure,
    options: SolveOptions,
    *,
    points: int = 6,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: threading.Event | None = None,
) -> Curve | Infeasible | OutOfTime:
    """Find the curve of cost against a measure.

    Parameters
    ----------
    asked
        What `solver.replan.question` makes ready.
    points
        How many boards at most, both ends included; the time is shared among them.
    """
    began = time.monotonic()
    points = max(2, min(points, MOST_POINTS))
    share = replace(options, seconds=options.seconds / points)
    found: list[Point] = []
    proof = Least(asked.problem, measure, asked.board, asked.start, seconds=options.seconds, seed=options.seed)

    def told(progress: Progress) -> None:
        if on_progress is not None:
            on_progress(replace(progress, seconds=time.monotonic() - began))

    def keep(judgement: Judgement) -> None:
        confirm_past(asked.board, judgement.board, asked.reference.as_of)
        found.append(Point(measure.amount(judgement.view), judgement.cost, judgement))

    near = nearest_legal(asked, options.seconds, cancel)
    if near is not None:
        keep(near[1])
        told(Progress(0.0, near[1].cost, None, "nearest legal board"))

    def search(aim: Aim, begin: Aimed | None, least: Least | None = None) -> Aimed:
        start = near[0] if near is not None else asked.start
        if begin is not None and begin.places is not None:
            start = begin.places
        one = aimed_search(
            asked.problem,
            asked.board,
            share,
            aim,
            start,
            least=least,
            known=start if near is not None or begin is not None else None,
            on_progress=told,
            cancel=cancel,
        )
        if isinstance(one.outcome, Solved):
            keep(one.outcome.judgement)
        return one

    if options.trials is None:
        proof.start()
    least = search(Aim(first=measure), None, proof if options.trials is None else None)
    if not isinstance(least.outcome, Solved):
        proof.end()
        return least.outcome
    low = min(point.count for point in found)
    cheapest = search(Aim(), least)
    high = found[-1].count if isinstance(cheapest.outcome, Solved) else low
    steps = min(points - 1, high - low)
    previous = least
    for step in range(1, steps):
        if cancel is not None and cancel.is_set():
            break
        most = low + round((high - low) * step / steps)
        previous = search(Aim(within=(measure, most)), previous)
    proof.end()
    if proof.found is not None:
        keep(proof.found[1])
    bound = max(proof.bound, least.outcome.bound)
    return Curve(measure.name, undominated(found), time.monotonic() - began, bound)


def undominated(points: list[Point]) -> tuple[Point, ...]:
    """Leave out every point that another equals or beats in both; what is left, by count."""
    kept: list[Point] = []
    for point in sorted(points, key=lambda point: (point.count, point.cost)):
        if not kept or point.cost < kept[-1].cost:
            kept.append(point)
    return tuple(kept)
