"""Comparison, merging and memo on the ready-made feature: two shooting days change places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter

from models.board import Board
from models.files import read_board, read_production
from models.production import Production
from reports.memo import change_memo
from reports.memo_text import memo_as_text
from solver.check import judge
from solver.compare import compare
from solver.merge import CannotMerge, Merged, merge
from solver.outcome import SolveOptions


@dataclass(frozen=True)
class Arranged:
    """A production with its board arranged by hand."""

    production: Production
    board: Board


FOLDER = Path(__file__).parents[2] / "scenarios" / "feature"
FEATURE = Arranged(read_production(FOLDER / "production.yaml"), read_board(FOLDER / "board-hand.yaml"))
RANCH, FEED = date(2027, 3, 1), date(2027, 3, 4)


def swapped():
    """The ranch of 1 March and the feed store of the 4th, the other way round; legal by hand."""
    board = FEATURE.board
    one, two = (board.day_by_date_and_unit[when, "main"] for when in (RANCH, FEED))
    there = {RANCH: two, FEED: one}
    days = tuple(
        day.revised(strips=there[day.date].strips, call=there[day.date].call, banners=()) if day.date in there else day
        for day in board.days
    )
    return board.revised(days=days)


def test_two_days_change_places_and_nothing_else_does():
    found = merge(FEATURE.production, FEATURE.board, swapped(), [(RANCH, "main"), (FEED, "main")])
    assert isinstance(found, Merged)
    assert (found.further, found.status) == ((), "optimal")
    # four strips of either day
    assert len(found.moved) == 8
    assert found.seconds < 5


def test_taken_alone_a_day_pushes_the_others_out_and_all_of_them_find_a_place():
    found = merge(
        FEATURE.production, FEATURE.board, swapped(), [(RANCH, "main")], date(2027, 3, 1), SolveOptions(seconds=6)
    )
    assert isinstance(found, Merged)
    assert found.judgement.legal
    board = found.judgement.board
    assert board.day_by_date_and_unit[RANCH, "main"].strips == ("11", "27", "39", "39A")
    assert all(scene in board.day_of for scene in ("3", "6", "8", "29"))


def test_a_day_outside_a_window_is_refused_by_name():
    # the glass offices are free from 15 to 24 March only
    board = FEATURE.board
    office = board.day_of["47"]
    other = board.day_by_date_and_unit[date(2027, 3, 30), "main"]
    there = {office.date: other, other.date: office}
    days = tuple(
        day.revised(strips=there[day.date].strips, banners=()) if day.date in there else day for day in board.days
    )
    found = merge(FEATURE.production, board, board.revised(days=days), [(other.date, "main")])
    assert isinstance(found, CannotMerge)
    assert any("Glass Court Offices" in reason for reason in found.reasons)


def test_comparison_and_memo_agree_and_are_quick():
    before, after = judge(FEATURE.production, FEATURE.board), judge(FEATURE.production, swapped())
    began = perf_counter()
    _, other = compare([("as it was", before), ("swapped", after)])
    memo = change_memo(before, after, issued=RANCH)
    text = memo_as_text(memo)
    assert perf_counter() - began < 2
    cost = next(figure for figure in memo.summary if figure.name == "Cost")
    assert cost.difference == other.money == sum(figure.difference or 0 for figure in memo.money)
    assert len(memo.moved) == len(other.moved) == 8
    assert sum(call.kind == "performer" for call in memo.calls) == len(other.calls)
    assert len(memo.unchanged.days) == 30
    assert "30 of 32 shooting days" in text
