"""Daylight, twilight and night of a place and date, in minutes of the shooting day's clock.

The clock is the place's wall clock at noon of the date, running on: minute 1500 is 01:00 in the following night. When
the clocks change that night, wall clocks show something else from then on, but the minutes stay real minutes, as a
shooting day counts them (a night shoot of ten hours takes ten hours).

Solar positions are astral's. The sun is up while its centre is higher than 0.833° below the horizon (its upper limb,
seen through the usual refraction), civil twilight lasts down to 6° below. Near the poles some of these moments do not
exist; the windows of light are right all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from math import acos, cos, degrees, radians, sin
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from astral.julian import julianday, julianday_to_juliancentury
from astral.sun import eq_of_time, sun_declination

if TYPE_CHECKING:
    from models.production import Production

__all__ = ["SunTimes", "Windows", "light_window", "sun_at", "sun_times"]

DAY_MINUTES = 1440
HORIZON = -0.833
CIVIL = -6.0
TWILIGHT_HOUR = 60
MINUTES_PER_DEGREE = 4
TOUCHING = 2
"""Spans so many minutes apart are one."""

Windows: TypeAlias = tuple[tuple[int, int], ...]
"""Half-open spans of minutes, in order, not touching."""

_Spans: TypeAlias = list[tuple[float, float]]


@dataclass(frozen=True)
class SunTimes:
    """The sun of one place and date.

    Attributes
    ----------
    sunrise, sunset, dawn, dusk
        Minutes from midnight; dawn and dusk are the ends of civil twilight. None where it does not happen. In a
        northern summer sunset and dusk may lie after midnight, so above 1440, and sunrise before it, so below 0.
    noon
        When the sun is highest.
    day, night, dawn_hour, dusk_hour
        The windows of light from minute 0 to 2880, the following day's included (`light_window`).
    """

    sunrise: int | None
    sunset: int | None
    dawn: int | None
    dusk: int | None
    noon: int
    day: Windows
    night: Windows
    dawn_hour: Windows
    dusk_hour: Windows


@lru_cache(maxsize=20_000)
def sun_times(lat: float, lon: float, timezone: str, date: date) -> SunTimes:
    """Return when the sun rises and sets, and the windows of light.

    Parameters
    ----------
    lat, lon
        Degrees, north and east positive.
    timezone
        IANA name.
    """
    noon = datetime.combine(date, time(12), ZoneInfo(timezone)).astimezone(UTC)
    transit = _day_nearest(lon, noon)
    midnight = (noon.replace(tzinfo=None) - timedelta(hours=12) - EPOCH).total_seconds() / 60
    # The day before reaches into this one, two days later is where the windows end.
    turns = [_turn(lat, lon, transit + timedelta(days=shift)) for shift in (-1, 0, 1, 2)]
    sun, civil = turns[1].sun, turns[1].civil
    return SunTimes(
        sunrise=_whole(sun.rise, midnight),
        sunset=_whole(sun.set, midnight),
        dawn=_whole(civil.rise, midnight),
        dusk=_whole(civil.set, midnight),
        noon=round(sun.noon - midnight),
        day=_windows([span for turn in turns for span in turn.sun.up], midnight),
        night=_windows(_between([span for turn in turns for span in turn.civil.up], midnight), midnight),
        dawn_hour=_windows([span for turn in turns for span in turn.dawn_hour], midnight),
        dusk_hour=_windows([span for turn in turns for span in turn.dusk_hour], midnight),
    )


def light_window(kind: Literal["DAY", "NIGHT", "DAWN", "DUSK"], sun: SunTimes) -> Windows:
    """Return the minutes in which an exterior of this kind has the right light.

    DAY lies between sunrise and sunset, NIGHT between dusk and the next dawn: before the dawn of the date itself, and
    from dusk into the following morning, beyond 1440. DAWN is the hour that begins with civil dawn, DUSK the hour that
    ends with civil dusk; they are longer than an hour where twilight is. Where the sun sets but twilight lasts all
    night, dusk ends and dawn begins in the middle of the night.
    """
    return {"DAY": sun.day, "NIGHT": sun.night, "DAWN": sun.dawn_hour, "DUSK": sun.dusk_hour}[kind]


def sun_at(production: Production, location_id: str | None, date: date) -> SunTimes | None:
    """Return the sun of a location, or of the home where it has no coordinates; None where neither has any."""
    place = production.location_by_id.get(location_id) if location_id is not None else None
    if place is not None and place.lat is not None and place.lon is not None:
        return sun_times(place.lat, place.lon, production.timezone, date)
    home = production.home
    return None if home is None else sun_times(home.lat, home.lon, production.timezone, date)


# ---- one turn of the earth -----------------------------------------------------------------------------------------


class _Arc(NamedTuple):
    """From one solar midnight to the next, in minutes since EPOCH: when the sun passes a height, or that it never does.

    `up`: spans in which the sun is above the height.
    """

    noon: float
    rise: float | None
    set: float | None
    never_below: bool
    up: _Spans


class _Turn(NamedTuple):
    """One turn of the earth: the sun over the horizon and over civil twilight, and the hours of twilight."""

    sun: _Arc
    civil: _Arc
    dawn_hour: _Spans
    dusk_hour: _Spans


EPOCH = datetime(2000, 1, 1)
STANDS_STILL = 0.001
"""Minutes: the next step would be a thousandth of that."""


@lru_cache(maxsize=20_000)
def _turn(lat: float, lon: float, day: date) -> _Turn:
    """Return the turn whose noon lies on a UTC day."""
    sun, civil = _arc(lat, lon, day, HORIZON), _arc(lat, lon, day, CIVIL)
    return _Turn(sun, civil, _dawn_hour(sun, civil), _dusk_hour(sun, civil))


def _arc(lat: float, lon: float, day: date, height: float) -> _Arc:
    """Return the arc whose noon lies on a UTC day.

    The hour angle H of the sun at height h follows from sin h = sin φ sin δ + cos φ cos δ cos H (φ latitude,
    δ declination), with δ and the equation of time taken at the moment itself, so it is repeated until it stands still.
    """
    start = (datetime.combine(day, time()) - EPOCH).total_seconds() / 60
    noon = _noon(lon, day)
    rises, never_below = _crossing(lat, lon, day, height, noon, -1)
    sets, _ = _crossing(lat, lon, day, height, noon, +1)
    rise = None if rises is None else start + rises
    down = None if sets is None else start + sets
    begins, ends = start + noon - DAY_MINUTES / 2, start + noon + DAY_MINUTES / 2
    passes = rise is not None or down is not None
    up = [(begins if rise is None else rise, ends if down is None else down)] if passes or never_below else []
    return _Arc(start + noon, rise, down, never_below, up)


class _Motion(NamedTuple):
    """Declination (radians) and equation of time (minutes) over a UTC day: cubics of the day's fraction."""

    declination: tuple[float, float, float, float]
    equation: tuple[float, float, float, float]


@lru_cache(maxsize=4_000)
def _motion(day: date) -> _Motion:
    """Return how the sun moves on a UTC day, wherever it is seen from.

    Through astral's values at four midnights. From half a day before to half a day after the day that is right to a
    ten-thousandth of a second of arc and of a minute (the fourth derivatives are 2e-6 degrees and 2e-5 minutes a day).
    """
    before, now, after, later = (_at_midnight(day + timedelta(days=step)) for step in (-1, 0, 1, 2))
    return _Motion(*(_cubic(*values) for values in zip(before, now, after, later, strict=True)))


@lru_cache(maxsize=4_000)
def _at_midnight(day: date) -> tuple[float, float]:
    """Return declination (radians) and equation of time (minutes) as a UTC day begins."""
    century = julianday_to_juliancentury(julianday(day))
    return radians(sun_declination(century)), eq_of_time(century)


def _cubic(a: float, b: float, c: float, d: float) -> tuple[float, float, float, float]:
    """Return the coefficients, lowest first, of the cubic that is a, b, c, d at -1, 0, 1, 2."""
    return b, (6 * c - 2 * a - 3 * b - d) / 6, (a - 2 * b + c) / 2, (d - a + 3 * (b - c)) / 6


def _noon(lon: float, day: date) -> float:
    """Return the minute of the UTC day at which the sun is highest."""
    e0, e1, e2, e3 = _motion(day).equation
    t = 0.5 - lon / 360
    return 720 - MINUTES_PER_DEGREE * lon - (e0 + t * (e1 + t * (e2 + t * e3)))


def _crossing(
    lat: float, lon: float, day: date, height: float, noon: float, side: Literal[-1, 1]
) -> tuple[float | None, bool]:
    """Return when the sun passes a height before (-1) or after (+1) noon, and if never, whether it stays above."""
    latitude = radians(max(-89.8, min(89.8, lat)))
    sin_height, sin_latitude, cos_latitude = sin(radians(height)), sin(latitude), cos(latitude)
    (d0, d1, d2, d3), (e0, e1, e2, e3) = _motion(day)
    mean_noon = 720 - MINUTES_PER_DEGREE * lon
    minute = noon
    for _ in range(4):
        t = minute / DAY_MINUTES
        declination = d0 + t * (d1 + t * (d2 + t * d3))
        ratio = (sin_height - sin_latitude * sin(declination)) / (cos_latitude * cos(declination))
        if not -1 <= ratio <= 1:
            return None, ratio < -1
        turned = side * MINUTES_PER_DEGREE * degrees(acos(ratio))
        before, minute = minute, mean_noon + turned - (e0 + t * (e1 + t * (e2 + t * e3)))
        if abs(minute - before) < STANDS_STILL:
            break
    return minute, False


def _day_nearest(lon: float, noon: datetime) -> date:
    """Return the UTC day on which the sun is highest nearest to a local noon."""
    highest = datetime.combine(noon.date(), time(), UTC) + timedelta(minutes=720 - MINUTES_PER_DEGREE * lon)
    return noon.date() + timedelta(days=round((noon - highest) / timedelta(days=1)))


# ---- windows -------------------------------------------------------------------------------------------------------


def _between(spans: _Spans, midnight: float) -> _Spans:
    """Return what lies between spans that are in order, from a midnight to the next but one."""
    last_midnight = midnight + 2 * DAY_MINUTES
    if not spans:
        return [(midnight, last_midnight)]
    edges = [(midnight, spans[0][0]), *((a[1], b[0]) for a, b in pairwise(spans)), (spans[-1][1], last_midnight)]
    # Two arcs of a sun that stays up meet at solar midnight, within a minute of each other.
    return [(first, last) for first, last in edges if last - first > TOUCHING]


def _dawn_hour(sun: _Arc, civil: _Arc) -> _Spans:
    if not civil.up or (sun.rise is None and sun.never_below):
        return []
    begins = civil.up[0][0]
    sunrise = sun.noon if sun.rise is None else sun.rise
    return [(begins, min(sun.noon, max(sunrise, begins + TWILIGHT_HOUR)))]


def _dusk_hour(sun: _Arc, civil: _Arc) -> _Spans:
    if not civil.up or (sun.set is None and sun.never_below):
        return []
    ends = civil.up[0][1]
    sunset = sun.noon if sun.set is None else sun.set
    return [(max(sun.noon, min(sunset, ends - TWILIGHT_HOUR)), ends)]


def _windows(spans: _Spans, midnight: float) -> Windows:
    """Return spans in whole minutes from a midnight, within 0 to 2880, those that touch joined."""
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        begins, ends = max(0, round(first - midnight)), min(2 * DAY_MINUTES, round(last - midnight))
        if ends <= begins:
            continue
        if joined and begins <= joined[-1][1] + TOUCHING:
            joined[-1] = (joined[-1][0], max(ends, joined[-1][1]))
        else:
            joined.append((begins, ends))
    return tuple(joined)


def _whole(minute: float | None, midnight: float) -> int | None:
    return None if minute is None else round(minute - midnight)
