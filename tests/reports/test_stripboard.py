"""Stripboard, one-line and their day totals."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.files import read_board, read_production
from reports.oneline import BONEYARD, day_totals, one_line
from reports.palette import COLOUR_BLIND_SAFE, INDUSTRY, LIGHTS, NIGHTS_SWAPPED, PALETTES, light_of, revision_tint
from reports.stripboard import stripboard
from reports.wording import by_number, clock_face, duration_text, pages_text
from tests.reports.small import march, small_board, small_production

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.mark.parametrize(
    ("eighths", "text"), [(0, "0"), (3, "3/8"), (8, "1"), (11, "1 3/8"), (-11, "-1 3/8"), (1421, "177 5/8")]
)
def test_pages_are_written_in_eighths(eighths: int, text: str):
    assert pages_text(eighths) == text


def test_clock_and_duration():
    assert clock_face(7 * 60 + 5) == "07:05"
    assert clock_face(25 * 60) == "01:00 +1"
    assert duration_text(95) == "1:35"


def test_ids_stand_in_the_order_people_expect():
    assert by_number(["10", "2", "A", "2A", "1"]) == ["1", "2", "2A", "10", "A"]


def test_a_day_has_its_sums_and_its_hours():
    board = stripboard(small_production(), small_board(("2", "01")))
    day = board.days[0]
    # scenes 1 and 2: 11 + 3 eighths, an hour each, at one place
    assert (day.number, day.date, day.eighths, day.minutes, day.moves) == (1, march(1), 14, 120, 0)
    assert day.break_text == "END OF DAY 1 – Monday 1 March 2027 – 1 6/8 pages"
    # call 7:00, an hour of preparation: 8:00 to 9:00, 9:00 to 10:00
    assert [strip.starts for strip in day.strips] == [8 * 60, 9 * 60]
    # 11 + 3 + 8 + 2 + 13, scene 6 lies in the boneyard
    assert board.eighths == 37
    assert [strip.number for strip in board.boneyard] == ["6"]


def test_banners_stand_where_the_board_has_them():
    days = [
        {
            "date": "2027-03-01",
            "unit": "main",
            "strips": ["1", "2"],
            "banners": [{"text": "CREW SHOW"}, {"after": "1", "text": "MOVE"}],
        },
        {"date": "2027-03-02", "unit": "main", "banners": [{"text": "TRAVEL DAY"}]},
        {"date": "2027-03-03", "unit": "main", "strips": ["5"]},
    ]
    board = stripboard(small_production(), small_board(days=days))
    rows = [row if isinstance(row, str) else row.number for row in board.days[0].rows]
    assert rows == ["CREW SHOW", "1", "MOVE", "2"]
    assert [day.number for day in board.days] == [1, None, 2]


def test_units_that_shoot_on_one_date_share_its_number():
    units = [{"id": "main"}, {"id": "second"}]
    days = [
        {"date": "2027-03-01", "unit": "main", "strips": ["1"]},
        {"date": "2027-03-01", "unit": "second", "strips": ["5"]},
        {"date": "2027-03-02", "unit": "second", "strips": ["2"]},
    ]
    board = stripboard(small_production(units=units), small_board(days=days))
    assert [(day.number, day.unit_name) for day in board.days] == [(1, "main"), (1, "second"), (2, "second")]
    assert len(board.dates) == 2


@pytest.mark.parametrize("name", ["commercial", "feature", "block"])
def test_day_totals_are_the_sums_of_the_pages(name: str):
    production = read_production(SCENARIOS / name / "production.yaml")
    board = stripboard(production, read_board(SCENARIOS / name / "board-hand.yaml"))
    lines, days = one_line(board, with_boneyard=False), day_totals(board)
    assert len(lines) == sum(len(day.strips) for day in board.days)
    by_day = lines.groupby(["Date", "Unit"])["Eighths"].sum()
    for day in days.itertuples(index=False):
        assert day.Eighths == by_day[day.Date, day.Unit]
        assert day.Pages == pages_text(day.Eighths)
    assert days["Eighths"].sum() == board.eighths


def test_one_line_keeps_scene_numbers_as_they_are_written():
    lines = one_line(stripboard(small_production(), small_board()))
    assert list(lines["Scene"]) == ["1", "2", "10E2", "007", "5", "6"]
    assert list(lines["Day"]) == ["1", "2", "3", "4", "5", BONEYARD]
    assert list(lines["I/E"]) == ["INT", "EXT", "INT", "I/E", "INT", "INT"]


def test_strip_colours():
    scenes = small_production().scene_by_number
    assert light_of(scenes["1"]) == "INT DAY"
    assert light_of(scenes["2"]) == "EXT DAY"
    assert light_of(scenes["10E2"]) == "INT NIGHT"
    assert light_of(scenes["007"]) == "DUSK"
    assert NIGHTS_SWAPPED.colours["EXT NIGHT"] == INDUSTRY.colours["INT NIGHT"]
    assert COLOUR_BLIND_SAFE.of(scenes["2"]) == "#F0DF4C"


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_every_strip_can_be_read(palette):
    assert set(palette.colours) == set(LIGHTS)
    for colour in palette.colours.values():
        # AA asks for 4.5:1
        assert (luminance(colour) + 0.05) / (luminance(palette.ink) + 0.05) >= 4.5


def test_revision_colours_begin_again():
    assert revision_tint("second blue") == revision_tint("blue") != revision_tint("white")
    assert revision_tint("mauve") == revision_tint("white")
