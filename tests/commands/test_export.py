"""`coverset export`: what it writes, and that bad input writes nothing."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from commands import main
from models.files import write_board, write_production
from tests.reports.small import small_board, small_production


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a production and two boards, and the working folder of the command."""
    write_production(tmp_path / "p.yaml", small_production())
    write_board(tmp_path / "old.yaml", small_board())
    write_board(tmp_path / "new.yaml", small_board(("5", "16")))
    monkeypatch.chdir(tmp_path)
    return tmp_path


GIVEN = {"p.yaml", "old.yaml", "new.yaml"}


def coverset(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="coverset", catch_exceptions=False)


def written(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - GIVEN


def test_a_workbook(folder: Path):
    done = coverset("export", "p.yaml", "old.yaml", "--to", "schedule.xlsx", "--date", "2027-02-01")
    assert (done.exit_code, done.output) == (0, "schedule.xlsx\n")
    assert openpyxl.load_workbook("schedule.xlsx").sheetnames[0] == "Stripboard"
    assert written(folder) == {"schedule.xlsx"}


def test_a_workbook_with_changes(folder: Path):
    done = coverset("export", "p.yaml", "new.yaml", "--to", "schedule.xlsx", "--since", "old.yaml")
    assert done.exit_code == 0
    assert "Changes" in openpyxl.load_workbook("schedule.xlsx").sheetnames


def test_tables(folder: Path):
    done = coverset("export", "p.yaml", "new.yaml", "--to", "schedule.csv", "--since", "old.yaml")
    assert done.exit_code == 0
    assert set(done.output.split()) == written(folder)
    assert "schedule-one-line.csv" in written(folder)


def test_a_field_set_for_this_once(folder: Path):
    arguments = ("export", "p.yaml", "old.yaml", "--to", "schedule.xlsx", "--set", "units.main.day_cost=1000")
    assert coverset(*arguments).exit_code == 0
    sheet = openpyxl.load_workbook("schedule.xlsx", data_only=True)["Ledger"]
    # five shooting days at 1,000
    assert {sheet.cell(row, 1).value: sheet.cell(row, 5).value for row in range(1, 30)}["crew.day"] == 5000


@pytest.mark.parametrize("name", ["schedule.pdf", "schedule", "schedule.xls"])
def test_an_ending_it_cannot_write(folder: Path, name: str):
    done = coverset("export", "p.yaml", "old.yaml", "--to", name)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"{name}: cannot write ")
    assert "Maybe schedule.xlsx was meant" in done.stderr
    assert written(folder) == set()


def test_bad_input_writes_nothing(folder: Path):
    Path("bad.yaml").write_text("format: coverset-board/1\nproduction: Small\nboneyard: ['99']\n")
    done = coverset("export", "p.yaml", "bad.yaml", "--to", "schedule.xlsx")
    assert done.exit_code == 2
    assert '"99" is not a scene' in done.stderr
    assert written(folder) == {"bad.yaml"}


def test_an_older_board_of_another_production_is_refused(folder: Path):
    Path("other.yaml").write_text("format: coverset-board/1\nproduction: Other\nboneyard: ['99']\n")
    done = coverset("export", "p.yaml", "old.yaml", "--to", "schedule.xlsx", "--since", "other.yaml")
    assert done.exit_code == 2
    assert '"99" is not a scene' in done.stderr
    assert written(folder) == {"other.yaml"}


def test_scenes_that_were_cut_since_are_named(folder: Path):
    production = small_production()
    kept = tuple(scene for scene in production.scenes if scene.number != "5")
    write_production(folder / "cut.yaml", production.revised(scenes=kept))
    days = [{"date": day.date, "unit": "main", "strips": day.strips} for day in small_board().days[:-1]]
    write_board(folder / "board.yaml", small_board(days=days))
    done = coverset("export", "cut.yaml", "board.yaml", "--to", "schedule.xlsx", "--since", "old.yaml")
    assert done.exit_code == 0
    assert done.stderr == "old.yaml: no longer in the production, left out: 5\n"


def test_a_folder_that_is_not_there(folder: Path):
    done = coverset("export", "p.yaml", "old.yaml", "--to", "missing/schedule.xlsx")
    assert done.exit_code == 2
    assert done.stderr.startswith("missing/schedule.xlsx: cannot be written: No such file or directory")
