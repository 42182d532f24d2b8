"""Re-plan after something happened: what is shot stays shot, and the answers differ in what they give up.

*Least change* moves as few strips as possible, and of those boards takes the cheapest it finds; *cheapest* minds only
the bill (with the price of moving published strips and calling people, HZ2 and HZ3, in it).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.answer import AIMS, CHEAPEST, LEAST_CHANGE, Answer, answer_of
from solver.choice import worth_showing
from solver.finding import Found, find_answers
from solver.outcome import SolveOptions
from solver.question import question

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence
    from datetime import date

    from models.board import Board
    from models.change import ChangeSet
    from models.production import Production
    from solver.outcome import Infeasible, OutOfTime, Progress
    from solver.question import Question

__all__ = ["AIMS", "CHEAPEST", "LEAST_CHANGE", "USUAL", "Answer", "Replanned", "replan", "replanned"]

USUAL = SolveOptions(seconds=20.0)


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
    aims = {name: AIMS[name] for name in wanted}
    found = find_answers(asked, options, aims, began=began, on_progress=on_progress, cancel=cancel)
    return replanned(asked, found, wanted, time.monotonic() - began) if isinstance(found, Found) else found


def replanned(asked: Question, found: Found, wanted: Sequence[str], seconds: float) -> Replanned:
    """Return what the searches found as answers."""
    in_order = [
        answer_of(name, found.boards[name].outcome, found.boards[name].counted, asked)
        for name in dict.fromkeys(wanted)
        if name in found.boards
    ]
    return Replanned(asked.production, asked.given[1], asked.notes, worth_showing(in_order), seconds)
