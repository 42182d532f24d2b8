"""The shelf: productions and their boards, as they are kept."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.board import Board, check_board
from models.errors import CoversetError
from models.files import document_text, parse_document
from models.production import Production
from store.ready_made import ready_made
from store.tables import BoardRow, ProductionRow, RevisionRow

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from models.change import ChangeSet

__all__ = ["COLOURS", "KeptBoard", "KeptProduction", "NotKept", "Shelf"]

COLOURS = ("white", "blue", "pink", "yellow", "green", "goldenrod", "buff", "salmon", "cherry")
"""Of revisions, in order; then "second white", "second blue" …"""


class NotKept(CoversetError):
    """Nothing of that name is kept."""


@dataclass(frozen=True)
class KeptProduction:
    """A production on the shelf."""

    id: str
    title: str
    source: str
    opened_at: datetime


@dataclass(frozen=True)
class KeptBoard:
    """A board on the shelf, not read yet; `revision` and `colour` where it was published."""

    id: int
    production_id: str
    number: int
    made_at: datetime
    why: str
    revision: int | None
    colour: str | None


class Shelf:
    """Productions and boards. Boards are only added; going back is adding an old one again."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    # ---- productions ----

    def productions(self) -> tuple[KeptProduction, ...]:
        """All productions, the one opened last first."""
        with Session(self.engine) as session:
            rows = session.scalars(select(ProductionRow).order_by(ProductionRow.opened_at.desc()))
            return tuple(KeptProduction(r.id, r.title, r.source, r.opened_at) for r in rows)

    def add(self, production: Production, board: Board, source: str, why: str) -> str:
        """Keep a production with its first board; return its id.

        Raises
        ------
        BadInput
            When the board names what the production does not have; nothing is kept then.
        """
        check_board(production, board)
        called = secrets.token_hex(4)
        with Session(self.engine) as session, session.begin():
            session.add(ProductionRow(id=called, title=production.title, source=source, opened_at=_now()))
            session.flush()
            session.add(_row(called, 1, why, production, board, None))
        return called

    def open(self, production_id: str) -> None:
        """Note that a production was opened.

        Raises
        ------
        NotKept
            When there is none of that id.
        """
        with Session(self.engine) as session, session.begin():
            row = session.get(ProductionRow, production_id)
            if row is None:
                raise NotKept(f'no production "{production_id}" is kept')
            row.opened_at = _now()

    def open_ready_made(self, name: str) -> str:
        """Open a ready-made production, taking it onto the shelf the first time; return its id."""
        kept = next((p.id for p in self.productions() if p.source == f"ready-made: {name}"), None)
        if kept is None:
            made = ready_made(name)
            return self.add(made.production, made.board, f"ready-made: {name}", made.arranged)
        self.open(kept)
        return kept

    # ---- boards ----

    def boards(self, production_id: str) -> tuple[KeptBoard, ...]:
        """All boards of a production, newest first."""
        asked = (
            select(BoardRow.id, BoardRow.number, BoardRow.made_at, BoardRow.why)
            .add_columns(RevisionRow.revision, RevisionRow.colour)
            .outerjoin(RevisionRow, RevisionRow.board_id == BoardRow.id)
            .where(BoardRow.production_id == production_id)
            .order_by(BoardRow.number.desc())
        )
        with Session(self.engine) as session:
            return tuple(
                KeptBoard(r.id, production_id, r.number, r.made_at, r.why, r.revision, r.colour)
                for r in session.execute(asked)
            )

    def newest(self, production_id: str) -> KeptBoard:
        """Return the board that holds now.

        Raises
        ------
        NotKept
            When there is no such production.
        """
        boards = self.boards(production_id)
        if not boards:
            raise NotKept(f'no production "{production_id}" is kept')
        return boards[0]

    def read(self, board_id: int) -> tuple[Production, Board]:
        """Return a board and the production as it was then.

        Raises
        ------
        NotKept
            When there is no such board.
        """
        with Session(self.engine) as session:
            row = session.get(BoardRow, board_id)
            if row is None:
                raise NotKept(f"no board {board_id} is kept")
            texts = row.production_text, row.board_text
        production = parse_document(Production, texts[0], "kept production")
        return production, parse_document(Board, texts[1], "kept board")

    def take(
        self, production_id: str, production: Production, board: Board, why: str, changes: ChangeSet | None = None
    ) -> KeptBoard:
        """Add a board, which then is the one that holds.

        Raises
        ------
        BadInput
            When the board names what the production does not have.
        NotKept
            When there is no such production.
        """
        check_board(production, board)
        self.open(production_id)
        with Session(self.engine) as session, session.begin():
            session.add(_row(production_id, _next_number(session, production_id), why, production, board, changes))
        return self.newest(production_id)

    def publish(self, board_id: int) -> KeptBoard:
        """Publish a board as the next revision, in the next colour; its draft days are published days then.

        What was published before stays as it is; the published board is a new one on the shelf.
        """
        production, board = self.read(board_id)
        with Session(self.engine) as session, session.begin():
            old = session.get_one(BoardRow, board_id)
            called = old.production_id
            newest = session.scalar(select(func.max(RevisionRow.revision)).where(RevisionRow.production_id == called))
            revision = max(newest or 0, board.revision) + 1
            colour = colour_of(revision)
            days = tuple(d.revised(status="published") if d.status == "draft" else d for d in board.days)
            published = board.revised(revision=revision, colour=colour, days=days)
            why = f"published as revision {revision}, {colour}"
            row = _row(called, _next_number(session, called), why, production, published, None)
            session.add(row)
            session.flush()
            session.add(
                RevisionRow(
                    production_id=called, board_id=row.id, revision=revision, colour=colour, published_at=_now()
                )
            )
        return self.newest(called)


def colour_of(revision: int) -> str:
    """Return the colour of a revision, counted from 1; after the last colour they come again as second ones."""
    lap, place = divmod(revision - 1, len(COLOURS))
    words = ("", "second ", "third ", "fourth ")
    return f"{words[lap] if lap < len(words) else f'{lap + 1}th '}{COLOURS[place]}"


def _row(
    production_id: str, number: int, why: str, production: Production, board: Board, changes: ChangeSet | None
) -> BoardRow:
    return BoardRow(
        production_id=production_id,
        number=number,
        made_at=_now(),
        why=why,
        production_text=document_text(production, json=True),
        board_text=document_text(board, json=True),
        changes_text=None if changes is None else document_text(changes, json=True),
    )


def _next_number(session: Session, production_id: str) -> int:
    last = session.scalar(select(func.max(BoardRow.number)).where(BoardRow.production_id == production_id))
    return (last or 0) + 1


def _now() -> datetime:
    """UTC, as SQLite keeps it: without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)
