"""MI3 minors' hours and rest: out by 22:00 before a school day, by 00:30 before another; twelve hours of rest."""

from __future__ import annotations

import pytest

from models.errors import BadInput
from tests.builders import found, tiny_board, tiny_shoot, where

FRIDAY = 5


def shoot(born="2017-01-15", **more):
    scenes = {"A": {"cast": ["1"]}, "B": {"cast": ["1"]}}
    return tiny_shoot(scenes, cast={"1": {"birth_date": born}}, **more)


def evening(call, day=1, **more):
    # an hour after the call the scene begins, it takes an hour, dismissal 15 minutes later
    production = shoot(**more)
    return found(production, tiny_board(production, {day: "A"}, calls={day: call}), "MI3")


def test_minors_hours_at_limit():
    assert evening("19:45") == ()  # to 22:00
    assert evening("04:00") == ()  # from 05:00


def test_minors_hours_one_over():
    (one,) = evening("19:46")
    assert (one.setting, where(one), one.excess) == ("hard", (1, ("A",)), 1)
    assert "is there from 20:46 to 22:01, allowed that day is 05:00 to 22:00" in one.sentence
    (one,) = evening("03:59")
    assert one.excess == 1


def test_minors_hours_before_a_day_without_school():
    assert evening("22:15", FRIDAY) == ()  # to 00:30 on Saturday
    (one,) = evening("22:16", FRIDAY)
    assert one.excess == 1


def test_minors_hours_not_applying():
    assert evening("23:00", born="1990-01-15") == ()


def test_minors_hours_priced():
    with pytest.raises(BadInput, match="always hard"):
        shoot(settings={"MI3": "priced"})


def infant(call, born="2027-01-01", **more):
    # two months old; the scene takes twenty minutes, an hour after the call
    production = tiny_shoot({"A": {"cast": ["1"], "minutes": 20}}, cast={"1": {"birth_date": born}}, **more)
    return found(production, tiny_board(production, {1: "A"}, calls={1: call}), "MI3")


def test_infants_hours_at_limit():
    # 09:30 to 11:30, or 14:30 to 16:30
    assert infant("08:30") == infant("09:55") == infant("13:30") == infant("14:55") == ()


def test_infants_hours_one_over():
    (one,) = infant("08:29")
    assert (one.setting, where(one), one.excess) == ("hard", (1, ("A",)), 1)
    assert "an infant, is there from 09:29 to 10:04, allowed is 09:30 to 11:30 or 14:30 to 16:30" in one.sentence
    assert [one.excess for one in infant("09:56")] == [1]


def test_infants_hours_not_applying():
    # six months old
    assert infant("08:29", born="2026-09-01") == ()


def test_infants_hours_priced():
    with pytest.raises(BadInput, match="always hard"):
        infant("08:30", settings={"MI3": "warn"})


def two_days(first, **more):
    # dismissed 20:00 after a call at 17:45; the next day's scene begins 08:00: twelve hours
    production = shoot(**more)
    board = tiny_board(production, {1: "A", 2: "B"}, calls={1: first, 2: "07:00"})
    return found(production, board, "MI3")


def test_minors_rest_at_limit():
    assert two_days("17:45") == ()


def test_minors_rest_one_over():
    (one,) = two_days("17:46")
    assert (one.setting, where(one), one.excess) == ("hard", (2, ("B",)), 1)
    assert "rests 719 minutes before this day, 1 too few" in one.sentence


def test_minors_rest_not_applying():
    assert two_days("17:46", born="1990-01-15") == ()


def test_minors_rest_priced():
    with pytest.raises(BadInput, match="always hard"):
        shoot(settings={"MI3": "off"})
