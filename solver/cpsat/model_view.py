"""The model of a whole question, or of a part of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.cpsat.clock import Clock
from solver.cpsat.spans import Spans
from solver.tolerance import tolerated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from solver.cpsat.arithmetic import Answer
    from solver.rule import Rule


@dataclass(frozen=True)
class SizeOfModel:
    """How large a model is."""

    variables: int
    constraints: int


class ModelView(Spans, Clock):
    """Answers every question of a rule; posts cases as constraints and prices, and reads a solver's answer."""

    def post(self, cases: Iterable[Rule]) -> Answer:
        """Post every case; return the objective: what all priced cases cost, in cents."""
        costs: list[Answer] = []
        shot = tolerated(self.shoot)
        for case in cases:
            if case.price == 0:
                continue  # only reported
            amount = case.amount(self)
            if case.price is None:
                self._must(amount, shot.get(id(case), case.limit))
            else:
                excess = amount if case.limit == 0 and case.tariff else self.positive(amount - case.limit)
                costs.append(case.price * excess)
        return self.total(costs)

    def _must(self, amount: Answer, limit: int) -> None:
        if isinstance(amount, int):
            if amount > limit:
                self.model.add_bool_or([])
        else:
            self.model.add(amount <= limit)

    def hint(self, places: Sequence[int]) -> None:
        """Suggest an assignment of strips to cells."""
        for strip, cell in enumerate(places):
            for other, literal in self.at[strip].items():
                if not isinstance(literal, int):
                    self.model.add_hint(literal, int(other == cell))

    def read(self, value: Callable[[Answer], int]) -> list[int]:
        """Return the cell of each strip from a solver's answer (-1: not scheduled)."""
        places = []
        for literals in self.at:
            chosen = (cell for cell, x in literals.items() if (x if isinstance(x, int) else value(x)))
            places.append(next(chosen, -1))
        return places

    def size(self) -> SizeOfModel:
        """Count variables and constraints."""
        proto = self.model.proto
        return SizeOfModel(len(proto.variables), len(proto.constraints))
