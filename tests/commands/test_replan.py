"""`coverset replan`: answers side by side and on disk, and that a failed one leaves every file as it was."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from models.files import read_board, read_production
from solver.check import judge
from tests.commands.examples import coverset, files, state

BOARD = {1: "1", 2: "2", 3: "3", 4: "4"}
SICK = """
format: coverset-changes/1
title: MAYA is sick
changes:
  - {kind: performer_unavailable, cast: "1", dates: [2027-03-04]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files(tmp_path, BOARD)
    (tmp_path / "sick.yaml").write_text(SICK)
    (tmp_path / "none.yaml").write_text("format: coverset-changes/1\nchanges: []\n")
    return tmp_path


def replan(
    folder: Path, *arguments: object, change: str = "sick.yaml", as_of: str = "2027-03-03", into: str = "answer"
):
    return coverset(
        "replan", folder / "production.yaml", folder / "board.yaml", "--change", folder / change, "--as-of", as_of,
        "-o", folder / into, "--seconds", 4, *arguments,
    )  # fmt: skip


def test_the_answers_are_printed_and_written(folder: Path):
    found = replan(folder)
    assert found.exit_code == 0, found.stderr
    after = read_production(folder / "answer/production.yaml")
    assert not after.is_available_cast("1", judge_day(4))
    places = sorted(path.parent for path in (folder / "answer").glob("*/board.yaml"))
    assert places
    for place in places:
        board = read_board(place / "board.yaml")
        assert judge(after, board).legal
        # scene 4 cannot stay on the 4th; what was shot before the 3rd stays
        assert board.day_of["4"].date != judge_day(4)
        assert board.day_of["1"].date == judge_day(1)
        assert "| 4 | DINER | 1 | Thu 4 Mar |" in (place / "changes.md").read_text()
        lines = list(csv.DictReader((place / "ledger-diff.csv").read_text().splitlines()))
        assert {"Account", "Before", "After", "Difference"} <= set(lines[0])
    assert "People to call" in found.stdout
    assert "Strips moved" in found.stdout
    assert "estimate: confirm with payroll" in found.stdout


def judge_day(day: int):
    from datetime import date

    return date(2027, 3, day)


def test_json(folder: Path):
    answer = json.loads(replan(folder, "--json").stdout)
    first = answer["answers"][0]
    assert first["name"].startswith("least change")
    # only scene 4 has to move, only MAYA has to be called
    assert [(move["scene"], move["from"]["date"]) for move in first["moved"]] == [("4", "2027-03-04")]
    assert [call["cast"] for call in first["calls"]] == ["1"]
    assert first["calls"][0]["days_removed"] == ["2027-03-04"]
    assert first["difference"] == sum(
        amount for name, amount in first["difference_by_account"].items() if name not in ("change", "preference")
    )
    assert Path(first["board"]).is_file()


def test_again_into_the_same_folder_replaces_the_answers(folder: Path):
    replan(folder)
    (folder / "answer/production.yaml").write_text("old")
    assert replan(folder).exit_code == 0
    assert read_production(folder / "answer/production.yaml").title == "Four Scenes"


def test_what_is_not_of_a_re_plan_is_not_lost(folder: Path):
    (folder / "answer").mkdir()
    (folder / "answer/notes.txt").write_text("mine")
    before = state(folder)
    found = replan(folder)
    assert found.exit_code == 2
    assert "holds notes.txt, which is not of a re-plan" in found.stderr
    assert state(folder) == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"as_of": "Tuesday"}, '--as-of: "Tuesday" is not a date'),
        ({"change": "nowhere.yaml"}, "nowhere.yaml: cannot be read"),
        ({"change": "board.yaml"}, "is a board, a list of changes is needed"),
        ({"change": "none.yaml"}, "none.yaml: lists no changes"),
        ({"as_of": "2028-03-03"}, "--as-of: 2028-03-03 lies after the last date of the shoot, 2027-03-12"),
        ({"as_of": "2027-03-05"}, "changes[0] (performer_unavailable).dates[0]: 2027-03-04 is past"),
        ({"into": "."}, "which is read"),
        ({"into": "sick.yaml"}, "is a file, a folder is needed"),
        ({"into": "a/b"}, "no such folder"),
    ],
)
def test_wrong_input_is_one_line_and_writes_nothing(folder: Path, options: dict[str, str], words: str):
    before = state(folder)
    found = replan(folder, **options)
    assert found.exit_code == 2
    (problem,) = (line for line in found.stderr.splitlines() if not line.startswith("  Maybe"))
    assert words in problem
    assert state(folder) == before


def test_a_change_that_cannot_be_made_names_its_file(folder: Path):
    (folder / "cut.yaml").write_text("format: coverset-changes/1\nchanges: [{kind: scene_cut, scene: '44'}]\n")
    before = state(folder)
    found = replan(folder, "--change", folder / "cut.yaml")
    assert found.exit_code == 2
    assert found.stderr.startswith(f"{folder / 'cut.yaml'}: changes[0] (44).scene: ")
    assert state(folder) == before


@pytest.mark.parametrize(("ends", "code"), [("Infeasible", 1), ("OutOfTime", 3)])
def test_without_an_answer_every_file_stays(folder: Path, monkeypatch: pytest.MonkeyPatch, ends: str, code: int):
    import solver.replan
    from solver.outcome import Infeasible, OutOfTime

    replan(folder)
    before = state(folder)
    outcome = Infeasible(("scene 4 has no possible day",), 1.0) if ends == "Infeasible" else OutOfTime(1.0)
    monkeypatch.setattr(solver.replan, "replan", lambda *_, **__: outcome)
    found = replan(folder)
    assert found.exit_code == code
    assert "Nothing was written." in found.stdout
    assert state(folder) == before


def test_ended_by_ctrl_c_every_file_stays(folder: Path, monkeypatch: pytest.MonkeyPatch):
    import commands._solving
    from solver.outcome import OutOfTime

    before = state(folder)
    monkeypatch.setattr(commands._solving, "run", lambda *_: (OutOfTime(1.0), True))
    found = replan(folder)
    assert found.exit_code == 3
    assert found.stderr == "Ended: nothing was written.\n"
    assert state(folder) == before
