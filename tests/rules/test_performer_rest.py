"""RS1 performers' daily rest: a call inside it is a forced call."""

from __future__ import annotations

import pytest

from tests.builders import found, paid, tiny_board, tiny_shoot, where

REST = {"performer": {"rest": {"daily_minutes": 720}, "forced_call": {"day_cap": 900, "weekly_cap": 950}}}


def shoot(rate=1000, *, overrides=REST, **more):
    scenes = {"A": {"cast": ["1"]}, "B": {"cast": ["1"]}}
    return tiny_shoot(scenes, cast={"1": {"rate": rate, "character": "MAYA"}}, overrides=overrides, **more)


def board(production, first="17:45"):
    # dismissed 20:00; called 08:00 the next day, an hour after the unit's call: twelve hours
    return tiny_board(production, {1: "A", 2: "B"}, calls={1: first, 2: "07:00"})


def test_performers_rest_at_limit():
    production = shoot()
    assert found(production, board(production), "RS1") == ()


def test_performers_rest_one_over():
    production = shoot()
    (one,) = found(production, board(production, "17:46"), "RS1")
    assert (one.setting, where(one), one.excess) == ("priced", (2, ("B",)), 1)
    assert one.sentence == "MAYA (1) is called 1 minutes inside the rest of 12 h"


def test_performers_rest_not_applying():
    production = shoot(overrides={})
    assert found(production, board(production, "20:00"), "RS1") == ()


@pytest.mark.parametrize(("rate", "cents"), [(1000, 90000), (600, 60000)])
def test_performers_rest_priced(rate, cents):
    # a day's pay, at most 900
    production = shoot(rate)
    assert paid(production, board(production, "17:46"), "cast.forced_call") == cents


def test_forced_call_of_a_day_player_at_scale():
    # labor-rules §9.3, example 4: min(1,283, 900)
    production = tiny_shoot(
        {"A": {"cast": ["1"]}, "B": {"cast": ["1"]}},
        cast={"1": {"rate": None}},
        rules="sag-aftra-theatrical",
    )
    assert paid(production, board(production, "17:46"), "cast.forced_call") == 90000


def test_forced_call_of_a_weekly_player():
    # a fifth of 4,456 is 891.20, below the cap of 950
    production = tiny_shoot(
        {"A": {"cast": ["1"]}, "B": {"cast": ["1"]}},
        cast={"1": {"rate": None, "deal": "weekly"}},
        rules="sag-aftra-theatrical",
    )
    assert paid(production, board(production, "17:46"), "cast.forced_call") == 89120


def test_performers_rest_hard():
    production = shoot(settings={"RS1": "hard"})
    (one,) = found(production, board(production, "17:46"), "RS1")
    assert one.setting == "hard"


# ---- exceptions: ten hours between exteriors nearby, once in four days; eleven at overnight places, twice a week

WEEK = {"workweek": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}
LATE, EARLY = "19:45", "07:00"
# dismissed 22:00, and there at 08:00: ten hours


def forced(scenes, calls, exceptions, **place):
    """Forced calls of a performer in scenes A, B, C … on as many days, each an hour long, an hour after the call."""
    overrides = {"performer": {"rest": {"daily_minutes": 720} | exceptions, "forced_call": {"day_cap": 900}}}
    listed = {name: {"cast": ["1"]} | facts for name, facts in scenes.items()}
    production = tiny_shoot(
        listed, overrides=overrides, calendar=WEEK, locations={"here": place}, settings={"LT1": "off"}
    )
    board = tiny_board(production, dict(enumerate(scenes, start=1)), calls=calls)
    return [where(one)[0] for one in found(production, board, "RS1")]


NEARBY = {"nearby_exterior": {"minutes": 600, "once_in_days": 4}}
EXT = {"int_ext": "EXT"}


def test_ten_hours_between_two_days_of_exteriors():
    outside = {"A": EXT, "B": EXT}
    assert forced(outside, {1: LATE, 2: EARLY}, NEARBY) == []
    assert forced(outside, {1: "19:46", 2: EARLY}, NEARBY) == [2]  # a minute less than ten hours
    assert forced(outside, {1: LATE, 2: EARLY}, {}) == [2]
    assert forced({"A": EXT, "B": {}}, {1: LATE, 2: EARLY}, NEARBY) == [2]
    assert forced(outside, {1: LATE, 2: EARLY}, NEARBY, overnight=True) == [2]
    assert forced(outside, {1: LATE, 2: EARLY}, NEARBY, stage=True) == [2]


def test_ten_hours_once_in_four_days():
    # before the 2nd, the 4th and the 6th: the 4th comes too soon after the 2nd, the 6th is the fourth day
    calls = {1: LATE, 2: EARLY, 3: LATE, 4: EARLY, 5: LATE, 6: EARLY}
    assert forced(dict.fromkeys("ABCDEF", EXT), calls, NEARBY) == [4]


OVERNIGHT = {"overnight": {"minutes": 660, "most_a_week": 2}}
SOONER = "18:45"
# dismissed 21:00, and there at 08:00: eleven hours


def test_eleven_hours_at_overnight_places():
    assert forced({"A": {}, "B": {}}, {1: SOONER, 2: EARLY}, OVERNIGHT, overnight=True) == []
    assert forced({"A": {}, "B": {}}, {1: "18:46", 2: EARLY}, OVERNIGHT, overnight=True) == [2]
    assert forced({"A": {}, "B": {}}, {1: SOONER, 2: EARLY}, OVERNIGHT) == [2]


def test_eleven_hours_twice_a_week():
    calls = {1: SOONER, 2: EARLY, 3: SOONER, 4: EARLY, 5: SOONER, 6: EARLY}
    assert forced({name: {} for name in "ABCDEF"}, calls, OVERNIGHT, overnight=True) == [6]


def test_eleven_hours_not_on_two_days_that_follow():
    # B runs until 21:00, dismissed 21:15; C at 08:15 is eleven hours later again
    scenes = {"A": {}, "B": {"minutes": 780}, "C": {}}
    assert forced(scenes, {1: SOONER, 2: EARLY, 3: "07:15"}, OVERNIGHT, overnight=True) == [3]
