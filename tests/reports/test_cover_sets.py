"""What stands by for the weather of each day, by name."""

from __future__ import annotations

from datetime import date

from reports.cover_sets import cover_notes
from reports.oneline import day_totals, one_line
from reports.stripboard import stripboard
from tests.builders import bill, tiny_board, tiny_shoot

SCENES = {
    "X": {"int_ext": "EXT", "set": "STREET", "location": "street", "cast": ["1"]},
    "A": {"cover": True, "set": "DINER", "location": "rosies", "cast": ["1"]},
    "B": {"cover": True, "set": "OFFICE", "cast": ["2"]},
    "C": {"set": "HALL", "cast": ["1"]},
}


def judged(days, scenes=SCENES):
    production = tiny_shoot(scenes, locations={"rosies": {"name": "Rosie's Diner"}})
    return bill(production, tiny_board(production, days))


def test_a_day_names_its_cover_sets():
    # B's cast does not work on Monday, C may not serve as cover
    notes = cover_notes(judged({1: "X", 2: "A", 3: "B C"}))
    assert list(notes) == [(date(2027, 3, 1), "main")]
    (note,) = notes.values()
    assert (note.at_risk, note.covers, note.is_covered) == (("X",), ("A",), True)
    assert note.text == "Cover for X: A DINER (Rosie's Diner)"


def test_a_day_without_cover_says_so():
    # the cover set is shot before: nothing stands by any more
    (note,) = cover_notes(judged({1: "A", 2: "X"})).values()
    assert not note.is_covered
    assert note.text == "No cover set for X"


def test_many_cover_sets_are_counted():
    scenes = SCENES | {f"D{number}": {"cover": True, "set": f"ROOM {number}", "cast": ["1"]} for number in range(1, 6)}
    (note,) = cover_notes(judged({1: "X", 2: "D1 D2 D3", 3: "D4 D5"}, scenes)).values()
    assert note.covers == ("D1", "D2", "D3", "D4", "D5")
    assert note.text == "Cover for X: D1 ROOM 1 (here); D2 ROOM 2 (here); D3 ROOM 3 (here); and 2 more"


def test_the_one_line_names_them():
    judgement = judged({1: "X C", 2: "A"})
    board = stripboard(judgement.production, judgement.board, cover_notes(judgement))
    lines = one_line(board, with_boneyard=False)
    # at the strip that may be rained out, not at the interior of the same day
    assert dict(zip(lines["Scene"], lines["Cover Sets"], strict=True)) == {"X": "A", "C": "", "A": ""}
    totals = day_totals(board)
    assert list(totals["At Weather Risk"]) == ["X", ""]
    assert list(totals["Cover Sets"]) == ["A", ""]
