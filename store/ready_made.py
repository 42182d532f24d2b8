"""The ready-made productions that come with coverset."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from models.files import read_board, read_changes, read_production

if TYPE_CHECKING:
    from models.board import Board
    from models.change import ChangeSet
    from models.production import Production

__all__ = ["FIRST", "READY_MADE", "ReadyMade", "ready_made"]

FOLDER = Path(__file__).resolve().parent.parent / "scenarios"
READY_MADE = {"feature": "A feature", "commercial": "A commercial", "block": "A television block"}
"""Folder of each, and what it is."""
FIRST = "feature"
"""What a new user sees."""


@dataclass(frozen=True)
class ReadyMade:
    """A production of our own invention, its board, and what might happen to it."""

    name: str
    production: Production
    board: Board
    what_ifs: dict[str, ChangeSet]
    """By title."""
    arranged: str
    """Who arranged the board."""


@cache
def ready_made(name: str) -> ReadyMade:
    """Read a ready-made production; `board.yaml`, where there is one, before the board arranged by hand."""
    folder = FOLDER / name
    planned = folder / "board.yaml"
    arranged = "planned by coverset, ready-made" if planned.exists() else "arranged by hand, ready-made"
    board = read_board(planned if planned.exists() else folder / "board-hand.yaml")
    listed = [read_changes(path) for path in sorted((folder / "changes").glob("*.yaml"))]
    changes = {each.title: each for each in listed}
    return ReadyMade(name, read_production(folder / "production.yaml"), board, changes, arranged)
