"""What a re-plan makes of a horizon: lost days, late performers, answers and what comes with them."""

from __future__ import annotations

from datetime import date

from models.change import ChangeSet
from solver.outcome import SolveOptions
from solver.replan import CHEAPEST, LEAST_CHANGE, Replanned, replan
from tests.builders import tiny_board, tiny_shoot

FEW = SolveOptions(trials=3000)
MONDAY, TUESDAY, WEDNESDAY = (date(2027, 3, day) for day in (1, 2, 3))


def changes(*listed: dict[str, object]) -> ChangeSet:
    return ChangeSet.read({"format": "coverset-changes/1", "changes": list(listed)})


def answered(production, board, *listed, as_of=MONDAY, **more) -> Replanned:
    found = replan(production, board, changes(*listed), as_of, FEW, **more)
    assert isinstance(found, Replanned)
    return found


def days_of(answer) -> dict[int, tuple[str, ...]]:
    return {day.date.day: day.strips for day in answer.judgement.board.days}


def test_a_day_lost_yesterday_is_placed_again():
    # Tuesday was rained out, it is Wednesday now: B was not shot and needs a day; nothing goes back before Wednesday
    production = tiny_shoot("A B C", units={"main": {"max_eighths_per_day": 8}})
    board = tiny_board(production, {1: "A", 2: "B", 3: "C"}, status="published")
    found = answered(production, board, {"kind": "day_lost", "date": "2027-03-02"}, as_of=WEDNESDAY)
    least = found.answers[0]
    assert [(move.scene, move.from_date) for move in least.moved] == [("B", TUESDAY)]
    assert days_of(least)[1] == ("A",)
    assert days_of(least)[3] == ("C",)
    assert 2 not in days_of(least)
    # one strip must move: its day is gone
    assert (least.status, least.bound) == ("optimal", 1)


def test_a_day_marked_shot_may_turn_out_to_be_lost():
    # the negative of Monday is scratched: A is shot again, although the day is marked shot
    production = tiny_shoot("A B", units={"main": {"max_eighths_per_day": 8}})
    board = tiny_board(production, {1: "A", 2: "B"}, status={1: "shot", 2: "draft"})
    found = answered(production, board, {"kind": "day_lost", "date": "2027-03-01"}, as_of=TUESDAY)
    assert days_of(found.answers[0])[2] == ("B",)
    assert 1 not in days_of(found.answers[0])


def test_nothing_of_a_scene_before_the_horizon_is_cut():
    production = tiny_shoot("A B")
    board = tiny_board(production, {1: "A", 2: "B"})  # drafts, but Monday lies before the horizon
    found = answered(production, board, {"kind": "scene_cut", "scene": "A"}, as_of=TUESDAY)
    assert found.notes == ("Scene A is cut, but was shot on 2027-03-01; it stays on the board.",)
    assert days_of(found.answers[0])[1] == ("A",)


def test_who_comes_late_is_waited_for_or_shot_last():
    # 1 is due at 08:00 and comes at 10:00. Least change: nothing moves. Cheapest: B goes first, and nobody waits
    production = tiny_shoot(
        {"A": {"cast": ["1"], "minutes": 120}, "B": {"minutes": 120}},
        units={"main": {"guarantee_minutes": 300, "crew_hourly": 6000, "max_moves_per_day": 0}},
        calendar={"end": "2027-03-01"},
        overrides={"crew": {"tiers": [{"after_minutes": 0, "multiplier": 1}]}},
    )
    board = tiny_board(production, {1: "A B"})
    found = answered(production, board, {"kind": "performer_late", "cast": "1", "date": "2027-03-01", "minutes": 120})
    (day,) = found.answers[0].judgement.board.days
    arrives, _leaves = found.answers[0].judgement.view.hours("cast:1", 0)
    assert arrives >= 10 * 60
    assert (day.strips, day.call or 7 * 60) in [(("B", "A"), 7 * 60), (("A", "B"), 9 * 60)]


def test_an_answer_says_how_it_stands_against_the_weather():
    # EXT A has an interior of the same performer later: covered; without it, it is not
    scenes = {"A": {"int_ext": "EXT", "cast": ["1"]}, "B": {"cover": True, "cast": ["1"]}, "C": {}}
    production = tiny_shoot(scenes, settings={"CV1": "warn"}, units={"main": {"max_eighths_per_day": 8}})
    board = tiny_board(production, {1: "A", 2: "B", 3: "C"})
    away = {"kind": "pin", "scene": "C", "date": "2027-03-04"}
    least = answered(production, board, away).answers[0]
    assert (len(least.cover.at_risk), len(least.cover.uncovered), str(least.cover)) == (1, 0, "1 of 1 days covered")


def test_answers_that_say_the_same_are_one():
    # a pin moves C by a day and costs nothing: least change and cheapest are the same board
    production = tiny_shoot("A B C", units={"main": {"max_eighths_per_day": 8, "day_cost": 1000}})
    board = tiny_board(production, {1: "A", 2: "B", 3: "C"})
    found = answered(production, board, {"kind": "pin", "scene": "C", "date": "2027-03-04"})
    assert [answer.name for answer in found.answers] == [f"{LEAST_CHANGE}, {CHEAPEST}"]
