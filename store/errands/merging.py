"""Taking days of one board into another, as an errand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from models.board import Board
from models.quantity import Date, Id
from models.record import Record
from solver.check import judge
from solver.moves import moves_between, people_to_call
from solver.shoot import Reference
from store.errands.answered import no_board, read_no_board
from store.errands.errand import Errand, Hear

if TYPE_CHECKING:
    import threading

    from solver.merge import CannotMerge, Merged
    from solver.outcome import Infeasible, OutOfTime

__all__ = ["Merging", "UnitDay"]


class UnitDay(Record):
    """A shooting day: date and unit."""

    date: Date
    unit: Id


class Merging(Errand):
    """Take days of `source` into `board`; see `solver.merge.merge`."""

    format: Literal["coverset-errand/1"] = "coverset-errand/1"
    kind: Literal["merge"] = "merge"
    source: Board
    days: tuple[UnitDay, ...]

    def work(self, hear: Hear, stop: threading.Event) -> dict[str, Any]:
        """Merge."""
        from solver.merge import CannotMerge, Merged, merge  # the search: only in the worker
        from solver.outcome import SolveOptions

        outcome = merge(
            self.production,
            self.board,
            self.source,
            [(each.date, each.unit) for each in self.days],
            self.as_of,
            SolveOptions(seconds=self.seconds, seed=self.seed),
            on_progress=hear,
            cancel=stop,
        )
        match outcome:
            case CannotMerge(reasons=reasons, seconds=seconds):
                return {"ended": "cannot", "reasons": list(reasons), "seconds": seconds}
            case Merged():
                return {
                    "ended": "merged",
                    "board": outcome.judgement.board.plain(),
                    "further": [move.scene for move in outcome.further],
                    "status": outcome.status,
                    "bound": outcome.bound,
                    "seconds": outcome.seconds,
                }
        return no_board(outcome)

    def outcome(self, told: dict[str, Any]) -> Merged | CannotMerge | Infeasible | OutOfTime:
        """Judge the board as a change of the one that was merged into."""
        from solver.merge import CannotMerge, Merged  # the search: not while a page opens

        if told["ended"] == "cannot":
            return CannotMerge(tuple(told["reasons"]), told["seconds"])
        reference = Reference(self.board, self.as_of)
        ended = read_no_board(told, self.production, reference)
        if ended is not None:
            return ended
        before = judge(self.production, self.board)
        judgement = judge(self.production, Board.read(told["board"]), reference=reference)
        moved = moves_between(self.board, judgement.board)
        return Merged(
            judgement,
            tuple((each.date, each.unit) for each in self.days),
            moved,
            tuple(move for move in moved if move.scene in told["further"]),
            people_to_call(before, judgement),
            before.ledger.diff(judgement.ledger),
            told["status"],
            told["bound"],
            told["seconds"],
        )
