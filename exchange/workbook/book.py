"""What all sheets of the workbook share: formats, safe cells, print set-up.

No text becomes a formula or a link: texts are written as strings whatever they begin with, and every formula in the
book is one that we wrote. Scene numbers and board ids are texts, so that 10E2 stays 10E2.
"""

from __future__ import annotations

import math
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

import xlsxwriter

from reports.palette import revision_tint
from reports.wording import revision_text, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal
    from io import BytesIO

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from reports.cover_sets import CoverNote
    from reports.palette import Palette
    from solver.check import Judgement

__all__ = ["DATE", "LINE", "MONEY", "PAGES", "SIGNED_MONEY", "Book", "Sheet"]

PAGES = "# ?/8"
MONEY = '#,##0.00;[Red]-#,##0.00;"–"'
SIGNED_MONEY = '+#,##0.00;-#,##0.00;"–"'
DATE = "ddd d mmm yyyy"
DURATION = "[h]:mm"
CLOCK = "hh:mm"

LONGEST_TEXT = 32_000
"""Excel holds 32,767 characters in a cell."""
LONGEST_HEADER = 255
MINUTES_PER_DAY = 24 * 60

LETTER, A4 = 1, 9
LETTER_CURRENCIES = ("USD", "CAD", "MXN", "PHP")
"""Currencies of countries that print on Letter paper."""

ALARM = "#A3150D"
INK, GREY, RULE, HEAD = "#14181F", "#5B6470", "#9AA3AF", "#E6E9ED"

LINE: dict[str, Any] = {"bottom": 1, "bottom_color": "#D5D9DE"}
"""Format of a row of a plain table."""


class Book:
    """A workbook being written.

    Parameters
    ----------
    dated
        The date that the sheets carry; the file is the same for the same board and date, byte by byte.
    """

    def __init__(self, file: BytesIO, judgement: Judgement, palette: Palette, dated: date) -> None:
        self.judgement = judgement
        self.production = judgement.production
        self.board = judgement.board
        self.palette = palette
        self.dated = dated
        self.revision = revision_text(judgement.board)
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.file = xlsxwriter.Workbook(file, options)
        self.file.set_properties(
            {
                "title": plain(self.production.title)[:LONGEST_HEADER],
                "subject": f"Shooting schedule, {self.revision}"[:LONGEST_HEADER],
                "comments": "Made with coverset",
                "created": datetime.combine(dated, time()),
            }
        )
        self.file.set_calc_mode("auto")
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def format(self, **properties: Any) -> Format:
        """Return a cell format; properties as XlsxWriter names them, over ours."""
        whole = {"font_name": "Arial", "font_size": 9, "font_color": INK, "valign": "vcenter"} | properties
        key = tuple(sorted(whole.items()))
        if key not in self._formats:
            self._formats[key] = self.file.add_format(whole)
        return self._formats[key]

    def sheet(
        self, name: str, widths: Sequence[float], *, about: str, tab: str | None = None, title_from: int = 0
    ) -> Sheet:
        """Add a sheet with its title block and print set-up.

        Parameters
        ----------
        widths
            Of the columns, in characters.
        about
            The line under the title.
        title_from
            The column in which the title begins: behind those that are repeated on every page.
        """
        sheet = Sheet(self, self.file.add_worksheet(name), name, widths, title_from)
        if tab:
            sheet.cells.set_tab_color(tab)
        sheet.set_up(about)
        return sheet


class Sheet:
    """A sheet being written: cells by row and column, both from 0, and the next free row."""

    def __init__(self, book: Book, cells: Worksheet, name: str, widths: Sequence[float], title_from: int = 0) -> None:
        self.book = book
        self.cells = cells
        self.name = name
        self.widths = list(widths)
        self.title_from = title_from
        self.row = 0
        for column, width in enumerate(widths):
            cells.set_column(column, column, width)

    @property
    def last(self) -> int:
        """The last column."""
        return len(self.widths) - 1

    def set_up(self, about: str) -> None:
        """Write title, revision and date, and set up the pages."""
        book, cells = self.book, self.cells
        title = plain(book.production.title)
        paper = LETTER if book.production.currency in LETTER_CURRENCIES else A4
        cells.set_landscape()
        cells.set_paper(paper)
        cells.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        cells.fit_to_pages(1, 0)
        cells.hide_gridlines(2)
        issue = f"{book.revision} – {short_date(book.dated)}"
        small_print = '&"Arial,Regular"&8'
        room = LONGEST_HEADER - len(self.name) - len(issue.replace("&", "&&")) - 75
        left, right = _escaped(title, max(20, min(90, room))), _escaped(issue, 90)
        cells.set_header(f"&L{small_print} {left}&C{small_print} {self.name}&R{small_print} {right}")
        about_it = f"&R{small_print} {_escaped(book.revision, 90)}"
        cells.set_footer(f"&L{small_print} coverset&C{small_print} Page &P of &N{about_it}")
        tint = revision_tint(book.board.colour)
        big = book.format(font_size=15, bold=True, bg_color=tint)
        small = book.format(font_size=9, font_color=INK, bg_color=tint, bottom=2, bottom_color=INK)
        cells.set_row(0, 26)
        cells.set_row(1, 16)
        self.across(0, self.title_from, self.last, f"{title} – {self.name}", big)
        self.across(1, self.title_from, self.last, f"{book.revision} · {short_date(book.dated)} · {about}", small)
        self.row = 2

    def heads(self, names: Sequence[str], *, repeat_from: int | None = None) -> None:
        """Write column heads: ``>`` sets one to the right, a space indents it.

        With `repeat_from`, the rows from there on stay in view and head every page.
        """
        head: dict[str, Any] = {"bold": True, "bg_color": HEAD, "bottom": 1, "top": 1}
        left, right = self.book.format(**head), self.book.format(**head, align="right")
        indented = self.book.format(**head, indent=1)
        self.cells.set_row(self.row, 18)
        for column, name in enumerate(names):
            form = right if name[:1] == ">" else indented if name[:1] == " " else left
            self.cells.write_string(self.row, column, name.lstrip("> "), form)
        if repeat_from is not None:
            self.cells.repeat_rows(repeat_from, self.row)
            self.cells.freeze_panes(self.row + 1, 0)
        self.row += 1

    def section(self, name: str) -> None:
        """Write the name of a section, after an empty row."""
        self.row += 1
        self.cells.set_row(self.row, 20)
        self.across(self.row, 0, self.last, name, self.book.format(bold=True, font_size=11, bottom=1, bottom_color=INK))
        self.row += 1

    def note(self, text: str) -> None:
        """Write a line of small print over the whole width, as high as it needs."""
        self.cells.set_row(self.row, self.height([(text, sum(self.widths))], size=8))
        form = self.book.format(font_size=8, font_color=GREY, text_wrap=True)
        self.across(self.row, self.title_from, self.last, text, form)
        self.row += 1

    def cover(self, note: CoverNote) -> None:
        """Write a line under a day: what stands by for its weather, or that nothing does."""
        colour = INK if note.is_covered else ALARM
        form = self.book.format(font_size=8, italic=True, font_color=colour, text_wrap=True, indent=1)
        self.cells.set_row(self.row, self.height([(note.text, sum(self.widths) - 2)], size=8))
        self.across(self.row, 0, self.last, note.text, form)
        self.row += 1

    def across(self, row: int, first: int, last: int, text: str, form: Format) -> None:
        """Write a text over several columns."""
        if last > first:
            self.cells.merge_range(row, first, row, last, "", form)
        self.text(row, first, text, form)

    def text(self, row: int, column: int, text: str, form: Format) -> None:
        """Write a text, whatever it begins with."""
        if text:
            self.cells.write_string(row, column, plain(text), form)
        else:
            self.cells.write_blank(row, column, None, form)

    def number(self, row: int, column: int, number: float | Decimal, form: Format) -> None:
        """Write a number."""
        self.cells.write_number(row, column, float(number), form)

    def minutes(self, row: int, column: int, minutes: int | None, form: Format) -> None:
        """Write minutes as a part of a day, which Excel shows as a clock or a duration."""
        if minutes is None:
            self.cells.write_blank(row, column, None, form)
        else:
            self.cells.write_number(row, column, minutes / MINUTES_PER_DAY, form)

    def date(self, row: int, column: int, when: date | None, form: Format) -> None:
        """Write a real date; no date is an empty cell."""
        if when is None:
            self.cells.write_blank(row, column, None, form)
        else:
            self.cells.write_datetime(row, column, when, form)

    def formula(self, row: int, column: int, formula: str, form: Format, value: float | Decimal) -> None:
        """Write a formula of ours with its value, for viewers that do not calculate."""
        self.cells.write_formula(row, column, formula, form, float(value))

    @staticmethod
    def height(texts: Sequence[tuple[str, float]], *, size: float = 9, least: float = 15) -> float:
        """Return the height in points of a row with these wrapped texts in columns so wide.

        Estimated, since Excel fits rows only when somebody types in them, and merged cells never.
        """
        lines = 1
        for text, width in texts:
            per_line = max(1.0, width * 11.6 / size)
            lines = max(lines, sum(max(1, math.ceil(len(part) / per_line)) for part in text.split("\n")))
        return min(400.0, max(least, lines * size * 1.28 + 3.5))


def plain(text: str) -> str:
    """Return a text as a cell can hold it."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return whole if len(whole) <= LONGEST_TEXT else whole[: LONGEST_TEXT - 1] + "…"


def _escaped(text: str, room: int) -> str:
    """Return a text for a page header, where & begins a command, no longer than `room` once escaped."""
    while len(text.replace("&", "&&")) > room:
        text = text[:-2].rstrip() + "…"
    return text.replace("&", "&&").replace("\n", " ")
