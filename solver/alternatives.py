"""The trade-off curve: what each further unit of something (strips moved, shooting days …) buys in money.

The curve is found by bounding one and minimising the other. Its ends are answers of a re-plan, found by the same
function (`solver.finding`): the least of the measure, whatever it costs, and the cheapest board, whatever it takes.
The boards between begin from the nearer end, and what is found for one point counts for all. Points that another beats
in both are left out.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.aim import Aim
from solver.aimed import aimed_search
from solver.answer import AIMS, CHEAPEST
from solver.finding import Found, find_answers
from solver.outcome import Infeasible, OutOfTime, Progress, Solved, SolveOptions
from solver.past import confirm_past
from solver.putting_back import put_back
from solver.question import question
from solver.replan import Replanned, replanned

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from models.board import Board
    from models.change import ChangeSet
    from models.production import Production
    from solver.check import Judgement
    from solver.measures import Measure
    from solver.question import Question

    Known = tuple[NDArray[np.int64], Judgement]

__all__ = ["Alternatives", "Curve", "Point", "ends_of", "replan_with_curve", "trade_off"]

MOST_POINTS = 12

ENDS_SHARE = 0.5
"""Share of the time that goes to the ends; more, where more answers are wanted than points between."""

PUT_BACK_SHARE, PUT_BACK_SECONDS = 0.1, 1.0
"""Of the time of a point between, for putting back what has moved for nothing."""

LEAST_SECONDS = 0.2
"""A search that could be no longer than this is not begun."""


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


@dataclass(frozen=True)
class Alternatives:
    """Answers, and a curve on which the boards of its ends are, of the same searches."""

    replanned: Replanned
    curve: Curve


def ends_of(measure: Measure) -> dict[str, Aim]:
    """Return what the ends of a curve minimise, by the names that they have as answers where they are some."""
    names = (name for name, aim in AIMS.items() if aim.first is not None and aim.first.name == measure.name)
    return {next(names, f"fewest {measure.name}"): Aim(first=measure), CHEAPEST: AIMS[CHEAPEST]}


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

    With `options.trials` its ends are what `solver.replan.replan` answers with as many trials, or better where a board
    that was found for a point between is.

    Parameters
    ----------
    asked
        What `solver.replan.question` makes ready.
    points
        How many boards at most, both ends included.
    """
    curve = _Curve(asked, measure, options, time.monotonic(), on_progress, cancel)
    found = curve.find({}, points)
    return curve.drawn(found) if isinstance(found, Found) else found


def replan_with_curve(
    production: Production,
    board: Board,
    changes: ChangeSet,
    as_of: date,
    options: SolveOptions,
    measure: Measure,
    *,
    wanted: Sequence[str] = (),
    points: int = 6,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: threading.Event | None = None,
) -> Alternatives | Infeasible | OutOfTime:
    """Find answers and a curve in one go: an answer that is an end of the curve is searched for once.

    Parameters
    ----------
    wanted
        Names out of `solver.replan.AIMS`; may be none.

    Raises
    ------
    models.errors.BadInput
        When a change names what does not exist, or cannot be made.
    """
    began = time.monotonic()
    asked = question(production, board, changes, as_of)
    curve = _Curve(asked, measure, options, began, on_progress, cancel)
    found = curve.find({name: AIMS[name] for name in wanted}, points)
    if not isinstance(found, Found):
        return found
    drawn = curve.drawn(found)
    return Alternatives(replanned(asked, found, wanted, drawn.seconds), drawn)


class _Curve:
    """One curve on its way; every legal board that any search finds is known to it."""

    def __init__(
        self,
        asked: Question,
        measure: Measure,
        options: SolveOptions,
        began: float,
        on_progress: Callable[[Progress], None] | None,
        cancel: threading.Event | None,
    ) -> None:
        self._asked, self._measure, self._options, self._began = asked, measure, options, began
        self._on_progress, self._cancel = on_progress, cancel
        self._known: list[Known] = []

    @property
    def seconds(self) -> float:
        """Since it began."""
        return time.monotonic() - self._began

    def find(self, wanted: Mapping[str, Aim], points: int) -> Found | Infeasible | OutOfTime:
        """Find answers, the ends, and what is between them; a better board of another search is taken everywhere."""
        points = max(2, min(points, MOST_POINTS))
        aims = {**wanted, **{name: aim for name, aim in ends_of(self._measure).items() if name not in wanted}}
        share = max(ENDS_SHARE, len(aims) / (len(aims) + points - 2))
        found = find_answers(
            self._asked,
            replace(self._options, seconds=self._options.seconds * share),
            aims,
            began=self._began,
            on_progress=self._on_progress,
            cancel=self._cancel,
        )
        if not isinstance(found, Found):
            return found
        self._known = [(one.places, one.outcome.judgement) for one in found.boards.values()]
        if found.near is not None:
            self._known.append(found.near)
        self._fill(points, proven=CHEAPEST in found.boards and found.boards[CHEAPEST].outcome.status == "optimal")
        better = {name: one.improved(self._known, self._measure) for name, one in found.boards.items()}
        return replace(found, boards=better)

    def drawn(self, found: Found) -> Curve:
        """Return the curve of all that is known."""
        as_of = self._asked.reference.as_of
        for _, judgement in self._known:
            confirm_past(self._asked.board, judgement.board, as_of)
        every = [Point(self._count(known), known[1].cost, known[1]) for known in self._known]
        low = next(iter(ends_of(self._measure)))
        bound = found.boards[low].outcome.bound if low in found.boards else 0
        return Curve(self._measure.name, undominated(every), self.seconds, bound)

    def _count(self, known: Known) -> int:
        count: int = self._measure.amount(known[1].view)
        return count

    def _cheapest(self, most: float = float("inf")) -> Known:
        """The cheapest known board with no more than so much of the measure."""
        within = [known for known in self._known if self._count(known) <= most]
        return min(within, key=lambda known: (known[1].cost, self._count(known)))

    def _fill(self, points: int, *, proven: bool) -> None:
        """Search between the ends, from both towards the middle.

        Parameters
        ----------
        proven
            No board is cheaper than the cheap end.
        """
        inner, rest = self._between(points), self._options.seconds - self.seconds
        if not inner and not proven and self._options.trials is None and not self._is_over(rest):
            # nothing between the ends: there is time to look for a cheaper one
            self._search(None, rest if points == 2 else rest / 2, *[self._cheapest()[0]] * 2)
            inner = self._between(points)
        from_above = self._cheapest()[0]
        for turn in range(len(inner)):
            upper = turn % 2 == 1
            most = inner[-1 - turn // 2] if upper else inner[turn // 2]
            left = (self._options.seconds - self.seconds) / (len(inner) - turn)
            if self._is_over(left):
                return
            within = self._cheapest(most)[0]
            new = self._search(most, left, within, from_above if upper else within)
            if upper and new is not None:
                from_above = new

    def _between(self, points: int) -> list[int]:
        """Return of how much of the measure boards are looked for, between the ends."""
        low, high = min(map(self._count, self._known)), self._count(self._cheapest())
        steps = min(points - 1, high - low)
        return [low + round((high - low) * step / steps) for step in range(1, steps)]

    def _is_over(self, left: float) -> bool:
        is_late = self._options.trials is None and left < LEAST_SECONDS
        return is_late or (self._cancel is not None and self._cancel.is_set())

    def _search(
        self, most: int | None, seconds: float, known: NDArray[np.int64], start: NDArray[np.int64]
    ) -> NDArray[np.int64] | None:
        """Search for the cheapest board with at most so much; a legal one is known, another board is begun from."""
        aim = AIMS[CHEAPEST] if most is None else Aim(within=(self._measure, most))
        what = CHEAPEST if most is None else f"at most {most} {self._measure.name}"
        repeatable = self._options.trials is not None
        putting = 0.0 if repeatable else min(PUT_BACK_SECONDS, PUT_BACK_SHARE * seconds)
        one = aimed_search(
            self._asked.problem,
            self._asked.board,
            replace(self._options, seconds=max(LEAST_SECONDS / 2, seconds - putting)),
            aim,
            start,
            known=known,
            on_progress=lambda progress: self._tell(progress, what),
            cancel=self._cancel,
        )
        if not isinstance(one.outcome, Solved) or one.places is None:
            return None
        board: Known = (one.places, one.outcome.judgement)
        self._known.append(board)
        if putting > 0:
            board = put_back(self._asked, *board, aim, putting)
            self._known.append(board)
        return board[0]

    def _tell(self, progress: Progress, what: str) -> None:
        if self._on_progress is not None:
            self._on_progress(replace(progress, seconds=self.seconds, note=f"{what}: {progress.note}"))


def undominated(points: list[Point]) -> tuple[Point, ...]:
    """Leave out every point that another equals or beats in both; what is left, by count."""
    kept: list[Point] = []
    for point in sorted(points, key=lambda point: (point.count, point.cost)):
        if not kept or point.cost < kept[-1].cost:
            kept.append(point)
    return tuple(kept)
