"""SQ2 same day: scenes that share a shooting day, which is a date and a unit."""

from __future__ import annotations

from tests.builders import found, paid, tiny_board, tiny_shoot, where

SCENES = {"A": {}, "B": {"same_day": ["A"]}}


def test_same_day_at_limit():
    production = tiny_shoot(SCENES)
    assert found(production, tiny_board(production, {3: "B A"}), "SQ2") == ()


def test_same_day_one_over():
    production = tiny_shoot(SCENES)
    (one,) = found(production, tiny_board(production, {3: "A", 4: "B"}), "SQ2")
    assert (one.setting, where(one), one.excess) == ("hard", (4, ("B", "A")), 1)
    assert one.sentence == "scenes B and A must share a day and a unit"


def test_same_day_by_two_units_or_half_in_the_boneyard():
    production = tiny_shoot(SCENES, units={"main": {}, "second": {}})
    assert len(found(production, tiny_board(production, {(1, "main"): "A", (1, "second"): "B"}), "SQ2")) == 1
    assert [where(one) for one in found(production, tiny_board(production, {1: "A"}), "SQ2")] == [(1, ("B", "A"))]


def test_same_day_not_applying():
    production = tiny_shoot(SCENES)
    assert found(production, tiny_board(production, {}, boneyard="A B"), "SQ2") == ()


def test_same_day_priced():
    # said from both sides it is still one pair
    both = {"A": {"same_day": ["B"]}, "B": {"same_day": ["A"]}}
    production = tiny_shoot(both, settings={"SQ2": "priced"}, prices={"SQ2": 99})
    assert paid(production, tiny_board(production, {1: "A", 2: "B"}), "production") == 9900
