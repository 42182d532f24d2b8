"""Long solves in the background: a process each, progress that can be read at any time, cancel at any time.

A page never waits for a solve. It asks for the state of a job by its id, also after a reload. What a job found is kept
as text, so that its answers are there after the server was started anew; a job that was running when the server stopped
is known as lost, with what was asked of it.
"""

from __future__ import annotations

import json
import logging
import secrets
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.json_text import json_text
from solver.outcome import Progress
from store.errands import errand_text, read_errand
from store.process import Worker
from store.tables import JobRow, OutcomeRow

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from models.change import Change, ChangeSet
    from store.errands import Errand

__all__ = ["Desk", "JobState", "JobView"]

JobState = Literal["waiting", "running", "cancelling", "done", "failed", "lost"]
KEPT_JOBS = 20
"""Outcomes of so many jobs stay in memory."""
STOP_SECONDS = 120.0
"""A worker that was asked to stop and does not is ended after so long."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class JobView:
    """How a job stands: a snapshot.

    Attributes
    ----------
    errand
        What was asked.
    seconds
        Since it began; of a finished job, how long it took.
    history
        Progress reports so far, oldest first.
    outcome
        What was found, as `store.errands` gives it; while it runs, what is known already, if anything.
    """

    id: str
    board_id: int
    state: JobState
    seconds: float
    history: tuple[Progress, ...]
    errand: Errand
    outcome: Any = None
    error: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "failed", "lost")

    @property
    def allowed(self) -> float:
        """Seconds that it may take."""
        return self.errand.seconds

    @property
    def asked(self) -> ChangeSet | None:
        """The changes it was started with."""
        return self.errand.changes

    @property
    def changes(self) -> tuple[Change, ...]:
        """Each of them."""
        return () if self.asked is None else self.asked.changes

    @property
    def share(self) -> float:
        """The part of the allowed time that is used, 0 to 1."""
        return min(1.0, self.seconds / self.allowed)


@dataclass
class _Job:
    id: str
    board_id: int
    errand: Errand
    began: float
    state: JobState = "waiting"
    ended: float | None = None
    history: tuple[Progress, ...] = ()
    outcome: Any = None
    error: str = ""
    stop: bool = False
    late: bool = False
    """Whether it was ended because it did not stop."""
    worker: Worker | None = None
    """Once it has its errand."""
    is_over: threading.Event = field(default_factory=threading.Event)

    def view(self) -> JobView:
        seconds = (time.monotonic() if self.ended is None else self.ended) - self.began
        so_far = (self.state, seconds, self.history, self.errand, self.outcome, self.error)
        return JobView(self.id, self.board_id, *so_far)


class Desk:
    """Where jobs run. One at a time: two solves at once would share the cores and both be late.

    Parameters
    ----------
    module
        Of the worker, to be run with ``python -m``; None: `store.worker`.
    """

    def __init__(self, engine: Engine, module: str | None = None) -> None:
        self.engine = engine
        self._module = module
        self._jobs: OrderedDict[str, _Job] = OrderedDict()
        self._lock = threading.Lock()
        self._slot = threading.Semaphore(1)
        self._spare: Worker | None = None
        with Session(engine) as session, session.begin():
            running = JobRow.state.in_(("waiting", "running", "cancelling"))
            session.execute(update(JobRow).where(running).values(state="lost", outcome="the server was stopped"))

    def prepare(self) -> None:
        """Have a worker ready that has loaded the search already: the next job begins at once."""
        with self._lock:
            busy = any(job.ended is None for job in self._jobs.values())
            if not busy and (self._spare is None or not self._spare.is_alive):
                self._spare = Worker(self._module)

    def start(self, production_id: str, board_id: int, errand: Errand) -> str:
        """Start a job and return its id at once."""
        job = _Job(secrets.token_hex(5), board_id, errand, time.monotonic())
        with Session(self.engine) as session, session.begin():
            session.add(
                JobRow(
                    id=job.id,
                    production_id=production_id,
                    board_id=board_id,
                    kind=errand.kind,
                    asked_text=errand_text(errand),
                    state="running",
                    started_at=_now(),
                )
            )
        self._keep(job)
        threading.Thread(target=self._run, args=(job,), name=f"solve-{job.id}", daemon=True).start()
        return job.id

    def view(self, job_id: str) -> JobView | None:
        """Return how a job stands; None where there never was one of that id."""
        with self._lock:
            job = self._jobs.get(job_id)
            if job is not None:
                return job.view()
        kept = self._kept(job_id)
        if kept is None:
            return None
        self._keep(kept)
        return kept.view()

    def cancel(self, job_id: str) -> None:
        """End a job soon, with the best that it has."""
        with self._lock:
            job = self._jobs.get(job_id)
            if job is None or job.ended is not None or job.stop:
                return
            job.stop, job.state = True, "cancelling"
            worker = job.worker
        if worker is not None:
            worker.stop()
        threading.Thread(target=_end_late, args=(job,), daemon=True).start()

    def running(self, production_id: str) -> str | None:
        """Return the id of a job of a production that is not over; None: there is none."""
        asked = select(JobRow.id).where(JobRow.production_id == production_id, JobRow.state == "running")
        with Session(self.engine) as session:
            return session.scalar(asked.order_by(JobRow.started_at.desc()))

    def close(self) -> None:
        """End every worker."""
        with self._lock:
            workers = [self._spare, *(job.worker for job in self._jobs.values() if job.ended is None)]
        for worker in workers:
            if worker is not None:
                worker.kill()

    def _keep(self, job: _Job) -> None:
        with self._lock:
            self._jobs[job.id] = job
            over = [each for each, other in self._jobs.items() if other.ended is not None and other is not job]
            for each in over[: max(0, len(self._jobs) - KEPT_JOBS)]:
                del self._jobs[each]

    def _kept(self, job_id: str) -> _Job | None:
        """A job of a server before this one."""
        with Session(self.engine) as session:
            row, found = session.get(JobRow, job_id), session.get(OutcomeRow, job_id)
            if row is None:
                return None
            board_id, state, error, asked = row.board_id, row.state, row.outcome, row.asked_text
            told = None if found is None else found.text
        try:
            errand = read_errand(asked)
            outcome = None if told is None else errand.outcome(json.loads(told))
        except ValueError:
            return None  # kept by another version of the program
        is_done = state == "done" and outcome is not None
        over: JobState = "done" if is_done else "failed" if state == "failed" else "lost"
        return _Job(job_id, board_id, errand, 0.0, over, 0.0, (), outcome, "" if is_done else error)

    def _run(self, job: _Job) -> None:
        with self._slot:
            with self._lock:
                worker, self._spare = self._spare, None
            if worker is None or not worker.is_alive:
                worker = Worker(self._module)
            job.began = time.monotonic()
            worker.give(errand_text(job.errand))
            with self._lock:
                job.worker = worker
                if not job.stop:
                    job.state = "running"
            if job.stop:
                worker.stop()
            told = self._hear(job, worker)
            ended = worker.close()
        state, outcome, words = _read(job, told, ended)
        with Session(self.engine) as session, session.begin():
            row = update(JobRow).where(JobRow.id == job.id).values(state=state, outcome=words, ended_at=_now())
            session.execute(row)
            if state == "done":
                session.add(OutcomeRow(job_id=job.id, text=json_text(told["outcome"])))
        with self._lock:
            job.state, job.outcome, job.error = state, outcome, "" if state == "done" else words
            job.ended, job.worker = time.monotonic(), None
        job.is_over.set()

    def _hear(self, job: _Job, worker: Worker) -> dict[str, Any]:
        """Listen until the last word, and return it."""
        for line in worker.lines():
            if "progress" in line:
                told = line["progress"]
                progress = Progress(float(told["seconds"]), told["cost"], told["bound"], told["note"])
                with self._lock:
                    job.history = (*job.history, progress)
            elif "so_far" in line:
                so_far = job.errand.outcome(line["so_far"])
                with self._lock:
                    job.outcome = so_far
            else:
                return line
        return {}


def _read(job: _Job, told: dict[str, Any], ended: str) -> tuple[JobState, Any, str]:
    """How a job ended, by the last word of its worker: state, outcome, and in words what went wrong."""
    if "outcome" in told:
        try:
            outcome = job.errand.outcome(told["outcome"])
        except Exception as wrong:  # a thread has nobody above it: what went wrong is said on the page and in the log
            log.exception("job %s: its outcome cannot be read", job.id)
            return "failed", None, f"{type(wrong).__name__}: {wrong}".splitlines()[0]
        return "done", outcome, str(getattr(outcome, "words", ""))
    if "failed" in told:
        if "trace" in told:
            log.error("job %s failed: %s", job.id, told["trace"])
        return "failed", None, told["failed"]
    why = f"it did not stop within {STOP_SECONDS:.0f} s, and was ended" if job.late else ended or "it was ended"
    words = f"The solve did not come to an end: {why}. Nothing was changed."
    log.error("job %s: %s", job.id, words)
    return "failed", None, words


def _end_late(job: _Job) -> None:
    if not job.is_over.wait(STOP_SECONDS) and job.worker is not None:
        job.late = True
        job.worker.kill()


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
