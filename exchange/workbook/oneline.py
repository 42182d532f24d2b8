"""The sheet One-line: one line per strip, the day's total under its strips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range

from exchange.workbook.book import DATE, LINE, PAGES
from reports.wording import clock_face, long_date

if TYPE_CHECKING:
    from datetime import date

    from exchange.workbook.book import Book, Sheet
    from reports.stripboard import BoardDay, Stripboard, StripRow

__all__ = ["add_one_line"]

COLUMNS = (
    ("Day", 5), ("Date", 15), ("Scene", 8), ("I/E", 5.5), ("Set", 36), ("D/N", 7.5), ("Synopsis", 62), (">Pages", 8),
    (" Cast", 22), ("Location", 27),
)  # fmt: skip
DAY, WHEN, SCENE, INT_EXT, SET, DAY_NIGHT, SYNOPSIS, PAGE, CAST, LOCATION = range(len(COLUMNS))
BAR = "#DDE2E8"


def add_one_line(book: Book, board: Stripboard) -> None:
    """Add the sheet."""
    sheet = book.sheet("One-line", [width for _name, width in COLUMNS], about=board.summary)
    sheet.heads([name for name, _width in COLUMNS], repeat_from=sheet.row)
    top, many_units = sheet.row, len(board.units) > 1
    for day in board.shooting_days:
        for strip in day.strips:
            _line(sheet, strip, day.number, day.date)
        _end_of_day(sheet, day, many_units=many_units)
    if board.shooting_days:
        base = {"bold": True, "top": 2, "bottom": 2}
        sheet.across(sheet.row, DAY, SYNOPSIS, "TOTAL", book.format(**base))
        total = f"=SUBTOTAL(9,{xl_range(top, PAGE, sheet.row - 1, PAGE)})"
        form = book.format(**base, num_format=PAGES, align="right")
        sheet.formula(sheet.row, PAGE, total, form, board.eighths / 8)
        sheet.across(sheet.row, CAST, LOCATION, "", book.format(**base))
        sheet.row += 1
    if board.boneyard:
        sheet.section("Boneyard")
        for strip in board.boneyard:
            _line(sheet, strip, None, None)


def _line(sheet: Sheet, strip: StripRow, number: int | None, when: date | None) -> None:
    book, row = sheet.book, sheet.row
    line = LINE
    bold = strip.int_ext != "INT"
    text, wrapped = book.format(**line), book.format(**line, text_wrap=True)
    label = book.format(**line, bold=bold)
    quiet = {**line, "font_color": "#5B6470", "align": "left"}
    if number is None:
        sheet.text(row, DAY, "", text)
    else:
        sheet.number(row, DAY, number, book.format(**quiet))
    sheet.date(row, WHEN, when, book.format(**quiet, num_format=DATE))
    sheet.text(row, SCENE, strip.number, book.format(**line, bold=True, num_format="@"))
    sheet.text(row, INT_EXT, strip.int_ext, label)
    sheet.text(row, SET, strip.set, book.format(**line, bold=bold, text_wrap=True))
    sheet.text(row, DAY_NIGHT, strip.day_night, label)
    synopsis, cast = " ".join(strip.synopsis.split()), ", ".join(strip.cast)
    sheet.text(row, SYNOPSIS, synopsis, book.format(**line, text_wrap=True, font_size=8))
    sheet.number(row, PAGE, strip.eighths / 8, book.format(**line, num_format=PAGES, align="right"))
    sheet.text(row, CAST, cast, book.format(**line, text_wrap=True, num_format="@", indent=1))
    sheet.text(row, LOCATION, strip.location, wrapped)
    width = [width for _name, width in COLUMNS]
    texts = [
        (strip.set, width[SET] * (0.78 if bold else 0.85)), (cast, width[CAST] - 2), (strip.location, width[LOCATION]),
    ]  # fmt: skip
    sheet.cells.set_row(row, max(sheet.height(texts), sheet.height([(synopsis, width[SYNOPSIS])], size=8)))
    sheet.row += 1


def _end_of_day(sheet: Sheet, day: BoardDay, *, many_units: bool) -> None:
    book, row = sheet.book, sheet.row
    base = {"bold": True, "bg_color": BAR, "top": 1, "bottom": 1}
    unit = f" – {day.unit_name}" if many_units else ""
    sheet.cells.set_row(row, 17)
    sheet.across(row, DAY, SYNOPSIS, f"END OF DAY {day.number} – {long_date(day.date)}{unit}", book.format(**base))
    first = row - len(day.strips)
    total = f"=SUBTOTAL(9,{xl_range(first, PAGE, row - 1, PAGE)})"
    sheet.formula(row, PAGE, total, book.format(**base, num_format=PAGES, align="right"), day.eighths / 8)
    hours = f"call {clock_face(day.call)} – wrap {clock_face(day.wrap)}"
    sheet.across(row, CAST, LOCATION, hours, book.format(**base | {"bold": False}, indent=1))
    sheet.row += 1
    if day.cover is not None:
        sheet.cover(day.cover)
