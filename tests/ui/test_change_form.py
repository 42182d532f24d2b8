"""Every kind of change has a form, and the form makes the same object as a file does."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest
from streamlit.testing.v1 import AppTest

from models.change import Change, ChangeSet
from models.change_kinds import GROUPS, KINDS, found_kinds
from models.form_field import fields_of
from tests.ui.form_filler import button, fill, widget

FILES = {
    "performer_unavailable": {"cast": "2", "dates": ["2027-03-09", {"from": "2027-03-11", "to": "2027-03-12"}]},
    "performer_replaced": {
        "cast": "2", "performer": "Ada Byrne", "rate": 1500.5, "birth_date": "1990-05-01",
        "unavailable": ["2027-03-10"],
    },
    "performer_late": {"cast": "1", "date": "2027-03-02", "minutes": 90},
    "performer_stop_date": {"cast": "1", "date": "2027-03-20"},
    "performer_rate": {"cast": "1", "rate": 2000, "deal": "weekly"},
    "location_unavailable": {"location": "diner", "dates": ["2027-03-09"]},
    "location_permit": {"location": "diner", "permit": ["07:00", "26:00"]},
    "location_price": {"location": "diner", "day_cost": 5000, "return_cost": 0},
    "location_moved": {"location": "diner", "to": "stage"},
    "element_unavailable": {"element": "crane", "dates": [{"from": "2027-03-09", "to": "2027-03-10"}]},
    "day_lost": {"date": "2027-03-02", "unit": "main", "reason": "illness"},
    "day_ended_early": {
        "date": "2027-03-01", "unit": "main", "unfinished": [{"scene": "1", "eighths_left": 3}, {"scene": "2"}],
    },
    "scene_added": {
        "scene": {
            "number": "9A", "heading": "EXT. DINER - NIGHT", "set": "DINER", "location": "diner", "int_ext": "EXT",
            "day_night": "NIGHT", "eighths": 6, "minutes": 80, "synopsis": "She leaves.", "cast": ["1"],
            "elements": ["crane"], "units": ["main"], "after": ["1"], "same_day": ["2"], "not_after": "2027-03-20",
            "weather": False, "cover": True, "background": 4, "script_day": "3",
        }
    },
    "scene_cut": {"scene": "2"},
    "scene_longer": {"scene": "3", "eighths": 20, "minutes": 300},
    "scene_shorter": {"scene": "3", "eighths": 4},
    "scene_split": {
        "scene": "3",
        "into": [
            {"number": "3pt1", "eighths": 4},
            {"number": "3pt2", "eighths": 2, "minutes": 20, "location": "stage", "cast": ["2"], "synopsis": "Later"},
            {"number": "3pt3", "eighths": 2, "elements": ["crane"]},
        ],
    },
    "scene_cast": {"scene": "3", "cast": ["2"]},
    "scene_needs": {"scene": "3", "elements": ["crane"]},
    "unit_added": {
        "unit": {
            "id": "second", "name": "Second Unit", "day_cost": 12000, "call": "08:00", "call_range": ["06:00", "20:00"],
            "dates": [{"from": "2027-03-08", "to": "2027-03-12"}], "max_moves_per_day": 1, "crew_hourly": 900,
        }
    },
    "unit_removed": {"unit": "splinter"},
    "calendar_start": {"date": "2027-02-22"},
    "calendar_end": {"date": "2027-04-02"},
    "calendar_days_off": {"dates": ["2027-03-17", {"from": "2027-03-22", "to": "2027-03-23"}]},
    "calendar_workweek": {"workweek": ["mon", "tue", "wed", "thu", "fri", "sat"]},
    "calendar_extra_day": {"date": "2027-03-13"},
    "rule_changed": {"path": "crew.rest.daily_minutes", "value": 660},
    "pin": {"scene": "3", "from": "2027-03-04", "to": "2027-03-05"},
    "unpin": {"scene": "2"},
    "lock": {"date": "2027-03-02"},
    "unlock": {"date": "2027-03-03", "unit": "main"},
}  # fmt: skip
"""A change of every kind as a file has it; "script_revision" is a file in its form too: see below."""

DRAFT = [
    {"number": "1", "heading": "INT. DINER - DAY", "location": "diner", "eighths": 9, "cast": ["1"]},
    {"number": "4", "heading": "INT. STAGE - DAY", "location": "stage", "eighths": 3, "cast": ["2"]},
]


def page():
    """The form on a page of its own, with a small production."""
    import datetime as dt

    import streamlit as st

    from tests.ui.small_shoot import small_shoot
    from ui.change_form import Recording, change_form, open_in_form

    production, board = small_shoot()
    if "opened" in st.session_state and not st.session_state.get("is_open"):
        st.session_state["is_open"] = True
        open_in_form(st.session_state["opened"])
    so_far = [st.session_state["opened"]] if "opened" in st.session_state else []
    place = 0 if so_far else None
    change = change_form(Recording(production, board, so_far, dt.date(2027, 3, 1), place))
    if change is not None:
        st.session_state["made"] = change


def read(kind, fields):
    listed = [{"kind": kind, **fields}]
    return ChangeSet.read({"format": "coverset-changes/1", "changes": listed}).changes[0]


def opened(kind):
    app = AppTest.from_function(page, default_timeout=60).run()
    app.segmented_control(key="change-group").set_value(KINDS[kind].group).run()
    app.pills(key="change-kind").set_value(kind).run()
    assert not app.exception, app.exception
    return app


def added(app):
    button(app, "add-change").click().run()
    assert not app.exception, app.exception
    assert "made" in app.session_state, [each.value for each in app.error]
    return app.session_state["made"]


def test_every_kind_of_change_in_the_model_has_a_form():
    in_model = {each.model_fields["kind"].default for each in get_args(get_args(Change)[0])}
    assert set(KINDS) == in_model
    assert set(FILES) | {"script_revision"} == in_model
    assert [kind for group in GROUPS.values() for kind in group] == list(KINDS)


def test_every_field_of_every_kind_is_asked():
    for kind in KINDS.values():
        names = {field.alias or name for name, field in kind.type.model_fields.items()} - {"kind"}
        assert {field.name for field in fields_of(kind.type)} == names


@pytest.mark.parametrize("kind", FILES)
def test_the_form_makes_what_the_file_makes(kind):
    expected = read(kind, FILES[kind])
    app = opened(kind)
    fill(app, expected, f"change.{kind}")
    assert added(app).plain() == expected.plain()


@pytest.mark.parametrize("kind", FILES)
def test_a_recorded_change_opens_in_its_form_and_is_the_same_when_saved(kind):
    expected = read(kind, FILES[kind] | {"note": "says the line producer"})
    app = AppTest.from_function(page, default_timeout=60)
    app.session_state["opened"] = expected
    app.run()
    assert added(app).plain() == expected.plain()


def test_a_new_draft_is_approved_difference_by_difference():
    app = AppTest.from_function(page, default_timeout=60)
    app.session_state["opened"] = read("script_revision", {"scenes": DRAFT, "colour": "blue"})
    app.run()
    # scene 1 is longer, 4 is new, 2 and 3 are cut; the cut of 3 is not approved, so 3 stays behind 1
    assert list(app.dataframe[0].value["Scene"]) == ["1", "4", "2", "3"]
    assert list(app.dataframe[0].value["What"]) == ["changed", "new", "cut", "cut"]
    app.multiselect(key="change.script_revision.scenes.refused").set_value(["3"]).run()
    made = added(app)
    assert [(scene.number, scene.eighths) for scene in made.scenes] == [("1", 9), ("3", 8), ("4", 3)]
    assert made.colour == "blue"


def test_what_is_wrong_stands_under_its_field_in_the_loaders_words():
    app = opened("scene_longer")
    button(app, "add-change").click().run()
    assert any("is missing" in each.value for each in app.error)
    widget(app, "change.scene_longer.scene").set_value("3").run()
    widget(app, "change.scene_longer.eighths").set_value(2).run()
    button(app, "add-change").click().run()
    assert "made" not in app.session_state
    assert any("2 is not longer than the scene is now, 8" in each.value for each in app.error)


def test_the_cast_of_a_scene_begins_with_who_is_in_it():
    app = opened("scene_cast")
    widget(app, "change.scene_cast.scene").set_value("3").run()
    assert widget(app, "change.scene_cast.cast").value == ["1", "2"]


def test_what_is_away_on_no_day_of_the_shoot_is_refused():
    app = opened("performer_unavailable")
    widget(app, "change.performer_unavailable.cast").set_value("2").run()
    widget(app, "change.performer_unavailable.dates.0").set_value((dt.date(2029, 1, 1), dt.date(2029, 1, 2))).run()
    button(app, "add-change").click().run()
    assert any("lies outside the shoot" in each.value for each in app.error)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("sick", ["performer_unavailable"]),
        ("RAIN", ["day_lost"]),
        ("saturday", ["calendar_workweek", "calendar_extra_day"]),
    ],
)
def test_a_kind_is_found_by_the_words_people_say(text, kinds):
    assert [each.kind for each in found_kinds(text)] == kinds
