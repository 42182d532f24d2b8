"""The figures of a judged board that every command shows: days, holds, moves, cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commands._words import count, day, money
from solver.deal import hold_rate_cents

if TYPE_CHECKING:
    from datetime import date

    from solver.check import Judgement


@dataclass(frozen=True)
class BoardFacts:
    """A board in a few numbers.

    Attributes
    ----------
    dates, unit_days
        Dates on which something is shot; shooting days, counted per unit.
    moves
        Company moves.
    holds, paid_holds
        Days on hold of all performers; of those whose deal pays such days one by one.
    idle
        Company work days between a performer's first and last work day that they do not work, inside drops or not.
    unplaced
        Scenes in the boneyard.
    """

    dates: tuple[date, ...]
    unit_days: int
    moves: int
    holds: int
    paid_holds: int
    idle: int
    unplaced: int

    @classmethod
    def of(cls, judgement: Judgement) -> BoardFacts:
        """Count."""
        view, shoot = judgement.view, judgement.view.shoot
        held = {
            person: sum(view.held(person, when) for when in shoot.company_days)
            for person, scenes in shoot.scenes_of.items()
            if scenes
        }
        idle = sum(view.idle(person, when) for person in held for when in shoot.company_days)
        shot = [each for each in judgement.board.days if each.strips]
        return cls(
            tuple(sorted({each.date for each in shot})),
            len(shot),
            sum(view.moves(unit, when) for unit in shoot.units for when in shoot.days),
            sum(held.values()),
            sum(days for person, days in held.items() if hold_rate_cents(judgement.production, person)),
            idle,
            len(judgement.board.boneyard),
        )

    @property
    def days(self) -> str:
        """Shooting days in words: 32 shooting days, Mon 1 Mar to Wed 14 Apr."""
        if not self.dates:
            return "no shooting day"
        text = count(len(self.dates), "shooting day")
        if self.unit_days != len(self.dates):
            text += f" ({self.unit_days} counting each unit)"
        return f"{text}, {day(self.dates[0])} to {day(self.dates[-1])}"

    def as_json(self) -> dict[str, object]:
        """Return the figures as JSON has them."""
        return {
            "days": len(self.dates),
            "unit_days": self.unit_days,
            "first": self.dates[0] if self.dates else None,
            "last": self.dates[-1] if self.dates else None,
            "moves": self.moves,
            "holds": self.holds,
            "paid_holds": self.paid_holds,
            "idle": self.idle,
            "boneyard": self.unplaced,
        }


def summary(judgement: Judgement) -> str:
    """Return the board in one line: days, moves, holds, cost."""
    facts = BoardFacts.of(judgement)
    parts = [
        facts.days,
        count(facts.moves, "company move"),
        count(facts.paid_holds, "paid hold day"),
        money(judgement.ledger.total, judgement.production.currency),
    ]
    if facts.unplaced:
        parts.insert(1, f"{count(facts.unplaced, 'strip')} in the boneyard")
    return " · ".join(parts)


def illegal(judgement: Judgement) -> str:
    """Say how many hard findings there are, by code: 3 hard findings (AV1 2, DY1 1)."""
    codes: dict[str, int] = {}
    for finding in judgement.hard:
        codes[finding.code] = codes.get(finding.code, 0) + 1
    by_code = ", ".join(f"{code} {number}" for code, number in codes.items())
    return f"{count(len(judgement.hard), 'hard finding')} ({by_code})"
