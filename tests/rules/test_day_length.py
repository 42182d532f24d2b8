"""DY1 day length: call to wrap, meals included, at most `max_day_minutes`."""

from __future__ import annotations

from tests.builders import found, paid, tiny_board, tiny_shoot, where

# Two scenes of two hours: an hour of preparation, 240 minutes of strips, half an hour of wrap: 330, no meal due yet.
SCENES = {"A": {"minutes": 120}, "B": {"minutes": 120}}


def shoot(most: int, **more):
    return tiny_shoot(SCENES, units={"main": {"max_day_minutes": most}}, **more)


def test_day_length_at_limit():
    production = shoot(330)
    assert found(production, tiny_board(production, {1: "A B"}), "DY1") == ()


def test_day_length_one_over():
    production = shoot(329)
    (one,) = found(production, tiny_board(production, {1: "A B"}), "DY1")
    assert (one.setting, where(one), one.unit, one.excess, one.measure) == (
        "hard",
        (1, ("A", "B")),
        "main",
        1,
        "minutes",
    )
    assert one.sentence == ("the day of main is 5 h 30 from call to wrap, 1 minutes more than the 5 h 29 allowed")


def test_day_length_counts_the_meal():
    # 60 + 300 + 30 = 390 worked: a meal of 45 minutes falls due at six hours, 435 from call to wrap
    production = tiny_shoot({"A": {"minutes": 150}, "B": {"minutes": 150}}, units={"main": {"max_day_minutes": 400}})
    (one,) = found(production, tiny_board(production, {1: "A B"}), "DY1")
    assert one.excess == 35


def test_day_length_not_applying():
    # the same scenes on two days: 60 + 120 + 30 = 210 each
    production = shoot(329)
    assert found(production, tiny_board(production, {1: "A", 2: "B"}), "DY1") == ()


def test_day_length_priced():
    # 30 minutes beyond 300, at 4 a minute
    production = shoot(300, settings={"DY1": "priced"}, prices={"DY1": 4})
    assert paid(production, tiny_board(production, {1: "A B"}), "crew.overtime") == 12000
