"""Bring in a schedule from another program (Universal Schedule Standard, .uss)."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands._options import as_json, json_option

if TYPE_CHECKING:
    from exchange.uss import UssImport
    from models.errors import Problem


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="Production file to write; the boards are written beside it.",
)
@click.option("--board", metavar="NAME", help="Board whose calendar the production gets. Default: the last with days.")
@click.option("--force", is_flag=True, help="Replace files that are there and differ.")
@json_option
def command(file: Path, output: Path, board: str | None, force: bool, as_json_: bool) -> None:
    """Bring in a schedule from another program.

    Reads a Universal Schedule Standard file (.uss), says what it understood, guessed and dropped, and writes the
    production and every board it found: all of them, or none.

    \b
    coverset import schedule.uss -o production.yaml
    coverset import schedule.uss -o second.yaml --board "Second Pass"
    """
    from exchange.uss import read_uss

    found = read_uss(file, board)
    names = board_files(output, [name for name, _ in found.boards])
    write_all(found, output, names, force=force)
    if as_json_:
        as_json(
            {
                "production": str(output),
                "calendar_of": found.chosen,
                "boards": [
                    {"name": name, "file": str(path), "days": len(each.days), "boneyard": len(each.boneyard)}
                    for (name, each), path in zip(found.boards, names, strict=True)
                ],
                "understood": found.report.understood,
                "guessed": found.report.guessed,
                "dropped": found.report.dropped,
            }
        )
        return
    for heading, lines in [
        ("Understood", found.report.understood),
        ("Guessed", found.report.guessed),
        ("Dropped or odd", found.report.dropped),
    ]:
        if lines:
            click.secho(heading, bold=True)
            click.echo("\n".join(f"  {line}" for line in lines))
    click.secho("Written", bold=True)
    click.echo("\n".join(f"  {path}" for path in [output, *names]))


def board_files(output: Path, names: list[str]) -> list[Path]:
    """A file name for each board, beside the production: `production.board-second-pass.yaml`."""
    from exchange.wording import slug

    suffix = output.suffix or ".yaml"
    paths: list[Path] = []
    for name in names:
        base, again = f"{output.stem}.board-{slug(name) or 'untitled'}", 2
        path = output.with_name(f"{base}{suffix}")
        while path in paths:
            path, again = output.with_name(f"{base}-{again}{suffix}"), again + 1
        paths.append(path)
    return paths


def write_all(found: UssImport, output: Path, names: list[Path], *, force: bool) -> None:
    """Write the production and its boards; nothing is written unless everything can be.

    Raises
    ------
    BadInput
        The folder cannot be written, or a file is there, differs, and is not to be replaced.
    """
    from models.errors import BadInput, Problem
    from models.files import write_board, write_production

    try:
        with tempfile.TemporaryDirectory(prefix=".coverset-", dir=output.parent) as folder:
            new = [Path(folder) / path.name for path in [output, *names]]
            write_production(new[0], found.production)
            for path, (_, board) in zip(new[1:], found.boards, strict=True):
                write_board(path, board)
            targets = [output, *names]
            if problems := in_the_way(targets, new, force=force):
                raise BadInput(problems)
            for path, target in zip(new, targets, strict=True):
                path.replace(target)
    except OSError as error:
        raise BadInput([Problem(str(output), "", f"cannot be written: {error.strerror}")]) from None


def in_the_way(targets: list[Path], new: list[Path], *, force: bool) -> list[Problem]:
    """Problems with targets that are folders, or that hold something else and are not to be replaced."""
    from models.errors import Problem

    problems = []
    for target, path in zip(targets, new, strict=True):
        if target.is_dir():
            problems.append(Problem(str(target), "", "is a folder, not a file"))
        elif not force and target.exists() and target.read_bytes() != path.read_bytes():
            maybe = "choose another name with -o, or replace it with --force"
            problems.append(Problem(str(target), "", "is there already and says something else", maybe))
    return problems
