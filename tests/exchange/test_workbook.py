"""The workbook, read back with openpyxl and, where there is one, calculated by LibreOffice."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from exchange.workbook import workbook_bytes, write_workbook
from models.board import Board
from models.files import read_board, read_production
from reports.palette import INDUSTRY
from solver.check import Judgement, judge
from solver.ledger import NOT_SPENT
from solver.shoot import Reference
from tests.reports.small import scene, small, small_board, small_production

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

SCENARIOS = Path(__file__).parents[2] / "scenarios"
DATED = dt.date(2027, 2, 1)
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
HOSTILE = [
    "=1+1", "+1+1", "-2+3", "@SUM(A1)", "http://example.org/", "=HYPERLINK(A1)", "{=1}", "#REF!", "'quoted", "<b>&",
]  # fmt: skip


def opened(data: bytes, *, values: bool = False) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values, rich_text=False)


def book_of(judgement: Judgement, since: Judgement | None = None, *, values: bool = False) -> Workbook:
    return opened(workbook_bytes(judgement, dated=DATED, since=since), values=values)


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def row_of(sheet: Worksheet, text: str, column: int = 1) -> int:
    return next(row[0].row for row in sheet.iter_rows() if str(row[column - 1].value or "").startswith(text))


def scenario(name: str) -> Judgement:
    production = read_production(SCENARIOS / name / "production.yaml")
    return judge(production, read_board(SCENARIOS / name / "board-hand.yaml"))


@pytest.fixture(scope="module")
def feature() -> Judgement:
    return scenario("feature")


def test_sheets():
    names = ["Stripboard", "One-line", "Call sheets", "Day out of days", "Ledger", "Ledger lines"]
    assert book_of(small()).sheetnames == [*names, "Findings"]
    assert book_of(small(), small()).sheetnames == [*names, "Changes", "Findings"]


def test_a_strip_has_its_colour_and_its_words():
    sheet = book_of(small())["Stripboard"]
    # rows 1 to 4: title, revision, colours, heads; row 5 is scene 1, row 6 its day break, row 7 scene 2
    assert [sheet.cell(7, column).value for column in (1, 2, 3, 4)] == ["2", "EXT", "DAY", "SET 2"]
    assert sheet.cell(7, 1).fill.fgColor.rgb == "FF" + INDUSTRY.colours["EXT DAY"].removeprefix("#")
    assert sheet.cell(7, 2).font.b
    assert not sheet.cell(5, 2).font.b
    assert sheet.cell(6, 1).value == "END OF DAY 1 – Monday 1 March 2027"


def test_pages_are_numbers_in_eighths_and_scenes_are_texts():
    for values in (False, True):
        sheet = book_of(small(), values=values)["Stripboard"]
        assert (sheet["F5"].value, sheet["F5"].number_format) == (1.375, "# ?/8")
        assert sheet["F6"].value == (1.375 if values else "=SUBTOTAL(9,F5)")
        # scene 2 is an exterior, and what stands by for its weather has a row under its day
        numbers = [sheet.cell(row, 1) for row in (10, 12)]
        assert [(cell.value, cell.data_type, cell.number_format) for cell in numbers] == [
            ("10E2", "s", "@"), ("007", "s", "@"),
        ]  # fmt: skip
        # 11 + 3 + 8 + 2 + 13 eighths
        total = sheet.cell(row_of(sheet, "TOTAL"), 6).value
        assert total == (37 / 8 if values else "=SUBTOTAL(9,F5:F16)")


def test_cover_sets_are_named_under_the_day():
    judged = judge(
        small_production(scenes=[scene("1", 8, "1", cover=True), scene("2", 8, "1", int_ext="EXT"), scene("3", 8)]),
        Board.read(
            {
                "format": "coverset-board/1",
                "production": "Small & Short",
                "days": [
                    {"date": "2027-03-01", "unit": "main", "strips": ["2"]},
                    {"date": "2027-03-02", "unit": "main", "strips": ["1", "3"]},
                ],
            }
        ),
    )
    book = book_of(judged)
    for name in ("Stripboard", "One-line"):
        sheet = book[name]
        end = row_of(sheet, "END OF DAY 1 – Monday 1 March 2027")
        assert sheet.cell(end + 1, 1).value == "Cover for 2: 1 SET 1 (The House)"
        assert row_of(sheet, "END OF DAY 2 – Tuesday 2 March 2027") > end + 1
    pages = row_of(book["Stripboard"], "TOTAL")
    assert book["Stripboard"].cell(pages, 6).value == "=SUBTOTAL(9,F5:F10)"


def test_a_page_for_each_day():
    sheet = book_of(small())["Call sheets"]
    heads = [row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, 1).value).startswith("CALL SHEET")]
    assert [sheet.cell(row, 1).value for row in heads[:2]] == [
        "CALL SHEET – DAY 1 OF 5, MONDAY 1 MARCH 2027 – Main Unit",
        "CALL SHEET – DAY 2 OF 5, TUESDAY 2 MARCH 2027 – Main Unit",
    ]
    # a page break before every day but the first: openpyxl counts the row above it
    assert [each.id for each in sheet.row_breaks.brk] == [row - 1 for row in heads[1:]]


def test_dates_are_dates():
    one_line = book_of(small())["One-line"]
    assert one_line["B4"].value == dt.datetime(2027, 3, 1)
    assert one_line["B4"].is_date
    grid = book_of(small())["Day out of days"]
    assert grid["D6"].value == dt.datetime(2027, 2, 26)


def test_the_grid_has_codes_and_counts():
    sheets = book_of(small())["Day out of days"], book_of(small(), values=True)["Day out of days"]
    formulas, values = sheets
    row = row_of(values, "1")
    # fitting on 26 February, then 1 to 15 March: columns D, E to S; totals from T
    assert [values.cell(row, column).value for column in range(4, 10)] == [None, "SW", "W", "H", "H", "WF"]
    assert [values.cell(row, column).value for column in range(20, 23)] == [3, 2, 0]
    assert formulas.cell(row, 20).value == f'=COUNTIF(D{row}:S{row},"*W*")'
    assert values.freeze_panes == f"D{row}"


def test_headers_and_pages():
    book = book_of(small())
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        # one page wide, as high as it needs
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
        assert sheet.oddFooter.center.text.strip() == "Page &P of &N"
        assert "Small && Short" in sheet.oddHeader.left.text
        assert "Draft, white" in sheet.oddHeader.right.text
    for name in ("Stripboard", "One-line", "Ledger lines", "Day out of days", "Findings"):
        assert book[name].print_title_rows
        assert book[name].freeze_panes


def test_no_text_becomes_a_formula_or_a_link():
    scenes = [
        {"number": text, "set": text, "heading": text, "synopsis": text, "eighths": 1, "location": "x", "cast": [text]}
        for text in HOSTILE
    ]
    production = small_production(
        title=HOSTILE[0],
        scenes=scenes,
        cast=[{"id": text, "character": text, "performer": text, "rate": 100, "deal": "day"} for text in HOSTILE],
        locations=[{"id": "x", "name": HOSTILE[4], "day_cost": 10}],
        units=[{"id": "main", "name": HOSTILE[2], "day_cost": 5}],
    )
    banners = [{"text": text} for text in HOSTILE]
    old = small_board(days=[{"date": "2027-03-01", "unit": "main", "strips": HOSTILE, "banners": banners}], boneyard=[])
    new = small_board(days=[{"date": "2027-03-02", "unit": "main", "strips": HOSTILE}], boneyard=[], colour=HOSTILE[0])
    data = workbook_bytes(judge(production, new), dated=DATED, since=judge(production, old))
    ours = ("=SUM(", "=SUBTOTAL(9,", "=SUMIFS(", "=SUMPRODUCT(", "=COUNTIF(", "=COUNTA(", "=ROUND(", "=IF($E$")
    own_words = {text for text in HOSTILE if text.startswith("=")}
    seen = set()
    for sheet in opened(data):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.hyperlink is None
                if cell.data_type == "f":
                    assert cell.value.startswith(ours) or sheet.title == "Changes"
                    assert cell.value not in own_words
                elif cell.value in HOSTILE:
                    assert cell.data_type == "s"
                    seen.add(cell.value)
    assert seen == set(HOSTILE)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not [name for name in parts.namelist() if "externalLink" in name or "hyperlink" in name.lower()]
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/")]
        assert not any(b"<hyperlink" in sheet for sheet in sheets)


def test_ids_that_are_patterns_are_counted_exactly():
    # SUMIFS would take 1* for a pattern, and a for A
    people = ["1", "1*", "a", "A", ">0"]
    scenes = [{"number": str(i), "eighths": 1, "cast": [p], "location": "x"} for i, p in enumerate(people)]
    cast = [{"id": p, "rate": 100 + i, "deal": "day"} for i, p in enumerate(people)]
    production = small_production(scenes=scenes, cast=cast, locations=[{"id": "x"}])
    board = small_board(days=[{"date": "2027-03-01", "unit": "main", "strips": list("01234")}], boneyard=[])
    data = workbook_bytes(judge(production, board), dated=DATED)
    for book in [opened(data, values=True), *([recalculated(data)] if OFFICE else [])]:
        sheet = book["Ledger"]
        first = row_of(sheet, "No.") + 1
        # in order of number, then of letters
        money = {sheet.cell(row, 1).value: sheet.cell(row, 5).value for row in range(first, first + 5)}
        assert money == {"1": 100, "1*": 101, "a": 102, "A": 103, ">0": 104}


def test_the_ledger_says_whose_figures_they_are(feature: Judgement):
    book = book_of(feature)
    for name in ("Ledger", "Ledger lines"):
        assert any(
            "sag-aftra-theatrical" in text and "2026-07-01" in text and "estimate: confirm with payroll" in text
            for text in texts(book[name])
        )


def accounts(book: Workbook) -> dict[str, float]:
    sheet = book["Ledger"]
    rows = ((sheet.cell(row, 1).value, sheet.cell(row, 5).value) for row in range(1, 40))
    return {str(name): amount for name, amount in rows if isinstance(amount, int | float)}


def check_money(book: Workbook, judgement: Judgement) -> None:
    """The sheet Ledger and the judge agree, by account, in total, by person, week and day."""
    found = accounts(book)
    for account, amount in judgement.ledger.by_account().items():
        assert found[account] == pytest.approx(amount / 100, abs=0.001)
    sheet = book["Ledger"]
    totals = [
        sheet.cell(row, 5).value for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "TOTAL"
    ]
    whole = judgement.ledger.total / 100
    work = judgement.ledger.by_account().get("cast.work", 0) / 100
    assert totals == pytest.approx([whole, work, whole, whole], abs=0.001)


@pytest.mark.parametrize("name", ["commercial", "feature", "block"])
def test_the_values_beside_the_formulas_are_the_judges(name: str):
    judgement = scenario(name)
    check_money(book_of(judgement, values=True), judgement)


def test_preferences_and_change_are_in_no_total(feature: Judgement):
    spent = {account for account in feature.ledger.by_account() if account not in NOT_SPENT}
    book = book_of(feature, values=True)
    found = accounts(book)
    assert found["TOTAL"] == pytest.approx(sum(found[account] for account in spent))
    assert found["preference"] > 0


def recalculated(data: bytes) -> Workbook:
    """The workbook with every formula calculated anew by LibreOffice; our cached values are taken out first."""
    import re
    import tempfile

    assert OFFICE is not None
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.xlsx"
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(bare, "w") as new:
            for name in old.namelist():
                part = old.read(name)
                if name.startswith("xl/worksheets/sheet"):
                    part = re.sub(rb"</f><v>[^<]*</v>", b"</f>", part)
                new.writestr(name, part)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [OFFICE, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
        out = Path(folder) / "out"
        subprocess.run([*command, str(out), str(bare)], check=True, capture_output=True, timeout=120)
        return opened((out / "bare.xlsx").read_bytes(), values=True)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_calculates_what_the_judge_says(feature: Judgement):
    new = read_board(SCENARIOS / "feature/board-hand.yaml")
    last = new.days[-1]
    later = new.revised(days=(*new.days[:-1], last.revised(date=dt.date(2027, 4, 15))))
    after = judge(feature.production, later, reference=Reference(new))
    data = workbook_bytes(after, dated=DATED, since=feature)
    book, ours = recalculated(data), opened(data, values=True)
    check_money(book, after)
    # every number of every sheet is the one we wrote beside the formula
    for sheet in ours:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float):
                    theirs = book[sheet.title][cell.coordinate].value
                    assert theirs == pytest.approx(cell.value, abs=0.001), f"{sheet.title} {cell.coordinate}"


def test_changes_name_the_move_the_call_and_the_money():
    sheet = book_of(small(("5", "16")), small(), values=True)["Changes"]
    row = row_of(sheet, "Scene") + 1
    assert [sheet.cell(row, column).value for column in (1, 5, 6, 8)] == [
        "5", dt.datetime(2027, 3, 15), dt.datetime(2027, 3, 16), "1 day later",
    ]  # fmt: skip
    row = row_of(sheet, "No.") + 1
    assert sheet.cell(row, 2).value == "LEO"
    assert sheet.cell(row, 5).value == "no longer Mon 15 Mar 2027; now Tue 16 Mar 2027"
    before, after = small().ledger.total, small(("5", "16")).ledger.total
    row = row_of(sheet, "TOTAL")
    money = [before / 100, after / 100, (after - before) / 100]
    assert [sheet.cell(row, column).value for column in (5, 6, 7)] == money


def test_the_same_board_gives_the_same_bytes(feature: Judgement):
    assert workbook_bytes(feature, dated=DATED) == workbook_bytes(scenario("feature"), dated=DATED)
    assert opened(workbook_bytes(feature, dated=DATED)).properties.created == dt.datetime(2027, 2, 1)


def test_very_long_and_very_odd_texts_are_taken():
    long = "word " * 4000
    scenes = [{"number": "1", "set": long, "synopsis": long, "eighths": 1, "cast": ["1"], "location": "x"}]
    name = "_x0041_ 🎬 “&” " + "T" * 400
    production = small_production(
        title=name, scenes=scenes, cast=[{"id": "1", "character": long}], locations=[{"id": "x", "name": long}]
    )
    days = [{"date": "2027-03-01", "unit": "main", "strips": ["1"]}]
    board = small_board(days=days, boneyard=[], colour="c" * 400)
    sheet = book_of(judge(production, board))["Stripboard"]
    assert str(sheet["A1"].value).startswith(name)
    header = sheet.oddHeader
    assert len(header.left.text + header.center.text + header.right.text) < 255


def test_an_empty_board_is_a_workbook_too():
    board = small_board(days=[], boneyard=[scene.number for scene in small_production().scenes])
    book = book_of(judge(small_production(), board), values=True)
    assert "BONEYARD – 6 strips" in texts(book["Stripboard"])
    # nothing is shot, but SAM's fitting, travel and rehearsal are paid days: 3 at 1,000
    assert accounts(book)["TOTAL"] == 3000


def test_a_folder_that_is_not_there_leaves_nothing(tmp_path: Path):
    with pytest.raises(OSError, match="No such file"):
        write_workbook(tmp_path / "missing" / "schedule.xlsx", small(), dated=DATED)
    write_workbook(tmp_path / "schedule.xlsx", small(), dated=DATED)
    assert [path.name for path in tmp_path.iterdir()] == ["schedule.xlsx"]
