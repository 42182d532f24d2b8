"""Take chosen days of one board into another; everything else stays legal, or it says why it cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands._changes import as_of_option
from commands._group import ANSWER_NO, OUT_OF_TIME
from commands._options import (
    as_json,
    board_argument,
    json_option,
    production_argument,
    read_board_of,
    read_production_with,
    set_option,
    solving_options,
)

if TYPE_CHECKING:
    from datetime import date

    from models.board import Board
    from models.production import Production
    from solver.merge import CannotMerge, Cell, Merged
    from solver.outcome import OutOfTime, SolveOptions


@click.command()
@production_argument
@board_argument
@click.argument("source", metavar="SOURCE")
@click.option(
    "--day",
    "days",
    multiple=True,
    required=True,
    metavar="DATE[..DATE][:UNIT]",
    help="Day to take, or a span: 2027-03-16, 2027-03-16..2027-03-18, 2027-03-16:second. May be repeated.",
)
@as_of_option()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FILE", help="Board file to write."
)
@solving_options(10.0)
@set_option
@json_option
def command(
    production: Path,
    board: Path,
    source: str,
    days: tuple[str, ...],
    as_of: date | None,
    output: Path,
    options: SolveOptions,
    settings: tuple[str, ...],
    as_json_: bool,
) -> None:
    """Take days of SOURCE into BOARD.

    SOURCE is a board file, a folder that holds one (an answer of a re-plan), or the name of a scenario. The days are
    taken as they are: strips, order, call. What they push out is placed again, moving as few further strips as can be.
    A day that is dark in SOURCE goes dark. Where it cannot be done, nothing is written.

    \b
    coverset merge production.yaml board.yaml lead-sick --day 2027-03-16..2027-03-18 -o merged.yaml
    """
    from commands._boards import open_board
    from commands._saving import save
    from commands._solving import run
    from models.files import document_text
    from solver.merge import Merged, merge

    shoot = read_production_with(production, settings)
    target = read_board_of(shoot, board)
    opened = open_board(production, shoot, source)
    cells = [cell for text in days for cell in cells_of(shoot, target, opened.board, text)]
    outcome, ended = run(
        lambda tell, cancel: merge(shoot, target, opened.board, cells, as_of, options, on_progress=tell, cancel=cancel),
        shoot.currency,
        "Ctrl-C ends",
    )
    context = click.get_current_context()
    if ended:
        click.echo("Ended: nothing was written.", err=True)
        context.exit(OUT_OF_TIME)
    if isinstance(outcome, Merged):
        as_text = document_text(outcome.judgement.board, json=output.suffix.lower() == ".json")
        save(output, as_text)
    if as_json_:
        as_json(document(shoot, outcome, output))
    else:
        show(shoot, outcome, output)
    if not isinstance(outcome, Merged):
        context.exit(OUT_OF_TIME if outcome.__class__.__name__ == "OutOfTime" else ANSWER_NO)


def cells_of(production: Production, board: Board, source: Board, text: str) -> list[Cell]:
    """Read a day or a span of days; without a unit, every unit that shoots then on either board.

    Raises
    ------
    BadInput
        It is no date, or names no unit.
    """
    from datetime import timedelta

    from models.complaint import nearest
    from models.errors import BadInput, Problem

    span, _, unit = text.partition(":")
    first, _, last = span.partition("..")
    begin, end = date_of(first, text), date_of(last or first, text)
    if end < begin:
        raise BadInput([Problem("--day", "", f"{text} ends before it begins", f"{last}..{first} was meant")])
    if unit and unit not in production.unit_by_id:
        message = f'"{unit}" is not the id of a unit'
        raise BadInput([Problem("--day", "", message, nearest(unit, production.unit_by_id))])
    known = {*board.day_by_date_and_unit, *source.day_by_date_and_unit}
    found: list[Cell] = []
    for ahead in range((end - begin).days + 1):
        when = begin + timedelta(days=ahead)
        units = [unit] if unit else [each.id for each in production.units if (when, each.id) in known]
        if not units and begin == end:
            units = [production.units[0].id]  # a single day that nobody shoots is worth a word
        found += [(when, each) for each in units]
    return found


def date_of(text: str, whole: str) -> date:
    """Read a date of ``--day``.

    Raises
    ------
    BadInput
        It is none.
    """
    from datetime import date

    from models.errors import BadInput, Problem

    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        maybe = "2027-03-16 or 2027-03-16..2027-03-18, for instance"
        raise BadInput([Problem("--day", "", f'"{whole}" is no date and no span of dates', maybe)]) from None


def document(production: Production, outcome: Merged | CannotMerge | OutOfTime, output: Path) -> dict[str, Any]:
    """Return the outcome for JSON; money in cents."""
    from dataclasses import asdict

    from commands._bill import diff_as_json
    from solver.merge import CannotMerge, Merged

    if isinstance(outcome, CannotMerge):
        return {"status": "cannot", "reasons": outcome.reasons, "seconds": round(outcome.seconds, 3)}
    if not isinstance(outcome, Merged):
        return {"status": outcome.words, "seconds": round(outcome.seconds, 3)}
    return {
        "status": outcome.status,
        "currency": production.currency,
        "rule_set": production.rules_headline,
        "taken": [{"date": when, "unit": unit} for when, unit in outcome.taken],
        "moved": [asdict(move) for move in outcome.moved],
        "further": [move.scene for move in outcome.further],
        "calls": [asdict(call) for call in outcome.calls],
        "total": outcome.judgement.ledger.total,
        **diff_as_json(outcome.ledger_diff),
        "bound": outcome.bound,
        "seconds": round(outcome.seconds, 3),
        "board": str(output),
    }


def show(production: Production, outcome: Merged | CannotMerge | OutOfTime, output: Path) -> None:
    """Print what was taken and what it entails, or why it cannot be done."""
    from commands._answers import calls_table, moves_table
    from commands._tables import GOOD, QUIET, WRONG, console
    from commands._words import count, money
    from solver.merge import CannotMerge, Merged

    screen = console()
    if isinstance(outcome, CannotMerge):
        screen.print("These days do not fit:", style=WRONG)
        for reason in outcome.reasons:
            screen.print(f"  {reason}")
        screen.print("Nothing was written.")
        return
    if not isinstance(outcome, Merged):
        screen.print(f"Out of time after {outcome.seconds:.1f} s: no legal board was found.", style=WRONG)
        if outcome.nearest is not None:
            for finding in outcome.nearest.hard[:4]:
                screen.print(f"  in the way: {finding}")
        screen.print("Nothing was written. More --seconds may help.")
        return
    proven = " (proven: no fewer)" if outcome.status == "optimal" and outcome.further else ""
    screen.print(f"Merged: {count(len(outcome.taken), 'day')} taken", style=f"bold {GOOD}")
    currency = production.currency
    total = money(outcome.judgement.ledger.total, currency)
    screen.print(f"Money: {total} ({money(outcome.ledger_diff.total, currency, signed=True)})")
    screen.print(f"{count(len(outcome.moved), 'strip')} moved, {len(outcome.further)} beyond the days taken{proven}")
    if outcome.moved:
        screen.print(moves_table(production, production, outcome))
    screen.print(f"{count(len(outcome.calls), 'person', 'people')} to call")
    if outcome.calls:
        screen.print(calls_table(production, production, outcome))
    screen.print(f"{output}")
    screen.print(production.rules_headline, style=QUIET)
