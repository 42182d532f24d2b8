"""Long solves in the background: one thread each, progress that can be read at any time, cancel at any time.

A page never waits for a solve. It asks for the state of a job by its id, also after a reload; a job that was running
when the server stopped is known as lost, with what was asked of it.
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.change import ChangeSet
from models.errors import CoversetError
from models.files import document_text, parse_document
from store.tables import JobRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from solver.outcome import Progress

__all__ = ["Desk", "JobState", "JobView", "Work"]

JobState = Literal["waiting", "running", "cancelling", "done", "failed", "lost"]
NICENESS = 10
"""Solving gives way to other users' clicks (Linux: of this thread and those it starts)."""
KEPT_JOBS = 20
"""Outcomes of so many jobs stay in memory."""


class Work(Protocol):
    """What a job does: report, look at `cancel`, and return an outcome."""

    def __call__(self, *, on_progress: Callable[[Progress], None], cancel: threading.Event) -> Any:
        """Do it."""


@dataclass(frozen=True)
class JobView:
    """How a job stands: a snapshot.

    Attributes
    ----------
    seconds
        Since it began; of a finished job, how long it took.
    history
        Progress reports so far, oldest first.
    outcome
        What the work returned; None while it runs, when it failed, and after the server was started anew.
    asked
        The changes it was started with.
    """

    id: str
    board_id: int
    state: JobState
    seconds: float
    allowed: float
    history: tuple[Progress, ...]
    asked: ChangeSet
    outcome: Any = None
    error: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "failed", "lost")

    @property
    def share(self) -> float:
        """The part of the allowed time that is used, 0 to 1."""
        return min(1.0, self.seconds / self.allowed) if self.allowed else 1.0


@dataclass
class _Job:
    id: str
    board_id: int
    asked: ChangeSet
    allowed: float
    began: float
    state: JobState = "waiting"
    ended: float | None = None
    history: tuple[Progress, ...] = ()
    outcome: Any = None
    error: str = ""
    cancel: threading.Event = field(default_factory=threading.Event)

    def view(self) -> JobView:
        seconds = (time.monotonic() if self.ended is None else self.ended) - self.began
        so_far = (self.state, seconds, self.allowed, self.history, self.asked, self.outcome, self.error)
        return JobView(self.id, self.board_id, *so_far)


class Desk:
    """Where jobs run. One at a time: two solves at once would share the cores and both be late."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._jobs: dict[str, _Job] = {}
        self._lock = threading.Lock()
        self._slot = threading.Semaphore(1)
        with Session(engine) as session, session.begin():
            running = JobRow.state.in_(("waiting", "running", "cancelling"))
            session.execute(update(JobRow).where(running).values(state="lost", outcome="the server was stopped"))

    def start(self, production_id: str, board_id: int, asked: ChangeSet, work: Work, *, seconds: float) -> str:
        """Start a job and return its id at once."""
        job = _Job(secrets.token_hex(5), board_id, asked, seconds, time.monotonic())
        with Session(self.engine) as session, session.begin():
            session.add(
                JobRow(
                    id=job.id,
                    production_id=production_id,
                    board_id=board_id,
                    kind="replan",
                    asked_text=document_text(asked, json=True),
                    state="running",
                    started_at=_now(),
                )
            )
        with self._lock:
            self._jobs[job.id] = job
            over = [each for each, other in self._jobs.items() if other.ended is not None]
            for each in over[: max(0, len(self._jobs) - KEPT_JOBS)]:
                del self._jobs[each]
        threading.Thread(target=self._run, args=(job, work), name=f"solve-{job.id}", daemon=True).start()
        return job.id

    def view(self, job_id: str) -> JobView | None:
        """Return how a job stands; None where there never was one of that id."""
        with self._lock:
            job = self._jobs.get(job_id)
            if job is not None:
                return job.view()
        with Session(self.engine) as session:
            row = session.get(JobRow, job_id)
            if row is None:
                return None
            asked = parse_document(ChangeSet, row.asked_text, "kept changes")
            return JobView(row.id, row.board_id, "lost", 0, 0, (), asked, error=row.outcome)

    def cancel(self, job_id: str) -> None:
        """End a job soon, with the best that it has."""
        with self._lock:
            job = self._jobs.get(job_id)
            if job is not None and job.ended is None:
                job.cancel.set()
                job.state = "cancelling"

    def running(self, production_id: str) -> str | None:
        """Return the id of a job of a production that is not over; None: there is none."""
        asked = select(JobRow.id).where(JobRow.production_id == production_id, JobRow.state == "running")
        with Session(self.engine) as session:
            return session.scalar(asked.order_by(JobRow.started_at.desc()))

    def _run(self, job: _Job, work: Work) -> None:
        with contextlib.suppress(AttributeError, OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
        with self._slot:
            with self._lock:
                job.began = time.monotonic()
                if not job.cancel.is_set():
                    job.state = "running"

            def hear(progress: Progress) -> None:
                with self._lock:
                    job.history = (*job.history, progress)

            state: JobState = "done"
            outcome, error = None, ""
            try:
                outcome = work(on_progress=hear, cancel=job.cancel)
            except CoversetError as wrong:
                state, error = "failed", str(wrong)
            except Exception as wrong:
                # a thread has nobody above it: what went wrong is said on the page and in the log
                logging.getLogger(__name__).exception("job %s failed", job.id)
                state, error = "failed", f"{type(wrong).__name__}: {wrong}"
        with Session(self.engine) as session, session.begin():
            words = error or str(getattr(outcome, "words", ""))
            session.execute(
                update(JobRow).where(JobRow.id == job.id).values(state=state, outcome=words, ended_at=_now())
            )
        with self._lock:
            job.state, job.outcome, job.error, job.ended = state, outcome, error, time.monotonic()


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
