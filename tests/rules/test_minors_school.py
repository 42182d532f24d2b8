"""MI2 school on set: three hours from six on, within the hours on set and the hours in which school counts.

Here these are 07:00 to 16:00, from twelve years on 19:00; without them any hour of the day will do.

Call 14:00. The child is in A, 15:00 to 16:00, and in B; X lies between, and the meal (due at 20:00) before B. With X of
210 minutes: X to 19:30, meal to 20:15, B to 21:15, dismissed 21:30: 6 h 30 there. Nine hours and the half hour of the
meal leave three hours for school before A.
"""

from __future__ import annotations

import pytest

from models.errors import BadInput
from tests.builders import found, tiny_board, tiny_shoot, where

MONDAY = "2027-03-01"
HOURS = {"minors": {"school_from": "07:00", "school_until": "16:00", "school_until_older": "19:00"}}


def shoot(between, *, born="2017-01-15", settings=None, overrides=HOURS, **child):
    scenes = {"A": {"cast": ["1"]}, "X": {"minutes": between}, "B": {"cast": ["1"]}}
    cast = {"1": {"birth_date": born, "character": "TIM"} | child}
    return tiny_shoot(scenes, cast=cast, settings=settings, overrides=overrides)


def of(production):
    return found(production, tiny_board(production, {1: "A X B"}, calls={1: "14:00"}), "MI2")


def test_minors_school_at_limit():
    assert of(shoot(210)) == ()


def test_minors_school_one_over():
    (one,) = of(shoot(211))
    assert (one.setting, where(one), one.excess) == ("hard", (1, ("A", "B")), 1)
    assert one.sentence == (
        "TIM (1), a minor, is there from 15:00 to 21:31: of 180 minutes of school between 07:00 and 16:00, 1 find no "
        "room"
    )


def test_minors_school_not_applying():
    assert of(shoot(211, born="1990-01-15")) == ()
    assert of(shoot(211, attends_school=False)) == ()
    assert of(shoot(211, school_out=[MONDAY])) == ()
    # at thirteen school may be until 19:00, and X lies before that
    assert of(shoot(211, born="2014-01-15")) == ()
    # without such hours it may be while X is shot
    assert of(shoot(211, overrides={})) == ()
    # at five there is none
    assert of(shoot(60, born="2022-01-15")) == ()


def test_minors_school_priced():
    with pytest.raises(BadInput, match="always hard"):
        shoot(210, settings={"MI2": "warn"})


def test_school_between_the_strips():
    # call 07:00: A to 09:00, X to 12:45, meal to 13:30, B to 14:30: X alone has room
    production = shoot(225)
    assert found(production, tiny_board(production, {1: "A X B"}), "MI2") == ()


def test_work_make_up_and_school_fill_the_day():
    # five hours of work, 45 minutes of make-up, 15 until dismissal, three hours of school are nine; a minute more of
    # make-up is one too many, wherever school lies
    for makeup, excess in ((45, 0), (46, 1)):
        child = {"birth_date": "2017-01-15", "makeup_minutes": makeup}
        production = tiny_shoot({"A": {"cast": ["1"], "minutes": 300}}, cast={"1": child})
        board = tiny_board(production, {1: "A"})
        assert sum(one.excess for one in found(production, board, "MI2")) == excess
