"""Where a scene can go: prices as the judge sets them, rules and people as they are."""

from __future__ import annotations

from datetime import date

from models.board import Board, ShootingDay
from solver.check import judge, shoot_for
from solver.fit import fit, put_scenes, who_keeps
from solver.sequence import sequence_day
from solver.shoot import Reference
from tests.builders import tiny_board, tiny_shoot


def test_a_day_that_is_shot_already_is_cheaper_than_a_new_one() -> None:
    # The unit costs 10,000 a day, 1 gets 1,000. C beside A or B costs nothing; on a new day 11,000, and 1,000 more for
    # each hold day before it.
    shoot = tiny_shoot({s: {"cast": ["1"]} for s in "ABC"}, units={"main": {"day_cost": 10_000}})
    board = tiny_board(shoot, {1: "A", 2: "B"}, boneyard="C")
    places = fit(shoot, board, ["C"])
    cost = {place.date.day: place.cost for place in places if place.swap is None}
    assert cost[1] == cost[2] == 0
    assert cost[3] == 11_000_00
    assert cost[4] == 12_000_00
    assert all(place.legal for place in places)


def test_estimates_agree_with_the_judge() -> None:
    shoot = tiny_shoot(
        {s: {"cast": c, "location": at} for s, c, at in (("A", ["1"], "x"), ("B", ["2"], "y"), ("C", ["1", "2"], "x"))},
        locations={"x": {"day_cost": 300}, "y": {"day_cost": 500}},
        units={"main": {"day_cost": 10_000}},
        move_cost=250,
    )
    board = tiny_board(shoot, {1: "A", 3: "B", 4: "C"})
    before = judge(shoot, board).cost
    for place in fit(shoot, board, ["A"], exact=0):
        where: dict[str, tuple[str, date] | None] = {"A": (place.unit, place.date)}
        if place.swap is not None:
            where[place.swap] = ("main", date(2027, 3, 1))
        assert place.cost == judge(shoot, put_scenes(shoot, board, where)).cost - before


def test_the_rules_that_would_be_broken_are_named() -> None:
    shoot = tiny_shoot({"A": {"cast": ["1"]}, "B": {}}, cast={"1": {"unavailable": ["2027-03-02"]}})
    board = tiny_board(shoot, {1: "A", 2: "B"})
    place = next(p for p in fit(shoot, board, ["A"]) if p.date.day == 2 and p.swap is None)
    assert not place.legal
    assert "is not available 2027-03-02" in place.broken[0]


def test_people_whose_days_change_are_called() -> None:
    shoot = tiny_shoot({"A": {"cast": ["1", "2"]}, "B": {"cast": ["2"]}})
    board = tiny_board(shoot, {1: "A", 2: "B"})
    place = next(p for p in fit(shoot, board, ["A"]) if p.date.day == 2 and p.swap is None)
    # both lose the 1st; 1 comes on the 2nd, 2 works then anyway
    calls = {call.cast: call for call in place.calls}
    assert calls["1"].days_added == (date(2027, 3, 2),)
    assert calls["2"].days_added == ()
    assert calls["2"].days_removed == (date(2027, 3, 1),)


def test_a_swap_is_offered_where_the_day_is_full() -> None:
    shoot = tiny_shoot(
        {"A": {"eighths": 20}, "B": {"eighths": 20, "cast": ["1"]}}, units={"main": {"max_eighths_per_day": 20}}
    )
    board = tiny_board(shoot, {1: "A", 2: "B"})
    swap = next(p for p in fit(shoot, board, ["A"]) if p.swap == "B")
    assert swap.date.day == 2
    assert swap.legal
    alone = next(p for p in fit(shoot, board, ["A"]) if p.date.day == 2 and p.swap is None)
    assert not alone.legal


def test_fixed_days_are_no_place() -> None:
    shoot = tiny_shoot("A B C")
    board = tiny_board(shoot, {1: "A", 2: "B", 3: "C"}, status={1: "shot", 2: "locked"})
    days = {place.date.day for place in fit(shoot, board, ["C"], reference=Reference(board, date(2027, 3, 4)))}
    assert not days & {1, 2, 3}
    assert fit(shoot, board, ["A"]) == ()


def test_several_scenes_go_together() -> None:
    shoot = tiny_shoot({"A": {}, "B": {}, "C": {}}, units={"main": {"day_cost": 10_000}})
    board = tiny_board(shoot, {1: "A B", 2: "C"})
    best = fit(shoot, board, ["A", "B"])[0]
    assert (best.date.day, best.swap, best.cost) == (2, None, -10_000_00)


def test_who_keeps_a_scene_from_a_day() -> None:
    shoot = tiny_shoot({"A": {"cast": ["1"]}, "B": {"after": ["A"]}}, cast={"1": {"unavailable": ["2027-03-03"]}})
    board = tiny_board(shoot, {1: "A", 2: "B"})
    reasons = who_keeps(shoot, board, "A", date(2027, 3, 3))
    assert len(reasons) == 2
    assert any("is not available 2027-03-03" in one for one in reasons)
    assert any("scene B must be shot after scene A" in one for one in reasons)
    assert who_keeps(shoot, board, "A", date(2027, 3, 2)) == ()


def test_a_locked_day_and_a_sunday_keep_scenes_away() -> None:
    shoot = tiny_shoot("A B")
    board = tiny_board(shoot, {1: "A", 2: "B"}, status={2: "locked"})
    assert who_keeps(shoot, board, "A", date(2027, 3, 2)) == ("Tue 2 March (main) is locked and stands",)
    (sunday,) = who_keeps(shoot, board, "A", date(2027, 3, 7))
    assert "not a work day" in sunday


def test_days_left_empty_are_gone_and_banners_stay_with_their_strips() -> None:
    shoot = tiny_shoot("A B C")
    days = (
        ShootingDay.read({"date": "2027-03-01", "unit": "main", "strips": ["A"]}),
        ShootingDay.read(
            {"date": "2027-03-02", "unit": "main", "strips": ["B", "C"], "banners": [{"after": "B", "text": "LUNCH"}]}
        ),
    )
    board = Board(format="coverset-board/1", production="Tiny", days=days)
    moved = put_scenes(shoot, board, {"B": ("main", date(2027, 3, 3)), "A": None})
    assert [(day.date.day, day.strips, day.banners) for day in moved.days] == [(2, ("C",), ()), (3, ("B",), ())]
    assert moved.boneyard == ("A",)


def test_a_day_that_a_scene_leaves_gets_another_call_before_it_counts_against_the_move() -> None:
    # B is shot at dusk, an hour after A begins. Without A the old call would be too early for B: that is no reason.
    shoot = tiny_shoot(
        {
            "A": {"minutes": 60},
            "B": {"int_ext": "EXT", "day_night": "DUSK", "minutes": 20, "location": "pier"},
            "C": {},
        },
        locations={"pier": {"lat": 34.0, "lon": -118.5}},
        units={"main": {"call_range": ["05:00", "18:00"]}},
        travel=[{"from": "here", "to": "pier", "minutes": 0}],
        move_minutes=0,
    )
    call, order = sequence_day(shoot_for(shoot, tiny_board(shoot, {1: "A B"})), "main", 0, ["A", "B"])
    board = tiny_board(shoot, {1: " ".join(order), 2: "C"}, calls={1: f"{call // 60:02}:{call % 60:02}"})
    assert judge(shoot, board).legal
    as_called = put_scenes(shoot, board, {"A": ("main", date(2027, 3, 2))})
    assert {one.code for one in judge(shoot, as_called).hard} == {"LT1"}
    assert who_keeps(shoot, board, "A", date(2027, 3, 2)) == ()
    assert next(p for p in fit(shoot, board, ["A"], exact=99) if p.date.day == 2 and p.swap is None).legal
