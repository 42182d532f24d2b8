"""The ready-made productions load, their boards are legal, and they have what their READMEs promise."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.board import check_board
from models.change_apply import apply_changes
from models.files import read_board, read_changes, read_production
from solver.check import judge

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.board import Board
    from models.production import Production

SCENARIOS = Path(__file__).parents[2] / "scenarios"
NAMES = ("commercial", "feature", "block")
CHANGES = sorted(SCENARIOS.glob("*/changes/*.yaml"))


def _pages(production: Production) -> str:
    pages, eighths = divmod(sum(scene.eighths for scene in production.scenes), 8)
    return f"{pages} {eighths}/8"


FIGURES: dict[str, Callable[[Production], object]] = {
    "scenes": lambda p: len(p.scenes),
    "set-ups": lambda p: len(p.scenes),
    "minutes": lambda p: sum(scene.minutes or 0 for scene in p.scenes),
    "script pages": _pages,
    "episodes": lambda p: len({scene.episode for scene in p.scenes}),
    "cast": lambda p: len(p.cast),
    "minors": lambda p: sum(member.birth_date is not None for member in p.cast),
    "locations": lambda p: len(p.locations),
    "elements": lambda p: len(p.elements),
    "units": lambda p: len(p.units),
    "possible days": lambda p: len(p.shoot_dates),
    "exterior nights": lambda p: sum(scene.int_ext == "EXT" and scene.day_night == "NIGHT" for scene in p.scenes),
    "scenes for second unit only": lambda p: sum(scene.units == ("second",) for scene in p.scenes),
    "scenes that must follow others": lambda p: sum(bool(scene.after) for scene in p.scenes),
    "cover sets": lambda p: sum(scene.cover for scene in p.scenes),
}


def load(name: str) -> Production:
    return read_production(SCENARIOS / name / "production.yaml")


def hand_board(name: str) -> Board:
    return read_board(SCENARIOS / name / "board-hand.yaml")


@pytest.mark.parametrize("name", NAMES)
def test_has_the_figures_of_its_readme(name: str) -> None:
    text = (SCENARIOS / name / "README.md").read_text(encoding="utf-8")
    table = dict(re.findall(r"^\| ([a-z][a-z -]+) \| (\d[\d /]*?) \|$", text, re.MULTILINE))
    production = load(name)
    assert len(table) >= 6
    assert table == {figure: str(FIGURES[figure](production)) for figure in table}


@pytest.mark.parametrize("name", NAMES)
def test_uses_everybody_and_everything_it_lists(name: str) -> None:
    production = load(name)
    for table in (production.scenes_of_cast, production.scenes_at, production.scenes_with_element):
        assert [called for called, scenes in table.items() if not scenes] == []


@pytest.mark.parametrize("name", NAMES)
def test_first_on_the_cast_list_is_in_most_scenes(name: str) -> None:
    in_scenes = {called: len(scenes) for called, scenes in load(name).scenes_of_cast.items()}
    assert in_scenes["1"] == max(in_scenes.values())
    assert list(in_scenes) == [str(number) for number in range(1, len(in_scenes) + 1)]


@pytest.mark.parametrize("name", NAMES)
def test_every_scene_says_where_and_what(name: str) -> None:
    for scene in load(name).scenes:
        assert scene.location, scene.number
        assert scene.heading == f"{scene.int_ext}. {scene.set} - {scene.day_night}"
        assert len(scene.synopsis.split()) >= 5, scene.number


@pytest.mark.parametrize("name", NAMES)
def test_no_synopsis_is_used_twice(name: str) -> None:
    synopses = [scene.synopsis for scene in load(name).scenes]
    assert len(set(synopses)) == len(synopses)


@pytest.mark.parametrize("name", NAMES)
def test_board_by_hand_is_whole_and_legal(name: str) -> None:
    production, board = load(name), hand_board(name)
    check_board(production, board)
    assert board.boneyard == ()
    assert [str(finding) for finding in judge(production, board).findings if finding.setting == "hard"] == []


@pytest.mark.parametrize(
    ("name", "days"), [("commercial", {"main": 2}), ("feature", {"main": 32}), ("block", {"main": 36, "second": 11})]
)
def test_board_by_hand_has_the_days_of_its_readme(name: str, days: dict[str, int]) -> None:
    units = [day.unit for day in hand_board(name).days]
    assert {unit: units.count(unit) for unit in sorted(set(units))} == days


def test_feature_has_two_whole_nights_without_children() -> None:
    production, board = load("feature"), hand_board("feature")
    scenes = production.scene_by_number
    nights = [day for day in board.days if all(_is_exterior_night(production, strip) for strip in day.strips)]
    assert [str(day.date) for day in nights] == ["2027-03-24", "2027-03-25"]
    # 115 + 150 + 130 + 95 at the pump house, 85 + 190 + 140 + 90 at the barn: each between dusk and dawn (11 hours)
    assert [sum(production.minutes(strip, "main") for strip in day.strips) for day in nights] == [490, 505]
    playing = {cast for day in nights for strip in day.strips for cast in scenes[strip].cast}
    assert [m.id for m in production.cast if m.birth_date and m.id in playing] == []


def _is_exterior_night(production: Production, strip: str) -> bool:
    scene = production.scene_by_number[strip]
    return scene.int_ext == "EXT" and scene.day_night == "NIGHT"


def test_feature_has_children_of_ten_fourteen_and_seven() -> None:
    production = load("feature")
    start = production.calendar.start
    ages = {
        member.character: start.year - born.year - ((start.month, start.day) < (born.month, born.day))
        for member in production.cast
        if (born := member.birth_date)
    }
    assert ages == {"WREN VARGA": 10, "TEO VARGA": 14, "POSY DUNNE": 7}


def test_feature_needs_more_days_than_pages_alone() -> None:
    production = load("feature")
    limit = production.units[0].max_eighths_per_day
    assert limit is not None
    # 813 eighths at 30 a day: 27.1, so 28 days at the least
    assert -(-sum(scene.eighths for scene in production.scenes) // limit) == 28


def test_block_keeps_its_units_apart() -> None:
    board, scenes = hand_board("block"), load("block").scene_by_number
    for date in {day.date for day in board.days}:
        used: list[set[str]] = []
        for day in (d for d in board.days if d.date == date):
            used.append({who for strip in day.strips for who in (*scenes[strip].cast, f"at {scenes[strip].location}")})
        assert len(set().union(*used)) == sum(len(names) for names in used), date


def test_every_set_up_of_the_commercial_has_its_minutes() -> None:
    assert all(scene.minutes for scene in load("commercial").scenes)


@pytest.mark.parametrize("path", CHANGES, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_change_can_be_made(path: Path) -> None:
    name = path.parts[-3]
    changes = read_changes(path)
    assert changes.title
    changed = apply_changes(load(name), hand_board(name), changes, str(path))
    assert changed.production != load(name)


@pytest.mark.parametrize("path", CHANGES, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_change_is_in_the_readme_with_its_date(path: Path) -> None:
    readme = (path.parents[1] / "README.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| `{re.escape(path.name)}` \| (\d{{4}}-\d\d-\d\d) \|", readme, re.MULTILINE)
    assert row is not None
    assert f"--as-of {row[1]}" in path.read_text(encoding="utf-8").splitlines()[0]
