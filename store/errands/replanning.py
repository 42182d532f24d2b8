"""A re-plan as an errand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from models.board import Board
from models.change import ChangeSet
from models.change_apply import apply_changes
from models.quantity import Date
from solver.check import judge
from solver.moves import moves_between, people_to_call
from solver.outcome import Infeasible, OutOfTime, SolveOptions
from solver.reference import reference_after
from solver.stability import AS_THE_RULES_SAY, MOST, with_stability
from store.errands.answered import no_board, read_no_board
from store.errands.errand import Errand, Hear

if TYPE_CHECKING:
    import threading

    from solver.replan import Replanned

__all__ = ["ANSWERS", "USUAL_ANSWERS", "Replanning"]

ANSWERS = ("least change", "cheapest", "earliest wrap", "fewest company moves", "fewest people to call")
"""The names in `solver.answer.AIMS`, without loading the search."""
USUAL_ANSWERS = ANSWERS[:2]


class Replanning(Errand):
    """Find legal boards after changes; see `solver.replan.replan`."""

    format: Literal["coverset-errand/1"] = "coverset-errand/1"
    kind: Literal["replan"] = "replan"
    changes: ChangeSet
    as_of: Date
    dial: Annotated[int, Field(ge=0, le=MOST)] = AS_THE_RULES_SAY
    """Money ↔ stability: `solver.stability`."""
    wanted: tuple[str, ...] = USUAL_ANSWERS
    """Names out of `solver.answer.AIMS`."""

    def work(self, hear: Hear, stop: threading.Event) -> dict[str, Any]:
        """Re-plan."""
        from solver.replan import Replanned, replan  # the search: only in the worker

        outcome = replan(
            with_stability(self.production, self.dial),
            self.board,
            self.changes,
            self.as_of,
            SolveOptions(seconds=self.seconds, seed=self.seed),
            wanted=self.wanted,
            on_progress=hear,
            cancel=stop,
        )
        if not isinstance(outcome, Replanned):
            return no_board(outcome)
        return {
            "ended": "answered",
            "seconds": outcome.seconds,
            "answers": [
                {
                    "name": answer.name,
                    "board": answer.judgement.board.plain(),
                    "status": answer.status,
                    "bound": answer.bound,
                    "gap": answer.gap,
                    "seconds": answer.seconds,
                }
                for answer in outcome.answers
            ],
        }

    def outcome(self, told: dict[str, Any]) -> Replanned | Infeasible | OutOfTime:
        """Judge every answer as a change of the board at hand."""
        from solver.replan import Answer, Replanned  # the search: not while a page opens

        weighed = with_stability(self.production, self.dial)
        changed = apply_changes(weighed, self.board, self.changes, as_of=self.as_of)
        reference = reference_after(self.board, changed, self.as_of)
        ended = read_no_board(told, changed.production, reference)
        if ended is not None:
            return ended
        before = judge(weighed, self.board)
        answers = []
        for each in told["answers"]:
            judgement = judge(changed.production, Board.read(each["board"]), reference=reference)
            answers.append(
                Answer(
                    each["name"],
                    judgement,
                    before.ledger.diff(judgement.ledger),
                    moves_between(self.board, judgement.board),
                    people_to_call(before, judgement),
                    each["status"],
                    each["bound"],
                    each["gap"],
                    each["seconds"],
                )
            )
        # the dial is of this re-plan, and no part of the production
        after = apply_changes(self.production, self.board, self.changes, as_of=self.as_of).production
        return Replanned(after, self.board, changed.notes, tuple(answers), told["seconds"])
