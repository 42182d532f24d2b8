"""The README's Python does what it says: each block is run as it stands, from the project's folder."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def test_there_is_an_example():
    assert BLOCKS


@pytest.mark.parametrize("block", BLOCKS)
def test_the_example_runs(block: str):
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", block], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    # the board as it was is legal, an answer is named, and the memo says who is called
    assert done.stdout.startswith("True ")
    assert "least change" in done.stdout
    assert "CHANGE MEMO" in done.stdout
    assert "EMIL, the baker" in done.stdout


def test_every_module_it_names_is_there():
    named = set(re.findall(r"`((?:solver|models|reports|exchange)(?:\.[a-z_]+)+)`", README))
    missing = [name for name in sorted(named) if not ROOT.joinpath(*name.split(".")).with_suffix(".py").exists()]
    assert named
    assert not missing
