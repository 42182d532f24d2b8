"""Plan a shoot: a legal, cheap board, and how good it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands._group import ANSWER_NO, OUT_OF_TIME
from commands._options import (
    as_json,
    force_option,
    json_option,
    production_argument,
    read_board_of,
    read_production_with,
    seconds_option,
    seed_option,
    set_option,
    workers_option,
)

if TYPE_CHECKING:
    from models.board import Board
    from models.production import Production
    from solver.outcome import Infeasible, OutOfTime, Solved


@click.command()
@production_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="Board file to write, once there is one."
)
@seconds_option(60.0)
@click.option("--days", type=click.IntRange(min=1), help="At most so many shooting days.")
@click.option(
    "--start",
    type=click.Path(path_type=Path),
    metavar="BOARD",
    help="Board to begin from: its pins and its shot and locked days hold, its boneyard stays out.",
)
@seed_option
@workers_option
@click.option("--trials", type=click.IntRange(min=1), help="Repeatable: so many moves on one thread, however long.")
@click.option("--log", "log_file", type=click.Path(path_type=Path, dir_okay=False), help="File for the searches' log.")
@force_option("a board that is published or in part shot")
@set_option
@json_option
def command(
    production: Path,
    output: Path,
    seconds: float,
    days: int | None,
    start: Path | None,
    seed: int,
    workers: int,
    trials: int | None,
    log_file: Path | None,
    force: bool,
    settings: tuple[str, ...],
    as_json_: bool,
) -> None:
    """Plan a shoot.

    Shows how it stands: the cost of the best board so far, the bound below which no board can be, and the gap between
    them. Ctrl-C ends it early and keeps the best board. Ends with 1 when no legal board exists and with 3 when none was
    found in time; then nothing is written.

    \b
    coverset plan production.yaml -o board.yaml
    coverset plan production.yaml -o board.yaml --days 30 --seconds 120
    coverset plan production.yaml -o board.yaml --trials 2000000 --seed 7 --log plan.log
    coverset plan production.yaml -o what-if.yaml --set units.main.max_eighths_per_day=32
    """
    from models.files import write_board
    from models.writing import write_text

    if days is not None:
        settings = (*settings, f"calendar.max_days={days}")
    shoot = read_production_with(production, settings)
    first = None if start is None else read_board_of(shoot, start)
    check_output(output, force=force)

    from commands._solving import run
    from solver.outcome import Solved, SolveOptions
    from solver.plan import plan

    lines: list[str] = []
    kept = lines.append if log_file is not None else None
    options = SolveOptions(seconds=seconds, workers=workers, seed=seed, trials=trials, log=kept)
    outcome, ended = run(
        lambda tell, cancel: plan(shoot, options, start=first, on_progress=tell, cancel=cancel),
        shoot.currency,
        "Ctrl-C keeps the best",
    )
    if log_file is not None:
        writing(log_file, partial(write_text, log_file, "\n".join([*lines, ""])))
    if isinstance(outcome, Solved):
        writing(output, lambda: write_board(output, outcome.judgement.board))
    if as_json_:
        as_json(document(outcome, output))
    else:
        show(shoot, outcome, output, ended=ended)
    context = click.get_current_context()
    if outcome.words == "infeasible":
        context.exit(ANSWER_NO)
    if outcome.words == "out of time":
        context.exit(OUT_OF_TIME)


def check_output(output: Path, *, force: bool) -> None:
    """Refuse a place that cannot be written, or work that would be lost, before time is spent on the plan.

    Raises
    ------
    BadInput
        There is no such folder; or the file is no board, or a board that is published or in part locked or shot.
    """
    from models.errors import BadInput, Problem

    def refusal(message: str, maybe: str | None = None) -> BadInput:
        return BadInput([Problem(str(output), "", message, maybe)])

    if not output.parent.is_dir():
        raise refusal("cannot be written: there is no such folder")
    if output.is_dir():
        raise refusal("is a folder, not a file")
    if force or not output.exists():
        return
    maybe = "choose another name with -o, or replace it with --force"
    board = board_in(output)
    if board is None:
        raise refusal("is there already and is not a board", maybe)
    status = next((day.status for day in board.days if day.status != "draft"), None)
    if status is not None or board.revision:
        raise refusal(f"is there already, a board with {status} days" if status else "is a published board", maybe)


def board_in(path: Path) -> Board | None:
    """Return the board in a file, None if it holds anything else."""
    from models.errors import BadInput
    from models.files import read_board

    try:
        return read_board(path)
    except BadInput:
        return None


def writing(output: Path, write: Any) -> None:
    """Write, or say why not.

    Raises
    ------
    BadInput
        The system refuses.
    """
    from models.errors import BadInput, Problem

    try:
        write()
    except OSError as error:
        raise BadInput([Problem(str(output), "", f"cannot be written: {error.strerror}")]) from None


def document(outcome: Solved | Infeasible | OutOfTime, output: Path) -> dict[str, Any]:
    """Return the outcome for JSON; money in cents."""
    from commands._facts import BoardFacts
    from solver.outcome import Infeasible, Solved

    if isinstance(outcome, Solved):
        judgement = outcome.judgement
        return {
            "status": outcome.status,
            "words": outcome.words,
            "cost": outcome.cost,
            "total": judgement.ledger.total,
            "currency": judgement.production.currency,
            "bound": outcome.bound,
            "gap": round(outcome.gap, 6),
            "seconds": round(outcome.seconds, 3),
            **BoardFacts.of(judgement).as_json(),
            "board": str(output),
            "by_account": judgement.ledger.by_account(),
            "rule_set": judgement.production.rules_headline,
        }
    if isinstance(outcome, Infeasible):
        return {"status": outcome.words, "reasons": outcome.reasons, "seconds": round(outcome.seconds, 3)}
    nearest = outcome.nearest
    return {
        "status": outcome.words,
        "seconds": round(outcome.seconds, 3),
        "nearest": [] if nearest is None else [str(finding) for finding in nearest.hard],
    }


def show(production: Production, outcome: Solved | Infeasible | OutOfTime, output: Path, *, ended: bool) -> None:
    """Print what was found and how good it is."""
    from commands._facts import BoardFacts
    from commands._tables import GOOD, QUIET, WRONG, columns, console, rows
    from commands._words import count, money
    from solver.outcome import Infeasible, Solved

    screen = console()
    if isinstance(outcome, Infeasible):
        screen.print(f"Infeasible: no legal board exists ({outcome.seconds:.1f} s).", style=WRONG)
        for reason in outcome.reasons:
            screen.print(f"  {reason}")
        screen.print("Nothing was written. coverset explain, with the same PRODUCTION and --set, says what would help.")
        return
    if not isinstance(outcome, Solved):
        how = "Ended" if ended else "Out of time"
        screen.print(f"{how} after {outcome.seconds:.1f} s: no legal board was found.", style=WRONG)
        if outcome.nearest is not None:
            screen.print("What the nearest board still breaks:")
            for finding in outcome.nearest.hard[:10]:
                screen.print(f"  {finding}")
        screen.print("Nothing was written." + ("" if ended else " More --seconds may help."))
        return
    ledger, facts = outcome.judgement.ledger, BoardFacts.of(outcome.judgement)
    screen.print(f"{outcome.words[:1].upper()}{outcome.words[1:]}", style=f"bold {GOOD}", end="")
    screen.print(f" · {outcome.seconds:.1f} s" + (" · ended early" if ended else ""))
    lines = [
        ("Days", facts.days),
        ("Money", money(ledger.total, production.currency)),
        ("Holds", f"{count(facts.paid_holds, 'paid day')}, {facts.idle} idle inside the spans"),
        ("Moves", count(facts.moves, "company move")),
    ]
    if facts.unplaced:
        lines.append(("Boneyard", count(facts.unplaced, "strip")))
    if outcome.cost != ledger.total:
        lines.append(("Weighed", f"{money(outcome.cost, production.currency)} with preferences"))
    lines.append(("Bound", f"{money(outcome.bound, production.currency)}, gap {outcome.gap:.1%}"))
    lines.append(("Board", str(output)))
    screen.print(rows(columns("", "", narrow=(0,)), lines, header=False))
    screen.print(production.rules_headline, style=QUIET)
