"""JSON with its traps closed: fields given twice, NaN, depth; and the line of any part, when it is asked for."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from models.errors import BadInput, Problem

if TYPE_CHECKING:
    import datetime as dt

    from models.complaint import Path

__all__ = ["json_line", "json_text", "read_json"]

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')


def read_json(text: str, file: str) -> Any:
    """Return the value of a JSON text; numbers with a point keep their digits (`Decimal`).

    Raises
    ------
    BadInput
        With the first mistake of syntax, or with every field that is given twice.
    """
    problems: list[Problem] = []

    def fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _ in pairs]
            place = next((f" ({found[n]})" for n in ("number", "id", "kind", "date") if n in found), "")
            for name in dict.fromkeys(n for n in names if names.count(n) > 1):
                problems.append(Problem(file, "", f"the field {name} is given twice in one mapping{place}"))
        return found

    def constant(name: str) -> Any:
        raise BadInput([Problem(file, "", f"{name} is not a number that can be used")])

    try:
        value = json.loads(text, object_pairs_hook=fields, parse_float=Decimal, parse_constant=constant)
    except json.JSONDecodeError as error:
        cut = not text[error.pos :].strip() or error.msg.startswith("Unterminated string")
        message = f"is cut off: {error.msg}" if cut else f"is not JSON: {error.msg}"
        raise BadInput([Problem(file, f"line {error.lineno}", message)]) from None
    except RecursionError:
        raise BadInput([Problem(file, "", "is nested too deeply")]) from None
    except ValueError as error:
        raise BadInput([Problem(file, "", f"is not JSON: {error}")]) from None
    if problems:
        raise BadInput(problems)
    return value


def json_line(text: str, path: Path) -> int:
    """Return the line, counted from 1, of the innermost value on a path that is there.

    The text must be valid JSON. It is read from its beginning each time: this is for messages only.
    """
    wanted, matched, best = tuple(path), 0, 0
    stack: list[str | int | None] = []
    key_next = False
    for token in TOKEN.finditer(text):
        mark = token[0]
        if mark == ",":
            if isinstance(stack[-1], int):
                stack[-1] += 1
            else:
                key_next = True
            continue
        if mark in ("]", "}"):
            stack.pop()
            key_next = False
            if len(stack) < matched:
                break
            continue
        if mark == ":":
            continue
        if key_next and mark.startswith('"'):
            stack[-1] = json.loads(mark)
            key_next = False
            is_value = False
        else:
            is_value = True
        here = tuple(stack)
        if here and len(here) > matched and here == wanted[: len(here)]:
            matched, best = len(here), token.start()
            if matched == len(wanted):
                break
        if is_value and mark == "[":
            stack.append(0)
        elif is_value and mark == "{":
            stack.append(None)
            key_next = True
    return text.count("\n", 0, best) + 1


def json_text(value: object) -> str:
    """Return plain data as JSON, fields in the order given; dates as text."""

    def date(each: dt.date) -> str:
        return each.isoformat()

    return json.dumps(value, ensure_ascii=False, indent=1, default=date, allow_nan=False) + "\n"
