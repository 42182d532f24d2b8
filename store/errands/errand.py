"""The contract of an errand."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Protocol

from pydantic import Field

from models.board import Board
from models.change import ChangeSet
from models.production import Production
from models.quantity import Date
from models.record import Document

if TYPE_CHECKING:
    import threading

    from solver.outcome import Progress

__all__ = ["Errand", "Hear"]


class Hear(Protocol):
    """What an errand calls while it is done."""

    def __call__(self, progress: Progress, so_far: dict[str, Any] | None = None) -> None:
        """Hear how it stands and, where there is something, what is known already."""


class Errand(Document):
    """Something that takes long. It crosses to a process of its own as text, and its outcome comes back as text.

    Attributes
    ----------
    production, board
        As they stand, before the changes.
    as_of
        First date that can still change.
    seconds
        Allowed, by the clock.
    """

    STOPS: ClassVar[bool] = True
    """Whether it looks at `stop` itself; else it is ended with what it has told so far."""

    kind: str
    production: Production
    board: Board
    changes: ChangeSet | None = None
    as_of: Date | None = None
    seconds: Annotated[float, Field(gt=0, le=24 * 3600)] = 20.0
    seed: int = 1

    @abstractmethod
    def work(self, hear: Hear, stop: threading.Event) -> dict[str, Any]:
        """Do it, in the worker; return the outcome as plain data."""

    @abstractmethod
    def outcome(self, told: dict[str, Any]) -> Any:
        """Make of plain data what a page shows. Boards are judged anew: what they cost is never taken on trust."""
