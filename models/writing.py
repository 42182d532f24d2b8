"""Files written wholly or not at all: one, several together, or a folder; a failure leaves what was there before.

Everything is written beside its place first, so that a full disk is met before anything is touched. What takes its
place then does so by renaming; when that is interrupted, what was there is put back.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["write_bytes", "write_folder", "write_text", "write_together"]

LONGEST = 100
"""Characters of a name that a file beside it takes over: a name has its limit."""


def write_text(path: Path | str, text: str) -> None:
    """Write a file in UTF-8, wholly or not at all: a reader sees the old or the new text, never half of one.

    Raises
    ------
    OSError
        The system refuses; the file is as it was.
    """
    write_together({Path(path): text})


def write_bytes(path: Path | str, data: bytes) -> None:
    """Write a file wholly or not at all: a reader sees the old or the new one, never half of one.

    Raises
    ------
    OSError
        The system refuses, or there is no such folder; the file is as it was.
    """
    path = Path(path)
    ready = _written_beside(path, data)
    try:
        ready.replace(path)
    finally:
        ready.unlink(missing_ok=True)


def write_together(texts: Mapping[Path, str]) -> None:
    """Write several files in UTF-8: all of them, or none.

    Raises
    ------
    OSError
        The system refuses; every file is as it was.
    """
    new: dict[Path, Path] = {}
    old: dict[Path, Path | None] = {}
    try:
        for path, text in texts.items():
            new[path] = _written_beside(path, text.encode("utf-8"))
        try:
            for path, ready in new.items():
                old[path] = _kept(path)
                ready.replace(path)
        except BaseException:
            for path, kept in old.items():
                if kept is not None:
                    kept.replace(path)
                elif not new[path].exists():  # it took a place where there was no file
                    path.unlink(missing_ok=True)
            raise
    finally:
        for left in (*new.values(), *old.values()):
            if left is not None:
                left.unlink(missing_ok=True)


def write_folder(folder: Path, texts: Mapping[str, str]) -> None:
    """Write a folder of files in the place of what is there: all of them, or nothing.

    Parameters
    ----------
    texts
        By their paths in the folder.

    Raises
    ------
    OSError
        The system refuses; the folder is as it was.
    """
    target = folder.resolve()
    with tempfile.TemporaryDirectory(prefix=".coverset-", dir=target.parent) as scratch:
        new, old = Path(scratch) / "new", Path(scratch) / "old"
        new.mkdir()
        for path, text in texts.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_text(text, encoding="utf-8", newline="\n")
        try:
            if target.exists():
                target.rename(old)
            new.rename(target)
        except BaseException:
            if old.exists() and not target.exists():
                old.rename(target)
            raise


def _written_beside(path: Path, data: bytes) -> Path:
    """Write to a file of its own in the same folder, with the rights that it will have."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:LONGEST]}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes private files; ours are like any other
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _kept(path: Path) -> Path | None:
    """A second name for a file, under which it outlives being replaced; None where there is no such file."""
    if not path.exists():
        return None
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:LONGEST]}.", suffix=".old", dir=path.parent)
    os.close(handle)
    kept = Path(name)
    with suppress(OSError):  # a file system without second names: a copy does it
        kept.unlink()
        kept.hardlink_to(path)
        return kept
    kept.write_bytes(path.read_bytes())
    return kept
