"""Files of changes, and the date from which things can still change: read alike by every command that takes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.board import Board
    from models.change import ChangeSet
    from models.production import Production

    _ParamType = click.ParamType[date]
else:
    _ParamType = click.ParamType  # no generic at run time before click 8.4

__all__ = ["DATE", "as_of_option", "change_option", "read_all"]


class _Date(_ParamType):
    """A date as everywhere else: 2027-03-16."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from models.errors import BadInput, Problem

        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            named = param.opts[0] if param is not None else ""
            raise BadInput([Problem(named, "", f'"{value}" is not a date', "2027-03-16, for instance")]) from None


DATE = _Date()


def change_option(*, required: bool = False, about: str = "they are made in this order.") -> Callable[..., Any]:
    """Return the option ``--change``, which may be repeated."""
    return click.option(
        "--change",
        "changes",
        type=click.Path(path_type=Path),
        multiple=True,
        required=required,
        metavar="CHANGES",
        help=f"File of changes. May be repeated; {about}",
    )


def as_of_option(*, required: bool = False) -> Callable[..., Any]:
    """Return the option ``--as-of``."""
    return click.option(
        "--as-of",
        type=DATE,
        required=required,
        metavar="DATE",
        help="First date that can still change, e.g. 2027-03-16: days before are shot.",
    )


def read_all(production: Production, board: Board, paths: Sequence[Path], as_of: date | None = None) -> ChangeSet:
    """Read files of changes, make sure that they can be made together, in this order, and return them as one.

    Raises
    ------
    BadInput
        A file is wrong, a change names what is not there or cannot be made, or two contradict each other.
    """
    from models.change import ChangeSet
    from models.change_apply import apply_changes
    from models.errors import BadInput, Problem
    from models.files import read_changes

    sets = [read_changes(path) for path in paths]
    wrong = [
        Problem(str(path), "", "lists no changes") for path, each in zip(paths, sets, strict=True) if not each.changes
    ]
    last = max([production.calendar.end, *(day.date for day in board.days)])
    if as_of is not None and as_of > last:
        message = f"{as_of} lies after the last date of the shoot, {last}: nothing can change any more"
        wrong.append(Problem("--as-of", "", message, "another year is meant" if as_of.year != last.year else None))
    if wrong:
        raise BadInput(wrong)
    made, left = production, board
    for path, each in zip(paths, sets, strict=True):
        changed = apply_changes(made, left, each, str(path), as_of=as_of)
        made, left = changed.production, changed.board
    together = ChangeSet(
        format="coverset-changes/1",
        title="; ".join(each.title for each in sets if each.title),
        changes=tuple(change for each in sets for change in each.changes),
    )
    if len(sets) > 1:
        apply_changes(production, board, together, " + ".join(map(str, paths)), as_of=as_of)
    return together
