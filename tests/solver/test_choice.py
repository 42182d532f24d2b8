"""Answers that another one beats are not shown; their names pass on."""

from __future__ import annotations

from solver.answer import Answer
from solver.check import judge
from solver.choice import worth_showing
from solver.ledger import LedgerDiff
from solver.shoot import Reference
from tests.builders import tiny_board, tiny_shoot

SHOOT = tiny_shoot("A B C", units={"main": {"day_cost": 5000}})
BASE = tiny_board(SHOOT, {1: "A", 2: "B", 3: "C"})


def answer(name: str, days: dict[int, str], status: str = "legal", bound: int = 0) -> Answer:
    judgement = judge(SHOOT, tiny_board(SHOOT, days), reference=Reference(BASE))
    return Answer(name, judgement, LedgerDiff(), (), (), status, bound, 0.0, 1.0)  # type: ignore[arg-type]


def shown(*answers: Answer) -> list[tuple[str, str]]:
    return [(each.name, each.status) for each in worth_showing(answers)]


def test_a_trade_off_stays():
    # nothing moves for three days, or one strip moves and two days are enough
    least, cheapest = answer("least change", {1: "A", 2: "B", 3: "C"}), answer("cheapest", {1: "A B", 3: "C"})
    assert shown(least, cheapest) == [("least change", "legal"), ("cheapest", "legal")]


def test_as_few_strips_for_less_money_beats():
    # both move one strip; the second needs a day less
    least = answer("least change", {1: "A", 2: "B", 4: "C"}, "optimal", 1)
    cheapest = answer("cheapest", {1: "A B", 3: "C"})
    # the name, and the proof that one strip is the fewest, pass on
    assert shown(least, cheapest) == [("least change, cheapest", "optimal")]


def test_the_same_twice_is_one():
    one, two = answer("least change", {1: "A", 2: "B C"}), answer("cheapest", {1: "A", 2: "B C"})
    assert shown(one, two) == [("least change, cheapest", "legal")]


def test_only_what_was_asked_for_counts():
    # the second ends a day sooner; that beats nothing unless the earliest wrap was asked for
    least, early = {1: "A", 2: "B", 3: "C"}, {1: "A", 2: "B C"}
    assert len(shown(answer("least change", least), answer("earliest wrap", early))) == 2
    assert shown(answer("earliest wrap", early), answer("cheapest", least)) == [("earliest wrap, cheapest", "legal")]


def test_of_two_that_are_as_good_the_one_that_moves_less_is_shown():
    # both end on Wednesday and cost as much; the second moves one strip instead of two
    two, one = answer("earliest wrap", {1: "B", 2: "A", 3: "C"}), answer("cheapest", {1: "A", 2: "B", 3: "C"})
    (shown_,) = worth_showing([two, one])
    assert shown_.judgement.board == one.judgement.board
