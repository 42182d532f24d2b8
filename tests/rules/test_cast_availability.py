"""AV1 cast availability: a performer works only on dates they are free and under contract."""

from __future__ import annotations

from datetime import date

from tests.builders import found, paid, tiny_board, tiny_shoot, where


def shoot(settings=None, prices=None, **terms):
    return tiny_shoot({"A": {"cast": ["1"]}, "B": {"cast": ["1"]}}, cast={"1": terms}, settings=settings, prices=prices)


def test_cast_availability_at_limit():
    # away on Tuesday 2 and Wednesday 3, works on Monday 1 and Thursday 4: the days on either side
    production = shoot(unavailable=[{"from": date(2027, 3, 2), "to": date(2027, 3, 3)}])
    assert found(production, tiny_board(production, {1: "A", 4: "B"}), "AV1") == ()


def test_cast_availability_one_over():
    production = shoot(unavailable=[{"from": date(2027, 3, 2), "to": date(2027, 3, 3)}])
    (one,) = found(production, tiny_board(production, {1: "A", 3: "B"}), "AV1")
    assert (one.setting, where(one), one.excess, one.unit) == ("hard", (3, ("B",)), 1, "main")
    assert one.sentence == " (1) is not available 2027-03-02 to 2027-03-03, but works that day in B"


def test_cast_availability_after_the_stop_date_and_outside_the_dates_given():
    # the last day of the contract is still a day's work, the day after is not
    production = shoot(stop_date=date(2027, 3, 3))
    assert [where(f) for f in found(production, tiny_board(production, {3: "A", 4: "B"}), "AV1")] == [(4, ("B",))]
    production = shoot(available=[date(2027, 3, 3)])
    assert [where(f) for f in found(production, tiny_board(production, {3: "A", 4: "B"}), "AV1")] == [(4, ("B",))]


def test_cast_availability_not_applying():
    # nobody works on the day off; the other performer may be away as long as they like
    production = shoot(unavailable=[date(2027, 3, 2)])
    assert found(production, tiny_board(production, {}), "AV1") == ()


def test_cast_availability_priced():
    # two days of absence worked, at 700.50 each: 140,100 cents under cast.premium
    production = shoot(
        settings={"AV1": "priced"},
        prices={"AV1": 700.5},
        unavailable=[{"from": date(2027, 3, 1), "to": date(2027, 3, 5)}],
    )
    board = tiny_board(production, {1: "A", 3: "B"})
    assert [one.cost for one in found(production, board, "AV1")] == [70050, 70050]
    assert paid(production, board, "cast.premium") == 140100
