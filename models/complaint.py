"""From a failed validation to sentences that name the place, the value and the limit."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel, ValidationError

from models.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Complaint", "Path", "complaints_of", "nearest", "place_of", "problems_of", "shown"]

Path = tuple[str | int, ...]
"""Field names and list positions, from the outside in."""

NAMING_FIELDS = ("number", "id", "name", "scene", "date", "kind")


@dataclass(frozen=True, slots=True)
class Complaint:
    """A problem whose place is still a path; see `problems_of`."""

    path: Path
    message: str
    maybe: str | None = None


def shown(value: object) -> str:
    """Return a value as a message shows it: quoted if text, never longer than 60 characters."""
    text = str(value) if isinstance(value, int | float) or not hasattr(value, "__len__") else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def nearest(word: object, known: Iterable[str]) -> str | None:
    """Return the known word closest to `word` as a suggestion, or None when nothing is close."""
    words = {each.casefold(): each for each in known}
    close = difflib.get_close_matches(str(word).casefold(), words, n=1, cutoff=0.6)
    return f'"{words[close[0]]}" was meant' if close else None


def place_of(path: Path, raw: object, line: int | None = None) -> str:
    """Return a path as ``scenes[3] (12A).cast[1], line 14``, list items with the name they carry in `raw`."""
    text, here = "", raw
    for step in path:
        here = _inside(here, step)
        if isinstance(step, int):
            name = next((n for n in (_inside(here, field) for field in NAMING_FIELDS) if _is_name(n)), None)
            text += f"[{step}]" if name is None else f"[{step}] ({name})"
        else:
            text += f".{step}" if text else str(step)
    parts = [text] if text else []
    return ", ".join(parts if line is None else [*parts, f"line {line}"])


def problems_of(
    complaints: Iterable[Complaint], file: str, raw: object, line_of: Callable[[Path], int | None] | None = None
) -> tuple[Problem, ...]:
    """Return complaints as problems of `file`, in the order of its lines where these are known."""
    lined = [(line_of(c.path) if line_of else None, c) for c in complaints]
    lined.sort(key=lambda pair: pair[0] or 0)
    problems = (Problem(file, place_of(c.path, raw, line), c.message, c.maybe) for line, c in lined)
    return tuple(dict.fromkeys(problems))


def complaints_of(error: ValidationError, model: type[BaseModel], raw: object) -> list[Complaint]:
    """Return what pydantic found wrong with `raw` as a `model`, in our words."""
    return [_complaint(dict(found), model, raw) for found in error.errors(include_url=False)]


def _complaint(found: dict[str, Any], model: type[BaseModel], raw: object) -> Complaint:
    path, holder = _path_and_holder(found["loc"], model, raw)
    kind, value, limits = found["type"], found["input"], found.get("ctx", {})
    match kind:
        case "coverset":
            return Complaint(path, found["msg"], limits.get("maybe"))
        case "missing":
            return Complaint(path, "is missing")
        case "extra_forbidden":
            fields = [f.alias or name for name, f in holder.model_fields.items()]
            return Complaint(path, "is not a field that is known here", nearest(path[-1], fields))
        case "literal_error" | "union_tag_invalid":
            known = limits.get("expected") or limits.get("expected_tags", "")
            given = limits.get("tag", value)
            words = [w.strip().strip("'") for w in known.replace(" or ", ", ").split(",")]
            where = (*path, "kind") if kind == "union_tag_invalid" else path
            return Complaint(where, f"{shown(given)} is not one of {', '.join(words)}", nearest(given, words))
        case "union_tag_not_found":
            return Complaint((*path, "kind"), "is missing")
        case "greater_than_equal":
            return Complaint(path, f"{shown(value)} is below {limits['ge']}")
        case "less_than_equal":
            return Complaint(path, f"{shown(value)} is above {limits['le']}")
        case "tuple_type" | "list_type":
            return Complaint(path, f"{shown(value)} is not a list")
        case "too_short":
            return Complaint(path, f"has {limits['actual_length']} entries, at least {limits['min_length']} needed")
        case "model_type" | "model_attributes_type" | "dict_type":
            return Complaint(path, f"{shown(value)} is not a mapping of fields")
        case "bool_type" | "bool_parsing":
            return Complaint(path, f"{shown(value)} is neither true nor false")
        case "float_type" | "float_parsing" | "finite_number":
            return Complaint(path, f"{shown(value)} is not a number")
        case _:
            return Complaint(path, f"{shown(value)}: {found['msg'].removeprefix('Value error, ')}")


def _path_and_holder(loc: Path, model: type[BaseModel], raw: object) -> tuple[Path, type[BaseModel]]:
    """Return the path as the user wrote it, without union tags, and the model whose field its last step is."""
    path: list[str | int] = []
    models, holder, here = [model], model, raw
    for step in loc:
        if len(models) > 1 and _inside(here, "kind") == step:
            models = [m for m in models if step in get_args(m.model_fields["kind"].annotation)]
            continue
        if isinstance(step, str):
            holder = models[0]
            fields = [f for m in models for name, f in m.model_fields.items() if step in (name, f.alias)]
            models = [m for f in fields for m in _models_in(f.annotation)] or models
        path.append(step)
        here = _inside(here, step)
    return tuple(path), holder


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_in(part)]


def _inside(here: object, step: str | int) -> Any:
    if isinstance(here, dict):
        return here.get(step)
    if isinstance(step, int):
        return here[step] if isinstance(here, list | tuple) and step < len(here) else None
    return getattr(here, step, None) if isinstance(here, BaseModel) else None


def _is_name(value: object) -> bool:
    return value is not None and not isinstance(value, dict | list | tuple | BaseModel) and str(value).strip() != ""
