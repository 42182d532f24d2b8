"""The sheet Changes: since an older board, the money by account, the strips that moved, the people to call."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_rowcol_to_cell

from exchange.workbook.book import DATE, LINE, MONEY, PAGES, SIGNED_MONEY
from reports.ledger_tables import account_title, money
from reports.wording import by_number, count, revision_text, short_date
from solver.ledger import NOT_SPENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange.workbook.book import Book, Sheet
    from reports.changes import BoardChanges, MovedStrip, Place

__all__ = ["add_changes"]

COLUMNS = (9, 36, 20, 9, 17, 17, 17, 34)
FIRST, SECOND, THIRD, FOURTH, BEFORE, AFTER, DIFFERENCE, WORDS = range(len(COLUMNS))


def add_changes(book: Book, changes: BoardChanges, ledger: Mapping[str, str]) -> None:
    """Add the sheet; `ledger` gives the reference of each account's sum."""
    old = revision_text(changes.before.board)
    sheet = book.sheet("Changes", COLUMNS, about=f"supersedes: {old}", tab="#B42318")
    parts = [count(len(changes.moved), "strip") + " moved", f"{count(len(changes.calls), 'person', 'people')} to call"]
    parts += [f"{count(len(changes.days_added), 'shooting day')} added"] if changes.days_added else []
    parts += [f"{count(len(changes.days_removed), 'shooting day')} less"] if changes.days_removed else []
    sheet.note(f"{'; '.join(parts)}. {book.production.rules_headline}.")
    sheet.cells.freeze_panes(sheet.row, 0)
    _totals(sheet, changes)
    _money(sheet, changes, ledger)
    _moved(sheet, changes)
    _calls(sheet, changes)
    _days(sheet, changes)


def _totals(sheet: Sheet, changes: BoardChanges) -> None:
    book = sheet.book
    sheet.section("In short")
    sheet.heads(("", "", "", "", ">Before", ">After", ">Difference", ""))
    whole, signed = book.format(num_format="#,##0"), book.format(num_format="+#,##0;-#,##0;0", bold=True)
    for total in changes.totals:
        sheet.across(sheet.row, FIRST, FOURTH, total.name, book.format())
        before, after = total.before, total.after
        if isinstance(before, date) and isinstance(after, date):
            for column, when in ((BEFORE, before), (AFTER, after)):
                sheet.date(sheet.row, column, when, book.format(num_format=DATE, align="right"))
            days = (after - before).days
            signed_days = book.format(num_format='+#,##0" days";-#,##0" days";0" days"', bold=True)
            sheet.formula(sheet.row, DIFFERENCE, _minus(sheet.row), signed_days, days)
        elif isinstance(before, int) and isinstance(after, int):
            sheet.number(sheet.row, BEFORE, before, whole)
            sheet.number(sheet.row, AFTER, after, whole)
            sheet.formula(sheet.row, DIFFERENCE, _minus(sheet.row), signed, after - before)
        sheet.row += 1


def _minus(row: int) -> str:
    return f"={xl_rowcol_to_cell(row, AFTER)}-{xl_rowcol_to_cell(row, BEFORE)}"


def _money(sheet: Sheet, changes: BoardChanges, ledger: Mapping[str, str]) -> None:
    book = sheet.book
    sheet.section(f"Money, in {book.production.currency}")
    sheet.heads(("", "", "", "", ">Before", ">After", ">Difference", ""))
    first = sheet.row
    spent = [row for row in changes.by_account if row[0] not in NOT_SPENT]
    for account, before, after in spent:
        _account(sheet, (account_title(account), before, after), ledger.get(account), {})
        sheet.row += 1
    if spent:
        last = sheet.row - 1
        form: dict[str, Any] = {"bold": True, "top": 2, "bottom": 2}
        sheet.across(sheet.row, FIRST, FOURTH, "TOTAL", book.format(**form))
        totals = (changes.before.ledger.total, changes.after.ledger.total)
        for column, value in zip((BEFORE, AFTER), totals, strict=True):
            cells = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(last, column)}"
            sheet.formula(sheet.row, column, f"=SUM({cells})", book.format(**form, num_format=MONEY), money(value))
        signed = book.format(**form, num_format=SIGNED_MONEY)
        sheet.formula(sheet.row, DIFFERENCE, _minus(sheet.row), signed, money(totals[1] - totals[0]))
        sheet.row += 1
    for account, before, after in changes.by_account:
        if account in NOT_SPENT:
            _account(sheet, (account_title(account), before, after), ledger.get(account), {"italic": True})
            sheet.row += 1


def _account(sheet: Sheet, line: tuple[str, int, int], reference: str | None, form: dict[str, Any]) -> None:
    """Write an account before and after: the old bill as figures, the new one from the sheet Ledger."""
    title, before, after = line
    book, row = sheet.book, sheet.row
    sheet.across(row, FIRST, FOURTH, title, book.format(**form))
    amount = book.format(**form, num_format=MONEY)
    sheet.number(row, BEFORE, money(before), amount)
    if reference:
        sheet.formula(row, AFTER, f"={reference}", amount, money(after))
    else:
        sheet.number(row, AFTER, money(after), amount)
    signed = book.format(**form, num_format=SIGNED_MONEY)
    sheet.formula(row, DIFFERENCE, _minus(row), signed, money(after - before))


def _moved(sheet: Sheet, changes: BoardChanges) -> None:
    book = sheet.book
    sheet.section(f"Strips that moved: {len(changes.moved)}")
    if not changes.moved:
        sheet.note("None.")
        return
    many_units = len(book.production.units) > 1
    sheet.heads(("Scene", "Set", "Cast", ">Pages", " From", " To", "", "Change"))
    base = LINE
    wrapped = book.format(**base, text_wrap=True)
    for strip in changes.moved:
        known = (changes.before if strip.is_cut else changes.after).production.scene_by_number
        scene = known.get(strip.scene)
        where = (scene.set or scene.heading) if scene else ""
        cast = ", ".join(by_number(scene.cast)) if scene else ""
        sheet.text(sheet.row, FIRST, strip.scene, book.format(**base, bold=True, num_format="@"))
        sheet.text(sheet.row, SECOND, where, wrapped)
        sheet.text(sheet.row, THIRD, cast, book.format(**base, text_wrap=True, num_format="@"))
        if scene:
            pages = book.format(**base, num_format=PAGES, align="right")
            sheet.number(sheet.row, FOURTH, scene.eighths / 8, pages)
        for column, place in ((BEFORE, strip.before), (AFTER, strip.after)):
            _date(sheet, column, place, base)
        sheet.text(sheet.row, DIFFERENCE, "", wrapped)
        sheet.text(sheet.row, WORDS, _sentence(book, strip, many_units=many_units), wrapped)
        sheet.cells.set_row(sheet.row, sheet.height([(where, COLUMNS[SECOND]), (cast, COLUMNS[THIRD])]))
        sheet.row += 1


def _sentence(book: Book, strip: MovedStrip, *, many_units: bool) -> str:
    units = [place[1] for place in (strip.before, strip.after) if place]
    names = [book.production.unit_by_id[unit].name or unit for unit in units if unit in book.production.unit_by_id]
    if not many_units or not names:
        return strip.sentence
    return f"{strip.sentence} ({' → '.join(dict.fromkeys(names))})"


def _date(sheet: Sheet, column: int, place: Place | None, base: dict[str, Any]) -> None:
    if place is None:
        sheet.text(sheet.row, column, "boneyard", sheet.book.format(**base, italic=True, indent=1))
    else:
        sheet.date(sheet.row, column, place[0], sheet.book.format(**base, num_format=DATE, align="left", indent=1))


def _calls(sheet: Sheet, changes: BoardChanges) -> None:
    book = sheet.book
    sheet.section(f"People to call: {len(changes.calls)}")
    if not changes.calls:
        sheet.note("Nobody's work days change.")
        return
    sheet.heads(("No.", "Character", "Performer", ">Days", " Say", "", "", ""))
    base = LINE
    room = sum(COLUMNS[BEFORE:])
    for call in changes.calls:
        sheet.text(sheet.row, FIRST, call.id, book.format(**base, bold=True, num_format="@"))
        sheet.text(sheet.row, SECOND, call.character, book.format(**base))
        sheet.text(sheet.row, THIRD, call.performer, book.format(**base, text_wrap=True))
        balance = len(call.days_added) - len(call.days_removed)
        sheet.number(sheet.row, FOURTH, balance, book.format(**base, num_format="+0;-0;0", align="right"))
        sheet.across(sheet.row, BEFORE, WORDS, call.sentence, book.format(**base, text_wrap=True, indent=1))
        sheet.cells.set_row(sheet.row, sheet.height([(call.sentence, room), (call.performer, COLUMNS[THIRD])]))
        sheet.row += 1


def _days(sheet: Sheet, changes: BoardChanges) -> None:
    lists = (
        ("Shooting days added", changes.days_added),
        ("Shooting days no longer used", changes.days_removed),
        ("Days with the same strips in another order, or another call", changes.reordered),
    )
    for name, places in lists:
        if places:
            sheet.section(f"{name}: {len(places)}")
            sheet.note(", ".join(short_date(when) for when, _unit in places))
