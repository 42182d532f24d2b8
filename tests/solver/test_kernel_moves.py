"""What the compiled search proposes, and how it gives a move up half-way without leaving a trace."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.files import read_production
from solver.kernel.anneal import anneal, insert_all
from solver.kernel.engine import commit, drop_rest, put, settle, settle_first, settle_rest, take_back
from solver.kernel.machine import VALUE, Machine
from solver.kernel.macros import show_outputs
from solver.kernel.problem import Problem, build_problem
from solver.kernel.proposals import propose
from solver.kernel.search import Search, cost, load, start_search
from solver.shoot import Shoot

FEATURE = Path(__file__).parents[2] / "scenarios/feature/production.yaml"


@pytest.fixture(scope="module")
def problem() -> Problem:
    return build_problem(Shoot(read_production(FEATURE)))


@pytest.fixture
def begun(problem: Problem) -> tuple[Machine, Search]:
    """A search with every strip where it cost least when it was put in."""
    machine, search = start_search(problem, 5)
    search.weights[:2] = 1.0, 1_000_00
    insert_all(machine, search, np.arange(len(problem.shoot.scenes)))
    return machine, search


def values(machine: Machine) -> list[int]:
    show_outputs(machine)
    found: list[int] = machine.node[:, VALUE].tolist()
    return found


def moves(machine: Machine, search: Search, many: int) -> list[list[tuple[int, int]]]:
    """So many moves that may be tried, as (strip, cell)."""
    found: list[list[tuple[int, int]]] = []
    while len(found) < many:
        n = propose(machine, search)
        if n > 0:
            found.append(list(zip(search.strips[:n].tolist(), search.cells_to[:n].tolist(), strict=True)))
    return found


def test_a_move_takes_each_strip_once_to_a_cell_where_it_may_go(problem, begun):
    machine, search = begun
    sizes = set()
    for move in moves(machine, search, 3000):
        strips = [strip for strip, _ in move]
        assert len(set(strips)) == len(strips)
        assert all(search.allowed[strip, cell] for strip, cell in move)
        assert any(machine.place[strip] != cell for strip, cell in move)
        sizes.add(min(len(move), 4))
    assert sizes == {1, 2, 3, 4}  # a strip alone, two and three that change places, whole days


def test_given_up_half_way_a_move_leaves_no_trace(problem, begun):
    machine, search = begun
    before = values(machine)
    for move in moves(machine, search, 500):
        homes = [int(machine.place[strip]) for strip, _ in move]
        for strip, cell in move:
            put(machine, strip, cell, problem.days)
        settle_first(machine)
        drop_rest(machine)
        take_back(machine)
        machine.place[[strip for strip, _ in move]] = homes
        assert machine.line[:, 1].tolist() == [0] * len(machine.line)  # nothing waits to be looked at
    assert values(machine) == before


def test_trouble_is_known_half_way_and_the_rest_comes_to_the_same(problem, begun):
    machine, search = begun
    other, _ = start_search(problem, 5)
    for strip, cell in enumerate(machine.place.tolist()):
        put(other, strip, cell, problem.days)
    settle(other)
    commit(other)
    assert values(other) == values(machine)
    for move in moves(machine, search, 100):
        for strip, cell in move:
            put(machine, strip, cell, problem.days)
            put(other, strip, cell, problem.days)
        settle_first(machine)
        settle(other)
        assert machine.node[problem.trouble, VALUE] == other.node[problem.trouble, VALUE]
        settle_rest(machine)
        assert values(machine) == values(other)
        commit(machine)
        commit(other)


def test_after_annealing_the_state_is_that_of_its_board(problem, begun):
    """Moves given up half-way are the greater part of these: a trace of any would show in the cost."""
    machine, search = begun
    anneal(machine, search, 20_000, 5_000_00, 500_00)
    fresh, empty = start_search(problem, 5)
    empty.weights[:] = search.weights
    load(fresh, empty, machine.place)
    assert values(fresh) == values(machine)
    assert cost(fresh, empty) == cost(machine, search)
    assert (search.size == np.bincount(machine.place[machine.place >= 0], minlength=len(search.size))).all()
