"""The sheet Call sheets: one printed page for each shooting day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.call_sheet_text import call_sheet_sections, heading_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exchange.workbook.book import Book, Sheet
    from reports.call_sheet_data import CallSheet
    from reports.sections import Section

__all__ = ["add_call_sheets"]

COLUMNS = 24
"""A grid of narrow columns: each table spreads its own over it."""
WIDTH = 6.4
LEAST, MOST = 2, 9
"""Columns of the grid that one of a table takes at least; at most."""
BAR = "#DDE2E8"


def add_call_sheets(book: Book, sheets: Sequence[CallSheet], about: str) -> None:
    """Add the sheet."""
    if not sheets:
        return
    sheet = book.sheet("Call sheets", [WIDTH] * COLUMNS, about=about)
    sheet.cells.freeze_panes(sheet.row, 0)
    breaks = []
    for number, day in enumerate(sheets):
        if number:
            sheet.row += 1
            breaks.append(sheet.row)
        _day(sheet, day)
    sheet.cells.set_h_pagebreaks(breaks)


def _day(sheet: Sheet, day: CallSheet) -> None:
    book = sheet.book
    head, quiet = book.format(bold=True, font_size=13, bg_color=BAR, top=2), book.format(bg_color=BAR, bottom=1)
    rows = dict(heading_rows(day))
    sheet.cells.set_row(sheet.row, 22)
    title = f"CALL SHEET – DAY {rows.pop('Day').upper()} – {rows.pop('Unit')}"
    sheet.across(sheet.row, 0, sheet.last, title, head)
    sheet.row += 1
    facts = " · ".join(f"{name}: {value}" for name, value in rows.items())
    sheet.across(sheet.row, 0, sheet.last, facts, quiet)
    sheet.row += 1
    for section in call_sheet_sections(day):
        _section(sheet, section)
    sheet.note(day.estimate)


def _section(sheet: Sheet, section: Section) -> None:
    book = sheet.book
    sheet.across(sheet.row, 0, sheet.last, section.title, book.format(bold=True, bottom=1))
    sheet.row += 1
    wrapped = book.format(text_wrap=True, indent=1)
    for line in section.lines:
        sheet.cells.set_row(sheet.row, sheet.height([(line, COLUMNS * WIDTH - 4)]))
        sheet.across(sheet.row, 0, sheet.last, line, wrapped)
        sheet.row += 1
    spans = _spans(section.rows)
    for number, row in enumerate(section.rows):
        form = book.format(text_wrap=True, num_format="@", bold=not number, bottom=4, bottom_color="#D5D9DE")
        texts = [(text, (last - first + 1) * WIDTH - 1) for text, (first, last) in zip(row, spans, strict=True)]
        sheet.cells.set_row(sheet.row, sheet.height(texts))
        for text, (first, last) in zip(row, spans, strict=True):
            sheet.across(sheet.row, first, last, text, form)
        sheet.row += 1


def _spans(rows: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """First and last column of the grid for each column of a table, by its longest text."""
    if not rows:
        return []
    longest = [max(len(text) for text in column) for column in zip(*rows, strict=True)]
    wanted = [min(MOST, max(LEAST, -(-length // round(WIDTH)))) for length in longest]
    while sum(wanted) > COLUMNS:
        wanted[wanted.index(max(wanted))] -= 1
    # what is left goes to the longest text
    wanted[longest.index(max(longest))] += COLUMNS - sum(wanted)
    spans, at = [], 0
    for width in wanted:
        spans.append((at, at + width - 1))
        at += width
    return spans
