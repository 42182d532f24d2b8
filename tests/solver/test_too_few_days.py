"""What the days that are left cannot hold is said at once, with the moves between places counted in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from benchmarks.generated import production_of
from benchmarks.recipe import Size, recipe
from models.change import ChangeSet
from models.files import read_board, read_production
from solver.check import judge
from solver.full_days import DayRoom, days_by_patterns, days_by_sums
from solver.kernel.problem import build_problem
from solver.outcome import Infeasible, SolveOptions
from solver.plan import plan
from solver.replan import replan
from solver.shoot import Shoot
from solver.too_few_days import too_few_days
from tests.builders import tiny_board, tiny_shoot

# prep 60 and wrap 30 leave 510 of 600 minutes; a day that works more than 6 h has a meal of 45: 465 for the rest
TEN_HOURS = {"main": {"max_day_minutes": 600}}
ROOM = DayRoom(465, 60)
SCENARIOS = Path(__file__).parents[2] / "scenarios"
MOVES = {"units": TEN_HOURS, "move_minutes": 30}
"""A move takes 60 minutes: the way between two places is 30 where nobody knows it."""
NINE_PLACES = {scene: {"location": f"place {scene}", "minutes": 155} for scene in "ABCDEFGHI"}
"""9 x 155 = 1395 = 3 x 465: three days by their minutes. With d days there are 9 - d moves at least, so d days hold
1395 + 60 x (9 - d): d of 465 and 60 are enough from 1935 / 525 = 3.7 on, four days."""


def short(production, seconds=0.0):
    return too_few_days(build_problem(Shoot(production)), seconds)


def until(day):
    return {"end": f"2027-03-0{day}"}


def test_moves_count():
    (why,) = short(tiny_shoot(NINE_PLACES, calendar=until(3), **MOVES))
    assert "9 scenes are still to be shot" in why
    assert "4 shooting days at least, and 3 are left" in why
    assert short(tiny_shoot(NINE_PLACES, calendar=until(4), **MOVES)) == ()


def test_a_closer_look_sees_what_sums_do_not():
    # three scenes and their two moves are 585 of 465 minutes: two a day, five days; the sums allow four
    four = tiny_shoot(NINE_PLACES, calendar=until(4), **MOVES)
    assert "5 shooting days at least, and 4 are left" in short(four, 5.0)[0]
    assert short(tiny_shoot(NINE_PLACES, calendar=until(5), **MOVES), 5.0) == ()


def test_a_move_that_just_fits_is_allowed():
    # 210 + 45 + 210 = 465 minutes exactly
    scenes = {scene: {"location": f"place {scene}", "minutes": 210} for scene in "ABCD"}
    assert short(tiny_shoot(scenes, units=TEN_HOURS, move_minutes=15, calendar=until(2)), 5.0) == ()
    assert short(tiny_shoot(scenes, units=TEN_HOURS, move_minutes=16, calendar=until(2)), 5.0) != ()


def test_a_plan_says_no_before_it_searches():
    outcome = plan(tiny_shoot(NINE_PLACES, calendar=until(3), **MOVES), SolveOptions(seconds=30))
    assert isinstance(outcome, Infeasible)
    assert "4 shooting days at least" in outcome.reasons[0]


def test_a_lost_day_too_many():
    production = tiny_shoot(NINE_PLACES, calendar=until(5), **MOVES)
    board = tiny_board(production, {1: "A B", 2: "C D", 3: "E F", 4: "G H", 5: "I"})
    lost = {"format": "coverset-changes/1", "changes": [{"kind": "day_lost", "date": "2027-03-05"}]}
    outcome = replan(production, board, ChangeSet.read(lost), date(2027, 3, 1), SolveOptions(seconds=10))
    assert isinstance(outcome, Infeasible)
    assert "5 shooting days at least, and 4 are left" in outcome.reasons[0]


def test_no_more_days_than_the_shoot_may_have():
    # 4 x 400 minutes, a day of 465 each: four days, and the calendar has a month, but no more than three to shoot on
    scenes = {scene: {"minutes": 400} for scene in "ABCD"}
    (why,) = short(tiny_shoot(scenes, units=TEN_HOURS, calendar={"max_days": 3}))
    assert "they fill 4 shooting days at least, and the shoot has 3 at most" in why
    assert "moves" not in why  # all are at one place
    assert short(tiny_shoot(scenes, units=TEN_HOURS, calendar={"max_days": 4})) == ()


def test_shot_days_count_towards_the_most_there_may_be():
    # A is shot on Monday: of three days two are left, for three scenes of a day each
    scenes = {scene: {"minutes": 400} for scene in "ABCD"}
    production = tiny_shoot(scenes, units=TEN_HOURS, calendar={"max_days": 3})
    board = tiny_board(production, {1: "A", 2: "B", 3: "C", 4: "D"})
    change = {"format": "coverset-changes/1", "changes": [{"kind": "day_lost", "date": "2027-03-04"}]}
    outcome = replan(production, board, ChangeSet.read(change), date(2027, 3, 2), SolveOptions(seconds=10))
    assert isinstance(outcome, Infeasible)
    assert "3 shooting days at least, and 2 are left for them of the 3" in outcome.reasons[0]


def test_what_one_unit_at_a_time_can_shoot():
    # THE COOK is in everything and with one unit a date (AV5): two long days of each unit are four dates
    scenes = {
        scene: {"cast": ["1"], "minutes": 400, "units": ["main" if scene in "AB" else "second"]} for scene in "ABCD"
    }
    units = {"main": {"max_day_minutes": 600}, "second": {"max_day_minutes": 600}}
    (why,) = short(tiny_shoot(scenes, cast={"1": {}}, units=units, calendar={"end": "2027-03-03"}))
    assert "(1)" in why
    assert short(tiny_shoot(scenes, cast={"1": {}}, units=units, calendar={"end": "2027-03-04"})) == ()


def test_by_sums_each_further_place_takes_a_move():
    # 3 x 310 = 930 = 2 x 465, but the third place takes a move at least: three days. At one place two days look enough
    assert days_by_sums({"a": [310], "b": [310], "c": [310]}, ROOM) == 3
    assert days_by_sums({"a": [310, 310, 310]}, ROOM) == 2


def test_by_patterns_what_does_not_fit_together_counts():
    # two of 310 are never a day, whatever the sums say
    assert days_by_patterns({"a": [310, 310, 310]}, ROOM, 9, 5.0) == 3
    # 240 + 225 = 465 are a day exactly: four days for four such pairs; a minute more each, and all eight are alone
    assert days_by_patterns({"a": [240, 225] * 4}, ROOM, 9, 5.0) == 4
    assert days_by_patterns({"a": [240, 226] * 4}, ROOM, 9, 5.0) == 6  # 240 alone (4), 226 in twos (2)


@pytest.mark.parametrize("seed", range(60))
def test_no_bound_is_above_the_days_that_are_packed(seed):
    # full days are made up first: no bound may say that their scenes need more
    rng = Random(seed)
    room = DayRoom(rng.choice([465, 495, 600]), rng.choice([0, 15, 45, 60]))
    packed: dict[str, list[int]] = {}
    days = rng.randint(1, 6)
    for _ in range(days):
        places = rng.sample(["a", "b", "c", "d", ""], rng.randint(1, 3))
        left = room.minutes - room.move * max(0, sum(bool(place) for place in places) - 1)
        for place in places:
            for _ in range(rng.randint(1, 3)):
                size = rng.randrange(15, 300, 15)
                if size <= left:
                    packed.setdefault(place, []).append(size)
                    left -= size
    assert days_by_sums(packed, room) <= days_by_patterns(packed, room, 99, 5.0) <= days


def only_on(production, used):
    """The production with no other shooting dates than these, and no more of them than there are."""
    free = [when for when in Shoot(production).dates if when not in used]
    days_off = sorted({*production.calendar.days_off, *free} - used)
    extra = sorted({*production.calendar.extra_days} & used)
    return production.revised(
        calendar=production.calendar.revised(days_off=days_off, extra_days=extra, max_days=len(used))
    )


@pytest.mark.parametrize("board", ["board", "board-hand"])
@pytest.mark.parametrize("scenario", ["commercial", "feature", "block"])
def test_the_dates_of_a_legal_board_are_enough(scenario, board):
    folder = SCENARIOS / scenario
    production, known = read_production(folder / "production.yaml"), read_board(folder / f"{board}.yaml")
    judgement = judge(production, known)
    assert judgement.legal or board == "board-hand", judgement.hard
    shot = {strip for day in known.days for strip in day.strips}
    if judgement.legal and len(shot) == len(production.scenes):
        used = {day.date for day in known.days if day.strips}
        assert too_few_days(build_problem(Shoot(only_on(production, used))), 1.0) == ()


@pytest.mark.parametrize("seed", range(1, 13))
def test_the_dates_of_a_generated_shoot_are_enough(seed):
    # made by packing days and unpacking them again: the days that were packed are known to do
    made = recipe(Size(scenes=30, days=12, cast=9, places=6, leads=2, seeded="small"), seed)
    production = production_of(made)
    dates = Shoot(production).dates
    packed = only_on(production, {dates[day] for day in made.hidden})
    assert too_few_days(build_problem(Shoot(packed)), 1.0) == ()


def test_a_third_of_the_dates_is_too_few():
    # so that the tests above do not pass because nothing is ever told: a third of the dates cannot do
    made = recipe(Size(scenes=30, days=12, cast=9, places=6, leads=2, seeded="small"), 1)
    production = production_of(made)
    used = sorted({Shoot(production).dates[day] for day in made.hidden})
    assert too_few_days(build_problem(Shoot(only_on(production, set(used[::3])))), 1.0) != ()
