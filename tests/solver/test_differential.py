"""Readings of one rule agree: on generated productions and boards checker, kernel and CP-SAT say the same.

Case by case: every case of every rule is recorded in the kernel and posted in CP-SAT, the strips are put where the
board has them, and the amounts are compared with what the judge reads off the board.

What is exact, and what is not (solver.kernel.view, solver.cpsat):

- exact for everything that depends only on which day and unit a strip has: the accounts cast.work, cast.hold,
  crew.day, location.day, location.hold, location.return, equipment, change, preference, and the rules AV1, AV2 (dates),
  AV3, AV4, AV5, DY2, SQ1 (different dates), SQ2, SQ3, HZ2, HZ3;
- exact for moves (DY3) when no scene of the day makes the company come back, and so for crew.overtime (OT2) where the
  kernel finds the shortest way and the order of the day takes it;
- never above the judge for the rest of the clock: day length (DY1), and rules marked `clock`;
- a performer with more droppable gaps than drops whose pay is not so much per hold day (weekly and three-day deals, the
  weekly cap): the kernel drops the longest gaps, the judge the dearest: never below the judge. CP-SAT drops freely and
  may, under the weekly cap, keep a hold that costs nothing rather than drop it: never above.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from ortools.sat.python import cp_model

from solver.board_view import BoardView
from solver.check import judge_in
from solver.cpsat import ModelView
from solver.holds import droppable
from solver.kernel.engine import commit, put, settle, take_back
from solver.kernel.machine import VALUE, build_machine
from solver.kernel.macros import show_outputs
from solver.kernel.nodes import Linear
from solver.kernel.problem import build_problem
from solver.kernel.search import start_search
from solver.kernel.view import KernelView
from solver.shoot import Shoot
from tests.generator import generate_board, generate_production

if TYPE_CHECKING:
    from models import Board
    from solver.rule import Rule

PRODUCTIONS = 150
CALM = 80
"""So many further productions without the clock: there nearly everything is exact."""
BOARDS_EACH = 3
BY_MODEL = 120
CALM_BY_MODEL = 60

ORDER_CODES = ("DY1", "OT2", "DY3")
"""Rules that read the clock without being marked so: exact only for days that are sequenced the short way."""


@cache
def case_of(seed: int) -> tuple[Shoot, tuple[Board, ...]]:
    """Return one generated production with some boards, spread out with the pins of the first."""
    production = generate_production(seed, size=5 + seed % 8, calm=seed >= PRODUCTIONS)
    boards = [generate_board(production, seed * 10 + number, boneyard=False) for number in range(BOARDS_EACH)]
    pins = boards[0].pins
    boards = [board.revised(pins=pins) for board in boards]
    return Shoot(production, pins=pins), tuple(boards)


# ---- what may differ, and which way --------------------------------------------------------------------------------


def orderly(view: BoardView) -> bool:
    """No day moves back to a place, and the way is the shortest: moves and minutes are what the kernel counts."""
    shoot = view.shoot
    for unit, day in view.shooting_days:
        strips = view.strips(unit, day)
        places = {shoot.place_of[scene] for scene in strips}
        if view.moves(unit, day) != len(places) - 1:
            return False
    return True


def same_way_everywhere(shoot: Shoot) -> bool:
    """All company moves of the production take the same time."""
    places = list(shoot.scenes_at)
    return len({shoot.travel_minutes(a, b) for a in places for b in places if a != b}) <= 1


def reading(case: Rule, view: BoardView, kind: str) -> str:
    """Say how an estimate of the case's amount stands to the judge's: "exact", "below", "above" (or equal), "free"."""
    shoot = view.shoot
    if case.code == "SQ1":
        days = [view.day_number(scene) for scene in (case.earlier, case.later)]
        return "exact" if days[0] != days[1] else "below"
    if case.code == "OT2" and case.name == "crew overtime":
        plain = orderly(view) and same_way_everywhere(shoot)
        return "exact" if plain and not any(tier.elapsed for tier in case.pay.tiers) else "below"
    if getattr(case, "overnight", ()):
        return "free"  # only a decided board knows who is kept at an overnight place
    if case.code == "DY3":
        return "exact" if orderly(view) else "below"
    if case.clock and case.who.startswith("cast:") and hasattr(case, "day"):
        # with two units on one date (AV5) the hours overlap
        units = [view.works(case.who.removeprefix("cast:"), case.day, unit) for unit in shoot.units]
        return "below" if sum(units) <= 1 else "free"
    if case.code == "LT1":
        # the estimate counts on a day no longer than allowed
        return (
            "below"
            if view.elapsed(case.unit, case.day) <= shoot.production.unit_by_id[case.unit].max_day_minutes
            else "free"
        )
    if case.clock or case.code in ORDER_CODES:
        return "below"
    person = case.who.removeprefix("cast:")
    if case.who.startswith("cast:") and case.account in ("cast.work", "cast.hold", "cast.events", "preference"):
        return "exact" if plain_pay(view, person, kind) else "free"
    return "exact"


def plain_pay(view: BoardView, person: str, kind: str) -> bool:
    """Every hold day of the performer costs the same, or there is no choice of drops.

    Under the weekly cap a hold may cost nothing: the model may then say that there is one.
    """
    shoot = view.shoot
    after, most = shoot.production.drop_after(person), shoot.production.max_drops(person)
    choices = len(droppable(shoot, view.work_days(person), after))
    capped = any(any((getattr(case, "week_caps", None) or {}).values()) for case in shoot.pay_cases.get(person, ()))
    if capped and kind == "model":
        return False
    if choices == 0 or most == 0:
        return True
    return (shoot.member(person).deal == "day" and not capped) or choices <= most


def agrees(how: str, estimate: int, judged: int) -> bool:
    return {"exact": estimate == judged, "below": estimate <= judged, "free": True}[how]


# ---- the kernel ----------------------------------------------------------------------------------------------------


def test_kernel_reads_every_case_as_the_judge_does(record_property):
    compared = exact = 0
    wrong: list[str] = []
    for seed in range(PRODUCTIONS + CALM):
        shoot, boards = case_of(seed)
        kernel = KernelView(shoot)
        amounts = [(case, case.amount(kernel)) for case in shoot.cases]
        graph = kernel.graph
        nodes = [graph.linear(a) if isinstance(a, Linear) else a for _, a in amounts]
        feeds = [[(feed.base, feed.unit, feed.weight, feed.kind) for feed in strip] for strip in kernel.feeds]
        company = [int(work) for work in shoot.company]
        machine = build_machine(graph, feeds, list(shoot.ordinal), company, set(nodes))
        for board in boards:
            view = BoardView(shoot, board)
            for strip, cell in enumerate(build_places(shoot, board)):
                put(machine, strip, cell, len(shoot.dates))
            settle(machine)
            commit(machine)
            for (case, amount), node in zip(amounts, nodes, strict=True):
                estimate = int(machine.node[node, VALUE]) if isinstance(amount, Linear) else node
                how = reading(case, view, "kernel")
                judged = case.amount(view)
                compared += 1
                exact += how == "exact"
                if not agrees(how, estimate, judged):
                    wrong.append(
                        f"seed {seed}: {case.code} {case.name}: {case}: kernel {estimate}, judge {judged} ({how})"
                    )
    record_property("cases compared", compared)
    print(f"kernel: {compared} cases on {(PRODUCTIONS + CALM) * BOARDS_EACH} boards, {exact} of them exactly")
    assert not wrong, f"{len(wrong)} disagreements, among them\n" + "\n".join(wrong[:40])
    assert exact > 30_000


def build_places(shoot: Shoot, board: Board) -> list[int]:
    """Return the cell of each strip."""
    cells = {
        scene: shoot.units.index(day.unit) * len(shoot.dates) + shoot.day_of[day.date]
        for day in board.days
        for scene in day.strips
    }
    return [cells.get(scene, -1) for scene in shoot.scenes]


def test_no_trouble_means_no_broken_rule_of_the_day():
    """The kernel's second root is 0, and no strip is where it may not go, exactly when no day-level rule is broken."""
    checked = legal = 0
    for seed in range(PRODUCTIONS + CALM):
        shoot, boards = case_of(seed)
        problem = build_problem(shoot)
        machine = problem.machine
        for board in boards:
            view = BoardView(shoot, board)
            places = build_places(shoot, board)
            for strip, cell in enumerate(places):
                put(machine, strip, cell, problem.days)
            settle(machine)
            commit(machine)
            trouble = int(machine.node[problem.trouble, VALUE])
            barred = any(cell not in cells_of(problem, strip) for strip, cell in enumerate(places))
            broken = {"exact": False, "below": False, "free": False}
            for case in shoot.cases:
                if case.price is None and case.code != "SC1" and case.amount(view) > case.limit:
                    broken[reading(case, view, "kernel")] = True
            if broken["exact"]:
                assert trouble or barred, f"seed {seed}"
            elif not broken["below"]:
                assert not trouble, f"seed {seed}"
                assert not barred, f"seed {seed}"
                legal += 1
            checked += 1
    print(f"trouble: {checked} boards, {legal} without")
    assert legal >= 40


def cells_of(problem, strip: int) -> set[int]:
    return set(problem.cells[problem.cells_at[strip] : problem.cells_at[strip + 1]].tolist())


def test_the_kernels_money_is_the_bill():
    """Where every priced case is exact, the money root is the weighed bill, to the cent."""
    compared = 0
    for seed in range(PRODUCTIONS + CALM):
        shoot, boards = case_of(seed)
        problem = build_problem(shoot)
        for board in boards:
            view = BoardView(shoot, board)
            for strip, cell in enumerate(build_places(shoot, board)):
                put(problem.machine, strip, cell, problem.days)
            settle(problem.machine)
            commit(problem.machine)
            priced = [case for case in shoot.cases if case.price]
            if all(reading(case, view, "kernel") == "exact" for case in priced):
                compared += 1
                assert problem.machine.node[problem.money, VALUE] == judge_in(shoot, board).cost, f"seed {seed}"
    print(f"money: {compared} boards to the cent")
    assert compared >= 250


# ---- CP-SAT --------------------------------------------------------------------------------------------------------


def solved(view: ModelView, objective) -> tuple[int, int | None]:
    """Return status and optimum."""
    view.model.minimize(objective)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(view.model)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE), solver.status_name(status)
    return status, round(solver.objective_value) if status == cp_model.OPTIMAL else None


def model_of(shoot: Shoot, board: Board, *, decided: bool) -> ModelView:
    """Return a model of the shoot with every strip where the board has it.

    Either the model knows (`decided`: one cell each, everything folds into constants), or every strip has all the cells
    that its units and the calendar give it and a constraint says which: then every formula is built of variables.
    """
    problem = build_problem(shoot)
    places = build_places(shoot, board)
    # cells that a hard rule closes beforehand are opened again: the model itself must say that they are impossible
    days = problem.days
    wide = [
        [shoot.units.index(unit) * days + day for unit in shoot.units_of[s] for day in shoot.days] for s in shoot.scenes
    ]
    opened = replace(
        problem,
        cells_at=np.cumsum([0, *map(len, wide)]).astype(np.int64),
        cells=np.array([cell for cells in wide for cell in cells], np.int64),
        nowhere=(),
    )
    view = ModelView(opened, {strip: [cell] for strip, cell in enumerate(places)} if decided else None)
    if not decided:
        for strip, cell in enumerate(places):
            view.model.add(view.at[strip][cell] == 1)
    return view


@pytest.mark.parametrize("decided", [True, False], ids=["decided", "undecided"])
def test_cpsat_prices_a_board_as_the_judge_does(decided: bool):
    """The optimum of the model with every strip fixed is the bill; it is impossible exactly when a rule is broken.

    Rules of the clock may be broken unseen, and priced ones cost at most what the judge says.
    """
    wrong: list[str] = []
    equal = 0
    seeds = [*range(BY_MODEL), *range(PRODUCTIONS, PRODUCTIONS + CALM_BY_MODEL)]
    for seed in seeds:
        shoot, boards = case_of(seed)
        board = boards[seed % BOARDS_EACH]
        view = BoardView(shoot, board)
        how = {id(case): reading(case, view, "model") for case in shoot.cases}
        broken = {how[id(case)] for case in shoot.cases if case.price is None and case.amount(view) > case.limit}
        # what it costs, hard rules left aside
        priced = [case for case in shoot.cases if case.price]
        model = model_of(shoot, board, decided=decided)
        _, optimum = solved(model, model.post(priced))
        bill = judge_in(shoot, board).cost
        exact = all(how[id(case)] == "exact" for case in priced)
        equal += exact
        # hours that overlap with two units on one date count twice in the model: no board that keeps AV5 has them
        twice = any(case.clock and how[id(case)] == "free" for case in priced)
        if optimum is None or (optimum != bill if exact else optimum > bill and not twice):
            wrong.append(f"seed {seed}: optimum {optimum}, bill {bill}, {'exact' if exact else 'never above'}")
        # whether it is allowed
        model = model_of(shoot, board, decided=decided)
        model.post([case for case in shoot.cases if case.price is None])
        status, _ = solved(model, 0)
        if "exact" in broken and status != cp_model.INFEASIBLE:
            wrong.append(f"seed {seed}: a broken rule is not seen")
        if not broken and status == cp_model.INFEASIBLE:
            wrong.append(f"seed {seed}: a legal board is impossible")
    print(f"CP-SAT: {len(seeds)} boards, {equal} to the cent")
    assert not wrong, f"{len(wrong)} disagreements\n" + "\n".join(wrong[:40])
    assert equal >= len(seeds) // 4


# ---- the kernel's moves --------------------------------------------------------------------------------------------


def test_moves_leave_the_graph_as_a_fresh_evaluation_would():
    """Put, keep, take back, at random: the values are always those of the assignment, not of the way to it."""
    for seed in range(40):
        shoot, boards = case_of(seed)
        problem = build_problem(shoot)
        machine, search = start_search(problem, seed)
        rng = Random(seed)
        places = build_places(shoot, boards[0])
        for strip, cell in enumerate(places):
            put(machine, strip, cell, problem.days)
            settle(machine)
            commit(machine)
        cells = len(shoot.units) * problem.days
        for _ in range(60):
            moved = rng.sample(range(len(places)), min(len(places), rng.randint(1, 3)))
            before = [int(machine.place[strip]) for strip in moved]
            for strip in moved:
                put(machine, strip, rng.randrange(-1, cells), problem.days)
            settle(machine)
            if rng.random() < 0.5:
                take_back(machine)
                for strip, cell in zip(moved, before, strict=True):
                    machine.place[strip] = cell
            else:
                commit(machine)
        fresh, again = start_search(problem, seed)
        for strip, cell in enumerate(machine.place):
            if fresh.place[strip] != cell:
                put(fresh, strip, int(cell), problem.days)
        settle(fresh)
        show_outputs(fresh)
        show_outputs(machine)
        assert (fresh.bits == machine.bits).all(), f"seed {seed}"
        assert (fresh.node[:, VALUE] == machine.node[:, VALUE]).all(), f"seed {seed}"
        assert search.roots.tolist() == again.roots.tolist()
