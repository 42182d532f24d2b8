"""The sheets Ledger and Ledger lines: every line of the bill, and sums over them that stay live.

A rate or a quantity that is changed in the lines changes every sum. Money that is not spent (the price of change,
preferences) stands below, apart, and is in no total.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_rowcol_to_cell

from exchange.workbook.book import DATE, LINE, MONEY
from reports.ledger_tables import account_sums, account_title, in_order, ledger_lines, money
from reports.wording import by_number
from solver.ledger import NOT_SPENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from exchange.workbook.book import Book, Sheet
    from solver.ledger import LineItem

__all__ = ["LEDGER", "LEDGER_LINES", "add_ledger"]

LEDGER, LEDGER_LINES = "Ledger", "Ledger lines"

WIDTHS = (17, 34, 20, 11)
AMOUNT_WIDTH = 15
CODE, TITLE, THIRD, FOURTH, AMOUNT = range(5)
SHARE = 5

LINE_COLUMNS = (
    ("Account", 16), ("Who or what", 30), ("Key", 18), ("Date", 15), (">Quantity", 9), (" Unit", 14), (">Rate", 12),
    (">Amount", 14), (" Rule", 8), ("Scenes", 40),
)  # fmt: skip
L_ACCOUNT, L_NAME, L_KEY, L_DATE, L_QUANTITY, L_UNIT, L_RATE, L_AMOUNT, L_RULE, L_SCENES = range(len(LINE_COLUMNS))


@dataclass(frozen=True)
class _Range:
    """Rows of Ledger lines with money that is spent, from 0; as absolute references of formulas."""

    first: int
    last: int

    def of(self, column: int) -> str:
        top = xl_rowcol_to_cell(self.first, column, row_abs=True, col_abs=True)
        return f"'{LEDGER_LINES}'!{top}:{xl_rowcol_to_cell(self.last, column, row_abs=True, col_abs=True)}"


def add_ledger(book: Book) -> dict[str, str]:
    """Add both sheets.

    Returns
    -------
    dict
        For each account the reference of its sum, such as ``Ledger!$E$6``; under "total" that of all that is spent.
    """
    headline = book.production.rules_headline
    currency = book.production.currency
    # a column per account of the cast and their total; the accounts' sums and shares need two
    amounts = max(2, len(_cast_columns(_cast_items(book))) + 1)
    summary = book.sheet(LEDGER, [*WIDTHS, *[AMOUNT_WIDTH] * amounts], about=f"all amounts in {currency}")
    lines = book.sheet(LEDGER_LINES, [width for _name, width in LINE_COLUMNS], about=f"all amounts in {currency}")
    summary.note(f"Rule set: {headline}.")
    lines.note(f"Rule set: {headline}.")
    summary.cells.freeze_panes(summary.row, 0)
    spent, unspent = _lines(lines)
    cells = _accounts(summary, spent, unspent)
    _people(summary, spent)
    _days(summary, spent)
    return cells


# ---- the lines -------------------------------------------------------------------------------------------------------


def _lines(sheet: Sheet) -> tuple[_Range, _Range]:
    book = sheet.book
    frame = ledger_lines(book.production, book.judgement.ledger)
    sheet.heads([name for name, _width in LINE_COLUMNS], repeat_from=sheet.row)
    head = sheet.row - 1
    ranges = []
    for is_spent in (True, False):
        rows = [row for row in frame.itertuples(index=False) if bool(row.Spent) == is_spent]
        if not is_spent:
            sheet.section("Not spent: what moving strips, calling people and releasing them is worth to avoid")
        first = sheet.row
        for row in rows:
            _line(sheet, row)
        # A range without rows still needs one, or its sums would name no cell.
        sheet.row = max(sheet.row, first + 1)
        ranges.append(_Range(first, sheet.row - 1))
        if is_spent:
            sheet.cells.autofilter(head, 0, sheet.row - 1, sheet.last)
            form = book.format(bold=True, top=2, bottom=2)
            sheet.across(sheet.row, 0, L_RATE, "TOTAL", form)
            total = f"=SUM({ranges[0].of(L_AMOUNT)})"
            amount = money(book.judgement.ledger.total)
            form = book.format(bold=True, top=2, bottom=2, num_format=MONEY)
            sheet.formula(sheet.row, L_AMOUNT, total, form, amount)
            sheet.row += 1
    return ranges[0], ranges[1]


def _line(sheet: Sheet, line: Any) -> None:
    book, row = sheet.book, sheet.row
    base = LINE
    text = book.format(**base, num_format="@")
    amount = book.format(**base, num_format=MONEY)
    sheet.text(row, L_ACCOUNT, line.Account, text)
    sheet.text(row, L_NAME, line.Name, text)
    sheet.text(row, L_KEY, line.Who, book.format(**base, num_format="@", font_color="#5B6470"))
    sheet.date(row, L_DATE, line.Date, book.format(**base, num_format=DATE, align="left"))
    quantity = float(line.Quantity)
    sheet.number(row, L_QUANTITY, quantity, book.format(**base, num_format="0.##"))
    sheet.text(row, L_UNIT, line.Unit, book.format(**base, num_format="@", indent=1))
    sheet.number(row, L_RATE, line.Rate, amount)
    product = (Decimal(repr(quantity)) * line.Rate).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if product == line.Amount:
        cells = (xl_rowcol_to_cell(row, column) for column in (L_QUANTITY, L_RATE))
        sheet.formula(row, L_AMOUNT, f"=ROUND({'*'.join(cells)},2)", amount, line.Amount)
    else:
        sheet.number(row, L_AMOUNT, line.Amount, amount)
    sheet.text(row, L_RULE, line.Code, book.format(**base, num_format="@", indent=1))
    sheet.text(row, L_SCENES, line.Strips, book.format(**base, num_format="@", text_wrap=True))
    sheet.cells.set_row(row, sheet.height([(line.Strips, LINE_COLUMNS[L_SCENES][1])], least=13))
    sheet.row += 1


# ---- the sums --------------------------------------------------------------------------------------------------------


def _accounts(sheet: Sheet, spent: _Range, unspent: _Range) -> dict[str, str]:
    book = sheet.book
    ledger = book.judgement.ledger
    sheet.section("By account")
    _small_heads(sheet, ("Account", "", "Movie Magic account", "AICP line", ">Amount", ">Share"))
    text, share = book.format(num_format="@", align="left"), book.format(num_format="0.0%")
    amount = book.format(num_format=MONEY)
    sums = account_sums(book.production, ledger)
    paid = [each for each in sums if each.is_spent]
    first = sheet.row
    total_row = first + max(1, len(paid))
    total_cell = xl_rowcol_to_cell(total_row, AMOUNT, row_abs=True, col_abs=True)
    cells = {"total": f"{LEDGER}!{total_cell}"}
    for each in paid:
        for column, words in enumerate((each.account, each.title, each.mmb, each.aicp)):
            sheet.text(sheet.row, column, words, text)
        own = xl_rowcol_to_cell(sheet.row, CODE)
        formula = f"=SUMIFS({spent.of(L_AMOUNT)},{spent.of(L_ACCOUNT)},{own})"
        sheet.formula(sheet.row, AMOUNT, formula, amount, money(each.amount))
        part = each.amount / ledger.total if ledger.total else 0.0
        mine = xl_rowcol_to_cell(sheet.row, AMOUNT)
        sheet.formula(sheet.row, SHARE, f"=IF({total_cell}=0,0,{mine}/{total_cell})", share, part)
        cells[each.account] = f"{LEDGER}!{xl_rowcol_to_cell(sheet.row, AMOUNT, row_abs=True, col_abs=True)}"
        sheet.row += 1
    sheet.row = total_row
    _total(sheet, "TOTAL", first, AMOUNT, [ledger.total])
    sheet.text(total_row, SHARE, "", book.format(bold=True, top=2, bottom=2))
    if others := [each for each in sums if not each.is_spent]:
        sheet.section("Not spent: in no total")
        for each in others:
            sheet.text(sheet.row, CODE, each.account, text)
            sheet.text(sheet.row, TITLE, each.title, text)
            own = xl_rowcol_to_cell(sheet.row, CODE)
            formula = f"=SUMIFS({unspent.of(L_AMOUNT)},{unspent.of(L_ACCOUNT)},{own})"
            sheet.formula(sheet.row, AMOUNT, formula, amount, money(each.amount))
            cells[each.account] = f"{LEDGER}!{xl_rowcol_to_cell(sheet.row, AMOUNT, row_abs=True, col_abs=True)}"
            sheet.row += 1
    return cells


def _people(sheet: Sheet, spent: _Range) -> None:
    """Write a row per performer, a column per account."""
    book = sheet.book
    items = _cast_items(book)
    if not items:
        return
    columns = _cast_columns(items)
    sheet.section("By performer")
    heads = [account_title(each).removeprefix("Cast: ").capitalize() for each in columns]
    _small_heads(sheet, ("No.", "Character", "Performer", "Deal", *(f">{head}" for head in [*heads, "Total"])))
    text, amount = book.format(num_format="@", align="left"), book.format(num_format=MONEY)
    first = sheet.row
    for person in by_number({item.who.removeprefix("cast:") for item in items}):
        member = book.production.cast_by_id[person]
        words = (person, member.character, member.performer, member.deal.replace("_", "-"))
        for column, word in enumerate(words):
            sheet.text(sheet.row, column, word, text)
        own = xl_rowcol_to_cell(sheet.row, CODE, col_abs=True)
        # EXACT, because SUMIFS would take an id such as 1* or >5 for a pattern, and 1a for 1A.
        theirs = f'EXACT({spent.of(L_KEY)},"cast:"&{own})'
        for offset, account in enumerate(columns):
            formula = f'=SUMPRODUCT({theirs}*({spent.of(L_ACCOUNT)}="{account}")*{spent.of(L_AMOUNT)})'
            value = _sum(item for item in items if item.who == f"cast:{person}" and item.account == account)
            sheet.formula(sheet.row, AMOUNT + offset, formula, amount, value)
        value = _sum(item for item in items if item.who == f"cast:{person}")
        formula = f"=SUMPRODUCT({theirs}*{spent.of(L_AMOUNT)})"
        whole = book.format(num_format=MONEY, bold=True)
        sheet.formula(sheet.row, AMOUNT + len(columns), formula, whole, value)
        sheet.row += 1
    sums = [sum(item.amount for item in items if item.account == account) for account in columns]
    _total(sheet, "TOTAL", first, AMOUNT, [*sums, sum(item.amount for item in items)])


def _cast_columns(items: Sequence[LineItem]) -> list[str]:
    return in_order({item.account for item in items})


def _cast_items(book: Book) -> list[LineItem]:
    """Lines of money that is spent on performers."""
    items = book.judgement.ledger.items
    return [item for item in items if item.who.startswith("cast:") and item.account not in NOT_SPENT]


def _days(sheet: Sheet, spent: _Range) -> None:
    """Write a row per week, and one per date."""
    book = sheet.book
    items = [item for item in book.judgement.ledger.items if item.account not in NOT_SPENT]
    dates = sorted({item.date for item in items if item.date})
    amount = book.format(num_format=MONEY)
    left = book.format(align="left")
    dated = book.format(num_format=DATE, align="left")
    dates_of, amounts = spent.of(L_DATE), spent.of(L_AMOUNT)
    undated = _sum(item for item in items if item.date is None)
    mondays = sorted({when - timedelta(days=when.weekday()) for when in dates})
    sheet.section("By week, Monday to Sunday")
    _small_heads(sheet, ("Week", "From", "To", "", ">Amount"))
    first = sheet.row
    for index, monday in enumerate(mondays, start=1):
        sunday = monday + timedelta(days=6)
        sheet.number(sheet.row, CODE, index, left)
        sheet.date(sheet.row, TITLE, monday, dated)
        sheet.date(sheet.row, THIRD, sunday, dated)
        bounds = (xl_rowcol_to_cell(sheet.row, TITLE), xl_rowcol_to_cell(sheet.row, THIRD))
        formula = f'=SUMIFS({amounts},{dates_of},">="&{bounds[0]},{dates_of},"<="&{bounds[1]})'
        value = _sum(item for item in items if item.date and monday <= item.date <= sunday)
        sheet.formula(sheet.row, AMOUNT, formula, amount, value)
        sheet.row += 1
    _undated(sheet, spent, undated)
    _total(sheet, "TOTAL", first, AMOUNT, [book.judgement.ledger.total])
    numbers = _day_numbers(book)
    sheet.section("By day")
    _small_heads(sheet, ("Shooting day", "Date", "", "", ">Amount"))
    first = sheet.row
    for when in dates:
        if when in numbers:
            sheet.number(sheet.row, CODE, numbers[when], left)
        sheet.date(sheet.row, TITLE, when, dated)
        formula = f"=SUMIFS({amounts},{dates_of},{xl_rowcol_to_cell(sheet.row, TITLE)})"
        sheet.formula(sheet.row, AMOUNT, formula, amount, _sum(item for item in items if item.date == when))
        sheet.row += 1
    _undated(sheet, spent, undated)
    _total(sheet, "TOTAL", first, AMOUNT, [book.judgement.ledger.total])


def _undated(sheet: Sheet, spent: _Range, value: Decimal) -> None:
    if value:
        sheet.text(sheet.row, TITLE, "on no particular day", sheet.book.format())
        formula = f'=SUMPRODUCT(({spent.of(L_DATE)}="")*{spent.of(L_AMOUNT)})'
        sheet.formula(sheet.row, AMOUNT, formula, sheet.book.format(num_format=MONEY), value)
        sheet.row += 1


def _day_numbers(book: Book) -> dict[date, int]:
    dates = dict.fromkeys(day.date for day in book.board.days if day.strips)
    return {when: index for index, when in enumerate(dates, start=1)}


def _total(sheet: Sheet, words: str, first: int, column: int, cents: Sequence[int]) -> None:
    form = {"bold": True, "top": 2, "bottom": 2}
    sheet.across(sheet.row, 0, column - 1, words, sheet.book.format(**form))
    amount = sheet.book.format(**form, num_format=MONEY)
    last = max(first, sheet.row - 1)
    for offset, value in enumerate(cents):
        cells = (xl_rowcol_to_cell(row, column + offset) for row in (first, last))
        sheet.formula(sheet.row, column + offset, f"=SUM({':'.join(cells)})", amount, money(value))
    sheet.row += 1


def _small_heads(sheet: Sheet, names: Sequence[str]) -> None:
    sheet.heads([*names, *[""] * (len(sheet.widths) - len(names))])


def _sum(items: Iterable[LineItem]) -> Decimal:
    return money(sum(item.amount for item in items))
