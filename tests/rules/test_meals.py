"""ML1 meals: within six hours of arriving and of the meal before, or a penalty per head and begun half-hour."""

from __future__ import annotations

from tests.builders import found, paid, tiny_board, tiny_shoot, where

CAST = {"performer": {"meals": {"penalty": {"ladder": [25, 35, 50]}}}}
CREW = {"crew": {"meals": {"penalty": {"ladder": [8.5, 11, 13.5]}, "heads": 10}}}
EXTRAS = {"background": {"meals": {"penalty": {"ladder": [7.5, 10, 12.5]}}}}


def shoot(minutes, overrides, **more):
    # One scene from 08:00, an hour after the call; the unit eats at its end, late when that is after 13:00. The
    # performer is called 08:00, so their meal is due at 14:00; they are dismissed 15 minutes after the scene.
    scenes = {"A": {"cast": ["1"], "minutes": minutes, "background": 10}}
    return tiny_shoot(scenes, cast={"1": {"character": "MAYA"}}, overrides=overrides, **more)


def owed(minutes, overrides, account, **more):
    production = shoot(minutes, overrides, **more)
    return paid(production, tiny_board(production, {1: "A"}), account)


def test_meals_at_limit():
    # 345 minutes: dismissed 14:00
    assert owed(345, CAST, "cast.meal_penalty") == 0


def test_meals_one_over():
    production = shoot(346, CAST)
    (one,) = found(production, tiny_board(production, {1: "A"}), "ML1")
    assert (one.setting, where(one), one.excess) == ("priced", (1, ("A",)), 2500)
    assert one.sentence == "MAYA (1) eats late: penalty of 25.00"


def test_meals_not_applying():
    assert owed(500, {}, "cast.meal_penalty") == 0


def test_meals_priced():
    # 445 minutes: dismissed 15:40, 100 minutes late: four begun half-hours, 25 + 35 + 50 + 50
    assert owed(445, CAST, "cast.meal_penalty") == 16000


def test_a_meal_in_time_starts_the_clock_anew():
    # A to 12:00, B would end at 17:00: the meal is at 12:00, to 12:45; B to 17:45, dismissed 18:00, within six hours
    scenes = {"A": {"cast": ["1"], "minutes": 240}, "B": {"cast": ["1"], "minutes": 300}}
    production = tiny_shoot(scenes, overrides=CAST)
    assert paid(production, tiny_board(production, {1: "A B"}), "cast.meal_penalty") == 0


def test_crew_meals_at_limit():
    # 300 minutes: the scene ends at 13:00, six hours after the call
    assert owed(300, CREW, "crew.meal_penalty") == 0


def test_crew_meals_one_over():
    # a minute late: 8.50 for each of ten
    assert owed(301, CREW, "crew.meal_penalty") == 8500


def test_crew_meals_not_applying():
    assert owed(400, {}, "crew.meal_penalty") == 0


def test_crew_meals_priced():
    # 61 minutes late: 8.50 + 11 + 13.50 for each of ten
    assert owed(361, CREW, "crew.meal_penalty") == 33000


def test_california_pays_an_hour_once_for_a_late_meal():
    terms = {"crew": {"meals": {"missed_hours": 1}}}
    for minutes, cents in ((300, 0), (301, 290000), (480, 290000)):
        units = {"main": {"crew_hourly": 2900}}
        assert owed(minutes, terms, "crew.meal_penalty", units=units) == cents


def test_california_pays_performers_and_background_an_hour_as_well():
    # 400 for eight hours are 50; ten background players at 80 are 10 each; once a day, however late
    terms = {"performer": {"meals": {"missed_hours": 1}}, "background": {"day_rate": 80, "meals": {"missed_hours": 1}}}
    for minutes, late in ((300, 0), (346, 1), (500, 1)):
        scenes = {"A": {"cast": ["1"], "background": 10, "minutes": minutes}}
        production = tiny_shoot(scenes, cast={"1": {"rate": 400}}, overrides=terms)
        board = tiny_board(production, {1: "A"})
        assert paid(production, board, "cast.meal_penalty") == late * 5000
        assert paid(production, board, "background") == 10 * 8000 + late * 10 * 1000


def test_background_meals_at_limit():
    assert owed(345, EXTRAS, "background") == 0


def test_background_meals_one_over():
    # 7.50 for each of ten
    assert owed(346, EXTRAS, "background") == 7500


def test_background_meals_not_applying():
    assert owed(500, {}, "background") == 0


def test_background_meals_priced():
    # 100 minutes: 7.50 + 10 + 12.50 + 12.50 for each of ten
    assert owed(445, EXTRAS, "background") == 42500
