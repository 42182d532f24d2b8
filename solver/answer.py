"""An answer of a re-plan: what it gives most weight to, the board, and how good it is known to be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from solver.cover import cover_state
from solver.measures import COMPANY_MOVES, LAST_DAY, PEOPLE_TO_CALL, STRIPS_MOVED
from solver.moves import moves_between, people_to_call
from solver.past import confirm_past
from solver.portfolio import Aim

if TYPE_CHECKING:
    from solver.check import Judgement
    from solver.cover import CoverState
    from solver.ledger import LedgerDiff
    from solver.moves import PersonToCall, StripMove
    from solver.outcome import Solved, Status
    from solver.question import Question

__all__ = ["AIMS", "CHEAPEST", "LEAST_CHANGE", "Answer", "answer_of"]

LEAST_CHANGE, CHEAPEST = "least change", "cheapest"

AIMS: dict[str, Aim] = {
    LEAST_CHANGE: Aim(first=STRIPS_MOVED),
    CHEAPEST: Aim(),
    "earliest wrap": Aim(first=LAST_DAY),
    "fewest company moves": Aim(first=COMPANY_MOVES),
    "fewest people to call": Aim(first=PEOPLE_TO_CALL),
}
"""What an answer can give most weight to; the bill always comes second."""

@dataclass(frozen=True)
class Answer:
    """One way to go on.

    Attributes
    ----------
    name
        What it gives most weight to; "least change, cheapest" where there is no trade-off.
    judgement
        The board, its findings and its bill.
    ledger_diff
        Against the bill of the old board, before anything happened.
    moved, calls
        Strips whose day or unit changes; performers whose work days change.
    cover
        Shooting days that the weather can stop, and for which of them nothing stands by.
    status, bound, gap
        "optimal" when proven: that what comes first cannot be less (`bound` counts it: strips, days, moves, people),
        or, of the cheapest, that it cannot be cheaper (`bound` in cents).
    """

    name: str
    judgement: Judgement
    ledger_diff: LedgerDiff
    moved: tuple[StripMove, ...]
    calls: tuple[PersonToCall, ...]
    status: Status
    bound: int
    gap: float
    seconds: float

    @cached_property
    def cover(self) -> CoverState:
        """What stands by against the weather."""
        return cover_state(self.judgement.view)

    @property
    def words(self) -> str:
        """The status in plain words."""
        first = self.name.split(", ")[0]
        aim = AIMS[first].first
        if aim is None:
            if self.status == "optimal":
                return "optimal (proven)"
            within = f"legal, within {self.gap:.1%} of the bound"
            return within if self.bound > 0 else "legal; nothing is proven of its cost"
        if self.status == "optimal":
            return f"fewest {aim.name} (proven)" if aim is not LAST_DAY else "earliest wrap (proven)"
        if aim is STRIPS_MOVED:
            return f"legal; at least {self.bound} strip{'s' * (self.bound != 1)} must move"
        return f"legal; not proven to be the {first}"


def answer_of(name: str, outcome: Solved, counted: int, asked: Question) -> Answer:
    """Return what was found for a name out of `AIMS`.

    Parameters
    ----------
    counted
        What the board has of that which comes first: strips moved, days, moves, people.
    """
    judgement = outcome.judgement
    confirm_past(asked.board, judgement.board, asked.reference.as_of)
    gap = outcome.gap
    if AIMS[name].first is not None:
        gap = max(0, counted - outcome.bound) / counted if counted else 0.0
    return Answer(
        name,
        judgement,
        asked.before.ledger.diff(judgement.ledger),
        moves_between(asked.before.board, judgement.board),
        people_to_call(asked.before, judgement),
        outcome.status,
        outcome.bound,
        gap,
        outcome.seconds,
    )
