"""Write the call sheet of a day: calls, strips with times, cover sets, minors, the days after."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands._options import (
    board_argument,
    json_option,
    production_argument,
    read_board_of,
    read_production_with,
    set_option,
)

if TYPE_CHECKING:
    from datetime import datetime

FORMATS = ("text", "markdown", "json")
ENDINGS = {".md": "markdown", ".json": "json"}


@click.command()
@production_argument
@board_argument
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), required=True, metavar="DATE", help="The shooting day.")
@click.option("--unit", metavar="ID", help="Whose; needed where several units shoot on the date.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="Default: by the ending of -o (.md, .json), else text."
)
@json_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; without it, it is printed.")
@set_option
def command(
    production: Path,
    board: Path,
    day: datetime,
    unit: str | None,
    form: str | None,
    output: Path | None,
    settings: tuple[str, ...],
    as_json_: bool,
) -> None:
    """Write the call sheet of one shooting day of BOARD.

    Every time follows from the day's call and the order of its strips: camera ready, strips, company moves, meals, each
    performer's pick-up, make-up, set and dismissal. With sunrise and sunset, what stands by for rain, the limits of
    minors, and the two days after.

    \b
    coverset callsheet production.yaml board.yaml --day 2027-03-01
    coverset callsheet production.yaml board.yaml --day 2027-03-01 -o day-1.md
    """
    from commands._saving import save
    from reports.call_sheet import call_sheet
    from reports.call_sheet_text import call_sheet_as_json, call_sheet_as_markdown, call_sheet_as_text
    from solver.check import judge

    of = read_production_with(production, settings)
    sheet = call_sheet(judge(of, read_board_of(of, board)), day.date(), unit)
    chosen = form or ("json" if as_json_ else None) or (ENDINGS.get(output.suffix.lower()) if output else None)
    ways = {"text": call_sheet_as_text, "markdown": call_sheet_as_markdown, "json": call_sheet_as_json}
    written = ways[chosen or "text"](sheet)
    if output is None:
        click.echo(written, nl=False)
    else:
        save(output, written)
        click.echo(f"{output}")
