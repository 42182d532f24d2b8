"""Ten clashes planted by hand: the facts named are exactly those planted, and the first concession does unlock them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

import pytest

from models.board import Board, ShootingDay
from models.change import ChangeSet
from models.production import Production
from solver.check import judge
from solver.day_clash import DayClash
from solver.explain import Explanation, explain
from solver.facts import lay_out
from solver.part import Clash, ask_part
from tests.builders import tiny_board, tiny_shoot

NIGHT = {"int_ext": "EXT", "day_night": "NIGHT"}
DAWN = {"int_ext": "EXT", "day_night": "DAWN"}
NO_CHANGES: dict[str, Any] = {"format": "coverset-changes/1", "changes": []}
PIER = {"lat": 34.0, "lon": -118.5}


def march(first: int, last: int | None = None) -> Any:
    """A date or a range of dates in March 2027; the 1st is a Monday."""
    return f"2027-03-{first:02}" if last is None else {"from": f"2027-03-{first:02}", "to": f"2027-03-{last:02}"}


class Planted(NamedTuple):
    """A production that cannot be shot, and the facts that make it so."""

    production: Production
    facts: set[str]
    board: Board | None = None
    shortfall: str | None = None


def no_common_day() -> Planted:
    """1 is there in the first week, 2 in the second; both are in A."""
    shoot = tiny_shoot(
        {"A": {"cast": ["1", "2"]}, "B": {"cast": ["1"]}, "C": {"cast": ["2"]}},
        cast={"1": {"available": [march(1, 5)]}, "2": {"available": [march(8, 12)]}},
    )
    facts = {
        "scene A must be shot",
        "cast 1 is available only 2027-03-01 to 2027-03-05",
        "cast 2 is available only 2027-03-08 to 2027-03-12",
    }
    return Planted(shoot, facts)


def permit_against_light() -> Planted:
    """In March it is dark on the pier after six in the evening; the permit ends at five."""
    shoot = tiny_shoot(
        {"A": {**NIGHT, "location": "pier"}, "B": {}}, locations={"pier": {**PIER, "permit": ["07:00", "17:00"]}}
    )
    facts = {
        "scene A must be shot",
        "location pier has a permit for 07:00-17:00",
        "unit main shoots exteriors (NIGHT) in the dark",
    }
    return Planted(shoot, facts)


def minor_against_night() -> Planted:
    """Four hours of night from about 18:30 on end after 22:00, when a child of ten has to be gone."""
    shoot = tiny_shoot(
        {"A": {**NIGHT, "minutes": 240, "cast": ["9"], "location": "pier"}, "B": {}},
        cast={"9": {"birth_date": "2017-01-01"}},
        locations={"pier": PIER},
        overrides={
            "minors": {"earliest": "05:00", "latest_before_school": "22:00", "latest_before_nonschool": "22:00"}
        },
    )
    facts = {
        "scene A must be shot",
        "unit main shoots exteriors (NIGHT) in the dark",
        "cast 9, a minor, works between 05:00 and 22:00",
    }
    return Planted(shoot, facts)


def too_few_days() -> Planted:
    """Six scenes of a full day each, five days."""
    shoot = tiny_shoot(
        {scene: {"eighths": 20} for scene in "ABCDEF"},
        units={"main": {"max_eighths_per_day": 20}},
        calendar={"start": march(1), "end": march(5)},
    )
    facts = {
        "scenes A, B, C, D, E and F must be shot (6 scenes, 15 pages)",
        "unit main has 5 possible dates, Mon 1 March to Fri 5 March",
        "unit main shoots at most 2 4/8 pages a day",
    }
    # 6 x 20 eighths on 5 days of 20: 20 eighths, 2 4/8 pages, too many
    short = "6 days are needed and 5 are possible: 1 day too few, 2 4/8 pages over"
    return Planted(shoot, facts, shortfall=short)


def pin_against_absence() -> Planted:
    """A is pinned to the day on which 1 is away."""
    shoot = tiny_shoot({"A": {"cast": ["1"]}, "B": {"cast": ["1"]}}, cast={"1": {"unavailable": [march(3)]}})
    board = tiny_board(shoot, {1: "B", 2: "A"}, pins=({"scene": "A", "date": march(3)},))
    facts = {"scene A must be shot", "scene A is pinned to 2027-03-03", "cast 1 is not available 2027-03-03"}
    return Planted(shoot, facts, board)


def order_against_windows() -> Planted:
    """B follows A, but may be shot only in the first week, and A only in the second."""
    shoot = tiny_shoot({"A": {"not_before": march(9)}, "B": {"after": ["A"], "not_after": march(5)}, "C": {}})
    facts = {
        "scenes A and B must be shot",
        "scene B is shot after scene A",
        "scene A may not be shot before 2027-03-09",
        "scene B may not be shot after 2027-03-05",
    }
    return Planted(shoot, facts)


def element_at_two_units() -> Planted:
    """One crane, needed by both units on Wednesday."""
    shoot = tiny_shoot(
        {
            "A": {"elements": ["crane"], "units": ["main"]},
            "B": {"elements": ["crane"], "units": ["second"], "location": "there"},
            "C": {},
        },
        units={"main": {}, "second": {}},
    )
    pins = ({"scene": "A", "date": march(3)}, {"scene": "B", "date": march(3)})
    board = tiny_board(shoot, {(1, "main"): "A", (2, "second"): "B"}, pins=pins)
    facts = {
        "scenes A and B must be shot",
        "scene A is pinned to 2027-03-03",
        "scene B is pinned to 2027-03-03",
        "scene A is shot by unit main",
        "scene B is shot by unit second",
        "element crane is there for 1 unit a day",
    }
    return Planted(shoot, facts, board)


def stop_date() -> Planted:
    """The hall is free after the contract of 1 has ended."""
    shoot = tiny_shoot(
        {"A": {"cast": ["1"], "location": "hall"}, "B": {"cast": ["1"]}},
        cast={"1": {"stop_date": march(5)}},
        locations={"hall": {"available": [march(8, 12)]}},
    )
    facts = {
        "scene A must be shot",
        "cast 1 is under contract until 05 March 2027",
        "location hall is available only 2027-03-08 to 2027-03-12",
    }
    return Planted(shoot, facts)


def rest_across_a_weekend() -> Planted:
    """Five hours of Friday night end towards midnight; 60 hours later it is Monday noon, and dawn long over."""
    shoot = tiny_shoot(
        {"A": {**NIGHT, "location": "pier", "minutes": 300}, "B": {**DAWN, "location": "pier", "minutes": 20}, "C": {}},
        units={"main": {"call_range": ["03:00", "20:00"]}},
        locations={"pier": PIER},
        settings={"RS3-crew": "hard"},
        overrides={"crew": {"weekend_rest": {"five_day_minutes": 60 * 60, "six_day_minutes": 36 * 60}}},
    )
    pins = ({"scene": "A", "date": march(5)}, {"scene": "B", "date": march(8)})
    board = tiny_board(shoot, {1: "C", 5: "A", 6: "B"}, pins=pins)
    facts = {
        "scenes A and B must be shot",
        "scene A is pinned to 2027-03-05",
        "scene B is pinned to 2027-03-08",
        "unit main shoots exteriors (NIGHT) in the dark",
        "unit main shoots exteriors (DAWN) at dawn",
        "the crew of unit main rests 60 h over a weekend",
    }
    return Planted(shoot, facts, board)


def capacity() -> Planted:
    """The hall is free for one day, and 800 minutes are to be shot there; a day has 840 - 60 - 30 - 45 (meal) = 705."""
    shoot = tiny_shoot(
        {"A": {"location": "hall", "minutes": 400}, "B": {"location": "hall", "minutes": 400}, "C": {}},
        locations={"hall": {"available": [march(3)]}},
    )
    facts = {
        "scenes A and B must be shot",
        "location hall is available only 2027-03-03",
        "a day of unit main is at most 840 minutes from call to wrap",
    }
    short = "2 days are needed and 1 is possible: 1 day too few, 95 minutes over"
    return Planted(shoot, facts, shortfall=short)


CLASHES = (
    no_common_day, permit_against_light, minor_against_night, too_few_days, pin_against_absence, order_against_windows,
    element_at_two_units, stop_date, rest_across_a_weekend, capacity,
)  # fmt: skip


@pytest.mark.parametrize("clash", CLASHES, ids=[clash.__name__ for clash in CLASHES])
def test_the_planted_facts_are_named(clash: Any) -> None:
    planted = clash()
    found = explain(planted.production, board=planted.board, concessions=0)
    assert {fact.sentence for fact in found.facts} == planted.facts
    assert found.proven
    assert found.legal is None
    assert found.shortfall == planted.shortfall


@pytest.mark.parametrize("clash", CLASHES, ids=[clash.__name__ for clash in CLASHES])
def test_the_first_concession_unlocks_the_clash(clash: Any) -> None:
    planted = clash()
    found = explain(planted.production, board=planted.board, concessions=2)
    first = found.concessions[0]
    assert first.tried
    assert first.cost == 0
    assert first.judgement is not None
    # judged again: the board is legal in the production that the concession makes
    assert judge(first.judgement.production, first.judgement.board).legal


def said(found: Explanation) -> list[str]:
    """Sentences of the concessions."""
    return [one.sentence for one in found.concessions]


def test_a_concession_is_said_with_its_date_and_priced() -> None:
    # Five scenes of a full day on the four days of a week with a holiday. The holiday may be shot, the Saturday too.
    shoot = tiny_shoot(
        {scene: {"eighths": 20} for scene in "ABCDE"},
        units={"main": {"max_eighths_per_day": 20, "day_cost": 10_000}},
        calendar={"start": march(1), "end": march(7), "days_off": [march(3)]},
    )
    found = explain(shoot, concessions=4)
    assert "allow Wednesday 3 March" in said(found)
    assert "leave scene A in the boneyard" in said(found)
    # a day more costs a day of the unit; leaving a scene out saves it
    cost = {one.sentence: one.cost for one in found.concessions}
    assert cost["leave scene A in the boneyard"] == 0
    assert cost["allow Wednesday 3 March"] == 10_000_00


def test_a_board_that_is_legal_needs_no_explanation() -> None:
    shoot = tiny_shoot("A B")
    found = explain(shoot, board=tiny_board(shoot, {1: "A B"}))
    assert found.facts == ()
    assert found.legal is not None


def test_a_clash_of_three_that_no_quick_cause_sees() -> None:
    # Three places, two days, no move: any two scenes can be shot, three cannot.
    shoot = tiny_shoot(
        {s: {"location": at} for s, at in (("A", "x"), ("B", "y"), ("C", "z"), ("D", "z"))},
        units={"main": {"max_moves_per_day": 0}},
        calendar={"start": march(3), "end": march(4)},
    )
    found = explain(shoot, concessions=0)
    assert found.proven
    scenes, *facts = (fact.sentence for fact in found.facts)
    assert scenes in ("scenes A, B and C must be shot", "scenes A, B and D must be shot")
    assert facts == [
        "unit main has 2 possible dates, Wed 3 March to Thu 4 March",
        "unit main moves at most 0 times a day",
    ]


def test_a_replan_names_the_horizon_and_the_locked_day() -> None:
    # 1 must be gone after Friday; today is Thursday, and Friday is locked.
    shoot = tiny_shoot({"A": {"cast": ["1"]}, "B": {}, "C": {}}, cast={"1": {}})
    board = tiny_board(shoot, {1: "B", 5: "C", 6: "A"}, status={5: "locked"})
    stop = {"kind": "performer_stop_date", "cast": "1", "date": march(5)}
    changes = ChangeSet.read({"format": "coverset-changes/1", "changes": [stop]})
    found = explain(shoot, board=board, changes=changes, as_of=date(2027, 3, 5), concessions=0)
    assert {fact.sentence for fact in found.facts} == {
        "scene A must be shot",
        "cast 1 is under contract until 05 March 2027",
        "what lies before Fri 5 March is past",
        "Fri 5 March of unit main is locked and stands",
    }


def test_what_can_be_planned_is_planned() -> None:
    found = explain(tiny_shoot("A B"), seconds=4)
    assert found.facts == ()
    assert found.legal is not None
    assert found.legal.legal


def test_scenes_stuck_for_other_reasons_are_named_and_set_aside() -> None:
    shoot = tiny_shoot(
        {"A": {"location": "hall"}, "B": {"location": "mill"}, "C": {}},
        locations={"hall": {"available": []}, "mill": {"available": []}},
    )
    found = explain(shoot, concessions=1)
    assert [fact.sentence for fact in found.facts] == ["scene A must be shot", "location hall is available only never"]
    assert found.also == ("B",)
    assert found.concessions[0].tried


def test_days_in_all_are_counted_and_not_searched_for():
    # 60 scenes of a page, five pages a day are twelve days; ten are allowed, twenty would be there
    shoot = tiny_shoot(
        {f"{number}": {"eighths": 8, "minutes": 10} for number in range(1, 61)},
        units={"main": {"max_eighths_per_day": 40}},
        calendar={"end": "2027-03-26", "max_days": 10},
    )
    found = explain(shoot, seconds=10, concessions=0)
    assert found.proven
    assert {str(fact) for fact in found.facts[1:]} == {
        "unit main shoots at most 5 pages a day",
        "the shoot has at most 10 shooting days",
    }
    assert found.shortfall == "12 days are needed and 10 are possible: 2 days too few, 10 pages over"
    assert found.seconds < 5


def test_what_is_missing_is_told_for_all_scenes() -> None:
    # Eight scenes of a full day in five days: three days are missing, not one, and 8 x 20 - 5 x 20 = 60 eighths.
    shoot = tiny_shoot(
        {scene: {"eighths": 20} for scene in "ABCDEFGH"},
        units={"main": {"max_eighths_per_day": 20}},
        calendar={"end": march(5)},
    )
    found = explain(shoot, concessions=0)
    assert str(found.facts[0]) == "scenes A, B, C, D, E, F, G and H must be shot (8 scenes, 20 pages)"
    assert found.shortfall == "8 days are needed and 5 are possible: 3 days too few, 7 4/8 pages over"
    assert found.proven


def test_scenes_too_long_to_share_a_day() -> None:
    # Four scenes of 400 minutes are no 4 x 705 minutes of work, but no two of them fit into one day.
    shoot = tiny_shoot({scene: {"minutes": 400} for scene in "ABCD"}, calendar={"end": march(3)})
    found = explain(shoot, concessions=0)
    assert {str(fact) for fact in found.facts[1:]} == {
        "a day of unit main is at most 840 minutes from call to wrap",
        "unit main has 3 possible dates, Mon 1 March to Wed 3 March",
    }
    short = "4 days are needed and 3 are possible: 1 day too few, the scenes are too long to share fewer"
    assert found.shortfall == short


def test_the_meal_of_a_long_day_counts() -> None:
    # 375 + 375 + 60 + 30 = 840 minutes would just fit without the meal of 45
    shoot = tiny_shoot({s: {"minutes": 375} for s in "AB"}, calendar={"end": march(1)})
    short = "2 days are needed and 1 is possible: 1 day too few, 45 minutes over"
    assert explain(shoot, concessions=0).shortfall == short
    # 330 + 330 + 60 + 30 + 45 = 795 minutes: there is room
    assert explain(tiny_shoot({s: {"minutes": 330} for s in "AB"}, calendar={"end": march(1)}), seconds=4).legal


@pytest.mark.parametrize("clash", CLASHES, ids=[clash.__name__ for clash in CLASHES])
def test_without_any_one_of_the_facts_the_others_can_hold(clash: Any) -> None:
    """Nothing more than needed is named: the solver finds a way for the scenes as soon as one fact is dropped."""
    planted = clash()
    like = planted.board.pins if planted.board is not None else ()
    ground = lay_out(planted.production, pins=like)
    clock = DayClash(ground)
    named = frozenset(fact for fact in ground.facts if fact.sentence in planted.facts)
    first = explain(planted.production, board=planted.board, concessions=0)
    scenes = tuple(s for s in ground.scenes if re.search(rf"\b{s}\b", str(first.facts[0])))
    clock.tried.update(scenes if len(scenes) < 3 else ())
    assert len(named) == len(planted.facts) - 1  # all but that the scenes must be shot
    assert ask_part(ground, clock, Clash(scenes, named), 5).impossible
    for fact in named:
        assert ask_part(ground, clock, Clash(scenes, named - {fact}), 5).verdict == "possible", fact


def test_scenes_kept_away_for_the_same_reasons_are_helped_together() -> None:
    # Three nights on the pier, with a permit that ends at five in the afternoon.
    night = {**NIGHT, "location": "pier", "minutes": 30}
    shoot = tiny_shoot(
        {"A": night, "B": night, "C": night, "D": {}}, locations={"pier": {**PIER, "permit": ["07:00", "17:00"]}}
    )
    found = explain(shoot, seconds=8, concessions=9)
    assert found.alike == ("B", "C")
    assert found.also == ()
    assert "leave scenes A, B and C in the boneyard" in said(found)
    assert "shoot scenes A, B and C day for night" in said(found)
    # of the steps of a permit the smallest that does is offered, and no larger one
    assert len([one for one in found.concessions if one.tried and one.sentence.startswith("permit")]) == 1
    assert all(one.judgement is not None and one.judgement.legal for one in found.concessions if one.tried)


def test_two_clashes_are_both_named() -> None:
    # A has no common day; B is pinned to a day on which the mill is closed. Neither has to do with the other.
    shoot = tiny_shoot(
        {"A": {"cast": ["1", "2"]}, "B": {"location": "mill"}, "C": {}},
        cast={"1": {"available": [march(1, 5)]}, "2": {"available": [march(8, 12)]}},
        locations={"mill": {"unavailable": [march(3)]}},
    )
    board = tiny_board(shoot, {1: "C"}, pins=({"scene": "B", "date": march(3)},))
    board = board.revised(boneyard=())
    found = explain(shoot, board=board, concessions=4)
    clashes = [frozenset(map(str, facts)) for facts in (found.facts, *found.further)]
    assert frozenset(
        (
            "scene A must be shot",
            "cast 1 is available only 2027-03-01 to 2027-03-05",
            "cast 2 is available only 2027-03-08 to 2027-03-12",
        )
    ) in clashes
    assert frozenset(
        ("scene B must be shot", "scene B is pinned to 2027-03-03", "location mill is not available 2027-03-03")
    ) in clashes
    # what is tried for one leaves the scene of the other out, and says so
    assert found.also in (("A",), ("B",))
    assert all(one.left_out == found.also for one in found.concessions if one.tried)


def test_a_contract_is_made_longer_by_name() -> None:
    shoot = tiny_shoot(
        {"A": {"cast": ["1"], "location": "hall"}, "B": {"cast": ["1"]}},
        cast={"1": {"character": "MAYA", "stop_date": march(5)}},
        locations={"hall": {"available": [march(8, 12)]}},
    )
    assert "MAYA (1) stays until Monday 8 March" in said(explain(shoot, seconds=8, concessions=9))


def test_a_concession_says_what_it_costs_against_the_board_at_hand() -> None:
    # 1 is away on the day to which A is pinned. On another day A costs what it cost: a day of the unit and of 1.
    shoot = tiny_shoot(
        {"A": {"cast": ["1"]}, "B": {}},
        cast={"1": {"unavailable": [march(3)]}},
        units={"main": {"day_cost": 10_000}},
    )
    board = tiny_board(shoot, {1: "B", 3: "A"}, pins=({"scene": "A", "date": march(3)},))
    found = explain(shoot, board=board, seconds=8, concessions=9)
    more = {one.sentence: one.more for one in found.concessions}
    # without A neither is paid; unpinned it shares the day of B
    assert more["leave scene A in the boneyard"] == -11_000_00
    assert more["unpin scene A"] == -10_000_00


def test_a_locked_day_can_be_unlocked_a_shot_one_not() -> None:
    shoot = tiny_shoot({"A": {"cast": ["1"]}, "B": {}}, cast={"1": {"stop_date": march(2)}})
    stop = tiny_board(shoot, {1: "B", 4: "A"}, status={1: "shot", 2: "locked"})
    stop = stop.revised(
        days=(*stop.days, ShootingDay.read({"date": march(2), "unit": "main", "status": "locked", "strips": ()}))
    )
    nothing = ChangeSet.read(NO_CHANGES)
    found = explain(shoot, board=stop, as_of=date(2027, 3, 2), changes=nothing, seconds=8, concessions=9)
    assert "unlock Tuesday 2 March (unit main)" in said(found)
    assert "Mon 1 March" not in " ".join(said(found))
