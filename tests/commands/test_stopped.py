"""A re-plan that is stopped leaves every file as it was: Ctrl-C in a running program, a killed one, a full disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands.examples import coverset, files, state

ROOT = Path(__file__).parents[2]
SICK = """
format: coverset-changes/1
changes:
  - {kind: performer_unavailable, cast: "1", dates: [2027-03-04]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files(tmp_path, {1: "1", 2: "2", 3: "3", 4: "4"})
    (tmp_path / "sick.yaml").write_text(SICK)
    assert coverset(*arguments(tmp_path, seconds=1)).exit_code == 0  # an earlier re-plan, which is not to be lost
    return tmp_path


def arguments(folder: Path, seconds: float) -> list[str]:
    given = ["replan", folder / "production.yaml", folder / "board.yaml", "--change", folder / "sick.yaml"]
    # four scenes are proven at once; earliest wrap takes what time there is
    asked = ["--as-of", "2027-03-03", "-o", folder / "answer", "--seconds", seconds]
    asked += ["--answers", "earliest wrap,cheapest"]
    return [str(each) for each in (*given, *asked)]


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 3), (signal.SIGKILL, -signal.SIGKILL)])
def test_a_running_program_is_stopped(folder: Path, sent: signal.Signals, code: int):
    before = state(folder)
    words = [sys.executable, "-m", "commands", *arguments(folder, seconds=60)]
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    program = subprocess.Popen(
        words, cwd=ROOT, env=os.environ | {"PYTHONPATH": paths}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, bufsize=1,
    )  # fmt: skip
    assert program.stderr is not None
    program.stderr.readline()  # how it stands: it is at work
    time.sleep(0.3)
    program.send_signal(sent)
    _printed, said = program.communicate(timeout=60)
    assert program.returncode == code
    if sent == signal.SIGINT:
        assert "Ended: nothing was written." in said
    assert state(folder) == before


@pytest.mark.parametrize("name", ["write_text", "rename"])
def test_a_full_disk(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    before = state(folder)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, name, full)
        found = coverset(*arguments(folder, seconds=1))
    assert found.exit_code == 2
    assert found.stderr.splitlines()[-1] == f"{folder / 'answer'}: cannot be written: No space left on device"
    assert state(folder) == before
