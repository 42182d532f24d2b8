"""Measurements one after the other, each in a process of its own, and the record of a commit that keeps them."""

from __future__ import annotations

import importlib.util
import json
import os
import shlex
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from benchmarks import report
from benchmarks.cases import ROOT, missing, skipped, solvers, title
from benchmarks.talent import machine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

RESULTS = Path(__file__).parent / "results"
TALENT = Path("../shared/data/talent")
PATIENCE = 180
"""Seconds beyond its limit after which a measurement is given up."""
OURS = "coverset"
TALENT_MODEL = "talent-cp-sat"
"""Plain CP-SAT on talent scheduling has a name of its own: it takes its whole time on nearly every instance."""
LONG = "long"
SHORT, SHORT_SECONDS = "short", 15.0
PLANNING_SECONDS = 15.0
"""For the board that changes happen to, where there is none."""

Record = dict[str, Any]


def measured(name: str, measure: str, seconds: float, workers: int, **more: object) -> Record:
    """Measure in a new process; what failed is told in the report and stops nothing else."""
    command = [sys.executable, "-m", "benchmarks.measure", name, measure]
    command += ["--seconds", str(seconds), "--workers", str(workers)]
    for option, value in more.items():
        command += [f"--{option}", str(value)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=seconds + PATIENCE
        )
    except subprocess.TimeoutExpired:
        return {"failed": f"not done {PATIENCE} s after its time"}
    if done.returncode:
        return {"failed": (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]}
    return json.loads(done.stdout.splitlines()[-1])


def commit() -> str:
    """The commit, with a plus where files were changed since."""
    asked = ["git", "describe", "--always", "--abbrev=7", "--exclude=*", "--dirty=+"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def called() -> str:
    """The command of this run."""
    return shlex.join(["python", "-m", "benchmarks", *sys.argv[1:]])


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")


def versions() -> str:
    """What takes part in the measurements."""
    found = []
    for package in ("ortools", "numba", "numpy", "didppy", "timefold"):
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"no {package}")
    return ", ".join(found)


class Run:
    """One call of the benchmarks: measures, and keeps what was measured after every step.

    Parameters
    ----------
    results
        Folder of the results; the record of each commit is in its folder commits.
    """

    def __init__(self, results: Path = RESULTS) -> None:
        self.results = results
        here = commit()
        self.kept = results / "commits" / f"{here.rstrip('+')}.json"
        self.record: Record = json.loads(self.kept.read_text(encoding="utf-8")) if self.kept.exists() else {"cases": {}}
        self.record |= {
            "commit": here,
            "date": now(),
            "command": called(),
            "machine": machine(),
            "cores": os.cpu_count(),
            "versions": versions(),
        }

    def keep(self) -> None:
        """Write the commit's record and the reports."""
        self.kept.parent.mkdir(parents=True, exist_ok=True)
        self.kept.write_text(json.dumps(self.record) + "\n", encoding="utf-8")
        records = [json.loads(file.read_text(encoding="utf-8")) for file in self.kept.parent.glob("*.json")]
        records.sort(key=lambda each: each["date"])
        (self.results / "report.md").write_text(report.markdown(self.record, records), encoding="utf-8")
        (self.results / "report.html").write_text(report.html(self.record), encoding="utf-8")

    def case(self, name: str, seconds: float, workers: int, only: Sequence[str] = ()) -> None:
        """All boards of one case, or only those of some solvers."""
        found: Record = {
            "name": name, "title": title(name), "measured": f"{now()}, `{called()}`", "seconds": seconds,
            "workers": workers,
        }  # fmt: skip
        before = self.record["cases"].get(name, {}).get("runs", {})
        self.record["cases"][name] = found
        if reason := missing(name):
            found["skipped"] = reason
            click.echo(f"  skipped: {reason}")
            return self.keep()
        found["runs"] = {kind: before[kind] for kind in (LONG, SHORT) if kind in before}
        for solver in [solver for solver in solvers(name) if not only or solver in only]:
            reason = skipped(name, solver)
            run = {"skipped": reason} if reason else measured(name, solver, seconds, workers)
            found["runs"][solver] = run
            click.echo(f"  {solver}: {report.in_short(run)}")
            self.keep()
        return None

    def other_time(self, name: str, kind: str, seconds: float, workers: int) -> None:
        """Ours once more, in another time than the others have."""
        if missing(name):
            return
        case = self.record["cases"].setdefault(name, {"name": name, "title": title(name), "runs": {}})
        case.setdefault("measured", f"{now()}, `{called()}`")
        case.setdefault("seconds", seconds)
        case.setdefault("workers", workers)
        run = measured(name, OURS, seconds, workers) | {"limit": seconds}
        case["runs"][kind] = run
        click.echo(f"  {name}, {seconds:g} s: {report.in_short(run)}")
        self.keep()

    def replanning(
        self, names: Iterable[str], changes: int, seconds: float, workers: int, *, at_once: int = 1
    ) -> None:
        """Changes, taking turns between the shoots; so many at once, which share the cores out among them."""
        names = list(names)
        share = max(1, workers // at_once)
        found: Record = {
            "measured": f"{now()}, `{called()}`", "seconds": seconds, "at_once": at_once, "workers": share,
            "rows": [], "failed": [],
        }  # fmt: skip
        self.record["replanning"] = found
        with TemporaryDirectory() as folder, ThreadPoolExecutor(at_once) as pool:
            boards = {name: Path(folder) / f"{name}.json" for name in names}
            for name, board in boards.items():
                made = measured(name, "board", min(seconds, PLANNING_SECONDS), workers, board=board)
                if "failed" in made:
                    found["failed"].append(f"{name}: {made['failed']}")

            def change(turn: int) -> tuple[str, int, Record]:
                name, number = names[turn % len(names)], turn // len(names)
                return name, number, measured(name, "change", seconds, share, board=boards[name], number=number)

            turns = [turn for turn in range(changes) if boards[names[turn % len(names)]].exists()]
            for done, (name, number, run) in enumerate(pool.map(change, turns), start=1):
                if "failed" in run:
                    found["failed"].append(f"{name}, change {number}: {run['failed']}")
                else:
                    found["rows"].append({"case": name, **run})
                    first = run["first_legal"]
                    said = run["status"] if first is None else f"first legal answer after {first:.2f} s"
                    click.echo(f"  {done}/{len(turns)} {name}, {run['kind']}: {said}")
                self.keep()
        self.keep()

    def growth(self, axes: dict[str, list[str]], seconds: float, workers: int) -> None:
        """Time and memory for more and more scenes, days, cast."""
        found: Record = {"measured": f"{now()}, `{called()}`", "seconds": seconds, "rows": [], "failed": []}
        self.record["growth"] = found
        done: dict[str, Record] = {}
        for axis, names in axes.items():
            for name in names:
                run = done[name] if name in done else measured(name, "growth", seconds, workers)
                done[name] = run
                if "failed" in run:
                    found["failed"].append(f"{name}: {run['failed']}")
                else:
                    found["rows"].append({"axis": axis, **run})
                    click.echo(f"  {name}: {run['decisions']:,} strip × day")
                self.keep()

    def talent(self, seconds: float, only: Sequence[str] = (), *, at_once: int = 1) -> None:
        """Run the comparison on talent scheduling; it writes a table of its own."""
        command = [sys.executable, "-m", "benchmarks.talent", "--seconds", str(seconds), "--at-once", str(at_once)]
        notes = []
        own = {"coverset": OURS, "cabs": "cabs", "cp-sat": TALENT_MODEL}
        wanted = [solver for solver, name in own.items() if not only or name in only]
        if (ROOT / TALENT).exists():
            command.insert(3, str(TALENT))
        else:
            notes.append(f"{TALENT} is not here: only generated instances.")
        if importlib.util.find_spec("didppy") is None:
            wanted = [solver for solver in wanted if solver != "cabs"]
            notes.append("didppy is not installed: no CABS.")
        command += [word for solver in wanted for word in ("--solver", solver)]
        table = RESULTS / "talent.json"
        began, said = time.time(), "Ended early"
        try:
            done = subprocess.run(
                command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
            )
            said = f"Measured {now()}"
            if done.returncode:
                said = f"Failed: {(done.stderr.strip().splitlines() or ['no word'])[-1]}"
        finally:
            fresh = table.exists() and table.stat().st_mtime >= began
            rows = json.loads(table.read_text(encoding="utf-8"))["rows"] if fresh else []
            said = " ".join([f"{said}; {len(rows)} instances in [talent.md](talent.md).", *notes])
            self.record["talent"] = {"said": said, "rows": rows, "seconds": seconds}
            self.keep()
        click.echo(f"  {said}")
