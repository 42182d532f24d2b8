"""The sheet Day out of days: a grid of codes in colour, totals that count themselves."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_range

from exchange.workbook.book import HEAD, RULE

if TYPE_CHECKING:
    from exchange.workbook.book import Book, Sheet
    from reports.dood import DayOutOfDays, DoodCell, DoodDate, DoodRow

__all__ = ["add_day_out_of_days"]

ID, NAME, PERFORMER, FIRST_DATE = 0, 1, 2, 3
DATE_WIDTH = 4.0
TOTALS = ("Work", "Hold", "Drop", "Travel", "Fitting", "Rehearsal", "Total")
COUNTED = {"Work": '"*W*"', "Hold": '"H*"'}
"""Totals that the sheet counts by itself, by what their codes look like: no other code has a W or begins with H."""
COLOURS = {"work": "#BFE3C0", "hold": "#FFE49A", "event": "#D9CCF2"}
OFF = "#D5D9DE"
DATES_PER_PAGE = 36
"""More can hardly be read on the width of one page."""
KEY = (
    "S start · W work · H hold · F finish · D drop (released after this day) · P pick-up · T travel · FT fitting · "
    "R rehearsal. Days between D and P (a stroke) are not paid; grey columns are company days off, never holds."
)


def add_day_out_of_days(book: Book, grid: DayOutOfDays) -> None:
    """Add the sheet."""
    performers = any(row.performer for row in grid.rows)
    widths = [6.0, 23.0, 20.0 if performers else 2.0, *[DATE_WIDTH] * len(grid.dates), *[6.5] * len(TOTALS), 11.5, 11.5]
    days = sum(column.number is not None for column in grid.dates)
    about = f"{len(grid.rows)} in the cast, {days} shooting days"
    sheet = book.sheet("Day out of days", widths, about=about, title_from=PERFORMER)
    sheet.note(KEY)
    _heads(sheet, grid, performers=performers)
    top = sheet.row
    for row in grid.rows:
        _row(sheet, grid, row)
    if grid.rows:
        _foot(sheet, grid, top)
    if len(grid.dates) > DATES_PER_PAGE:
        sheet.cells.fit_to_pages(-(-len(grid.dates) // DATES_PER_PAGE), 0)
        sheet.cells.repeat_columns(ID, NAME)


def _heads(sheet: Sheet, grid: DayOutOfDays, *, performers: bool) -> None:
    book, row = sheet.book, sheet.row
    head: dict[str, Any] = {"bold": True, "bg_color": HEAD, "border": 1, "border_color": RULE, "font_size": 8}
    middle = {**head, "align": "center"}
    for offset, name in enumerate(("Month", "Weekday", "Date", "Shooting day")):
        sheet.across(row + offset, ID, PERFORMER, "", book.format(**head))
        sheet.text(row + offset, ID, name, book.format(**head | {"align": "right", "bold": False}))
    column = FIRST_DATE
    for month, dates in groupby(grid.dates, key=lambda each: (each.date.year, each.date.month)):
        width = len(list(dates))
        text = f"{grid.dates[column - FIRST_DATE].date:%B %Y}" if width > 2 else f"{month[1]}/{month[0] % 100:02}"
        sheet.across(row, column, column + width - 1, text, book.format(**middle))
        column += width
    for index, each in enumerate(grid.dates):
        column = FIRST_DATE + index
        shade = {"bg_color": OFF} if each.is_off else {}
        sheet.date(row + 1, column, each.date, book.format(**middle | shade | {"bold": False}, num_format="ddd"))
        sheet.date(row + 2, column, each.date, book.format(**middle | shade, num_format="d"))
        if each.number is None:
            sheet.text(row + 3, column, "", book.format(**middle | shade))
        else:
            sheet.number(row + 3, column, each.number, book.format(**middle | shade))
    after = FIRST_DATE + len(grid.dates)
    names = (*TOTALS, "Start", "Finish")
    short = {"Fitting": "Fitting", "Rehearsal": "Reh."}
    for offset, name in enumerate(names):
        sheet.cells.merge_range(row, after + offset, row + 3, after + offset, "", book.format(**middle))
        sheet.text(row, after + offset, short.get(name, name), book.format(**middle))
    sheet.row += 4
    for column, name in ((ID, "No."), (NAME, "Character"), (PERFORMER, "Performer" if performers else "")):
        sheet.text(sheet.row, column, name, book.format(**head))
    for column in range(FIRST_DATE, sheet.last + 1):
        sheet.text(sheet.row, column, "", book.format(**head))
    sheet.cells.set_row(sheet.row, 13)
    sheet.row += 1
    sheet.cells.repeat_rows(row, sheet.row - 1)
    sheet.cells.freeze_panes(sheet.row, FIRST_DATE)


def _row(sheet: Sheet, grid: DayOutOfDays, line: DoodRow) -> None:
    book, row = sheet.book, sheet.row
    cell: dict[str, Any] = {"border": 1, "border_color": RULE}
    idle = {} if line.totals["Total"] else {"font_color": "#8A93A0"}
    sheet.text(row, ID, line.id, book.format(**cell, **idle, num_format="@", align="center"))
    sheet.text(row, NAME, line.name, book.format(**cell, **idle, bold=not idle))
    sheet.text(row, PERFORMER, line.performer, book.format(**cell, **idle, font_size=8))
    for index, (column, each) in enumerate(zip(grid.dates, line.cells, strict=True)):
        sheet.text(row, FIRST_DATE + index, each.code, book.format(**cell, **_shade(column, each)))
    after = FIRST_DATE + len(grid.dates)
    codes = xl_range(row, FIRST_DATE, row, max(FIRST_DATE, after - 1))
    number = book.format(**cell, align="center", num_format="0;-0;;@")
    for offset, name in enumerate(TOTALS):
        if name in COUNTED and grid.dates:
            sheet.formula(row, after + offset, f"=COUNTIF({codes},{COUNTED[name]})", number, line.totals[name])
        elif name == "Total" and grid.dates:
            whole = book.format(**cell, align="center", bold=True)
            sheet.formula(row, after + offset, f"=COUNTA({codes})", whole, line.totals[name])
        else:
            sheet.number(row, after + offset, line.totals[name], number)
    for offset, when in enumerate((line.start, line.finish), start=len(TOTALS)):
        sheet.date(row, after + offset, when, book.format(**cell, num_format="ddd d mmm", align="center"))
    sheet.cells.set_row(row, 14.5)
    sheet.row += 1


def _shade(column: DoodDate, cell: DoodCell) -> dict[str, Any]:
    """Format of a cell: colour by kind, starts and finishes bold."""
    form: dict[str, Any] = {"align": "center", "font_size": 7.5 if len(cell.code) < 4 else 6}
    if cell.kind == "drop":
        return form | {"diag_type": 1, "diag_border": 1, "diag_color": "#C3CAD3"}
    if cell.kind:
        ends = cell.kind == "work" and set(cell.code.split("/")[0]) & set("SFDP")
        return form | {"bg_color": COLOURS[cell.kind], "bold": bool(ends)}
    return form | ({"bg_color": OFF} if column.is_off else {})


def _foot(sheet: Sheet, grid: DayOutOfDays, top: int) -> None:
    """Write how many work and hold on each date."""
    book = sheet.book
    base: dict[str, Any] = {"border": 1, "border_color": RULE, "bg_color": HEAD, "bold": True, "font_size": 8}
    after = FIRST_DATE + len(grid.dates)
    last = sheet.row - 1
    for name, pattern in COUNTED.items():
        sheet.across(sheet.row, ID, PERFORMER, f"{name}ing" if name == "Work" else "On hold", book.format(**base))
        form = book.format(**base, align="center", num_format="0;-0;;@")
        for index, count in enumerate(grid.counts):
            column = FIRST_DATE + index
            formula = f"=COUNTIF({xl_range(top, column, last, column)},{pattern})"
            sheet.formula(sheet.row, column, formula, form, count[name])
        for offset, total in enumerate(TOTALS):
            column = after + offset
            if total == name:
                days = sum(row.totals[name] for row in grid.rows)
                sheet.formula(sheet.row, column, f"=SUM({xl_range(top, column, last, column)})", form, days)
            else:
                sheet.text(sheet.row, column, "", form)
        for column in (sheet.last - 1, sheet.last):
            sheet.text(sheet.row, column, "", form)
        sheet.row += 1


