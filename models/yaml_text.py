"""YAML as a production file means it: the core of YAML 1.2, nothing silently turned into something else.

``on``, ``no``, ``12e3``, ``007``, ``07:00`` and dates stay the text they are written as (fields read them as what
they need); only ``null``, ``true``, ``false`` and plain decimal numbers are more than text, and numbers with a point
keep their digits (`Decimal`). Keys are always text. What no production file needs is refused: tags, keys that occur
twice, more than 20 aliases, depth beyond 40, several documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import yaml

from models.errors import BadInput, Problem

if TYPE_CHECKING:
    from models.complaint import Path

__all__ = ["Lines", "YamlDumper", "read_yaml", "yaml_text"]

MOST_ALIASES = 20
MOST_DEPTH = 40
INTEGER = re.compile(r"-?(0|[1-9]\d{0,17})")
DECIMAL = re.compile(r"-?(0|[1-9]\d{0,17})\.\d{1,18}")
WORDS: dict[str, object] = dict.fromkeys(("", "~", "null", "Null", "NULL"))
WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)
TEXT_TAGS = (None, "!", "tag:yaml.org,2002:str")

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Lines:
    """The line, counted from 1, on which a value begins, and the same for what is inside it."""

    line: int
    inside: dict[str | int, Lines] = field(default_factory=dict)

    def of(self, path: Path) -> int:
        """Return the line of the innermost value on a path that is there."""
        here = self
        for step in path:
            if step not in here.inside:
                break
            here = here.inside[step]
        return here.line


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    value: Any
    lines: Lines
    key: str | None = None


def read_yaml(text: str, file: str) -> tuple[Any, Lines]:
    """Return the value of a YAML text, and where its parts begin.

    Raises
    ------
    BadInput
        With the first mistake of syntax, or with every key that occurs twice.
    """
    loader = Loader(text)
    try:
        return _Reading(file).value_of(loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        ends = line > text.count("\n") or not "".join(text.splitlines()[line - 1 :]).strip()
        what = "is cut off or not closed" if ends and error.context else "is not YAML"
        message = f"{what}: {error.problem}{f' ({error.context})' if error.context else ''}"
        raise BadInput([Problem(file, f"line {line}", " ".join(message.split()))]) from None
    except yaml.YAMLError as error:
        raise BadInput([Problem(file, "", f"is not YAML text: {str(error).splitlines()[0]}")]) from None
    finally:
        loader.dispose()


class _Reading:
    """One pass over the events of a text; no recursion, so that depth cannot overflow."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[Any, Lines]] = {}
        self.aliases = 0
        self.problems: list[Problem] = []
        self.result: tuple[Any, Lines] | None = None

    def value_of(self, loader: Any) -> tuple[Any, Lines]:
        documents = 0
        while loader.check_event():
            event = loader.get_event()
            line = event.start_mark.line + 1
            match event:
                case yaml.ScalarEvent():
                    self.check_tag(event, line)
                    plain = event.tag is None and event.style in (None, "")
                    self.place(event.anchor, _scalar(event.value) if plain else event.value, event.value, line)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self.check_tag(event, line)
                    self.start(event.anchor, {} if isinstance(event, yaml.MappingStartEvent) else [], line)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self.open.pop()
                case yaml.AliasEvent():
                    self.alias(str(event.anchor), line)
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        raise self.refusal(line, "begins a second document; one is expected")
        if self.problems:
            raise BadInput(self.problems)
        if self.result is None:
            raise BadInput([Problem(self.file, "", "is empty")])
        return self.result

    def refusal(self, line: int, message: str, maybe: str | None = None) -> BadInput:
        return BadInput([Problem(self.file, f"line {line}", message, maybe)])

    def check_tag(self, event: Any, line: int) -> None:
        if event.tag not in TEXT_TAGS:
            raise self.refusal(line, f"the tag {event.tag} is not allowed")

    def start(self, anchor: str | None, value: Any, line: int) -> None:
        if len(self.open) >= MOST_DEPTH:
            raise self.refusal(line, f"is nested deeper than {MOST_DEPTH} levels")
        lines = self.place(anchor, value, None, line)
        self.open.append(_Open(value, lines))

    def alias(self, anchor: str, line: int) -> None:
        self.aliases += 1
        if self.aliases > MOST_ALIASES:
            raise self.refusal(line, f"uses more than {MOST_ALIASES} aliases (*{anchor})", "write the values out")
        if anchor not in self.anchors:
            raise self.refusal(line, f"the alias *{anchor} has no anchor &{anchor} before it")
        value, lines = self.anchors[anchor]
        if any(parent.value is value for parent in self.open):
            raise self.refusal(line, f"the alias *{anchor} contains itself")
        self.put(value, str(value), Lines(line, lines.inside))

    def place(self, anchor: str | None, value: Any, key_text: str | None, line: int) -> Lines:
        lines = Lines(line)
        if anchor is not None:
            self.anchors[anchor] = value, lines
        self.put(value, key_text, lines)
        return lines

    def put(self, value: Any, key_text: str | None, lines: Lines) -> None:
        if not self.open:
            self.result = value, lines
            return
        parent = self.open[-1]
        if isinstance(parent.value, list):
            parent.lines.inside[len(parent.value)] = lines
            parent.value.append(value)
        elif parent.key is None:
            if key_text is None or isinstance(value, dict | list):
                raise self.refusal(lines.line, "a list or mapping stands where a field's name is expected")
            if key_text in parent.value:
                first = parent.lines.inside[key_text].line
                message = f"the field {key_text} is given twice, first in line {first}"
                self.problems.append(Problem(self.file, f"line {lines.line}", message))
            parent.key = key_text
            parent.lines.inside[key_text] = lines
        else:
            parent.lines.inside[parent.key].inside = lines.inside
            parent.value[parent.key] = value
            parent.key = None


def _scalar(text: str) -> object:
    if text in WORDS:
        return WORDS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    return Decimal(text) if DECIMAL.fullmatch(text) else text


class YamlDumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes text in quotes wherever any YAML reader might take it for something else; never aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write a value again where it occurs again."""
        return True


def yaml_text(value: object) -> str:
    """Return plain data as YAML, fields in the order given and leaves on one line."""
    text: str = yaml.dump(
        value, Dumper=YamlDumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=118
    )
    return text
