"""Light at Los Angeles, Reykjavík and Sydney, in December and June.

Almanac times (each source gives minutes, for some year; a year shifts them by at most one):
Reykjavík, solstices: icelandinsider.is "How long are the summer days" and nordicvisitor.com "Time & daylight".
Los Angeles, winter solstice: Griffith Observatory in kpcc.org, 21 December 2015 (sunset 4:48 p.m.; 9 h 53 min of
daylight, 14 h 26 min in June). Sydney, firsts of the month: whattime.city/sydney/sun.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from astral import Observer
from astral.sun import elevation

from models.production import Production
from solver.sun import light_window, sun_at, sun_times

LOS_ANGELES = (34.05, -118.24, "America/Los_Angeles")
REYKJAVIK = (64.147, -21.94, "Atlantic/Reykjavik")
SYDNEY = (-33.87, 151.21, "Australia/Sydney")
TROMSO = (69.65, 18.96, "Europe/Oslo")


def minute(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


@pytest.mark.parametrize(
    ("place", "day", "sunrise", "sunset"),
    [
        (REYKJAVIK, date(2027, 6, 21), "2:55", "24:04"),
        (REYKJAVIK, date(2027, 12, 21), "11:22", "15:30"),
        (LOS_ANGELES, date(2027, 12, 21), "6:55", "16:48"),  # 16:48 less 9:53
        (SYDNEY, date(2027, 6, 1), "6:52", "16:55"),
        (SYDNEY, date(2027, 7, 1), "7:02", "16:57"),
        (SYDNEY, date(2027, 12, 1), "5:38", "19:51"),
        (SYDNEY, date(2028, 1, 1), "5:48", "20:10"),
    ],
)
def test_the_sun_keeps_the_almanac(place, day, sunrise, sunset):
    sun = sun_times(*place, day)
    assert sun.sunrise == pytest.approx(minute(sunrise), abs=2)
    assert sun.sunset == pytest.approx(minute(sunset), abs=2)


def test_the_longest_day_of_los_angeles():
    sun = sun_times(*LOS_ANGELES, date(2027, 6, 21))
    assert sun.sunset - sun.sunrise == pytest.approx(minute("14:26"), abs=2)


@pytest.mark.parametrize("place", [LOS_ANGELES, REYKJAVIK, SYDNEY, TROMSO])
@pytest.mark.parametrize("month", range(1, 13))
def test_the_sun_stands_where_it_is_said_to(place, month):
    # astral's own position of the sun at that minute: 0.833° and 6° below the horizon. A minute is 0.25° at most.
    lat, lon, timezone = place
    day = date(2027, month, 15)
    sun = sun_times(*place, day)
    noon = datetime.combine(day, time(12), ZoneInfo(timezone)).astimezone(UTC)
    for when, height in ((sun.sunrise, -0.833), (sun.sunset, -0.833), (sun.dawn, -6), (sun.dusk, -6)):
        if when is not None:
            moment = noon + timedelta(minutes=when - 720)
            assert elevation(Observer(lat, lon), moment, with_refraction=False) == pytest.approx(height, abs=0.25)


def test_in_june_the_sun_of_reykjavik_sets_after_midnight_and_twilight_never_ends():
    sun = sun_times(*REYKJAVIK, date(2027, 6, 21))
    assert sun.sunset == pytest.approx(minute("24:04"), abs=2)  # almanac: 0:04 of the 22nd
    assert sun.sunrise == pytest.approx(minute("2:55"), abs=2)
    assert (sun.dawn, sun.dusk) == (None, None)
    assert light_window("NIGHT", sun) == ()
    # The night before the sun set at 0:03; it is day until 24:04, and again from 26:55.
    (_, _), (first, last), _ = light_window("DAY", sun)
    assert (first, last) == (sun.sunrise, sun.sunset)
    # Dusk runs from sunset into the middle of the night, dawn from there to sunrise.
    _, dusk = light_window("DUSK", sun)
    _, dawn = light_window("DAWN", sun)
    assert (dusk[0], dawn[1]) == (sun.sunset, pytest.approx(minute("26:55"), abs=2))
    assert dusk[1] == dawn[0]


def test_under_the_midnight_sun_there_is_only_day():
    sun = sun_times(*TROMSO, date(2027, 6, 21))
    assert (sun.sunrise, sun.sunset) == (None, None)
    assert light_window("DAY", sun) == ((0, 2880),)
    assert [light_window(kind, sun) for kind in ("NIGHT", "DAWN", "DUSK")] == [(), (), ()]


def test_in_the_polar_night_there_is_twilight_and_no_day():
    sun = sun_times(*TROMSO, date(2027, 12, 21))
    assert (sun.sunrise, sun.sunset, light_window("DAY", sun)) == (None, None, ())
    # Twilight lasts from 9:31 to 13:53, dawn until the sun is highest.
    assert light_window("DAWN", sun)[0] == (sun.dawn, sun.noon)
    assert light_window("DUSK", sun)[0] == (sun.noon, sun.dusk)


def test_near_the_pole_in_winter_it_is_night_all_day():
    assert light_window("NIGHT", sun_times(89.0, 0.0, "UTC", date(2027, 12, 21))) == ((0, 2880),)


def test_windows_of_an_ordinary_day():
    sun = sun_times(*LOS_ANGELES, date(2027, 12, 21))
    assert light_window("DAY", sun)[0] == (sun.sunrise, sun.sunset)
    # Night before the dawn of the date, and from its dusk to the next dawn (about 6:27 again).
    before, after = light_window("NIGHT", sun)[:2]
    assert before == (0, sun.dawn)
    assert after == (sun.dusk, pytest.approx(minute("30:27"), abs=2))
    # Twilight lasts 28 minutes: the twilight hour begins with dawn, and ends with dusk.
    assert light_window("DAWN", sun)[0] == (sun.dawn, sun.dawn + 60)
    assert light_window("DUSK", sun)[0] == (sun.dusk - 60, sun.dusk)


def test_a_night_in_which_clocks_go_forward_is_counted_in_real_minutes():
    # Los Angeles, 14 March 2027, 2:00 becomes 3:00. Sunday's dawn is 6:40 by the clock, an hour less by Saturday's.
    saturday, sunday = (sun_times(*LOS_ANGELES, date(2027, 3, day)) for day in (13, 14))
    assert sunday.dawn == pytest.approx(minute("6:40"), abs=2)
    assert light_window("NIGHT", saturday)[1][1] == pytest.approx(1440 + minute("5:40"), abs=2)
    # The day of the change itself is told by its clock after it.
    assert sunday.sunrise - saturday.sunrise == pytest.approx(60, abs=2)


def test_a_night_in_which_clocks_go_back_is_counted_in_real_minutes():
    # 7 November 2027, 2:00 becomes 1:00. Sunday's dawn is 5:50 by the clock, an hour more by Saturday's.
    saturday, sunday = (sun_times(*LOS_ANGELES, date(2027, 11, day)) for day in (6, 7))
    assert light_window("NIGHT", saturday)[1][1] == pytest.approx(1440 + sunday.dawn + 60, abs=1)


def test_a_place_whose_date_runs_ahead_of_its_longitude():
    # Tonga keeps UTC+13 at 175.2° W: the mean sun is highest at 12:00 + 13 h + 4 × 175.2 min = 36:41, which is 12:41 of
    # the date, the UTC day before. The equation of time is two minutes on 21 June.
    sun = sun_times(-21.14, -175.2, "Pacific/Tongatapu", date(2027, 6, 21))
    assert sun.noon == pytest.approx(minute("12:43"), abs=1)
    assert sun.sunrise + sun.sunset == pytest.approx(2 * sun.noon, abs=2)


@pytest.mark.parametrize("lat", [-70, -52, 0, 34, 60, 64, 66, 67, 72, 85])
def test_light_of_all_kinds_covers_every_minute_of_the_year(lat):
    for day in range(0, 365, 3):
        sun = sun_times(float(lat), 20.0, "Europe/Oslo", date(2027, 1, 1) + timedelta(day))
        spans = sorted(span for kind in ("DAY", "NIGHT", "DAWN", "DUSK") for span in light_window(kind, sun))
        reached = 0
        for first, last in spans:
            assert first <= reached + 2
            reached = max(reached, last)
        assert reached >= 2878
        nights, days = light_window("NIGHT", sun), light_window("DAY", sun)
        assert all(last <= other or first >= end for first, last in days for other, end in nights)


def test_a_place_without_coordinates_has_the_sun_of_the_home():
    shoot = Production.read(
        {
            "format": "coverset/1",
            "title": "Sun",
            "timezone": "Atlantic/Reykjavik",
            "home": {"lat": 64.147, "lon": -21.94},
            "calendar": {"start": "2027-12-01", "end": "2027-12-31", "workweek": ["mon", "tue", "wed", "thu", "fri"]},
            "units": [{"id": "main"}],
            "scenes": [{"number": "1", "eighths": 1}],
            "locations": [{"id": "quay"}, {"id": "north", "lat": 66.04, "lon": -17.34}],
        }
    )
    day = date(2027, 12, 21)
    home = sun_times(*REYKJAVIK, day)
    assert sun_at(shoot, "quay", day) == sun_at(shoot, None, day) == home
    assert sun_at(shoot, "north", day).sunrise > home.sunrise
    assert sun_at(shoot.revised(home=None), "quay", day) is None
