"""MI2 minors' presence: on set, arriving to leaving, half an hour of a meal not counted."""

from __future__ import annotations

import pytest

from models.errors import BadInput
from tests.builders import found, tiny_board, tiny_shoot, where


def shoot(between, *, born="2024-01-15", **more):
    # Camera 08:00, A to 09:00, X without the child; the meal falls due at 13:00, within B, so it is eaten before B.
    # With X of 210 minutes: X to 12:30, meal to 13:15, B to 14:15, dismissed 14:30: 390 minutes, 360 and half an hour.
    scenes = {"A": {"cast": ["1"]}, "X": {"minutes": between}, "B": {"cast": ["1"]}}
    return tiny_shoot(scenes, cast={"1": {"birth_date": born}}, **more)


def of(production):
    return found(production, tiny_board(production, {1: "A X B"}), "MI2")


def test_minor_on_set_at_limit():
    # two to six years: six hours on set
    assert of(shoot(210)) == ()


def test_minor_on_set_one_over():
    (one,) = of(shoot(211))
    assert (one.setting, where(one), one.excess) == ("hard", (1, ("A", "B")), 1)
    assert "is on set from 08:00 to 14:31, 1 minutes longer than the 360 allowed" in one.sentence


@pytest.mark.parametrize(("between", "excess"), [(45, 0), (46, 1)])
def test_who_went_to_its_own_school_is_there_six_hours_less(between, excess):
    # at ten nine hours, less six: A to 09:00, X to 09:45, B to 10:45, dismissed 11:00: three hours
    scenes = {"A": {"cast": ["1"]}, "X": {"minutes": between}, "B": {"cast": ["1"]}}
    child = {"birth_date": "2017-01-15", "own_school": ["2027-03-01"]}
    assert sum(one.excess for one in of(tiny_shoot(scenes, cast={"1": child}))) == excess


def test_minor_on_set_not_applying():
    assert of(shoot(211, born="1990-01-15")) == ()


def test_minor_on_set_priced():
    with pytest.raises(BadInput, match="always hard"):
        shoot(210, settings={"MI2": "priced"})
