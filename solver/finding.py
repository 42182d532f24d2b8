"""The searches behind the answers of a re-plan, which are those behind the ends of a trade-off curve as well.

One function for both, so that an end of the curve is the answer that is asked for alone.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.aimed import HEAD_START, Aimed, aimed_search, with_proof
from solver.answer import LEAST_CHANGE
from solver.first_answer import first_answer
from solver.least import Least
from solver.outcome import Infeasible, OutOfTime, Progress, Solved, SolveOptions
from solver.putting_back import put_back

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from solver.aim import Aim
    from solver.check import Judgement
    from solver.measures import Measure
    from solver.outcome import Status
    from solver.question import Question

    Known = tuple[NDArray[np.int64], Judgement]

__all__ = ["FIRST_SHARE", "Found", "FoundBoard", "find_answers"]

FIRST_SHARE = 0.4
"""Share of the time that goes to the first answer wanted; the others share the rest and begin from it."""


@dataclass(frozen=True)
class FoundBoard:
    """The best board of one aim.

    Attributes
    ----------
    counted
        How much the board has of what the aim counts.
    places
        Cell of each strip.
    """

    aim: Aim
    outcome: Solved
    counted: int
    places: NDArray[np.int64]

    def improved(self, boards: Iterable[Known], ties: Measure) -> FoundBoard:
        """Return the best of this and some more legal boards; what is proven stays proven.

        Parameters
        ----------
        boards
            As cells and judged. Of equal ones the first is taken.
        ties
            What there should be little of, where all else is equal.
        """
        own = (self.places, self.outcome.judgement)
        places, best = min((*boards, own), key=lambda board: (*_key(self.aim, board[1]), ties.amount(board[1].view)))
        if best is self.outcome.judgement:
            return self
        counted, cost = _key(self.aim, best)
        bound, value = self.outcome.bound, cost if self.aim.first is None else counted
        status: Status = "optimal" if bound >= value else "legal"
        outcome = replace(self.outcome, status=status, judgement=best, bound=min(bound, value))
        return FoundBoard(self.aim, outcome, counted if self.aim.first else self.counted, places)


def _key(aim: Aim, judgement: Judgement) -> tuple[int, int]:
    return 0 if aim.first is None else aim.first.amount(judgement.view), judgement.cost


@dataclass(frozen=True)
class Found:
    """What the searches found.

    Attributes
    ----------
    boards
        By the name of the answer, in the order in which they were wanted; without those that have no board.
    near
        The legal board that all began from, as cells and judged; None where there was none at once.
    """

    boards: Mapping[str, FoundBoard]
    near: Known | None


def find_answers(
    asked: Question,
    options: SolveOptions,
    wanted: Mapping[str, Aim],
    *,
    began: float | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: threading.Event | None = None,
) -> Found | Infeasible | OutOfTime:
    """Search for the best board of each aim.

    With `options.trials` each search begins from the same board and minds no clock: what is found for one name does
    not depend on what else is wanted (where a legal board was there at once).

    Parameters
    ----------
    wanted
        What each answer minimises, by its name, in the order in which they are looked for.
    began
        When the time of the options began to run, by `time.monotonic`; None: now.
    """
    began = time.monotonic() if began is None else began
    names = tuple(wanted)
    first = first_answer(asked, options, cancel)
    if first.impossible:
        return Infeasible(first.impossible, time.monotonic() - began)
    known = None if first.board is None else first.board[0]
    start = asked.start if known is None else known
    if first.board is not None and on_progress is not None:
        cost = first.board[1].cost
        on_progress(Progress(time.monotonic() - began, cost, None, f"{names[0]}: nearest legal board"))
    found: dict[str, Aimed] = {}
    proofs: dict[str, Least] = {} if first.fewest is None else {LEAST_CHANGE: first.fewest}
    if first.fewest is not None and known is not None and LEAST_CHANGE not in wanted:
        first.fewest.end()
    nearest: Judgement | None = None
    waiting = list(names)
    again = set(names[:-1])
    while waiting:
        name = waiting.pop(0)
        left = max(0.5, options.seconds - (time.monotonic() - began))
        share = FIRST_SHARE if name == names[0] and len(waiting) > 0 else 1 / (len(waiting) + 1)

        def told(progress: Progress, name: str = name) -> None:
            if on_progress is not None:
                on_progress(replace(progress, seconds=time.monotonic() - began, note=f"{name}: {progress.note}"))

        counted = wanted[name].first
        if counted is not None and options.trials is None and name not in proofs:
            proofs[name] = Least(asked.problem, counted, asked.board, asked.start, seconds=left, seed=options.seed)
            proofs[name].start()
        one = aimed_search(
            asked.problem,
            asked.board,
            replace(options, seconds=left * share),
            wanted[name],
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
            is_first = not any(isinstance(each.outcome, Solved) for each in found.values())
            if one.places is not None and is_first and (options.trials is None or known is None):
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
    for name in found.keys() & proofs.keys():
        found[name] = with_proof(found[name], proofs[name])
    boards: dict[str, FoundBoard] = {}
    for name in names:
        one = found.get(name, Aimed(OutOfTime(0.0)))
        if isinstance(one.outcome, Solved) and one.places is not None:
            board = FoundBoard(wanted[name], one.outcome, one.counted, one.places)
            boards[name] = board if options.trials is not None else _put_back(asked, board)
    return Found(boards, first.board) if boards else OutOfTime(time.monotonic() - began, nearest)


def _put_back(asked: Question, one: FoundBoard) -> FoundBoard:
    """What has moved for nothing goes back."""
    places, judgement = put_back(asked, one.places, one.outcome.judgement, one.aim)
    return replace(one, outcome=replace(one.outcome, judgement=judgement), places=places)


def _end(proofs: Mapping[str, Least]) -> None:
    for least in proofs.values():
        least.end()
