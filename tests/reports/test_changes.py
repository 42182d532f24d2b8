"""What changed between two boards."""

from __future__ import annotations

from reports.changes import board_changes, judged_since
from solver.check import judge
from tests.reports.small import march, small, small_board, small_production


def test_a_strip_that_moved_and_whom_to_call():
    changes = board_changes(small(), small(("5", "16")))
    (moved,) = changes.moved
    assert (moved.scene, moved.before, moved.after) == ("5", (march(15), "main"), (march(16), "main"))
    assert moved.sentence == "1 day later"
    (call,) = changes.calls
    assert (call.id, call.days_added, call.days_removed) == ("2", (march(16),), (march(15),))
    assert call.sentence == "no longer Mon 15 Mar 2027; now Tue 16 Mar 2027"
    assert changes.days_added == ((march(16), "main"),)
    assert changes.days_removed == ((march(15), "main"),)


def test_nothing_changed():
    changes = board_changes(small(), small())
    assert (changes.moved, changes.calls, changes.reordered) == ((), (), ())
    assert all(before == after for _account, before, after in changes.by_account)


def test_money_by_account_adds_up_to_the_difference_of_the_bills():
    before, after = small(), small(("2", "01"))
    changes = board_changes(before, after)
    money = {account: new - old for account, old, new in changes.by_account if new != old}
    # one shooting day less (5,000) and one day less at the house (700); Maya works 1 day less, of 3 (1,000), and is
    # held on one more, the 2nd (1,000)
    assert money == {"crew.day": -500_000, "location.day": -70_000, "cast.work": -100_000, "cast.hold": 100_000}
    assert sum(money.values()) == after.ledger.total - before.ledger.total == before.ledger.diff(after.ledger).total


def test_to_and_from_the_boneyard():
    days = [{"date": "2027-03-01", "unit": "main", "strips": ["1", "6"]}]
    rest = ["2", "10E2", "007", "5"]
    after = judge(small_production(), small_board(days=days, boneyard=rest))
    sentences = {strip.scene: strip.sentence for strip in board_changes(small(), after).moved}
    assert sentences == {"6": "from the boneyard"} | dict.fromkeys(rest, "to the boneyard")


def test_scenes_cut_and_new_in_the_script():
    old, new = small_production(), small_production()
    new = new.revised(scenes=tuple(scene for scene in new.scenes if scene.number != "5"))
    days = [{"date": day.date, "unit": "main", "strips": day.strips} for day in small_board().days[:-1]]
    board = small_board(days=days)
    cut = board_changes(judge(old, small_board()), judge(new, board))
    assert [(strip.scene, strip.sentence) for strip in cut.moved] == [("5", "cut from the script")]
    back = board_changes(judge(new, board), judge(old, small_board()))
    assert [(strip.scene, strip.sentence) for strip in back.moved] == [("5", "new in the script")]


def test_an_older_board_with_a_scene_that_was_cut_is_judged_without_it():
    new = small_production()
    new = new.revised(scenes=tuple(scene for scene in new.scenes if scene.number != "5"))
    days = [{"date": day.date, "unit": "main", "strips": day.strips} for day in small_board().days[:-1]]
    after = judge(new, small_board(days=days))
    assert judged_since(after, small_board()).ledger.total == after.ledger.total


def test_another_order_on_the_same_day_is_named():
    first = small_board(("2", "01"))
    days = [{"date": day.date, "unit": "main", "strips": tuple(reversed(day.strips))} for day in first.days]
    changes = board_changes(judge(small_production(), first), judge(small_production(), small_board(days=days)))
    assert changes.moved == ()
    assert changes.reordered == ((march(1), "main"),)
