"""One measurement, in a process of its own: ``python -m benchmarks.measure CASE SOLVER --seconds 60`` prints JSON.

The clock runs from the moment when the production has been read, so that building counts; importing does not.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import threading
from functools import partial
from pathlib import Path
from typing import Any

import click

from benchmarks.cases import Case, case
from benchmarks.clocked import Clocked, facts
from benchmarks.peers import annealing, greedy, monolith, script_model, timefold
from benchmarks.replanning import one_change, planned
from solver.check import judge
from solver.cpsat import ModelView, tighten
from solver.kernel.problem import build_problem
from solver.outcome import Progress, Solved, SolveOptions
from solver.plan import plan
from solver.shoot import Shoot

UNIT_OF_MEMORY = 1 if sys.platform == "darwin" else 1024
"""Bytes in one unit of ru_maxrss."""


def coverset(given: Case, seconds: float, workers: int, *, first_only: bool = False) -> dict[str, Any]:
    """Ours."""
    clock, cancel = Clocked(), threading.Event()

    def note(now: Progress) -> None:
        if now.cost is not None:
            clock.cost(now.cost)
            if first_only:
                cancel.set()
        if now.bound is not None:
            clock.bound(now.bound)

    answer = plan(given.production, SolveOptions(seconds=seconds, workers=workers), on_progress=note, cancel=cancel)
    found = {"costs": clock.costs, "bounds": clock.bounds, "seconds": clock.now, "status": answer.words}
    if isinstance(answer, Solved):
        clock.bound(answer.bound)
        found |= facts(answer.judgement) | {"bound": answer.bound, "optimal": answer.status == "optimal"}
    return found


def by_hand(given: Case, seconds: float, workers: int) -> dict[str, Any]:
    """What people made, on the rules as they are."""
    return {"boards": {name: facts(judge(given.production, board)) for name, board in given.by_hand}}


def growth(given: Case, seconds: float, workers: int) -> dict[str, Any]:
    """How large the question is, how long building takes, and when there is a first legal board."""
    clock = Clocked()
    problem = build_problem(Shoot(given.production))
    building = clock.now
    first = coverset(given, seconds, workers, first_only=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT_OF_MEMORY
    before = clock.now
    view = ModelView(problem)
    view.model.minimize(view.post(problem.shoot.cases))
    tighten(view)
    size = view.size()
    return {
        "scenes": len(given.production.scenes),
        "days": problem.days,
        "cast": len(given.production.cast),
        "places": len(given.production.locations),
        "decisions": problem.decisions,
        "building": building,
        "nodes": problem.node_count,
        "cases": problem.case_count,
        "first_legal": first["costs"][0][0] if first["costs"] else None,
        "memory": memory,
        "model_building": clock.now - before,
        "model_variables": size.variables,
        "model_constraints": size.constraints,
        "model_memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT_OF_MEMORY,
    }


MEASURES = {
    "coverset": coverset,
    "cp-sat": monolith,
    "timefold": timefold,
    "annealing": annealing,
    "script-model": script_model,
    "greedy": greedy,
    "by-hand": by_hand,
    "growth": growth,
    "board": planned,
    "change": one_change,
}


@click.command()
@click.argument("name")
@click.argument("measure", type=click.Choice(list(MEASURES)))
@click.option("--seconds", default=60.0)
@click.option("--workers", default=2)
@click.option("--board", type=click.Path(path_type=Path), help="That changes happen to; written by the measure board.")
@click.option("--number", type=int, help="Of the change.")
def main(name: str, measure: str, seconds: float, workers: int, board: Path | None, number: int | None) -> None:
    """Measure once."""
    load = os.getloadavg()[0]
    taken: Any = MEASURES[measure]
    for option, value in (("board", board), ("number", number)):
        if value is not None:
            taken = partial(taken, **{option: value})
    found = taken(case(name), seconds, workers) | {"load": load}
    found.setdefault("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT_OF_MEMORY)
    click.echo(json.dumps(found))


if __name__ == "__main__":
    main()
