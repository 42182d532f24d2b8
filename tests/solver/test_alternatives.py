"""The trade-off curve: no point that another beats, and both of its ends."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import numpy as np
import pytest

from models.change import ChangeSet
from models.files import read_board, read_changes, read_production
from solver.aim import Aim
from solver.alternatives import Alternatives, Curve, Point, replan_with_curve, trade_off, undominated
from solver.check import judge
from solver.finding import FoundBoard
from solver.least import Least
from solver.measures import SHOOTING_DAYS, STRIPS_MOVED
from solver.outcome import OutOfTime, Progress, Solved, SolveOptions
from solver.question import question
from solver.replan import CHEAPEST, LEAST_CHANGE, Replanned, replan
from tests.builders import tiny_board, tiny_shoot

if TYPE_CHECKING:
    from solver.check import Judgement

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
    assert len(counts) >= 2
    # the whole of it within the seconds asked, plus what putting strips back and a last look take
    assert curve.seconds < 16 + 3


REPEATABLE = SolveOptions(trials=30_000)


def feature(what_happened: str):
    production, board = read_production(FEATURE / "production.yaml"), read_board(FEATURE / "board-hand.yaml")
    return production, board, read_changes(FEATURE / "changes" / f"{what_happened}.yaml"), date(2027, 3, 9)


@cache
def alone(name: str) -> tuple[int, int]:
    """Strips moved, and cost in cents, of an answer that is asked for by itself."""
    found = replan(*feature("lead-sick"), REPEATABLE, wanted=(name,))
    assert isinstance(found, Replanned)
    (answer,) = found.answers
    return STRIPS_MOVED.amount(answer.judgement.view), answer.judgement.cost


def test_the_ends_on_the_feature_are_the_answers_alone_to_the_cent():
    ends = [alone(LEAST_CHANGE), alone(CHEAPEST)]
    # repeatable: as many trials find the same board, whatever else is asked for
    curve = trade_off(question(*feature("lead-sick")), STRIPS_MOVED, REPEATABLE, points=2)
    assert isinstance(curve, Curve)
    assert [(point.count, point.cost) for point in curve.points] == ends
    assert ends[0][0] < ends[1][0]
    assert ends[0][1] > ends[1][1]
    # asked for together they are the same again
    both = replan(*feature("lead-sick"), REPEATABLE)
    assert isinstance(both, Replanned)
    assert [(len(answer.moved), answer.judgement.cost) for answer in both.answers] == ends


def test_a_point_between_only_ever_betters_an_end():
    (fewest, dear), (_, cheap) = alone(LEAST_CHANGE), alone(CHEAPEST)
    curve = trade_off(question(*feature("lead-sick")), STRIPS_MOVED, REPEATABLE, points=4)
    assert isinstance(curve, Curve)
    assert len(curve.points) > 2
    assert (curve.points[0].count, curve.points[0].cost) <= (fewest, dear)
    assert curve.points[-1].cost <= cheap
    counts, costs = [point.count for point in curve.points], [point.cost for point in curve.points]
    assert counts == sorted(set(counts))
    assert costs == sorted(set(costs), reverse=True)


@pytest.mark.alone  # a search by the clock on the feature
@pytest.mark.parametrize("wanted", [(LEAST_CHANGE, CHEAPEST), (CHEAPEST,), ("earliest wrap", LEAST_CHANGE)])
def test_answers_and_curve_agree_by_the_clock(wanted: tuple[str, ...]):
    found = replan_with_curve(*feature("rained-out"), SolveOptions(seconds=8), STRIPS_MOVED, wanted=wanted, points=4)
    assert isinstance(found, Alternatives)
    points = [(point.count, point.cost) for point in found.curve.points]
    shown = {name: answer for answer in found.replanned.answers for name in answer.name.split(", ")}
    assert set(shown) == set(wanted)
    boards = {point.cost: point.judgement.board for point in found.curve.points}
    for name in {LEAST_CHANGE, CHEAPEST} & set(shown):
        # not only as good: the very board
        assert shown[name].judgement.board == boards[shown[name].judgement.cost]
    for answer in found.replanned.answers:
        mine = (STRIPS_MOVED.amount(answer.judgement.view), answer.judgement.cost)
        # no answer shown would be a further point, or beat one
        assert any(count <= mine[0] and cost <= mine[1] for count, cost in points)
        assert not any(mine[0] <= count and mine[1] <= cost and mine != (count, cost) for count, cost in points)
    assert found.curve.seconds < 8 + 3


def test_a_curve_that_is_cancelled_has_what_is_there():
    production, board = scattered()
    cancel, asked = Event(), question(production, board, lost(4), MONDAY)

    def end_soon(progress: Progress) -> None:
        if progress.cost is not None:
            cancel.set()

    curve = trade_off(asked, STRIPS_MOVED, SolveOptions(seconds=60), on_progress=end_soon, cancel=cancel)
    assert not isinstance(curve, OutOfTime)
    assert isinstance(curve, Curve)
    assert curve.points[0].judgement.legal
    assert curve.seconds < 30


def found_as(aim: Aim, cost_of_days: int, days: int) -> tuple[FoundBoard, Judgement]:
    """A board that costs so much, as if just found for an aim."""
    production = tiny_shoot("A B", units={"main": {"day_cost": cost_of_days}})
    judgement = judge(production, tiny_board(production, {1: "A", 2: "B"} if days == 2 else {1: "A B"}))
    return FoundBoard(aim, Solved("legal", judgement, 0, 1.0), 0, np.zeros(2, np.int64)), judgement


def test_a_cheaper_board_found_on_the_way_replaces_an_end():
    two_days, _ = found_as(Aim(), 5000, 2)
    _, one_day = found_as(Aim(), 5000, 1)
    better = two_days.improved([(np.ones(2, np.int64), one_day)], STRIPS_MOVED)
    # one day at 5,000 against two
    assert (two_days.outcome.cost, better.outcome.cost) == (1000000, 500000)
    assert better.places.tolist() == [1, 1]
    # and never the other way
    assert better.improved([(np.zeros(2, np.int64), two_days.outcome.judgement)], STRIPS_MOVED) is better


def test_a_cheaper_board_with_more_of_what_is_counted_replaces_nothing():
    dear, _ = found_as(Aim(first=SHOOTING_DAYS), 5000, 1)
    _, cheap = found_as(Aim(), 1000, 2)
    assert cheap.cost < dear.outcome.cost
    assert dear.improved([(np.zeros(2, np.int64), cheap)], STRIPS_MOVED) is dear
