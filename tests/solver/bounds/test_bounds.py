"""Bounds are bounds: no legal board is lost by the relaxation, and none costs less than what it proves."""

from __future__ import annotations

from functools import cache
from itertools import product
from random import Random

from ortools.sat.python import cp_model

from solver.board_view import BoardView
from solver.bounds import push_bounds
from solver.bounds.day_patterns import cost_together, pattern_bounds
from solver.bounds.groups import groups, wait_together
from solver.bounds.loose_view import LooseView
from solver.bounds.shares import shares
from solver.check import judge
from solver.cpsat import tighten
from solver.kernel.problem import build_problem
from solver.shoot import Shoot
from tests.builders import tiny_shoot
from tests.generator import generate_board, generate_production

SEEDS = 500


@cache
def legal_boards():
    """Generated productions with a board that the judge finds legal."""
    return tuple(_legal_boards())


def _legal_boards():
    for seed in range(SEEDS):
        production = generate_production(seed, size=3 + seed % 7)
        board = generate_board(production, seed, boneyard=seed % 3 == 0)
        judgement = judge(production, board)
        if judgement.legal:
            yield seed, production, board, judgement


def least_at(view: LooseView, objective, places) -> int | None:
    """The least that the relaxation asks for a board's own places; None where it has no room for the board."""
    for strip, cell in enumerate(places):
        if cell >= 0:
            if int(cell) not in view.at[strip]:
                return None
            view.model.add(view.at[strip][int(cell)] == 1)
    view.model.minimize(objective)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if solver.solve(view.model) != cp_model.OPTIMAL:
        return None
    return round(solver.objective_value)


def test_every_legal_board_fits_the_relaxation_and_costs_no_less_there():
    legal = 0
    for seed, production, board, judgement in legal_boards():
        legal += 1
        shoot = Shoot(production, pins=board.pins)
        problem = build_problem(shoot, boneyard=frozenset(board.boneyard))
        view = LooseView(problem)
        objective = view.post(shoot.cases)
        tighten(view)
        found = list(groups(problem, shares(problem), lambda: False, 5.0))
        for group in found:
            wait_together(view, group)
        for bound in pattern_bounds(problem, found, lambda: False, 1.0):
            cost_together(view, problem, bound)
        least = least_at(view, objective, problem.places_of(board))
        assert least is not None, f"seed {seed}: cut off"
        assert least <= judgement.cost, f"seed {seed}"
    assert legal >= 20


def spans_of(view: BoardView, person: str) -> int:
    """Days from the first to the last work day: worked, or company work days."""
    shoot = view.shoot
    worked = sum(view.works(person, day) for day in shoot.days)
    return worked + sum(view.idle(person, day) for day in shoot.company_days)


def test_no_legal_board_is_cheaper_than_its_days_together():
    """The program of day patterns, with what groups of performers cost as rows of it."""
    asked = grouped = 0
    for seed, production, board, judgement in legal_boards():
        shoot = Shoot(production, pins=board.pins)
        problem = build_problem(shoot, boneyard=frozenset(board.boneyard))
        found = list(groups(problem, shares(problem), lambda: False, 5.0))
        view = BoardView(shoot, board)
        for group in found:
            grouped += 1
            assert sum(cents * spans_of(view, p) for p, cents in group.weights.items()) >= group.least, f"seed {seed}"
        for bound in pattern_bounds(problem, found, lambda: False, 5.0):
            asked += 1
            assert bound <= judgement.cost, f"seed {seed}"
    print(f"bounds: {asked} of day patterns, {grouped} groups")
    assert asked >= 20


def waiting(seed: int):
    """Five scenes on five days of six hours of strips, four performers who are paid while they wait; nothing else."""
    rng = Random(seed)
    scenes = {
        letter: {"minutes": rng.choice([180, 240, 360, 360]), "cast": sorted(rng.sample("1234", 2))}
        for letter in "ABCDE"
    }
    return tiny_shoot(
        scenes,
        # 60 + 360 + 30 minutes, and a meal of 45
        units={"main": {"max_day_minutes": 495}},
        cast={who: {"rate": rng.choice([400, 1000, 2500])} for who in "1234"},
        calendar={"end": "2027-03-05"},
    )


def cheapest_spans(production) -> int | None:
    """The least that performers cost over every way to put the scenes on the days, in cents."""
    best = None
    rates = {member.id: 100 * int(member.rate) for member in production.cast}
    for days in product(range(5), repeat=len(production.scenes)):
        minutes = [0] * 5
        at_work: dict[str, list[int]] = {who: [] for who in rates}
        for scene, day in zip(production.scenes, days, strict=True):
            minutes[day] += scene.minutes
            for who in scene.cast:
                at_work[who].append(day)
        if max(minutes) <= 360:
            cost = sum(rates[who] * (max(work) - min(work) + 1) for who, work in at_work.items() if work)
            best = cost if best is None else min(best, cost)
    return best


def test_performers_who_wait_cost_no_less_than_their_group():
    grouped = beyond_the_floor = 0
    for seed in range(20):
        production = waiting(seed)
        best = cheapest_spans(production)
        if best is None:
            continue
        problem = build_problem(Shoot(production))
        found = list(groups(problem, shares(problem), lambda: False, 5.0))
        grouped += len(found)
        bounds = [problem.floor + sum(group.gain(problem) for group in found)]
        bounds += pattern_bounds(problem, found, lambda: False, 5.0)
        push_bounds(problem, bounds.append, lambda: False, 1.0)
        assert max(bounds) <= best, f"seed {seed}"
        beyond_the_floor += max(bounds) > problem.floor
    print(f"bounds: {grouped} groups, {beyond_the_floor} above the floor")
    assert grouped >= 1
    assert beyond_the_floor >= 8


def test_three_whole_days_of_two_of_three_performers():
    # each day two of the three play: whatever the order, the one who plays first and last waits a day. 2 + 2 + 3 days
    production = tiny_shoot(
        {"A": {"cast": ["1", "2"]}, "B": {"cast": ["2", "3"]}, "C": {"cast": ["1", "3"]}},
        units={"main": {"max_eighths_per_day": 8}},
        calendar={"end": "2027-03-05"},
    )
    problem = build_problem(Shoot(production))
    assert problem.floor == 6_000_00
    (group,) = groups(problem, shares(problem), lambda: False, 5.0)
    assert group.least == 7_000_00
    assert group.gain(problem) == 1_000_00


def test_what_two_places_in_a_day_cost_is_seen_by_the_day_patterns():
    # half a day here with 1, half a day there with 1, twice over: two days of 1 with a move each, or with a day of its
    # own for each place no move. Place days cost 500 each, 1 costs 1,000 a day: 2 x (1,000 + 500)
    scene = {"minutes": 180, "cast": ["1"]}
    production = tiny_shoot(
        {"A": scene, "B": scene, "C": scene | {"location": "there"}, "D": scene | {"location": "there"}},
        units={"main": {"max_day_minutes": 495}},
        locations={"here": {"day_cost": 500}, "there": {"day_cost": 500}},
        move_cost=2000,
    )
    problem = build_problem(Shoot(production))
    assert max(pattern_bounds(problem, [], lambda: False, 5.0)) == 3_000_00


def test_no_legal_board_is_cheaper_than_what_is_proven():
    asked = 0
    for seed, production, board, judgement in legal_boards():
        if board.boneyard:
            continue
        bounds: list[int] = []
        push_bounds(build_problem(Shoot(production, pins=board.pins)), bounds.append, lambda: False, 1.0)
        asked += 1
        assert max(bounds) <= judgement.cost, f"seed {seed}"
    assert asked >= 10


def test_the_bound_of_a_small_shoot_is_its_cost():
    # three scenes of two hours at one place, a crew day at 1,000 and a performer at 400: all fits one day, and that is
    # the least there can be: 1,000 + 400
    production = tiny_shoot(
        {"A": {"minutes": 120, "cast": ["1"]}, "B": {"minutes": 120, "cast": ["1"]}, "C": {"minutes": 120}},
        units={"main": {"day_cost": 1000}},
        cast={"1": {"rate": 400}},
    )
    bounds: list[int] = []
    push_bounds(build_problem(Shoot(production)), bounds.append, lambda: False, 5.0)
    assert max(bounds) == 1_400_00


def test_cancelling_ends_it():
    production = generate_production(3, size=9)
    bounds: list[int] = []
    push_bounds(build_problem(Shoot(production)), bounds.append, lambda: True, 60.0)
    assert len(bounds) == 1  # what is known without any search
