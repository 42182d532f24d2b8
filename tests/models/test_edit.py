from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from models.edit import set_field, set_fields
from models.errors import BadInput


@pytest.mark.parametrize(
    ("setting", "value_of", "expected"),
    [
        ("units.main.max_eighths_per_day=32", lambda p: p.units[0].max_eighths_per_day, 32),
        ("units.main.max_eighths_per_day=", lambda p: p.units[0].max_eighths_per_day, None),
        ("cast.1.rate=12.50", lambda p: p.cast[0].rate, Decimal("12.5")),
        ("scenes.12A.eighths=8", lambda p: p.scenes[0].eighths, 8),
        ('scenes.12A.cast=["1"]', lambda p: p.scenes[0].cast, ("1",)),
        ("locations.rosies.day_cost = 5", lambda p: p.locations[0].day_cost, 5),
        ("locations.Rosie's Diner.day_cost=5", lambda p: p.locations[0].day_cost, 5),
        ("calendar.end=2027-04-29", lambda p: p.calendar.end, dt.date(2027, 4, 29)),
        ("travel.0.minutes=5", lambda p: p.travel_minutes("on", "rosies"), 5),
        ("rule_overrides.performer.max_drops=1", lambda p: p.rule_set.performer.max_drops, 1),
        ("title=no", lambda p: p.title, "no"),
        ("units.main.call=10:30", lambda p: p.units[0].call, 630),
    ],
)
def test_a_field_is_set(full, setting, value_of, expected):
    assert value_of(set_field(full, setting)) == expected


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("units.main.max_eighth_per_day=32", 'Maybe "max_eighths_per_day" was meant'),
        ("unit.main.call=07:00", 'Maybe "units" was meant'),
        ("scenes.12B.eighths=3", 'there is no "12B"\n  Maybe "12A" was meant'),
        ("scenes.12A.eighths=9/8", "'9/8' is not a whole number of eighths"),
        ("scenes.12A.cast=['7']", '"7" is not the id of a cast member'),
        ("travel.0.from=on", 'leads from "on" to itself'),
        ("title.x=1", "has nothing inside"),
        ("title", "is not of the form path=value"),
        ("calendar.end=2027-02-01", "lies before start"),
        ("scenes.12A.cast=[", "is cut off"),
    ],
)
def test_what_does_not_fit_is_told(full, setting, message):
    with pytest.raises(BadInput) as error:
        set_field(full, setting)
    assert message in str(error.value)


def test_several(full):
    assert set_fields(full, ["title=A", "move_cost=1"]).move_cost == 1
