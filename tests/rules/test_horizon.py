"""HZ1 day stands: shot and locked days never change, and nothing is put before the horizon. Fixed: no price."""

from __future__ import annotations

from datetime import date

import pytest

from models.errors import BadInput
from solver.check import judge
from solver.shoot import Reference
from tests.builders import found, tiny_board, tiny_shoot, where

PRODUCTION = tiny_shoot("A B C D")
AGREED = tiny_board(PRODUCTION, {1: "A B", 2: "C", 3: "D"}, status={2: "locked"})
AS_OF_TUESDAY = Reference(AGREED, date(2027, 3, 2))


def test_day_stands_at_limit():
    # Monday is shot, Tuesday locked; Wednesday's strip may go anywhere
    board = tiny_board(PRODUCTION, {1: "A B", 2: "C", 5: "D"})
    assert found(PRODUCTION, board, "HZ1", AS_OF_TUESDAY) == ()


def test_day_stands_one_over():
    board = tiny_board(PRODUCTION, {1: "A", 2: "C", 5: "D B"})
    (one,) = found(PRODUCTION, board, "HZ1", AS_OF_TUESDAY)
    assert (one.setting, where(one), one.unit) == ("hard", (1, ("B",)), "main")
    assert one.sentence == "the day is shot and shows A, B; B changed"


def test_day_stands_in_its_order():
    board = tiny_board(PRODUCTION, {1: "B A", 2: "C", 5: "D"})
    assert [where(one) for one in found(PRODUCTION, board, "HZ1", AS_OF_TUESDAY)] == [(1, ("B", "A"))]


def test_day_stands_before_the_horizon():
    # as of Thursday, Wednesday is past: its strip cannot be undone, and an empty past day cannot be filled
    as_of = Reference(AGREED, date(2027, 3, 5))
    board = tiny_board(PRODUCTION, {1: "A B", 2: "C", 4: "D"})
    assert [where(one) for one in found(PRODUCTION, board, "HZ1", as_of)] == [(3, ("D",)), (4, ("D",))]


def test_day_stands_not_applying():
    board = tiny_board(PRODUCTION, {5: "A B C D"})
    assert found(PRODUCTION, board, "HZ1") == ()
    assert found(PRODUCTION, board, "HZ1", Reference(tiny_board(PRODUCTION, {1: "A B"}))) == ()


def test_day_stands_priced():
    # it cannot be taken as priced, and a price of its own changes nothing
    with pytest.raises(BadInput, match="always hard"):
        tiny_shoot("A", settings={"HZ1": "priced"})
    production = tiny_shoot("A B C D", prices={"HZ1": 5})
    assert not judge(production, tiny_board(production, {1: "A"}), reference=AS_OF_TUESDAY).legal
