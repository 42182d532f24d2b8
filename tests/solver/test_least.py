"""The least that must change, proven by CP-SAT without money; refused days are forbidden and it is asked again."""

from __future__ import annotations

from datetime import date

from models.change import ChangeSet
from solver.least import Least
from solver.measures import LAST_DAY, PEOPLE_TO_CALL, STRIPS_MOVED
from solver.outcome import Infeasible, SolveOptions
from solver.question import question
from solver.replan import Replanned, replan
from tests.builders import tiny_board, tiny_shoot

MONDAY = date(2027, 3, 1)


def changes(*listed: dict[str, object]) -> ChangeSet:
    return ChangeSet.read({"format": "coverset-changes/1", "changes": list(listed)})


def least(production, board, measure, *listed) -> Least:
    asked = question(production, board, changes(*listed), MONDAY)
    found = Least(asked.problem, measure, asked.board, asked.start, seconds=10)
    found.start()
    found.join()
    found.end()
    return found


def away(cast: str, *dates: str) -> dict[str, object]:
    return {"kind": "performer_unavailable", "cast": cast, "dates": list(dates)}


def test_who_is_displaced_may_have_to_displace_another():
    # Three days of one page each, all full; 1 is away on Monday, so A leaves, and whatever is on the day it goes to
    # must leave as well: two strips move, though the absence alone forces one.
    production = tiny_shoot(
        {"A": {"cast": ["1"]}, "B": {}, "C": {}},
        units={"main": {"max_eighths_per_day": 8}},
        calendar={"end": "2027-03-03"},
    )
    board = tiny_board(production, {1: "A", 2: "B", 3: "C"})
    found = least(production, board, STRIPS_MOVED, away("1", "2027-03-01"))
    assert (found.bound, found.impossible) == (2, False)
    assert found.found is not None
    places, judgement = found.found
    assert judgement.legal
    assert STRIPS_MOVED.amount(judgement.view) == 2
    assert places[0] != 0


def test_other_things_can_be_as_few_as_possible():
    # 1 is away on Tuesday: B must move, and 1 be called; 2, who works Monday, need not be
    production = tiny_shoot({"A": {"cast": ["2"]}, "B": {"cast": ["1"]}}, units={"main": {"max_eighths_per_day": 8}})
    board = tiny_board(production, {1: "A", 2: "B"})
    assert least(production, board, PEOPLE_TO_CALL, away("1", "2027-03-02")).bound == 1
    # two pages at a page a day: the second day of the calendar is the earliest wrap; with Tuesday closed to B it may
    # still be shot on Monday, and A on Tuesday
    assert least(production, board, LAST_DAY, away("1", "2027-03-02")).bound == 2


def test_a_day_that_cannot_be_shot_so_is_forbidden_and_asked_again():
    # A must be done in the yard by 09:30, so the call is at 06:30 at the latest and the day of 15 hours ends at 21:30;
    # the night exterior B cannot begin before dusk, past six, and takes four hours. The model does not know the clock:
    # it puts A on the night of B (one strip moved). The judge does.
    scenes = {
        "A": {"cast": ["1"], "minutes": 120, "location": "yard"},
        "B": {"int_ext": "EXT", "day_night": "NIGHT", "minutes": 240},
        "C": {"minutes": 700},
    }
    production = tiny_shoot(
        scenes,
        units={"main": {"max_day_minutes": 900, "max_moves_per_day": 1}},
        calendar={"end": "2027-03-03"},
        locations={
            "here": {"lat": 34.0, "lon": -118.0},
            "yard": {"lat": 34.0, "lon": -118.0, "permit": ["06:00", "09:30"]},
        },
    )
    board = tiny_board(production, {1: "A", 2: "B", 3: "C"}, calls={2: "15:00"})
    found = least(production, board, STRIPS_MOVED, away("1", "2027-03-01"))
    assert (found.bound, found.refused > 0) == (1, True)
    assert found.found is not None
    assert found.found[1].legal
    # so A changes places with C
    assert STRIPS_MOVED.amount(found.found[1].view) == 2


def test_nothing_legal_is_proven_twice():
    # two pages, one day of a page: found out at once, and not after all the time given
    production = tiny_shoot("A B", units={"main": {"max_eighths_per_day": 8}}, calendar={"end": "2027-03-02"})
    board = tiny_board(production, {1: "A", 2: "B"})
    lost = {"kind": "calendar_days_off", "dates": ["2027-03-02"]}
    assert least(production, board, STRIPS_MOVED, lost).impossible
    found = replan(production, board, changes(lost), MONDAY, SolveOptions(seconds=30))
    assert isinstance(found, Infeasible)
    assert found.seconds < 10


def test_a_replan_says_proven():
    production = tiny_shoot(
        {scene: {"cast": ["1"] if scene == "A" else []} for scene in "ABCDEF"},
        units={"main": {"max_eighths_per_day": 8, "day_cost": 1000}},
        calendar={"end": "2027-03-08"},
    )
    board = tiny_board(production, dict(enumerate("ABCDEF", start=1)))
    found = replan(production, board, changes(away("1", "2027-03-01")), MONDAY, SolveOptions(seconds=3))
    assert isinstance(found, Replanned)
    first = found.answers[0]
    # A changes places with any other
    assert (len(first.moved), first.status, first.bound, first.gap) == (2, "optimal", 2, 0.0)
    assert first.words == "fewest strips moved (proven)"
