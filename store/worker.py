"""The process that does one errand: ``python -m store.worker``, started by `store.process`.

It reads lines and writes lines. In: the errand, then ``stop`` to end it soon with the best there is; the end of input
means that the server is gone, and the worker goes with it. Out, each a JSON object: ``{"progress": …}``,
``{"so_far": …}``, and last ``{"outcome": …}`` or ``{"failed": …}``.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import traceback
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from solver.outcome import Progress
    from store.errands import Errand

__all__ = ["STOP", "main", "serve"]

STOP = "stop"
NICENESS = 10
"""Solving gives way to everybody's clicks."""
UNUSED_SECONDS = 900.0
"""A worker that is given no errand goes home."""


class _Desk:
    """What is said to the server: one whole line at a time, whichever thread says it."""

    def __init__(self, out: TextIO) -> None:
        self._out, self._lock = out, threading.Lock()
        self.so_far: dict[str, Any] | None = None

    def say(self, **line: Any) -> None:
        from models.json_text import json_text

        with self._lock:
            self._out.write(json_text(line).replace("\n", " ") + "\n")
            self._out.flush()

    def hear(self, progress: Progress, so_far: dict[str, Any] | None = None) -> None:
        self.say(progress=asdict(progress))
        if so_far is not None:
            self.so_far = so_far
            self.say(so_far=so_far)


def serve(source: TextIO, out: TextIO) -> None:
    """Do the errand that the first line of `source` holds."""
    idle = threading.Timer(UNUSED_SECONDS, os._exit, (0,))
    idle.daemon = True
    idle.start()
    _load()
    line = source.readline()
    idle.cancel()
    if not line.strip():
        return
    from models.errors import CoversetError
    from store.errands import read_errand

    desk, stop = _Desk(out), threading.Event()
    try:
        errand = read_errand(line)
        threading.Thread(target=_listen, args=(source, errand, desk, stop), daemon=True).start()
        desk.say(outcome=errand.work(desk.hear, stop))
    except CoversetError as wrong:
        desk.say(failed=str(wrong))
    except Exception as wrong:  # nobody stands above this process: what went wrong is said on the page and in the log
        desk.say(failed=f"{type(wrong).__name__}: {wrong}".splitlines()[0], trace=traceback.format_exc())


def _load() -> None:
    """Load the search before there is an errand: a worker that waits is a worker that is warm."""
    from solver import replan  # noqa: F401
    from store import errands  # noqa: F401


def _listen(source: TextIO, errand: Errand, desk: _Desk, stop: threading.Event) -> None:
    for line in source:
        if line.strip() != STOP:
            continue
        stop.set()
        if not errand.STOPS:
            if desk.so_far is None:
                desk.say(failed="It was stopped before anything was known.")
            else:
                desk.say(outcome=desk.so_far)
            os._exit(0)
    os._exit(0)  # the server is gone


def main() -> None:
    """Be a worker: give way, keep the lines to the server clean of what libraries print, do one errand."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(NICENESS)
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    serve(sys.stdin, out)
    out.flush()
    os._exit(0)  # a search's threads may be at their last move: nobody waits for them


if __name__ == "__main__":
    main()
