"""Making changes to a production and its board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.board import Board
from models.change import ChangeSet
from models.change_consistency import contradictions, outside, past
from models.change_draft import Draft
from models.complaint import Complaint, nearest, problems_of
from models.errors import BadInput, Problem
from models.production import Production
from models.references import SINGULAR

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from models.change import Change

__all__ = ["Changed", "apply_changes"]


@dataclass(frozen=True)
class Changed:
    """What changes make of a production and a board.

    Parameters
    ----------
    production, board
        Validated anew. The board is what is left of the old one, to be planned again from there.
    notes
        Sentences about what was done beyond the words of the changes.
    to_place
        Scenes that the changes put into the boneyard and that need a day.
    """

    production: Production
    board: Board
    notes: tuple[str, ...]
    to_place: tuple[str, ...] = ()


def apply_changes(
    production: Production,
    board: Board | None,
    changes: ChangeSet | Iterable[Change],
    file: str = "changes",
    *,
    as_of: dt.date | None = None,
) -> Changed:
    """Return a production and a board with changes made to them, in order.

    Without a board, an empty one takes its place. What is given is not altered.

    Parameters
    ----------
    file
        What problems are said of.
    as_of
        Days before this date are shot, whatever their status says: what they show can no longer be cut, split or made
        longer. Only a day that was lost after all is taken off the board.

    Raises
    ------
    BadInput
        With every change that names something unknown, cannot be made, contradicts another or speaks of a date outside
        the shoot, and with what is wrong in the whole after them; nothing is changed then.
    """
    listed = tuple(changes.changes if isinstance(changes, ChangeSet) else changes)
    if board is None:
        board = Board.read({"format": "coverset-board/1", "production": production.title})
    draft = Draft.of(production, board, as_of)
    complaints: list[Complaint] = list(contradictions(listed))
    gone: dict[tuple[str, str], int] = {}
    for index, change in enumerate(listed):
        unknown = list(_unknown(change, draft, gone, listed))
        known = {table: set(rows) for table, rows in draft.tables.items()}
        complaints += [Complaint(("changes", index, *c.path), c.message, c.maybe) for c in unknown]
        if unknown:
            continue
        draft.complaints.clear()
        try:
            change.apply(draft)
        except BadInput as bad:
            complaints += [Complaint(("changes", index), f"{p.place}: {p.message}", p.maybe) for p in bad.problems]
        complaints += [Complaint(("changes", index, *path), message) for path, message in draft.complaints]
        gone |= {(table, each): index for table, ids in known.items() for each in ids - draft.tables[table].keys()}
    complaints += outside(listed, *_span(production, board, draft))
    complaints += past(listed, as_of)
    if complaints:
        raise BadInput(problems_of(complaints, file, {"changes": listed}))
    return _validated(production, board, draft, file)


def _span(production: Production, board: Board, draft: Draft) -> tuple[dt.date, dt.date]:
    """First and last date of the calendar, before and after the changes, and of the board."""
    dates = [production.calendar.start, production.calendar.end, draft.calendar["start"], draft.calendar["end"]]
    dates += [day.date for day in board.days]
    return min(dates), max(dates)


def _unknown(
    change: Change, draft: Draft, gone: Mapping[tuple[str, str], int], listed: Sequence[Change]
) -> Iterator[Complaint]:
    for field, table in change.REFERS.items():
        value = getattr(change, field)
        for index, called in enumerate(value if isinstance(value, tuple) else (value,)):
            if called is not None and called not in draft.tables[table]:
                path = (field, index) if isinstance(value, tuple) else (field,)
                if (table, called) in gone:
                    taken = gone[table, called]
                    message = f'"{called}" is gone by then: changes[{taken}] ({listed[taken].kind}) takes it out'
                    yield Complaint(path, message, "the order of the changes is to be another")
                    continue
                message = f'"{called}" is not the id of {SINGULAR[table]}'
                yield Complaint(path, message, nearest(called, draft.tables[table]))


def _validated(production: Production, board: Board, draft: Draft, file: str) -> Changed:
    tables = {name: tuple(rows.values()) for name, rows in draft.tables.items()}
    try:
        after = Production.read(draft.fields | tables | {"calendar": draft.calendar})
        for day in [d for d in draft.days if not d.is_fixed]:
            # closed by the changes, not before them: what was wrong with the board stays for the rules to say
            open_before = day.unit in production.unit_by_id and day.date in production.unit_dates(day.unit)
            if not draft.has_shot(day) and open_before and day.date not in after.unit_dates(day.unit):
                draft.release(day, "it may no longer be shot on")
        left = {"days": tuple(draft.days), "boneyard": tuple(draft.boneyard), "pins": tuple(draft.pins)}
        plan = board.revised(**left)
    except BadInput as bad:
        whole = (Problem(file, f"after the changes, {p.place}", p.message, p.maybe) for p in bad.problems)
        raise BadInput(whole) from None
    return Changed(after, plan, tuple(draft.notes), tuple(draft.to_place))
