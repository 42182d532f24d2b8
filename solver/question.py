"""A re-plan made ready: changes made, horizon drawn, the search laid out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from models.change_apply import apply_changes
from solver.check import judge
from solver.kernel.problem import build_problem
from solver.measures import MEASURES
from solver.reference import reference_after
from solver.shoot import Shoot

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from models.board import Board
    from models.change import ChangeSet
    from models.production import Production
    from solver.check import Judgement
    from solver.kernel.problem import Problem
    from solver.shoot import Reference

__all__ = ["Question", "question"]


@dataclass(frozen=True)
class Question:
    """A re-plan made ready: what every answer, curve and explanation starts from.

    Attributes
    ----------
    problem, reference
        What to search; the board it starts from, with the horizon.
    given
        Production and board before anything happened.
    production, board, notes
        After the changes.
    start
        Cell of each strip on what is left of the old board.
    """

    problem: Problem
    reference: Reference
    given: tuple[Production, Board]
    production: Production
    board: Board
    notes: tuple[str, ...]
    start: NDArray[np.int64]

    @cached_property
    def before(self) -> Judgement:
        """The old board judged, before anything happened; only when it is asked for: the first answer need not wait."""
        return judge(*self.given)


def question(production: Production, board: Board, changes: ChangeSet, as_of: date) -> Question:
    """Apply changes and make the search ready.

    Raises
    ------
    models.errors.BadInput
        When a change names what does not exist, or cannot be made.
    """
    changed = apply_changes(production, board, changes, as_of=as_of)
    reference = reference_after(board, changed, as_of)
    shoot = Shoot(changed.production, reference=reference, pins=changed.board.pins)
    stay_out = frozenset(changed.board.boneyard) - frozenset(changed.to_place)
    problem = build_problem(shoot, boneyard=stay_out, measures=MEASURES)
    start = problem.places_of(changed.board)
    return Question(problem, reference, (production, board), changed.production, changed.board, changed.notes, start)
