"""DY2 day pages: at most `max_eighths_per_day`; a single longer scene may have a day of its own."""

from __future__ import annotations

from tests.builders import found, paid, tiny_board, tiny_shoot, where

SCENES = {"A": {"eighths": 11}, "B": {"eighths": 9}, "C": {"eighths": 40}, "D": {"eighths": 1}}


def shoot(most: int | None, **more):
    return tiny_shoot(SCENES, units={"main": {"max_eighths_per_day": most}}, **more)


def test_day_pages_at_limit():
    # 1 3/8 + 1 1/8 = 2 4/8 pages
    production = shoot(20)
    assert found(production, tiny_board(production, {1: "A B"}), "DY2") == ()


def test_day_pages_one_over():
    production = shoot(19)
    (one,) = found(production, tiny_board(production, {1: "A B"}), "DY2")
    assert (one.setting, where(one), one.excess, one.measure) == ("hard", (1, ("A", "B")), 1, "eighths")
    assert one.sentence == "2 4/8 pages are planned for main, at most 2 3/8 are allowed"


def test_day_pages_of_a_long_scene():
    # 40 eighths alone fill the day of 20; with an eighth more it is one too many
    production = shoot(20)
    assert found(production, tiny_board(production, {1: "C"}), "DY2") == ()
    (one,) = found(production, tiny_board(production, {1: "C D"}), "DY2")
    assert one.excess == 1


def test_day_pages_not_applying():
    production = shoot(None)
    assert found(production, tiny_board(production, {1: "A B C D"}), "DY2") == ()


def test_day_pages_priced():
    # 20 eighths where 15 are allowed, at 60 an eighth
    production = shoot(15, settings={"DY2": "priced"}, prices={"DY2": 60})
    assert paid(production, tiny_board(production, {1: "A B"}), "crew.overtime") == 30000
