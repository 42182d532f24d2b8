"""Leads wait for each other in whatever order they start and end: bounds by those orders are bounds."""

from __future__ import annotations

from itertools import permutations, product
from random import Random

from solver.bounds import day_patterns
from solver.bounds.converge import ENOUGH
from solver.bounds.day_patterns import pattern_bounds
from solver.bounds.orders import leads_of, waits_by_leads
from solver.kernel.problem import build_problem
from solver.shoot import Shoot
from tests.builders import tiny_shoot
from tests.solver.bounds.test_bounds import cheapest_spans

WEIGHTS = (5, 3, 2, 7)


def last(production) -> int:
    return max(pattern_bounds(build_problem(Shoot(production)), [], lambda: False, 20.0))


def without_orders(production, monkeypatch) -> int:
    with monkeypatch.context() as plain:
        plain.setattr(day_patterns, "leads_of", lambda *_any: ())
        return last(production)


def test_three_whole_days_of_two_of_three_performers(monkeypatch):
    # each day two of the three play, at 1,000 each: 6,000. Whatever the order, the one who plays first and last waits
    # on the day between: 7,000
    production = tiny_shoot(
        {"A": {"cast": ["1", "2"]}, "B": {"cast": ["2", "3"]}, "C": {"cast": ["1", "3"]}},
        units={"main": {"max_eighths_per_day": 8}},
        calendar={"end": "2027-03-05"},
    )
    assert without_orders(production, monkeypatch) == 6_000_00
    assert 7_000_00 * (1 - ENOUGH) <= last(production) <= 7_000_00


def test_where_other_units_shoot_beside_them_orders_say_nothing(monkeypatch):
    # two units may shoot A and C on one date, with 2 and 3 in one of them each, if 1 may be with both (AV5 is off): the
    # days need not follow one another
    production = tiny_shoot(
        {"A": {"cast": ["1", "2"]}, "B": {"cast": ["2", "3"]}, "C": {"cast": ["1", "3"]}},
        units={"main": {"max_eighths_per_day": 8}, "second": {"max_eighths_per_day": 8}},
        calendar={"end": "2027-03-05"},
        settings={"AV5": "off"},
    )
    assert last(production) == without_orders(production, monkeypatch)


def test_leads_are_those_who_all_play_with_each_other():
    # 4 is the dearest and plays with 1 only; 2 and 3 play with 1 and with each other. 4 comes first, then 1, no other
    production = tiny_shoot(
        {"A": {"cast": ["1", "4"]}, "B": {"cast": ["1", "2", "3"]}, "C": {"cast": ["2", "3"]}, "D": {"cast": ["4"]}},
        cast={"1": {"rate": 400}, "2": {"rate": 400}, "3": {"rate": 300}, "4": {"rate": 900}},
    )
    problem = build_problem(Shoot(production))
    assert leads_of(problem, "ABCD") == ("4", "1")
    assert leads_of(problem, "BC") == ("2", "3", "1")  # 1 has one scene of these, 400 in all; 3 has two, 600


def test_waits_with_all_orders_known_by_hand():
    # 0 starts first and ends last, 1 comes in between: alone, 0 makes nobody wait; 1 alone makes 0 wait, 5 a day
    assert list(waits_by_leads(WEIGHTS[:2], (0, 1), (0, 1))) == [0, 0, 5, 0]
    # 0 starts first and 1 ends last: 1 alone is there when 0 has left
    assert list(waits_by_leads(WEIGHTS[:2], (0, 1), (1, 0))) == [0, 0, 0, 0]


def test_no_schedule_waits_less_than_its_orders_say():
    """Also not where orders are known of some of the leads only; and with more leads in them, days wait no less."""
    compared = 0
    for seed in range(300):
        rng = Random(seed)
        days = [frozenset(k for k in range(4) if rng.random() < 0.5) for _day in range(6)] + [frozenset(range(4))]
        rng.shuffle(days)
        first = [min(d for d, there in enumerate(days) if k in there) for k in range(4)]
        end = [max(d for d, there in enumerate(days) if k in there) for k in range(4)]
        starts = sorted(range(4), key=lambda k, first=first: first[k])
        ends = sorted(range(4), key=lambda k, end=end: -end[k])
        before = None
        for some in range(1, 5):
            table = waits_by_leads(WEIGHTS, tuple(k for k in starts if k < some), tuple(k for k in ends if k < some))
            for day, there in enumerate(days):
                waits = sum(WEIGHTS[k] for k in range(4) if k not in there and first[k] < day < end[k])
                assert waits >= table[sum(1 << k for k in there)], f"seed {seed}"
                compared += waits > 0
            if before is not None:
                assert (table >= before).all()
            before = table
    assert compared >= 100


def test_mirror_images_wait_the_same():
    for starts, ends in product(permutations(range(3)), permutations(range(3))):
        assert (waits_by_leads(WEIGHTS, starts, ends) == waits_by_leads(WEIGHTS, ends, starts)).all()


def crossing(seed: int):
    """Six scenes of a third of a day to a day on five days; four performers, two or three in each scene."""
    rng = Random(seed)
    scenes = {
        letter: {"minutes": rng.choice([120, 180, 240, 360]), "cast": sorted(rng.sample("1234", rng.choice([2, 2, 3])))}
        for letter in "ABCDEF"
    }
    return tiny_shoot(
        scenes,
        # 60 + 360 + 30 minutes, and a meal of 45
        units={"main": {"max_day_minutes": 495}},
        cast={who: {"rate": rng.choice([400, 1000, 2500])} for who in "1234"},
        calendar={"end": "2027-03-05"},
    )


def test_no_board_is_cheaper_and_some_bounds_are_higher_than_without(monkeypatch):
    """Against every way to put the scenes on the days."""
    higher = asked = 0
    for seed in range(30):
        production = crossing(seed)
        best = cheapest_spans(production)
        if best is None:
            continue
        asked += 1
        bound = last(production)
        assert bound <= best, f"seed {seed}"
        plain = without_orders(production, monkeypatch)
        assert bound >= plain, f"seed {seed}"
        higher += bound > plain
    print(f"bounds: {asked} shoots, {higher} higher by the orders of leads")
    assert asked >= 20
    assert higher >= 4
