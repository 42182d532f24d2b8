"""The bill as tables: every one adds up to the bill."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from models.files import read_board, read_production
from reports.ledger_tables import by_account, by_day, by_person, by_week, in_order, ledger_lines, money, name_of
from solver.check import judge
from tests.reports.small import small, small_production

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.mark.parametrize("name", ["commercial", "feature", "block"])
def test_every_table_adds_up_to_the_bill(name: str):
    production = read_production(SCENARIOS / name / "production.yaml")
    ledger = judge(production, read_board(SCENARIOS / name / "board-hand.yaml")).ledger
    total = money(ledger.total)
    accounts, lines = by_account(production, ledger), ledger_lines(production, ledger)
    assert sum(accounts["Amount"][accounts["Spent"]]) == total
    assert sum(lines["Amount"][lines["Spent"]]) == total
    assert sum(by_day(ledger)["Amount"]) == total
    assert sum(by_week(ledger)["Amount"]) == total
    cast = accounts["Account"].str.startswith("cast.")
    assert sum(by_person(production, ledger)["Total"]) == sum(accounts["Amount"][cast])


def test_a_row_per_person():
    judgement = small()
    rows = by_person(judgement.production, judgement.ledger).set_index("Id")
    # Maya works three days and is held on two, Ida two and eight, at 1,000 a day
    assert rows.loc["1", "Total"] == Decimal("5000.00")
    assert rows.loc["4", "Hold days"] == Decimal("8000.00")
    assert list(rows.index) == ["1", "2", "3", "4"]


def test_accounts_stand_in_the_order_of_a_budget():
    assert in_order(["preference", "move", "odd.account", "cast.hold", "change", "cast.work"]) == [
        "cast.work", "cast.hold", "move", "odd.account", "change", "preference",
    ]  # fmt: skip


def test_who_is_paid_in_words():
    production = small_production()
    assert name_of(production, "cast:1") == "1 MAYA"
    assert name_of(production, "location:house") == "The House"
    assert name_of(production, "unit:main") == "Main Unit"
    assert name_of(production, "scene:12A") == "Scene 12A"
    assert name_of(production, "production") == "Production"
