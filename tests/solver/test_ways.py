"""What no call and no order can save is proven minute by minute: single days, and days that leave no rest."""

from __future__ import annotations

from itertools import permutations

from solver.check import judge
from solver.outcome import Infeasible, SolveOptions
from solver.plan import plan
from solver.sequence import sequencer
from solver.sequence.ways import impossible_days
from solver.shoot import Shoot
from tests.builders import tiny_board, tiny_shoot

LOS_ANGELES = {"here": {"lat": 34.05, "lon": -118.24}}
NIGHT = {"int_ext": "EXT", "day_night": "NIGHT", "minutes": 120}
DAY = {"int_ext": "EXT", "day_night": "DAY", "minutes": 120}


def shoot(scenes, **more):
    unit = {"main": {"call_range": ["05:00", "20:00"]} | more.pop("unit", {})}
    figures = {"crew": {"rest": {"daily_minutes": 600}}}
    return tiny_shoot(
        scenes, units=unit, locations=LOS_ANGELES, timezone="America/Los_Angeles", overrides=figures, **more
    )


def hopeless(production, *days: str):
    cells = {("main", number): strips.split() for number, strips in enumerate(days) if strips}
    return impossible_days(sequencer(Shoot(production)), cells)


def test_a_day_that_no_call_fits():
    # on 1 March the sun sets before 18:00 and night begins after 18:00: both are two hours, four of each and half an
    # hour in between are more than five hours of a day
    production = shoot({"N": NIGHT, "D": DAY}, unit={"max_day_minutes": 300})
    assert hopeless(production, "N D") == [(("main", 0),)]
    assert hopeless(production, "N", "D") == []
    # with an hour and a half more to fill between them, and a longer day, it is one
    production = shoot({"N": NIGHT, "D": DAY, "X": {"minutes": 60}}, unit={"max_day_minutes": 600})
    assert hopeless(production, "N D X") == []


def test_two_days_that_leave_no_rest():
    # a night of four hours cannot end before 22:12; a day of nine hours of light begins by 08:00: ten hours of the
    # crew's rest do not lie between its wrap and the next call, an hour before camera
    scenes = {"N": NIGHT | {"minutes": 240}, "D": DAY | {"minutes": 270}, "E": DAY | {"minutes": 270}}
    production = shoot(scenes)
    assert hopeless(production, "N", "D E") == [(("main", 0), ("main", 1))]
    assert hopeless(production, "D E", "N") == []
    assert hopeless(production, "N", "", "D E") == []


def test_the_judge_agrees_at_every_call():
    scenes = {"N": NIGHT | {"cast": ["1"]}, "X": {"minutes": 90, "cast": ["1"]}}
    production = shoot(scenes, cast={"1": {"birth_date": "2017-01-01", "rate": 0}})
    spread = Shoot(production)
    (night,) = sequencer(spread).ways(sequencer(spread).day("main", 0, ["N"])) or ()
    # ten years old and school tomorrow: two hours of night from about 18:12, gone by 22:00
    legal = []
    for call in range(5 * 60, 20 * 60 + 1):
        board = tiny_board(production, {1: "N"}, calls={1: f"{call // 60:02}:{call % 60:02}"})
        if judge(production, board).legal:
            legal.append(call)
    assert night.calls.tolist() == legal
    assert legal
    ways = sequencer(spread).ways(sequencer(spread).day("main", 0, ["N", "X"]))
    assert ways is not None
    assert len(ways) <= len(list(permutations("NX")))


def test_plan_proves_what_the_clock_forbids():
    # the night and the long day have two dates, Monday and Tuesday, in this order
    scenes = {
        "N": NIGHT | {"minutes": 240, "not_after": "2027-03-01"},
        "D": DAY | {"minutes": 270, "not_before": "2027-03-02"},
        "E": DAY | {"minutes": 270, "not_before": "2027-03-02"},
    }
    production = shoot(scenes, calendar={"end": "2027-03-02"})
    outcome = plan(production, SolveOptions(seconds=20.0, workers=2, seed=1))
    assert isinstance(outcome, Infeasible)
