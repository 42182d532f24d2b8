"""Sections of a report with lines and a table, as plain text and as Markdown."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["WIDTH", "Section", "escaped", "laid_out", "sections_as_markdown", "sections_as_text"]

WIDTH = 100


@dataclass(frozen=True)
class Section:
    """A head, lines below it, and a table: the first row holds the column heads."""

    title: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def sections_as_text(sections: Iterable[Section], width: int = WIDTH) -> list[str]:
    """Return lines of plain text of at most so many characters."""
    lines: list[str] = []
    for section in sections:
        lines += ["", section.title.upper()]
        for line in section.lines:
            lines += textwrap.wrap(line, width - 2, initial_indent="- ", subsequent_indent="  ")
        if section.rows:
            lines += laid_out(section.rows, width, head=True)
    return lines


def sections_as_markdown(sections: Iterable[Section]) -> list[str]:
    """Return lines of Markdown."""
    lines: list[str] = []
    for section in sections:
        lines += [f"## {escaped(section.title)}", ""]
        lines += [f"- {escaped(line)}" for line in section.lines] + [""] * bool(section.lines)
        if section.rows:
            head, *body = section.rows
            table = [head, ("---",) * len(head), *body]
            lines += [f"| {' | '.join(map(escaped, row))} |" for row in table] + [""]
    return lines


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is, on one line."""
    for mark in "\\`*_[]<>|#":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())


def laid_out(rows: Sequence[Sequence[str]], width: int, *, head: bool) -> list[str]:
    """Lay a table out in columns; the widest columns are wrapped until it fits."""
    columns = list(zip_longest(*rows, fillvalue=""))
    widths = [max(map(len, column)) for column in columns]
    room = width - 2 * (len(widths) - 1) - 2
    while sum(widths) > room and max(widths) > 8:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    lines = []
    for number, row in enumerate(rows):
        cells = [textwrap.wrap(cell, max(1, size)) or [""] for cell, size in zip(row, widths, strict=True)]
        for parts in zip_longest(*cells, fillvalue=""):
            line = "  ".join(part.ljust(size) for part, size in zip(parts, widths, strict=True))
            lines.append(f"  {line}".rstrip())
        if head and number == 0:
            lines.append("  " + "  ".join("-" * size for size in widths if size))
    return lines
