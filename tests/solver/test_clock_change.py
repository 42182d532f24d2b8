"""The night in which the clocks change: rest is counted in real hours, light in those of the day's own clock.

In Los Angeles they go forward in the night to Sunday 14 March 2027 and back in the night to Sunday 7 November; Phoenix
leaves them alone.
"""

from __future__ import annotations

from datetime import date

import pytest

from solver.sequence import sequence_board
from solver.shoot import Shoot
from solver.sun import sun_times
from tests.builders import bill, found, tiny_board, tiny_shoot

SPRING, AUTUMN = date(2027, 3, 13), date(2027, 11, 6)
LOS_ANGELES, PHOENIX = "America/Los_Angeles", "America/Phoenix"
ALL_WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def two_days(saturday: date, timezone: str, **more):
    """A scene of an hour on Saturday and on Sunday, an hour after the call; wrap half an hour later."""
    scenes = {"A": {"cast": ["1"]}, "B": {"cast": ["1"]}}
    return tiny_shoot(
        scenes, timezone=timezone, units={"main": {"call_range": ["05:00", "23:00"]}},
        calendar={"start": saturday, "end": saturday.replace(day=saturday.day + 1), "workweek": ALL_WEEK}, **more,
    )  # fmt: skip


CREW = {"crew": {"rest": {"daily_minutes": 600}}}


@pytest.mark.parametrize(
    ("saturday", "timezone", "sunday", "excess"),
    [
        # wrap at 22:00; 08:00 looks ten hours later: nine in spring, eleven in autumn, ten where clocks stand
        (SPRING, LOS_ANGELES, "08:00", [60]),
        (SPRING, LOS_ANGELES, "09:00", []),
        (SPRING, PHOENIX, "08:00", []),
        (AUTUMN, LOS_ANGELES, "07:00", []),
        (AUTUMN, LOS_ANGELES, "06:59", [1]),
        (AUTUMN, PHOENIX, "07:00", [60]),
    ],
)
def test_the_crews_rest_is_in_real_hours(saturday, timezone, sunday, excess):
    production = two_days(saturday, timezone, overrides=CREW)
    board = tiny_board(production, {1: "A", 2: "B"}, calls={1: "19:30", 2: sunday})
    assert [one.excess for one in found(production, board, "RS2")] == excess


def test_a_performers_and_a_childs_rest_are_in_real_hours():
    # dismissed 20:00 (call 17:45), there at 08:00 on Sunday: twelve hours on the clock, eleven in spring
    rest = {"performer": {"rest": {"daily_minutes": 720}, "forced_call": {"day_cap": 900}}}
    child = {"1": {"birth_date": "2017-01-15"}}
    production = two_days(SPRING, LOS_ANGELES, overrides=rest, cast=child)
    board = tiny_board(production, {1: "A", 2: "B"}, calls={1: "17:45", 2: "07:00"})
    (forced,) = found(production, board, "RS1")
    assert forced.sentence.endswith("(1) is called 60 minutes inside the rest of 12 h")
    assert [one.excess for one in found(production, board, "MI3")] == [60]


def test_calls_are_chosen_by_real_hours():
    # A may end at 22:00 at the earliest: the next call is 08:00 where clocks stand, and 09:00 where they go forward
    for timezone, sunday in ((PHOENIX, 8 * 60), (LOS_ANGELES, 9 * 60)):
        night = {"not_before": "20:30"}
        production = two_days(SPRING, timezone, overrides=CREW, cast={"1": {}})
        production = production.revised(
            cast=(production.cast[0].revised(**night),),
            scenes=(production.scenes[0], production.scenes[1].revised(cast=())),
        )
        calls = sequence_board(Shoot(production), {("main", 0): ["A"], ("main", 1): ["B"]})
        assert calls["main", 0][0] == 19 * 60 + 30
        assert calls["main", 1][0] == sunday


def test_a_night_over_the_change_lasts_its_real_hours():
    # ten hours from 18:00 are ten hours: 04:00 by Saturday's clock, whatever the wall shows by then
    production = two_days(SPRING, LOS_ANGELES)
    production = production.revised(scenes=(production.scenes[0].revised(minutes=510), production.scenes[1]))
    view = bill(production, tiny_board(production, {1: "A"}, calls={1: "18:00"})).view
    assert view.elapsed("main", 0) == 60 + 510 + 45 + 30
    assert view.timeline("main", 0).when("A") == (19 * 60, 27 * 60 + 30)


@pytest.mark.parametrize(
    ("day", "sunrise", "sunset"),
    [
        # Los Angeles, to five minutes: an hour later, or earlier, by the clock from one day to the next
        (date(2027, 3, 13), 6 * 60 + 4, 17 * 60 + 58),
        (date(2027, 3, 14), 7 * 60 + 2, 18 * 60 + 59),
        (date(2027, 11, 6), 7 * 60 + 13, 17 * 60 + 55),
        (date(2027, 11, 7), 6 * 60 + 14, 16 * 60 + 54),
    ],
)
def test_light_is_that_of_the_days_own_clock(day, sunrise, sunset):
    sun = sun_times(34.05, -118.24, LOS_ANGELES, day)
    assert abs(sun.sunrise - sunrise) <= 5
    assert abs(sun.sunset - sunset) <= 5
