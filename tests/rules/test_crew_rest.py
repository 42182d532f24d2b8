"""RS2 crew's daily rest: hard, or invaded time at the rule set's multiplier."""

from __future__ import annotations

from tests.builders import found, paid, tiny_board, tiny_shoot, where

REST = {"crew": {"rest": {"daily_minutes": 600, "invasion_multiplier": 2}}}


def shoot(overrides=REST, **more):
    return tiny_shoot("A B", units={"main": {"crew_hourly": 100}}, overrides=overrides, **more)


def board(production, second="08:00"):
    # call 19:30, an hour of preparation, an hour's scene, half an hour of wrap: 22:00
    return tiny_board(production, {1: "A", 2: "B"}, calls={1: "19:30", 2: second})


def test_crew_rest_at_limit():
    production = shoot()
    assert found(production, board(production), "RS2") == ()


def test_crew_rest_one_over():
    production = shoot()
    (one,) = found(production, board(production, "07:59"), "RS2")
    assert (one.setting, where(one), one.unit, one.excess, one.measure) == ("hard", (2, ("B",)), "main", 1, "minutes")
    assert one.sentence == "unit main is called 1 minutes inside the crew's rest of 10 h"


def test_crew_rest_not_applying():
    production = shoot({})
    assert found(production, board(production, "05:00"), "RS2") == ()


def test_crew_rest_priced():
    # a price of the production's own: 60 minutes at 5
    production = shoot(settings={"RS2": "priced"}, prices={"RS2": 5})
    assert paid(production, board(production, "07:00"), "crew.rest") == 30000


def test_invaded_crew_rest_at_limit():
    production = shoot(settings={"RS2": "priced"})
    assert paid(production, board(production), "crew.rest") == 0


def test_invaded_crew_rest_one_over():
    # one minute is a begun tenth of an hour: 10 at double, 20
    production = shoot(settings={"RS2": "priced"})
    assert paid(production, board(production, "07:59"), "crew.rest") == 2000


def test_invaded_crew_rest_not_applying():
    production = shoot({}, settings={"RS2": "priced"})
    assert paid(production, board(production, "05:00"), "crew.rest") == 0


def test_invaded_crew_rest_priced():
    # labor-rules §9.3, example 11: wrap 22:00, call 07:00: one hour invaded, at double
    production = shoot(settings={"RS2": "priced"})
    assert paid(production, board(production, "07:00"), "crew.rest") == 20000


def test_invaded_crew_rest_at_the_rate_wrapped_on():
    # wrapped after 150 worked minutes, beyond a tier of 1.5 after 120: the hour at 1.5, not at 1
    terms = {
        "rest": {"daily_minutes": 600, "invasion_multiplier": 1, "invasion_at_wrap_rate": True},
        "tiers": [{"after_minutes": 120, "multiplier": 1.5}, {"after_minutes": 300, "multiplier": 2}],
    }
    production = shoot({"crew": terms}, settings={"RS2": "priced"})
    assert paid(production, board(production, "07:00"), "crew.rest") == 15000
