"""The tables of the store."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads it at run time

from sqlalchemy import DDL, ForeignKey, String, Text, UniqueConstraint, event
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

__all__ = ["Base", "BoardRow", "JobRow", "OutcomeRow", "ProductionRow", "RevisionRow"]


class Base(DeclarativeBase):
    """The root of all tables."""


class ProductionRow(Base):
    """A production that was opened; what it says at any time is kept with its boards."""

    __tablename__ = "productions"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    title: Mapped[str]
    source: Mapped[str]
    """Where it came from: a ready-made scenario's name, or a file's."""
    opened_at: Mapped[datetime]
    """Last time it was opened; the newest is shown first."""


class BoardRow(Base):
    """A board as it stood once, with the production as it stood then; only added, never altered."""

    __tablename__ = "boards"
    __table_args__ = (UniqueConstraint("production_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    production_id: Mapped[str] = mapped_column(ForeignKey("productions.id"), index=True)
    number: Mapped[int]
    """Counted from 1 within the production."""
    made_at: Mapped[datetime]
    why: Mapped[str]
    """What made it, in words."""
    production_text: Mapped[str] = mapped_column(Text)
    board_text: Mapped[str] = mapped_column(Text)
    changes_text: Mapped[str | None] = mapped_column(Text)
    """The changes that led to it from the board before."""


class RevisionRow(Base):
    """A board that was published: a number, a colour, a date; never altered."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("production_id", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    production_id: Mapped[str] = mapped_column(ForeignKey("productions.id"), index=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    revision: Mapped[int]
    colour: Mapped[str]
    published_at: Mapped[datetime]


class JobRow(Base):
    """A long solve: what was asked, and how it stands or ended."""

    __tablename__ = "jobs"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    production_id: Mapped[str] = mapped_column(ForeignKey("productions.id"), index=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    kind: Mapped[str]
    asked_text: Mapped[str] = mapped_column(Text)
    """The errand: `store.errands`."""
    state: Mapped[str]
    outcome: Mapped[str] = mapped_column(default="")
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class OutcomeRow(Base):
    """What a job found, as its worker told it; a table of its own, so that lists of jobs need not read it."""

    __tablename__ = "outcomes"

    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id"), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


for _table in (BoardRow.__table__, RevisionRow.__table__):
    for _what in ("UPDATE", "DELETE"):
        event.listen(
            Base.metadata,
            "after_create",
            DDL(  # type: ignore[no-untyped-call]
                f"CREATE TRIGGER IF NOT EXISTS keep_{_table}_{_what.lower()} BEFORE {_what} ON {_table} "
                f"BEGIN SELECT RAISE(ABORT, '{_table} are never altered'); END"
            ).execute_if(dialect="sqlite"),
        )
