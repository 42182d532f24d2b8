"""The sheet Stripboard: strips in their colours, day breaks with totals, boneyard, key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_range

from exchange.workbook.book import CLOCK, DURATION, PAGES, RULE, plain
from reports.palette import LIGHTS
from reports.stripboard import StripRow
from reports.wording import by_number, clock_face, count, duration_text, long_date

if TYPE_CHECKING:
    from exchange.workbook.book import Book, Sheet
    from reports.stripboard import BoardDay, Stripboard

__all__ = ["add_stripboard"]

COLUMNS = (
    (" Scene", 8), ("I/E", 5.5), ("D/N", 7.5), ("Set", 33), ("Synopsis", 56), (">Pages", 7.5), (" Cast", 17),
    ("Location", 26), ("Day", 6), (">Start", 7), (">Est.", 7.5),
)  # fmt: skip
SCENE, INT_EXT, DAY_NIGHT, SET, SYNOPSIS, PAGE, CAST, LOCATION, SCRIPT_DAY, START, ESTIMATE = range(len(COLUMNS))
BANNER = "#D5D9DE"
LEGEND = (
    (SCENE, DAY_NIGHT), (SET, SET), (SYNOPSIS, SYNOPSIS), (PAGE, CAST), (LOCATION, LOCATION), (SCRIPT_DAY, ESTIMATE),
)  # fmt: skip
"""Columns of each light in the band of colours under the title."""
CAST_COLUMNS = ((SCENE, SET), (SYNOPSIS, SYNOPSIS), (PAGE, ESTIMATE))


def add_stripboard(book: Book, board: Stripboard) -> None:
    """Add the sheet."""
    sheet = book.sheet("Stripboard", [width for _name, width in COLUMNS], about=board.summary)
    palette = book.palette
    for (first, last), light in zip(LEGEND, LIGHTS, strict=True):
        bold = light.startswith("EXT")
        form = book.format(bold=bold, bg_color=palette.colours[light], border=1, border_color=RULE, align="center")
        sheet.across(sheet.row, first, last, light, form)
    sheet.row += 1
    sheet.heads([name for name, _width in COLUMNS], repeat_from=sheet.row - 1)
    many_units = len(board.units) > 1
    for day in board.days:
        _day(sheet, day, many_units=many_units)
    if board.shooting_days:
        _total(sheet, board)
    if board.boneyard:
        _bar(sheet, f"BONEYARD – {count(len(board.boneyard), 'strip')}", None, "", None)
        for strip in board.boneyard:
            _strip(sheet, strip)
    _key(sheet, board)


def _day(sheet: Sheet, day: BoardDay, *, many_units: bool) -> None:
    """Write the strips and banners of a day, and its break if it has strips."""
    top = sheet.row
    for row in day.rows:
        if isinstance(row, StripRow):
            _strip(sheet, row)
        else:
            base = {"bold": True, "italic": True, "align": "center"}
            form = sheet.book.format(**base, bg_color=BANNER, border=1, border_color=RULE)
            sheet.across(sheet.row, 0, sheet.last, row, form)
            sheet.row += 1
    if day.number is None:
        return
    unit = f" – {day.unit_name}" if many_units else ""
    status = f" – {day.status.upper()}" if day.status != "draft" else ""
    hours = f"call {clock_face(day.call)} – wrap {clock_face(day.wrap)} ({duration_text(day.elapsed)} h)"
    moves = f" – {count(day.moves, 'move')}" if day.moves else ""
    text = f"END OF DAY {day.number} – {long_date(day.date)}{unit}{status}"
    _bar(sheet, text, (top, sheet.row - 1), hours + moves, day)
    if day.cover is not None:
        sheet.cover(day.cover)


def _strip(sheet: Sheet, strip: StripRow) -> None:
    book, row = sheet.book, sheet.row
    outside = strip.int_ext != "INT"
    base: dict[str, Any] = {
        "bg_color": book.palette.colours[strip.light],
        "font_color": book.palette.ink,
        "top": 1, "bottom": 1, "top_color": RULE, "bottom_color": RULE,
    }  # fmt: skip
    normal = book.format(**base)
    wrapped = book.format(**base, text_wrap=True)
    label = book.format(**base, bold=outside)
    sheet.text(row, SCENE, strip.number, book.format(**base, bold=True, num_format="@", indent=1))
    sheet.text(row, INT_EXT, strip.int_ext, label)
    sheet.text(row, DAY_NIGHT, strip.day_night, label)
    sheet.text(row, SET, strip.set, book.format(**base, bold=outside, text_wrap=True))
    more = _more(strip)
    synopsis = " ".join(strip.synopsis.split())
    if synopsis and more:
        small = book.format(font_size=8)
        italic = book.format(font_size=8, italic=True)
        body = plain(synopsis)[:20_000]
        sheet.cells.write_rich_string(row, SYNOPSIS, small, body, italic, f" [{plain(more)[:10_000]}]", wrapped)
    else:
        form = book.format(**base, text_wrap=True, font_size=8, italic=not synopsis)
        sheet.text(row, SYNOPSIS, synopsis or more, form)
    sheet.number(row, PAGE, strip.eighths / 8, book.format(**base, num_format=PAGES, align="right", bold=True))
    cast = ", ".join(strip.cast)
    sheet.text(row, CAST, cast, book.format(**base, text_wrap=True, num_format="@", indent=1))
    sheet.text(row, LOCATION, strip.location, book.format(**base, font_size=8, text_wrap=True))
    sheet.text(row, SCRIPT_DAY, strip.script_day, normal)
    sheet.minutes(row, START, strip.starts, book.format(**base, num_format=CLOCK, align="right"))
    sheet.minutes(row, ESTIMATE, strip.minutes, book.format(**base, num_format=DURATION, align="right", indent=1))
    width = [width for _name, width in COLUMNS]
    texts = [(strip.set, width[SET] * (0.78 if outside else 0.85)), (cast, width[CAST] - 2)]
    small_texts = [(f"{synopsis} [{more}]" if more else synopsis, width[SYNOPSIS]), (strip.location, width[LOCATION])]
    sheet.cells.set_row(row, max(sheet.height(texts, least=17), sheet.height(small_texts, size=8, least=17)))
    sheet.row += 1


def _more(strip: StripRow) -> str:
    """Background, elements and marks of a strip."""
    parts = [f"{strip.background} background"] if strip.background else []
    parts += strip.elements
    parts += ["COVER SET"] if strip.cover else []
    parts += ["PINNED"] if strip.pinned else []
    return ", ".join(parts)


def _bar(sheet: Sheet, text: str, strips: tuple[int, int] | None, hours: str, day: BoardDay | None) -> None:
    """Write a dark line over the whole width; with the sums of the strips above it."""
    book, row = sheet.book, sheet.row
    base = {"bg_color": book.palette.day_break, "font_color": book.palette.day_break_ink, "bold": True}
    sheet.cells.set_row(row, 19)
    sheet.across(row, SCENE, SYNOPSIS, text, book.format(**base, indent=1))
    pages = book.format(**base, num_format=PAGES, align="right")
    estimate = book.format(**base, num_format=DURATION, align="right", indent=1)
    if strips and day:
        sheet.formula(row, PAGE, f"=SUBTOTAL(9,{xl_range(strips[0], PAGE, strips[1], PAGE)})", pages, day.eighths / 8)
        total = f"=SUBTOTAL(9,{xl_range(strips[0], ESTIMATE, strips[1], ESTIMATE)})"
        sheet.formula(row, ESTIMATE, total, estimate, day.minutes / (24 * 60))
    else:
        sheet.text(row, PAGE, "", pages)
        sheet.text(row, ESTIMATE, "", estimate)
    sheet.across(row, CAST, START, hours, book.format(**base | {"bold": False}, indent=1))
    sheet.row += 1


def _total(sheet: Sheet, board: Stripboard) -> None:
    """Write the sum of all days."""
    book, row = sheet.book, sheet.row
    base = {"bold": True, "top": 2, "bottom": 2}
    days = count(len(board.dates), "shooting day")
    sheet.across(row, SCENE, SYNOPSIS, f"TOTAL – {days}", book.format(**base, indent=1))
    first = row - sum(len(day.rows) + (day.number is not None) + (day.cover is not None) for day in board.days)
    # SUBTOTAL leaves out the subtotals of the days inside its range.
    total = f"=SUBTOTAL(9,{xl_range(first, PAGE, row - 1, PAGE)})"
    pages = book.format(**base, num_format=PAGES, align="right")
    sheet.formula(row, PAGE, total, pages, board.eighths / 8)
    moves = count(sum(day.moves for day in board.days), "move")
    sheet.across(row, CAST, ESTIMATE, f"pages – {moves}", book.format(**base, indent=1))
    sheet.row += 1


def _key(sheet: Sheet, board: Stripboard) -> None:
    """Write who the numbers in the column Cast are."""
    people = board.production.cast_by_id
    if not people:
        return
    sheet.section("Cast")
    lines = [_who(people[person].character, people[person].performer, person) for person in by_number(people)]
    per_column = -(-len(lines) // len(CAST_COLUMNS))
    form = sheet.book.format(num_format="@")
    for offset in range(per_column):
        for column, (first, last) in enumerate(CAST_COLUMNS):
            place = column * per_column + offset
            sheet.across(sheet.row, first, last, lines[place] if place < len(lines) else "", form)
        sheet.row += 1


def _who(character: str, performer: str, person: str) -> str:
    return f"{person}  {character}" + (f" ({performer})" if performer else "")

