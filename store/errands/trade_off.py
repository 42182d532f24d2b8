"""A trade-off curve as an errand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from models.board import Board
from models.change import ChangeSet
from models.change_apply import apply_changes
from models.quantity import Date
from solver.check import judge
from solver.outcome import Infeasible, OutOfTime, SolveOptions
from solver.reference import reference_after
from store.errands.answered import no_board, read_no_board
from store.errands.errand import Errand, Hear

if TYPE_CHECKING:
    import threading

    from solver.alternatives import Curve

__all__ = ["TradeOff"]


class TradeOff(Errand):
    """Find cost against a measure (strips moved, shooting days …); see `solver.alternatives.trade_off`."""

    format: Literal["coverset-errand/1"] = "coverset-errand/1"
    kind: Literal["curve"] = "curve"
    changes: ChangeSet
    as_of: Date
    measure: str = "strips moved"
    points: Annotated[int, Field(ge=2, le=12)] = 6

    def work(self, hear: Hear, stop: threading.Event) -> dict[str, Any]:
        """Find the curve."""
        from solver.alternatives import Curve, trade_off  # the search: only in the worker
        from solver.measures import MEASURES
        from solver.question import question

        measures = {measure.name: measure for measure in MEASURES}
        outcome = trade_off(
            question(self.production, self.board, self.changes, self.as_of),
            measures[self.measure],
            SolveOptions(seconds=self.seconds, seed=self.seed),
            points=self.points,
            on_progress=hear,
            cancel=stop,
        )
        if not isinstance(outcome, Curve):
            return no_board(outcome)
        return {
            "ended": "curve",
            "measure": outcome.measure,
            "points": [{"count": point.count, "board": point.judgement.board.plain()} for point in outcome.points],
            "seconds": outcome.seconds,
            "bound": outcome.bound,
        }

    def outcome(self, told: dict[str, Any]) -> Curve | Infeasible | OutOfTime:
        """Judge every board of the curve."""
        from solver.alternatives import Curve, Point  # the search: not while a page opens

        changed = apply_changes(self.production, self.board, self.changes, as_of=self.as_of)
        reference = reference_after(self.board, changed, self.as_of)
        ended = read_no_board(told, changed.production, reference)
        if ended is not None:
            return ended
        boards = [(each["count"], Board.read(each["board"])) for each in told["points"]]
        judged = [(count, judge(changed.production, board, reference=reference)) for count, board in boards]
        points = tuple(Point(count, judgement.cost, judgement) for count, judgement in judged)
        return Curve(told["measure"], points, told["seconds"], told["bound"])
