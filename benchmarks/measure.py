"""One measurement, in a process of its own: ``python -m benchmarks.measure CASE SOLVER --seconds 60`` prints JSON.

The clock runs from the moment when the production has been read, so that building counts; importing does not.
"""

from __future__ import annotations

import json
import queue
import resource
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click
from ortools.sat.python import cp_model

from benchmarks.cases import Case, case
from benchmarks.greedy import by_location
from models.board import Board
from solver.check import judge, judge_in
from solver.cpsat import ModelView, tighten
from solver.kernel.problem import board_of, build_problem
from solver.outcome import Progress, Solved, SolveOptions
from solver.plan import plan
from solver.sequence import sequence_board
from solver.shoot import Shoot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.check import Judgement
    from solver.kernel.problem import Problem

UNIT_OF_MEMORY = 1 if sys.platform == "darwin" else 1024
"""Bytes in one unit of ru_maxrss."""


@dataclass
class Clocked:
    """Costs and bounds as they come, with the seconds since the start."""

    began: float = field(default_factory=time.perf_counter)
    costs: list[tuple[float, int]] = field(default_factory=list)
    bounds: list[tuple[float, int]] = field(default_factory=list)

    @property
    def now(self) -> float:
        return time.perf_counter() - self.began

    def cost(self, cents: int) -> None:
        if not self.costs or cents < self.costs[-1][1]:
            self.costs.append((self.now, cents))

    def bound(self, cents: int) -> None:
        if not self.bounds or cents > self.bounds[-1][1]:
            self.bounds.append((self.now, cents))


def facts(judgement: Judgement) -> dict[str, Any]:
    """What is told of one board."""
    view = judgement.view
    days = view.shoot.days
    return {
        "cost": judgement.cost,
        "legal": judgement.legal,
        "conflicts": len(judgement.hard),
        "boneyard": len(judgement.board.boneyard),
        "idle_days": sum(view.idle(one.id, day) for one in judgement.production.cast for day in days),
        "shooting_days": len(view.shooting_days),
    }


def empty_board(given: Case) -> Board:
    return Board(format="coverset-board/1", production=given.production.title, days=())


def judged(problem: Problem, places: Sequence[int], like: Board) -> Judgement:
    """The board of some cells, each day in its best order, judged."""
    timed = sequence_board(problem.shoot, problem.sets_of(places))
    return judge_in(problem.shoot, board_of(problem, timed, like))


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


def monolith(given: Case, seconds: float, workers: int) -> dict[str, Any]:
    """The same rules as one CP-SAT model. Its boards are sequenced and judged; only legal ones count."""
    clock = Clocked()
    problem = build_problem(Shoot(given.production))
    view = ModelView(problem)
    view.model.minimize(view.post(problem.shoot.cases))
    size, building = view.size(), clock.now
    boards: queue.SimpleQueue[list[int] | None] = queue.SimpleQueue()
    best: list[Judgement] = []
    counts = {"boards": 0, "refused": 0}

    def watch() -> None:
        while (places := boards.get()) is not None:
            judgement = judged(problem, places, empty_board(given))
            counts["boards"] += 1
            counts["refused"] += not judgement.legal
            if judgement.legal and (not best or judgement.cost < best[0].cost):
                best[:] = [judgement]
                clock.cost(judgement.cost)

    class Reader(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            boards.put(view.read(self.value))

    pool = ThreadPoolExecutor(1)
    watching = pool.submit(watch)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.max_time_in_seconds = max(0.1, seconds - clock.now)
    solver.parameters.random_seed = 1
    solver.best_bound_callback = lambda bound: clock.bound(round(bound))
    status = solver.solve(view.model, Reader())
    boards.put(None)
    watching.result()
    found = {
        "costs": clock.costs, "bounds": clock.bounds, "seconds": clock.now, "building": building,
        "status": solver.status_name(status), "variables": size.variables, "constraints": size.constraints, **counts,
    }  # fmt: skip
    # the model leaves the order within the days out, so that its bound is one on the bill, its optimum need not be one
    if clock.bounds:
        found["bound"] = clock.bounds[-1][1]
    if best:
        found |= facts(best[0]) | {"optimal": best[0].cost <= found.get("bound", 0)}
    return found


def greedy(given: Case, seconds: float, workers: int) -> dict[str, Any]:
    """Sorted by location."""
    clock = Clocked()
    problem = build_problem(Shoot(given.production))
    return facts(judged(problem, by_location(problem), empty_board(given))) | {"seconds": clock.now}


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


MEASURES = {"coverset": coverset, "cp-sat": monolith, "greedy": greedy, "by-hand": by_hand, "growth": growth}


@click.command()
@click.argument("name")
@click.argument("measure", type=click.Choice(list(MEASURES)))
@click.option("--seconds", default=60.0)
@click.option("--workers", default=2)
def main(name: str, measure: str, seconds: float, workers: int) -> None:
    """Measure once."""
    found = MEASURES[measure](case(name), seconds, workers)
    found.setdefault("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT_OF_MEMORY)
    click.echo(json.dumps(found))


if __name__ == "__main__":
    main()
