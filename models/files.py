"""Reading and writing our own files, YAML or JSON by what they contain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from models.board import Board
from models.change import ChangeSet, ScriptRevision
from models.complaint import Complaint, problems_of
from models.errors import BadInput, Problem
from models.json_text import json_line, json_text, read_json
from models.production import Production
from models.record import Document
from models.scenario import Scenario
from models.text_file import read_text
from models.writing import write_text
from models.yaml_text import read_yaml, yaml_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.complaint import Path as Place
    from models.scene import Scene

__all__ = [
    "document_text",
    "read_board",
    "read_changes",
    "read_document",
    "read_production",
    "read_scenario",
    "scenes_in",
    "write_board",
    "write_changes",
    "write_document",
    "write_production",
    "write_scenario",
]

D = TypeVar("D", bound=Document)

KINDS: dict[str, str] = {
    "coverset": "a production",
    "coverset-board": "a board",
    "coverset-changes": "a list of changes",
    "coverset-scenario": "a scenario",
}


def read_production(path: Path | str) -> Production:
    """Read a production file; see `read_document`."""
    return read_document(Production, path)


def read_board(path: Path | str) -> Board:
    """Read a board file; see `read_document`, and `models.board.check_board` for its references."""
    return read_document(Board, path)


def read_changes(path: Path | str) -> ChangeSet:
    """Read a file of changes; see `read_document`."""
    return read_document(ChangeSet, path)


def read_scenario(path: Path | str) -> Scenario:
    """Read a scenario file; see `read_document`."""
    return read_document(Scenario, path)


def read_document(model: type[D], path: Path | str) -> D:
    """Read a file of one kind.

    Raises
    ------
    BadInput
        With every problem of the file, each with its place and line.
    """
    return parse_document(model, read_text(path), str(path))


def parse_document(model: type[D], text: str, file: str) -> D:
    """Return the document that a text contains; `file` names it in problems.

    Raises
    ------
    BadInput
        With every problem of the text.
    """
    raw, line_of = _plain(text, file)
    if not isinstance(raw, dict):
        message = "holds a list" if isinstance(raw, list) else "holds a single value"
        raise BadInput([Problem(file, "", f"{message}, not the fields of {_wanted(model)}")])
    _check_format(model, raw, file, line_of)
    return model.read(raw, file, line_of)


def scenes_in(text: str, file: str) -> tuple[Scene, ...]:
    """Return the scenes of a draft: of a production file, of a file of changes with one script revision, or a list.

    References to cast, places and elements are not looked at: they are checked when the draft is merged.

    Raises
    ------
    BadInput
        The text holds no scenes, or a scene is wrong.
    """
    raw, line_of = _plain(text, file)
    listed = raw.get("changes", ()) if isinstance(raw, dict) else ()
    revisions = [each for each in listed or () if isinstance(each, dict) and each.get("kind") == "script_revision"]
    if len(revisions) > 1:
        raise BadInput([Problem(file, "changes", f"holds {len(revisions)} script revisions, one is needed")])
    scenes = raw if isinstance(raw, list) else (revisions[0] if revisions else raw or {}).get("scenes")
    if not isinstance(scenes, list) or not scenes:
        raise BadInput([Problem(file, "", "holds no scenes", "a production file of the new draft was meant")])
    draft: dict[str, Any] = {"scenes": scenes}
    return ScriptRevision.read(draft, file, None if revisions or isinstance(raw, list) else line_of).scenes


def write_production(path: Path | str, production: Production) -> None:
    """Write a production file; JSON if the name ends so, else YAML."""
    write_document(path, production)


def write_board(path: Path | str, board: Board) -> None:
    """Write a board file; JSON if the name ends so, else YAML."""
    write_document(path, board)


def write_changes(path: Path | str, changes: ChangeSet) -> None:
    """Write a file of changes; JSON if the name ends so, else YAML."""
    write_document(path, changes)


def write_scenario(path: Path | str, scenario: Scenario) -> None:
    """Write a scenario file; JSON if the name ends so, else YAML."""
    write_document(path, scenario)


def write_document(path: Path | str, document: Document) -> None:
    """Write a file wholly or not at all; JSON if the name ends so, else YAML."""
    write_text(path, document_text(document, json=Path(path).suffix.lower() == ".json"))


def document_text(document: Document, *, json: bool = False) -> str:
    """Return a document as YAML, or as JSON."""
    return json_text(document.plain()) if json else yaml_text(document.plain())


def _plain(text: str, file: str) -> tuple[Any, Callable[[Place], int | None]]:
    if text.lstrip()[:1] in ("{", "["):
        try:
            return read_json(text, file), lambda path: json_line(text, path)
        except BadInput as as_json:
            # braces also begin YAML in flow style; what is neither is most likely meant as JSON
            if Path(file).suffix.lower() == ".json":
                raise
            try:
                value, lines = read_yaml(text, file)
            except BadInput:
                raise as_json from None
            return value, lines.of
    value, lines = read_yaml(text, file)
    return value, lines.of


def _wanted(model: type[Document]) -> str:
    return KINDS[_format(model).split("/")[0]]


def _format(model: type[Document]) -> str:
    formats: tuple[str, ...] = model.model_fields["format"].annotation.__args__  # type: ignore[union-attr]
    return formats[0]


def _check_format(
    model: type[Document], raw: dict[str, Any], file: str, line_of: Callable[[Place], int | None]
) -> None:
    """Refuse at once a file of another kind or version: its fields would all be called unknown."""
    wanted, given = _format(model), raw.get("format")
    if given in (wanted, None):
        return
    kind, _, version = str(given).partition("/")
    if kind == wanted.split("/")[0]:
        message = f"version {version or '?'} of the format is not known, {wanted} is"
    elif kind in KINDS:
        message = f"is {KINDS[kind]}, {_wanted(model)} is needed"
    else:
        message = f'the format "{given}" is not {wanted}'
    raise BadInput(problems_of([Complaint(("format",), message)], file, raw, line_of))
