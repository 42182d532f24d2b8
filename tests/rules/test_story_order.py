"""ST1 story order: a scene after the one before it in the story; a preference."""

from __future__ import annotations

from solver.ledger import PREFERENCE
from tests.builders import found, paid, tiny_board, tiny_shoot, where


def shoot(setting="priced", **more):
    return tiny_shoot("A B C", settings={"ST1": setting}, **more)


def test_story_order_at_limit():
    production = shoot()
    assert found(production, tiny_board(production, {1: "A B", 2: "C"}), "ST1") == ()


def test_story_order_one_over():
    production = shoot()
    (one,) = found(production, tiny_board(production, {1: "B", 2: "A", 3: "C"}), "ST1")
    assert (one.setting, where(one), one.excess) == ("priced", (1, ("B", "A")), 1)
    assert one.sentence == "scene B is shot before scene A, which it follows in the story"


def test_story_order_not_applying():
    production = shoot("off")
    assert found(production, tiny_board(production, {1: "C B A"}), "ST1") == ()


def test_story_order_priced():
    # both pairs the wrong way round: 100 each, or what the production says
    for prices, cents in ((None, 20000), ({"ST1": 3}, 600)):
        production = shoot(prices=prices)
        assert paid(production, tiny_board(production, {1: "C B A"}), PREFERENCE) == cents
