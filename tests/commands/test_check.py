"""`coverset check`: what it finds, how it ends, and that wrong input is one line per problem."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.commands.examples import coverset, files

LEGAL = {1: "1 2", 2: "3", 4: "4"}
"""MAYA works on the 1st and the 4th: the 2nd and the 3rd are holds."""


def test_a_legal_board(tmp_path: Path):
    found = coverset("check", *files(tmp_path, LEGAL))
    assert found.exit_code == 0
    *_, legal, summary, headline = found.stdout.splitlines()
    assert legal == "Legal"
    # three days of 10,000; MAYA two days of work and two on hold at 1,000; LEO one day at 500
    assert summary == ("3 shooting days, Mon 1 Mar to Thu 4 Mar · 0 company moves · 2 paid hold days · $34,500")
    assert "estimate: confirm with payroll" in headline
    assert "MAYA (1) is on hold     2  $2,000  2–3 Mar" in found.stdout


def test_holds_are_folded_unless_all_are_asked_for(tmp_path: Path):
    both = files(tmp_path, LEGAL)
    assert coverset("check", *both).stdout.count("is on hold") == 1
    found = coverset("check", *both, "--all")
    assert found.stdout.count("is on hold") == 2
    assert "Tue 2 Mar" in found.stdout


def test_an_illegal_board_ends_with_1_and_names_day_and_strips(tmp_path: Path):
    # three moves where one is allowed; scene 4 is missing
    found = coverset("check", *files(tmp_path, {1: "1 3 2"}))
    assert found.exit_code == 1
    assert "Not legal: 2 hard findings (DY3 1, SC1 1)" in found.stdout
    (line,) = (line for line in found.stdout.splitlines() if line.startswith("  Mon 1 Mar"))
    assert "moves 2 times, at most 1" in line
    assert line.rstrip().endswith("1, 3, 2")
    assert found.stdout.index("DY3") < found.stdout.index("Not legal")


def test_json_has_every_finding(tmp_path: Path):
    found = coverset("check", *files(tmp_path, {1: "1 3 2", 4: "4"}), "--json")
    assert found.exit_code == 1
    answer = json.loads(found.stdout)
    assert (answer["legal"], answer["hard"], answer["days"], answer["moves"], answer["paid_holds"]) == (
        False,
        1,
        2,
        2,
        2,
    )
    assert [each["code"] for each in answer["findings"]] == ["DY3", "HD1", "HD1"]
    assert answer["findings"][0] | {"sentence": ""} == {
        "code": "DY3",
        "setting": "hard",
        "sentence": "",
        "date": "2027-03-01",
        "unit": "main",
        "strips": ["1", "3", "2"],
        "excess": 1,
        "measure": "moves",
        "cost": 0,
    }
    assert answer["findings"][1]["cost"] == 100_000


def test_a_field_can_be_set_for_once(tmp_path: Path):
    both = files(tmp_path, {1: "1 3 2", 4: "4"})
    assert coverset("check", *both, "--set", "units.main.max_moves_per_day=2").exit_code == 0
    found = coverset("check", *both, "--set", "units.second.max_moves_per_day=2")
    assert found.exit_code == 2
    assert 'there is no "second"' in found.stderr


# ---- wrong input -----------------------------------------------------------------------------------------------------


def edit(name: str, old: str, new: str):
    def spoil(folder: Path) -> None:
        text = (folder / name).read_text()
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1))

    return spoil


def again(folder: Path) -> None:
    """Name scene 4 on a second day."""
    text = (folder / "board.yaml").read_text()
    (folder / "board.yaml").write_text(text.replace("strips: ['3']", "strips: ['3', '4']"))


def cut(folder: Path) -> None:
    whole = json.dumps({"format": "coverset-board/1", "production": "Four Scenes", "days": []})
    (folder / "board.yaml").write_text(whole[:-12])


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (edit("production.yaml", "cast: ['2']", "cast: ['7']"), ["production.yaml", '"7"', "cast"]),
        (edit("production.yaml", "start: 2027-03-01", "start: 2027-02-30"), ["production.yaml", "2027-02-30"]),
        (edit("production.yaml", "eighths: 8", "eighths: 9/8"), ["production.yaml", "9/8", "eighths"]),
        (again, ["board.yaml", 'strip "4"', "more than once"]),
        (lambda folder: (folder / "board.yaml").write_text(""), ["board.yaml: is empty"]),
        (cut, ["board.yaml", "line 1"]),
        (
            lambda folder: os.truncate(folder / "board.yaml", 200 * 2**20),
            ["board.yaml: has 200 MB, the limit is 20 MB"],
        ),
        (edit("board.yaml", "'3'", "'44'"), ["board.yaml", '"44" is not a scene of Four Scenes']),
        (edit("board.yaml", "coverset-board/1", "coverset/1"), ["board.yaml", "is a production, a board is needed"]),
        (lambda folder: (folder / "board.yaml").unlink(), ["board.yaml: cannot be read: no such file"]),
    ],
)
@pytest.mark.parametrize("command", ["check", "price"])
def test_wrong_input_is_one_line(tmp_path: Path, command: str, spoil, words: list[str]):
    both = files(tmp_path, LEGAL)
    spoil(tmp_path)
    found = coverset(command, *both)
    assert found.exit_code == 2
    (problem,) = (line for line in found.stderr.splitlines() if not line.startswith("  Maybe"))
    assert all(word in problem for word in words), problem
    assert found.stdout == ""


def test_every_problem_has_its_line(tmp_path: Path):
    both = files(tmp_path, LEGAL)
    edit("board.yaml", "'3'", "'44'")(tmp_path)
    edit("board.yaml", "'4'", "'45'")(tmp_path)
    found = coverset("check", *both)
    assert [line.rpartition(": ")[2] for line in found.stderr.splitlines() if "Maybe" not in line] == [
        '"44" is not a scene of Four Scenes',
        '"45" is not a scene of Four Scenes',
    ]
