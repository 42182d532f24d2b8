"""A worker process, seen from the server: given an errand, heard, stopped."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.worker import STOP

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MODULE", "Worker"]

ROOT = Path(__file__).resolve().parent.parent
MODULE = "store.worker"
BELOW_NORMAL = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
"""How Windows names what `nice` does elsewhere."""


class Worker:
    """One process, for one errand. It ends when this process does: its input ends then."""

    def __init__(self, module: str | None = None) -> None:
        path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
        self._log = tempfile.TemporaryFile(mode="w+b")  # noqa: SIM115 - as long as the worker lives
        self._process = subprocess.Popen(
            [sys.executable, "-m", module or MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env={**os.environ, "PYTHONPATH": path},
            encoding="utf-8",
            creationflags=BELOW_NORMAL,
        )

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def give(self, errand: str) -> None:
        """Hand over an errand, on one line."""
        self._write(errand)

    def stop(self) -> None:
        """Ask it to end soon, with the best it has."""
        self._write(STOP)

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def lines(self) -> Iterator[dict[str, Any]]:
        """Yield what it says, until it ends."""
        output = self._process.stdout
        for line in output or ():
            yield json.loads(line)

    def close(self) -> str:
        """Wait for its end; return in one line why it ended, where it did not end by itself, else nothing."""
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        code = self._process.wait()
        self._log.seek(0)
        last = self._log.read()[-4000:].decode("utf-8", "replace").strip().splitlines()
        self._log.close()
        if code == 0:
            return ""
        if code < 0:
            with contextlib.suppress(ValueError):
                return f"it was ended from outside ({signal.Signals(-code).name}); maybe memory ran out"
        return f"it ended with code {code}{f': {last[-1][:300]}' if last else ''}"

    def _write(self, line: str) -> None:
        stdin = self._process.stdin
        with contextlib.suppress(OSError, ValueError):  # it has ended already: `lines` tells
            if stdin is not None:
                stdin.write(f"{line}\n")
                stdin.flush()
