"""`coverset callsheet`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands.examples import coverset, files


def test_printed(tmp_path: Path):
    done = coverset("callsheet", *files(tmp_path, {1: "1 2", 2: "3 4"}), "--day", "2027-03-01")
    assert done.exit_code == 0
    assert "CALL SHEET – Four Scenes" in done.output
    assert "1 of 2, Monday 1 March 2027" in done.output
    assert "ADVANCE: DAY 2, TUESDAY 2 MARCH 2027" in done.output


def test_as_json(tmp_path: Path):
    done = coverset("callsheet", *files(tmp_path, {1: "1 2"}), "--day", "2027-03-01", "--json")
    data = json.loads(done.output)
    # call 07:00, camera 08:00, two scenes of an hour, half an hour to wrap
    assert (data["call"], data["camera_ready"], data["wrap"]) == (420, 480, 630)
    assert [call["character"] for call in data["cast"]] == ["MAYA"]


def test_a_file_by_its_ending(tmp_path: Path):
    target = tmp_path / "day.md"
    done = coverset("callsheet", *files(tmp_path, {1: "1 2"}), "--day", "2027-03-01", "-o", target)
    assert done.output == f"{target}\n"
    assert target.read_text(encoding="utf-8").startswith("# Call sheet: Four Scenes\n")


def test_a_day_that_nobody_shoots(tmp_path: Path):
    done = coverset("callsheet", *files(tmp_path, {1: "1 2"}), "--day", "2027-03-02")
    assert done.exit_code == 2
    assert done.stderr == "day: nobody shoots on Tue 2 Mar 2027\n  Maybe the nearest shooting day is 2027-03-01\n"
