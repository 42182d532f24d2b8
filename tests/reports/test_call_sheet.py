"""The call sheet: every time is the day's clock, every code the day out of days."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from models.errors import BadInput
from models.files import read_board, read_production
from reports.call_sheet import call_sheet, call_sheets
from reports.call_sheet_text import call_sheet_as_json, call_sheet_as_markdown, call_sheet_as_text
from solver.check import judge
from tests.builders import bill, tiny_board, tiny_shoot

SCENARIOS = Path(__file__).parents[2] / "scenarios"
MONDAY, TUESDAY = date(2027, 3, 1), date(2027, 3, 2)

SCENES = {
    "1": {"set": "DINER", "location": "rosies", "cast": ["1", "3"], "minutes": 120, "background": 8, "stand_ins": 1},
    "2": {"set": "DINER", "location": "rosies", "cast": ["1", "2"], "minutes": 120, "background": 12},
    "3": {"set": "YARD", "location": "yard", "int_ext": "EXT", "cast": ["2"], "minutes": 90, "elements": ["crane"]},
    "4": {"set": "HALL", "cover": True, "cast": ["2"]},
    "5": {"cast": ["1", "4"]},
    "6": {"cast": ["4"]},
}


def sheet(days, *, when=MONDAY, calls=None, status="draft", **more):
    cast = {
        "1": {"character": "MAYA", "performer": "A. Quill", "makeup_minutes": 45, "pick_up_minutes": 30},
        "2": {"character": "LEO", "performer": "B. Osei"},
        "3": {"character": "TIM", "performer": "C. Lind", "birth_date": "2017-01-15"},
        "4": {"character": "IDA"},
    }
    production = tiny_shoot(
        SCENES, cast=cast, locations={"rosies": {"name": "Rosie's Diner", "permit": ["07:00", "22:00"]}},
        elements={"crane": {"name": "Crane", "category": "equipment"}}, home={"lat": 34.05, "lon": -118.24},
        settings={"MI4": "priced"}, travel=[{"from": "rosies", "to": "yard", "minutes": 15}], **more,
    )  # fmt: skip
    board = tiny_board(production, days, calls=calls, status=status)
    return call_sheet(bill(production, board), when)


DAYS = {1: "1 2 3", 2: "5", 3: "4 6"}


def test_the_clock_of_the_day():
    # call 07:00, camera 08:00; 1 to 10:00, 2 to 12:00; the move of 15 + 45 to 13:00, when the meal is due, to 13:45;
    # 3 to 15:15, wrap 15:45. Worked: 8 h without the meal.
    day = sheet(DAYS)
    assert (day.number, day.number_of_days, day.call, day.camera_ready, day.wrap) == (1, 3, 420, 480, 945)
    assert (day.worked, day.moves, day.eighths) == (480, 1, 24)
    steps = [(step.kind, step.starts, step.ends, step.strip.number if step.strip else step.says) for step in day.steps]
    assert steps == [
        ("strip", 480, 600, "1"),
        ("strip", 600, 720, "2"),
        ("move", 720, 780, "Company move to yard"),
        ("meal", 780, 825, "Meal"),
        ("strip", 825, 915, "3"),
    ]


def test_everybody_with_a_code():
    calls = {call.id: call for call in sheet(DAYS).cast}
    # MAYA: first strip 08:00, make-up 45 minutes before, picked up 30 before that; out of 2 at 12:00, dismissed 12:15
    maya = calls["1"]
    assert (maya.code, maya.pick_up, maya.make_up, maya.on_set, maya.dismissed) == ("SW", 405, 435, 480, 735)
    assert maya.strips == ("1", "2")
    # LEO comes by himself and needs no make-up: on set for 2
    leo = calls["2"]
    assert (leo.code, leo.pick_up, leo.make_up, leo.on_set, leo.dismissed) == ("SW", None, None, 600, 930)
    assert calls["3"].code == "SWF"
    assert "4" not in calls  # IDA starts on Tuesday


def test_who_is_on_hold_is_named_without_times():
    calls = {call.id: call for call in sheet(DAYS, when=TUESDAY).cast}
    held = calls["2"]
    assert (held.code, held.on_set, held.strips) == ("H", None, ())
    assert calls["1"].code == "WF"


def test_background_by_kind():
    # eight in 1 and twelve in 2 are twelve, 08:00 to 12:15; one stand-in, in 1 alone
    crowds = [(crowd.heads, crowd.kind, crowd.call, crowd.dismissed, crowd.strips) for crowd in sheet(DAYS).background]
    assert crowds == [(12, "background", 480, 735, ("1", "2")), (1, "stand-in", 480, 615, ("1",))]


def test_sun_permit_needs_and_cover():
    day = sheet(DAYS)
    first, second = day.places
    assert (first.name, first.permit, second.name, second.permit) == ("Rosie's Diner", (420, 1320), "yard", None)
    # Los Angeles, 1 March: the sun rises at about 06:21 and sets at about 17:49
    assert abs(second.sunrise - 381) <= 2
    assert abs(second.sunset - 1069) <= 2
    assert day.elements == (("equipment", "Crane", ("3",)),)
    assert day.cover.text == "Cover for 3: 4 HALL (here)"


def test_a_childs_limits():
    day = sheet(DAYS)
    (note,) = day.minors
    # ten years on a school day, there from 08:00: nine hours and the half hour of the meal
    assert note.says == (
        "work at most 300 minutes; on set until 17:30 at the latest; between 05:00 and 22:00; 180 minutes of school; "
        "12 h of rest before the next call; studio teacher"
    )
    assert day.teachers == 1


def test_the_two_days_after():
    first, second = sheet(DAYS).advance
    assert (first.number, first.date, first.cast, [strip.number for strip in first.strips]) == (
        2, TUESDAY, ("1", "4"), ["5"],
    )  # fmt: skip
    assert (second.number, second.call, second.eighths) == (3, 420, 16)
    assert sheet(DAYS, when=date(2027, 3, 3)).advance == ()


def test_what_is_not_confirmed():
    notes = sheet(DAYS, when=TUESDAY, status="draft").unconfirmed
    assert notes == ("The day is draft: not published", "No performer named for 4 IDA")
    assert sheet(DAYS, status="published").unconfirmed == ()
    # a late call takes the child beyond its hours, and the exterior into the night
    late = sheet(DAYS, calls={1: "15:00"}, status="published").unconfirmed
    assert any(note.startswith("LT1: scene 3") for note in late)


def test_written_out():
    day = sheet(DAYS)
    text = call_sheet_as_text(day)
    assert "CALL SHEET – Tiny" in text
    assert "estimate: confirm with payroll" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 100
    line = next(line for line in text.splitlines() if "MAYA" in line)
    assert line.split() == ["1", "MAYA", "A.", "Quill", "SW", "06:45", "07:15", "08:00", "12:15", "1,", "2"]
    markdown = call_sheet_as_markdown(day)
    assert "| 12:00–13:00 |  | COMPANY MOVE TO YARD |  |  |  |" in markdown
    data = json.loads(call_sheet_as_json(day))
    assert (data["date"], data["wrap"], data["cast"][0]["make_up"]) == ("2027-03-01", 945, 435)


def test_a_date_without_a_shoot():
    with pytest.raises(BadInput, match="nobody shoots on Thu 4 Mar 2027") as caught:
        sheet(DAYS, when=date(2027, 3, 4))
    assert "the nearest shooting day is 2027-03-03" in str(caught.value)


def test_two_units_on_a_date():
    production = tiny_shoot({"A": {"location": "a"}, "B": {"location": "b"}}, units={"main": {}, "second": {}})
    judgement = bill(production, tiny_board(production, {(1, "main"): "A", (1, "second"): "B"}))
    with pytest.raises(BadInput, match="is shot by main and second"):
        call_sheet(judgement, MONDAY)
    assert [step.strip.number for step in call_sheet(judgement, MONDAY, "second").steps] == ["B"]
    with pytest.raises(BadInput, match="third does not shoot on Mon 1 Mar 2027"):
        call_sheet(judgement, MONDAY, "third")


@pytest.mark.parametrize("name", ["feature", "block", "commercial"])
def test_every_day_of_the_scenarios(name: str):
    production = read_production(SCENARIOS / name / "production.yaml")
    judgement = judge(production, read_board(SCENARIOS / name / "board.yaml"))
    sheets = call_sheets(judgement)
    assert len(sheets) == len(judgement.view.shooting_days)
    for day in sheets:
        clock = judgement.view.timeline(next(u.id for u in production.units if day.unit in (u.id, u.name)),
                                        judgement.view.shoot.day_of[day.date])  # fmt: skip
        assert (day.call, day.wrap) == (clock.call, clock.wrap)
        assert {call.id for call in day.cast if call.on_set is not None} == set(clock.cast)
        assert day.steps[0].starts == day.camera_ready
        assert all(one.ends <= two.starts for one, two in zip(day.steps, day.steps[1:], strict=False))
