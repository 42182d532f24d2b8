"""Everything coverset raises on purpose.

- `CoversetError`
  - `BadInput`: what a user gave cannot be used; lists every problem found
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["BadInput", "CoversetError", "Problem"]


class CoversetError(Exception):
    """The root of all errors that coverset raises on purpose."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one input.

    Parameters
    ----------
    file
        The file, or another name of the source, as the user knows it; may be empty.
    place
        Where in it, such as ``scenes[3] (12A).cast[1], line 14``; may be empty.
    message
        What is wrong, with the value and the limit; one line.
    maybe
        What would probably put it right; one line.
    """

    file: str
    place: str
    message: str
    maybe: str | None = None

    def __str__(self) -> str:
        """Return ``file: place: message``, and the likely remedy on a second line."""
        line = ": ".join(part for part in (self.file, self.place, self.message) if part)
        return f"{line}\n  Maybe {self.maybe}" if self.maybe else line

    def in_file(self, file: str) -> Problem:
        """Return the same problem, said of another file."""
        return replace(self, file=file)


class BadInput(CoversetError):
    """What was given cannot be used; nothing of it was taken over.

    Parameters
    ----------
    problems
        Every problem found, in the order of the input; at least one.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Return all problems, one a line."""
        return "\n".join(str(problem) for problem in self.problems)
