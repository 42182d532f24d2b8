"""What has to move finds a day at once; nothing else moves."""

from __future__ import annotations

import threading
from datetime import date

from models.change import ChangeSet
from solver.nearest import nearest_legal
from solver.question import question
from tests.builders import tiny_board, tiny_shoot

MONDAY = date(2027, 3, 1)
ONE_PAGE = {"main": {"max_eighths_per_day": 8}}
THREE_DATES = {"end": "2027-03-03"}


def asked_of(change, days=None, **fields):
    """A question about three scenes of a page and an hour each, one a day from Monday on."""
    production = tiny_shoot("A B C", **fields)
    board = tiny_board(production, days or {1: "A", 2: "B", 3: "C"})
    changes = ChangeSet.read({"format": "coverset-changes/1", "changes": [change]})
    return question(production, board, changes, MONDAY)


def dates(found):
    """The day of the month of each strip."""
    assert found is not None
    assert found[1].legal
    return {scene: day.date.day for day in found[1].board.days for scene in day.strips}


def test_the_strip_of_a_lost_day_goes_elsewhere_and_the_others_stay():
    placed = dates(nearest_legal(asked_of({"kind": "day_lost", "date": "2027-03-02"}), 10))
    assert (placed["A"], placed["C"]) == (1, 3)
    assert placed["B"] != 2


def test_another_strip_makes_room():
    # a page a day, three dates in all; C must be shot on Monday now, where A is: the two change places
    asked = asked_of({"kind": "pin", "scene": "C", "date": "2027-03-01"}, units=ONE_PAGE, calendar=THREE_DATES)
    assert dates(nearest_legal(asked, 10)) == {"C": 1, "B": 2, "A": 3}


def test_others_make_room_one_for_the_other():
    # C must be shot on Monday, and A cannot be shot on Wednesday: A takes the place of B, B that of C
    people = {"1": {"unavailable": ["2027-03-03"]}}
    production = tiny_shoot({"A": {"cast": ["1"]}, "B": {}, "C": {}}, cast=people, units=ONE_PAGE, calendar=THREE_DATES)
    board = tiny_board(production, {1: "A", 2: "B", 3: "C"})
    pin = {"kind": "pin", "scene": "C", "date": "2027-03-01"}
    changes = ChangeSet.read({"format": "coverset-changes/1", "changes": [pin]})
    assert dates(nearest_legal(question(production, board, changes, MONDAY), 10)) == {"C": 1, "A": 2, "B": 3}


def test_a_day_that_is_too_long_loses_a_strip():
    # A takes 450 minutes now. Prep 60, wrap 30, a meal of 45: 585 of 600 minutes alone, 645 with B beside it
    change = {"kind": "scene_longer", "scene": "A", "minutes": 450}
    asked = asked_of(change, {1: "A B", 2: "C"}, units={"main": {"max_day_minutes": 600}})
    placed = dates(nearest_legal(asked, 10))
    assert placed["A"] != placed["B"]
    assert placed["C"] == 2
    assert 1 in (placed["A"], placed["B"])


def test_where_nothing_fits_it_says_so():
    # two dates are left for three pages, a page a day
    change = {"kind": "day_lost", "date": "2027-03-02"}
    assert nearest_legal(asked_of(change, units=ONE_PAGE, calendar=THREE_DATES), 10) is None


def test_it_gives_up_when_told():
    ended = threading.Event()
    ended.set()
    assert nearest_legal(asked_of({"kind": "day_lost", "date": "2027-03-02"}), 10, ended) is None
