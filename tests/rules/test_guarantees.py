"""Guarantees: so many days, or weeks, are paid at least."""

from __future__ import annotations

from tests.builders import bill, paid, tiny_board, tiny_shoot

SCENES = {f"{number}": {"cast": ["1"]} for number in range(1, 11)}


def on(production, *days: int):
    return tiny_board(production, {day: f"{day}" for day in days})


def guaranteed(*days, **terms):
    production = tiny_shoot(SCENES, cast={"1": {"rate": 1000, "guarantee": 3} | terms})
    items = bill(production, on(production, *days)).ledger.items
    return sum(item.amount for item in items if item.account == "cast.work") - 100000 * len(days) * (not terms)


def test_guarantee_at_limit():
    assert guaranteed(1, 2, 3) == 0
    # a hold that is paid in full counts
    assert guaranteed(1, 3) == 0


def test_guarantee_one_over():
    # one day is missing
    assert guaranteed(1, 2) == 100000


def test_guarantee_not_applying():
    production = tiny_shoot(SCENES, cast={"1": {"rate": 1000}})
    assert paid(production, on(production, 1), "cast.work") == 100000


def test_guarantee_priced():
    # booked and not used: all of it
    assert guaranteed() == 3 * 100000
    # holds at half pay do not count: Monday and Wednesday are two days, and one is missing
    assert guaranteed(1, 3, hold="half") == 3 * 100000


def test_a_guarantee_of_weeks():
    # two weeks of 1,000 by fifths: one week worked, the other is owed
    assert guaranteed(1, 2, 3, 4, 5, deal="weekly", guarantee=2) == 2 * 100000
