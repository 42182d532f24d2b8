"""HZ2 published strip: moving it costs 150, more the nearer its date (× 10, 5, 3, 2 within 1, 3, 7, 14 days)."""

from __future__ import annotations

from datetime import date

from solver.shoot import Reference
from tests.builders import bill, found, tiny_board, tiny_shoot, where

PRODUCTION = tiny_shoot("A B C D", calendar={"end": "2027-03-26"})
BOARD = tiny_board(PRODUCTION, {1: "A", 4: "B", 8: "C", 16: "D"}, status="published")
PUBLISHED = Reference(BOARD, date(2027, 3, 1))


def test_published_strip_at_limit():
    # the order within the day is free
    production = tiny_shoot("A B")
    published = Reference(tiny_board(production, {1: "A B"}, status="published"), date(2027, 3, 1))
    assert found(production, tiny_board(production, {1: "B A"}), "HZ2", published) == ()


def test_published_strip_one_over():
    board = tiny_board(PRODUCTION, {1: "A", 4: "B", 9: "C", 16: "D"})
    (one,) = found(PRODUCTION, board, "HZ2", PUBLISHED)
    # published for Wednesday 10, nine days ahead: twice 150
    assert (one.setting, where(one), one.cost) == ("priced", (10, ("C",)), 30000)
    assert one.sentence == "scene C was published for Wed 10 March and is now on Thu 11 March"


def test_published_strip_not_applying():
    # shot days are HZ1's; drafts are free
    draft = Reference(tiny_board(PRODUCTION, {4: "A B C D"}), date(2027, 3, 1))
    assert found(PRODUCTION, tiny_board(PRODUCTION, {5: "A B C D"}), "HZ2", draft) == ()
    assert found(PRODUCTION, BOARD, "HZ2") == ()


def test_published_strip_priced():
    # all four go to the boneyard: 0 days ahead × 10, 3 days × 5, 9 days × 2, 21 days × 1 = 18 × 150
    board = tiny_board(PRODUCTION, {}, boneyard="A B C D")
    judgement = bill(PRODUCTION, board, PUBLISHED)
    assert judgement.ledger.change_total == (10 + 5 + 2 + 1) * 15000
    assert judgement.ledger.total == 0
