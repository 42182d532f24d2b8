"""`coverset import`: what it prints and writes, and that bad input writes nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from commands import main
from models.files import read_board, read_production

SCHEDULE = {
    "universalScheduleStandard": {
        "project": "Two Scenes",
        "breakdowns": [
            {"id": "s1", "type": "scene", "scene": "1", "pages": 1.375, "elements": ["maya", "int", "day", "diner"]},
            {"id": "s2", "type": "scene", "scene": "2", "pages": 0.5, "elements": ["maya", "int", "day", "diner"]},
        ],
        "categories": [
            {"id": "cast", "ucid": 100, "name": "Cast"},
            {"id": "ie", "ucid": 1, "name": "INT/EXT"},
            {"id": "dn", "ucid": 2, "name": "Day/Night"},
            {"id": "set", "ucid": 0, "name": "Set"},
        ],
        "elements": [
            {"id": "maya", "category": "cast", "name": "MAYA", "elementId": "1"},
            {"id": "int", "category": "ie", "name": "INT"},
            {"id": "day", "category": "dn", "name": "DAY"},
            {"id": "diner", "category": "set", "name": "DINER"},
        ],
        "stripboards": [
            {"name": "First Pass", "calendar": "k", "boards": [{"name": "stripboard", "breakdownIds": [["s1", "s2"]]}]},
            {
                "name": "2nd / Pass",
                "calendar": "k",
                "boards": [{"name": "stripboard", "breakdownIds": [["s1"], ["s2"]]}],
            },
        ],
        "calendars": [{"id": "k", "name": "K", "daysOff": [0, 6], "events": [{"type": "start", "date": "2027-03-01"}]}],
    }
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with one schedule, and the working folder of the command."""
    (tmp_path / "schedule.uss").write_text(json.dumps(SCHEDULE))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def coverset(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="coverset", catch_exceptions=False)


def written(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"schedule.uss"}


def test_writes_the_production_and_every_board(folder: Path):
    result = coverset("import", "schedule.uss", "-o", "production.yaml")
    assert result.exit_code == 0
    names = {"production.yaml", "production.board-first-pass.yaml", "production.board-2nd-pass.yaml"}
    assert written(folder) == names
    assert read_production(folder / "production.yaml").title == "Two Scenes"
    assert [day.strips for day in read_board(folder / "production.board-2nd-pass.yaml").days] == [("1",), ("2",)]
    # 11 and 4 eighths are 1 7/8 pages
    assert "2 strips, 1 7/8 pages" in result.stdout
    assert "board First Pass: 1 shooting day" in result.stdout
    assert "Guessed" in result.stdout


def test_json(folder: Path):
    result = coverset("import", "schedule.uss", "-o", "production.yaml", "--board", "first pass", "--json")
    answer = json.loads(result.stdout)
    assert answer["calendar_of"] == "First Pass"
    assert answer["boards"][0] == {
        "name": "First Pass",
        "file": "production.board-first-pass.yaml",
        "days": 1,
        "boneyard": 0,
    }
    assert answer["understood"][0] == "2 strips, 1 7/8 pages"


def test_the_same_import_again_changes_nothing(folder: Path):
    coverset("import", "schedule.uss", "-o", "production.yaml")
    before = {name: (folder / name).read_bytes() for name in written(folder)}
    assert coverset("import", "schedule.uss", "-o", "production.yaml").exit_code == 0
    assert {name: (folder / name).read_bytes() for name in written(folder)} == before


def test_a_file_that_was_edited_is_not_lost(folder: Path):
    (folder / "production.yaml").write_text("my own work")
    result = coverset("import", "schedule.uss", "-o", "production.yaml")
    assert result.exit_code == 2
    assert "production.yaml: is there already and says something else" in result.stderr
    assert (folder / "production.yaml").read_text() == "my own work"
    assert written(folder) == {"production.yaml"}

    assert coverset("import", "schedule.uss", "-o", "production.yaml", "--force").exit_code == 0
    assert read_production(folder / "production.yaml").title == "Two Scenes"


def cut(folder: Path) -> None:
    text = json.dumps(SCHEDULE, indent=1)
    (folder / "schedule.uss").write_text(text[: len(text) // 2])


def sparse(folder: Path) -> None:
    os.truncate(folder / "schedule.uss", 200_000_000)


def unknown_category(folder: Path) -> None:
    text = (folder / "schedule.uss").read_text()
    (folder / "schedule.uss").write_text(text.replace('"category": "cast"', '"category": "stars"'))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda folder: (folder / "schedule.uss").unlink(), "schedule.uss: cannot be read: no such file or directory"),
        (lambda folder: (folder / "schedule.uss").write_text(""), "schedule.uss: is empty"),
        (lambda folder: (folder / "schedule.uss").write_text(" \n"), "schedule.uss: is empty"),
        (cut, "the file ends in the middle"),
        (sparse, "schedule.uss: has 191 MB, the limit is 20 MB"),
        (lambda folder: (folder / "schedule.uss").write_bytes(b"PK\x03\x04\0\0\0\0\1\2"), "is not a text file"),
        (lambda folder: (folder / "schedule.uss").write_text("INT. DINER - DAY"), "line 1, column 1: is not JSON"),
        (
            lambda folder: (folder / "schedule.uss").write_text('{"title": "x"}'),
            "is not a Universal Schedule Standard file",
        ),
        (lambda folder: (folder / "schedule.uss").write_text("[1, 2]"), "is not a Universal Schedule Standard file"),
        (lambda folder: (folder / "schedule.uss").write_text("[" * 100_000), "nested too deeply"),
        (unknown_category, "elements[0] (MAYA).category: there is no category 'stars' in the file"),
    ],
)
def test_bad_input_is_one_line_and_writes_nothing(folder: Path, spoil, words: str):
    spoil(folder)
    result = coverset("import", "schedule.uss", "-o", "production.yaml")
    assert result.exit_code == 2
    assert words in result.stderr
    problems = [line for line in result.stderr.splitlines() if not line.startswith("  Maybe")]
    assert len(problems) == 1
    assert result.stdout == ""
    assert written(folder) == set()


def test_a_folder_that_is_not_there(folder: Path):
    result = coverset("import", "schedule.uss", "-o", "nowhere/production.yaml")
    assert result.exit_code == 2
    assert result.stderr == "nowhere/production.yaml: cannot be written: No such file or directory\n"


def test_help_has_an_example():
    assert "coverset import schedule.uss -o production.yaml" in coverset("import", "--help").stdout
    assert "import" in coverset("--help").stdout


def test_a_command_that_is_not_there():
    result = coverset("improt")
    assert result.exit_code == 2
    assert "import" in result.stderr
