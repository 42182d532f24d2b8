"""What a re-plan found: as JSON, and on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commands._answers import calls_table, folder_of, moves_table, side_by_side
from commands._facts import BoardFacts
from commands._no_answer import no_answer_document, show_no_answer
from commands._tables import QUIET, console
from commands._words import count
from solver.replan import Replanned

if TYPE_CHECKING:
    from pathlib import Path

    from models.production import Production
    from solver.outcome import Infeasible, OutOfTime

__all__ = ["replan_document", "show_replan"]


def replan_document(
    production: Production, outcome: Replanned | Infeasible | OutOfTime, output: Path
) -> dict[str, Any]:
    """Return the answers for JSON; money in cents."""
    if not isinstance(outcome, Replanned):
        return no_answer_document(outcome)
    return {
        "status": "answered",
        "currency": production.currency,
        "rule_set": outcome.production.rules_headline,
        "notes": outcome.notes,
        "seconds": round(outcome.seconds, 3),
        "production": str(output / "production.yaml"),
        "answers": [
            {
                "name": answer.name,
                "status": answer.status,
                "words": answer.words,
                "total": answer.judgement.ledger.total,
                "weighed": answer.judgement.cost,
                "difference": answer.ledger_diff.total,
                "difference_by_account": answer.ledger_diff.by_account,
                "bound": answer.bound,
                "gap": round(answer.gap, 6),
                "seconds": round(answer.seconds, 3),
                "cover": {
                    "at_risk": [{"date": when, "unit": unit} for when, unit in answer.cover.at_risk],
                    "uncovered": [{"date": when, "unit": unit} for when, unit in answer.cover.uncovered],
                },
                "findings": [
                    {
                        "code": found.code,
                        "setting": found.setting,
                        "date": found.date,
                        "unit": found.unit,
                        "strips": found.strips,
                        "sentence": found.sentence,
                    }
                    for found in answer.judgement.findings
                ],
                **BoardFacts.of(answer.judgement).as_json(),
                "moved": [
                    {
                        "scene": move.scene,
                        "from": {"date": move.from_date, "unit": move.from_unit},
                        "to": {"date": move.to_date, "unit": move.to_unit},
                    }
                    for move in answer.moved
                ],
                "calls": [
                    {"cast": call.cast, "days_added": call.days_added, "days_removed": call.days_removed}
                    for call in answer.calls
                ],
                "board": str(output / folder_of(answer.name) / "board.yaml"),
            }
            for answer in outcome.answers
        ],
    }


def show_replan(production: Production, outcome: Replanned | Infeasible | OutOfTime, output: Path) -> None:
    """Print the answers side by side, then what each of them moves and whom it calls."""
    screen = console()
    if not isinstance(outcome, Replanned):
        show_no_answer(screen, outcome)
        return
    for note in outcome.notes:
        screen.print(f"• {note}")
    if outcome.notes:
        screen.print()
    screen.print(side_by_side(production, outcome))
    for answer in outcome.answers:
        screen.print()
        screen.print(f"{answer.name[:1].upper()}{answer.name[1:]}", style="bold")
        screen.print(f"{count(len(answer.moved), 'strip')} moved", style=QUIET)
        if answer.moved:
            screen.print(moves_table(production, outcome.production, answer))
        screen.print(f"{count(len(answer.calls), 'person', 'people')} to call", style=QUIET)
        if answer.calls:
            screen.print(calls_table(production, outcome.production, answer))
    screen.print()
    for answer in outcome.answers:
        screen.print(f"{answer.name}: {output / folder_of(answer.name)}")
    screen.print(outcome.production.rules_headline, style=QUIET)
