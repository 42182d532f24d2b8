from __future__ import annotations

import datetime as dt
import pickle
from fractions import Fraction

import pytest
from pydantic import ValidationError

from models.errors import BadInput
from models.production import Production
from models.travel import driving_minutes, great_circle_km

MINIMAL = {
    "format": "coverset/1",
    "title": "T",
    "calendar": {"start": "2027-03-01", "end": "2027-03-14"},
    "units": [{"id": "main"}],
    "scenes": [{"number": 12, "eighths": 3}],
}


def messages(error: pytest.ExceptionInfo[BadInput]) -> str:
    return str(error.value)


def problems_with(**fields) -> list[str]:
    with pytest.raises(BadInput) as error:
        Production.read(MINIMAL | fields)
    return [str(problem) for problem in error.value.problems]


def test_four_things_suffice_and_a_number_is_a_scene_number():
    production = Production.read(MINIMAL)
    assert production.scene_by_number["12"].int_ext == "INT"
    assert production.units_of("12") == ("main",)


def test_extra_days_are_shot_but_never_company_days():
    # 1 to 14 March 2027 is Monday to Sunday: ten workdays, one off, one Saturday added
    calendar = MINIMAL["calendar"] | {"days_off": ["2027-03-03"], "extra_days": ["2027-03-06"]}
    production = Production.read(MINIMAL | {"calendar": calendar})
    assert len(production.shoot_dates) == 10
    assert len(production.company_dates) == 9
    assert production.day_index[dt.date(2027, 3, 6)] == 4
    assert dt.date(2027, 3, 3) not in production.unit_dates("main")


def test_a_hiatus_stands_for_each_of_its_dates():
    calendar = MINIMAL["calendar"] | {"days_off": [{"from": "2027-03-03", "to": "2027-03-05"}]}
    assert len(Production.read(MINIMAL | {"calendar": calendar}).shoot_dates) == 7


def test_minutes_of_a_scene_override_its_eighths(full):
    assert full.minutes("12A", "main") == 150
    assert full.minutes("12e3", "main") == 12  # one eighth at 12 minutes


def test_availability(full):
    assert full.is_available_cast("1", dt.date(2027, 3, 9))
    assert not full.is_available_cast("1", dt.date(2027, 3, 22))  # within an absence
    assert not full.is_available_cast("1", dt.date(2027, 4, 21))  # after the stop date
    assert not full.is_available_location("rosies", dt.date(2027, 4, 1))  # not in `available`
    assert full.is_available_element("crane", dt.date(2027, 3, 2))


def test_terms_are_the_performers_own_or_the_rule_sets(full):
    assert full.hold_share("1") == Fraction(1, 2)
    assert (full.drop_after("1"), full.max_drops("1"), full.rate_cents("1")) == (8, 2, 128325)
    assert full.max_drops("04") == 2  # overridden in the rule set


def test_story_order_is_the_sequence_else_the_place_in_the_file(full):
    assert full.story_order == ("12e3", "12A")  # second in the file before sequence 14


def test_who_and_what_is_where(full):
    assert full.scenes_of_cast == {"1": ("12A",), "04": ("12A",)}
    assert full.scenes_at == {"rosies": ("12A",), "on": ("12e3",)}
    assert full.scenes_with_element == {"crane": ("12A",)}


def test_travel_by_table_path_map_and_guess():
    places = [{"id": each} for each in "abc"] + [{"id": "d", "lat": 34.0, "lon": -118.0}]
    places.append({"id": "e", "lat": 34.1, "lon": -118.0})
    table = [{"from": "a", "to": "b", "minutes": 10}, {"from": "b", "to": "c", "minutes": 20}]
    table.append({"from": "c", "to": "b", "minutes": 25})
    production = Production.read(MINIMAL | {"locations": places, "travel": table})
    assert production.travel_minutes("b", "a") == 10  # both ways
    assert production.travel_minutes("a", "c") == 30  # 10 + 20, the table's gap closed
    assert production.travel_minutes("c", "a") == 35  # 25 + 10: the way back has its own entry
    # 0.1 degree of latitude = 11.12 km; × 1.3 / 40 km/h = 21.7 minutes, up to 25
    assert production.travel_minutes("d", "e") == 25
    assert production.travel_minutes("a", "d") == 30  # nothing known
    assert production.travel_minutes("a", "a") == 0


def test_driving_minutes_round_up_to_five():
    assert driving_minutes(0) == 0
    assert driving_minutes(40 / 1.3 / 6) == 10  # 6.67 km of road per ten minutes, exactly
    assert great_circle_km(0, 0, 0, 180) == pytest.approx(20015, abs=1)


def test_weather_risk_follows_the_heading_unless_said():
    production = Production.read(
        MINIMAL
        | {
            "scenes": [
                {"number": "1", "eighths": 1, "heading": "EXT. PARK - DAWN"},
                {"number": "2", "eighths": 1, "heading": "INT./EXT. CAR - DAY"},
                {"number": "3", "eighths": 1, "heading": "INT. DINER - NIGHT"},
                {"number": "4", "eighths": 1, "int_ext": "EXT", "weather": False},
            ]
        }
    )
    assert [scene.at_weather_risk for scene in production.scenes] == [True, True, False, False]
    assert production.scenes[0].day_night == "DAWN"
    assert production.scenes[1].int_ext == "INT/EXT"


def test_frozen_pickled_and_revised_anew(full):
    assert full.day_index
    with pytest.raises(ValidationError):
        full.title = "other"
    assert pickle.loads(pickle.dumps(full)) == full
    shorter = full.revised(calendar=full.calendar.changed(end=dt.date(2027, 3, 31)))
    assert len(shorter.day_index) < len(full.day_index)
    with pytest.raises(BadInput, match="is missing"):
        full.revised(scenes=[{"number": "1"}])


def test_all_problems_at_once_each_with_its_place():
    found = problems_with(
        currency="usd",
        timezone="America/Los_Angles",
        scenes=[
            {"number": "1", "eighths": "9/8", "cast": ["7"]},
            {"number": "2", "eighths": 0, "after": ["9"], "colour": "red"},
            {"number": "2", "eighths": 1, "int_ext": "int"},
        ],
        cast=[{"id": "70", "rate": "1,283.00", "hold": "fully"}],
        locations=[{"id": "a", "permit": ["18:00", "06:00"], "lat": 91, "lon": 0}],
    )
    assert found == [
        'production: currency: "usd" is not a currency code of three capitals\n  Maybe "USD" was meant',
        'production: timezone: "America/Los_Angles" is not a time zone\n  Maybe "America/Los_Angeles" was meant',
        "production: scenes[0] (1).eighths: '9/8' is not a whole number of eighths\n  Maybe 9 was meant",
        "production: scenes[1] (2).eighths: 0 is below 1",
        "production: scenes[1] (2).colour: is not a field that is known here",
        "production: scenes[2] (2).int_ext: 'int' is not one of INT, EXT, INT/EXT\n  Maybe \"INT\" was meant",
        "production: cast[0] (70).rate: '1,283.00' is not an amount of money\n  Maybe 1283.00 was meant",
        "production: cast[0] (70).hold: 'fully' is not one of full, half, none\n  Maybe \"full\" was meant",
        "production: locations[0] (a).lat: 91 is above 90.0",
        "production: locations[0] (a).permit: 06:00 is not after 18:00\n"
        "  Maybe 30:00 was meant (times after midnight count on)",
        'production: scenes[2] (2).number: "2" is given to scenes[1] and scenes[2]; each must have its own',
        'production: scenes[0] (1).cast[0]: "7" is not the id of a cast member\n  Maybe "70" was meant',
        'production: scenes[1] (2).after[0]: "9" is not the id of a scene',
    ]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"calendar": {"start": "2027-03-02", "end": "2027-03-01"}}, "end 2027-03-01 lies before start 2027-03-02"),
        ({"calendar": {"start": "2027-02-30", "end": "2027-03-01"}}, "2027-02-30 is not in the calendar"),
        ({"calendar": {"start": "1827-03-01", "end": "2027-03-01"}}, "outside the years 1990 to 2099"),
        ({"calendar": {"start": "2027-03-01", "end": "2037-03-01"}}, "longer than three years"),
        ({"calendar": {"start": "2027-03-06", "end": "2027-03-07"}}, "no date from 2027-03-06 to 2027-03-07"),
        ({"calendar": {"start": "3/1/2027", "end": "2027-03-07"}}, "is not a date YYYY-MM-DD"),
        ({"calendar": {"start": 20270301, "end": "2027-03-07"}}, "is not a date YYYY-MM-DD"),
        ({"units": []}, "units: has 0 entries, at least 1 needed"),
        ({"units": [{"id": "a", "call": "04:00"}]}, "call 04:00 lies outside call_range 05:00 to 18:00"),
        ({"units": [{"id": "a", "call": "7am"}]}, 'is not a time "HH:MM"'),
        ({"rules": "sag-aftra-theatricl"}, '"sag-aftra-theatrical"'),
        ({"rule_overrides": {"performer": {"max_drop": 1}}}, "max_drop"),
        ({"travel": [{"from": "x", "to": "x", "minutes": 5}]}, 'leads from "x" to itself'),
        ({"move_cost": "12.345"}, "more than two decimals"),
        ({"move_cost": -1}, "-1 is below 0"),
        ({"move_cost": "NaN"}, "is not an amount of money"),
        ({"title": True}, 'Maybe "true", in quotes, was meant'),
        ({"title": "  "}, "title: is empty"),
        ({"title": "a\u2028b"}, "has more than one line"),
        ({"cast": [{"id": "1", "unavailable": [{"from": "2027-03-09", "to": "2027-03-08"}]}]}, "before it begins"),
        ({"cast": [{"id": "1,2"}]}, "contains a comma"),
        ({"cast": "1, 2"}, "is not a list"),
        ({"scenes": [{"number": "1", "eighths": 1, "cast": "1, 2"}]}, 'Maybe ["1", "2"] was meant'),
        ({"scenes": [{"number": "1", "eighths": 1, "after": ["1"]}]}, "after names the scene 1 itself"),
        (
            {"scenes": [{"number": "1", "eighths": 1, "not_before": "2027-05-01"}]},
            "after the calendar's end 2027-03-14",
        ),
        ({"scenes": [{"number": "1", "eighths": 1.5}]}, "1.5 is not a whole number"),
        ({"scenes": [{"number": "1", "eighths": True}]}, "True is not a whole number"),
        ({"scenes": [None]}, "scenes[0]: None is not a mapping of fields"),
    ],
)
def test_one_mistake_one_line(fields, message):
    assert any(message in line for line in problems_with(**fields)), problems_with(**fields)


def test_a_circle_names_its_scenes():
    scenes = [{"number": n, "eighths": 1, "after": [a]} for n, a in (("1", "3"), ("2", "1"), ("3", "2"))]
    assert problems_with(scenes=scenes) == [
        "production: scenes[0] (1).after: scenes follow each other in a circle: 1 before 2 before 3 before 1"
    ]


def test_same_day_needs_a_unit_and_a_date_in_common():
    scenes = [
        {"number": "1", "eighths": 1, "same_day": ["2"], "units": ["main"], "not_before": "2027-03-10"},
        {"number": "2", "eighths": 1, "units": ["second"], "not_after": "2027-03-09"},
    ]
    found = problems_with(scenes=scenes, units=[{"id": "main"}, {"id": "second"}])
    assert [line.split(": ", 2)[2] for line in found] == [
        "no unit may shoot all of the scenes 1, 2",
        "the scenes 1, 2 cannot share a day: one not before 2027-03-10, one not after 2027-03-09",
    ]


def test_the_headline_says_where_the_calendar_leaves_the_rule_sets_dates():
    # sag-aftra-theatrical is dated 1 July 2026 to 30 June 2027
    inside = Production.read(MINIMAL | {"rules": "sag-aftra-theatrical"})
    assert inside.rules_headline == inside.rule_set.headline
    beyond = inside.revised(calendar={"start": "2027-06-28", "end": "2027-07-01"})
    assert beyond.rules_headline.endswith(
        "estimate: confirm with payroll; the calendar runs beyond these dates: scale by date as far as it is known"
    )
