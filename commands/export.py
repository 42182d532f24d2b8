"""Write the schedule as an Excel workbook, or its tables as CSV."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands._options import board_argument, production_argument, read_board_of, read_production_with, set_option

if TYPE_CHECKING:
    from models.board import Board
    from models.production import Production
    from solver.check import Judgement

ENDINGS = (".xlsx", ".csv")
PALETTE_NAMES = ("industry", "nights-swapped", "colour-blind-safe")


@click.command()
@production_argument
@board_argument
@click.option("--to", "target", type=click.Path(path_type=Path), required=True, help="File to write: .xlsx or .csv.")
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    help="Older board: adds the sheet Changes, with moved strips, people to call and the difference in money.",
)
@click.option(
    "--date",
    "dated",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Date that the sheets carry. Default: today.",
)
@click.option(
    "--palette", type=click.Choice(PALETTE_NAMES), default=PALETTE_NAMES[0], show_default=True, help="Strip colours."
)
@set_option
def command(
    production: Path,
    board: Path,
    target: Path,
    since: Path | None,
    dated: datetime | None,
    palette: str,
    settings: tuple[str, ...],
) -> None:
    """Write the schedule as an Excel workbook, or its tables as CSV.

    The workbook holds the stripboard in strip colours, the one-line schedule, the day out of days, the ledger with live
    sums, with --since the changes, and the findings. A .csv writes one file per table beside each other:
    schedule-one-line.csv, schedule-ledger.csv and so on.

    \b
    coverset export production.yaml board.yaml --to schedule.xlsx
    coverset export production.yaml new.yaml --to schedule.xlsx --since old.yaml
    """
    from exchange.tables import write_tables
    from exchange.workbook import write_workbook
    from models.errors import BadInput, Problem
    from reports.palette import PALETTES

    ending = target.suffix.lower()
    if ending not in ENDINGS:
        message = f"cannot write {ending or 'a file without an ending'}: it writes {' and '.join(ENDINGS)}"
        raise BadInput([Problem(str(target), "", message, f"{target.with_suffix('.xlsx').name} was meant")])
    of = read_production_with(production, settings)
    after, before = judged(of, read_board_of(of, board), read_old(of, since))
    issued = dated.date() if dated else date.today()
    try:
        if ending == ".xlsx":
            write_workbook(target, after, dated=issued, since=before, palette=PALETTES[palette])
            written = [target]
        else:
            written = list(write_tables(target, after, since=before))
    except OSError as error:
        raise BadInput([Problem(str(target), "", f"cannot be written: {error.strerror or error}")]) from None
    click.echo("\n".join(f"{path}" for path in written))


def read_old(production: Production, path: Path | None) -> Board | None:
    """Read the older board and leave out what the production no longer has, saying so.

    Raises
    ------
    BadInput
        The file is wrong, or has nothing of the production.
    """
    from models.files import read_board
    from reports.changes import within

    if path is None:
        return None
    old = read_board(path)
    gone = [scene for day in old.days for scene in day.strips if scene not in production.scene_by_number]
    gone += [scene for scene in old.boneyard if scene not in production.scene_by_number]
    known = within(production, old)
    if gone:
        if not known.day_of and not known.boneyard:
            # Another production's board: every name in it is a problem.
            return read_board_of(production, path)
        click.echo(f"{path}: no longer in the production, left out: {', '.join(gone)}", err=True)
    return known


def judged(production: Production, board: Board, old: Board | None) -> tuple[Judgement, Judgement | None]:
    """Judge the board, and the older one; the new bill then also says what the change of a published board is worth."""
    from solver.check import judge
    from solver.shoot import Reference

    if old is None:
        return judge(production, board), None
    return judge(production, board, reference=Reference(old)), judge(production, old)
