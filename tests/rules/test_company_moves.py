"""DY3: company moves per day, and account move."""

from __future__ import annotations

from datetime import date

from tests.builders import bill, found, paid, tiny_board, tiny_shoot, where

PLACES = {"A": {"location": "a"}, "B": {"location": "b"}, "C": {"location": "c"}, "D": {"location": "a"}}


def shoot(most: int = 100, **more):
    return tiny_shoot(PLACES, units={"main": {"max_moves_per_day": most}}, **more)


def test_moves_per_day_at_limit():
    # a, b, c: two moves; the first place is reached before the call
    production = shoot(2)
    assert found(production, tiny_board(production, {1: "A B C"}), "DY3") == ()


def test_moves_per_day_one_over():
    # a, b, c and back to a: three
    production = shoot(2)
    (one,) = found(production, tiny_board(production, {1: "A B C D"}), "DY3")
    assert (one.setting, where(one), one.excess) == ("hard", (1, ("A", "B", "C", "D")), 1)
    assert one.sentence == "unit main moves 3 times, at most 2 are allowed"


def test_moves_per_day_not_applying():
    # one place a day: nobody moves between days
    production = shoot(0)
    assert found(production, tiny_board(production, {1: "A D", 2: "B", 3: "C"}), "DY3") == ()


def test_moves_per_day_priced():
    production = shoot(0, settings={"DY3": "priced"}, prices={"DY3": 800})
    assert paid(production, tiny_board(production, {1: "A B C"}), "move") == 160000


def test_company_move_at_limit():
    production = shoot(move_cost=2500)
    assert paid(production, tiny_board(production, {1: "A D"}), "move") == 0


def test_company_move_one_over():
    production = shoot(move_cost=2500)
    (line,) = bill(production, tiny_board(production, {1: "A B"})).ledger.items
    assert (line.account, line.who, line.date, line.amount) == ("move", "unit:main", date(2027, 3, 1), 250000)
    assert line.strips == ("A", "B")


def test_company_move_not_applying():
    production = shoot(move_cost=0)
    assert paid(production, tiny_board(production, {1: "A B C"}), "move") == 0


def test_company_move_priced():
    # a, b, back to a on Monday: two moves; Tuesday begins at c without one; 2 × 2,500
    production = shoot(move_cost=2500)
    assert paid(production, tiny_board(production, {1: "A B D", 2: "C"}), "move") == 500000
