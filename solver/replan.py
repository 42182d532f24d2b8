"""Re-plan after something happened: what is shot stays shot, and the answers differ in what they give up.

*Least change* moves as few strips as possible, and of those boards takes the cheapest it finds; *cheapest* minds only
the bill (with the price of moving published strips and calling people, HZ2 and HZ3, in it).
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.answer import AIMS, CHEAPEST, LEAST_CHANGE, Answer, answer_of
from solver.choice import worth_showing
from solver.outcome import Infeasible, OutOfTime, Progress, Solved, SolveOptions
from solver.portfolio import Portfolio
from solver.question import question

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence
    from datetime import date

    from models.board import Board
    from models.change import ChangeSet
    from models.production import Production

__all__ = ["AIMS", "CHEAPEST", "LEAST_CHANGE", "USUAL", "Answer", "Replanned", "replan"]

USUAL = SolveOptions(seconds=20.0)

FIRST_SHARE = 0.4
"""Share of the time that goes to the first answer wanted; the others share the rest and begin from it."""


@dataclass(frozen=True)
class Replanned:
    """What can be done.

    Attributes
    ----------
    production, reference
        The production after the changes; the board before them.
    notes
        What the changes entailed, in sentences.
    answers
        In the order in which they were wanted; answers that are the same board are one, those that another beats in
        everything are left out (`solver.choice`).
    """

    production: Production
    reference: Board
    notes: tuple[str, ...]
    answers: tuple[Answer, ...]
    seconds: float


def replan(
    production: Production,
    board: Board,
    changes: ChangeSet,
    as_of: date,
    options: SolveOptions = USUAL,
    *,
    wanted: Sequence[str] = (LEAST_CHANGE, CHEAPEST),
    on_progress: Callable[[Progress], None] | None = None,
    cancel: threading.Event | None = None,
) -> Replanned | Infeasible | OutOfTime:
    """Find legal boards after changes.

    Parameters
    ----------
    board
        As it stands. Days before `as_of`, and days marked shot or locked, do not change.
    changes
        What happened, and what is decided.
    wanted
        Names out of `AIMS`, in the order in which they are looked for.

    Raises
    ------
    models.errors.BadInput
        When a change names what does not exist, or cannot be made.
    """
    began = time.monotonic()
    asked = question(production, board, changes, as_of)
    start = asked.start
    answers: list[Answer] = []
    last: Solved | Infeasible | OutOfTime = OutOfTime(0.0)
    for number, name in enumerate(wanted):
        left = max(0.5, options.seconds - (time.monotonic() - began))
        share = FIRST_SHARE if number == 0 and len(wanted) > 1 else 1 / (len(wanted) - number)

        def told(progress: Progress, name: str = name) -> None:
            if on_progress is not None:
                on_progress(replace(progress, seconds=time.monotonic() - began, note=f"{name}: {progress.note}"))

        portfolio = Portfolio(
            asked.problem,
            asked.board,
            replace(options, seconds=left * share),
            aim=AIMS[name],
            start=start,
            on_progress=told,
            cancel=cancel,
        )
        last = portfolio.run()
        if isinstance(last, Infeasible):
            return last
        if isinstance(last, Solved):
            answers.append(answer_of(name, last, portfolio.counted, asked))
            if portfolio.best_places is not None and number == 0:
                start = portfolio.best_places
        if cancel is not None and cancel.is_set():
            break
    if not answers:
        return OutOfTime(time.monotonic() - began, last.nearest if isinstance(last, OutOfTime) else None)
    seconds = time.monotonic() - began
    return Replanned(asked.production, board, asked.notes, worth_showing(answers), seconds)
