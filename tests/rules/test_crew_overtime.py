"""OT2 crew overtime: worked minutes beyond the guarantee, in begun units of six minutes, tier by tier.

The day: 60 minutes of preparation, the strips, 30 of wrap. A guarantee of 300 minutes is used up by 210 of strips.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from ortools.sat.python import cp_model

from solver.check import judge
from solver.cpsat import ModelView
from solver.kernel.engine import commit, put, settle
from solver.kernel.machine import VALUE
from solver.kernel.problem import build_problem
from solver.sequence import Sequencer
from solver.shoot import Shoot
from tests.builders import found, paid, tiny_board, tiny_shoot

UNIT = {"main": {"guarantee_minutes": 300, "crew_hourly": 1000}}
TIERS = [{"after_minutes": 300, "multiplier": 1.5}, {"after_minutes": 360, "multiplier": 2}]


def shoot(minutes: int, tiers=(), *, unit=UNIT, **more):
    return tiny_shoot({"A": {"minutes": minutes}}, units=unit, overrides={"crew": {"tiers": list(tiers)}}, **more)


def overtime(production) -> int:
    return paid(production, tiny_board(production, {1: "A"}), "crew.overtime")


def test_crew_overtime_at_limit():
    # 60 + 210 + 30 = 300
    assert overtime(shoot(210)) == 0


def test_crew_overtime_one_over():
    # one minute is one begun tenth of an hour: 100.00 at straight time
    production = shoot(211)
    assert overtime(production) == 10000
    (one,) = found(production, tiny_board(production, {1: "A"}), "OT2")
    assert (one.setting, one.date, one.unit, one.strips, one.cost) == (
        "priced", date(2027, 3, 1), "main", ("A",), 10000
    )  # fmt: skip
    assert one.sentence == "unit main works 0.1 h of overtime at 1 times the hourly rate"


def test_crew_overtime_not_applying():
    # nobody is paid by the hour; or the unit does not shoot
    assert overtime(shoot(400, unit={"main": {"guarantee_minutes": 300}})) == 0
    production = shoot(400)
    assert paid(production, tiny_board(production, {}), "crew.overtime") == 0


def test_crew_overtime_priced():
    # 390 worked: the first hour at 1.5 × 1,000, the next half hour at 2 × 1,000: 1,500 + 1,000
    production = shoot(300, TIERS)
    assert overtime(production) == 250000
    lines = [item for item in judge(production, tiny_board(production, {1: "A"})).ledger.items]
    assert [(line.quantity, line.rate, line.amount) for line in lines] == [
        (Fraction(1), 150000, 150000),
        (Fraction(1, 2), 200000, 100000),
    ]


def test_meals_are_not_worked():
    # 480 minutes of strips in eight: 570 worked, a meal of 45 not counted: 270 beyond, at straight time 4.5 × 1,000
    scenes = {f"{number}": {"minutes": 60} for number in range(8)}
    production = tiny_shoot(scenes, units=UNIT)
    board = tiny_board(production, {1: " ".join(scenes)})
    assert judge(production, board).view.elapsed("main", 0) == 570 + 45
    assert paid(production, board, "crew.overtime") == 450000


def test_a_tier_before_the_guarantee_begins_with_it():
    # the union pays 1.5 from eight hours on, this unit's day covers ten: 630 worked, 30 beyond, all of it at 1.5
    tiers = [{"after_minutes": 480, "multiplier": 1.5}]
    unit = {"main": {"guarantee_minutes": 600, "crew_hourly": 1000}}
    assert overtime(shoot(540, tiers, unit=unit)) == 75000


def test_the_sixteenth_elapsed_hour_is_tripled():
    # labor-rules §9.3 #12: elapsed 16 h, the last hour at 3 ×. One strip of 825: 60 + 825 + 30 = 915 worked, one meal
    # of 45, late: 960 elapsed. Guarantee 840 worked: 75 minutes beyond it. 15 elapsed hours are reached 60 minutes
    # before the end: 60 minutes at 3 ×, the 15 before at 2 × (from 14 elapsed hours, location). In tenths: 13, of which
    # 10 are tripled.
    production = tiny_shoot(
        {"A": {"minutes": 825}},
        rules="iatse-basic",
        units={"main": {"guarantee_minutes": 840, "crew_hourly": 1000, "max_day_minutes": 1440}},
    )
    board = tiny_board(production, {1: "A"})
    assert judge(production, board).view.elapsed("main", 0) == 960
    assert paid(production, board, "crew.overtime") == 3 * 10 * 10000 + 2 * 3 * 10000


@pytest.mark.parametrize(
    ("tiers", "hourly", "minutes", "cents", "lines"),
    [
        # 1.01 an hour, 10.1 cents a tenth: ten at 1.5 are 151.50 cents, three at 2 are 60.60: 212.10 together, where
        # 152 and 61 are a cent too many
        (TIERS, 1.01, 270 + 18, 10 * 15.15 + 3 * 20.2, (152, 60)),
        # 0.55: a tenth 5.5 cents; one unit at 1.5 is 8.25: 8
        (TIERS, 0.55, 216, 8.25, (8,)),
    ],
)
def test_cents_are_rounded_once_a_day(tiers, hourly, minutes, cents, lines):
    unit = {"main": {"guarantee_minutes": 300, "crew_hourly": hourly}}
    production = shoot(minutes, tiers, unit=unit)
    items = judge(production, tiny_board(production, {1: "A"})).ledger.items
    assert tuple(item.amount for item in items) == lines
    assert sum(lines) == int(cents + 0.5)


def test_a_days_pay_by_the_hours_it_buys_is_exact():
    # 400 for ten hours under California's tiers are 8 + 2 x 1.5 = 11 straight hours of 36.3636; fourteen hours are four
    # more, 2 x 1.5 and 2 x 2: seven straight hours, 254.5454..: 254.55, where 109.09 + 145.45 are a cent too few
    tiers = [{"after_minutes": 480, "multiplier": 1.5}, {"after_minutes": 720, "multiplier": 2}]
    unit = {"main": {"guarantee_minutes": 600, "day_cost": 400, "crew_hourly": None, "max_day_minutes": 1440}}
    production = shoot(750, tiers, unit=unit)
    items = judge(production, tiny_board(production, {1: "A"})).ledger.items
    assert [item.amount for item in items if item.account == "crew.overtime"] == [10909, 14546]


def test_the_units_of_overtime_are_the_rule_sets():
    # one minute over: a begun quarter of an hour
    assert paid_by("crew.unit_minutes", 15) == 25000


def paid_by(leaf: str, value: int) -> int:
    production = tiny_shoot({"A": {"minutes": 211}}, units=UNIT, overrides={"crew.tiers": [], leaf: value})
    return paid(production, tiny_board(production, {1: "A"}), "crew.overtime")


def test_the_highest_multiplier_that_is_reached_counts():
    # double from six elapsed hours on overtakes 1.5 from seven worked on: 480 worked are 525 elapsed, 180 beyond the
    # guarantee of 300 and 165 beyond 360 elapsed; 28 begun tenths of 30 at double, two at straight time
    tiers = [
        {"after_minutes": 420, "multiplier": 1.5},
        {"after_minutes": 360, "basis": "elapsed", "multiplier": 2},
    ]
    assert overtime(shoot(390, tiers)) == 28 * 20000 + 2 * 10000
    # 1.5 from six elapsed hours on, double from seven worked ones: 60 minutes at double, 105 of the rest at 1.5
    tiers = [
        {"after_minutes": 360, "basis": "elapsed", "multiplier": 1.5},
        {"after_minutes": 420, "multiplier": 2},
    ]
    assert overtime(shoot(390, tiers)) == 10 * 20000 + 18 * 15000 + 2 * 10000


def test_the_model_rounds_once_as_well():
    # 36.3636.. an hour again: search and model come to the same cent
    tiers = [{"after_minutes": 480, "multiplier": 1.5}, {"after_minutes": 720, "multiplier": 2}]
    unit = {"main": {"guarantee_minutes": 600, "day_cost": 400, "crew_hourly": None, "max_day_minutes": 1440}}
    spread = Shoot(shoot(750, tiers, unit=unit, calendar={"end": "2027-03-01"}))
    problem = build_problem(spread)
    put(problem.machine, 0, 0, problem.days)
    settle(problem.machine)
    commit(problem.machine)
    assert problem.machine.node[problem.money, VALUE] == 40000 + 25455
    view = ModelView(problem)
    view.model.minimize(view.post(spread.cases))
    solver = cp_model.CpSolver()
    assert solver.solve(view.model) == cp_model.OPTIMAL
    assert solver.objective_value == 40000 + 25455
    assert Sequencer(spread).day("main", 0, ["A"]).at(420).cents == 25455


def on_stage_and_street():
    """Four strips, two on a stage and two in a street; on a stage the thirteenth hour is double."""
    places = {"S": "stage", "T": "stage", "X": "street", "Y": "street"}
    return tiny_shoot(
        {name: {"minutes": 345, "location": place} for name, place in places.items()},
        locations={"stage": {"stage": True}, "street": {}},
        overrides={
            "crew": {
                "tiers": [
                    {"after_minutes": 480, "multiplier": 1.5},
                    {"after_minutes": 720, "where": "stage", "multiplier": 2},
                ]
            }
        },
        units={"main": {"guarantee_minutes": 660, "crew_hourly": 1000, "max_day_minutes": 1200}},
        calendar={"end": "2027-03-02"},
        travel=[{"from": "stage", "to": "street", "minutes": 0}],
        move_minutes=0,
    )


@pytest.mark.parametrize(
    ("days", "cents"),
    [
        # 60 + 2 x 345 + 30 = 780 worked, two hours beyond 660: at 1.5 on location; on a stage the second at double
        ({1: "S T", 2: "X Y"}, 150000 + 200000 + 2 * 150000),
        # one strip in the street makes it a day on location
        ({1: "S X", 2: "T Y"}, 4 * 150000),
    ],
)
def test_a_day_wholly_on_stages_is_paid_as_one(days, cents):
    production = on_stage_and_street()
    board = tiny_board(production, days)
    assert paid(production, board, "crew.overtime") == cents
    # the sequencer, the search and the model say the same
    shoot = Shoot(production)
    sequencer = Sequencer(shoot)
    assert sum(sequencer.day("main", day - 1, strips.split()).at(420).cents for day, strips in days.items()) == cents
    problem = build_problem(shoot)
    cell = {scene: day - 1 for day, strips in days.items() for scene in strips.split()}
    for number, scene in enumerate(shoot.scenes):
        put(problem.machine, number, cell[scene], problem.days)
    settle(problem.machine)
    commit(problem.machine)
    assert problem.machine.node[problem.money, VALUE] == cents
    view = ModelView(problem)
    cost = view.post(shoot.cases)
    for scene, day in cell.items():
        view.model.add(view.on(scene, day, "main") == 1)
    view.model.minimize(cost)
    solver = cp_model.CpSolver()
    assert solver.solve(view.model) == cp_model.OPTIMAL
    assert solver.objective_value == cents
