"""Rules about one day of a performer, and about one day of a unit: what their cases have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.rule import Decided, Rule, Witness

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PersonDayRule", "UnitDayRule"]


@dataclass(frozen=True)
class PersonDayRule(Rule):
    """A case about one performer on one day; it does not matter on days on which they do not work."""

    person: str
    day: int

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        """The day, with the strips in which the performer is."""
        strips = view.strips_of(self.person, self.day)
        yield Witness(self.amount(view) - self.limit, self.day, view.unit_of(strips[0]), strips)

    @property
    def only_when(self) -> tuple[str, int]:
        """The performer's work on the day."""
        return self.who, self.day

    @property
    def who(self) -> str:
        """The performer."""
        return f"cast:{self.person}"


@dataclass(frozen=True)
class UnitDayRule(Rule):
    """A case about one unit on one day; it does not matter on days on which the unit does not shoot."""

    unit: str
    day: int

    def witnesses(self, view: Decided) -> Iterator[Witness]:
        """The day, with all its strips."""
        yield Witness(self.amount(view) - self.limit, self.day, self.unit, view.strips(self.unit, self.day))

    @property
    def only_when(self) -> tuple[str, int]:
        """The unit's shooting on the day."""
        return self.who, self.day

    @property
    def who(self) -> str:
        """The unit."""
        return f"unit:{self.unit}"
