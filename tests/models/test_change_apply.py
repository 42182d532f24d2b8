from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest

from models.change import Change, ChangeSet
from models.change_apply import apply_changes
from models.errors import BadInput


def changes(*listed: dict) -> ChangeSet:
    return ChangeSet.read({"format": "coverset-changes/1", "changes": listed})


def march(day: int) -> dt.date:
    return dt.date(2027, 3, day)


def test_there_is_an_example_of_every_kind_and_all_apply_in_a_row(small, board, all_changes):
    kinds = {each.model_fields["kind"].default for each in get_args(get_args(Change)[0])}
    assert {change.kind for change in all_changes.changes} == kinds
    after = apply_changes(small, board, all_changes)
    # scene 1 and what of 2 was shot stay; 3, 4 and the rest of 2 are not in the new draft; 6 is
    assert [scene.number for scene in after.production.scenes] == ["6", "1", "2"]
    assert after.to_place == ("6",)


def test_nothing_given_is_altered(small, board, all_changes):
    before = small.plain(), board.plain()
    apply_changes(small, board, all_changes)
    assert (small.plain(), board.plain()) == before


def test_an_absence_is_added_once(small, board):
    change = {"kind": "performer_unavailable", "cast": 1, "dates": [{"from": "2027-03-02", "to": "2027-03-04"}]}
    after = apply_changes(small, board, changes(change, change))
    assert not after.production.is_available_cast("1", march(3))
    assert len(after.production.cast[0].unavailable) == 1
    assert after.board == board


def test_a_lost_day_closes_the_date_and_frees_its_strips(small, board):
    after = apply_changes(small, board, changes({"kind": "day_lost", "date": "2027-03-03", "reason": "weather"}))
    assert march(3) not in after.production.shoot_dates
    assert [day.date for day in after.board.days] == [march(1), march(2)]
    assert after.board.boneyard == after.to_place == ("3", "4")
    assert after.notes[0] == "2027-03-03 (main) is off the board: lost (weather); scene 3 to be placed."


def test_a_day_lost_for_one_unit_stays_open_for_the_other(small, board):
    after = apply_changes(small, board, changes({"kind": "day_lost", "date": "2027-03-03", "unit": "second"}))
    assert march(3) not in after.production.unit_dates("second")
    assert march(3) in after.production.unit_dates("main")
    assert [str(span) for span in after.production.units[1].dates] == [
        "2027-03-01 to 2027-03-02",
        "2027-03-04 to 2027-03-12",
    ]
    assert after.to_place == ("4",)
    # a longer calendar is longer for it too
    later = apply_changes(after.production, after.board, changes({"kind": "calendar_end", "date": "2027-03-19"}))
    assert march(19) in later.production.unit_dates("second")


def test_a_shot_day_that_is_lost_is_to_be_shot_again(small, board):
    after = apply_changes(small, board, changes({"kind": "day_lost", "date": "2027-03-01"}))
    assert after.to_place == ("1",)
    assert "though marked shot" in after.notes[0]


def test_a_new_scene_waits_in_the_boneyard(small, board):
    after = apply_changes(small, board, changes({"kind": "scene_added", "scene": {"number": 5, "eighths": 3}}))
    assert after.board.boneyard == after.to_place == ("5",)
    assert after.production.scenes[-1].number == "5"


def test_a_cut_scene_leaves_the_board_and_the_orders_of_others(small, board):
    after = apply_changes(small, board, changes({"kind": "scene_cut", "scene": "2"}))
    assert "2" not in after.board.day_of
    assert len(after.board.days) == 3  # Tuesday had only scene 2
    assert after.production.scene_by_number["3"].after == ("1",)  # 1 came before 2, and 2 before 3
    assert "Scene 3 no longer refers to scene 2 (after)." in after.notes
    cut = apply_changes(small, board, changes({"kind": "scene_cut", "scene": "3"}))
    assert cut.production.scene_by_number["4"].same_day == ()


def test_a_cut_scene_that_is_shot_stays(small, board):
    after = apply_changes(small, board, changes({"kind": "scene_cut", "scene": "1"}))
    assert after.board == board
    assert after.notes == ("Scene 1 is cut, but was shot on 2027-03-01; it stays on the board.",)


def test_longer_and_shorter(small, board):
    after = apply_changes(small, board, changes({"kind": "scene_longer", "scene": "2", "eighths": 12}))
    # 60 minutes for 8 eighths are 90 for 12
    assert (after.production.scenes[1].eighths, after.production.scenes[1].minutes) == (12, 90)
    with pytest.raises(BadInput, match=r"changes\[0\] \(2\).eighths: 8 is not shorter than the scene is now, 8"):
        apply_changes(small, board, changes({"kind": "scene_shorter", "scene": "2", "eighths": 8}))
    with pytest.raises(BadInput, match="is shot"):
        apply_changes(small, board, changes({"kind": "scene_longer", "scene": "1", "eighths": 9}))


def test_a_day_ended_early_splits_what_was_begun(small, board):
    change = {"kind": "day_ended_early", "date": "2027-03-02", "unfinished": [{"scene": "2", "eighths_left": 2}]}
    after = apply_changes(small, board, changes(change))
    # 2 of 8 eighths left: a quarter of 60 minutes
    done, rest = after.production.scene_by_number["2"], after.production.scene_by_number["2pt2"]
    assert (done.eighths, done.minutes, rest.eighths, rest.minutes) == (6, 45, 2, 15)
    assert after.production.scene_by_number["3"].after == ("2", "2pt2")
    assert after.board.day_of["2"].status == "shot"
    assert after.to_place == ("2pt2",)


def test_a_day_ended_before_a_strip_was_begun(small, board):
    change = {"kind": "day_ended_early", "date": "2027-03-03", "unit": "main", "unfinished": [{"scene": "3"}]}
    after = apply_changes(small, board, changes(change))
    assert after.to_place == ("3",)
    with pytest.raises(BadInput, match="2 units are on the board for 2027-03-03"):
        apply_changes(small, board, changes({k: v for k, v in change.items() if k != "unit"}))


def test_a_split_scene_keeps_its_place(small, board):
    parts = [{"number": "2A", "eighths": 5}, {"number": "2B", "eighths": 3, "cast": ["2"]}]
    pinned = changes(
        {"kind": "pin", "scene": "2", "date": "2027-03-02"}, {"kind": "scene_split", "scene": "2", "into": parts}
    )
    after = apply_changes(small, board, pinned)
    assert [scene.number for scene in after.production.scenes] == ["1", "2A", "2B", "3", "4"]
    assert after.board.days[1].strips == ("2A", "2B")
    assert after.production.scene_by_number["3"].after == ("2A", "2B")
    assert after.production.scene_by_number["2B"].cast == ("2",)
    assert [pin.scene for pin in after.board.pins] == ["2A", "2B"]


def test_a_replaced_performer_brings_no_old_limits(small, board):
    away = {"kind": "performer_unavailable", "cast": "1", "dates": "2027-03-02"}
    new = {"kind": "performer_replaced", "cast": "1", "performer": "Bo"}
    after = apply_changes(small, board, changes(away, new))
    member = after.production.cast_by_id["1"]
    assert (member.performer, member.rate, member.unavailable) == ("Bo", 100, ())


def test_what_is_shot_stays_with_the_performer_before(small, board):
    new = {"kind": "performer_replaced", "cast": "1", "performer": "Bo", "rate": 250, "deal": "weekly"}
    after = apply_changes(small, board, changes(new))
    bo, ann = after.production.cast_by_id["1"], after.production.cast_by_id["1-was"]
    assert (bo.performer, bo.rate, bo.deal) == ("Bo", 250, "weekly")
    assert (ann.performer, ann.rate, ann.deal, ann.replaced_by) == ("Ann", 100, "day", "1")
    played = {number: scenes for number, scenes in after.production.scenes_of_cast.items() if number.startswith("1")}
    assert played["1-was"] == ("1",)
    assert "1" not in played["1"]
    assert after.notes[-1] == "Shot with Ann, who is 1-was from now on: scenes 1."


def test_a_performer_who_has_not_worked_is_gone(small):
    after = apply_changes(small, None, changes({"kind": "performer_replaced", "cast": "1", "performer": "Bo"}))
    assert [member.id for member in after.production.cast] == [member.id for member in small.cast]


def test_a_part_may_be_taken_over_twice(small, board):
    bo, cy = ({"kind": "performer_replaced", "cast": "1", "performer": name} for name in ("Bo", "Cy"))
    after = apply_changes(small, board, changes(bo)).production
    shot = board.revised(days=tuple(day.revised(status="shot") for day in board.days))
    twice = apply_changes(after, shot, changes(cy)).production
    names = {member.id: member.performer for member in twice.cast if member.id.startswith("1")}
    assert names["1"] == "Cy"
    assert names["1-was"] == "Ann"
    assert names.get("1-was1") == ("Bo" if after.scenes_of_cast["1"] else None)


def test_a_late_performer_who_works_first_delays_the_call(small, board):
    after = apply_changes(
        small, board, changes({"kind": "performer_late", "cast": "2", "date": "2027-03-03", "minutes": 90})
    )
    assert after.board.days[2].call == 7 * 60 + 90
    # due 45 minutes of make-up before the camera is ready at 08:00; may be called at 08:45 that day, as usual after
    (late,) = after.production.cast_by_id["2"].late
    assert (late.date, late.not_before) == (march(3), 8 * 60 + 45)
    assert after.notes == ("2027-03-03 (main): 2, due about 07:15, comes at 08:45; call 90 minutes later.",)


def test_a_late_performer_who_works_later_leaves_the_call(small, board):
    # camera at 08:00, an hour of scene 2, a move of 45 minutes and half an hour of road (nobody gave coordinates), less
    # 45 minutes of make-up: due at 09:30
    both = board.revised(days=(board.days[0], board.days[1].revised(strips=("2", "3")), board.days[3]))
    after = apply_changes(
        small,
        both,
        changes(
            {"kind": "scene_cast", "scene": "2", "cast": ["1"]},
            {"kind": "performer_late", "cast": "2", "date": "2027-03-02", "minutes": 30},
        ),
    )
    assert after.board.days[1].call is None
    assert after.production.cast_by_id["2"].late[0].not_before == 10 * 60


def test_a_moved_location(small, board):
    after = apply_changes(small, board, changes({"kind": "location_moved", "location": "diner", "to": "park"}))
    assert after.production.scenes_at == {"diner": ("1",), "park": ("2", "3")}  # 1 is shot
    after = apply_changes(small, board, changes({"kind": "location_moved", "location": "park", "lat": 1, "lon": 2}))
    assert after.production.locations[1].lat == 1


def test_days_closed_by_the_calendar_are_freed_but_not_shot_ones(small, board):
    after = apply_changes(small, board, changes({"kind": "calendar_workweek", "workweek": ["thu", "tue"]}))
    assert after.to_place == ("3", "4")
    assert [day.status for day in after.board.days] == ["shot", "published"]


def test_pushing_a_shoot_may_pass_through_an_impossible_calendar(small):
    pushed = changes({"kind": "calendar_start", "date": "2027-04-05"}, {"kind": "calendar_end", "date": "2027-04-16"})
    assert len(apply_changes(small, None, pushed).production.shoot_dates) == 10


def test_a_unit_removed(small, board):
    after = apply_changes(small, board, changes({"kind": "unit_removed", "unit": "second"}))
    assert list(after.production.unit_by_id) == ["main"]
    assert after.to_place == ("4",)
    after = apply_changes(small, board, changes({"kind": "unit_removed", "unit": "main"}))
    assert after.production.unit_dates("main") == {march(1)}  # what it has shot


def test_rules_locks_and_pins(small, board):
    after = apply_changes(
        small,
        board,
        changes(
            {"kind": "rule_changed", "path": "performer.max_drops", "value": 0},
            {"kind": "lock", "date": "2027-03-02"},
            {"kind": "pin", "scene": "3", "date": "2027-03-04"},
        ),
    )
    assert after.production.max_drops("1") == 0
    assert after.board.days[1].status == "locked"
    assert after.board.pins[0].first == march(4)
    back = apply_changes(after.production, after.board, changes({"kind": "unlock", "date": "2027-03-02"}))
    assert back.board.days[1].status == "published"


def test_every_bad_reference_is_told(small, board):
    with pytest.raises(BadInput) as error:
        apply_changes(
            small,
            board,
            changes(
                {"kind": "performer_unavailable", "cast": "9", "dates": "2027-03-02"},
                {"kind": "scene_cast", "scene": "3A", "cast": ["1", "8"]},
                {"kind": "scene_added", "scene": {"number": "1", "eighths": 1}},
                {"kind": "lock", "date": "2027-03-05"},
            ),
        )
    assert [str(problem).splitlines()[0] for problem in error.value.problems] == [
        'changes: changes[0] (performer_unavailable).cast: "9" is not the id of a cast member',
        'changes: changes[1] (3A).scene: "3A" is not the id of a scene',
        'changes: changes[1] (3A).cast[1]: "8" is not the id of a cast member',
        'changes: changes[2] (scene_added).scene.number: scene "1" is in the production already',
        "changes: changes[3] (2027-03-05).date: nothing is on the board for 2027-03-05",
    ]


def test_what_the_changes_make_is_validated(small, board):
    new = {"kind": "scene_added", "scene": {"number": "5", "eighths": 1, "cast": ["9"], "after": ["3"]}}
    with pytest.raises(BadInput, match=r'after the changes, scenes\[4\] \(5\).cast\[0\]: "9" is not the id'):
        apply_changes(small, board, changes(new))
    with pytest.raises(BadInput, match=r"rule_overrides"):
        apply_changes(small, board, changes({"kind": "rule_changed", "path": "performer.max_drop", "value": 1}))


def refused(small, board, *listed, as_of=None):
    with pytest.raises(BadInput) as error:
        apply_changes(small, board, changes(*listed), as_of=as_of)
    return str(error.value).splitlines()


def test_contradicting_changes_are_told(small, board):
    pin = {"kind": "pin", "scene": "3", "date": "2027-03-04"}
    assert refused(small, board, pin, pin | {"date": "2027-03-05"}) == [
        "changes: changes[1] (3): says of the pin of scene 3: 2027-03-05; but changes[0] (pin) says: 2027-03-04",
        "  Maybe only one of them is meant",
    ]
    assert "says of the pin of scene 3: none" in refused(small, board, pin, {"kind": "unpin", "scene": "3"})[0]
    lock = {"kind": "lock", "date": "2027-03-03"}
    assert "may move: yes; but changes[0]" in refused(small, board, lock, lock | {"kind": "unlock"})[0]
    off = {"kind": "calendar_days_off", "dates": ["2027-03-06"]}
    assert "a day off" in refused(small, board, off, {"kind": "calendar_extra_day", "date": "2027-03-06"})[0]
    lost = {"kind": "day_lost", "date": "2027-03-03"}
    assert "the day is lost" in refused(small, board, {"kind": "calendar_extra_day", "date": "2027-03-03"}, lost)[0]
    rates = [{"kind": "performer_rate", "cast": "1", "rate": rate} for rate in (10, 20)]
    assert "the rate of 1: 20" in refused(small, board, *rates)[0]
    # saying the same twice is no contradiction
    assert apply_changes(small, board, changes(pin, pin)).board.pins[0].first == march(4)


def test_what_an_earlier_change_took_out_is_told_so(small, board):
    cut, longer = {"kind": "scene_cut", "scene": "3"}, {"kind": "scene_longer", "scene": "3", "eighths": 9}
    assert refused(small, board, cut, longer) == [
        'changes: changes[1] (3).scene: "3" is gone by then: changes[0] (scene_cut) takes it out',
        "  Maybe the order of the changes is to be another",
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "performer_unavailable", "cast": "1", "dates": ["2026-03-08"]},
        {"kind": "location_unavailable", "location": "park", "dates": [{"from": "2026-03-08", "to": "2026-03-09"}]},
        {"kind": "element_unavailable", "element": "crane", "dates": "2026-03-08"},
        {"kind": "performer_late", "cast": "1", "date": "2026-03-08", "minutes": 5},
        {"kind": "day_lost", "date": "2026-03-08"},
        {"kind": "calendar_days_off", "dates": ["2026-03-08"]},
        {"kind": "pin", "scene": "3", "date": "2026-03-08"},
    ],
    ids=lambda change: change["kind"],
)
def test_a_date_outside_the_shoot_is_told(small, board, change):
    said = refused(small, board, change)
    assert "lies outside the shoot, 2027-03-01 to 2027-03-12" in said[0]
    assert said[1] == "  Maybe 2027-03-08 was meant"


def test_a_date_that_the_changes_bring_into_the_shoot_is_fine(small, board):
    later = {"kind": "calendar_end", "date": "2027-03-19"}
    away = {"kind": "performer_unavailable", "cast": "1", "dates": "2027-03-17"}
    assert not apply_changes(small, board, changes(away, later)).production.is_available_cast("1", march(17))


def test_before_the_horizon_everything_is_shot_whatever_its_status(small, board):
    wednesday = march(3)  # Tuesday with scene 2 is published only
    assert "is shot" in refused(small, board, {"kind": "scene_longer", "scene": "2", "eighths": 9}, as_of=wednesday)[0]
    cast = {"kind": "scene_cast", "scene": "2", "cast": []}
    assert "its cast can no longer change" in refused(small, board, cast, as_of=wednesday)[0]
    needs = {"kind": "scene_needs", "scene": "2", "elements": []}
    assert "what it needs can no longer change" in refused(small, board, needs, as_of=wednesday)[0]
    pin = {"kind": "pin", "scene": "2", "date": "2027-03-05"}
    assert "was shot on 2027-03-02" in refused(small, board, pin, as_of=wednesday)[0]
    past = {"kind": "pin", "scene": "3", "date": "2027-03-02"}
    assert "2027-03-02 is past" in refused(small, board, past, as_of=wednesday)[0]
    early = {"kind": "day_ended_early", "date": "2027-03-03", "unit": "main", "unfinished": [{"scene": "3"}]}
    assert "is yet to come" in refused(small, board, early, as_of=march(2))[0]
    after = apply_changes(small, board, changes({"kind": "scene_cut", "scene": "2"}), as_of=wednesday)
    assert after.board == board
    assert apply_changes(small, board, changes({"kind": "scene_cut", "scene": "2"})).to_place == ()


def test_a_day_before_the_horizon_may_have_been_lost(small, board):
    after = apply_changes(small, board, changes({"kind": "day_lost", "date": "2027-03-02"}), as_of=march(3))
    assert after.to_place == ("2",)
    assert march(2) not in [day.date for day in after.board.days]
