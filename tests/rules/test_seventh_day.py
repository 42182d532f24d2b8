"""PR1 overtime on a seventh day: California pays all beyond eight hours double, not only beyond twelve.

The week: Monday to Sunday, a scene of an hour on each day; the seventh day's is as long as a test says.
"""

from __future__ import annotations

from tests.builders import found, paid, tiny_board, tiny_shoot, where

WEEK = {"workweek": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}
DAYS = dict(enumerate("ABCDEFG", start=1))
OFF = {"CV1": "off", "MI4": "off", "RS2": "off"}


def shoot(minutes, rules="california-nonunion"):
    scenes = {name: {"cast": ["1"]} for name in "ABCDEF"} | {"G": {"cast": ["1"], "minutes": minutes}}
    unit = {"crew_hourly": 100, "guarantee_minutes": 480, "day_cost": 1000, "max_day_minutes": 1440}
    cast = {"1": {"rate": 400, "character": "MAYA"}}
    return tiny_shoot(scenes, cast=cast, units={"main": unit}, calendar=WEEK, rules=rules, settings=OFF)


def premium(minutes, account, days=DAYS, **more):
    production = shoot(minutes, **more)
    return paid(production, tiny_board(production, days), account)


def overtime_of(production, who):
    said = found(production, tiny_board(production, DAYS), "PR1")
    return next(one for one in said if one.sentence.startswith(who) and "overtime" in one.sentence)


def test_seventh_day_overtime_at_limit():
    # there for eight hours: the premium of the day, half of 400, and no more
    assert premium(465, "cast.premium") == 20000


def test_seventh_day_overtime_one_over():
    production = shoot(466)
    one = overtime_of(production, "MAYA")
    # a begun tenth of an hour: double instead of 1.5 times 50
    assert (one.setting, where(one), one.excess) == ("priced", (7, ("G",)), 250)
    assert one.sentence == "MAYA (1) works 0.1 h of overtime on a seventh day in one week"


def test_seventh_day_overtime_not_applying():
    six = {day: name for day, name in DAYS.items() if day != 3}
    assert premium(585, "cast.premium", six) == 0
    assert premium(585, "cast.premium", rules="custom") == 0


def test_seventh_day_overtime_priced():
    # ten hours: two at half of 50 more
    assert premium(585, "cast.premium") == 20000 + 5000
    # fourteen: the four from eight to twelve; beyond, double is paid on every day
    assert premium(825, "cast.premium") == 20000 + 10000


def test_crew_seventh_day_overtime_at_limit():
    # 60 + 390 + 30 = eight worked hours; half of 1,000 for the day
    assert premium(390, "crew.premium") == 50000


def test_crew_seventh_day_overtime_one_over():
    production = shoot(391)
    one = overtime_of(production, "unit main")
    assert (one.setting, where(one), one.excess) == ("priced", (7, ("G",)), 500)
    assert one.sentence == "unit main works 0.1 h of overtime on a seventh day in one week"


def test_crew_seventh_day_overtime_not_applying():
    assert premium(510, "crew.premium", rules="custom") == 0


def test_crew_seventh_day_overtime_priced():
    # ten hours: two at half of 100 more
    assert premium(510, "crew.premium") == 50000 + 10000
