"""Everything that is measured, in one run: ``make bench``, or ``python -m benchmarks --seconds 60``.

Each measurement has a process of its own, one after the other. Results are kept per commit in
benchmarks/results/commits; docs/benchmarks.md tells how to read them.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from benchmarks import report
from benchmarks.cases import ROOT, SCENARIOS, missing, title
from benchmarks.talent import machine

RESULTS = Path(__file__).parent / "results"
COMMITS = RESULTS / "commits"
TALENT = Path("../shared/data/talent")
SOLVERS = ("by-hand", "greedy", "coverset", "cp-sat")
GROWN = (100, 200, 400)
QUICK_SECONDS = 5.0
PATIENCE = 300
"""Seconds beyond its limit after which a measurement is given up."""


def measured(name: str, measure: str, seconds: float, workers: int) -> dict[str, Any]:
    """Measure in a new process; what failed is told in the report and stops nothing else."""
    command = [sys.executable, "-m", "benchmarks.measure", name, measure]
    command += ["--seconds", str(seconds), "--workers", str(workers)]
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


def measured_case(name: str, seconds: float, workers: int) -> dict[str, Any]:
    """All boards of one case."""
    found: dict[str, Any] = {
        "name": name, "title": title(name), "measured": f"{now()}, `{called()}`", "seconds": seconds, "workers": workers
    }  # fmt: skip
    if reason := missing(name):
        return found | {"skipped": reason}
    runs = {solver: measured(name, solver, seconds, workers) for solver in SOLVERS}
    for solver, run in runs.items():
        click.echo(f"  {solver}: " + (run.get("failed") or f"{report.standing(run)}, {report.money(run.get('cost'))}"
                                      if solver != "by-hand" else f"{len(run.get('boards', ()))} boards"))  # fmt: skip
    return found | {"runs": runs}


def measured_growth(sizes: tuple[int, ...], seconds: float, workers: int) -> dict[str, Any]:
    """Time and memory for more and more scenes."""
    runs = {size: measured(f"scenes-{size}", "growth", seconds, workers) for size in sizes}
    return {
        "measured": f"{now()}, `{called()}`",
        "seconds": seconds,
        "rows": [run for run in runs.values() if "failed" not in run],
        "failed": [f"{size} scenes: {run['failed']}" for size, run in runs.items() if "failed" in run],
    }


def measured_talent(seconds: float) -> str:
    """Run the comparison on talent scheduling; it writes a table of its own."""
    command = [sys.executable, "-m", "benchmarks.talent", "--seconds", str(seconds)]
    notes = []
    if (ROOT / TALENT).exists():
        command.insert(3, str(TALENT))
    else:
        notes.append(f"{TALENT} is not here: only generated instances.")
    if importlib.util.find_spec("didppy") is None:
        command += ["--solver", "coverset", "--solver", "cp-sat"]
        notes.append("didppy is not installed: no CABS.")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"Failed: {(done.stderr.strip().splitlines() or ['no word'])[-1]}"
    return " ".join([f"Measured {now()}: see [talent.md](talent.md).", *notes])


def write(record: dict[str, Any], names: list[str]) -> None:
    """Keep the commit's results, and make the reports."""
    COMMITS.mkdir(parents=True, exist_ok=True)
    (COMMITS / f"{record['commit'].rstrip('+')}.json").write_text(json.dumps(record) + "\n", encoding="utf-8")
    records = [json.loads(file.read_text(encoding="utf-8")) for file in COMMITS.glob("*.json")]
    records.sort(key=lambda each: each["date"])
    for name in names:
        case = record["cases"][name]
        head = f"Commit {record['commit']}: {report.about(record)}.\n\n"
        (RESULTS / f"{name}.md").write_text(head + "\n".join(report.case_section(case)), encoding="utf-8")
        (RESULTS / f"{name}.json").write_text(json.dumps(case) + "\n", encoding="utf-8")
    if "growth" in record:
        (RESULTS / "growth.md").write_text("\n".join(report.growth_section(record["growth"])), encoding="utf-8")
        (RESULTS / "growth.json").write_text(json.dumps(record["growth"]) + "\n", encoding="utf-8")
    (RESULTS / "report.md").write_text(report.markdown(record, records), encoding="utf-8")
    (RESULTS / "report.html").write_text(report.html(record), encoding="utf-8")


@click.command()
@click.option("--seconds", type=click.FloatRange(min=1), default=60.0, show_default=True, help="For each board.")
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True, help="Cores for each.")
@click.option("--seeds", type=click.IntRange(min=1), default=1, show_default=True, help="Generated features.")
@click.option("--only", multiple=True, help="A case, growth or talent; may be given several times.")
@click.option("--quick", is_flag=True, help=f"{QUICK_SECONDS:g} s each, no talent, small sizes.")
def main(seconds: float, workers: int, seeds: int, only: tuple[str, ...], quick: bool) -> None:
    """Measure plans against boards by hand, sorting by location and plain CP-SAT; growth; talent scheduling."""
    seconds = min(seconds, QUICK_SECONDS) if quick else seconds
    usual = [*SCENARIOS, "uss", "uss-idle", *(f"generated-feature-{seed}" for seed in range(1, seeds + 1))]
    usual += ["growth"] if quick else ["growth", "talent"]
    chosen = list(dict.fromkeys(only or usual))
    known = (*SCENARIOS, "uss", "uss-idle", "growth", "talent")
    for name in chosen:
        kind, _, seed = name.removeprefix("generated-").rpartition("-")
        if name not in known and not (name.startswith("generated-") and kind in sizes() and seed.isdigit()):
            msg = f"{name} is none of {', '.join(known)}, generated-feature-1, generated-block-1, generated-season-1"
            raise click.BadParameter(msg, param_hint="--only")
    click.echo("Compiling the search where it changed ...")
    subprocess.run([sys.executable, "-m", "solver.warm"], cwd=ROOT, check=True)
    here = commit()
    kept = COMMITS / f"{here.rstrip('+')}.json"
    record = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {"cases": {}}
    record |= {
        "commit": here,
        "date": now(),
        "command": called(),
        "machine": machine(),
        "cores": os.cpu_count(),
        "versions": ", ".join(f"{each} {version(each)}" for each in ("ortools", "numba", "numpy")),
    }
    cases = []
    for name in chosen:
        click.echo(f"{name} ...")
        if name == "growth":
            record["growth"] = measured_growth(GROWN[:2] if quick else GROWN, seconds, workers)
        elif name == "talent":
            record["talent"] = measured_talent(seconds)
        else:
            record["cases"][name] = measured_case(name, seconds, workers)
            cases.append(name)
        write(record, cases)  # after each, so that nothing is lost when the run is ended early
    click.echo((RESULTS / "report.md").read_text(encoding="utf-8"))


def sizes() -> tuple[str, ...]:
    from benchmarks.recipe import SIZES

    return tuple(SIZES)


if __name__ == "__main__":
    main()
