"""A production in which every field has a value other than its default, and small ones to change."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models.board import Board
from models.change import ChangeSet
from models.production import Production


@pytest.fixture
def full_data() -> dict[str, Any]:
    """Every field of design/2 set, and none at its default."""
    return {
        "format": "coverset/1",
        "title": "Maya: a – “story”",
        "currency": "CAD",
        "timezone": "America/Toronto",
        "home": {"lat": 43.65, "lon": -79.38},
        "rules": "custom",
        "rule_overrides": {"performer": {"max_drops": 2}},
        "calendar": {
            "start": "2027-03-01",
            "end": "2027-04-30",
            "workweek": ["mon", "tue", "wed", "thu", "fri", "sat"],
            "days_off": ["2027-03-26"],
            "extra_days": ["2027-03-28"],
        },
        "units": [
            {
                "id": "main",
                "name": "Main Unit",
                "day_cost": 52000.5,
                "guarantee_minutes": 660,
                "crew_hourly": 2900,
                "max_day_minutes": 780,
                "call": "06:30",
                "call_range": ["05:30", "26:00"],
                "max_eighths_per_day": 40,
                "max_moves_per_day": 1,
                "minutes_per_eighth": 12,
                "dates": ["2027-03-01", {"from": "2027-03-03", "to": "2027-04-30"}],
            }
        ],
        "scenes": [
            {
                "number": "12A",
                "heading": "EXT. DINER - NIGHT",
                "synopsis": "Maya waits.\nno",
                "int_ext": "INT",
                "day_night": "DAY",
                "set": "DINER",
                "location": "rosies",
                "eighths": 11,
                "minutes": 150,
                "script_day": "3",
                "episode": "101",
                "cast": ["1", "04"],
                "background": 12,
                "special_background": 3,
                "stand_ins": 2,
                "elements": ["crane"],
                "units": ["main"],
                "after": ["12e3"],
                "same_day": ["12e3"],
                "not_before": "2027-03-02",
                "not_after": "2027-04-02",
                "weather": True,
                "cover": True,
                "sequence": 14,
            },
            {"number": "12e3", "eighths": 1, "int_ext": "INT/EXT", "day_night": "DUSK", "location": "on"},
        ],
        "cast": [
            {
                "id": "1",
                "character": "MAYA",
                "performer": "No",
                "deal": "three_day",
                "rate": 1283.25,
                "hold": "half",
                "drop_after": 8,
                "max_drops": 2,
                "birth_date": "2015-05-17",
                "attends_school": False,
                "school_out": [{"from": "2027-03-29", "to": "2027-04-02"}],
                "own_school": ["2027-03-03"],
                "extended": ["2027-03-04"],
                "unavailable": ["2027-03-08", {"from": "2027-03-20", "to": "2027-03-24"}],
                "available": [{"from": "2027-03-01", "to": "2027-04-30"}],
                "stop_date": "2027-04-20",
                "guarantee": 4,
                "guarantee_minutes": 600,
                "max_minutes_per_day": 480,
                "not_before": "08:00",
                "not_after": "18:00",
                "makeup_minutes": 30,
                "pick_up_minutes": 40,
                "late": [{"date": "2027-03-02", "not_before": "09:30"}],
                "events": [{"date": "2027-02-26", "kind": "fitting", "paid": False}],
                "replaced_by": "04",
            },
            {"id": "04"},
        ],
        "locations": [
            {
                "id": "rosies",
                "name": "Rosie's Diner",
                "lat": 43.7,
                "lon": -79.4,
                "day_cost": 4500,
                "hold_cost": 100,
                "return_cost": 1500,
                "permit": ["07:00", "22:00"],
                "available": [{"from": "2027-03-01", "to": "2027-03-31"}],
                "unavailable": ["2027-03-09"],
                "stage": True,
                "daylight": True,
                "overnight": True,
            },
            {"id": "on"},
        ],
        "elements": [
            {
                "id": "crane",
                "name": "Crane",
                "category": "vehicle",
                "day_cost": 1800,
                "week_days": 3,
                "quantity": 2,
                "available": ["2027-03-02"],
                "unavailable": ["2027-03-10"],
            }
        ],
        "travel": [{"from": "rosies", "to": "on", "minutes": 40}],
        "move_minutes": 50,
        "move_cost": 2500,
    }


@pytest.fixture
def full(full_data: dict[str, Any]) -> Production:
    return Production.read(full_data)


@pytest.fixture
def small() -> Production:
    """Two weeks, two units, four scenes: 1 and 2 at the diner, 3 in the park, 4 anywhere."""
    return Production.read(
        {
            "format": "coverset/1",
            "title": "Small",
            "calendar": {"start": "2027-03-01", "end": "2027-03-12"},
            "units": [{"id": "main"}, {"id": "second"}],
            "scenes": [
                {"number": "1", "eighths": 8, "location": "diner", "cast": ["1"]},
                {"number": "2", "eighths": 8, "minutes": 60, "location": "diner", "cast": ["1", "2"], "after": ["1"]},
                {"number": "3", "eighths": 8, "location": "park", "cast": ["2"], "after": ["2"]},
                {"number": "4", "eighths": 8, "cast": ["3"], "same_day": ["3"], "units": ["second"]},
            ],
            "cast": [{"id": "1", "character": "MAYA", "performer": "Ann", "rate": 100}, {"id": "2"}, {"id": "3"}],
            "locations": [{"id": "diner"}, {"id": "park"}],
            "elements": [{"id": "crane"}],
        }
    )


@pytest.fixture
def board() -> Board:
    """Scene 1 shot on Monday, 2 published on Tuesday, 3 and 4 drafts on Wednesday, by two units."""
    return Board.read(
        {
            "format": "coverset-board/1",
            "production": "Small",
            "revision": 1,
            "days": [
                {"date": "2027-03-01", "unit": "main", "status": "shot", "strips": ["1"]},
                {"date": "2027-03-02", "unit": "main", "status": "published", "strips": ["2"]},
                {"date": "2027-03-03", "unit": "main", "strips": ["3"]},
                {"date": "2027-03-03", "unit": "second", "strips": ["4"]},
            ],
        }
    )


@pytest.fixture
def monday() -> dt.date:
    return dt.date(2027, 3, 1)


@pytest.fixture
def all_changes() -> ChangeSet:
    """One change of every kind."""
    return ChangeSet.read(
        {
            "format": "coverset-changes/1",
            "title": "Monday's calls",
            "note": "by phone",
            "changes": [
                {"kind": "performer_unavailable", "cast": "1", "dates": "2027-03-02", "note": "flu"},
                {"kind": "performer_replaced", "cast": "1", "performer": "Bo", "rate": 1.5, "birth_date": "2015-01-01"},
                {"kind": "performer_late", "cast": "1", "date": "2027-03-02", "minutes": 60},
                {"kind": "performer_stop_date", "cast": "1", "date": None},
                {"kind": "performer_rate", "cast": "1", "rate": 1.5, "deal": "weekly"},
                {
                    "kind": "location_unavailable",
                    "location": "diner",
                    "dates": [{"from": "2027-03-02", "to": "2027-03-03"}],
                },
                {"kind": "location_permit", "location": "diner", "permit": ["07:00", "25:00"]},
                {"kind": "location_price", "location": "diner", "day_cost": 10, "hold_cost": 1, "return_cost": 2},
                {"kind": "location_moved", "location": "diner", "to": "park"},
                {"kind": "element_unavailable", "element": "crane", "dates": ["2027-03-02"]},
                {"kind": "day_lost", "date": "2027-03-03", "unit": "second", "reason": "weather"},
                {
                    "kind": "day_ended_early",
                    "date": "2027-03-02",
                    "unit": "main",
                    "unfinished": [{"scene": "2", "eighths_left": 2}],
                },
                {"kind": "scene_added", "scene": {"number": "5", "eighths": 1}},
                {"kind": "scene_cut", "scene": "5"},
                {"kind": "scene_longer", "scene": "3", "eighths": 16},
                {"kind": "scene_shorter", "scene": "3", "minutes": 12},
                {
                    "kind": "scene_split",
                    "scene": "3",
                    "into": [
                        {"number": "3A", "eighths": 8},
                        {
                            "number": "3B",
                            "eighths": 8,
                            "minutes": 5,
                            "location": "park",
                            "cast": ["1"],
                            "elements": ["crane"],
                            "synopsis": "s",
                        },
                    ],
                },
                {"kind": "scene_cast", "scene": "3A", "cast": []},
                {"kind": "scene_needs", "scene": "3A", "elements": ["crane"]},
                {"kind": "script_revision", "colour": "blue", "scenes": [{"number": "6", "eighths": 1}]},
                {"kind": "unit_added", "unit": {"id": "third"}},
                {"kind": "unit_removed", "unit": "second"},
                {"kind": "calendar_start", "date": "2027-02-22"},
                {"kind": "calendar_end", "date": "2027-03-19"},
                {"kind": "calendar_days_off", "dates": ["2027-03-17"]},
                {"kind": "calendar_workweek", "workweek": ["mon", "tue"]},
                {"kind": "calendar_extra_day", "date": "2027-03-07"},
                {"kind": "rule_changed", "path": "performer.max_drops", "value": 0},
                {"kind": "pin", "scene": "6", "from": "2027-03-08", "to": "2027-03-09"},
                {"kind": "unpin", "scene": "1"},
                {"kind": "lock", "date": "2027-03-02", "unit": "main"},
                {"kind": "unlock", "date": "2027-03-01"},
            ],
        }
    )
