"""coverset fit: where scenes can go."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.commands.examples import coverset, files

if TYPE_CHECKING:
    from pathlib import Path

UNPLACED = {1: "1 2", 2: "3", 4: "4"}


def test_the_best_place_comes_first(tmp_path: Path) -> None:
    production, board = files(tmp_path, UNPLACED)
    told = coverset("fit", production, board, "4")
    assert told.exit_code == 0
    # with 1 and 2: the unit's day of 10,000 is saved, MAYA's 1,000 for it, and her two holds of 1,000
    assert "Mon 1 Mar" in told.output
    assert "-$13,000" in told.output
    assert "MAYA (1)" in told.output


def test_json_says_the_same_in_cents(tmp_path: Path) -> None:
    production, board = files(tmp_path, UNPLACED)
    told = json.loads(coverset("fit", production, board, "4", "--json").output)
    best = told["places"][0]
    assert (best["date"], best["cost"], best["legal"], best["exact"]) == ("2027-03-01", -13_000_00, True, True)
    assert best["calls"] == [{"cast": "1", "days_added": [], "days_removed": ["2027-03-04"]}]


def test_what_keeps_a_scene_from_a_date(tmp_path: Path) -> None:
    production, board = files(tmp_path, UNPLACED)
    told = coverset("fit", production, board, "4", "--on", "2027-03-07")
    assert told.exit_code == 1
    assert "What keeps scene 4 from Sun 7 Mar" in told.output
    assert "not a work day" in told.output


def test_bad_scenes_and_dates_are_bad_input(tmp_path: Path) -> None:
    production, board = files(tmp_path, UNPLACED)
    assert coverset("fit", production, board, "44").exit_code == 2
    assert coverset("fit", production, board, "4", "--on", "tomorrow").exit_code == 2


def test_a_date_outside_the_calendar_is_bad_input(tmp_path: Path) -> None:
    production, board = files(tmp_path, UNPLACED)
    told = coverset("fit", production, board, "4", "--on", "2028-06-01")
    assert told.exit_code == 2
    assert "2028-06-01 is not in the calendar" in told.output
    assert "Maybe" in told.output
