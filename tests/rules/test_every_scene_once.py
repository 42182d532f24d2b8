"""SC1: every scene is on the board once, or in the boneyard. A fact: it has no price and cannot be switched off."""

from __future__ import annotations

import pytest

from models.board import Board
from models.errors import BadInput
from solver.check import judge
from tests.builders import found, tiny_board, tiny_shoot


def board_of(days: dict[str, list[str]], boneyard: tuple[str, ...] = ()):
    # as nobody may write it in a file: the rule must speak of boards from elsewhere, too
    listed = [{"date": when, "unit": "main", "strips": strips} for when, strips in days.items()]
    raw = {"format": "coverset-board/1", "production": "Tiny", "days": listed, "boneyard": boneyard}
    return Board.read(raw)


def test_scene_missing_at_limit():
    production = tiny_shoot("A B")
    assert found(production, board_of({"2027-03-01": ["A"]}, ("B",)), "SC1") == ()


def test_scene_missing_one_over():
    production = tiny_shoot("A B")
    (one,) = found(production, board_of({"2027-03-01": ["A"]}), "SC1")
    assert (one.setting, one.date, one.strips, one.excess) == ("hard", None, ("B",), 1)
    assert one.sentence == "scene B is neither on the board nor in the boneyard"


def test_scene_missing_not_applying():
    production = tiny_shoot("A")
    assert found(production, board_of({}, ("A",)), "SC1") == ()


def test_scene_missing_priced():
    # it has no price, whatever the production says
    with pytest.raises(BadInput, match="always hard"):
        tiny_shoot("A", settings={"SC1": "priced"})
    production = tiny_shoot("A B", prices={"SC1": 5})
    judgement = judge(production, board_of({"2027-03-01": ["A"]}))
    assert not judgement.legal
    assert judgement.ledger.total == 0


def test_scene_twice_at_limit():
    production = tiny_shoot("A")
    assert found(production, tiny_board(production, {1: "A"}), "SC1") == ()


def test_scene_twice_one_over():
    # a file that says so is refused; the rule is for whoever makes a board without a file
    production = tiny_shoot("A")
    with pytest.raises(BadInput, match='strip "A" is on the board more than once'):
        board_of({"2027-03-01": ["A"], "2027-03-02": ["A"]})
    once, again = (tiny_board(production, {day: "A"}) for day in (1, 2))
    twice = Board.model_construct(**(once.__dict__ | {"days": once.days + again.days}))
    (one,) = found(production, twice, "SC1")
    assert (one.setting, one.date.day, one.strips, one.excess) == ("hard", 2, ("A",), 1)
    assert one.sentence == "scene A stands on the board or in the boneyard 2 times"


def test_scene_twice_not_applying():
    production = tiny_shoot("A B")
    assert found(production, tiny_board(production, {1: "B"}, boneyard="A"), "SC1") == ()


def test_scene_twice_priced():
    production = tiny_shoot("A", prices={"SC1": 5})
    once, again = (tiny_board(production, {day: "A"}) for day in (1, 2))
    twice = Board.model_construct(**(once.__dict__ | {"days": once.days + again.days}))
    assert not judge(production, twice).legal
