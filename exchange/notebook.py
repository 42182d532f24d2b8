"""What an import understood, guessed and dropped: shown before anything is taken over."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["ImportReport", "Notebook", "counted", "listed"]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did with a file, in sentences.

    Parameters
    ----------
    understood
        Counts of what was found.
    guessed
        What the file does not say, and the default or reading that stands for it.
    dropped
        What has no place in a production, and what was odd.
    """

    understood: tuple[str, ...]
    guessed: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass
class Notebook:
    """Sentences noted while reading; the same one is noted once."""

    _understood: dict[str, None] = field(default_factory=dict)
    _guessed: dict[str, None] = field(default_factory=dict)
    _dropped: dict[str, None] = field(default_factory=dict)

    def understood(self, sentence: str) -> None:
        """Note what was found."""
        self._understood[sentence] = None

    def guessed(self, sentence: str) -> None:
        """Note what the file does not say and was assumed."""
        self._guessed[sentence] = None

    def dropped(self, sentence: str) -> None:
        """Note what was left out, or is odd."""
        self._dropped[sentence] = None

    def report(self) -> ImportReport:
        """Everything noted so far."""
        return ImportReport(tuple(self._understood), tuple(self._guessed), tuple(self._dropped))


def listed(words: list[str], most: int = 8) -> str:
    """Words joined for a sentence: `A, B, C and 12 more`."""
    if len(words) <= most:
        return ", ".join(words)
    return f"{', '.join(words[:most])} and {len(words) - most} more"


def counted(number: int, thing: str) -> str:
    """A number of things: `1 strip`, `173 strips`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
