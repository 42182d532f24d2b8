"""AV4: a unit shoots on its own dates and on company work days; `max_days`; account crew.day."""

from __future__ import annotations

from datetime import date

from models.board import Board
from tests.builders import bill, found, paid, tiny_board, tiny_shoot, where

OWN = {"main": {"dates": [{"from": date(2027, 3, 1), "to": date(2027, 3, 2)}]}}


def test_unit_calendar_at_limit():
    production = tiny_shoot("A B", units=OWN)
    assert found(production, tiny_board(production, {1: "A", 2: "B"}), "AV4") == ()


def test_unit_calendar_one_over():
    production = tiny_shoot("A B", units=OWN)
    (one,) = found(production, tiny_board(production, {1: "A", 3: "B"}), "AV4")
    assert (one.setting, where(one), one.unit) == ("hard", (3, ("B",)), "main")
    assert one.sentence == "unit main shoots on a date that is not a work day of its calendar"


def test_unit_calendar_on_days_off():
    # a Sunday, and a holiday in the week: neither is a work day, though the board says so
    production = tiny_shoot("A B", calendar={"days_off": [date(2027, 3, 3)]})
    days = [
        {"date": date(2027, 3, 3), "unit": "main", "strips": ["A"]},
        {"date": date(2027, 3, 7), "unit": "main", "strips": ["B"]},
    ]
    board = Board.read({"format": "coverset-board/1", "production": "Tiny", "days": days})
    assert [where(one) for one in found(production, board, "AV4")] == [(3, ("A",)), (7, ("B",))]


def test_unit_calendar_not_applying():
    # an extra day is open to all
    production = tiny_shoot("A", calendar={"extra_days": [date(2027, 3, 6)]})
    assert production.shoot_dates[5] == date(2027, 3, 6)
    assert found(production, tiny_board(production, {6: "A"}), "AV4") == ()


def test_unit_calendar_priced():
    # Wednesday and Thursday are not the unit's: 2 × 900
    production = tiny_shoot("A B C", units=OWN, settings={"AV4": "priced"}, prices={"AV4": 900})
    assert paid(production, tiny_board(production, {1: "A", 3: "B", 4: "C"}), "crew.premium") == 180000


def test_days_in_all_at_limit():
    production = tiny_shoot("A B C", calendar={"max_days": 2})
    assert found(production, tiny_board(production, {1: "A B", 4: "C"}), "AV4") == ()


def test_days_in_all_one_over():
    production = tiny_shoot("A B C", calendar={"max_days": 2})
    (one,) = found(production, tiny_board(production, {1: "A", 2: "B", 4: "C"}), "AV4")
    assert (one.setting, one.date, one.excess) == ("hard", None, 1)
    assert one.sentence == "the shoot has at most 2 shooting days, but the board has 3"


def test_days_in_all_not_applying():
    # dates count, not units: two units on one date are one day
    production = tiny_shoot("A B", calendar={"max_days": 1}, units={"main": {}, "second": {}})
    assert found(production, tiny_board(production, {(1, "main"): "A", (1, "second"): "B"}), "AV4") == ()
    assert found(tiny_shoot("A B"), tiny_board(production, {1: "A", 2: "B"}), "AV4") == ()


def test_days_in_all_priced():
    production = tiny_shoot("A B C", calendar={"max_days": 1}, settings={"AV4": "priced"}, prices={"AV4": 900})
    assert paid(production, tiny_board(production, {1: "A", 3: "B", 4: "C"}), "crew.premium") == 180000


def test_crew_day_at_limit():
    # a board without a shooting day costs no crew
    production = tiny_shoot("A B", units={"main": {"day_cost": 52000}})
    assert paid(production, tiny_board(production, {}), "crew.day") == 0


def test_crew_day_one_over():
    production = tiny_shoot("A B", units={"main": {"day_cost": 52000}})
    board = tiny_board(production, {2: "A B"})
    (line,) = bill(production, board).ledger.items
    assert (line.account, line.who, line.date, line.amount) == ("crew.day", "unit:main", date(2027, 3, 2), 5200000)
    assert line.strips == ("A", "B")


def test_crew_day_not_applying():
    production = tiny_shoot("A B")
    assert paid(production, tiny_board(production, {1: "A", 2: "B"}), "crew.day") == 0


def test_crew_day_priced():
    # two days of main at 52,000 and one of second at 10,000.50
    production = tiny_shoot("A B C", units={"main": {"day_cost": 52000}, "second": {"day_cost": 10000.5}})
    board = tiny_board(production, {(1, "main"): "A", (2, "main"): "B", (2, "second"): "C"})
    assert paid(production, board, "crew.day") == 2 * 5200000 + 1000050
