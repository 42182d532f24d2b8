"""Where the user's data lies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

__all__ = ["VARIABLE", "data_folder"]

VARIABLE = "COVERSET_DATA"
"""Names another folder for the data."""


def data_folder() -> Path:
    """Return the folder for coverset's data of this user; it need not exist yet.

    `COVERSET_DATA` if set; else as the system has it (XDG base directories, Library, AppData).
    """
    if named := os.environ.get(VARIABLE):
        return Path(named).expanduser()
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local") / "coverset"
    if sys.platform == "darwin":
        return home / "Library/Application Support/coverset"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share") / "coverset"
