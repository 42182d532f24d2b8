"""Timefold on a generated shoot: the model is benchmarks/timefold/ShootPeer.java, this runs it and judges its boards.

PyPI's package `timefold` brings the engine as Java archives. The model is written in Java against them, which is the
engine at its best: the Python interface translates every constraint, and has no collectors of one's own.
It knows what the generated kind asks and no more: length of a day with moves, moves per day, where each strip may go,
order, one unit a day, days and returns of places, moves, paid days with one drop. The order within a day is left to
our sequencer, as for plain CP-SAT, and every board is judged by the same code as ours; only legal ones count.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.generated import DIRECTOR, MOST_MOVES
from benchmarks.recipe import DROP_DAYS, MOVE_COST, MOVE_MINUTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.recipe import Recipe
    from solver.kernel.problem import Problem

SOURCE = Path(__file__).parent / "timefold" / "ShootPeer.java"
CENTS = 100


def missing_timefold() -> str | None:
    """Why Timefold cannot be measured here; None: it can."""
    if archives() is None:
        return "the package timefold is not installed"
    absent = [program for program in ("java", "javac") if shutil.which(program) is None]
    return f"no {' and no '.join(absent)} here" if absent else None


def archives() -> str | None:
    """The engine's archives as a class path."""
    found = importlib.util.find_spec("timefold")
    if found is None or not found.submodule_search_locations:
        return None
    return ":".join(str(jar) for at in found.submodule_search_locations for jar in Path(at).rglob("*.jar")) or None


def as_text(shoot: Recipe, problem: Problem) -> str:
    """The shoot in the numbers that ShootPeer reads; cells as `problem` closes them, money in cents."""
    production = problem.shoot.production
    units = len(problem.shoot.units)
    people = {person.id: number for number, person in enumerate(production.cast)}
    # where there is a director, who is everywhere, one unit a day follows for everybody and every place
    several = int(units > 1 and DIRECTOR not in people)
    alone = [several or int(person.id == DIRECTOR) for person in production.cast]
    rows: list[list[int]] = [
        [problem.days, units, shoot.capacity, MOST_MOVES, MOVE_MINUTES, MOVE_COST * CENTS, DROP_DAYS],
        [len(production.locations)],
        *([CENTS * day, CENTS * block, several] for day, block in zip(shoot.day_cost, shoot.block_cost, strict=True)),
        [len(people)],
        *(
            [CENTS * int(person.rate), person.max_drops or 0, one]
            for person, one in zip(production.cast, alone, strict=True)
        ),
        [shoot.size.scenes],
    ]
    for strip, scene in enumerate(problem.shoot.scenes):
        cast = [people[person] for person in production.scene_by_number[scene].cast]
        cells = problem.cells[problem.cells_at[strip] : problem.cells_at[strip + 1]]
        place = int(problem.shoot.place_of[scene].removeprefix("p"))
        number = int(scene) - 1
        rows.append([shoot.minutes[number], place, len(cast), *cast, len(cells), *map(int, cells)])
    strip_of = {scene: strip for strip, scene in enumerate(problem.shoot.scenes)}
    rows += [[len(shoot.order)], *([strip_of[str(a + 1)], strip_of[str(b + 1)]] for a, b in shoot.order)]
    return "\n".join(" ".join(map(str, row)) for row in rows) + "\n"


class Timefold:
    """A started engine, compiled and waiting: what that takes is not on the clock, as importing is not for us.

    To be used in a ``with`` statement, which ends it.
    """

    def __init__(self) -> None:
        self.moves_per_second: list[int] = []
        self._folder = tempfile.TemporaryDirectory(prefix="timefold-")
        path = archives()
        compiling = ["javac", "-proc:none", "-nowarn", "-cp", path or "", "-d", self._folder.name, str(SOURCE)]
        done = subprocess.run(compiling, capture_output=True, text=True, check=False)
        if done.returncode:
            self._folder.cleanup()
            msg = f"javac: {done.stderr.strip().splitlines()[0]}"
            raise RuntimeError(msg)
        self._engine = subprocess.Popen(
            ["java", "-cp", f"{path}:{self._folder.name}", "ShootPeer"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert self._engine.stdin is not None
        assert self._engine.stdout is not None
        self._asked, self._told = self._engine.stdin, self._engine.stdout

    def __enter__(self) -> Timefold:
        for line in self._told:
            if line.strip() == "READY":
                break
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.kill()
        self._engine.wait()
        self._told.close()
        if not self._asked.closed:
            self._asked.close()
        self._folder.cleanup()

    def boards(self, text: str, seconds: float, solvers: int) -> Iterator[tuple[float, int, list[int]]]:
        """Seconds, cost in cents as the model counts it, and the cell of each strip, of each better board."""
        self._asked.write(f"{round(seconds)} {solvers}\n{text}")
        self._asked.close()
        for line in self._told:
            kind, *rest = line.split()
            if kind == "B":
                yield float(rest[0]), int(rest[1]), list(map(int, rest[2:]))
            elif kind == "END":
                self.moves_per_second = [int(each.strip("[],")) for each in rest[1:]]
        if self._engine.wait():
            msg = f"Timefold ended with exit code {self._engine.returncode}"
            raise RuntimeError(msg)
