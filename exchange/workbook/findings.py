"""The sheet Findings: what the rules say of the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange.workbook.book import DATE, LINE, MONEY
from reports.ledger_tables import money
from reports.wording import count

if TYPE_CHECKING:
    from exchange.workbook.book import Book

__all__ = ["add_findings"]

COLUMNS = (("Rule", 8), ("Weight", 9), ("Date", 16), ("What the rule says", 90), ("Scenes", 40), (">Cost", 14))


def add_findings(book: Book) -> None:
    """Add the sheet."""
    judgement = book.judgement
    hard = len(judgement.hard)
    about = f"{count(hard, 'hard rule')} broken" if hard else "no hard rule is broken"
    tab = "#B42318" if hard else None
    sheet = book.sheet("Findings", [width for _name, width in COLUMNS], about=about, tab=tab)
    sheet.heads([name for name, _width in COLUMNS], repeat_from=sheet.row)
    for finding in judgement.findings:
        base = {**LINE, "bold": finding.setting == "hard"}
        text = book.format(**base, text_wrap=True)
        scenes = ", ".join(finding.strips)
        sheet.text(sheet.row, 0, finding.code, text)
        sheet.text(sheet.row, 1, finding.setting, text)
        sheet.date(sheet.row, 2, finding.date, book.format(**base, num_format=DATE, align="left"))
        sheet.text(sheet.row, 3, finding.sentence, text)
        sheet.text(sheet.row, 4, scenes, book.format(**base, text_wrap=True, num_format="@"))
        if finding.cost:
            sheet.number(sheet.row, 5, money(finding.cost), book.format(**base, num_format=MONEY))
        else:
            sheet.text(sheet.row, 5, "", text)
        widths = [width for _name, width in COLUMNS]
        sheet.cells.set_row(sheet.row, sheet.height([(finding.sentence, widths[3]), (scenes, widths[4])]))
        sheet.row += 1
    if not judgement.findings:
        sheet.note("Nothing to report.")
