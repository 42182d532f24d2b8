"""Account equipment: an element costs its day, at most `week_days` days per calendar week."""

from __future__ import annotations

from datetime import date

from solver.check import judge
from tests.builders import paid, tiny_board, tiny_shoot


def shoot(days: int = 10, **crane):
    scenes = {f"{number}": {"elements": ["crane"]} for number in range(1, days + 1)}
    return tiny_shoot(scenes, elements={"crane": {"day_cost": 1800, "week_days": 3} | crane})


def test_equipment_at_limit():
    # three days of one week, all of them paid: 3 × 1,800
    production = shoot()
    assert paid(production, tiny_board(production, {1: "1", 3: "2", 5: "3"}), "equipment") == 540000


def test_equipment_one_over():
    # the fourth day of the week is free; the lines are the first three days
    production = shoot()
    board = tiny_board(production, {1: "1", 2: "2", 3: "3", 5: "4"})
    assert paid(production, board, "equipment") == 540000
    lines = [item for item in judge(production, board).ledger.items if item.account == "equipment"]
    assert [(line.date, line.who, line.strips) for line in lines] == [
        (date(2027, 3, day), "element:crane", (f"{day}",)) for day in (1, 2, 3)
    ]


def test_equipment_not_applying():
    # used by nobody, or free
    production = shoot()
    assert paid(production, tiny_board(production, {}), "equipment") == 0
    production = shoot(day_cost=0)
    assert paid(production, tiny_board(production, {1: "1"}), "equipment") == 0


def test_equipment_priced():
    # Thursday, Friday and, in the next week, Monday: a new week begins, 2 + 1 days
    production = shoot()
    assert paid(production, tiny_board(production, {4: "1", 5: "2", 6: "3"}), "equipment") == 540000


def test_nine_days_in_a_row_of_a_three_day_week():
    # labor-rules §9.3 #18: 9 calendar days from Monday at 1,000, three days a week: 3,000 + 2 × 1,000 = 5,000
    scenes = {f"{number}": {"elements": ["crane"]} for number in range(1, 10)}
    week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    production = tiny_shoot(
        scenes, elements={"crane": {"day_cost": 1000, "week_days": 3}}, calendar={"workweek": week, "end": "2027-03-14"}
    )
    board = tiny_board(production, {number: f"{number}" for number in range(1, 10)})
    assert paid(production, board, "equipment") == 500000
