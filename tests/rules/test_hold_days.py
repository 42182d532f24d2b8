"""HD1 hold days: company work days between work days are paid, except inside a drop."""

from __future__ import annotations

from datetime import date

from tests.builders import bill, found, paid, tiny_board, tiny_shoot, where

SCENES = {"A": {"cast": ["1"]}, "B": {"cast": ["1"]}, "C": {"cast": ["1"]}}


def shoot(settings=None, prices=None, overrides=None, **terms):
    return tiny_shoot(
        SCENES, cast={"1": {"character": "MAYA"} | terms}, settings=settings, prices=prices, overrides=overrides
    )


def test_hold_days_at_limit():
    # two days in a row, and Friday with the Monday after it: nothing between is a company work day
    production = shoot()
    board = tiny_board(production, {4: "A", 5: "B", 6: "C"})
    assert found(production, board, "HD1") == ()
    assert paid(production, board, "cast.hold") == 0


def test_hold_days_one_over():
    # Monday and Wednesday: Tuesday is held, for a full day
    production = shoot()
    board = tiny_board(production, {1: "A", 3: "B"})
    (one,) = found(production, board, "HD1")
    assert (one.setting, where(one), one.cost) == ("priced", (2, ()), 100000)
    assert one.sentence == "MAYA (1) is on hold"
    assert paid(production, board, "cast.hold") == 100000


def test_hold_days_not_applying():
    # another deal pays holds with the week, and who works once has none
    production = shoot(deal="flat")
    assert found(production, tiny_board(production, {1: "A", 3: "B"}), "HD1") == ()
    production = shoot()
    assert found(production, tiny_board(production, {3: "A B C"}), "HD1") == ()
    production = shoot(hold="none")
    assert paid(production, tiny_board(production, {1: "A", 5: "B"}), "cast.hold") == 0


def test_hold_days_priced():
    # Monday to Friday, half pay: three holds of 500; or at the production's own price of 80
    half = shoot(hold="half")
    assert paid(half, tiny_board(half, {1: "A", 5: "B"}), "cast.hold") == 150000
    own = shoot(prices={"HD1": 80})
    assert paid(own, tiny_board(own, {1: "A", 5: "B"}), "cast.hold") == 24000


def test_hold_days_skip_days_off_and_extra_days():
    # Friday 5, Tuesday 9: Monday 8 is a holiday, Saturday 6 an extra day, and neither is paid
    calendar = {"days_off": [date(2027, 3, 8)], "extra_days": [date(2027, 3, 6)]}
    production = tiny_shoot(SCENES, calendar=calendar)
    assert production.shoot_dates[5:7] == (date(2027, 3, 6), date(2027, 3, 9))
    assert paid(production, tiny_board(production, {5: "A", 7: "B"}), "cast.hold") == 0


# A drop needs a gap of MORE than `drop_after` calendar days; Monday 1 to Friday 5 is a gap of three.


def test_days_inside_a_drop_at_limit():
    # a gap of three is not more than three: three holds
    production = shoot(drop_after=3, max_drops=1)
    assert paid(production, tiny_board(production, {1: "A", 5: "B"}), "cast.hold") == 300000


def test_days_inside_a_drop_one_over():
    # more than two: dropped. Planning weighs each of the three days at half a day's pay; nobody is paid it
    production = shoot(drop_after=2, max_drops=1, overrides={"performer": {"drop_day_weight": 0.5}})
    judgement = bill(production, tiny_board(production, {1: "A", 5: "B"}))
    assert judgement.ledger.by_account() == {"cast.work": 200000, "preference": 150000}
    assert (judgement.ledger.total, judgement.cost) == (200000, 350000)
    assert [one for one in judgement.findings if one.code == "HD1"] == []


def test_days_inside_a_drop_not_applying():
    # no drop in the deal: held, and nothing is preferred
    production = shoot(overrides={"performer": {"drop_day_weight": 0.5}})
    assert bill(production, tiny_board(production, {1: "A", 5: "B"})).ledger.preference_total == 0


def test_days_inside_a_drop_priced():
    # two gaps, one drop: Monday - Thursday (Tue, Wed) and Thursday - Wednesday (Fri, Mon, Tue): the longer one goes,
    # two days are held
    production = shoot(drop_after=1, max_drops=1, overrides={"performer": {"drop_day_weight": 0.25}})
    judgement = bill(production, tiny_board(production, {1: "A", 4: "B", 8: "C"}))
    assert judgement.ledger.by_account() == {"cast.work": 300000, "cast.hold": 200000, "preference": 3 * 25000}
    assert [where(one) for one in judgement.findings if one.code == "HD1"] == [(2, ()), (3, ())]


def overnight(places, *, tier="ultra", days=(1, 4), **terms):
    """Work on Monday and Thursday, at these places; "far" is one where the company stays overnight."""
    scenes = {name: {"cast": ["1"], "location": place} for name, place in zip("AB", places, strict=True)}
    production = tiny_shoot(
        scenes, cast={"1": {"rate": None} | terms}, rules="sag-aftra-low-budget", overrides={"tier": tier},
        locations={"far": {"overnight": True}, "near": {}},
    )  # fmt: skip
    sums = bill(production, tiny_board(production, dict(zip(days, "AB", strict=True)))).ledger.by_account()
    return sums["cast.work"], sums.get("cast.hold", 0)


def test_hold_days_overnight_at_limit():
    # labor-rules §1.2: off an overnight location the low-budget agreements pay no holds (and see §9.3 #10); there, two
    # days in a row have none
    assert overnight(("near", "near")) == (51320, 0)
    assert overnight(("far", "far"), days=(1, 2)) == (51320, 0)


def test_hold_days_overnight_one_over():
    # Tuesday and Wednesday at 256.60
    assert overnight(("far", "far")) == (51320, 51320)


def test_hold_days_overnight_not_applying():
    # who goes home in between is not kept there
    assert overnight(("far", "near")) == (51320, 0)
    assert overnight(("near", "far")) == (51320, 0)
    assert overnight(("far", "far"), hold="none") == (51320, 0)


def test_hold_days_overnight_priced():
    # moderate: four days at 449.05 are 1,796.20, and the week 1,559.60 is less
    work, hold = overnight(("far", "far"), tier="moderate")
    assert (hold, work + hold) == (89810, 155960)
