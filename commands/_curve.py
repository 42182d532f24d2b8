"""The trade-off curve of a re-plan: printed as a table, written as a folder of boards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as today
from typing import TYPE_CHECKING, Any

import click

from commands._answers import PRODUCTION, texts
from commands._bill import diff_as_csv
from commands._facts import BoardFacts
from commands._group import ANSWER_NO, OUT_OF_TIME
from commands._no_answer import no_answer_document, show_no_answer
from commands._options import as_json
from commands._replanned import replan_document, show_replan
from commands._saving import save_folder
from commands._solving import run
from commands._tables import QUIET, columns, console, rows
from commands._words import day
from exchange.wording import slug
from models.change_apply import apply_changes
from models.files import document_text
from reports.change_words import change_words
from reports.money_wording import money_text, more_or_less
from solver.alternatives import Alternatives, replan_with_curve
from solver.check import judge
from solver.moves import moves_between, people_to_call
from solver.outcome import Infeasible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from models.board import Board
    from models.change import ChangeSet
    from models.production import Production
    from solver.alternatives import Curve, Point
    from solver.check import Judgement
    from solver.measures import Measure
    from solver.outcome import SolveOptions

__all__ = ["find_curve"]


def place_of(curve: Curve, point: Point) -> str:
    """Return the folder of a point: strips-moved-12."""
    return f"{slug(curve.measure)}-{point.count}"


def curve_texts(after: Production, before: Judgement, curve: Curve) -> dict[str, str]:
    """Return the files of a curve: their paths in the folder, and what is in them."""
    files = {PRODUCTION: document_text(after)}
    for point in curve.points:
        diff = before.ledger.diff(point.judgement.ledger)
        files[f"{place_of(curve, point)}/board.yaml"] = document_text(point.judgement.board)
        files[f"{place_of(curve, point)}/ledger-diff.csv"] = diff_as_csv(after, diff)
    return files


def curve_document(before: Judgement, outcome: Curve, output: Path) -> dict[str, Any]:
    """Return the curve for JSON; money in cents."""
    return {
        "status": "curve",
        "measure": outcome.measure,
        "currency": before.production.currency,
        "rule_set": before.production.rules_headline,
        "seconds": round(outcome.seconds, 3),
        "points": [
            {
                "count": point.count,
                "weighed": point.cost,
                "total": point.judgement.ledger.total,
                "difference": point.judgement.ledger.total - before.ledger.total,
                **BoardFacts.of(point.judgement).as_json(),
                "strips_moved": len(moves_between(before.board, point.judgement.board)),
                "people_to_call": len(people_to_call(before, point.judgement)),
                "board": str(output / place_of(outcome, point) / "board.yaml"),
            }
            for point in outcome.points
        ],
    }


def show_curve(before: Judgement, outcome: Curve, output: Path) -> None:
    """Print the points, each with what it costs and what it saves against the one before."""
    screen, currency = console(), before.production.currency
    heads = (outcome.measure.capitalize(), "Weighed", "saves", "Money", "more or less", "Days", "Last day")
    table = columns(*heads, "Moved", "To call", right=(0, 1, 2, 3, 4, 5, 7, 8), narrow=(6,))
    lines: list[tuple[str, ...]] = []
    previous: Point | None = None
    for point in outcome.points:
        facts = BoardFacts.of(point.judgement)
        total = point.judgement.ledger.total
        lines.append(
            (
                str(point.count),
                money_text(point.cost, currency),
                "" if previous is None else money_text(previous.cost - point.cost, currency),
                money_text(total, currency),
                more_or_less(total - before.ledger.total, currency),
                str(len(facts.dates)),
                day(facts.dates[-1]) if facts.dates else "–",
                str(len(moves_between(before.board, point.judgement.board))),
                str(len(people_to_call(before, point.judgement))),
            )
        )
        previous = point
    screen.print(rows(table, lines))
    if len(outcome.points) == 1:
        screen.print(f"No trade-off here: the fewest {outcome.measure} are also the cheapest that was found.")
    screen.print("Weighed: money, the price of change and preferences together, as plans weigh them.", style=QUIET)
    for point in outcome.points:
        screen.print(f"{point.count}: {output / place_of(outcome, point)}")
    screen.print(before.production.rules_headline, style=QUIET)


def find_curve(
    before: Production,
    weighed: Production,
    board: Board,
    changes: ChangeSet,
    as_of: date,
    options: SolveOptions,
    measure: Measure,
    points: int,
    answers: Sequence[str],
    output: Path,
    as_json_: bool,
) -> None:
    """Find the trade-off curve, and answers of the same searches if any are wanted; print and write them."""
    was = judge(before, board)
    outcome, ended = run(
        lambda tell, cancel: replan_with_curve(
            weighed,
            board,
            changes,
            as_of,
            options,
            measure,
            wanted=answers,
            points=points,
            on_progress=tell,
            cancel=cancel,
        ),
        before.currency,
        "Ctrl-C ends",
    )
    context = click.get_current_context()
    if ended:
        click.echo("Ended: nothing was written.", err=True)
        context.exit(OUT_OF_TIME)
    if not isinstance(outcome, Alternatives):
        if as_json_:
            as_json(no_answer_document(outcome))
        else:
            show_no_answer(console(), outcome)
        context.exit(ANSWER_NO if isinstance(outcome, Infeasible) else OUT_OF_TIME)
    # a dial of money or stability is of this re-plan, and no part of the production
    after = apply_changes(before, board, changes, as_of=as_of).production
    replanned, curve = replace(outcome.replanned, production=after), outcome.curve
    files = curve_texts(after, was, curve)
    if answers:
        why = [change_words(before, change) for change in changes.changes]
        files |= texts(before, replanned, why, today.today())
    save_folder(output, files)
    found = curve_document(was, curve, output)
    if as_json_:
        as_json(replan_document(before, replanned, output) | {"curve": found} if answers else found)
        return
    if answers:
        show_replan(before, replanned, output)
        console().print()
    show_curve(was, curve, output)
