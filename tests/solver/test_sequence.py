"""Calls and orders: the clock is the timeline's, small days are exact, rest ties days together, boards are kept."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from time import process_time

import pytest

from models.files import read_board, read_production
from models.quantity import clock_text
from solver.check import judge
from solver.sequence import Sequencer, sequence_board, sequence_day
from solver.shoot import Shoot
from solver.timeline import day_timeline
from tests.builders import tiny_board, tiny_shoot
from tests.generator import generate_board, generate_production

SCENARIOS = Path(__file__).parents[2] / "scenarios"
NAMES = ("commercial", "feature", "block")
LOS_ANGELES = {"lat": 34.05, "lon": -118.24}


def days_of(shoot, board):
    return {(day.unit, shoot.day_of[day.date]): day.strips for day in board.days}


def timed(board, shoot, found):
    days = []
    for day in board.days:
        call, strips = found[day.unit, shoot.day_of[day.date]]
        days.append(day.revised(call=call, strips=strips, banners=()))
    return board.revised(days=tuple(days))


@pytest.mark.parametrize("name", NAMES)
def test_a_board_by_hand_is_sequenced_anew_and_legal_and_no_dearer(name):
    production = read_production(SCENARIOS / name / "production.yaml")
    board = read_board(SCENARIOS / name / "board-hand.yaml")
    by_hand = judge(production, board)
    shoot = by_hand.view.shoot
    answer = judge(production, timed(board, shoot, sequence_board(shoot, days_of(shoot, board))))
    assert [str(finding) for finding in answer.hard] == []
    assert answer.cost <= by_hand.cost


@pytest.mark.parametrize("name", NAMES)
def test_hours_are_those_of_the_timeline(name):
    production = read_production(SCENARIOS / name / "production.yaml")
    board = read_board(SCENARIOS / name / "board-hand.yaml")
    shoot = judge(production, board).view.shoot
    sequencer = Sequencer(shoot)
    for (unit, day), strips in days_of(shoot, board).items():
        plan = sequencer.day(unit, day, strips)
        for call in (plan.usual, plan.usual + 300):
            option = plan.at(call)
            timeline = day_timeline(production, unit, shoot.dates[day], call, option.strips)
            assert option.wrap == timeline.wrap
            for person, hours in zip(plan.people, option.hours.tolist(), strict=False):
                assert hours == [timeline.cast[person].arrives, timeline.cast[person].leaves]


def key(option):
    return (option.excess, option.cents, option.moves, option.waiting)


def test_small_days_are_exact():
    compared = 0
    for seed in range(60):
        production = generate_production(seed, size=6)
        board = generate_board(production, seed)
        shoot = Shoot(production, also=[day.date for day in board.days])
        sequencer = Sequencer(shoot)
        for day in board.days:
            if not 2 <= len(day.strips) <= 5:
                continue
            plan = sequencer.day(day.unit, shoot.day_of[day.date], day.strips)
            after = {scene: set(shoot.scene(scene).after) & set(day.strips) for scene in day.strips}
            allowed = (
                order
                for order in permutations(day.strips)
                if all(after[scene] <= set(order[:place]) for place, scene in enumerate(order))
            )
            best = min(key(plan.as_given(plan.usual, order)) for order in allowed)
            assert key(plan.at(plan.usual)) == best, (seed, day.date)
            compared += 1
    assert compared > 30


def ordered(scenes, *, call="07:00", **more):
    """The order of one day at one call, and what the judge finds there."""
    unit = {"call": call, "call_range": [call, call[:-1] + "1"], "max_day_minutes": 1440}
    production = tiny_shoot(scenes, units={"main": unit}, **more)
    _, strips = sequence_day(Shoot(production), "main", 0, list(scenes))
    return strips, judge(production, tiny_board(production, {1: " ".join(strips)}))


def test_a_day_is_ordered_for_an_infant():
    # two months old: from 09:30 to 11:30 or 14:30 to 16:30. Camera at 08:00: first two hours without the child
    scenes = {"A": {"cast": ["1"], "minutes": 20}, "X": {"minutes": 120}}
    strips, answer = ordered(scenes, cast={"1": {"birth_date": "2027-01-01", "rate": 0}})
    assert strips == ("X", "A")
    assert answer.legal


def test_a_day_is_ordered_for_school():
    # ten years old, school between 09:00 and 12:00, all three hours of it: the child's hour comes after it
    scenes = {"A": {"cast": ["1"], "minutes": 60}, "X": {"minutes": 240}}
    school = {"minors": {"school_from": "09:00", "school_until": "12:00"}}
    strips, answer = ordered(scenes, cast={"1": {"birth_date": "2017-01-01", "rate": 0}}, overrides=school)
    assert strips == ("X", "A")
    assert answer.legal


def test_a_day_is_ordered_for_night_premiums():
    # from 20:00 on a tenth more: who is paid by the hour goes home before
    scenes = {"X": {"minutes": 120}, "A": {"cast": ["1"], "minutes": 60}}
    night = {"performer": {"night": {"from": "20:00", "to": "30:00", "share": 0.1}}}
    strips, answer = ordered(scenes, call="17:00", overrides=night)
    assert strips == ("A", "X")
    assert answer.ledger.by_account() == {"cast.work": 100000}


def test_moves_then_waiting_then_light_and_minors_first():
    # nothing costs anything: no move back to "here"; nobody waits for X in between; the child, and the daylight, first
    places = {"A": "here", "B": "there", "C": "here"}
    strips, _ = ordered({name: {"location": place} for name, place in places.items()})
    assert strips in (("A", "C", "B"), ("C", "A", "B"), ("B", "A", "C"), ("B", "C", "A"))
    strips, _ = ordered({"A": {"cast": ["1"]}, "X": {}, "B": {"cast": ["1"]}}, settings={"OT1": "off"})
    assert strips in (("A", "B", "X"), ("X", "A", "B"))
    strips, _ = ordered({"X": {}, "A": {"cast": ["1"]}}, cast={"1": {"birth_date": "2017-01-01"}})
    assert strips == ("A", "X")
    there = {"here": LOS_ANGELES}
    strips, _ = ordered({"X": {}, "A": {"int_ext": "EXT"}}, locations=there, timezone="America/Los_Angeles")
    assert strips == ("A", "X")


def test_calls_count_on_the_exceptions_from_rest():
    # Monday a night exterior, two hours from 18:30: dismissed 20:45. Tuesday ten hours of daylight with a meal, to
    # begin by 07:08: twelve hours of rest cannot be. At its usual call, 05:30, the performer is there at 06:30, after
    # less than ten hours: a forced call. At 06:00 it is ten hours and a quarter, between exteriors near by: free.
    scenes = {
        "N": {"int_ext": "EXT", "day_night": "NIGHT", "minutes": 120, "cast": ["1"]},
        "D": {"int_ext": "EXT", "minutes": 300, "cast": ["1"]},
        "E": {"int_ext": "EXT", "minutes": 300, "cast": ["1"]},
    }
    production = tiny_shoot(
        scenes, rules="sag-aftra-theatrical", locations={"here": LOS_ANGELES}, timezone="America/Los_Angeles",
        units={"main": {"call": "05:30", "call_range": ["05:00", "20:00"]}},
        overrides={"crew": {"rest": {"daily_minutes": 0}}},
    )  # fmt: skip
    shoot = Shoot(production)
    found = sequence_board(shoot, {("main", 0): ["N"], ("main", 1): ["D", "E"]})
    assert [clock_text(found["main", day][0]) for day in (0, 1)] == ["17:30", "06:00"]
    board = timed(tiny_board(production, {1: "N", 2: "D E"}), shoot, found)
    assert judge(production, board).ledger.by_account().get("cast.forced_call", 0) == 0
    # what the usual call would have cost
    board = tiny_board(production, {1: "N", 2: "D E"}, calls={1: "17:30", 2: "05:30"})
    assert judge(production, board).ledger.by_account()["cast.forced_call"] == 90000


def test_a_night_starts_when_it_is_dark():
    scenes = {"N": {"int_ext": "EXT", "day_night": "NIGHT", "minutes": 240}}
    production = tiny_shoot(
        scenes,
        locations={"here": LOS_ANGELES},
        timezone="America/Los_Angeles",
        units={"main": {"call_range": ["05:00", "20:00"]}},
    )
    shoot = Shoot(production)
    call, strips = sequence_day(shoot, "main", 0, ["N"])
    assert strips == ("N",)
    # dusk on 1 March 2027 is about 18:12: camera at 18:30 is the first half hour of darkness
    assert clock_text(call) == "17:30"
    assert judge(production, tiny_board(production, {1: "N"}, calls={1: clock_text(call)})).legal


def test_calls_drift_towards_a_night_in_midweek():
    # Wednesday is a night; the crew rests ten hours, so Thursday cannot begin at seven
    night = {"int_ext": "EXT", "day_night": "NIGHT", "minutes": 480}
    names = {name: {"minutes": 480} for name in "ABDE"} | {"C": night}
    production = tiny_shoot(
        names,
        locations={"here": LOS_ANGELES},
        timezone="America/Los_Angeles",
        units={"main": {"call_range": ["05:00", "20:00"]}},
        overrides={"crew": {"rest": {"daily_minutes": 600}}},
    )
    shoot = Shoot(production)
    found = sequence_board(shoot, {("main", number): [scene] for number, scene in enumerate("ABCDE")})
    calls = [clock_text(found["main", day][0]) for day in range(5)]
    board = tiny_board(production, dict(enumerate("ABCDE", start=1)), calls=dict(enumerate(calls, start=1)))
    assert judge(production, board).legal
    assert calls[:2] == ["07:00", "07:00"]
    assert calls[2] >= "17:00"
    # C wraps after 480 + 45 + 90 minutes, ten hours later is the earliest call of D
    assert found["main", 3][0] + 1440 >= found["main", 2][0] + 615 + 600


def test_a_board_is_kept_where_it_is_legal():
    production = tiny_shoot({"A": {}, "B": {}}, units={"main": {"call_range": ["05:00", "18:00"]}})
    board = tiny_board(production, {1: "B A"}, calls={1: "09:10"})
    shoot = Shoot(production)
    assert sequence_board(shoot, {("main", 0): ["A", "B"]}, board) == {("main", 0): (550, ("B", "A"))}
    assert sequence_board(shoot, {("main", 0): ["A", "B"]}) == {("main", 0): (420, ("A", "B"))}


@pytest.mark.alone
def test_a_board_that_was_seen_costs_next_to_nothing():
    production = read_production(SCENARIOS / "block" / "production.yaml")
    board = read_board(SCENARIOS / "block" / "board-hand.yaml")
    shoot = judge(production, board).view.shoot
    sequence_board(shoot, days_of(shoot, board))
    start = process_time()
    sequence_board(shoot, days_of(shoot, board))
    assert process_time() - start < 0.05
