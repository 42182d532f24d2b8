"""Writing what a command has made: wholly or not at all, and a refusal of the system is a line that names the file."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["save", "save_folder", "save_together"]


def save(output: Path, text: str) -> None:
    """Write a file.

    Raises
    ------
    BadInput
        The system refuses.
    """
    save_together({output: text})


def save_together(texts: Mapping[Path, str]) -> None:
    """Write several files: all of them, or none.

    Raises
    ------
    BadInput
        The system refuses.
    """
    from models.writing import write_together

    with refusals(*texts):
        write_together(texts)


def save_folder(folder: Path, texts: Mapping[str, str]) -> None:
    """Write a folder of files, by their paths in it, in the place of what is there: all of them, or nothing.

    Raises
    ------
    BadInput
        The system refuses.
    """
    from models.writing import write_folder

    with refusals(folder):
        write_folder(folder, texts)


@contextmanager
def refusals(*places: Path) -> Iterator[None]:
    """Turn what the system says into bad input that names the place."""
    from models.errors import BadInput, Problem

    try:
        yield
    except OSError as error:
        at = " and ".join(map(str, places))
        raise BadInput([Problem(at, "", f"cannot be written: {error.strerror}")]) from None
