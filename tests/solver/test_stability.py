"""The dial money or stability scales the prices of change, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from solver.check import judge
from solver.shoot import Reference
from solver.stability import stability_factor, with_stability
from tests.builders import tiny_board, tiny_shoot


@pytest.mark.parametrize(("dial", "factor"), [(0, 0.0), (25, 0.1), (50, 1.0), (75, 10.0), (100, 100.0)])
def test_the_factor(dial: int, factor: float):
    assert stability_factor(dial) == pytest.approx(factor)


def test_fifty_is_as_the_rules_say():
    shoot = tiny_shoot("A")
    assert with_stability(shoot, 50) is shoot


def test_moving_a_published_strip_costs_ten_times_as_much_at_75():
    # a day ahead a strip is worth 150 x 10 to keep; at 75 ten times that; at 0 nothing
    shoot = tiny_shoot("A")
    published = tiny_board(shoot, {2: "A"}, status="published")
    moved = tiny_board(shoot, {3: "A"})
    day = published.days[0].date

    def weighed(dial: int) -> int:
        dialled = with_stability(shoot, dial)
        return judge(dialled, moved, reference=Reference(published, day)).ledger.change_total

    assert (weighed(50), weighed(75), weighed(0)) == (1_500_00, 15_000_00, 0)


def test_a_price_of_the_production_is_scaled_too():
    shoot = tiny_shoot("A", prices={"HZ2": 40}, overrides={"replanning": {"strip_move": 20}})
    dialled = with_stability(shoot, 75)
    assert dialled.rule_set.prices["HZ2"] == Decimal(400)
    assert dialled.rule_set.replanning.strip_move == Decimal(200)
    assert dialled.revised(rule_overrides=shoot.rule_overrides) == shoot


def test_beyond_the_dial():
    with pytest.raises(ValueError, match="from 0 to 100, not to 101"):
        stability_factor(101)
