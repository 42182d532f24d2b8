"""Compiled functions are thrown away when any source of their folder changed."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["discard_stale_kernels"]


def discard_stale_kernels(folder: Path) -> None:
    """Remove numba's index files that are older than a source of the folder.

    numba compares a cached function with its own file only, although functions of other files are compiled into it:
    without this, a change there would go unnoticed, or mix two layouts of memory. Call it before the first @njit.
    """
    newest = max(source.stat().st_mtime for source in folder.glob("*.py"))
    for index in (folder / "__pycache__").glob("*.nbi"):
        with suppress(FileNotFoundError):  # another process was quicker
            if index.stat().st_mtime < newest:
                index.unlink()
