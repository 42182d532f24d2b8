"""HZ3 people to call: a performer whose published work days change costs `performer_call` (200 in every set)."""

from __future__ import annotations

from datetime import date

from solver.shoot import Reference
from tests.builders import bill, found, tiny_board, tiny_shoot, where

SCENES = {"A": {"cast": ["1"]}, "B": {"cast": ["2"]}, "C": {"cast": ["1"]}}


def shoot(**more):
    return tiny_shoot(SCENES, cast={"1": {"character": "MAYA"}}, **more)


def published(production, status="published"):
    return Reference(tiny_board(production, {1: "A", 2: "B", 3: "C"}, status=status), date(2027, 3, 1))


def test_people_to_call_at_limit():
    # nobody's days change: two strips of one performer changed places
    production = shoot()
    assert found(production, tiny_board(production, {1: "C", 2: "B", 3: "A"}), "HZ3", published(production)) == ()


def test_people_to_call_one_over():
    production = shoot()
    (one,) = found(production, tiny_board(production, {1: "A", 2: "B", 4: "C"}), "HZ3", published(production))
    assert (one.setting, where(one), one.excess, one.cost) == ("priced", (3, ("C",)), 1, 20000)
    assert one.sentence == "MAYA (1) must be called: no longer Wed 3 March; now Thu 4 March"


def test_people_to_call_not_applying():
    # what is not published costs nobody a call
    production = shoot()
    board = tiny_board(production, {5: "A", 6: "B", 7: "C"})
    assert found(production, board, "HZ3", published(production, "draft")) == ()
    assert found(production, board, "HZ3") == ()


def test_people_to_call_priced():
    # both are called once, however many of their days change; not money that is spent
    production = shoot(prices={"HZ3": 75}, settings={"HZ2": "off"})
    ledger = bill(production, tiny_board(production, {5: "A C", 6: "B"}), published(production)).ledger
    assert ledger.change_total == 15000
    assert "change" in ledger.by_account()
    assert ledger.total == sum(item.amount for item in ledger.items) - 15000
