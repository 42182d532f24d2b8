"""A part taken over half-way, on the change memo: one row of the part, and nobody who seems to be new."""

from __future__ import annotations

from datetime import date

from models.change import ChangeSet
from models.change_apply import apply_changes
from reports.memo import change_memo
from reports.memo_text import memo_as_text
from solver.check import judge
from solver.reference import reference_after
from tests.builders import tiny_board, tiny_shoot

# A and B on Mon 1 and Tue 2 March, C and D on Tue 9 and Wed 10, all with performer 1; Ann until Thu 4, then Bo
PRODUCTION = tiny_shoot(
    {scene: {"cast": ["1"]} for scene in "ABCD"}, cast={"1": {"rate": 1000, "hold": "full", "performer": "Ann"}}
)
BOARD = tiny_board(PRODUCTION, {1: "A", 2: "B", 7: "C", 8: "D"})
AS_OF = date(2027, 3, 4)
TAKEN_OVER = {"kind": "performer_replaced", "cast": "1", "performer": "Bo"}


def memo(places: dict[int, str]):
    changes = ChangeSet.read({"format": "coverset-changes/1", "changes": [TAKEN_OVER]})
    after = apply_changes(PRODUCTION, BOARD, changes, as_of=AS_OF)
    assert "1-was" in after.production.cast_by_id
    days = tiny_board(after.production, places)
    board = after.board.revised(days=days.days)
    now = judge(after.production, board, reference=reference_after(BOARD, after, AS_OF))
    return change_memo(judge(PRODUCTION, BOARD), now, issued=AS_OF)


def test_the_part_has_one_row():
    told = memo({1: "A", 2: "B", 7: "C", 8: "D"})
    # the four work days of the part are the same; Wed 3 to Mon 8, four company days, are no longer held
    (part,) = told.performers
    assert (part.id, part.performer) == ("1", "Bo")
    assert part.before.work == part.after.work == tuple(date(2027, 3, day) for day in (1, 2, 9, 10))
    assert (len(part.before.holds), len(part.after.holds)) == (4, 0)
    assert not part.must_be_called
    assert [call.id for call in told.calls if call.kind == "performer"] == []
    assert "1-was" not in told.unchanged.performers
    assert "1-was" not in memo_as_text(told)


def test_a_day_that_the_part_gains_is_its_own():
    # C goes from Tue 9 to Thu 11 March
    told = memo({1: "A", 2: "B", 9: "C", 8: "D"})
    (part,) = told.performers
    assert part.id == "1"
    assert (part.added, part.removed) == ((date(2027, 3, 11),), (date(2027, 3, 9),))
    assert part.must_be_called
    (call,) = [call for call in told.calls if call.kind == "performer"]
    assert call.about == "no longer works Tue 9 Mar; now works Thu 11 Mar"
