"""Write the change memo between two boards: why, what moves, whom to call, what stays."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from commands._changes import as_of_option, change_option, read_all
from commands._options import (
    board_argument,
    production_argument,
    read_board_of,
    read_production_with,
    set_option,
)

FORMATS = ("text", "markdown", "json")
ENDINGS = {".md": "markdown", ".json": "json"}


@click.command()
@production_argument
@board_argument
@click.argument("new", metavar="NEW")
@change_option(about="the memo says why in their words.")
@as_of_option()
@click.option("--why", multiple=True, metavar="TEXT", help="A sentence on why. May be repeated.")
@click.option("--by", "prepared_by", default="", metavar="NAME", help="Who prepared it.")
@click.option("--approved-by", default="", metavar="NAME", help="Who approved it.")
@click.option("--date", "dated", type=click.DateTime(["%Y-%m-%d"]), help="Date that the memo carries. Default: today.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="Default: by the ending of -o (.md, .json), else text."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; without it, it is printed.")
@set_option
def command(
    production: Path,
    board: Path,
    new: str,
    changes: tuple[Path, ...],
    as_of: date | None,
    why: tuple[str, ...],
    prepared_by: str,
    approved_by: str,
    dated: datetime | None,
    form: str | None,
    output: Path | None,
    settings: tuple[str, ...],
) -> None:
    """Write the change memo from BOARD to NEW.

    NEW is a board file, a folder that holds one (an answer of a re-plan), or the name of a scenario. What a production
    is after the changes is read from that folder; for a board file it is made with --change.

    \b
    coverset memo production.yaml board.yaml lead-sick/least-change --change lead-sick.yaml --by "R. Okafor"
    coverset memo production.yaml board.yaml new.yaml -o memo.md
    """
    from commands._boards import open_board
    from commands._saving import save
    from models.board import check_board
    from models.change_apply import apply_changes
    from models.files import read_board
    from reports.change_words import change_words
    from reports.memo import change_memo
    from reports.memo_text import memo_as_json, memo_as_markdown, memo_as_text
    from solver.check import judge

    before = read_production_with(production, settings)
    old = read_board_of(before, board)
    made = read_all(before, old, changes, as_of)
    after = apply_changes(before, old, made, as_of=as_of).production if changes else before
    path = Path(new)
    if path.is_file():
        latest = read_board(path)
        check_board(after, latest, new)
    else:
        opened = open_board(production, after, new)
        after, latest = opened.production, opened.board
    sentences = [*why, *(change_words(before, change) for change in made.changes)]
    memo = change_memo(
        judge(before, old),
        judge(after, latest),
        issued=dated.date() if dated else date.today(),
        why=sentences,
        prepared_by=prepared_by,
        approved_by=approved_by,
    )
    chosen = form or (ENDINGS.get(output.suffix.lower()) if output else None) or "text"
    written = {"text": memo_as_text, "markdown": memo_as_markdown, "json": memo_as_json}[chosen](memo)
    if output is None:
        click.echo(written, nl=False)
    else:
        save(output, written)
        click.echo(f"{output}")
