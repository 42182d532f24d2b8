"""What is written is there wholly, or everything is as it was: full disks, refusals, interruptions."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from models.writing import write_folder, write_text, write_together

FULL = OSError(28, "No space left on device")


def state(folder: Path) -> dict[str, str]:
    """Every file below a folder, hidden ones too, and what is in it."""
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def failing(monkeypatch: pytest.MonkeyPatch, owner: object, name: str, error: BaseException, on_call: int) -> None:
    """Have a call of the system fail once, the n-th time that it is made."""
    whole = getattr(owner, name)
    calls = iter(range(1, 1000))

    def once(*arguments: object, **more: object) -> object:
        if next(calls) == on_call:
            raise error
        return whole(*arguments, **more)

    monkeypatch.setattr(owner, name, once)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "board.yaml").write_text("old board")
    (tmp_path / "answers/cheapest").mkdir(parents=True)
    (tmp_path / "answers/cheapest/board.yaml").write_text("old answer")
    return tmp_path


def test_a_file_keeps_its_rights(folder: Path):
    board = folder / "board.yaml"
    board.chmod(0o640)
    write_text(board, "new")
    assert (board.read_text(), board.stat().st_mode & 0o777) == ("new", 0o640)


def test_several_files_old_and_new(folder: Path):
    write_together({folder / "board.yaml": "new board", folder / "production.yaml": "new production"})
    assert state(folder) == {
        "board.yaml": "new board",
        "production.yaml": "new production",
        "answers/cheapest/board.yaml": "old answer",
    }


@pytest.mark.parametrize("error", [FULL, KeyboardInterrupt()], ids=["disk full", "Ctrl-C"])
@pytest.mark.parametrize(("owner", "name"), [(os, "fsync"), (Path, "replace"), (Path, "chmod")])
@pytest.mark.parametrize("on_call", [1, 2])
def test_several_files_or_none(folder: Path, monkeypatch: pytest.MonkeyPatch, error, owner, name, on_call):
    before = state(folder)
    failing(monkeypatch, owner, name, error, on_call)
    with pytest.raises(type(error)):
        write_together({folder / "board.yaml": "new board", folder / "production.yaml": "new production"})
    assert state(folder) == before


def test_a_folder_takes_the_place_of_another(folder: Path):
    write_folder(folder / "answers", {"production.yaml": "new", "least-change/board.yaml": "new answer"})
    assert state(folder / "answers") == {"production.yaml": "new", "least-change/board.yaml": "new answer"}
    assert sorted(path.name for path in folder.iterdir()) == ["answers", "board.yaml"]


@pytest.mark.parametrize("error", [FULL, KeyboardInterrupt()], ids=["disk full", "Ctrl-C"])
@pytest.mark.parametrize(
    ("name", "on_call"), [("write_text", 1), ("write_text", 2), ("rename", 1), ("rename", 2), ("mkdir", 1)]
)
def test_a_folder_or_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch, error, name, on_call):
    before = state(folder)
    failing(monkeypatch, Path, name, error, on_call)
    with pytest.raises(type(error)):
        write_folder(folder / "answers", {"production.yaml": "new", "least-change/board.yaml": "new answer"})
    monkeypatch.undo()
    assert state(folder) == before


def test_where_the_folder_is_not_there_nothing_is_left(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        write_together({tmp_path / "board.yaml": "board", tmp_path / "nowhere/production.yaml": "production"})
    assert state(tmp_path) == {}
