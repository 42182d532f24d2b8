"""What an example of a rule is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Days", "Example"]

Days = tuple[tuple[int, str, str], ...]
"""Shooting days: day of March 2027 (the 1st is a Monday), unit, strips with spaces between."""


@dataclass(frozen=True)
class Example:
    """A shoot and a board that show a rule at work.

    Attributes
    ----------
    says
        What the board does, in a sentence.
    days
        The board.
    set
        Fields of the tiny shoot, written as for `--set`.
    was, status
        The board before, for rules of re-planning, and the status of its days.
    calls
        Calls by day, where they are not the usual one.
    more
        So many further scenes like the first, numbered from 4 on.
    """

    says: str
    days: Days
    set: tuple[str, ...] = ()
    was: Days = ()
    status: str = "published"
    second_unit: bool = False
    calls: Mapping[int, str] = field(default_factory=dict)
    more: int = 0
