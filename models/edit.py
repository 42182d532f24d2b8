"""Setting one field by its path, as the option ``--set`` of the commands does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from models.complaint import nearest
from models.errors import BadInput, Problem
from models.production import Production
from models.record import Record
from models.yaml_text import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["set_field", "set_fields"]

NAMES = ("number", "id", "name")


def set_field(production: Production, setting: str) -> Production:
    """Return a production with one field set, validated anew.

    Parameters
    ----------
    setting
        ``path=value``. The path's steps are fields, and names, numbers or ids of list items:
        ``units.main.max_eighths_per_day=32``, ``scenes.12A.cast=["1", "4"]``,
        ``rule_overrides.crew.rest.daily_minutes=600``. The value is YAML; an empty value is null.

    Raises
    ------
    BadInput
        When there is no such field or item, or the value does not fit.
    """
    path, equals, text = setting.partition("=")
    steps = [step.strip() for step in path.split(".")]
    if not equals or not all(steps):
        raise _bad(setting, "is not of the form path=value", "units.main.max_eighths_per_day=32, for instance")
    value = read_yaml(text, f"--set {path.strip()}")[0] if text.strip() else None
    fields = {name: getattr(production, name) for name in type(production).model_fields}
    try:
        return Production.read(fields | _set(production, steps, value, path.strip()), f"--set {setting}")
    except BadInput as bad:
        raise BadInput(_said_of(problem, f"--set {setting}") for problem in bad.problems) from None


def set_fields(production: Production, settings: Iterable[str]) -> Production:
    """Return a production with several fields set, one after the other; see `set_field`.

    Raises
    ------
    BadInput
        With the problems of the first setting that does not fit.
    """
    for setting in settings:
        production = set_field(production, setting)
    return production


def _bad(setting: str, message: str, maybe: str | None = None) -> BadInput:
    return BadInput([Problem(f"--set {setting}", "", message, maybe)])


def _said_of(problem: Problem, file: str) -> Problem:
    return Problem(file, problem.place, problem.message, problem.maybe)


def _set(record: Record, steps: list[str], value: Any, path: str) -> dict[str, Any]:
    """Return the one field of a record that the first step names, with the value put in its place inside."""
    fields = {field.alias or name: name for name, field in type(record).model_fields.items()}
    if steps[0] not in fields:
        raise _bad(path, f"{steps[0]} is not a field of the {type(record).__name__.lower()}", nearest(steps[0], fields))
    name = fields[steps[0]]
    return {name: _inside(getattr(record, name), steps[1:], value, path)}


def _inside(here: Any, steps: list[str], value: Any, path: str) -> Any:
    if not steps:
        return value
    if isinstance(here, Record):
        return here.revised(**_set(here, steps, value, path))
    if isinstance(here, dict):
        return here | {steps[0]: _inside(here.get(steps[0], {}), steps[1:], value, path)}
    if isinstance(here, tuple) and here:
        index, used = _item(here, steps, path)
        return (*here[:index], _inside(here[index], steps[used:], value, path), *here[index + 1 :])
    raise _bad(path, f"has nothing inside that is called {steps[0]}")


def _item(items: tuple[Any, ...], steps: list[str], path: str) -> tuple[int, int]:
    """Return the position of the item that the steps begin with, and how many steps its name takes: dots count."""
    for used in range(len(steps), 0, -1):
        called = ".".join(steps[:used])
        for field in NAMES:
            for index, item in enumerate(items):
                if getattr(item, field, None) == called:
                    return index, used
    found = re.fullmatch(r"\[?(\d{1,6})\]?", steps[0])
    nameless = not hasattr(items[0], "id") and not hasattr(items[0], "number")
    if found and nameless and int(found[1]) < len(items):
        return int(found[1]), 1
    known = [getattr(item, field) for item in items for field in NAMES[:2] if hasattr(item, field)]
    raise _bad(path, f'there is no "{steps[0]}"', nearest(steps[0], known))
