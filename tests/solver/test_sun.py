"""Light at Los Angeles, Reykjavík and Sydney, in December and June.

Expected times are almanac times to the minute as printed by timeanddate.com (which follows the Astronomical Almanac) for
the city and the solstices; they vary by at most a minute between years. Civil twilight likewise.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

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
    ("place", "day", "dawn", "sunrise", "sunset", "dusk"),
    [
        (LOS_ANGELES, date(2027, 6, 21), "5:13", "5:42", "20:08", "20:37"),
        (LOS_ANGELES, date(2027, 12, 21), "6:27", "6:55", "16:48", "17:15"),
        (REYKJAVIK, date(2027, 12, 21), "10:02", "11:22", "15:29", "16:49"),
        (SYDNEY, date(2027, 6, 21), "6:32", "7:00", "16:54", "17:21"),
        (SYDNEY, date(2027, 12, 21), "5:11", "5:41", "20:05", "20:35"),
    ],
)
def test_the_sun_keeps_the_almanac(place, day, dawn, sunrise, sunset, dusk):
    sun = sun_times(*place, day)
    assert sun.dawn == pytest.approx(minute(dawn), abs=2)
    assert sun.sunrise == pytest.approx(minute(sunrise), abs=2)
    assert sun.sunset == pytest.approx(minute(sunset), abs=2)
    assert sun.dusk == pytest.approx(minute(dusk), abs=2)


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
    # Tonga keeps UTC+13 at 175° W: its noon is the UTC day before. Almanac for Nukuʻalofa, 21 June: 7:17, 18:08.
    sun = sun_times(-21.14, -175.2, "Pacific/Tongatapu", date(2027, 6, 21))
    assert (sun.sunrise, sun.sunset) == (pytest.approx(437, abs=2), pytest.approx(1088, abs=2))


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
