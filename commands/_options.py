"""Arguments and options that several commands share, so that they are spelt and behave alike."""

from __future__ import annotations

import json
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.board import Board
    from models.production import Production

__all__ = [
    "as_json",
    "board_argument",
    "force_option",
    "json_option",
    "production_argument",
    "read_board_of",
    "read_production_with",
    "seconds_option",
    "seed_option",
    "set_option",
    "solving_options",
    "workers_option",
]

production_argument = click.argument("production", type=click.Path(path_type=Path))
board_argument = click.argument("board", type=click.Path(path_type=Path))

json_option = click.option("--json", "as_json_", is_flag=True, help="Print one JSON document and nothing else.")


set_option = click.option(
    "--set",
    "settings",
    metavar="FIELD=VALUE",
    multiple=True,
    help="Change a field for this once, e.g. units.main.max_eighths_per_day=32. May be repeated.",
)


def seconds_option(usual: float) -> Callable[..., Any]:
    """Return the option ``--seconds``."""
    return click.option(
        "--seconds",
        type=click.FloatRange(min=0, min_open=True),
        default=usual,
        show_default=True,
        help="Time it may take.",
    )


seed_option = click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Of everything random."
)

workers_option = click.option(
    "--workers", type=click.IntRange(min=1), default=2, show_default=True, help="Threads at work at once."
)


def solving_options(usual: float) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the options ``--seconds``, ``--seed`` and ``--workers``; the command is given them as one, `options`."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def packed(*arguments: Any, seconds: float, seed: int, workers: int, **more: Any) -> Any:
            from solver.outcome import SolveOptions

            return command(*arguments, options=SolveOptions(seconds=seconds, workers=workers, seed=seed), **more)

        for option in (workers_option, seed_option, seconds_option(usual)):
            packed = option(packed)
        return packed

    return decorate


def force_option(what: str) -> Callable[..., Any]:
    """Return the flag ``--force``, which replaces `what`."""
    return click.option("--force", is_flag=True, help=f"Replace {what}.")


def read_production_with(path: Path, settings: tuple[str, ...] = ()) -> Production:
    """Read a production and change the fields that `--set` names, one after the other.

    Raises
    ------
    BadInput
        The file, a field's name or its value is wrong.
    """
    from models.edit import set_fields
    from models.files import read_production

    return set_fields(read_production(path), settings)


def read_board_of(production: Production, path: Path) -> Board:
    """Read a board and check that all it names is in the production.

    Raises
    ------
    BadInput
        The file is wrong, or names what the production does not have.
    """
    from models.board import check_board
    from models.files import read_board

    board = read_board(path)
    check_board(production, board, str(path))
    return board


def as_json(data: object) -> None:
    """Print data as JSON: dates ISO 8601, money in cents as whole numbers, texts as they are."""
    click.echo(json.dumps(data, indent=2, ensure_ascii=False, default=str))
