"""The look of what the command line prints: one console, one kind of table, the same colours everywhere."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from solver.check import Judgement

__all__ = ["GOOD", "PRICED", "QUIET", "SETTINGS", "WARN", "WRONG", "columns", "console", "rows", "verdict"]

#: Colours; every one stands beside a word that says the same.
GOOD, WRONG, PRICED, WARN, QUIET = "green", "bold red", "yellow", "cyan", "dim"

SETTINGS: dict[str, tuple[str, str]] = {
    "hard": ("not allowed", WRONG),
    "priced": ("priced", PRICED),
    "warn": ("to be looked at", WARN),
    "off": ("off", QUIET),
}
"""How a rule is taken, in words, and its colour."""

PLAIN_COLUMNS = 120
"""Width of what goes to a file or another program, unless COLUMNS says otherwise."""


def console(*, stderr: bool = False) -> Console:
    """Return a console: as wide as the terminal; nothing in texts is taken for markup."""
    made = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = PLAIN_COLUMNS
    return made


def columns(*heads: str, right: Iterable[int] = (), narrow: Iterable[int] = ()) -> Table:
    """Return an empty table.

    Parameters
    ----------
    right
        Positions of columns of numbers.
    narrow
        Positions of columns that never wrap.
    """
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", collapse_padding=True)
    right, narrow = set(right), set(narrow)
    for position, head in enumerate(heads):
        justify = "right" if position in right else "left"
        no_wrap = position in right or position in narrow
        table.add_column(Text(head), justify=justify, no_wrap=no_wrap, overflow="fold")  # type: ignore[arg-type]
    return table


def rows(table: Table, lines: Iterable[Sequence[str]], *, style: str = "", header: bool = True) -> Table:
    """Add lines of plain text to a table; without a header, the heads are not shown."""
    table.show_header = header
    for line in lines:
        table.add_row(*(Text(cell) for cell in line), style=style or None)
    return table


def verdict(screen: Console, judgement: Judgement) -> None:
    """Print whether a board is legal, and what it comes to."""
    from commands._facts import illegal, summary

    if judgement.legal:
        screen.print("Legal", style=f"bold {GOOD}")
    else:
        screen.print(f"Not legal: {illegal(judgement)}", style=WRONG)
    screen.print(summary(judgement))
