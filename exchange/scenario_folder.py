"""Scenarios on disk: ``scenarios/NAME/`` beside the production file, one folder each.

``scenario.yaml`` says what happens and when. ``base-production.yaml`` and ``base-board.yaml`` are what it was made
from, kept so that it still means the same when these have moved on. ``production.yaml`` and ``board.yaml`` are the
production after the changes and the board of the scenario: what every command takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange.wording import slug
from models.board import check_board
from models.change import ChangeSet
from models.complaint import nearest
from models.errors import BadInput, Problem
from models.files import document_text, read_board, read_production, read_scenario
from models.scenario import Scenario
from models.writing import write_folder
from solver.scenarios import branch

if TYPE_CHECKING:
    from pathlib import Path

    from solver.scenarios import Branch

__all__ = ["FOLDER", "read_branch", "scenario_folder", "scenario_names", "write_branch"]

FOLDER = "scenarios"
SCENARIO, PRODUCTION, BOARD = "scenario.yaml", "production.yaml", "board.yaml"
BASE_PRODUCTION, BASE_BOARD = "base-production.yaml", "base-board.yaml"
FILES = (SCENARIO, BASE_PRODUCTION, BASE_BOARD, PRODUCTION, BOARD)


def scenario_folder(production: Path, name: str) -> Path:
    """Return where a scenario of a production file is kept.

    Raises
    ------
    BadInput
        The name is none that a folder can have: small letters, digits and dashes.
    """
    if not name or slug(name) != name:
        raise BadInput([Problem(name, "", "is no name of a scenario", f'"{slug(name) or "lead-sick"}" is meant')])
    return production.resolve().parent / FOLDER / name


def scenario_names(production: Path) -> tuple[str, ...]:
    """Return the names of a production's scenarios, in alphabetical order."""
    folders = (production.resolve().parent / FOLDER).glob(f"*/{SCENARIO}")
    return tuple(sorted(path.parent.name for path in folders))


def read_branch(production: Path, name: str) -> Branch:
    """Read a scenario of a production file.

    Raises
    ------
    BadInput
        There is none of that name, or a file of it is wrong.
    """
    folder = scenario_folder(production, name)
    if not (folder / SCENARIO).is_file():
        known = scenario_names(production)
        words = f"{production}: there is no scenario {name}"
        raise BadInput(
            [Problem("", "", words, nearest(name, known) if known else "make it with coverset scenario new")]
        )
    told = read_scenario(folder / SCENARIO)
    before = read_production(folder / told.production)
    base = read_board(folder / (told.board or BASE_BOARD))
    made = branch(name, before, base, _changes(told), told.as_of, title=told.title, notes=told.notes)
    board = read_board(folder / BOARD)
    check_board(made.production, board, str(folder / BOARD))
    return made.with_board(board)


def write_branch(production: Path, made: Branch, *, replace: bool = False) -> Path:
    """Write a scenario's folder wholly or not at all, and return it.

    Raises
    ------
    BadInput
        There is one of that name and it is not to be replaced, or the system refuses.
    """
    folder = scenario_folder(production, made.name)
    if folder.exists() and not replace:
        raise BadInput([Problem(str(folder), "", "is there already", "choose another name, or add --force")])
    foreign = sorted(path.name for path in folder.glob("*") if path.name not in FILES) if folder.exists() else []
    if foreign:
        raise BadInput([Problem(str(folder), "", f"holds {foreign[0]}, which is not of a scenario")])
    told = Scenario(
        format="coverset-scenario/1",
        name=made.name,
        title=made.title,
        production=BASE_PRODUCTION,
        board=BASE_BOARD,
        as_of=made.as_of,
        changes=made.changes.changes,
        notes=made.notes,
    )
    texts = {
        SCENARIO: document_text(told),
        BASE_PRODUCTION: document_text(made.before),
        BASE_BOARD: document_text(made.base),
        PRODUCTION: document_text(made.production),
        BOARD: document_text(made.board),
    }
    try:
        folder.parent.mkdir(exist_ok=True)
        write_folder(folder, texts)
    except OSError as error:
        raise BadInput([Problem(str(folder), "", f"cannot be written: {error.strerror}")]) from None
    return folder


def _changes(told: Scenario) -> ChangeSet:
    return ChangeSet(format="coverset-changes/1", title=told.title, note=told.notes, changes=told.changes)
