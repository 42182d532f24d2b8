"""Writing the workbook."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from exchange.workbook.book import Book
from exchange.workbook.call_sheets import add_call_sheets
from exchange.workbook.changes import add_changes
from exchange.workbook.dood import add_day_out_of_days
from exchange.workbook.findings import add_findings
from exchange.workbook.ledger import add_ledger
from exchange.workbook.oneline import add_one_line
from exchange.workbook.stripboard import add_stripboard
from models.writing import write_bytes
from reports.call_sheet import call_sheets
from reports.changes import board_changes
from reports.cover_sets import cover_notes
from reports.dood import day_out_of_days
from reports.palette import INDUSTRY
from reports.stripboard import stripboard

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from reports.palette import Palette
    from solver.check import Judgement

__all__ = ["workbook_bytes", "write_workbook"]


def workbook_bytes(
    judgement: Judgement, *, dated: date, since: Judgement | None = None, palette: Palette = INDUSTRY
) -> bytes:
    """Return the workbook of a judged board as the bytes of an ``.xlsx`` file.

    Parameters
    ----------
    dated
        The date that the sheets carry. The same board, date and `since` give the same bytes.
    since
        An older board, judged (`reports.changes.judged_since`): adds the sheet Changes.
    palette
        Strip colours.
    """
    file = BytesIO()
    book = Book(file, judgement, palette, dated)
    board = stripboard(judgement.production, judgement.board, cover_notes(judgement))
    add_stripboard(book, board)
    add_one_line(book, board)
    add_call_sheets(book, call_sheets(judgement), board.summary)
    add_day_out_of_days(book, day_out_of_days(judgement))
    sums = add_ledger(book)
    if since is not None:
        add_changes(book, board_changes(since, judgement), sums)
    add_findings(book)
    book.file.close()
    return file.getvalue()


def write_workbook(
    path: Path | str,
    judgement: Judgement,
    *,
    dated: date,
    since: Judgement | None = None,
    palette: Palette = INDUSTRY,
) -> None:
    """Write the workbook of a judged board, wholly or not at all; see `workbook_bytes`.

    Raises
    ------
    OSError
        The folder is not there or cannot be written.
    """
    write_bytes(path, workbook_bytes(judgement, dated=dated, since=since, palette=palette))
