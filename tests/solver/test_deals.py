"""What performers' deals pay, figure by figure: the worked examples of reference/labor-rules §9.3, to the cent."""

from __future__ import annotations

import pytest

from solver.deal import hold_rate_cents, week_cap_cents
from tests.builders import bill, tiny_board, tiny_shoot

TWO = {"A": {"cast": ["1"]}, "B": {"cast": ["1"]}}


def shoot(rules: str, overrides=None, **terms):
    """A performer at scale (or by `terms`) in two short scenes, under a named rule set."""
    return tiny_shoot(TWO, cast={"1": {"rate": None} | terms}, rules=rules, overrides=overrides)


def cast_pay(production, *days: int) -> dict[str, int]:
    """Cents of cast.work and cast.hold."""
    board = tiny_board(production, dict(zip(days, ("A", "B"), strict=False)))
    accounts = bill(production, board).ledger.by_account()
    return {name: accounts.get(name, 0) for name in ("cast.work", "cast.hold")}


def test_a_day_player():
    # example 1: a day at scale, 2026-07-01
    assert cast_pay(shoot("sag-aftra-theatrical"), 1) == {"cast.work": 128300, "cast.hold": 0}


def test_monday_and_thursday_become_a_week():
    # example 6: Tuesday and Wednesday are held; four days at 1,283 are 5,132, but a week is 4,456
    pay = cast_pay(shoot("sag-aftra-theatrical"), 1, 4)
    assert sum(pay.values()) == 445600
    assert pay["cast.hold"] == 2 * 128300


def test_monday_and_thursday_under_ultra_low_budget():
    # example 10: holds are not owed, no weekly rate: twice a fifth of 1,283
    assert cast_pay(shoot("sag-aftra-low-budget", {"tier": "ultra"}), 1, 4) == {"cast.work": 51320, "cast.hold": 0}


@pytest.mark.parametrize(
    ("tier", "day"),
    [("ultra", 25660), ("moderate", 44905), ("low", 83395)],
)
def test_low_budget_tiers_pay_a_share_of_scale(tier: str, day: int):
    # 20, 35 and 65 % of 1,283
    assert cast_pay(shoot("sag-aftra-low-budget", {"tier": tier}), 2) == {"cast.work": day, "cast.hold": 0}


def test_a_three_day_player():
    assert cast_pay(shoot("sag-aftra-theatrical", deal="three_day"), 1, 3) == {"cast.work": 325200, "cast.hold": 0}


def test_a_weekly_player_is_paid_by_fifths():
    # worked Monday and Wednesday, Tuesday held with the week: three fifths of 4,456
    assert cast_pay(shoot("sag-aftra-theatrical", deal="weekly"), 1, 3) == {"cast.work": 267360, "cast.hold": 0}


def test_a_flat_deal_pays_once():
    assert cast_pay(shoot("sag-aftra-theatrical", deal="flat", rate=250000), 1, 5) == {
        "cast.work": 25000000,
        "cast.hold": 0,
    }


@pytest.mark.parametrize(("hold", "cents"), [("full", 128301), ("half", 64151), ("none", 0)])
def test_a_held_day_of_a_day_player(hold: str, cents: int):
    # 1,283.01 a day; half of it is 641.505, half a cent up
    production = shoot("sag-aftra-theatrical", rate=1283.01, hold=hold)
    assert hold_rate_cents(production, "1") == cents


def test_only_day_players_are_held_by_the_day():
    for deal in ("weekly", "three_day", "flat"):
        assert hold_rate_cents(shoot("sag-aftra-theatrical", deal=deal, rate=3000), "1") == 0


def test_the_weekly_cap_is_for_day_players_at_scale():
    assert week_cap_cents(shoot("sag-aftra-theatrical"), "1") == 445600
    assert week_cap_cents(shoot("sag-aftra-theatrical", rate=1283), "1") == 445600
    assert week_cap_cents(shoot("sag-aftra-theatrical", rate=1283.01), "1") is None
    assert week_cap_cents(shoot("sag-aftra-theatrical", deal="weekly"), "1") is None
    assert week_cap_cents(shoot("sag-aftra-low-budget", {"tier": "ultra"}), "1") is None
