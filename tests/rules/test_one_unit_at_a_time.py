"""AV5: a performer or a location is with one unit at a time on a date."""

from __future__ import annotations

from tests.builders import found, paid, tiny_board, tiny_shoot, where

TWO = {"main": {}, "second": {}}
SHARED = {"A": {"cast": ["1"]}, "B": {"cast": ["1"], "location": "there"}}
BOTH = {(1, "main"): "A", (1, "second"): "B"}


def test_performer_with_one_unit_at_limit():
    # with both units, but on two dates
    production = tiny_shoot(SHARED, units=TWO)
    assert found(production, tiny_board(production, {(1, "main"): "A", (2, "second"): "B"}), "AV5") == ()


def test_performer_with_one_unit_one_over():
    production = tiny_shoot(SHARED, units=TWO)
    (one,) = found(production, tiny_board(production, BOTH), "AV5")
    assert (one.setting, where(one), one.excess) == ("hard", (1, ("A", "B")), 1)
    assert one.sentence == " (1) works for main and second on the same day: A, B"


def test_performer_with_one_unit_not_applying():
    # two performers, one for each unit
    production = tiny_shoot({"A": {"cast": ["1"]}, "B": {"cast": ["2"], "location": "there"}}, units=TWO)
    assert found(production, tiny_board(production, BOTH), "AV5") == ()


def test_performer_with_one_unit_priced():
    production = tiny_shoot(SHARED, units=TWO, settings={"AV5": "priced"}, prices={"AV5": 250})
    assert paid(production, tiny_board(production, BOTH), "cast.premium") == 25000


def test_location_with_one_unit_at_limit():
    production = tiny_shoot("A B", units=TWO)
    assert found(production, tiny_board(production, {(1, "main"): "A", (2, "second"): "B"}), "AV5") == ()


def test_location_with_one_unit_one_over():
    production = tiny_shoot("A B", units=TWO, locations={"here": {"name": "Here"}})
    (one,) = found(production, tiny_board(production, BOTH), "AV5")
    assert (one.setting, where(one), one.excess) == ("hard", (1, ("A", "B")), 1)
    assert one.sentence == "Here is used by main and second on the same day: A, B"


def test_location_with_one_unit_not_applying():
    # two places; and two scenes whose place nobody knows yet, which may be two places
    production = tiny_shoot({"A": {"location": None}, "B": {"location": None}}, units=TWO)
    assert found(production, tiny_board(production, BOTH), "AV5") == ()


def test_location_with_one_unit_priced():
    production = tiny_shoot("A B", units=TWO, settings={"AV5": "priced"}, prices={"AV5": 250})
    assert paid(production, tiny_board(production, BOTH), "location.day") == 25000
