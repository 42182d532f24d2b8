"""The trade-off curve: no point that another beats, and both of its ends."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.change import ChangeSet
from models.files import read_board, read_changes, read_production
from solver.aimed import aimed_search
from solver.alternatives import Curve, Point, trade_off, undominated
from solver.check import judge
from solver.least import Least
from solver.measures import SHOOTING_DAYS, STRIPS_MOVED
from solver.outcome import Solved, SolveOptions
from solver.question import question
from solver.replan import AIMS, CHEAPEST, LEAST_CHANGE, Replanned, replan
from tests.builders import tiny_board, tiny_shoot

MONDAY = date(2027, 3, 1)
FEATURE = Path(__file__).parents[2] / "scenarios" / "feature"


def lost(day: int) -> ChangeSet:
    change = {"kind": "day_lost", "date": f"2027-03-{day:02}"}
    return ChangeSet.read({"format": "coverset-changes/1", "changes": [change]})


def scattered():
    """Four scenes on four days at 5,000 a day; a day holds two pages. The fewer days, the more strips moved."""
    production = tiny_shoot("A B C D", units={"main": {"day_cost": 5000, "max_eighths_per_day": 16}})
    return production, tiny_board(production, {1: "A", 2: "B", 3: "C", 4: "D"})


def test_what_another_beats_in_both_is_left_out():
    judgement = judge(*scattered())
    points = [Point(count, cost, judgement) for count, cost in ((3, 90), (1, 100), (2, 100), (4, 95), (2, 95))]
    assert [(point.count, point.cost) for point in undominated(points)] == [(1, 100), (2, 95), (3, 90)]


def test_the_curve_has_both_ends_as_they_are_alone():
    production, board = scattered()
    curve = trade_off(question(production, board, lost(4), MONDAY), STRIPS_MOVED, SolveOptions(seconds=4), points=4)
    assert isinstance(curve, Curve)
    # D has lost its day. It alone moves, to a day with room: three days. Or another goes along: two days.
    assert [(point.count, point.cost) for point in curve.points] == [(1, 1500000), (2, 1000000)]
    assert curve.bound == 1
    # the same as each of them looked for alone
    alone = replan(production, board, lost(4), MONDAY, SolveOptions(seconds=3))
    assert isinstance(alone, Replanned)
    ends = {answer.name: answer for answer in alone.answers}
    assert len(ends[LEAST_CHANGE].moved) == 1
    assert ends[LEAST_CHANGE].judgement.cost == 1500000
    assert ends[CHEAPEST].judgement.cost == 1000000


def test_days_may_be_traded_too():
    production, board = scattered()
    curve = trade_off(question(production, board, lost(4), MONDAY), SHOOTING_DAYS, SolveOptions(seconds=2), points=2)
    assert isinstance(curve, Curve)
    # fewer days are cheaper here: one point, no trade-off
    assert [(point.count, point.cost) for point in curve.points] == [(2, 1000000)]


@pytest.mark.alone  # what is found in a few seconds depends on both cores
def test_the_curve_on_the_feature():
    production, board = read_production(FEATURE / "production.yaml"), read_board(FEATURE / "board-hand.yaml")
    changes = read_changes(FEATURE / "changes" / "rained-out.yaml")
    asked = question(production, board, changes, date(2027, 3, 9))
    curve = trade_off(asked, STRIPS_MOVED, SolveOptions(seconds=16), points=4)
    assert isinstance(curve, Curve)
    counts, costs = [point.count for point in curve.points], [point.cost for point in curve.points]
    # no dominated point: each further strip moved buys something
    assert counts == sorted(set(counts))
    assert costs == sorted(set(costs), reverse=True)
    for point in curve.points:
        assert point.judgement.legal
        assert STRIPS_MOVED.amount(point.judgement.view) == point.count
    # the fewest strips, looked for alone: the three of the lost day and one more, proven
    least = Least(asked.problem, STRIPS_MOVED, asked.board, asked.start, seconds=20)
    least.start()
    least.join()
    least.end()
    assert least.found is not None
    assert counts[0] == STRIPS_MOVED.amount(least.found[1].view) == least.bound == curve.bound == 4
    # the cheapest board, looked for alone in the same time, as the curve has for it: no search is the same twice, and
    # one may be a little ahead of the other
    alone = aimed_search(asked.problem, asked.board, SolveOptions(seconds=4), AIMS[CHEAPEST], asked.start)
    assert isinstance(alone.outcome, Solved)
    assert costs[-1] <= 1.05 * alone.outcome.cost
    assert len(counts) >= 2
