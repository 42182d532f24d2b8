"""What has moved for nothing goes back: of boards that cost the same, the one that moves fewest strips."""

from __future__ import annotations

from datetime import date

from models.change import ChangeSet
from solver.aim import Aim
from solver.check import judge_in
from solver.kernel.problem import board_of
from solver.measures import LAST_DAY, STRIPS_MOVED
from solver.putting_back import put_back
from solver.question import question
from solver.sequence import sequence_board
from tests.builders import tiny_board, tiny_shoot

# four scenes, a page a day, nothing costs anything but performer 1, who is in A and B: their days want to be together
PRODUCTION = tiny_shoot({"A": {"cast": ["1"]}, "B": {"cast": ["1"]}, "C": {}, "D": {}}, units={"main": {}})
BOARD = tiny_board(PRODUCTION, {1: "A", 2: "B", 3: "C", 4: "D"})
CHEAPER = {"kind": "performer_rate", "cast": "1", "rate": 900}
NOTHING = ChangeSet.read({"format": "coverset-changes/1", "changes": [CHEAPER]})


def after(days):
    """The question, and a board that somebody found for it."""
    asked = question(PRODUCTION, BOARD, NOTHING, date(2027, 3, 1))
    places = asked.problem.places_of(tiny_board(PRODUCTION, days))
    timed = sequence_board(asked.problem.shoot, asked.problem.sets_of(places), asked.board)
    return asked, places, judge_in(asked.problem.shoot, board_of(asked.problem, timed, asked.board))


def dates(judgement):
    return {scene: day.date.day for day in judgement.board.days for scene in day.strips}


def test_two_days_that_changed_places_change_back():
    asked, places, judgement = after({1: "A", 2: "B", 3: "D", 4: "C"})
    _places, found = put_back(asked, places, judgement)
    assert dates(found) == {"A": 1, "B": 2, "C": 3, "D": 4}
    assert found.cost == judgement.cost


def test_what_saves_money_stays_away():
    # the board had A and B a week apart; together they save the holds, and stay together
    apart = tiny_board(PRODUCTION, {1: "A", 6: "B", 3: "C", 4: "D"})
    asked = question(PRODUCTION, apart, NOTHING, date(2027, 3, 1))
    places = asked.problem.places_of(tiny_board(PRODUCTION, {1: "A", 2: "B", 3: "C", 5: "D"}))
    timed = sequence_board(asked.problem.shoot, asked.problem.sets_of(places), asked.board)
    judgement = judge_in(asked.problem.shoot, board_of(asked.problem, timed, asked.board))
    assert STRIPS_MOVED.amount(judgement.view) == 2
    _places, found = put_back(asked, places, judgement)
    assert dates(found) == {"A": 1, "B": 2, "C": 3, "D": 4}
    assert found.cost <= judgement.cost


def test_what_was_counted_first_does_not_become_more():
    # D was brought forward so that the shoot ends on Wednesday 3 March: it does not go back to Thursday
    asked, places, judgement = after({1: "A", 2: "B", 3: "C D"})
    _places, found = put_back(asked, places, judgement, Aim(first=LAST_DAY))
    assert dates(found)["D"] == 3
