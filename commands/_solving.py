"""A solve in the terminal: how it stands, line by line or live, and Ctrl-C ends it without losing the best board."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Generic, TypeVar

from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from commands._tables import QUIET, console
from commands._words import money

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.outcome import Progress

__all__ = ["Solve", "run"]

T = TypeVar("T")

LOOK_SECONDS = 0.1
"""So often the line is renewed and Ctrl-C is heard."""

LINE_SECONDS = 1.0
"""Where there is no terminal, lines are at least so far apart."""


class Solve(Generic[T]):
    """A solve in a thread of its own, so that the terminal stays awake.

    Parameters
    ----------
    job
        Called with what to tell progress to and the event that ends it.
    currency
        Of the costs it tells.
    hint
        What Ctrl-C does.
    """

    def __init__(
        self, job: Callable[[Callable[[Progress], None], threading.Event], T], currency: str, hint: str
    ) -> None:
        self.currency = currency
        self.hint = hint
        self.cancel = threading.Event()
        self.latest: Progress | None = None
        self.began = time.monotonic()
        self._answers: list[T] = []
        self._failure: BaseException | None = None
        self._done = threading.Event()
        self._job = job
        self._thread = threading.Thread(target=self._work, daemon=True)

    def _work(self) -> None:
        try:
            self._answers.append(self._job(self._tell, self.cancel))
        except BaseException as failure:
            self._failure = failure
        finally:
            self._done.set()

    def _tell(self, progress: Progress) -> None:
        self.latest = progress

    def answer(self) -> T:
        """Solve; Ctrl-C asks it to end, a second Ctrl-C gives up on it."""
        screen = console(stderr=True)
        self._thread.start()
        if screen.is_terminal:
            spinner = Spinner("dots", self.line())
            with Live(spinner, console=screen, refresh_per_second=10, transient=True):
                self._wait(lambda: spinner.update(text=self.line()))
        else:
            told: list[tuple[float, str]] = []

            def tell() -> None:
                line, now = self.line(clock=False), time.monotonic()
                if not told or (line.plain != told[-1][1] and now - told[-1][0] >= LINE_SECONDS):
                    told.append((now, line.plain))
                    screen.print(f"{now - self.began:4.0f} s · {line.plain}")

            self._wait(tell)
        if self._failure is not None:
            raise self._failure
        return self._answers[0]

    def _wait(self, show: Callable[[], object]) -> None:
        # not Thread.join: interrupted by Ctrl-C it takes the thread for ended (Python 3.11)
        while not self._done.is_set():
            try:
                self._done.wait(LOOK_SECONDS)
                show()
            except KeyboardInterrupt:
                if self.cancel.is_set():
                    raise
                self.cancel.set()

    def line(self, *, clock: bool = True) -> Text:
        """Return how it stands: time, cost, bound, gap."""
        latest = self.latest
        seconds = time.monotonic() - self.began
        parts = [f"{seconds:4.0f} s"] if clock else []
        if latest is None or latest.cost is None:
            parts.append("looking for a first legal board")
        else:
            parts.append(f"cost {money(round(latest.cost, -2), self.currency)}")
        if latest is not None and latest.bound is not None:
            parts.append(f"bound {money(round(latest.bound, -2), self.currency)}")
        if latest is not None and latest.gap is not None:
            parts.append(f"gap {latest.gap:.1%}")
        if clock:
            parts.append("ending ..." if self.cancel.is_set() else self.hint)
        return Text(" · ".join(parts), QUIET if latest is None else "")


def run(job: Callable[[Callable[[Progress], None], threading.Event], T], currency: str, hint: str) -> tuple[T, bool]:
    """Solve in the terminal.

    Returns
    -------
    The answer, and whether the user ended it with Ctrl-C.
    """
    solve = Solve(job, currency, hint)
    return solve.answer(), solve.cancel.is_set()
