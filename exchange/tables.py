"""The tables of a board as CSV files, guarded against formula injection.

A text that a spreadsheet would read as a formula gets an apostrophe in front (CWE-1236, ASVS 5.0 §1.2.10); numbers and
dates stay as they are. A reader of ours takes one leading apostrophe before such a character off again.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from models.writing import write_bytes
from reports.changes import board_changes
from reports.cover_sets import cover_notes
from reports.dood import day_out_of_days
from reports.ledger_tables import by_account, ledger_lines
from reports.oneline import day_totals, one_line
from reports.stripboard import stripboard

if TYPE_CHECKING:
    import pandas as pd

    from solver.check import Judgement

__all__ = ["csv_text", "guarded", "tables", "write_tables"]

RISKY = frozenset("=+-@|%＝＋－＠")


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: with an apostrophe in front where it would be one."""
    first = text.lstrip()[:1]
    return f"'{text}" if first in RISKY or text[:1] in ("\t", "\r", "\n") else text


def tables(judgement: Judgement, since: Judgement | None = None) -> dict[str, pd.DataFrame]:
    """Return every table by the name its file gets."""
    board = stripboard(judgement.production, judgement.board, cover_notes(judgement))
    found = {
        "one-line": one_line(board),
        "days": day_totals(board),
        "day-out-of-days": day_out_of_days(judgement).frame(),
        "ledger": by_account(judgement.production, judgement.ledger),
        "ledger-lines": ledger_lines(judgement.production, judgement.ledger),
    }
    if since is not None:
        changes = board_changes(since, judgement)
        found |= {"moved": changes.moved_frame(), "calls": changes.calls_frame(), "money": changes.money_frame()}
    return found


def csv_text(frame: pd.DataFrame) -> str:
    """Return a table as CSV: UTF-8 with a byte order mark is what Excel reads right, so write it with one."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(str(name)) for name in frame.columns])
    for row in frame.itertuples(index=False, name=None):
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def write_tables(path: Path | str, judgement: Judgement, *, since: Judgement | None = None) -> tuple[Path, ...]:
    """Write every table: ``schedule.csv`` gives ``schedule-one-line.csv``, ``schedule-ledger.csv`` and so on.

    Raises
    ------
    OSError
        The folder is not there or cannot be written.
    """
    path = Path(path)
    written = []
    for name, frame in tables(judgement, since).items():
        file = path.with_name(f"{path.stem}-{name}.csv")
        write_bytes(file, csv_text(frame).encode("utf-8-sig"))
        written.append(file)
    return tuple(written)


def _cell(value: object) -> str:
    if value is None or value != value:  # NaN stands for nothing where a column has numbers
        return ""
    if isinstance(value, Fraction):
        return f"{float(value):g}"
    if isinstance(value, bool | int | float | Decimal | date):
        return str(value)
    return guarded(str(value))
