"""Re-plan after something changed: what is shot stays, few strips move, and each answer has its price."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands._group import ANSWER_NO, OUT_OF_TIME
from commands._options import (
    as_json,
    board_argument,
    json_option,
    production_argument,
    read_board_of,
    read_production_with,
    set_option,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from models.board import Board
    from models.change import ChangeSet
    from models.production import Production
    from solver.outcome import Infeasible, OutOfTime
    from solver.replan import Replanned


@click.command()
@production_argument
@board_argument
@click.option(
    "--change",
    "changes",
    type=click.Path(path_type=Path),
    multiple=True,
    required=True,
    metavar="CHANGES",
    help="File of changes. May be repeated; they are made in this order.",
)
@click.option(
    "--as-of",
    required=True,
    metavar="DATE",
    help="First date that can still change, e.g. 2027-03-16: days before are shot.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder to write the answers to.",
)
@click.option(
    "--seconds", type=click.FloatRange(min=0, min_open=True), default=20.0, show_default=True, help="Time it may take."
)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Of everything random.")
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True, help="Threads at work at once.")
@click.option("--force", is_flag=True, help="Replace what is in the folder, whatever it is.")
@set_option
@json_option
def command(
    production: Path,
    board: Path,
    changes: tuple[Path, ...],
    as_of: str,
    output: Path,
    seconds: float,
    seed: int,
    workers: int,
    force: bool,
    settings: tuple[str, ...],
    as_json_: bool,
) -> None:
    """Re-plan after something changed.

    Days before the date of --as-of and days marked shot or locked stay as they are. Gives an answer that moves as few
    strips as possible and one that is as cheap as possible, each with its board, what it costs more, the strips that
    move and the people to call. Ended with Ctrl-C, it writes nothing.

    \b
    coverset replan production.yaml board.yaml --change lead-sick.yaml --as-of 2027-03-16 -o lead-sick
    """
    from commands._answers import check_folder, write_answers

    shoot = read_production_with(production, settings)
    old = read_board_of(shoot, board)
    together = read_all(shoot, old, changes)
    when = as_date(as_of)
    check_folder(output, [production, board, *changes], force=force)

    from commands._solving import run
    from solver.outcome import SolveOptions
    from solver.replan import Replanned, replan

    options = SolveOptions(seconds=seconds, workers=workers, seed=seed)
    outcome, ended = run(
        lambda tell, cancel: replan(shoot, old, together, when, options, on_progress=tell, cancel=cancel),
        shoot.currency,
        "Ctrl-C ends",
    )
    context = click.get_current_context()
    if ended:
        click.echo("Ended: nothing was written.", err=True)
        context.exit(OUT_OF_TIME)
    if isinstance(outcome, Replanned):
        write_answers(output, shoot, outcome)
    if as_json_:
        as_json(document(shoot, outcome, output))
    else:
        show(shoot, outcome, output)
    if outcome.__class__.__name__ == "Infeasible":
        context.exit(ANSWER_NO)
    if not isinstance(outcome, Replanned):
        context.exit(OUT_OF_TIME)


def as_date(text: str) -> date:
    """Read a date.

    Raises
    ------
    BadInput
        It is none.
    """
    from datetime import date

    from models.errors import BadInput, Problem

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput([Problem("--as-of", "", f'"{text}" is not a date', "2027-03-16, for instance")]) from None


def read_all(production: Production, board: Board, paths: Sequence[Path]) -> ChangeSet:
    """Read files of changes, make sure that they can be made in this order, and return them as one.

    Raises
    ------
    BadInput
        A file is wrong, or a change names what is not there or cannot be made.
    """
    from models.change import ChangeSet
    from models.change_apply import apply_changes
    from models.files import read_changes

    sets = [read_changes(path) for path in paths]
    for path, each in zip(paths, sets, strict=True):
        made = apply_changes(production, board, each, str(path))
        production, board = made.production, made.board
    return ChangeSet(
        format="coverset-changes/1",
        title="; ".join(each.title for each in sets if each.title),
        changes=tuple(change for each in sets for change in each.changes),
    )


def document(production: Production, outcome: Replanned | Infeasible | OutOfTime, output: Path) -> dict[str, Any]:
    """Return the answers for JSON; money in cents."""
    from commands._answers import folder_of
    from commands._facts import BoardFacts
    from solver.outcome import Infeasible
    from solver.replan import Replanned

    if isinstance(outcome, Infeasible):
        return {"status": outcome.words, "reasons": outcome.reasons, "seconds": round(outcome.seconds, 3)}
    if not isinstance(outcome, Replanned):
        return {"status": outcome.words, "seconds": round(outcome.seconds, 3)}
    return {
        "status": "answered",
        "currency": production.currency,
        "rule_set": outcome.production.rule_set.headline,
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


def show(production: Production, outcome: Replanned | Infeasible | OutOfTime, output: Path) -> None:
    """Print the answers side by side, then what each of them moves and whom it calls."""
    from commands._answers import calls_table, folder_of, moves_table, side_by_side
    from commands._tables import QUIET, WRONG, console
    from commands._words import count
    from solver.outcome import Infeasible
    from solver.replan import Replanned

    screen = console()
    if isinstance(outcome, Infeasible):
        screen.print(f"Infeasible: after the changes no legal board exists ({outcome.seconds:.1f} s).", style=WRONG)
        for reason in outcome.reasons:
            screen.print(f"  {reason}")
        screen.print("Nothing was written. coverset explain, with the same PRODUCTION, BOARD, --change and --as-of, says what would help.")
        return
    if not isinstance(outcome, Replanned):
        screen.print(f"Out of time after {outcome.seconds:.1f} s: no legal board was found.", style=WRONG)
        screen.print("Nothing was written. More --seconds may help.")
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
    screen.print(outcome.production.rule_set.headline, style=QUIET)
