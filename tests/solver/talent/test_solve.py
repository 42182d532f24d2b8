"""The solver finds the cheapest order, proves it, and says what it knows when it is stopped."""

from __future__ import annotations

from threading import Event

import pytest

from solver.talent import TalentInstance, read_instance, solve_talent
from solver.talent.reduce import reduce_instance
from solver.talent.solve import _Tree
from tests.solver.talent.examples import CLASSICS, cheapest, generated, uniform

KNOWN = {
    "small": 54,
    "concert": 111,
    "film-12": 401,
    "MobStory": 871,
    "film103.dat": 1031,
    "film105.dat": 849,
    "film114.dat": 867,
    "rnd_n20_m14_s1.dat": 24224,
    "rnd_n24_m14_s1.dat": 31086,
    "rnd_n28_m12_s1.dat": 23836,
    "rnd_n32_m12_s1.dat": 32879,
}


@pytest.mark.parametrize("seed", range(150))
def test_no_order_of_a_small_instance_is_cheaper(seed: int):
    instance = generated(seed)
    answer = solve_talent(instance)
    assert answer.proven
    assert answer.cost == answer.bound == cheapest(instance) == instance.cost(answer.order)
    assert sorted(answer.order) == list(range(instance.scenes))


@pytest.mark.parametrize("seed", range(150))
def test_the_tree_needs_no_help_from_the_local_search(seed: int):
    instance = generated(seed, most_scenes=10)
    reduced = reduce_instance(instance)
    if not reduced.rates:
        return
    tree = _Tree(reduced, idle=1 << 50)
    while not tree.advance():
        pass
    order = reduced.order(tree.order())
    assert reduced.paid + reduced.work + tree.idle == instance.cost(order) == solve_talent(instance).cost


def test_blocks_shot_as_one_keep_those_of_an_inner_performer_together():
    # the search joins scenes that only performers with no other scene left tell apart; without `nested` this is 66
    cast = tuple(map(frozenset, [{0, 1}, {1, 2, 3}, {0, 1, 2}, {1}, {0, 2}, {0, 1, 2, 3}, {0, 2}]))
    instance = TalentInstance("nested", cast, (6, 3, 5, 2, 3, 1, 5), (1, 1, 1, 1))
    reduced = reduce_instance(instance)
    tree = _Tree(reduced, idle=1 << 50)
    while not tree.advance():
        pass
    assert instance.cost(reduced.order(tree.order())) == cheapest(instance) == 61


@pytest.mark.parametrize(("file", "cost"), KNOWN.items())
def test_instances_of_the_literature(file: str, cost: int):
    if not CLASSICS.is_dir():
        pytest.skip("the literature's instances are not part of the project (../shared/data/talent is absent)")
    answer = solve_talent(read_instance(CLASSICS / file))
    assert (answer.cost, answer.proven) == (cost, True)


def test_scenes_with_the_same_cast_follow_each_other():
    # A works in 0, 1, 2, B in 1, 3: best is {0, 2}, 1, 3 with nobody idle: A 3 days, B 2 days
    instance = TalentInstance("twins", tuple(map(frozenset, [{0}, {0, 1}, {0}, {1}])), (1, 1, 1, 1), (10, 20))
    answer = solve_talent(instance)
    assert answer.cost == 3 * 10 + 2 * 20
    assert abs(answer.order.index(0) - answer.order.index(2)) == 1


def test_a_performer_of_one_scene_is_paid_for_it_in_any_order():
    instance = TalentInstance("one scene", (frozenset({0}), frozenset(), frozenset()), (3, 1, 1), (7,))
    answer = solve_talent(instance)
    assert (answer.cost, answer.proven, answer.nodes) == (21, True, 0)


@pytest.mark.parametrize("scenes", [0, 1, 2])
def test_hardly_any_scene(scenes: int):
    instance = TalentInstance("few", (frozenset({0}),) * scenes, (2,) * scenes, (5,))
    answer = solve_talent(instance)
    assert (answer.cost, answer.proven, sorted(answer.order)) == (10 * scenes, True, list(range(scenes)))


def test_out_of_time_keeps_the_best_order_and_a_bound():
    instance = uniform(40, 30, 1)
    answer = solve_talent(instance, seconds=0.0)
    assert not answer.proven
    assert answer.note == "out of time (0 s)"
    assert 0 < answer.bound < answer.cost == instance.cost(answer.order)


def test_cancelled_from_outside_while_it_reports():
    stop = Event()
    seen = []

    def stop_at_the_third(progress):
        seen.append(progress)
        if len(seen) == 3:
            stop.set()

    answer = solve_talent(uniform(40, 30, 2), seconds=60, on_progress=stop_at_the_third, cancel=stop)
    assert answer.note == "cancelled"
    assert answer.seconds < 30
    costs = [progress.cost for progress in seen]
    bounds = [progress.bound for progress in seen]
    assert costs == sorted(costs, reverse=True)
    assert bounds == sorted(bounds)
    assert bounds[-1] <= answer.cost <= costs[-1]


@pytest.mark.parametrize(("scenes", "performers"), [(90, 30), (20, 70)])
def test_what_is_too_large_for_the_proof_is_said_and_ordered_all_the_same(scenes: int, performers: int):
    instance = uniform(scenes, performers, 1)
    answer = solve_talent(instance, seconds=0.05)
    assert "the proof takes 64 of each" in answer.note
    assert not answer.proven
    assert answer.bound < answer.cost == instance.cost(answer.order) < instance.cost(tuple(range(scenes)))


def test_the_same_instance_gives_the_same_answer():
    first, second = (solve_talent(uniform(20, 14, 5)) for _ in range(2))
    assert (first.cost, first.order, first.nodes) == (second.cost, second.order, second.nodes)


def test_a_table_that_grows_and_one_that_is_full_lose_no_order(monkeypatch: pytest.MonkeyPatch):
    instance = uniform(20, 14, 2)
    free = solve_talent(instance)
    monkeypatch.setattr("solver.talent.solve.SMALLEST_TABLE", 2)
    monkeypatch.setattr("solver.talent.solve.LARGEST_TABLE", 6)
    crowded = solve_talent(instance)
    assert crowded.proven
    assert crowded.cost == free.cost
    assert crowded.nodes > free.nodes


@pytest.mark.alone
@pytest.mark.parametrize(("scenes", "performers", "limit"), [(20, 14, 5), (24, 14, 5), (24, 22, 10), (32, 12, 5)])
def test_random_instances_of_that_size_are_proven_in_seconds(scenes: int, performers: int, limit: float):
    # measured alone: at most 0.09, 0.01, 1.0 and 0.5 s over seeds 1 to 6
    for seed in (2, 3):
        answer = solve_talent(uniform(scenes, performers, seed), seconds=limit)
        assert answer.proven
