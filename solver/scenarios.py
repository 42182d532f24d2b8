"""Named scenarios: a branch of a board with its changes, kept beside the board until it is promoted or dropped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from models.board import check_board
from models.change_apply import apply_changes
from models.errors import BadInput
from solver.check import judge
from solver.moves import moves_between
from solver.reference import reference_after

if TYPE_CHECKING:
    from datetime import date

    from models.board import Board
    from models.change import ChangeSet
    from models.production import Production
    from solver.check import Judgement
    from solver.moves import StripMove

__all__ = ["Branch", "Promoted", "Refused", "branch", "promote"]


@dataclass(frozen=True)
class Branch:
    """A what-if with a name.

    Attributes
    ----------
    name, title, notes
        Its id; what it is, in words; what to expect of it.
    before, base
        The production without the changes; the board as it was when the branch was made.
    changes, as_of
        What happens in it, and when that becomes known.
    production, board
        The production after the changes; the board of the branch.
    """

    name: str
    title: str
    before: Production
    base: Board
    changes: ChangeSet
    as_of: date | None
    production: Production
    board: Board
    notes: str = ""

    @property
    def is_planned(self) -> bool:
        """Whether every strip that needs a day has one again."""
        return self.judgement.legal

    @cached_property
    def judgement(self) -> Judgement:
        """The branch's board judged as a change of the board that it was made from."""
        changed = apply_changes(self.before, self.base, self.changes, f"changes of {self.name}", as_of=self.as_of)
        return judge(self.production, self.board, reference=reference_after(self.base, changed, self.as_of))

    @property
    def moved(self) -> tuple[StripMove, ...]:
        """Strips whose day or unit is not that of the base."""
        return moves_between(self.base, self.board)

    def with_board(self, board: Board) -> Branch:
        """Return the branch with another board.

        Raises
        ------
        BadInput
            When it names what the production after the changes does not have.
        """
        check_board(self.production, board, f"board of {self.name}")
        return replace(self, board=board)


def branch(
    name: str,
    production: Production,
    board: Board,
    changes: ChangeSet,
    as_of: date | None = None,
    *,
    title: str = "",
    notes: str = "",
) -> Branch:
    """Branch off a board: the board of the branch is what the changes leave of it, to be re-planned or arranged.

    Raises
    ------
    BadInput
        When a change names what does not exist, or cannot be made.
    """
    made = apply_changes(production, board, changes, f"changes of {name}", as_of=as_of)
    words = title or changes.title or name
    return Branch(name, words, production, board, changes, as_of, made.production, made.board, notes)


@dataclass(frozen=True)
class Promoted:
    """The production and the board that hold from now on."""

    production: Production
    board: Board
    judgement: Judgement


@dataclass(frozen=True)
class Refused:
    """A branch that cannot take the board's place, and why."""

    reasons: tuple[str, ...]


def promote(made: Branch, production: Production, board: Board, *, over_newer: bool = False) -> Promoted | Refused:
    """Let a branch take the place of the board that it was made from.

    Parameters
    ----------
    production, board
        As they are today. The changes of the branch are made to this production, so that what was corrected in it
        meanwhile is kept.
    over_newer
        Also when the board has moved on since the branch was made; what is shot or locked on it still has to stand.
    """
    try:
        changed = apply_changes(production, board, made.changes, f"changes of {made.name}", as_of=made.as_of)
        check_board(changed.production, made.board, f"board of {made.name}")
    except BadInput as bad:
        return Refused(tuple(str(problem).replace("\n  ", " ") for problem in bad.problems))
    after = changed.production
    reasons: list[str] = []
    since = moves_between(made.base, board)
    if since and not over_newer:
        scenes = ", ".join(move.scene for move in since[:6]) + (" …" if len(since) > 6 else "")
        words = "strips have" if len(since) != 1 else "strip has"
        reasons.append(f"{len(since)} {words} moved on the board since {made.name} was branched off: {scenes}")
    standing = reference_after(board, changed, made.as_of)
    for finding in judge(after, made.board, reference=standing).hard:
        when = "" if finding.date is None else f"{finding.date:%a} {finding.date.day} {finding.date:%B}: "
        reasons.append(f"{when}{finding.sentence}")
    if reasons:
        return Refused(tuple(reasons))
    # the revision is that of the board which is replaced, until the next one is published
    taken = made.board.revised(revision=board.revision, colour=board.colour)
    return Promoted(after, taken, judge(after, taken))
