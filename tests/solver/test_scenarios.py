"""Branches of a board: made, judged as a change, promoted only where what is shot stands."""

from __future__ import annotations

from datetime import date

from models.change import ChangeSet
from solver.scenarios import Promoted, Refused, branch, promote
from tests.builders import tiny_board, tiny_shoot


def absent(*days: int) -> ChangeSet:
    dates = [date(2027, 3, day) for day in days]
    change = {"kind": "performer_unavailable", "cast": "1", "dates": dates}
    return ChangeSet.read({"format": "coverset-changes/1", "title": "Sick", "changes": [change]})


SHOOT = tiny_shoot({"A": {"cast": ["1"]}, "B": {}, "C": {}})
BOARD = tiny_board(SHOOT, {1: "C", 2: "A", 3: "B"})


def test_a_branch_is_what_the_changes_leave():
    made = branch("sick", SHOOT, BOARD, absent(2))
    assert made.title == "Sick"
    assert not made.production.is_available_cast("1", date(2027, 3, 2))
    assert SHOOT.is_available_cast("1", date(2027, 3, 2))
    # A still stands on the 2nd, and that is not legal any more
    assert not made.judgement.legal
    arranged = made.with_board(tiny_board(SHOOT, {1: "C", 2: "B", 3: "A"}))
    assert arranged.judgement.legal
    assert [move.scene for move in arranged.moved] == ["A", "B"]


def arranged():
    return branch("sick", SHOOT, BOARD, absent(2)).with_board(tiny_board(SHOOT, {1: "C", 2: "B", 3: "A"}))


def test_a_promoted_branch_brings_its_changes_along():
    found = promote(arranged(), SHOOT, BOARD)
    assert isinstance(found, Promoted)
    assert not found.production.is_available_cast("1", date(2027, 3, 2))
    assert found.board.day_of["A"].date == date(2027, 3, 3)
    assert found.judgement.legal


def test_the_revision_stays_that_of_the_board():
    found = promote(arranged(), SHOOT, BOARD.revised(revision=2, colour="pink"))
    assert isinstance(found, Promoted)
    assert (found.board.revision, found.board.colour) == (2, "pink")


def test_a_board_that_has_moved_on_is_not_overwritten_unasked():
    newer = tiny_board(SHOOT, {1: "C", 2: "A", 4: "B"})
    found = promote(arranged(), SHOOT, newer)
    assert isinstance(found, Refused)
    assert found.reasons == ("1 strip has moved on the board since sick was branched off: B",)
    assert isinstance(promote(arranged(), SHOOT, newer, over_newer=True), Promoted)


def test_what_was_shot_meanwhile_has_to_stand():
    shot = tiny_board(SHOOT, {1: "C", 2: "A", 3: "B"}, status={3: "shot"})
    found = promote(arranged(), SHOOT, shot, over_newer=True)
    assert isinstance(found, Refused)
    assert any("is shot and shows B" in reason for reason in found.reasons)


def test_corrections_of_the_production_are_kept():
    corrected = SHOOT.revised(title="Tiny")
    corrected = corrected.revised(cast=tuple(each.revised(rate=1500) for each in corrected.cast))
    found = promote(arranged(), corrected, BOARD)
    assert isinstance(found, Promoted)
    assert found.production.rate_cents("1") == 1500_00


def test_a_scene_that_is_gone_is_said():
    without = tiny_shoot({"A": {"cast": ["1"]}, "C": {}})
    found = promote(arranged(), without, tiny_board(without, {1: "C", 2: "A"}), over_newer=True)
    assert isinstance(found, Refused)
    assert '"B" is not a scene of Tiny' in found.reasons[0]
