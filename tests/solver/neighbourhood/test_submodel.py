"""A sub-model loses no board: what the kernel says of an arrangement, the model of the freed part does not forbid."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from ortools.sat.python import cp_model

from solver.kernel.machine import VALUE
from solver.kernel.problem import build_problem
from solver.kernel.search import load, start_search
from solver.neighbourhood.choices import KINDS, Choices
from solver.neighbourhood.envelope import lower_envelope
from solver.neighbourhood.graph_facts import GraphFacts
from solver.neighbourhood.submodel import SubModel
from solver.shoot import Shoot
from tests.generator import generate_production

PRODUCTIONS = 60
TRIES = 4


def arrangement(problem, rng: Random) -> list[int]:
    """Every strip on some day that is open to it, -1 where there is none."""
    at = problem.cells_at
    found = []
    for strip in range(len(at) - 1):
        cells = problem.cells[at[strip] : at[strip + 1]]
        found.append(int(rng.choice(cells)) if len(cells) else -1)
    return found


def cheapest(sub: SubModel, money: int) -> tuple[int, int] | None:
    """Status and least cost of a sub-model; None where it has no answer."""
    objective = sub.of(money)
    sub.model.minimize(sub.expression(objective))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = 10
    status = solver.solve(sub.model)
    return None if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE) else (status, round(solver.objective_value))


def test_an_arrangement_costs_no_more_in_the_model_than_in_the_kernel():
    """The model takes tables at their lower envelope and the hours not at all: never above, and mostly the same."""
    compared = same = 0
    for seed in range(PRODUCTIONS):
        problem = build_problem(Shoot(generate_production(seed, size=5 + seed % 6)))
        machine, search = start_search(problem, seed)
        facts, rng = GraphFacts(problem), Random(seed)
        for _ in range(TRIES):
            load(machine, search, _array(arrangement(problem, rng)))
            before = machine.place.copy()
            free = [s for s in search.free.tolist() if machine.place[s] >= 0]
            if len(free) < 2:
                continue
            chosen = rng.sample(free, min(3, len(free)))
            target = before.copy()
            other = arrangement(problem, rng)
            for strip in chosen:
                target[strip] = other[strip]
            # the part is free to take just one arrangement: the other one
            blocks = [((strip,), tuple(sorted({int(before[strip]), int(target[strip])}))) for strip in chosen]
            sub = SubModel(facts, machine, blocks)
            for (strips, cells), literals in zip(sub.blocks, sub.options, strict=True):
                place = cells.index(int(target[strips[0]]))
                sub.model.add(sub.variables[literals[place]] == 1)
            answer = cheapest(sub, problem.money)
            load(machine, search, target)
            money = int(machine.node[problem.money, VALUE])
            assert answer is not None, f"seed {seed}"
            assert answer[1] <= money, f"seed {seed}: {answer[1]} > {money}"
            compared += 1
            same += answer[1] == money
    print(f"sub-models: {compared} arrangements, {same} of them to the cent")
    assert compared >= 150
    assert same >= compared // 2


def test_what_is_legal_stays_legal():
    """Where the kernel finds no trouble in an arrangement, the model's hard cases allow it."""
    legal = 0
    for seed in range(PRODUCTIONS):
        problem = build_problem(Shoot(generate_production(seed, size=5 + seed % 6)))
        machine, search = start_search(problem, seed)
        facts, rng = GraphFacts(problem), Random(1000 + seed)
        for _ in range(TRIES * 4):
            load(machine, search, _array(arrangement(problem, rng)))
            if machine.node[problem.trouble, VALUE]:
                continue
            free = [s for s in search.free.tolist() if machine.place[s] >= 0]
            blocks = []
            for strip in free:
                at = problem.cells_at
                blocks.append(((strip,), tuple(problem.cells[at[strip] : at[strip + 1]].tolist())))
            if not blocks:
                continue
            sub = SubModel(facts, machine, blocks)
            sub.require_legal(problem.trouble)
            for literals, here in zip(sub.options, sub.stands, strict=True):
                sub.model.add(sub.variables[literals[here]] == 1)
            assert cheapest(sub, problem.money) is not None, f"seed {seed}"
            legal += 1
    print(f"sub-models: {legal} legal arrangements kept")
    assert legal >= 20


def _array(places: list[int]):
    import numpy as np

    return np.array(places, np.int64)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_freed_can_stay_and_goes_only_where_it_may(kind: str):
    problem = build_problem(Shoot(generate_production(7, size=12)))
    machine, search = start_search(problem, 7)
    load(machine, search, _array(arrangement(problem, Random(7))))
    places = machine.place.tolist()
    choices = Choices(problem, 1)
    drawn = 0
    for _ in range(30):
        blocks = choices.blocks(kind, places)
        for strips, cells in blocks:
            assert places[strips[0]] in cells
            for strip in strips:
                at = problem.cells_at
                assert set(cells) <= set(problem.cells[at[strip] : at[strip + 1]].tolist())
                assert places[strip] == places[strips[0]]
        drawn += bool(blocks)
    assert drawn


def test_the_envelope_lies_below_and_touches_at_its_ends():
    # 0, 0, 6, 6, 12: the straight line from (1, 0) to (4, 12) rises by 4 and lies below 6 at 3, above nothing
    table = [0, 0, 6, 6, 12]
    lines = lower_envelope(table, 0, 4)
    # from (0, 0) to (1, 0), from (1, 0) to (3, 6), from (3, 6) to (4, 12)
    assert lines == [(0, 0, 1), (6, -6, 2), (6, -12, 1)]
    for slope, const, size in lines:
        assert all(size * y >= slope * x + const for x, y in enumerate(table))
    slopes = [slope / size for slope, _, size in lines]
    assert all(one <= two for one, two in pairwise(slopes))
