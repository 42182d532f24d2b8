"""Tables as CSV: no text is a formula, numbers stay numbers."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest

from exchange.tables import csv_text, guarded, tables, write_tables
from tests.reports.small import small


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2", "@A", "|cmd", "%x", " =1", "\t=1", "\rx", "＝1", "＠x"])
def test_what_a_spreadsheet_would_calculate_gets_an_apostrophe(text: str):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "12A", "INT. DINER - NIGHT", "it's", "1-2", "#1"])
def test_other_texts_stay(text: str):
    assert guarded(text) == text


def test_numbers_and_dates_stay():
    frame = pd.DataFrame({"a": [-1.5, None], "b": ["=x", "y"]})
    assert csv_text(frame) == "a,b\r\n-1.5,'=x\r\n,y\r\n"


def test_every_table_is_written(tmp_path: Path):
    files = write_tables(tmp_path / "schedule.csv", small(), since=small(("5", "16")))
    assert [file.name for file in files] == [f"schedule-{name}.csv" for name in tables(small(), small())]
    assert sorted(tmp_path.iterdir()) == sorted(files)
    text = (tmp_path / "schedule-one-line.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["Scene"] for row in rows] == ["1", "2", "10E2", "007", "5", "6"]
    assert rows[0]["Pages"] == "1 3/8"
    assert rows[0]["Date"] == "2027-03-01"
    assert rows[-1]["Date"] == ""
