"""coverset explain: why no legal board exists."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.commands.examples import coverset, files

if TYPE_CHECKING:
    from pathlib import Path

AWAY = ("--set", "cast.1.available=[2027-03-02]", "--set", "scenes.4.not_before=2027-03-03")


def test_a_legal_board_needs_no_words(tmp_path: Path) -> None:
    production, board = files(tmp_path, {1: "1 2", 2: "3", 4: "4"})
    told = coverset("explain", production, board)
    assert told.exit_code == 0
    assert "A legal board exists" in told.output


def test_the_facts_and_what_would_help(tmp_path: Path) -> None:
    production, _ = files(tmp_path, {1: "1 2"})
    told = coverset("explain", production, *AWAY, "--seconds", "10")
    assert told.exit_code == 1
    # names for ids, days for dates
    assert "MAYA (1) is available only Tue 2 Mar" in told.output
    assert "scene 4 may not be shot before Wed 3 Mar" in told.output
    assert "proven twice" in told.output
    assert "leave scene 4 in the boneyard" in told.output


def test_json(tmp_path: Path) -> None:
    production, _ = files(tmp_path, {1: "1 2"})
    told = json.loads(coverset("explain", production, *AWAY, "--seconds", "10", "--json").output)
    assert told["status"] == "infeasible"
    assert told["proven"]
    assert [fact["code"] for fact in told["facts"]] == ["SC1", "AV1", "SQ3"]
    assert told["concessions"][0]["cost"] == 0


def test_changes_need_a_board(tmp_path: Path) -> None:
    production, _ = files(tmp_path, {1: "1 2"})
    assert coverset("explain", production, "--as-of", "2027-03-02").exit_code == 2
