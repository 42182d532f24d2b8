"""BL1 even days: no more pages than an even share; a preference."""

from __future__ import annotations

from solver.ledger import PREFERENCE
from tests.builders import bill, found, paid, tiny_board, tiny_shoot, where


def shoot(setting="priced", eighths=8, **more):
    # Four scenes of a page; 16 eighths a day at most: two days at the least, 16 eighths each.
    scenes = {"A": {"eighths": eighths}, "B": {}, "C": {}, "D": {}}
    units = {"main": {"max_eighths_per_day": 16}}
    return tiny_shoot(scenes, units=units, settings={"BL1": setting, "DY2": "off"}, **more)


def test_even_days_at_limit():
    production = shoot()
    assert found(production, tiny_board(production, {1: "A B", 2: "C D"}), "BL1") == ()


def test_even_days_one_over():
    # 33 eighths in three days are eleven each; A and B together have 17
    production = shoot(eighths=9)
    (one,) = found(production, tiny_board(production, {1: "A B", 2: "C", 3: "D"}), "BL1")
    assert (one.setting, where(one), one.excess, one.measure) == ("priced", (1, ("A", "B")), 6, "eighths")


def test_even_days_not_applying():
    production = shoot("off")
    assert found(production, tiny_board(production, {1: "A B C D"}), "BL1") == ()


def test_even_days_priced():
    # 8 eighths too many, at 50 or at a price of the production's own; never money that is spent
    for prices, cents in ((None, 40000), ({"BL1": 2}, 1600)):
        production = shoot(prices=prices)
        board = tiny_board(production, {1: "A B C", 2: "D"})
        assert paid(production, board, PREFERENCE) == cents
        assert bill(production, board).ledger.total == 0 + paid(production, board, "crew.day")
