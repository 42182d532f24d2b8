"""Chosen days of one board into another: taken as they are, the rest legal, or why not."""

from __future__ import annotations

from datetime import date

from solver.check import judge
from solver.merge import CannotMerge, Merged, merge
from solver.outcome import SolveOptions
from tests.builders import tiny_board, tiny_shoot

QUICK = SolveOptions(seconds=1.5)


def day(number: int) -> date:
    return date(2027, 3, number)


def cell(number: int):
    return (day(number), "main")


def test_days_that_fit_are_taken_as_they_are_and_nothing_else_moves():
    shoot = tiny_shoot("A B C D")
    board = tiny_board(shoot, {1: "A B", 2: "C", 3: "D"})
    source = tiny_board(shoot, {1: "C A", 2: "B", 4: "D"}, calls={1: "08:00"})
    found = merge(shoot, board, source, [cell(1), cell(2)], options=QUICK)
    assert isinstance(found, Merged)
    merged = found.judgement.board
    assert [(each.date.day, each.strips) for each in merged.days] == [(1, ("C", "A")), (2, ("B",)), (3, ("D",))]
    assert merged.days[0].call == 8 * 60
    # B and C change places; D stays where the board has it
    assert [move.scene for move in found.moved] == ["B", "C"]
    assert found.further == ()
    assert (found.status, found.bound) == ("optimal", 0)


def test_what_is_pushed_out_finds_a_place_and_nothing_further_moves():
    shoot = tiny_shoot("A B C")
    board = tiny_board(shoot, {1: "A B", 2: "C"})
    source = tiny_board(shoot, {1: "A C", 2: "B"})
    found = merge(shoot, board, source, [cell(1)], options=QUICK)
    assert isinstance(found, Merged)
    assert found.judgement.legal
    assert found.judgement.board.day_of["A"].strips == ("A", "C")
    assert found.judgement.board.day_of["B"].date != day(1)
    assert [move.scene for move in found.further] == ["B"]
    assert found.judgement.board.days[0].status == "draft"


def test_a_day_that_is_dark_in_the_source_goes_dark():
    shoot = tiny_shoot("A B")
    board = tiny_board(shoot, {1: "A", 2: "B"})
    source = tiny_board(shoot, {1: "A B"})
    found = merge(shoot, board, source, [cell(2)], options=QUICK)
    assert isinstance(found, Merged)
    assert found.judgement.board.day_of["B"].date != day(2)
    assert found.judgement.legal


def test_published_days_stay_published():
    shoot = tiny_shoot("A B")
    board = tiny_board(shoot, {1: "A", 2: "B"}, status="published")
    source = tiny_board(shoot, {1: "B", 2: "A"})
    found = merge(shoot, board, source, [cell(1), cell(2)], options=QUICK)
    assert isinstance(found, Merged)
    assert {each.status for each in found.judgement.board.days} == {"published"}


def refused(found: object) -> str:
    assert isinstance(found, CannotMerge)
    return "\n".join(found.reasons)


def test_a_shot_day_does_not_change():
    shoot = tiny_shoot("A B")
    board = tiny_board(shoot, {1: "A", 2: "B"}, status={1: "shot", 2: "draft"})
    source = tiny_board(shoot, {1: "B", 2: "A"})
    assert "Mon 1 March is shot and shows A" in refused(merge(shoot, board, source, [cell(1)]))
    # nor is a strip taken from it
    assert "scene A is shot on Mon 1 March" in refused(merge(shoot, board, source, [cell(2)]))


def test_days_before_the_horizon_do_not_change():
    shoot = tiny_shoot("A B")
    board = tiny_board(shoot, {1: "A", 3: "B"})
    source = tiny_board(shoot, {2: "B", 3: "A"})
    assert "Tue 2 March lies before 2027-03-03" in refused(merge(shoot, board, source, [cell(2)], day(3)))


def test_a_day_that_breaks_a_rule_by_itself_says_which():
    shoot = tiny_shoot({"A": {"cast": ["1"]}, "B": {}}, cast={"1": {"unavailable": ["2027-03-02"]}})
    board = tiny_board(shoot, {1: "A", 2: "B"})
    source = tiny_board(shoot, {1: "B", 2: "A"})
    assert "Tue 2 March:" in (why := refused(merge(shoot, board, source, [cell(2)])))
    assert "is not available" in why


def test_a_pin_is_not_overridden():
    shoot = tiny_shoot("A B")
    board = tiny_board(shoot, {1: "A", 2: "B"}, pins=({"scene": "A", "date": "2027-03-01"},))
    source = tiny_board(shoot, {1: "B", 2: "A"})
    assert "scene A is pinned to 2027-03-01" in refused(merge(shoot, board, source, [cell(2)]))


def test_no_place_is_left_for_what_is_pushed_out():
    # B comes after A, and the day taken is the first of the calendar: A has nowhere to go
    shoot = tiny_shoot({"A": {}, "B": {"after": ["A"]}})
    board = tiny_board(shoot, {1: "A", 2: "B"})
    source = tiny_board(shoot, {1: "B"}, boneyard="A")
    assert refused(merge(shoot, board, source, [cell(1)], options=QUICK))


def test_a_scene_that_the_production_does_not_have():
    shoot, longer = tiny_shoot("A"), tiny_shoot("A B")
    source = tiny_board(longer, {1: "A", 2: "B"})
    why = refused(merge(shoot, tiny_board(shoot, {1: "A"}), source, [cell(2)]))
    assert "scene B is not in Tiny" in why


def test_a_date_that_nobody_shoots():
    shoot = tiny_shoot("A")
    board = tiny_board(shoot, {1: "A"})
    assert "neither board shoots then" in refused(merge(shoot, board, board, [cell(5)]))
    assert refused(merge(shoot, board, board, [])) == "no day was chosen"


def test_what_goes_in_is_not_altered():
    shoot = tiny_shoot("A B")
    board, source = tiny_board(shoot, {1: "A", 2: "B"}), tiny_board(shoot, {1: "B", 2: "A"})
    before = (board.plain(), source.plain())
    merge(shoot, board, source, [cell(1), cell(2)])
    assert (board.plain(), source.plain()) == before
    assert judge(shoot, board).legal
