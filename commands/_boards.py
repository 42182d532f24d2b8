"""Boards as commands name them: a file, a folder of a re-plan or a scenario, or just the scenario's name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from commands._options import read_board_of
from models.complaint import nearest
from models.errors import BadInput, Problem
from models.files import read_production

if TYPE_CHECKING:
    from models.board import Board
    from models.production import Production

BOARD, PRODUCTION = "board.yaml", "production.yaml"


@dataclass(frozen=True)
class Opened:
    """A board with the production that it is a board of; `file` is where the board was read."""

    name: str
    production: Production
    board: Board
    file: Path


def open_board(production: Path, of: Production, called: str) -> Opened:
    """Read a board and, from the folder it lies in, the production that it belongs to.

    Parameters
    ----------
    production, of
        The production's file, and what is in it: a board that is given as a file is a board of this production.
    called
        A board file; a folder that holds ``board.yaml``, with ``production.yaml`` in it or above it (a scenario, an
        answer of a re-plan); or the name of a scenario of this production.

    Raises
    ------
    BadInput
        There is no such board, or a file of it is wrong.
    """
    from exchange.scenario_folder import FOLDER, scenario_names

    path = Path(called)
    named = production.resolve().parent / FOLDER / called
    if path.is_file() or path.suffix:
        return Opened(path.stem, of, read_board_of(of, path), path)
    folder = path if path.is_dir() else named
    if not (folder / BOARD).is_file():
        known = scenario_names(production)
        message = f"{BOARD} is not in this folder" if path.is_dir() else "is no file, no folder and no scenario"
        raise BadInput([Problem(called, "", message, nearest(called, known) if known else None)])
    files = (folder / PRODUCTION, folder.parent / PRODUCTION)
    own = next((file for file in files if file.is_file()), None)
    whose = of if own is None or own.resolve() == production.resolve() else read_production(own)
    return Opened(folder.name, whose, read_board_of(whose, folder / BOARD), folder / BOARD)
