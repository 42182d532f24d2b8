"""RS3 weekend's rest of performers and of the crew (RS3-crew)."""

from __future__ import annotations

from tests.builders import found, paid, tiny_board, tiny_shoot, where

FRIDAY, MONDAY = 5, 6
REST = {
    "performer": {"rest": {"weekly_minutes": 3360, "six_day_minutes": 2160}, "forced_call": {"day_cap": 900}},
    "crew": {"weekend_rest": {"five_day_minutes": 3240, "six_day_minutes": 1920}},
}
ALTERNATIVE = {"performer": {"rest": {"weekly_alternative": {"minutes": 3240, "call_not_before": "06:00"}}}}


def shoot(overrides=REST, **more):
    more = {"settings": {"RS3-crew": "hard", "RS3": "priced"}} | more
    return tiny_shoot({"A": {"cast": ["1"]}, "B": {"cast": ["1"]}}, overrides=overrides, **more)


def board(production, friday):
    return tiny_board(production, {FRIDAY: "A", MONDAY: "B"}, calls={FRIDAY: friday, MONDAY: "07:00"})


# The performer's Monday begins 08:00; 56 hours before that is midnight on Friday: the scene ends 23:45, called 21:45.


def test_performers_weekend_at_limit():
    production = shoot()
    assert found(production, board(production, "21:45"), "RS3") == ()


def test_performers_weekend_one_over():
    production = shoot()
    (one,) = found(production, board(production, "21:46"), "RS3")
    assert (one.setting, where(one), one.excess) == ("priced", (8, ("B",)), 1)
    assert one.sentence.endswith("is called 1 minutes inside the weekend's rest")


def test_performers_weekend_not_applying():
    production = shoot({})
    assert found(production, board(production, "23:00"), "RS3") == ()


def test_performers_weekend_priced():
    production = shoot()
    assert paid(production, board(production, "21:46"), "cast.forced_call") == 90000


def test_a_shorter_weekend_is_enough_for_a_call_that_is_not_early():
    rest = REST["performer"]["rest"] | ALTERNATIVE["performer"]["rest"]
    production = shoot(REST | {"performer": {"rest": rest, "forced_call": {"day_cap": 900}}})
    # 54 hours before 08:00 on Monday: two on Saturday morning
    assert found(production, board(production, "23:45"), "RS3") == ()
    assert len(found(production, board(production, "23:46"), "RS3")) == 1


# The crew's Monday begins 07:00; 54 hours before that is 01:00 on Saturday: called 22:30, wrapped after 150 minutes.


def test_crews_weekend_at_limit():
    production = shoot()
    assert found(production, board(production, "22:30"), "RS3-crew") == ()


def test_crews_weekend_one_over():
    production = shoot()
    (one,) = found(production, board(production, "22:31"), "RS3-crew")
    assert (one.setting, where(one), one.unit, one.excess) == ("hard", (8, ("B",)), "main", 1)


def test_crews_weekend_not_applying():
    # six work days: 32 hours are enough
    names = "C D E F"
    production = tiny_shoot(
        "A B " + names,
        overrides=REST,
        settings={"RS3-crew": "hard"},
        calendar={"workweek": ["mon", "tue", "wed", "thu", "fri", "sat"], "end": "2027-03-12"},
    )
    days = {number: scene for number, scene in enumerate([*names.split(), "A"], start=1)}
    six = tiny_board(production, {**days, 6: "B"})
    assert found(production, six, "RS3-crew") == ()


def test_crews_weekend_priced():
    production = shoot(settings={"RS3-crew": "priced"}, prices={"RS3-crew": 5})
    # two minutes short at 5
    assert paid(production, board(production, "22:32"), "crew.rest") == 1000


def test_the_night_the_clocks_go_forward_is_an_hour_shorter():
    production = shoot(timezone="America/Los_Angeles", calendar={"start": "2027-03-08", "end": "2027-03-19"})
    # Sunday 14 March 2027: what was exactly enough the weekend before is an hour short
    (one,) = found(production, board(production, "22:30"), "RS3-crew")
    assert one.excess == 60
