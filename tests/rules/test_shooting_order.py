"""SQ1 shooting order: `after` on an earlier day, or earlier the same day."""

from __future__ import annotations

from tests.builders import found, paid, tiny_board, tiny_shoot, where

SCENES = {"A": {}, "B": {"after": ["A"], "location": "there"}}


def test_shooting_order_at_limit():
    production = tiny_shoot(SCENES)
    assert found(production, tiny_board(production, {1: "A B"}), "SQ1") == ()
    assert found(production, tiny_board(production, {1: "A", 2: "B"}), "SQ1") == ()


def test_shooting_order_one_over():
    production = tiny_shoot(SCENES)
    (one,) = found(production, tiny_board(production, {1: "B", 2: "A"}), "SQ1")
    assert (one.setting, where(one), one.excess) == ("hard", (1, ("B", "A")), 1)
    assert one.sentence == "scene B must be shot after scene A, which is only shot on Tue 2 March"


def test_shooting_order_within_the_day():
    production = tiny_shoot(SCENES, units={"main": {}, "second": {"call": "06:00"}})
    assert len(found(production, tiny_board(production, {1: "B A"}), "SQ1")) == 1
    # by two units the clock decides: second begins an hour before main
    early = tiny_board(production, {(1, "main"): "A", (1, "second"): "B"})
    late = tiny_board(production, {(1, "main"): "B", (1, "second"): "A"})
    assert (len(found(production, early, "SQ1")), len(found(production, late, "SQ1"))) == (1, 0)


def test_shooting_order_not_applying():
    # a scene in the boneyard is neither before nor after
    production = tiny_shoot(SCENES)
    for boneyard in "AB":
        shot = "B" if boneyard == "A" else "A"
        assert found(production, tiny_board(production, {3: shot}, boneyard=boneyard), "SQ1") == ()


def test_shooting_order_priced():
    production = tiny_shoot(SCENES, settings={"SQ1": "priced"}, prices={"SQ1": 5})
    assert paid(production, tiny_board(production, {1: "B", 2: "A"}), "production") == 500
