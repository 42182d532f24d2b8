"""PR1 night premium: a tenth of the straight hour on top between 20:00 and 06:00, in begun tenths of an hour."""

from __future__ import annotations

from tests.builders import bill, found, paid, tiny_board, tiny_shoot, where

NIGHT = {"from": "20:00", "to": "30:00", "share": 0.1}
PERFORMER = {"performer": {"night": NIGHT}}
CREW = {"crew": {"night": NIGHT}}
BACKGROUND = {"background": {"day_rate": 80, "night": NIGHT}}


def performer(minutes, *, overrides=PERFORMER, call="17:00", rate=800, **terms):
    # camera an hour after the call; 800 a day are 100 an hour, a tenth of which is 10.00
    scenes = {"A": {"cast": ["1"], "minutes": minutes}}
    production = tiny_shoot(scenes, cast={"1": {"rate": rate, "character": "MAYA"} | terms}, overrides=overrides)
    return production, tiny_board(production, {1: "A"}, calls={1: call})


def owed(minutes, **more):
    return paid(*performer(minutes, **more), "cast.premium")


def test_night_premium_at_limit():
    # 18:00 to 19:45, dismissed at 20:00
    assert owed(105) == 0


def test_night_premium_one_over():
    production, board = performer(106)
    (one,) = found(production, board, "PR1")
    # a begun tenth of an hour: 1.00
    assert (one.setting, where(one), one.excess) == ("priced", (1, ("A",)), 100)
    assert one.sentence == "MAYA (1) works 0.1 h at night"


def test_night_premium_not_applying():
    assert owed(225, overrides={}) == 0
    assert owed(225, deal="flat") == 0


def test_night_premium_priced():
    # dismissed at 22:00: two hours
    assert owed(225) == 2000
    # 05:00 to 06:00 in the morning is night as well
    assert owed(60, call="04:00") == 1000


def test_the_night_of_a_weekly_player():
    # 4,400 buys 44 hours of 100
    weekly = {"daily_after_minutes": 600, "daily_multiplier": 2, "after_minutes": 2640, "six_day_after_minutes": 2880}
    overrides = {"performer": {"night": NIGHT, "weekly_hours": weekly | {"multiplier": 1.5}}}
    assert owed(225, deal="weekly", rate=4400, overrides=overrides) == 2000


def test_meals_at_night_are_not_paid():
    scenes = {"A": {"cast": ["1"], "minutes": 300}, "B": {"cast": ["1"]}}
    production = tiny_shoot(scenes, cast={"1": {"rate": 800}}, overrides=PERFORMER)
    board = tiny_board(production, {1: "A B"}, calls={1: "17:00"})
    # A to 23:00, a meal to 23:45, B to 00:45, dismissed 01:00: five hours of night but 45 minutes, 43 begun tenths
    assert paid(production, board, "cast.premium") == 4300
    (line,) = [item for item in bill(production, board).ledger.items if item.account == "cast.premium"]
    assert (str(line.quantity), line.unit, line.rate) == ("43/10", "hour at night", 1000)


def crew(minutes, overrides=CREW):
    # camera 18:00; wrap half an hour after the scene; an hour of the crew is 1,000
    unit = {"main": {"crew_hourly": 1000}}
    production = tiny_shoot({"A": {"minutes": minutes}}, units=unit, overrides=overrides)
    return production, tiny_board(production, {1: "A"}, calls={1: "17:00"})


def test_crew_night_premium_at_limit():
    assert paid(*crew(90), "crew.premium") == 0


def test_crew_night_premium_one_over():
    (one,) = found(*crew(91), "PR1")
    # a begun tenth of an hour at 100
    assert (one.setting, where(one), one.excess) == ("priced", (1, ("A",)), 1000)
    assert one.sentence == "unit main works 0.1 h at night"


def test_crew_night_premium_not_applying():
    assert paid(*crew(210, {}), "crew.premium") == 0


def test_crew_night_premium_priced():
    assert paid(*crew(210), "crew.premium") == 20000


def crowd(minutes, overrides=BACKGROUND):
    # 80 a day are 10 an hour, a tenth of which is 1.00; ten players
    production = tiny_shoot({"A": {"background": 10, "minutes": minutes}}, overrides=overrides)
    return production, tiny_board(production, {1: "A"}, calls={1: "17:00"})


def test_background_night_premium_at_limit():
    assert paid(*crowd(105), "background") == 80000


def test_background_night_premium_one_over():
    (one,) = found(*crowd(106), "PR1")
    # a begun tenth of an hour, 0.10, for each of ten
    assert (one.setting, where(one), one.excess) == ("priced", (1, ("A",)), 100)
    assert one.sentence == "10 background players at here work 0.1 h at night"


def test_background_night_premium_not_applying():
    assert paid(*crowd(225, {"background": {"day_rate": 80}}), "background") == 80000


def test_background_night_premium_priced():
    # two hours of ten players
    assert paid(*crowd(225), "background") == 80000 + 2000
