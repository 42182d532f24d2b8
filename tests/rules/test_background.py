"""Background: the largest scene of a place and day says how many there are; each is paid a day, and overtime."""

from __future__ import annotations

from tests.builders import paid, tiny_board, tiny_shoot

RATE = {"background": {"day_rate": 100}}
HOURS = {
    "background": {
        "day_rate": 100,
        "tiers": [{"after_minutes": 480, "multiplier": 1.5}, {"after_minutes": 600, "multiplier": 2}],
    }
}


def owed(scenes, days, overrides=RATE):
    production = tiny_shoot(scenes, overrides=overrides)
    return paid(production, tiny_board(production, days), "background")


SCENES = {"A": {"background": 4}, "B": {"background": 10}}


def test_background_at_limit():
    # on one day at one place: the ten of B, four of whom are in A as well
    assert owed(SCENES, {1: "A B"}) == 10 * 10000


def test_background_one_over():
    # one more in B
    assert owed(SCENES | {"B": {"background": 11}}, {1: "A B"}) == 11 * 10000


def test_background_not_applying():
    assert owed({"A": {}, "B": {}}, {1: "A B"}) == 0
    assert owed(SCENES, {1: "A B"}, {}) == 0


def test_background_priced():
    # on two days, or at two places: four and ten
    assert owed(SCENES, {1: "A", 2: "B"}) == 14 * 10000
    assert owed(SCENES | {"B": {"background": 10, "location": "there"}}, {1: "A B"}) == 14 * 10000


def crowd(minutes, overrides=HOURS):
    # there from the start of the scene to 15 minutes after its end; the unit's meal comes after it
    scenes = {"A": {"background": 10, "minutes": minutes}}
    return owed(scenes, {1: "A"}, overrides) - 10 * 10000


def test_background_overtime_at_limit():
    assert crowd(465) == 0


def test_background_overtime_one_over():
    # a begun tenth of an hour at 1.5 times 12.50: 1.875, so 1.88 for each of ten
    assert crowd(466) == 1880


def test_background_overtime_not_applying():
    assert crowd(700, RATE) == 0


def test_background_overtime_priced():
    # 11 hours: two at 18.75, one at 25: 62.50 for each of ten
    assert crowd(645) == 62500


def test_golden_time_costs_a_day_an_hour():
    golden = {"background": HOURS["background"] | {"golden_after_minutes": 960}}
    # 17 hours: two at 18.75 and six at 25 are 187.50; the one begun hour past sixteen is a day's pay, and no overtime
    assert crowd(17 * 60 - 15, golden) == 10 * (18750 + 10000)
    # a minute less than a quarter past one: still the second begun hour past sixteen
    assert crowd(17 * 60 + 1 - 15, golden) == 10 * (18750 + 20000)


def test_golden_time_counts_meals():
    golden = {"background": HOURS["background"] | {"golden_after_minutes": 960}}
    # 08:00 to 13:00, a meal to 13:45, 660 minutes to 00:45, dismissed 01:00: 17 h there, 16 h 15 worked. Until midnight
    # they worked 15 h 15: two at 18.75 and 5.3 begun at 25 are 170.00; the hour past midnight is a day's pay
    scenes = {"A": {"background": 10, "minutes": 300}, "B": {"background": 10, "minutes": 660}}
    assert owed(scenes, {1: "A B"}, golden) - 10 * 10000 == 10 * (3750 + 13250 + 10000)


def test_special_ability_players_and_stand_ins_have_rates_of_their_own():
    scenes = {"A": {"background": 10, "special_background": 3, "stand_ins": 2}}
    rates = {"background": {"day_rate": 231, "special_rate": 242, "stand_in_rate": 269}}
    # 10 x 231 + 3 x 242 + 2 x 269
    assert owed(scenes, {1: "A"}, rates) == 357400
    # without rates of their own they are paid the general one
    assert owed(scenes, {1: "A"}) == 15 * 10000


def test_overtime_of_a_stand_in():
    # 8 h and a begun tenth at 1.5 x 200 / 8: 3.75; the general players are gone by noon
    scenes = {"A": {"background": 10, "stand_ins": 1}, "B": {"stand_ins": 1, "minutes": 361}}
    hours = {"background": HOURS["background"] | {"stand_in_rate": 200}}
    # A 08:00-09:00, B to 15:01 with no meal before (it is due at 13:00 and B runs on): there until 15:16
    assert owed(scenes, {1: "A B"}, hours) == 10 * 10000 + 20000


def test_each_kind_is_a_crowd_of_its_own():
    # two stand-ins in A and three in B are three, five specials in A alone are five
    scenes = {"A": {"stand_ins": 2, "special_background": 5}, "B": {"stand_ins": 3}}
    assert owed(scenes, {1: "A B"}) == 8 * 10000


def test_those_of_the_small_scene_stay_longer():
    scenes = {"B": {"background": 10, "minutes": 240}, "A": {"background": 4, "minutes": 240}}
    # B 08:00-12:00, meal 12:00-12:45, A to 16:45: the four leave 17:00, nine hours less the meal: 15 minutes of
    # overtime, three units of 1.875: 5.625, so 5.63; the six leave 12:15
    assert owed(scenes, {1: "B A"}, HOURS) == 10 * 10000 + 4 * 563
