"""What the search for a day's order does not look at: school, infants' hours, nights; asked of the rules themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.board import Board
from solver.board_view import BoardView
from solver.rules.minors_hours import InfantHours
from solver.rules.minors_school import MinorSchool
from solver.rules.night_premium import CrewNight, NightPremium

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.rule import Rule
    from solver.sequence.day_plan import DayPlan
    from solver.sequence.option import Cell
    from solver.sequence.sequencer import Sequencer
    from solver.shoot import Shoot

__all__ = ["TimedDay", "unseen_cases"]

UNSEEN = (MinorSchool, InfantHours, NightPremium, CrewNight)


def unseen_cases(sequencer: Sequencer, plan: DayPlan) -> tuple[Rule, ...]:
    """Return the day's cases that the tables of its search leave out."""
    whose = (f"unit:{plan.unit}", *(f"cast:{person}" for person in plan.people))
    return tuple(case for who in whose for case in sequencer.cases_of(who, plan.day) if isinstance(case, UNSEEN))


class TimedDay:
    """One unit's day at any call and in any order, with some cases about it."""

    def __init__(self, shoot: Shoot, cell: Cell, cases: Iterable[Rule]) -> None:
        self._shoot = shoot
        self._cell = cell
        self._cases = tuple(cases)
        self._views: dict[tuple[str, ...], BoardView] = {}

    def excess(self, call: int, strips: tuple[str, ...]) -> int:
        """Return by how much the cases that must hold are exceeded."""
        return self.cost(call, strips)[0] if self._cases else 0

    def cost(self, call: int, strips: tuple[str, ...]) -> tuple[int, int]:
        """Return by how much the cases are exceeded where they must hold, and the cents of the others."""
        if not self._cases:
            return 0, 0
        view = self._at(call, strips)
        excess = cents = 0
        for case in self._cases:
            beyond = max(0, case.amount(view) - case.limit)
            if case.price is None:
                excess += beyond
            else:
                cents += case.price * beyond
        return excess, cents

    def _at(self, call: int, strips: tuple[str, ...]) -> BoardView:
        view = self._views.get(strips)
        if view is None:
            unit, day = self._cell
            listed = {"date": self._shoot.dates[day], "unit": unit, "call": call, "strips": strips}
            title = self._shoot.production.title
            board = Board.read({"format": "coverset-board/1", "production": title, "days": [listed]})
            view = self._views[strips] = BoardView(self._shoot, board)
        view.call_again(self._cell, call)
        return view
