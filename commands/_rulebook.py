"""What the rules say of themselves: code, meaning, kinds of case, source; read from their files."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache
from inspect import cleandoc
from typing import TYPE_CHECKING

from solver.ledger import NOT_SPENT
from solver.rules import RULES

if TYPE_CHECKING:
    from solver.rule import Rule

__all__ = ["RuleWords", "meaning", "rulebook"]


@dataclass(frozen=True)
class RuleWords:
    """One rule in words.

    Attributes
    ----------
    meaning
        One sentence.
    more
        The rest of the text of its files, paragraph by paragraph, without sources.
    sources
        Where it comes from.
    kinds
        Its cases: name, what one says, and a word on those that are never a finding.
    """

    code: str
    meaning: str
    more: tuple[str, ...]
    sources: tuple[str, ...]
    kinds: tuple[tuple[str, str, str], ...]


@cache
def rulebook() -> dict[str, RuleWords]:
    """Return every rule by code, in order of the codes."""
    by_code: dict[str, list[type[Rule]]] = {}
    for rule in RULES:
        by_code.setdefault(rule.code, []).append(rule)
    return {code: words_of(code, kinds) for code, kinds in sorted(by_code.items())}


def meaning(code: str) -> str:
    """Return what a rule means, in one sentence; nothing for a code that no rule has."""
    found = rulebook().get(code)
    return found.meaning if found else ""


def words_of(code: str, kinds: list[type[Rule]]) -> RuleWords:
    """Read the docstrings of a rule's files and kinds."""
    sentence, more, sources = "", [], []
    for module in sorted({rule.__module__ for rule in kinds}):
        first, *rest = paragraphs(sys.modules[module].__doc__)
        if first.startswith(f"{code}: ") and not sentence:
            sentence = first.removeprefix(f"{code}: ")
        else:
            more.append(first.removeprefix(f"{code}: "))
        for text, _, source in (each.partition("Source: ") for each in rest):
            more += [text.rstrip()] if text else []
            sources += [source] if source and source not in sources else []
    told = tuple((rule.name, paragraphs(rule.__doc__)[0], remark(rule)) for rule in kinds)
    return RuleWords(code, capital(sentence or told[0][1]), tuple(map(capital, more)), tuple(sources), told)


def remark(rule: type[Rule]) -> str:
    """Say of what simply costs that it is no finding."""
    if not rule.tariff:
        return ""
    return "Weighed in planning, never paid." if rule.account in NOT_SPENT else "Always paid, never a finding."


def paragraphs(docstring: str | None) -> list[str]:
    """Return the paragraphs of a docstring, each on one line."""
    text = cleandoc(docstring or "")
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]


def capital(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]
