"""Accounts location.day, location.hold, location.return."""

from __future__ import annotations

from datetime import date

from tests.builders import bill, paid, tiny_board, tiny_shoot

SCENES = {"A": {"location": "a"}, "B": {"location": "a"}, "C": {"location": "a"}, "X": {"location": "b"}}


def shoot(**costs):
    return tiny_shoot(SCENES, locations={"a": costs})


def account(production, days, name: str) -> int:
    return paid(production, tiny_board(production, days), f"location.{name}")


def test_location_day_at_limit():
    assert account(shoot(day_cost=4500), {1: "X"}, "day") == 0


def test_location_day_one_over():
    production = shoot(day_cost=4500)
    (line,) = bill(production, tiny_board(production, {2: "A B"})).ledger.items
    assert (line.account, line.who, line.date, line.amount) == (
        "location.day", "location:a", date(2027, 3, 2), 450000
    )  # fmt: skip
    assert line.strips == ("A", "B")


def test_location_day_not_applying():
    assert account(shoot(day_cost=0), {1: "A"}, "day") == 0


def test_location_day_priced():
    # three days used, whatever else is shot on them: 3 × 4,500
    assert account(shoot(day_cost=4500), {1: "A X", 2: "B", 9: "C"}, "day") == 1350000


def test_location_hold_at_limit():
    # Friday and Monday: the days between are no company work days
    assert account(shoot(hold_cost=200), {5: "A", 6: "B"}, "hold") == 0


def test_location_hold_one_over():
    production = shoot(hold_cost=200)
    (line,) = bill(production, tiny_board(production, {1: "A", 3: "B"})).ledger.items
    assert (line.account, line.who, line.date, line.amount) == (
        "location.hold", "location:a", date(2027, 3, 2), 20000
    )  # fmt: skip


def test_location_hold_not_applying():
    # nothing is kept before the first and after the last use
    assert account(shoot(hold_cost=200), {4: "A B C"}, "hold") == 0


def test_location_hold_priced():
    # Monday 1 to Monday 8: four days of the week between; two of them used by others, which changes nothing
    assert account(shoot(hold_cost=200), {1: "A", 2: "X", 6: "B"}, "hold") == 80000


def test_location_return_at_limit():
    # a pause in which the company shoots nowhere else is no return
    assert account(shoot(return_cost=1500), {1: "A", 5: "B"}, "return") == 0


def test_location_return_one_over():
    production = shoot(return_cost=1500)
    (line,) = bill(production, tiny_board(production, {1: "A", 2: "X", 3: "B"})).ledger.items
    assert (line.account, line.who, line.date, line.amount) == (
        "location.return", "location:a", date(2027, 3, 3), 150000
    )  # fmt: skip
    assert line.strips == ("B",)


def test_location_return_not_applying():
    assert account(shoot(return_cost=1500), {1: "A B C", 2: "X"}, "return") == 0


def test_location_return_priced():
    # a, b, a, elsewhere ("here"), a: two returns
    production = tiny_shoot(SCENES | {"Y": {}}, locations={"a": {"return_cost": 1500}})
    assert account(production, {1: "A", 2: "X", 3: "B", 4: "Y", 5: "C"}, "return") == 300000
