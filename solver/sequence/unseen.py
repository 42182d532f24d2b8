"""What the search for a day's order does not look at, but its call may help: school, infants' hours, nights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.board import Board
from solver.board_view import BoardView
from solver.rules.minors_hours import InfantHours
from solver.rules.minors_school import MinorSchool
from solver.rules.night_premium import CrewNight, NightPremium

if TYPE_CHECKING:
    from solver.rule import Rule
    from solver.sequence.day_plan import DayPlan
    from solver.sequence.sequencer import Sequencer
    from solver.shoot import Shoot

__all__ = ["unseen_cases", "unseen_cost"]

UNSEEN = (MinorSchool, InfantHours, NightPremium, CrewNight)


def unseen_cases(sequencer: Sequencer, plan: DayPlan) -> tuple[Rule, ...]:
    """Return the day's cases that the tables of its search leave out."""
    whose = (f"unit:{plan.unit}", *(f"cast:{person}" for person in plan.people))
    return tuple(case for who in whose for case in sequencer.cases_of(who, plan.day) if isinstance(case, UNSEEN))


def unseen_cost(
    shoot: Shoot, cell: tuple[str, int], call: int, strips: tuple[str, ...], cases: tuple[Rule, ...]
) -> tuple[int, int]:
    """Return by how much these cases are exceeded where they must hold, and the cents of the others."""
    unit, day = cell
    listed = {"date": shoot.dates[day], "unit": unit, "call": call, "strips": strips}
    view = BoardView(
        shoot, Board.read({"format": "coverset-board/1", "production": shoot.production.title, "days": [listed]})
    )
    excess = cents = 0
    for case in cases:
        beyond = max(0, case.amount(view) - case.limit)
        if case.price is None:
            excess += beyond
        else:
            cents += case.price * beyond
    return excess, cents
