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
