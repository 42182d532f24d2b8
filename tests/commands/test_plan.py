"""`coverset plan`: what it writes, how it ends, and that it never loses a board."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from models.files import read_board, read_production, write_board
from solver.check import judge
from tests.commands.examples import board, coverset, files, shoot, state

#: The cheapest board: MAYA's scenes on one day, LEO's with them after one move (10,000 + 1,000 + 500 + 250).
CHEAPEST = 1_175_000


def plan(folder: Path, *arguments: object, **fields: object):
    production, _ = files(folder, {}, **fields)
    (folder / "board.yaml").unlink()
    return coverset("plan", production, "-o", folder / "board.yaml", "--seconds", 10, *arguments)


def test_writes_a_legal_board_and_says_how_good_it_is(tmp_path: Path):
    found = plan(tmp_path)
    assert found.exit_code == 0
    judgement = judge(read_production(tmp_path / "production.yaml"), read_board(tmp_path / "board.yaml"))
    assert judgement.legal
    assert judgement.cost == CHEAPEST
    assert found.stdout.startswith("Optimal (proven) · ")
    assert "$11,750" in found.stdout
    assert "estimate: confirm with payroll" in found.stdout
    # progress goes to the other stream, and is plain text there
    assert "\x1b" not in found.stderr


def test_json(tmp_path: Path):
    answer = json.loads(plan(tmp_path, "--json").stdout)
    assert (answer["status"], answer["cost"], answer["bound"], answer["gap"]) == ("optimal", CHEAPEST, CHEAPEST, 0)
    assert (answer["total"], answer["days"], answer["board"]) == (CHEAPEST, 1, str(tmp_path / "board.yaml"))
    assert answer["by_account"]["crew.day"] == 1_000_000


def test_at_most_so_many_days(tmp_path: Path):
    # each scene a page, two pages a day: two days are needed
    found = plan(tmp_path, "--days", 1, "--set", "units.main.max_eighths_per_day=16")
    assert found.exit_code == 1
    assert found.stdout.startswith("Infeasible: no legal board exists")
    assert "Nothing was written." in found.stdout
    assert not (tmp_path / "board.yaml").exists()
    assert plan(tmp_path, "--days", 2, "--set", "units.main.max_eighths_per_day=16").exit_code == 0


def test_infeasible_names_reasons_one_per_line(tmp_path: Path):
    found = plan(tmp_path, "--set", "cast.1.available=[2027-04-01]", "--json")
    assert found.exit_code == 1
    answer = json.loads(found.stdout)
    assert answer["status"] == "infeasible"
    assert answer["reasons"]
    assert set(state(tmp_path)) == {"production.yaml"}


def test_out_of_time_ends_with_3_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    import solver.plan
    from solver.outcome import OutOfTime

    monkeypatch.setattr(solver.plan, "plan", lambda *_, **__: OutOfTime(10.0))
    found = plan(tmp_path)
    assert found.exit_code == 3
    assert "Out of time after 10.0 s: no legal board was found." in found.stdout
    assert set(state(tmp_path)) == {"production.yaml"}


def test_begins_from_a_board_with_a_day_that_is_shot(tmp_path: Path):
    production, start = files(tmp_path, {1: "4", 2: "1 2 3"})
    text = start.read_text().replace("unit: main", "unit: main\n  status: shot", 1)
    start.write_text(text)
    found = coverset("plan", production, "-o", tmp_path / "new.yaml", "--start", start, "--seconds", 10)
    assert found.exit_code == 0
    first = read_board(tmp_path / "new.yaml").days[0]
    assert (first.status, first.strips) == ("shot", ("4",))


def test_a_draft_is_replaced_but_not_what_is_published(tmp_path: Path):
    production, path = files(tmp_path, {1: "1 2", 2: "3", 4: "4"})
    assert coverset("plan", production, "-o", path, "--seconds", 10).exit_code == 0
    write_board(path, board({1: "1 2"}, revision=2))
    before = state(tmp_path)
    found = coverset("plan", production, "-o", path, "--seconds", 10)
    assert found.exit_code == 2
    assert found.stderr.startswith(f"{path}: is a published board")
    assert state(tmp_path) == before
    assert coverset("plan", production, "-o", path, "--seconds", 10, "--force").exit_code == 0


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("nowhere/board.yaml", "cannot be written: there is no such folder"),
        (".", "is a folder, not a file"),
        ("production.yaml", "is there already and is not a board"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_before_the_plan(tmp_path: Path, output: str, words: str):
    production, _ = files(tmp_path, {})
    before = state(tmp_path)
    found = coverset("plan", production, "-o", tmp_path / output)
    assert found.exit_code == 2
    assert words in found.stderr
    assert state(tmp_path) == before


def test_wrong_input_writes_nothing(tmp_path: Path):
    production, path = files(tmp_path, {})
    path.unlink()
    production.write_text(production.read_text().replace("cast: ['2']", "cast: ['7']"))
    found = coverset("plan", production, "-o", path)
    assert found.exit_code == 2
    assert '"7"' in found.stderr
    assert set(state(tmp_path)) == {"production.yaml"}


@pytest.mark.alone
def test_ended_with_ctrl_c_it_writes_the_best_board(tmp_path: Path):
    """In a terminal of its own: Ctrl-C comes when the line shows a cost."""
    # with so many scenes the bound does not meet the cost at once
    scene = {"int_ext": "INT", "day_night": "DAY", "eighths": 8, "minutes": 50, "cast": ["1", "2"]}
    scenes = [
        {"number": str(n), "location": "diner" if n % 3 else "stage", **scene, "cast": [str(n % 2 + 1)]}
        for n in range(1, 40)
    ]
    files(tmp_path, {}, scenes=scenes)
    (tmp_path / "board.yaml").unlink()
    master, slave = pty.openpty()
    call = [
        sys.executable,
        "-m",
        "commands",
        "plan",
        str(tmp_path / "production.yaml"),
        "-o",
        str(tmp_path / "board.yaml"),
    ]
    env = os.environ | {"COLUMNS": "100", "TERM": "xterm-256color"}
    program = subprocess.Popen(call, stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True)
    os.close(slave)
    seen = bytearray()

    def read() -> None:
        try:
            while part := os.read(master, 4096):
                seen.extend(part)
        except OSError:
            return  # the program closed the terminal

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    until = time.monotonic() + 50
    while b"cost $" not in seen and program.poll() is None and time.monotonic() < until:
        time.sleep(0.1)
    if program.poll() is None:
        program.send_signal(signal.SIGINT)
    assert program.wait(30) == 0, seen.decode()
    reader.join(5)
    os.close(master)
    assert "Ctrl-C keeps the best" in seen.decode()
    assert judge(read_production(tmp_path / "production.yaml"), read_board(tmp_path / "board.yaml")).legal


def test_the_shoot_of_these_tests_is_what_it_says():
    assert judge(shoot(), board({1: "1 2 4 3"})).cost == CHEAPEST


def test_the_same_trials_give_the_same_board_and_a_log(tmp_path: Path):
    boards = []
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        found = plan(tmp_path / run, "--trials", 4000, "--seed", 5, "--log", tmp_path / run / "plan.log")
        assert found.exit_code == 0
        boards.append((tmp_path / run / "board.yaml").read_text(encoding="utf-8"))
    assert boards[0] == boards[1]
    log = (tmp_path / "one/plan.log").read_text(encoding="utf-8")
    assert f"cost {CHEAPEST}" in log  # when the best board was found
    assert "moves tried" in log


def test_a_log_that_cannot_be_written_is_one_line(tmp_path: Path):
    found = plan(tmp_path, "--trials", 1000, "--log", tmp_path / "nowhere/plan.log")
    assert found.exit_code == 2
    assert "plan.log: cannot be written: No such file or directory" in found.stderr
