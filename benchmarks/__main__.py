"""Everything that is measured, in one run: ``make bench``, or ``python -m benchmarks --seconds 60``.

Each measurement has a process of its own, one after the other. Results are kept per commit in
benchmarks/results/commits, after every step; docs/benchmarks.md tells how to read them.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from benchmarks.cases import ROOT, SCENARIOS, is_case
from benchmarks.running import LONG, OURS, RESULTS, SHORT, SHORT_SECONDS, TALENT_MODEL, Run

QUICK_SECONDS = 5.0
REPLANNED = ("feature", "generated-feature-2")
LONG_CASES = ("uss-idle", "generated-feature-1")
BY_SCENES = ("scenes-65", "scenes-130", "scenes-260", "scenes-520")
GROWN = {
    "scenes": [*BY_SCENES, "scenes-1000"],
    "days": [f"scenes-130-days-{days}-cast-45" for days in (18, 35, 70, 140)],
    "cast": [f"scenes-130-days-35-cast-{cast}" for cast in (23, 45, 90, 180)],
}
OTHERS = ("long", "replanning", "growth", "talent")
PEERS_AND_US = ("by-hand", "greedy", OURS, "cp-sat", "script-model", "timefold", "annealing", "cabs", TALENT_MODEL)


@click.command()
@click.option("--seconds", type=click.FloatRange(min=1), default=60.0, show_default=True, help="For each board.")
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True, help="Cores for each.")
@click.option("--seeds", type=click.IntRange(min=1), default=10, show_default=True, help="Generated features.")
@click.option("--changes", type=click.IntRange(min=1), default=50, show_default=True, help="To re-plan after.")
@click.option(
    "--long", "long_", type=click.FloatRange(min=1), default=600.0, show_default=True, help="For the gaps, s."
)
@click.option("--only", multiple=True, help="A case, long, replanning, growth or talent; may be given several times.")
@click.option("--ours", is_flag=True, help="Nobody else's boards: for a figure again.")
@click.option("--solver", "solvers", multiple=True, help="Only these boards: coverset, cp-sat, timefold …; repeatable.")
@click.option(
    "--at-once", type=click.IntRange(min=1), default=1, show_default=True,
    help="Changes and talent instances measured side by side, sharing the cores out: quicker, on fewer cores each.",
)
@click.option("--quick", is_flag=True, help=f"{QUICK_SECONDS:g} s each, 1 seed, 4 changes, small sizes, no talent.")
@click.option("--results", type=click.Path(path_type=Path), default=RESULTS, help="Folder to keep them in.")
def main(
    seconds: float,
    workers: int,
    seeds: int,
    changes: int,
    long_: float,
    only: tuple[str, ...],
    ours: bool,
    solvers: tuple[str, ...],
    at_once: int,
    quick: bool,
    results: Path,
) -> None:
    """Measure plans against boards by hand, sorting by place, plain CP-SAT, Timefold, annealing; and all the rest."""
    if quick:
        seconds, long_ = min(seconds, QUICK_SECONDS), min(long_, 3 * QUICK_SECONDS)
        seeds, changes = 1, min(changes, 4)
    usual = [*SCENARIOS, "uss", "uss-idle", *(f"generated-feature-{seed}" for seed in range(1, seeds + 1))]
    usual += ["generated-block-1", "generated-season-1", *OTHERS]
    if quick:
        usual = [name for name in usual if name not in ("generated-season-1", "talent")]
    chosen = list(dict.fromkeys(only or usual))
    for name in chosen:
        if name not in OTHERS and not is_case(name):
            known = (*SCENARIOS, "uss", "uss-idle", *OTHERS)
            msg = f"{name} is none of {', '.join(known)}, generated-feature-1, generated-block-1, generated-season-1"
            raise click.BadParameter(msg, param_hint="--only")
    if unknown := set(solvers) - set(PEERS_AND_US):
        msg = f"{', '.join(sorted(unknown))} is none of {', '.join(PEERS_AND_US)}"
        raise click.BadParameter(msg, param_hint="--solver")
    wanted = (OURS,) if ours else solvers
    click.echo("Compiling the search where it changed ...")
    subprocess.run([sys.executable, "-m", "solver.warm"], cwd=ROOT, check=True)
    run = Run(results)
    try:
        for name in chosen:
            click.echo(f"{name} ...")
            if name == "long":
                for case in LONG_CASES:
                    run.other_time(case, LONG, long_, workers)
            elif name == "replanning":
                run.replanning(REPLANNED, changes, seconds, workers, at_once=at_once)
            elif name == "growth":
                grown = {axis: names[: 2 if quick else None] for axis, names in GROWN.items()}
                run.growth(grown, seconds, workers)
            elif name == "talent":
                run.talent(seconds, wanted, at_once=at_once)
            else:
                run.case(name, seconds, workers, wanted)
                if name == "uss-idle":
                    run.other_time(name, SHORT, min(seconds, SHORT_SECONDS), workers)
    except KeyboardInterrupt:
        click.echo("Ended early; what was measured is kept.")
    click.echo((run.results / "report.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
