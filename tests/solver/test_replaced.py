"""A part taken over half-way: two people, two contracts, each paid for their own days and nobody for the gap."""

from __future__ import annotations

from datetime import date

from models.change import ChangeSet
from models.change_apply import apply_changes
from solver.check import judge
from solver.moves import people_to_call
from solver.reference import reference_after
from tests.builders import tiny_board, tiny_shoot

# A and B on the first two dates (Mon 1, Tue 2 March), C and D a week later (Tue 9, Wed 10), all with performer 1
PRODUCTION = tiny_shoot(
    {scene: {"cast": ["1"]} for scene in "ABCD"}, cast={"1": {"rate": 1000, "hold": "full", "performer": "Ann"}}
)
BOARD = tiny_board(PRODUCTION, {1: "A", 2: "B", 7: "C", 8: "D"})
AS_OF = date(2027, 3, 4)


def replaced(**more):
    change = {"kind": "performer_replaced", "cast": "1", "performer": "Bo"} | more
    return apply_changes(
        PRODUCTION, BOARD, ChangeSet.read({"format": "coverset-changes/1", "changes": [change]}), as_of=AS_OF
    )




def test_as_it_was_the_days_between_are_held():
    # Wed 3 to Mon 8 March: four company days in the middle of one contract
    assert judge(PRODUCTION, BOARD).ledger.by_account()["cast.hold"] == 4 * 1000_00


def test_nobody_is_held_between_the_two():
    after = replaced()
    judgement = judge(after.production, after.board, reference=reference_after(BOARD, after, AS_OF))
    assert judgement.legal
    # Ann is done on Tue 2 March, Bo begins on Tue 9: each has two days that follow each other
    assert judgement.ledger.by_account().get("cast.hold", 0) == 0
    assert judgement.ledger.by_account()["cast.work"] == 4 * 1000_00


def test_each_is_paid_their_own_rate():
    after = replaced(rate=1500)
    judgement = judge(after.production, after.board, reference=reference_after(BOARD, after, AS_OF))
    assert judgement.ledger.by_account()["cast.work"] == 2 * 1000_00 + 2 * 1500_00


def test_an_absence_of_the_new_one_does_not_reach_back():
    # Bo is away while Ann was shooting: nothing is wrong with what is shot
    after = replaced(unavailable=["2027-03-01"])
    judgement = judge(after.production, after.board, reference=reference_after(BOARD, after, AS_OF))
    assert not [found for found in judgement.findings if found.code == "AV1"]


def test_nobody_is_called_about_days_that_are_shot():
    after = replaced()
    judgement = judge(after.production, after.board, reference=reference_after(BOARD, after, AS_OF))
    assert people_to_call(judge(PRODUCTION, BOARD), judgement) == ()
