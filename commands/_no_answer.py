"""What a re-plan says without an answer: that there is none, or that time was short; and that nothing was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commands._tables import WRONG
from solver.outcome import Infeasible

if TYPE_CHECKING:
    from rich.console import Console

    from solver.outcome import OutOfTime

__all__ = ["no_answer_document", "show_no_answer"]


def no_answer_document(outcome: Infeasible | OutOfTime) -> dict[str, Any]:
    """Return it for JSON."""
    reasons = {"reasons": outcome.reasons} if isinstance(outcome, Infeasible) else {}
    return {"status": outcome.words, **reasons, "seconds": round(outcome.seconds, 3)}


def show_no_answer(screen: Console, outcome: Infeasible | OutOfTime) -> None:
    """Print it."""
    if isinstance(outcome, Infeasible):
        screen.print(f"Infeasible: after the changes no legal board exists ({outcome.seconds:.1f} s).", style=WRONG)
        for reason in outcome.reasons:
            screen.print(f"  {reason}")
        screen.print("Nothing was written. coverset explain, with the same changes, says what would help.")
        return
    screen.print(f"Out of time after {outcome.seconds:.1f} s: no legal board was found.", style=WRONG)
    screen.print("Nothing was written. More --seconds may help.")
