"""AV2: a location is used on dates it is free, and within its permit hours."""

from __future__ import annotations

from datetime import date

from tests.builders import found, paid, tiny_board, tiny_shoot, where

AWAY = {"here": {"name": "Here", "unavailable": [{"from": date(2027, 3, 2), "to": date(2027, 3, 3)}]}}


def test_location_availability_at_limit():
    production = tiny_shoot("A B", locations=AWAY)
    assert found(production, tiny_board(production, {1: "A", 4: "B"}), "AV2") == ()


def test_location_availability_one_over():
    production = tiny_shoot("A B", locations=AWAY)
    (one,) = found(production, tiny_board(production, {1: "A", 2: "B"}), "AV2")
    assert (one.setting, where(one), one.excess) == ("hard", (2, ("B",)), 1)
    assert one.sentence == "Here is not available 2027-03-02 to 2027-03-03, but is used that day for B"


def test_location_availability_not_applying():
    # the location of nothing may be closed for good; a scene without a location needs none
    production = tiny_shoot({"A": {"location": None}}, locations=AWAY)
    assert found(production, tiny_board(production, {2: "A"}), "AV2") == ()


def test_location_availability_priced():
    # open on Monday only, used on Tuesday and Wednesday: 2 days × 300
    only = {"here": {"available": [date(2027, 3, 1)]}}
    production = tiny_shoot("A B", locations=only, settings={"AV2": "priced"}, prices={"AV2": 300})
    assert paid(production, tiny_board(production, {2: "A", 3: "B"}), "location.day") == 60000


# The day's clock: call 07:00, camera ready 08:00, scenes of an hour: A 08:00-09:00, B 09:00-10:00.


def test_permit_hours_at_limit():
    production = tiny_shoot("A B", locations={"here": {"permit": ["08:00", "10:00"]}})
    assert found(production, tiny_board(production, {1: "A B"}), "AV2") == ()


def test_permit_hours_one_over():
    # until 09:59: one minute of scene B
    production = tiny_shoot("A B", locations={"here": {"name": "Here", "permit": ["08:00", "09:59"]}})
    (one,) = found(production, tiny_board(production, {1: "A B"}), "AV2")
    assert (one.setting, one.date, one.excess, one.measure) == ("hard", date(2027, 3, 1), 1, "minutes")
    assert one.sentence == "Here has a permit for 08:00-09:59, but A, B run 1 minutes outside it"


def test_permit_hours_over_midnight():
    # call 22:00, A 23:00-24:00, B 24:00-25:00; the permit ends half an hour after midnight
    production = tiny_shoot(
        "A B", locations={"here": {"permit": ["20:00", "24:30"]}}, units={"main": {"call_range": ["05:00", "23:00"]}}
    )
    (one,) = found(production, tiny_board(production, {1: "A B"}, calls={1: "22:00"}), "AV2")
    assert one.excess == 30


def test_permit_hours_not_applying():
    production = tiny_shoot("A B", locations={"here": {"permit": None}})
    assert found(production, tiny_board(production, {1: "A B"}, calls={1: "05:00"}), "AV2") == ()


def test_permit_hours_priced():
    # from 08:30: the first 30 minutes of A, at 2.50 a minute
    production = tiny_shoot(
        "A B", locations={"here": {"permit": ["08:30", "20:00"]}}, settings={"AV2": "priced"}, prices={"AV2": 2.5}
    )
    assert paid(production, tiny_board(production, {1: "A B"}), "location.day") == 7500
