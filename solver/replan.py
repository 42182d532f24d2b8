"""Re-plan after something happened: what is shot stays shot, and the answers differ in what they give up.

*Least change* moves as few strips as possible, and of those boards takes the cheapest it finds; *cheapest* minds only
the bill (with the price of moving published strips and calling people, HZ2 and HZ3, in it).
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.aimed import HEAD_START, Aimed, aimed_search, with_proof
from solver.answer import AIMS, CHEAPEST, LEAST_CHANGE, Answer, answer_of
from solver.choice import worth_showing
from solver.first_answer import first_answer
from solver.least import Least
from solver.outcome import Infeasible, OutOfTime, Progress, Solved, SolveOptions
from solver.putting_back import put_back
from solver.question import question

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from models.board import Board
    from models.change import ChangeSet
    from models.production import Production
    from solver.aim import Aim
    from solver.check import Judgement
    from solver.question import Question

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
    first = first_answer(asked, options, cancel)
    known = None if first.board is None else first.board[0]
    start = asked.start if known is None else known
    if first.board is not None and on_progress is not None:
        cost = first.board[1].cost
        on_progress(Progress(time.monotonic() - began, cost, None, f"{wanted[0]}: nearest legal board"))
    found: dict[str, Aimed] = {}
    proofs: dict[str, Least] = {} if first.fewest is None else {LEAST_CHANGE: first.fewest}
    if first.fewest is not None and known is not None and LEAST_CHANGE not in wanted:
        first.fewest.end()
    nearest: Judgement | None = None
    waiting = list(wanted)
    again = set(wanted[:-1])
    while waiting:
        name = waiting.pop(0)
        left = max(0.5, options.seconds - (time.monotonic() - began))
        share = FIRST_SHARE if name == wanted[0] and len(waiting) > 0 else 1 / (len(waiting) + 1)

        def told(progress: Progress, name: str = name) -> None:
            if on_progress is not None:
                on_progress(replace(progress, seconds=time.monotonic() - began, note=f"{name}: {progress.note}"))

        counted = AIMS[name].first
        if counted is not None and options.trials is None and name not in proofs:
            proofs[name] = Least(asked.problem, counted, asked.board, asked.start, seconds=left, seed=options.seed)
            proofs[name].start()
        one = aimed_search(
            asked.problem,
            asked.board,
            replace(options, seconds=left * share),
            AIMS[name],
            start,
            least=proofs.get(name, first.fewest if known is None else None),
            known=known,
            patience=HEAD_START if proofs.get(name) is not first.fewest else 0.0,
            on_progress=told,
            cancel=cancel,
        )
        if isinstance(one.outcome, Infeasible):
            _end(proofs)
            return one.outcome
        if isinstance(one.outcome, Solved):
            if one.places is not None and not any(isinstance(each.outcome, Solved) for each in found.values()):
                start = known = one.places
        else:
            nearest = one.outcome.nearest or nearest
            if name in again and options.trials is None:
                # another answer may be found, and then this one from there
                again.remove(name)
                waiting.append(name)
        found[name] = one
        if cancel is not None and cancel.is_set():
            break
    _end(proofs)
    seconds = time.monotonic() - began
    for name in found.keys() & proofs.keys():
        found[name] = with_proof(found[name], proofs[name])
    if options.trials is None:
        found = {name: _put_back(asked, one, AIMS[name]) for name, one in found.items()}
    in_order = [
        answer_of(name, outcome, found[name].counted, asked)
        for name in dict.fromkeys(wanted)
        if name in found and isinstance(outcome := found[name].outcome, Solved)
    ]
    if not in_order:
        return OutOfTime(seconds, nearest)
    return Replanned(asked.production, board, asked.notes, worth_showing(in_order), seconds)


def _put_back(asked: Question, one: Aimed, aim: Aim) -> Aimed:
    """What has moved for nothing goes back."""
    if not isinstance(one.outcome, Solved) or one.places is None:
        return one
    places, judgement = put_back(asked, one.places, one.outcome.judgement, aim)
    return replace(one, outcome=replace(one.outcome, judgement=judgement), places=places)


def _end(proofs: Mapping[str, Least]) -> None:
    for least in proofs.values():
        least.end()
