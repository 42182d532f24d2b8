"""AV3 element availability: only on its dates, and by no more units a day than there are of it."""

from __future__ import annotations

from datetime import date

from tests.builders import found, paid, tiny_board, tiny_shoot, where

TWO_UNITS = {"main": {}, "second": {}}
CRANES = {"A": {"elements": ["crane"]}, "B": {"elements": ["crane"], "location": "there"}}


def test_element_availability_at_limit():
    # two cranes for two units on one day
    production = tiny_shoot(CRANES, elements={"crane": {"quantity": 2}}, units=TWO_UNITS)
    assert found(production, tiny_board(production, {(1, "main"): "A", (1, "second"): "B"}), "AV3") == ()


def test_element_availability_one_over():
    production = tiny_shoot(CRANES, elements={"crane": {"quantity": 1}}, units=TWO_UNITS)
    (one,) = found(production, tiny_board(production, {(1, "main"): "A", (1, "second"): "B"}), "AV3")
    assert (one.setting, where(one), one.excess) == ("hard", (1, ("A", "B")), 1)
    assert one.sentence == "crane is there for 1 unit a day, but A, B need it that day"


def test_element_availability_on_a_day_it_is_away():
    production = tiny_shoot(CRANES, elements={"crane": {"unavailable": [date(2027, 3, 2)]}})
    board = tiny_board(production, {1: "A", 2: "B"})
    assert [where(one) for one in found(production, board, "AV3")] == [(2, ("B",))]


def test_element_availability_not_applying():
    # one unit uses it twice a day: still one use
    production = tiny_shoot(CRANES, elements={"crane": {"quantity": 1}}, units=TWO_UNITS)
    assert found(production, tiny_board(production, {1: "A B"}), "AV3") == ()


def test_element_availability_priced():
    # away on Monday and Tuesday, used on both: 2 × 80
    away = [{"from": date(2027, 3, 1), "to": date(2027, 3, 2)}]
    production = tiny_shoot(
        CRANES, elements={"crane": {"unavailable": away}}, settings={"AV3": "priced"}, prices={"AV3": 80}
    )
    assert paid(production, tiny_board(production, {1: "A", 2: "B"}), "equipment") == 16000
