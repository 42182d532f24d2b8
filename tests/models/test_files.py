from __future__ import annotations

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from models.board import Board, check_board
from models.errors import BadInput
from models.files import (
    document_text,
    parse_document,
    read_board,
    read_changes,
    read_production,
    read_scenario,
    write_board,
    write_changes,
    write_production,
    write_scenario,
)
from models.production import Production
from models.quantity import Id
from models.scenario import Scenario
from models.yaml_text import read_yaml, yaml_text

HEAD = "format: coverset/1\ntitle: T\ncalendar: {start: 2027-03-01, end: 2027-03-12}\nunits: [{id: main}]\n"


def problems_of(path, content: bytes | str, read=read_production) -> list[str]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(BadInput) as error:
        read(path)
    return [str(problem).replace(str(path), path.name) for problem in error.value.problems]


@pytest.fixture
def file(tmp_path):
    return tmp_path / "p.yaml"


# ---- round trips ----


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_a_production_with_every_field_comes_back(full, full_data, tmp_path, ending):
    write_production(tmp_path / f"p.{ending}", full)
    again = read_production(tmp_path / f"p.{ending}")
    assert again == full
    assert set(again.plain()) == set(type(full).model_fields) == set(full_data)
    for name in ("units", "scenes", "cast", "locations", "elements", "travel"):
        first = getattr(full, name)[0]
        assert len(first.plain()) == len(type(first).model_fields), f"a field of {name} has its default in the fixture"


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_a_board_comes_back(tmp_path, ending):
    board = Board.read(
        {
            "format": "coverset-board/1",
            "production": "T",
            "revision": 3,
            "colour": "blue",
            "days": [
                {"date": "2027-03-02", "unit": "main", "strips": ["14"]},
                {
                    "date": "2027-03-01",
                    "unit": "main",
                    "call": "25:30",
                    "status": "shot",
                    "strips": ["12A", "13"],
                    "banners": [{"after": "12A", "text": "COMPANY MOVE"}, {"text": "head"}],
                },
            ],
            "boneyard": ["15"],
            "pins": [{"scene": "14", "date": "2027-03-02"}, {"scene": "15", "from": "2027-03-01", "to": "2027-03-03"}],
        }
    )
    write_board(tmp_path / f"b.{ending}", board)
    assert read_board(tmp_path / f"b.{ending}") == board
    assert [day.strips for day in board.days] == [("12A", "13"), ("14",)]  # by date
    assert board.day_of["13"].call == 25 * 60 + 30


def test_a_scenario_comes_back(tmp_path):
    scenario = Scenario.read(
        {
            "format": "coverset-scenario/1",
            "name": "rain",
            "title": "Rain",
            "production": "production.yaml",
            "board": "board.yaml",
            "as_of": "2027-03-02",
            "changes": [{"kind": "day_lost", "date": "2027-03-03", "reason": "weather"}],
            "notes": "Scene 3 moves.",
        }
    )
    write_scenario(tmp_path / "s.yaml", scenario)
    assert read_scenario(tmp_path / "s.yaml") == scenario


def test_yaml_and_json_are_told_apart_by_content(full, tmp_path):
    (tmp_path / "p.txt").write_text(document_text(full, json=True), encoding="utf-8")
    assert read_production(tmp_path / "p.txt") == full
    assert (
        parse_document(
            Production,
            "{format: coverset/1, title: T, calendar: {start: 2027-03-01, end: 2027-03-12}, "
            "units: [{id: main}], scenes: [{number: 1, eighths: 1}]}",
            "p.yaml",
        ).title
        == "T"
    )


WORDS = st.one_of(
    st.sampled_from(
        ["on", "no", "12e3", "07:00", "007", "1_000", "0x1F", "1.10", "~", "null", "=", "<<", "2027-03-01"]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=20),
)


@given(st.dictionaries(WORDS, st.one_of(WORDS, st.booleans(), st.none(), st.integers(-(10**17), 10**17)), max_size=8))
def test_any_plain_value_survives_yaml(value):
    assert read_yaml(yaml_text(value), "t")[0] == value


@given(WORDS)
def test_a_bare_word_is_never_something_else(word):
    try:
        expected = TypeAdapter(Id).validate_python(word)
    except ValidationError:
        return
    assert TypeAdapter(Id).validate_python(read_yaml(yaml_text([word]), "t")[0][0]) == expected


@pytest.mark.parametrize("bare", ["on", "no", "12e3", "12E3", "007", "1_2", "0x1F", "12", "12.10", "-5", "1:30", "y"])
def test_a_bare_scene_number_is_what_is_written(bare):
    production = parse_document(Production, f"{HEAD}scenes: [{{number: {bare}, eighths: 1}}]", "p.yaml")
    assert production.scenes[0].number == bare


def test_a_time_may_be_bare_quoted_or_minutes():
    text = HEAD.replace("{id: main}", "{id: a, call: 10:30}, {id: b, call: '10:30'}, {id: c, call: 630}")
    production = parse_document(Production, f"{text}scenes: [{{number: 1, eighths: 1}}]", "p.yaml")
    assert {unit.call for unit in production.units} == {630}


# ---- what a file can do wrong ----


def test_problems_come_with_their_lines(file):
    text = (
        f"{HEAD}scenes:\n- number: 1\n  eighths: 9/8\n- number: 2\n  eighths: 3\n  cast: ['1', '7']\ncast:\n- id: 1\n"
    )
    assert problems_of(file, text) == [
        "p.yaml: scenes[0] (1).eighths, line 7: '9/8' is not a whole number of eighths\n  Maybe 9 was meant",
        'p.yaml: scenes[1] (2).cast[1], line 10: "7" is not the id of a cast member',
    ]


def test_problems_in_json_come_with_their_lines(file, full_data):
    full_data["scenes"][1]["location"] = "onn"
    full_data["cast"][0]["rate"] = -1
    text = json.dumps(full_data, indent=1)
    lines = text.splitlines()
    rate, location = (n for n, line in enumerate(lines, 1) if '"rate": -1' in line or '"location": "onn"' in line)
    if rate > location:
        rate, location = location, rate
    found = problems_of(file, text)
    assert found[0].startswith(f"p.yaml: scenes[1] (12e3).location, line {rate}: ")
    assert found[1] == f"p.yaml: cast[0] (1).rate, line {location}: -1 is below 0"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "p.yaml: is empty"),
        (" \n\n", "p.yaml: is empty"),
        ("# nothing\n", "p.yaml: is empty"),
        (b"PK\x03\x04junk", "is a workbook or zip archive"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "is not text: it contains zero bytes"),
        (bytes(range(128, 256)) + bytes(range(1, 32)), "is a binary file"),
        ("title: café\n".encode("latin-1"), "line 1: is not UTF-8 text (byte 0xE9)\n  Maybe it is Latin-1"),
        ('{"format": "coverset/1", "title": "T", "cal', "line 1: is cut off: Unterminated string"),
        ('{"format": "coverset/1",\n "title": ', "line 2: is cut off: Expecting value"),
        ('{"format": "coverset/1", "format": "x"}', "the field format is given twice"),
        ("format: [1, 2", "is cut off or not closed"),
        ("format: 'abc", "is cut off or not closed"),
        ("a: b: c", "line 1: is not YAML: mapping values are not allowed"),
        ("a: 1\nb: 2\na: 3\n", "line 3: the field a is given twice, first in line 1"),
        ("a: !!python/object/apply:os.system [ls]", "line 1: the tag tag:yaml.org,2002:python/object/apply:os.system"),
        ("a: 1\n---\nb: 2\n", "begins a second document"),
        ("a: &x [*x]", "contains itself"),
        ("a: *x", "alias"),
        ("? [1]\n: 2", "stands where a field's name is expected"),
        ("[" * 3000, "is nested"),
        ("a: " + "[" * 3000, "is nested deeper than 40 levels"),
        ("- 1", "holds a list, not the fields of a production"),
        ("hello", "holds a single value"),
        ("format: coverset/2\n", "format, line 1: version 2 of the format is not known, coverset/1 is"),
        ("format: coverset-board/1\n", "is a board, a production is needed"),
        ("title: x\n", "format, line 1: is missing"),
    ],
)
def test_a_bad_file_is_told_in_one_line(file, content, message):
    found = problems_of(file, content)
    assert any(message in problem for problem in found), found
    assert all(len(problem.splitlines()) <= 2 for problem in found)


def test_json_by_name_is_never_taken_for_yaml(tmp_path):
    for content, message in (('{"format": NaN}', "NaN is not a number"), ("{a: 1}", "line 1: is not JSON: Expecting")):
        assert message in problems_of(tmp_path / "p.json", content)[0]


def test_an_alias_bomb_is_refused_before_it_goes_off(file):
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for name, before in zip("bcdefghi", "abcdefgh", strict=True):
        bomb += f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    assert problems_of(file, bomb) == ["p.yaml: line 4: uses more than 20 aliases (*c)\n  Maybe write the values out"]


def test_a_few_aliases_are_fine():
    text = HEAD.replace("{id: main}", "&u {id: main, day_cost: 5.50}") + "scenes: [&s {number: 1, eighths: 2}]\n"
    assert (
        parse_document(Production, text + "cast: [{id: 1, unavailable: [&d 2027-03-02, *d]}]\n", "p").units[0].id
        == "main"
    )


def test_a_byte_order_mark_and_utf16_are_read(file):
    text = f"{HEAD.replace('T', 'Café', 1)}scenes: [{{number: 1, eighths: 1}}]\n"
    for raw in (text.encode("utf-8-sig"), text.encode("utf-16"), text.replace("\n", "\r\n").encode()):
        file.write_bytes(raw)
        assert read_production(file).scenes[0].number == "1"


def test_a_huge_file_is_refused_unread(file):
    with file.open("wb") as huge:
        huge.truncate(200 * 1024 * 1024)  # sparse
    with pytest.raises(BadInput, match="has 200 MB, the limit is 20 MB"):
        read_production(file)


def test_missing_files_and_folders(tmp_path):
    with pytest.raises(BadInput, match="cannot be read: no such file"):
        read_production(tmp_path / "none.yaml")
    with pytest.raises(BadInput, match="is a folder"):
        read_production(tmp_path)


def test_writing_leaves_the_old_file_when_it_fails(tmp_path, full, monkeypatch):
    path = tmp_path / "p.yaml"
    path.write_text("old")
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_production(path, full)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


# ---- boards ----


def test_a_board_is_checked_by_itself(file):
    text = (
        "format: coverset-board/1\nproduction: T\ndays:\n"
        "- {date: 2027-03-01, unit: main, strips: [1, 2], banners: [{after: 3, text: x}]}\n"
        "- {date: 2027-03-01, unit: main, strips: [2]}\nboneyard: [1]\n"
        "pins: [{scene: 1, date: 2027-03-01, from: 2027-03-01}, {scene: 2}]\n"
    )
    assert [p.split(": ", 2)[2] for p in problems_of(file, text, read_board)] == [
        "has both a date and a range",
        "needs a date, or from and to",
    ]
    text = text[: text.index("pins")]
    assert problems_of(file, text, read_board) == [
        'p.yaml: days, line 3: strip "1" is on the board more than once: on 2027-03-01 (main) and in the boneyard',
        'p.yaml: days, line 3: strip "2" is on the board more than once: on 2027-03-01 (main) and on 2027-03-01 (main)',
        'p.yaml: days[0] (2027-03-01).banners[0].after, line 4: "3" is not a strip of this day',
        'p.yaml: days[1] (2027-03-01), line 5: unit "main" has 2027-03-01 already',
    ]


def test_a_board_is_checked_against_its_production(small, board):
    check_board(small, board)
    other = board.revised(boneyard=["40"], pins=[{"scene": "5", "date": "2027-03-01"}])
    with pytest.raises(BadInput) as error:
        check_board(small, other, "b.yaml")
    assert [str(problem).splitlines()[0] for problem in error.value.problems] == [
        'b.yaml: boneyard[0]: "40" is not a scene of Small',
        'b.yaml: pins[0] (5).scene: "5" is not a scene of Small',
    ]


def test_problems_of_a_change_name_its_place_and_likely_kind(file):
    text = (
        "format: coverset-changes/1\nchanges:\n- {kind: scene_cu, scene: 1}\n- {kind: day_lost, unit: main}\n"
        "- {scene: 1}\n- {kind: performer_unavailable, cast: 1, dates: 2027-03-02, days: 3}\n"
    )
    found = problems_of(file, text, read_changes)
    assert found[0].startswith("p.yaml: changes[0] (1).kind, line 3: 'scene_cu' is not one of performer_unavailable, ")
    assert found[0].endswith('Maybe "scene_cut" was meant')
    assert found[1] == "p.yaml: changes[1] (day_lost).date, line 4: is missing"
    assert found[2] == "p.yaml: changes[2] (1).kind, line 5: is missing"
    assert found[3].startswith("p.yaml: changes[3] (performer_unavailable).days, line 6: is not a field")
    assert found[3].endswith('Maybe "dates" was meant')


def test_changes_come_back(tmp_path, all_changes):
    for ending in ("yaml", "json"):
        write_changes(tmp_path / f"c.{ending}", all_changes)
        assert read_changes(tmp_path / f"c.{ending}") == all_changes
