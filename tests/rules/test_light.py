"""LT1 light: exteriors between sunrise and sunset, dusk and dawn; interiors and stages are free."""

from __future__ import annotations

import pytest

from models.quantity import clock_text
from solver.sun import sun_at
from tests.builders import found, paid, tiny_board, tiny_shoot, where

LOS_ANGELES = {"lat": 34.05, "lon": -118.24}
# An hour of exterior, an hour of preparation before it: with the call two hours before sunset it ends with the light.
LEAD = 120


def shoot(*, place=LOS_ANGELES, timezone="America/Los_Angeles", light="DAY", int_ext="EXT", **more):
    return tiny_shoot(
        {"A": {"int_ext": int_ext, "day_night": light}},
        locations={"here": place},
        timezone=timezone,
        **more,
    )


def called_for(production, moment, late=0, day=1):
    sun = sun_at(production, "here", production.shoot_dates[day - 1])
    call = getattr(sun, moment) - LEAD + late
    return tiny_board(production, {day: "A"}, calls={day: clock_text(call)})


def test_light_at_limit():
    production = shoot()
    assert found(production, called_for(production, "sunset"), "LT1") == ()


def test_light_one_over():
    production = shoot()
    (one,) = found(production, called_for(production, "sunset", late=1), "LT1")
    assert (one.setting, where(one), one.excess, one.measure) == ("hard", (1, ("A",)), 1, "minutes")
    assert "1 minutes of it not by daylight" in one.sentence


@pytest.mark.parametrize(
    ("place", "int_ext"), [(LOS_ANGELES, "INT"), (LOS_ANGELES | {"stage": True}, "EXT"), ({}, "EXT")]
)
def test_light_not_applying(place, int_ext):
    # an interior, an exterior on a stage, and a place nobody knows the sun of: at three in the afternoon, dark or not
    production = shoot(place=place, int_ext=int_ext, light="NIGHT")
    assert found(production, tiny_board(production, {1: "A"}, calls={1: "15:00"}), "LT1") == ()


def test_an_interior_that_lives_by_daylight():
    # its windows show the night: an interior by day is treated as an exterior is, on a stage it is free all the same
    for place, excess in ((LOS_ANGELES, []), ({"daylight": True}, [1]), ({"daylight": True, "stage": True}, [])):
        production = shoot(place=LOS_ANGELES | place, int_ext="INT")
        late = called_for(production, "sunset", late=1)
        assert [one.excess for one in found(production, late, "LT1")] == excess


def test_light_priced():
    # 10 minutes after sunset at 3 a minute
    production = shoot(settings={"LT1": "priced"}, prices={"LT1": 3})
    assert paid(production, called_for(production, "sunset", late=10), "production") == 3000


def test_night_begins_with_dusk():
    # camera ready an hour after the call: dusk is the end of civil twilight, an hour before the scene ends
    production = shoot(light="NIGHT")
    assert found(production, called_for(production, "dusk", late=60), "LT1") == ()
    (one,) = found(production, called_for(production, "dusk", late=59), "LT1")
    assert one.excess == 1


@pytest.mark.parametrize(
    ("place", "timezone", "december", "june"),
    [
        # Reykjavik: on 21 December up from about 11:22 to 15:30, on 21 June all but three hours
        ({"lat": 64.15, "lon": -21.94}, "Atlantic/Reykjavik", False, True),
        # Los Angeles: 6:55 to 16:48, 5:42 to 20:08: seven to ten in the morning is day in both, eight hours are
        (LOS_ANGELES, "America/Los_Angeles", True, True),
        # Sydney: summer in December
        ({"lat": -33.87, "lon": 151.21}, "Australia/Sydney", True, True),
    ],
)
def test_a_day_exterior_of_eight_hours(place, timezone, december, june):
    for start, legal in (("2027-12-21", december), ("2027-06-21", june)):
        production = tiny_shoot(
            {"A": {"int_ext": "EXT", "minutes": 480}},
            locations={"here": place},
            timezone=timezone,
            calendar={"start": start, "end": start},
        )
        board = tiny_board(production, {1: "A"}, calls={1: "07:00"})
        assert (found(production, board, "LT1") == ()) is legal, start


