"""How searches that find no board end, to and from plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.board import Board
from solver.check import judge
from solver.outcome import Infeasible, OutOfTime

if TYPE_CHECKING:
    from models.production import Production
    from solver.shoot import Reference

__all__ = ["no_board", "read_no_board"]


def no_board(outcome: Any) -> dict[str, Any]:
    """Return `Infeasible` or `OutOfTime` as plain data.

    Raises
    ------
    TypeError
        It is neither: our own mistake.
    """
    match outcome:
        case Infeasible(reasons=reasons, seconds=seconds):
            return {"ended": "infeasible", "reasons": list(reasons), "seconds": seconds}
        case OutOfTime(seconds=seconds, nearest=nearest):
            board = None if nearest is None else nearest.board.plain()
            return {"ended": "out of time", "seconds": seconds, "nearest": board}
    raise TypeError(type(outcome).__name__)


def read_no_board(
    told: dict[str, Any], production: Production, reference: Reference | None = None
) -> Infeasible | OutOfTime | None:
    """Read them back; None where there is a board."""
    match told["ended"]:
        case "infeasible":
            return Infeasible(tuple(told["reasons"]), told["seconds"])
        case "out of time":
            board = told["nearest"]
            nearest = None if board is None else judge(production, Board.read(board), reference=reference)
            return OutOfTime(told["seconds"], nearest)
    return None
