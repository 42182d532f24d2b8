"""Measure the solver on instances that others made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands._options import as_json, json_option

if TYPE_CHECKING:
    from rich.console import Console

    from solver.talent import TalentAnswer, TalentInstance


@click.group()
def command() -> None:
    """Measure the solver on instances that others made."""


@command.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--seconds", type=click.FloatRange(min=0), default=60.0, show_default=True, help="Limit per instance.")
@json_option
def talent(folder: Path, seconds: float, as_json_: bool) -> None:
    """Order the scenes of talent scheduling instances, cheapest first proven.

    FOLDER holds one instance per file, or is one: name; number of scenes; number of performers; per performer a 0 or 1
    for each scene and the rate of a day; days of each scene. Loading the compiled search is not in the seconds.
    """
    from rich.console import Console

    from solver.talent.warm import warm

    instances = read_all(folder)
    console = Console(stderr=True)
    with console.status("Loading the search (compiled the first time) ..."):
        warm()
    answers = [solve_shown(console, instance, seconds) for instance in instances]
    if as_json_:
        as_json([record(instance, answer) for instance, answer in zip(instances, answers, strict=True)])
    else:
        show(instances, answers)


def read_all(folder: Path) -> list[TalentInstance]:
    """Every instance of a folder, by file name, or the one file.

    Raises
    ------
    BadInput
        With the problems of all files.
    """
    from models.errors import BadInput, Problem
    from solver.talent import read_instance

    if not folder.exists():
        raise BadInput([Problem(str(folder), "", "no such file or folder")])
    files = sorted(file for file in folder.iterdir() if file.is_file()) if folder.is_dir() else [folder]
    files = [file for file in files if not file.name.startswith(".")]
    if not files:
        raise BadInput([Problem(str(folder), "", "holds no file")])
    instances: list[TalentInstance] = []
    problems: list[Problem] = []
    for file in files:
        try:
            instances.append(read_instance(file))
        except BadInput as error:
            problems += error.problems
    if problems:
        raise BadInput(problems)
    return instances


def solve_shown(console: Console, instance: TalentInstance, seconds: float) -> TalentAnswer:
    """Solve one instance; a terminal shows how far it is."""
    from rich.markup import escape

    from solver.talent import solve_talent

    name = escape(instance.name)
    with console.status(name) as status:
        return solve_talent(
            instance,
            seconds=seconds,
            on_progress=lambda now: status.update(f"{name}: {now.cost}, at least {now.bound}"),
        )


def record(instance: TalentInstance, answer: TalentAnswer) -> dict[str, object]:
    """One line of the table, for a program; scenes count from 1, as in the file."""
    return {
        "instance": instance.name,
        "scenes": instance.scenes,
        "actors": instance.performers,
        "cost": answer.cost,
        "bound": answer.bound,
        "proven": answer.proven,
        "seconds": round(answer.seconds, 4),
        "nodes": answer.nodes,
        "note": answer.note,
        "order": [scene + 1 for scene in answer.order],
    }


def show(instances: list[TalentInstance], answers: list[TalentAnswer]) -> None:
    """Print the table."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("instance", overflow="fold")
    for heading in ("scenes", "actors", "cost", "at least", "proven", "seconds", "nodes"):
        table.add_column(heading, justify="right")
    for instance, answer in zip(instances, answers, strict=True):
        table.add_row(
            escape(instance.name),
            str(instance.scenes),
            str(instance.performers),
            str(answer.cost),
            str(answer.bound),
            "yes" if answer.proven else "no",
            f"{answer.seconds:.3f}",
            str(answer.nodes),
        )
    console = Console()
    console.print(table)
    for instance, answer in zip(instances, answers, strict=True):
        if answer.note:
            console.print(f"{instance.name}: {answer.note}", markup=False, highlight=False)
