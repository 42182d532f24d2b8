"""The change memo of a small shoot, derived by hand; March 2027 begins on a Monday."""

from __future__ import annotations

import json
from typing import Any

from reports.day_spans import day_numbers, day_spans
from reports.memo import ChangeMemo, change_memo
from reports.memo_text import memo_as_json, memo_as_markdown, memo_as_text
from solver.check import judge
from tests.reports.small import march, small_board, small_production


def memo(*moves: tuple[str, str], **fields: Any) -> ChangeMemo:
    production = small_production()
    before, new = small_board(), small_board(*moves, revision=2, colour="blue")
    return change_memo(judge(production, before), judge(production, new), issued=march(1), **fields)


def test_the_heading_says_which_schedule_it_is():
    heading = memo(("5", "16"), prepared_by="R. Okafor").heading
    assert heading.schedule == "Blue schedule"
    assert heading.revision == "Revision 2, blue"
    assert heading.supersedes == "Draft, white"
    assert heading.prepared_by == "R. Okafor"
    text = memo_as_text(memo(("5", "16")))
    assert "BLUE SCHEDULE – Revision 2, blue" in text
    assert "not approved yet" in text


def test_a_strip_moves_from_and_to():
    # scene 5, Leo's, goes from Monday the 15th to Tuesday the 16th
    told = memo(("5", "16"))
    (strip,) = told.moved
    assert (strip.scene, strip.before, strip.after) == ("5", (march(15), "main"), (march(16), "main"))
    assert strip.words == "1 day later"
    assert told.to_boneyard == told.from_boneyard == ()
    assert (told.days_added, told.days_dark) == (((march(16), "main"),), ((march(15), "main"),))
    assert "| 5 | SET 5 | 1 5/8 | Mon 15 Mar | Tue 16 Mar | 1 day later |" in memo_as_markdown(told)


def test_who_is_called_about_what():
    calls = {call.id: call for call in memo(("5", "16")).calls}
    assert calls["2"].about == "no longer works Mon 15 Mar; now works Tue 16 Mar"
    assert calls["main"].about == "no longer shoots Mon 15 Mar; now shoots Tue 16 Mar"
    assert calls["house"].about == "release Mon 15 Mar; book Tue 16 Mar"
    assert set(calls) == {"2", "main", "house"}


def test_a_performer_before_and_after():
    # Leo works on the 1st and the 15th: 13 calendar days between, more than ten, so he is dropped; 14 to the 16th
    (leo,) = memo(("5", "16")).performers
    assert leo.id == "2"
    assert (leo.before.work, leo.after.work) == ((march(1), march(15)), (march(1), march(16)))
    assert (leo.added, leo.removed) == ((march(16),), (march(15),))
    assert leo.before.drops == ((march(1), march(15)),)
    assert leo.after.drops == ((march(1), march(16)),)
    assert (leo.after.start, leo.after.finish) == (march(1), march(16))
    assert leo.before.holds == leo.after.holds == ()


def test_a_shorter_gap_is_held_and_not_dropped():
    # Leo on the 1st and the 8th: the 2nd to the 5th are four holds
    (leo,) = memo(("5", "08")).performers
    assert leo.after.drops == ()
    assert [day.day for day in leo.after.holds] == [2, 3, 4, 5]


def test_to_and_from_the_boneyard():
    production = small_production()
    kept, placed = judge(production, small_board()), judge(production, small_board(("6", "16"), boneyard=[]))
    there = change_memo(kept, placed, issued=march(1))
    assert [(strip.scene, strip.words) for strip in there.from_boneyard] == [("6", "from the boneyard")]
    back = change_memo(placed, kept, issued=march(1))
    assert [(strip.scene, strip.words) for strip in back.to_boneyard] == [("6", "to the boneyard")]
    # nobody's other strips move
    assert there.moved == back.moved == ()


def test_what_does_not_change():
    same = memo(("5", "16")).unchanged
    assert [when.day for when, _unit in same.days] == [1, 2, 5, 12]
    assert same.day_count == 5
    assert same.last_day is None
    assert same.performers == ("1", "3", "4")
    assert same.locations == ("Road",)
    assert same.strips == 4


def test_figures_and_money():
    told = memo(("5", "12"))
    figures = {figure.name: (figure.before, figure.after) for figure in told.summary}
    assert figures["Shooting days"] == (5, 4)
    assert figures["Last shooting day"] == (march(15), march(12))
    # a day of the unit and one of the house less; Leo is on the 1st and 12th: ten days between are not MORE than ten,
    # so he holds on the eight work days between at 1,000
    money = {figure.name: figure.difference for figure in told.money}
    assert money["crew.day"] == -5000_00
    assert money["location.day"] == -700_00
    assert money["cast.hold"] == 8 * 1000_00


def test_each_group_gets_what_is_theirs():
    groups = {group.name: group.about for group in memo(("5", "16")).distribution}
    assert groups["Cast, casting and agents"] == ("1 performer to call",)
    assert groups["Locations and transportation"] == ("1 place with other days",)
    assert groups["Background casting"] == ()
    assert "Background casting                for information" in memo_as_text(memo(("5", "16")))


def test_background_of_moved_scenes_is_named():
    groups = {group.name: group.about for group in memo(("2", "03")).distribution}
    assert groups["Background casting"] == ("scene 2",)


def test_nothing_changed():
    told = memo()
    assert told.moved == told.calls == told.performers == told.money == ()
    text = memo_as_text(told)
    assert "- Nobody." in text
    assert "5 of 5 shooting days" in text


def test_no_line_is_too_long_and_no_mark_is_taken_for_markdown():
    told = memo(("5", "16"), why=["LEO | *is* <late>, " + "and late " * 30])
    assert max(map(len, memo_as_text(told, 80).splitlines())) <= 80
    assert "LEO \\| \\*is\\* \\<late\\>" in memo_as_markdown(told)


def test_json_has_dates_and_cents():
    found = json.loads(memo_as_json(memo(("5", "16"))))
    assert found["moved"][0]["after"] == ["2027-03-16", "main"]
    assert found["performers"][0]["added"] == ["2027-03-16"]
    assert found["performers"][0]["after"]["finish"] == "2027-03-16"
    assert found["locations"][0]["removed"] == ["2027-03-15"]
    days = next(figure for figure in found["summary"] if figure["name"] == "Shooting days")
    assert (days["before"], days["after"], days["difference"]) == (5, 5, 0)
    assert found["basis"].endswith("estimate: confirm with payroll")


def test_days_in_a_row_are_one_span():
    days = [march(number) for number in (2, 3, 4, 8, 9, 31)]
    assert day_spans(days) == ["Tue 2 – Thu 4 Mar", "Mon 8 – Tue 9 Mar", "Wed 31 Mar"]
    # Friday and Monday are in a row for the company
    company = [march(number) for number in (4, 5, 8, 9)]
    assert day_spans([march(5), march(8)], company) == ["Fri 5 – Mon 8 Mar"]
    assert day_numbers(days) == "2–4, 8–9, 31 Mar"
