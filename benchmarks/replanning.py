"""One change, re-planned: when there is a first legal answer, and what the cheapest costs soon and in the end."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from benchmarks.cases import ROOT, SCENARIOS
from benchmarks.changes import happening
from benchmarks.clocked import Clocked
from models.board import Board
from models.files import read_board
from solver.outcome import Infeasible, Progress, SolveOptions
from solver.plan import Solved, plan
from solver.replan import CHEAPEST, LEAST_CHANGE, Replanned, replan

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.cases import Case

SOON = 5.0
"""Seconds after which the answer is compared with that of the whole time."""


def planned(given: Case, seconds: float, workers: int, board: Path) -> dict[str, Any]:
    """Write the board that changes happen to: a scenario's planned one, else one that is planned now."""
    if given.name in SCENARIOS:
        made = read_board(ROOT / "scenarios" / given.name / "board.yaml")
    else:
        answer = plan(given.production, SolveOptions(seconds=seconds, workers=workers))
        if not isinstance(answer, Solved):
            msg = f"no legal board to start from in {seconds:g} s"
            raise RuntimeError(msg)
        made = answer.judgement.board
    published = made.revised(revision=1, days=tuple(day.revised(status="published") for day in made.days))
    board.write_text(published.model_dump_json(by_alias=True), encoding="utf-8")
    return {"shooting_days": len(published.days)}


def one_change(given: Case, seconds: float, workers: int, board: Path, number: int) -> dict[str, Any]:
    """Re-plan after change `number`: as a user would, for the first answer; then for the cheapest alone.

    The clock runs from the moment when the change is known, with the production and the board read.
    """
    start = Board.model_validate_json(board.read_text(encoding="utf-8"))
    happened = happening(given.production, start, number)
    found: dict[str, Any] = {
        "number": number,
        "kind": happened.kind,
        "what": happened.changes.changes[0].model_dump_json(),
    }
    usual = _answers(given, start, number, min(SOON, seconds), workers, (LEAST_CHANGE, CHEAPEST))
    found |= {"first_legal": usual["first"], "moved": usual.get("moved")}
    if usual["status"] == "impossible":
        return found | {"status": "impossible"}
    whole = _answers(given, start, number, seconds, workers, (CHEAPEST,))
    return found | {"status": whole["status"], "costs": whole["costs"], "seconds": whole["seconds"]}


def _answers(
    given: Case, board: Board, number: int, seconds: float, workers: int, wanted: tuple[str, ...]
) -> dict[str, Any]:
    happened = happening(given.production, board, number)
    clock, stop = Clocked(), threading.Event()

    def note(now: Progress) -> None:
        if now.cost is not None:
            clock.cost(now.cost)

    options = SolveOptions(seconds=seconds, workers=workers)
    answer = replan(
        given.production, board, happened.changes, happened.as_of, options, wanted=wanted, on_progress=note, cancel=stop
    )
    found: dict[str, Any] = {
        "seconds": clock.now,
        "costs": clock.costs,
        "first": clock.costs[0][0] if clock.costs else None,
        "status": "out of time",
    }
    if isinstance(answer, Infeasible):
        found["status"] = "impossible"
    elif isinstance(answer, Replanned):
        found["status"] = "legal"
        found["moved"] = len(answer.answers[0].moved)
    return found
