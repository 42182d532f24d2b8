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
    # 17 hours: two at 18.75 and seven at 25 are 212.50; the one begun hour past sixteen a day's pay more
    assert crowd(17 * 60 - 15, golden) == 10 * (21250 + 10000)


def test_those_of_the_small_scene_stay_longer():
    scenes = {"B": {"background": 10, "minutes": 240}, "A": {"background": 4, "minutes": 240}}
    # B 08:00-12:00, meal 12:00-12:45, A to 16:45: the four leave 17:00, nine hours less the meal: 15 minutes of
    # overtime, three units of 1.875: 5.625, so 5.63; the six leave 12:15
    assert owed(scenes, {1: "B A"}, HOURS) == 10 * 10000 + 4 * 563
