"""CV1 cover sets: an interior of a later day that could be shot instead."""

from __future__ import annotations

from solver.check import judge
from solver.cover import cover_for
from tests.builders import found, paid, tiny_board, tiny_shoot, where


def shoot(*, int_ext="EXT", cover=None, setting="warn", **more):
    scenes = {
        "A": {"int_ext": int_ext, "cast": ["1"]},
        "B": {"cast": ["1"], "cover": True, "location": "room"} | (cover or {}),
    }
    return tiny_shoot(scenes, settings={"CV1": setting}, **more)


def test_cover_set_at_limit():
    production = shoot()
    board = tiny_board(production, {1: "A", 3: "B"})
    assert found(production, board, "CV1") == ()
    assert cover_for(judge(production, board).view, "main", 0) == ("B",)


def test_cover_set_one_over():
    # shot before, it covers nothing any more
    production = shoot()
    board = tiny_board(production, {1: "B", 3: "A"})
    (one,) = found(production, board, "CV1")
    assert (one.setting, where(one), one.unit) == ("warn", (3, ("A",)), "main")
    assert cover_for(judge(production, board).view, "main", 2) == ()


def test_cover_set_not_applying():
    production = shoot(int_ext="INT")
    assert found(production, tiny_board(production, {1: "A", 3: "B"}), "CV1") == ()


def test_cover_set_priced():
    production = shoot(cover={"cover": False}, setting="priced", prices={"CV1": 100})
    assert paid(production, tiny_board(production, {1: "A", 3: "B"}), "crew.day") == 10000


def uncovered(**cover):
    places = cover.pop("locations", None)
    production = shoot(cover=cover, locations=places)
    return len(found(production, tiny_board(production, {1: "A", 3: "B"}), "CV1"))


def test_what_cannot_stand_in():
    assert uncovered(int_ext="EXT") == 2  # and needs cover itself
    assert uncovered(cast=["1", "2"]) == 1  # 2 neither works nor holds that day
    assert uncovered(not_before="2027-03-02") == 1
    assert uncovered(locations={"room": {"unavailable": ["2027-03-01"]}}) == 1
    assert uncovered(cast=[]) == 0
