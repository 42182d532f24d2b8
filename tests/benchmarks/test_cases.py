"""The benchmark's naive board, and its report."""

from __future__ import annotations

from benchmarks.greedy import by_location
from benchmarks.report import history_section
from benchmarks.wording import at, gap, standing
from models.production import Production
from solver.kernel.problem import build_problem
from solver.shoot import Shoot


def test_sorted_by_location_takes_the_largest_place_first_and_the_earliest_days():
    # 600 minutes a day; an hour of prep, half an hour of wrap and one meal of 45 leave 465 for strips.
    # Barn, 8 + 8 eighths = 480 minutes, does not fit on one day: two days. The hall's 4 eighths = 120 minutes need a
    # day of their own while one is empty.
    made = Production.read(
        {
            "format": "coverset/1",
            "title": "Small",
            "calendar": {"start": "2027-03-01", "end": "2027-03-04"},
            "units": [{"id": "main", "max_day_minutes": 600, "minutes_per_eighth": 30}],
            "locations": [{"id": "hall"}, {"id": "barn"}],
            "scenes": [
                {"number": "1", "heading": "INT. HALL - DAY", "eighths": 4, "location": "hall"},
                {"number": "2", "heading": "INT. BARN - DAY", "eighths": 8, "location": "barn"},
                {"number": "3", "heading": "INT. BARN - DAY", "eighths": 8, "location": "barn"},
            ],
        }
    )
    assert by_location(build_problem(Shoot(made))) == [2, 0, 1]


def test_sorted_by_location_gives_nobody_two_units_on_a_date():
    made = Production.read(
        {
            "format": "coverset/1",
            "title": "Two units",
            "calendar": {"start": "2027-03-01", "end": "2027-03-02"},
            "units": [{"id": "main"}, {"id": "second"}],
            "cast": [{"id": "1", "rate": 100}, {"id": "2", "rate": 100}],
            "locations": [{"id": "hall"}, {"id": "barn"}],
            "scenes": [
                {"number": "1", "heading": "INT. HALL", "eighths": 9, "location": "hall", "cast": ["1"],
                 "units": ["main"]},
                {"number": "2", "heading": "INT. BARN", "eighths": 8, "location": "barn", "cast": ["1"],
                 "units": ["second"]},
                {"number": "3", "heading": "INT. BARN", "eighths": 1, "location": "barn", "cast": ["2"],
                 "units": ["second"]},
            ],
        }
    )  # fmt: skip
    # scene 1 takes the first date of the main unit; performer 1 is then taken, so scene 2 goes to the second date of
    # the second unit (cell 2 + 1), and scene 3 to the day that is at the barn already
    assert by_location(build_problem(Shoot(made))) == [0, 3, 3]


def test_what_a_run_reached():
    assert at([[0.5, 90], [4.0, 80], [6.0, 70]], 5) == 80
    assert at([[6.0, 70]], 5) is None
    assert gap({"cost": 200, "bound": 150}) == "25.0%"  # 50 of 200
    assert gap({"cost": 200, "bound": 200, "optimal": True}) == "proven"
    assert standing({"legal": False, "conflicts": 3, "boneyard": 2}) == "3 conflicts, 2 left over"
    assert standing({"seconds": 3}) == "nothing found"


def test_a_regression_shows():
    def record(commit, cost, seconds=60):
        run = {"cost": cost, "legal": cost is not None, "costs": [[0.5, cost]] if cost else []}
        case = {"seconds": seconds, "runs": {"coverset": run}}
        return {"commit": commit, "date": f"2026-11-2{commit} 10:00 UTC", "cases": {"feature": case}}

    records = [record(1, 100_00), record(2, 101_00), record(3, 50_00, 600), record(4, 104_00), record(5, None)]
    *_, row, _ = history_section(records)
    # 101 is one percent more than 100, 104 three percent more than 101; what had ten minutes is compared with neither
    assert row.split(" | ")[1:] == [
        "100 (0.5 s), 60 s",
        "101 (0.5 s), 60 s",
        "50 (0.5 s), 600 s",
        "**104 (0.5 s), 60 s**",
        "**none, 60 s** |",
    ]
