"""Talent scheduling: our search against didppy (CABS) and a plain CP-SAT model, all in one run.

    python -m benchmarks.talent ../shared/data/talent --seconds 60

Every solver solves every instance in a process of its own. Times are the solver's, without imports and, for ours,
without loading the compiled search (listed apart); the model is built in them. All get the reduced instance. CABS
and ours use one core, CP-SAT all (with --at-once 2, two instances at a time, half of them). What takes less than ten
seconds is measured three times; the least counts. Writes benchmarks/results/talent.md and talent.json.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from benchmarks.talent_instances import sparse, uniform
from solver.talent import TalentInstance, read_instance, solve_talent
from solver.talent.reduce import reduce_instance

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "results"

#: Kinds of generated instances, one each.
GENERATED = (
    *(uniform(scenes, performers, 2) for scenes, performers in [(20, 14), (24, 14), (24, 22), (32, 12), (20, 20)]),
    sparse(20, 20, 1),
)

CORES = "COVERSET_BENCHMARK_CORES"
"""Variable of the environment that tells plain CP-SAT how many cores it has."""

REPEATED_BELOW_SECONDS = 10
REPEATS = 3


def coverset(instance: TalentInstance, seconds: float) -> dict[str, Any]:
    """Ours."""
    began = time.perf_counter()
    from solver.talent.warm import warm

    warm()
    loading = time.perf_counter() - began
    answer = solve_talent(instance, seconds=seconds)
    return {
        "cost": answer.cost,
        "bound": answer.bound,
        "proven": answer.proven,
        "seconds": answer.seconds,
        "loading": loading,
        "nodes": answer.nodes,
    }


def cabs(instance: TalentInstance, seconds: float) -> dict[str, Any]:
    """Complete anytime beam search on the model of Kuroiwa and Beck (2023): scenes from the first to the last."""
    import didppy as dp

    began = time.perf_counter()
    reduced = reduce_instance(instance)
    cast = [people_of(mask) for mask in reduced.cast]
    blocks = range(len(cast))
    work = [sum(reduced.rates[who] for who in cast[block]) * reduced.days[block] for block in blocks]
    model = dp.Model()
    scene = model.add_object_type(number=len(cast))
    actor = model.add_object_type(number=max(1, len(reduced.rates)))
    left = model.add_set_var(object_type=scene, target=list(blocks))
    rates = model.add_int_table(list(reduced.rates) or [0])
    least = model.add_int_table(work)
    players = model.add_set_table([sorted(people) for people in cast], object_type=actor)
    so_far = players.union(left.complement())
    waiting = players.union(left) & so_far
    model.add_base_case([left.is_empty()])
    for block in blocks:
        model.add_transition(
            dp.Transition(
                name=f"free {block}",
                cost=work[block] + dp.IntExpr.state_cost(),
                preconditions=[left.contains(block), players[block] == waiting],
                effects=[(left, left.remove(block))],
            ),
            forced=True,
        )
    for block in blocks:
        before = [
            ~left.contains(other) | ~players[other].issubset(so_far | players[block])
            for other in blocks
            if other != block and cast[block] <= cast[other]
        ]
        model.add_transition(
            dp.Transition(
                name=f"shoot {block}",
                cost=reduced.days[block] * rates[waiting | players[block]] + dp.IntExpr.state_cost(),
                preconditions=[left.contains(block), *before],
                effects=[(left, left.remove(block))],
            )
        )
    model.add_dual_bound(least[left])
    found = dp.CABS(model, time_limit=seconds, threads=1, quiet=True).search()
    order = reduced.order([int(step.name.split()[1]) for step in found.transitions])
    return {
        "cost": instance.cost(order) if order else None,
        "bound": None if found.best_bound is None else reduced.paid + found.best_bound,
        "proven": found.is_optimal,
        "seconds": time.perf_counter() - began,
        "nodes": found.expanded,
    }


def cp_sat(instance: TalentInstance, seconds: float) -> dict[str, Any]:
    """A plain model: intervals that do not overlap, first and last day of each performer."""
    from ortools.sat.python import cp_model

    began = time.perf_counter()
    reduced = reduce_instance(instance)
    horizon = sum(reduced.days)
    model = cp_model.CpModel()
    starts = [model.new_int_var(0, horizon - days, "") for days in reduced.days]
    model.add_no_overlap(
        model.new_fixed_size_interval_var(start, days, "") for start, days in zip(starts, reduced.days, strict=True)
    )
    spans = []
    for who in range(len(reduced.rates)):
        works_in = [block for block, mask in enumerate(reduced.cast) if mask >> who & 1]
        first, last = model.new_int_var(0, horizon, ""), model.new_int_var(0, horizon, "")
        model.add_min_equality(first, [starts[block] for block in works_in])
        model.add_max_equality(last, [starts[block] + reduced.days[block] for block in works_in])
        model.add(last - first >= sum(reduced.days[block] for block in works_in))
        spans.append(last - first)
    model.minimize(sum(rate * span for rate, span in zip(reduced.rates, spans, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = int(os.environ.get(CORES, os.cpu_count() or 1))
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    order = sorted(range(len(starts)), key=lambda block: solver.value(starts[block])) if found else []
    return {
        "cost": instance.cost(reduced.order(order)) if found else None,
        "bound": reduced.paid + round(solver.best_objective_bound),
        "proven": status == cp_model.OPTIMAL,
        "seconds": time.perf_counter() - began,
        "nodes": solver.num_branches,
    }


SOLVERS = {"coverset": coverset, "cabs": cabs, "cp-sat": cp_sat}
TITLES = {"coverset": "coverset", "cabs": "CABS (didppy)", "cp-sat": "plain CP-SAT"}


def people_of(mask: int) -> set[int]:
    """Members of a set of bits."""
    return {who for who in range(mask.bit_length()) if mask >> who & 1}


def as_text(instance: TalentInstance) -> str:
    """The instance in the file format of `read_instance`."""
    rows = [
        " ".join([*(str(int(who in cast)) for cast in instance.cast), str(rate)])
        for who, rate in enumerate(instance.rates)
    ]
    head = [instance.name, str(instance.scenes), str(instance.performers)]
    return "\n".join([*head, *rows, " ".join(map(str, instance.days))]) + "\n"


def measured(solver: str, instance: TalentInstance, seconds: float, cores: int) -> dict[str, Any]:
    """Solve in new processes; the quickest of the runs."""
    runs: list[dict[str, Any]] = []
    while not runs or (len(runs) < REPEATS and runs[0]["seconds"] < REPEATED_BELOW_SECONDS):
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.talent", "--one", solver, "--seconds", str(seconds)],
            cwd=ROOT,
            input=as_text(instance),
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {CORES: str(cores)},
        )
        runs.append(json.loads(done.stdout.splitlines()[-1]))
    return min(runs, key=lambda run: run["seconds"])


def cell(run: dict[str, Any], best: int) -> str:
    """Seconds to the proof, or what was reached without one."""
    if run["proven"]:
        return f"{run['seconds']:.4f}" if run["seconds"] < 0.1 else f"{run['seconds']:.2f}"
    if run["cost"] is None:
        return "nothing found"
    over = f"cost +{100 * (run['cost'] / best - 1):.1f} %" if run["cost"] > best else "cost found"
    return f"not proven ({over}, bound {100 * (run['bound'] or 0) / best:.0f} %)"


def report(rows: list[dict[str, Any]], about: dict[str, Any]) -> str:
    """The table in Markdown."""
    solvers = list(about["solvers"])
    loading = max(row["runs"]["coverset"]["loading"] for row in rows)
    lines = [
        "# Talent scheduling: seconds to the proof",
        "",
        f"`{about['command']}`, {about['date']}, commit {about['commit']}, {about['machine']}, "
        f"{about['cores']} cores, {about['versions']}.",
        "",
        f"Limit {about['seconds']:g} s. Every run in a process of its own; what takes less than "
        f"{REPEATED_BELOW_SECONDS} s is run {REPEATS} times, the least counts. "
        f"{about['at_once']} at a time; CP-SAT has {about['cores'] // about['at_once'] or 1} cores, the others one. "
        f"Loading our compiled search, not in the seconds: at most {loading:.2f} s.",
        "",
        "| instance | scenes × actors | cost | "
        + " | ".join(TITLES[name] for name in solvers)
        + " | CABS / coverset |",
        "|---|---|---|" + "---|" * (len(solvers) + 1),
    ]
    for row in rows:
        runs = row["runs"]
        best = min(run["cost"] for run in runs.values() if run["cost"] is not None)
        ours, theirs = runs["coverset"], runs.get("cabs")
        ratio = "–"
        if theirs and ours["proven"]:
            sign = "" if theirs["proven"] else "> "
            ratio = f"{sign}{theirs['seconds'] / ours['seconds']:,.0f}"
        cells = " | ".join(cell(runs[name], best) for name in solvers)
        lines.append(f"| {row['instance']} | {row['scenes']} × {row['actors']} | {best} | {cells} | {ratio} |")
    return "\n".join(lines) + "\n"


def machine() -> str:
    """Name of the processor."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True), required=False)
@click.option("--seconds", default=60.0, show_default=True, help="Limit per instance and solver.")
@click.option("--solver", "solvers", multiple=True, type=click.Choice(list(SOLVERS)), default=list(SOLVERS))
@click.option("--at-once", type=click.IntRange(min=1), default=1, show_default=True, help="Instances side by side.")
@click.option("--one", type=click.Choice(list(SOLVERS)), hidden=True, help="Solve standard input, print JSON.")
def main(folder: Path | None, seconds: float, solvers: tuple[str, ...], at_once: int, one: str | None) -> None:
    """Measure all solvers on the instances of a folder and on generated ones."""
    if one:
        print(json.dumps(SOLVERS[one](read_instance(Path("/dev/stdin")), seconds)))
        return
    # measured in the order of names, so that no solver has the machine to itself
    files = sorted(file for file in folder.iterdir() if file.is_file()) if folder else []
    instances = [read_instance(file) for file in files] + list(GENERATED)
    names = list(dict.fromkeys(("coverset", *solvers)))
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout
    about = {
        "command": f"python -m benchmarks.talent {folder or ''} --seconds {seconds:g} --at-once {at_once}",
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit.strip(),
        "machine": machine(),
        "cores": os.cpu_count(),
        "versions": ", ".join(f"{name} {version(name)}" for name in packages(names)),
        "seconds": seconds,
        "solvers": names,
        "at_once": at_once,
    }
    cores = max(1, (os.cpu_count() or 1) // at_once)
    rows: list[dict[str, Any]] = []
    RESULTS.mkdir(exist_ok=True)

    def all_of(instance: TalentInstance) -> dict[str, dict[str, Any]]:
        return {name: measured(name, instance, seconds, cores) for name in names}

    pool = ThreadPoolExecutor(at_once)
    for instance, runs in zip(instances, pool.map(all_of, instances), strict=True):
        rows.append({"instance": instance.name, "scenes": instance.scenes, "actors": instance.performers, "runs": runs})
        click.echo(f"{instance.name}: " + ", ".join(f"{name} {run['seconds']:.3f}" for name, run in runs.items()))
        # after each, so that nothing is lost when the run is ended early
        (RESULTS / "talent.md").write_text(report(rows, about), encoding="utf-8")
        (RESULTS / "talent.json").write_text(json.dumps({"about": about, "rows": rows}, indent=1) + "\n", "utf-8")
    click.echo((RESULTS / "talent.md").read_text(encoding="utf-8"))


def packages(solvers: list[str]) -> list[str]:
    """What the solvers are made with."""
    return ["numba", *(["didppy"] if "cabs" in solvers else []), *(["ortools"] if "cp-sat" in solvers else [])]


if __name__ == "__main__":
    main()
