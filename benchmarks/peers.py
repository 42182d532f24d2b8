"""Who is measured beside us, on the same production, in the same time."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any

from ortools.sat.python import cp_model

from benchmarks.cases import PROTOTYPES, ROOT
from benchmarks.clocked import Clocked, Judging, facts, judged
from benchmarks.greedy import by_location
from benchmarks.timefold_peer import Timefold, as_text
from solver.cpsat import ModelView
from solver.kernel.problem import build_problem
from solver.shoot import Shoot

if TYPE_CHECKING:
    from benchmarks.cases import Case


def monolith(given: Case, seconds: float, workers: int) -> dict[str, Any]:
    """The same rules as one CP-SAT model. Its boards are sequenced and judged; only legal ones count."""
    clock = Clocked()
    problem = build_problem(Shoot(given.production))
    view = ModelView(problem)
    view.model.minimize(view.post(problem.shoot.cases))
    size, building = view.size(), clock.now
    judging = Judging(problem, clock)

    class Reader(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            judging.offer(view.read(self.value))

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.max_time_in_seconds = max(0.1, seconds - clock.now)
    solver.parameters.random_seed = 1
    solver.best_bound_callback = lambda bound: clock.bound(round(bound))
    status = solver.solve(view.model, Reader())
    took = clock.now
    found = judging.done() | {
        "bounds": clock.bounds, "seconds": took, "building": building, "status": solver.status_name(status),
        "variables": size.variables, "constraints": size.constraints,
    }  # fmt: skip
    # the model leaves the order within the days out, so that its bound is one on the bill, its optimum need not be one
    if clock.bounds:
        found["bound"] = clock.bounds[-1][1]
    if "cost" in found:
        found["optimal"] = found["cost"] <= found.get("bound", 0)
    return found


def timefold(given: Case, seconds: float, workers: int) -> dict[str, Any]:
    """Timefold, as many solvers at once as there are cores, each with a seed of its own; the best board counts."""
    if given.recipe is None:
        msg = "the Timefold model knows generated shoots only"
        raise ValueError(msg)
    with Timefold() as engine:
        clock = Clocked()
        problem = build_problem(Shoot(given.production))
        judging = Judging(problem, clock)
        text = as_text(given.recipe, problem)
        before = clock.now
        for at, _, places in engine.boards(text, seconds - before, workers):
            judging.offer(places, before + at)
        took = clock.now
    return judging.done() | {"seconds": took, "moves_per_second": engine.moves_per_second}


def annealing(given: Case, seconds: float, workers: int) -> dict[str, Any]:
    """The research script's simulated annealing in plain Python, on one core, from its own greedy start."""
    script, question, clock = _script(given)
    sa = importlib.import_module("sa")
    _, _, start = script.greedy(question, rough=True)
    before = clock.now
    _, day_of, history, _ = sa.SA(question, start).run(max(1.0, seconds - before))
    return _scripts(given, clock, day_of, [(before + at, cost) for at, cost in history])


def script_model(given: Case, seconds: float, workers: int) -> dict[str, Any]:
    """The research script's own CP-SAT model, with its cuts on the least work days; no hint."""
    script, question, clock = _script(given)
    before = clock.now
    answer = script.solve(question, max(1.0, seconds - before), workers=workers)
    return _scripts(given, clock, answer.get("day"), [(before + at, cost) for at, cost, _ in answer["hist"]])


def _script(given: Case) -> tuple[Any, Any, Clocked]:
    """The research script, and the shoot as it makes it; the clock starts before that."""
    if given.recipe is None or not given.recipe.size.nights:
        msg = "the research script knows generated shoots with nights only"
        raise ValueError(msg)
    sys.path.insert(0, str(ROOT / PROTOTYPES))
    script = importlib.import_module("shoot")
    clock = Clocked()
    return script, script.generate(given.recipe.size.seeded, given.recipe.seed), clock


def _scripts(
    given: Case, clock: Clocked, day_of: list[int] | None, history: list[tuple[float, float]]
) -> dict[str, Any]:
    """What is told of the script's last board, judged by our rules.

    Its own count on the way differs from the bill by what `script_cost` says: earlier costs are shifted by what the two
    counts of the last board differ by.
    """
    found: dict[str, Any] = {"seconds": clock.now, "costs": []}
    made = given.recipe
    if day_of is None or made is None:
        return found
    problem = build_problem(Shoot(given.production))
    nights = problem.days if len(problem.shoot.units) > 1 else 0
    judgement = judged(problem, [day + nights * dark for day, dark in zip(day_of, made.night, strict=True)])
    shift = judgement.cost - 100 * history[-1][1]
    if judgement.legal:
        found["costs"] = [(at, round(100 * cost + shift)) for at, cost in history]
    return found | facts(judgement)


def greedy(given: Case, seconds: float, workers: int) -> dict[str, Any]:
    """Sorted by location, as scheduling programs do."""
    clock = Clocked()
    problem = build_problem(Shoot(given.production))
    return facts(judged(problem, by_location(problem))) | {"seconds": clock.now}
