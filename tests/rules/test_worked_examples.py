"""Worked examples of every named rule set, beyond those of reference/labor-rules §9.3 and of the same kind.

Each number is derived by hand in a comment from the tables of labor-rules. Scale of 2026-07-01: 1,283 a day (160.375 an
hour), 4,456 a week (891.20 a day), 3,252 for three days.

A performer without make-up is there from the start of their first strip to 15 minutes after the end of their last; the
unit's camera is ready an hour after its call (07:00), and it wraps half an hour after its last strip. A meal of 45
minutes is due six hours after the call.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import bill, found, tiny_board, tiny_shoot

THEATRICAL, LOW, IATSE = "sag-aftra-theatrical", "sag-aftra-low-budget", "iatse-basic"
AICP, CALIFORNIA, NEW_YORK = "aicp-commercial", "california-nonunion", "new-york-minors"
ALL_WEEK = {"workweek": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}
NAMES = "ABCDEFG"


def performer(hours, rules=THEATRICAL, *, days=1, tier=None, calendar=None, overrides=None, settings=None, **terms):
    """A performer at scale (or by `terms`) in one strip a day, dismissed so many hours after its start."""
    scenes = {name: {"cast": ["1"], "minutes": round(hours * 60) - 15} for name in NAMES[:days]}
    figures = {"tier": tier} if tier else {}
    unit = {"max_day_minutes": 1440}
    return tiny_shoot(
        scenes, cast={"1": {"rate": None} | terms}, rules=rules, units={"main": unit}, calendar=calendar,
        overrides=figures | (overrides or {}), settings={"CV1": "off"} | (settings or {}),
    )  # fmt: skip


def accounts(production, days, calls=None):
    return bill(production, tiny_board(production, days, calls=calls)).ledger.by_account()


def pay(hours, rules=THEATRICAL, *, wanted=("work", "hold", "overtime", "premium"), days=(1,), calls=None, **more):
    """Cents in some of the cast's accounts, the strips of a day each on these days."""
    production = performer(hours, rules, days=len(days), **more)
    sums = accounts(production, dict(zip(days, NAMES, strict=False)), calls)
    return sum(sums.get(f"cast.{name}", 0) for name in wanted)


# ---- SAG-AFTRA theatrical: the day


@pytest.mark.parametrize(
    ("hours", "cents"),
    [
        (8.1, 130706),  # 1,283 + 0.1 x 1.5 x 160.375 = 24.05625
        (9, 152356),  # + 1.5 x 160.375 = 240.5625: 1,523.5625
        (11, 208488),  # + 481.125 + 2 x 160.375 = 320.75: 2,084.875
        (12, 240563),  # + 481.125 + 2 x 320.75 = 641.50: 2,405.625
        (14, 304713),  # + 481.125 + 4 x 320.75 = 1,283: 3,047.125
    ],
)
def test_a_day_player_by_hours(hours: float, cents: int):
    assert pay(hours) == cents


@pytest.mark.parametrize(
    ("rate", "hours", "cents"),
    [
        # the money break is 2 x 1,283 = 2,566: at it, overtime is that of 320.75 an hour from the eighth hour on
        (2566, 10, 256600 + 96225),  # 2 x 1.5 x 320.75
        # above it, 1.5 after ten hours, on 320.75
        (2566.01, 10, 256601),
        (4000, 12, 400000 + 96225),
    ],
)
def test_the_money_break_of_a_day(rate: float, hours: float, cents: int):
    assert pay(hours, rate=rate) == cents


def test_the_money_break_follows_the_scale():
    # in July 2027 it is 2 x 1,321 = 2,642: 2,600 lies below it, 325 an hour
    july = {"start": "2027-07-05", "end": "2027-07-16"}
    assert pay(10, rate=2600, calendar=july) == 260000 + 97500
    assert pay(10, rate=2600) == 260000


# ---- SAG-AFTRA theatrical: meals, 25, 35, 50 a half-hour


@pytest.mark.parametrize(
    ("minutes_late", "cents"), [(0, 0), (1, 2500), (30, 2500), (31, 6000), (60, 6000), (61, 11000), (91, 16000)]
)
def test_a_late_meal_of_a_performer(minutes_late: int, cents: int):
    # call and make-up at 08:00 for a strip at 08:00: the meal is due at 14:00, and the strip runs to then or later.
    # 25; 25 + 35; 25 + 35 + 50; 25 + 35 + 50 + 50. A second strip keeps them there for the meal.
    scenes = {"A": {"cast": ["1"], "minutes": 360 + minutes_late}, "B": {"cast": ["1"], "minutes": 30}}
    production = tiny_shoot(scenes, cast={"1": {"rate": None}}, rules=THEATRICAL)
    assert accounts(production, {1: "A B"}).get("cast.meal_penalty", 0) == cents


def test_a_late_second_meal():
    # the first meal 12:30 to 13:15 before B; B runs 13:15 to 19:45, half an hour more than six: 25
    scenes = {"A": {"cast": ["1"], "minutes": 270}, "B": {"cast": ["1"], "minutes": 390}, "C": {"cast": ["1"]}}
    production = tiny_shoot(scenes, cast={"1": {"rate": None}}, rules=THEATRICAL)
    assert accounts(production, {1: "A B C"})["cast.meal_penalty"] == 2500


# ---- SAG-AFTRA theatrical: weeks, holds, drops


@pytest.mark.parametrize(
    ("days", "cents"),
    [
        ((1, 3), 384900),  # Monday, Wednesday; Tuesday held: 3 x 1,283 is less than the week
        ((1, 5), 445600),  # five days at 1,283 are 6,415: the week
        ((5, 6), 256600),  # Friday and Monday: nothing is held over the weekend
        ((4, 7), 513200),  # Thursday to Tuesday: two days in each week
        ((3, 8), 384900 + 384900),  # Wednesday to Wednesday: three and three
        ((1, 10), 891200),  # Monday to the second Friday: two weeks
    ],
)
def test_consecutive_employment(days: tuple[int, ...], cents: int):
    assert pay(2, days=days) == cents


def gap(first: str, last: str, **terms):
    """Held and dropped company days between two work days of a performer above scale, 2,000 a day."""
    calendar = {"start": first, "end": last} | terms.pop("calendar", {})
    overrides = {"performer": {"drop_day_weight": 1}}
    production = tiny_shoot(
        {"A": {"cast": ["1"]}, "B": {"cast": ["1"]}}, cast={"1": {"rate": 2000} | terms}, rules=THEATRICAL,
        calendar=calendar, overrides=overrides,
    )  # fmt: skip
    sums = accounts(production, {1: "A", len(production.shoot_dates): "B"})
    return sums.get("cast.hold", 0) // 200000, sums.get("preference", 0) // 200000


def test_a_gap_of_ten_and_of_eleven_calendar_days():
    # Tuesday 1 June to Saturday 12 June 2027: ten days lie strictly between, and ten is not more than ten: the company
    # days 2 to 4, 7 to 11 June are held. To Sunday 13 June eleven lie between: dropped.
    week = {"workweek": ["mon", "tue", "wed", "thu", "fri"]}
    assert gap("2027-06-01", "2027-06-12", calendar=week | {"extra_days": ["2027-06-12"]}) == (8, 0)
    assert gap("2027-06-01", "2027-06-13", calendar=week | {"extra_days": ["2027-06-13"]}) == (0, 8)


def test_a_gap_of_fourteen_days_outside_the_usa():
    # Monday 1 to Tuesday 16 March: fourteen days between are not more than fourteen; to Wednesday 17th they are fifteen
    assert gap("2027-03-01", "2027-03-16", drop_after=14) == (10, 0)
    assert gap("2027-03-01", "2027-03-17", drop_after=14) == (0, 11)


def test_there_is_one_drop():
    # Monday 1 March, Monday 15 March, Tuesday 30 March: 13 and 14 days between, nine and ten company days. One drop,
    # the longer gap: nine days are held.
    scenes = {name: {"cast": ["1"]} for name in "ABC"}
    calendar = {"start": "2027-03-01", "end": "2027-03-30"}
    for most, held in ((None, 9), (0, 19), (2, 0)):
        production = tiny_shoot(
            scenes, cast={"1": {"rate": 2000, "max_drops": most}}, rules=THEATRICAL, calendar=calendar
        )
        assert accounts(production, {1: "A", 11: "B", 22: "C"}).get("cast.hold", 0) == held * 200000


def test_a_drop_of_a_player_at_scale_is_placed_by_weeks():
    # at scale the week's cap counts: 1 March, 15 March (Mondays), 30 March (Tuesday). Dropping the second gap (ten
    # days) leaves Monday to Monday held: two weeks at 4,456 and a day, 1,283; then Tuesday, 1,283: 11,478. Dropping the
    # first leaves Monday 15th to Tuesday 30th: two weeks and two days at 1,283: 8,912 + 2,566, and the 1st, 1,283:
    # 12,761.
    scenes = {name: {"cast": ["1"]} for name in "ABC"}
    calendar = {"start": "2027-03-01", "end": "2027-03-30"}
    production = tiny_shoot(scenes, cast={"1": {"rate": None}}, rules=THEATRICAL, calendar=calendar)
    sums = accounts(production, {1: "A", 11: "B", 22: "C"})
    assert sums["cast.work"] + sums["cast.hold"] == 2 * 445600 + 128300 + 128300


# ---- SAG-AFTRA theatrical: sixth and seventh day, holiday


def test_sixth_and_seventh_day_of_a_player_above_scale():
    six, seven = tuple(range(1, 7)), tuple(range(1, 8))
    # half a day's pay on top on the sixth day, a whole one on the seventh
    assert pay(2, rate=2000, days=six, calendar=ALL_WEEK) == 6 * 200000 + 100000
    assert pay(2, rate=2000, days=seven, calendar=ALL_WEEK) == 7 * 200000 + 100000 + 200000
    # five days, Tuesday to Saturday: no sixth
    assert pay(2, rate=2000, days=(2, 3, 4, 5, 6), calendar=ALL_WEEK) == 5 * 200000


def test_a_sixth_day_of_a_weekly_player():
    # six fifths of 4,456, and half a fifth: 5,347.20 + 445.60
    assert pay(2, deal="weekly", days=tuple(range(1, 7)), calendar=ALL_WEEK) == 534720 + 44560


def test_a_holiday():
    # 1,283 and as much again
    assert pay(2, calendar={"holidays": ["2027-03-01"]}) == 256600


# ---- SAG-AFTRA theatrical: weekly and three-day deals


def test_weekly_players_overtime():
    # 4,400 buys 44 hours of 100. Five days of ten hours: six over, at 150. Five of twelve: ten at 200, and the same six
    assert pay(10, deal="weekly", rate=4400, days=(1, 2, 3, 4, 5)) == 440000 + 90000
    assert pay(12, deal="weekly", rate=4400, days=(1, 2, 3, 4, 5)) == 440000 + 200000 + 90000


def test_the_money_break_of_a_week():
    # 8,000 a week is above 5,500: overtime is that of 5,500 / 44 = 125 an hour, six hours at 187.50
    assert pay(10, deal="weekly", rate=8000, days=(1, 2, 3, 4, 5)) == 800000 + 112500


def test_three_day_players():
    # 3,252 for up to three days; four are 4,336; 3,252 / 24 = 135.50 an hour: the eleventh hour 271, two over 24 hours
    # at 203.25
    assert pay(2, deal="three_day") == 325200
    assert pay(2, deal="three_day", days=(1, 2, 3, 4)) == 433600
    assert pay(11, deal="three_day") == 325200 + 27100
    assert pay(26 / 3, deal="three_day", days=(1, 2, 3)) == 325200 + 40650


# ---- SAG-AFTRA theatrical: rest


LATE = {"units": {"main": {"call_range": ["00:00", "23:00"], "max_day_minutes": 1440}}}


@pytest.mark.parametrize(
    ("deal", "rate", "cents"),
    [
        ("day", 700, 70000),  # a day's pay, when it is below the cap of 900
        ("day", None, 90000),
        ("weekly", None, 89120),  # a fifth of 4,456
        ("weekly", 6000, 95000),  # 1,200, capped at 950
        ("three_day", None, 95000),  # a third of 3,252 is 1,084, capped
    ],
)
def test_a_forced_call(deal: str, rate: int | None, cents: int):
    # dismissed at 20:01, at work at 08:00 the next day: a minute less than twelve hours
    scenes = {"A": {"cast": ["1"]}, "B": {"cast": ["1"]}}
    production = tiny_shoot(scenes, cast={"1": {"rate": rate, "deal": deal}}, rules=THEATRICAL, **LATE)
    days, calls = {1: "A", 2: "B"}, {1: "17:46", 2: "07:00"}
    assert accounts(production, days, calls)["cast.forced_call"] == cents
    assert "cast.forced_call" not in accounts(production, days, {1: "17:45", 2: "07:00"})


@pytest.mark.parametrize(
    ("friday", "monday", "forced"),
    [
        ("22:45", "08:00", False),  # dismissed Saturday 01:00, called 09:00: 56 hours
        ("23:45", "07:00", False),  # dismissed 02:00, called 08:00: 54 hours are enough from 06:00 on
        ("23:46", "07:00", True),  # a minute less
        ("19:44", "04:59", False),  # dismissed 21:59, called 05:59: 56 hours, and not before 06:00 they are needed
        ("19:46", "04:59", True),
        ("21:45", "05:00", False),  # dismissed Saturday midnight, called at 06:00: 54 hours
    ],
)
def test_a_weekends_rest(friday: str, monday: str, forced: bool):
    scenes = {"A": {"cast": ["1"]}, "B": {"cast": ["1"]}}
    settings = {"RS3-crew": "off"}
    production = tiny_shoot(scenes, cast={"1": {"rate": None}}, rules=THEATRICAL, settings=settings, **LATE)
    sums = accounts(production, {5: "A", 6: "B"}, {5: friday, 6: monday})
    assert sums.get("cast.forced_call", 0) == 90000 * forced


def test_a_weekend_after_six_days():
    # six work days in the week are followed by 36 hours: Saturday dismissed 19:00, Monday 07:00
    scenes = {name: {"cast": ["1"]} for name in NAMES}
    settings = {"RS3-crew": "off"}
    production = tiny_shoot(
        scenes, cast={"1": {"rate": None}}, rules=THEATRICAL, calendar=ALL_WEEK, settings=settings, **LATE
    )
    days = {1: "A", 2: "B", 3: "C", 4: "D", 5: "E", 6: "F", 8: "G"}
    assert "cast.forced_call" not in accounts(production, days, {6: "16:45", 8: "06:00"})
    assert accounts(production, days, {6: "16:46", 8: "06:00"})["cast.forced_call"] == 90000


# ---- by the date of the shoot


@pytest.mark.parametrize(
    ("day", "deal", "cents"),
    [
        ("2026-06-30", "day", 124600),
        ("2026-07-01", "day", 128300),
        ("2027-06-30", "day", 128300),
        ("2027-07-01", "day", 132100),
        ("2028-07-03", "day", 136100),
        ("2029-07-02", "day", 140200),
        ("2027-07-05", "weekly", 91800),  # a fifth of 4,590
        ("2027-07-05", "three_day", 335000),
    ],
)
def test_scale_by_the_date(day: str, deal: str, cents: int):
    assert pay(2, deal=deal, calendar={"start": day, "end": day}) == cents


@pytest.mark.parametrize(
    ("tier", "day", "cents"),
    [
        ("ultra", "2026-06-30", 24920),  # 20 % of 1,246
        ("ultra", "2027-07-01", 26420),  # 20 % of 1,321
        ("moderate", "2026-06-30", 43610),
        ("low", "2026-06-30", 80990),
    ],
)
def test_low_budget_by_the_date(tier: str, day: str, cents: int):
    assert pay(2, LOW, tier=tier, calendar={"start": day, "end": day}) == cents


@pytest.mark.parametrize(("day", "cents"), [("2025-03-31", 78310), ("2025-04-01", 82230), ("2026-04-01", 85520)])
def test_commercials_by_the_date(day: str, cents: int):
    assert pay(2, AICP, calendar={"start": day, "end": day}) == cents


# ---- SAG-AFTRA low budget


@pytest.mark.parametrize(
    ("tier", "hours", "cents"),
    [
        ("ultra", 8, 25660),
        ("ultra", 12, 44905),  # 256.60 + 4 x 1.5 x 32.075 = 192.45
        ("ultra", 13, 51320),  # + 2 x 32.075 = 64.15
        ("moderate", 10, 61744),  # 449.05 + 2 x 1.5 x 56.13125 = 168.39375
        ("moderate", 12, 78584),  # + 4 x 84.196875 = 336.7875
        ("moderate", 14, 101036),  # + 2 x 112.2625 = 224.525: 1,010.3625
        ("low", 10, 114668),  # 833.95 + 2 x 1.5 x 104.24375 = 312.73125
        ("short", 9, 30471),  # 256.60 + 48.1125
    ],
)
def test_low_budget_days(tier: str, hours: float, cents: int):
    assert pay(hours, LOW, tier=tier) == cents


@pytest.mark.parametrize(
    ("tier", "cents"),
    [
        ("ultra", 51320),  # two days, no holds
        ("short", 51320),
        ("moderate", 89810),  # 2 x 449.05
        ("low", 289640),  # four days at 833.95 are 3,335.80: the week, 65 % of 4,456
    ],
)
def test_low_budget_holds(tier: str, cents: int):
    assert pay(2, LOW, tier=tier, days=(1, 4)) == cents


def test_a_low_budget_week():
    # moderate: four days worked are 1,796.20, the week 1,559.60; ultra has no week
    assert pay(2, LOW, tier="moderate", days=(1, 2, 3, 4)) == 155960
    assert pay(2, LOW, tier="ultra", days=(1, 2, 3, 4)) == 4 * 25660


@pytest.mark.parametrize(("tier", "cents"), [("ultra", 7500), ("short", 7500), ("moderate", 11000), ("low", 11000)])
def test_low_budget_meals(tier: str, cents: int):
    # three half-hours: 25 flat, or 25 + 35 + 50
    scenes = {"A": {"cast": ["1"], "minutes": 421}, "B": {"cast": ["1"], "minutes": 30}}
    production = tiny_shoot(scenes, cast={"1": {"rate": None}}, rules=LOW, overrides={"tier": tier})
    assert accounts(production, {1: "A B"})["cast.meal_penalty"] == cents


def test_low_budget_sixth_and_seventh_day():
    # no premium for the sixth, a whole day for the seventh
    assert pay(2, LOW, tier="ultra", days=tuple(range(1, 7)), calendar=ALL_WEEK) == 6 * 25660
    assert pay(2, LOW, tier="ultra", days=tuple(range(1, 8)), calendar=ALL_WEEK) == 8 * 25660


# ---- IATSE Basic


def crew(minutes, rules=IATSE, *, stage=False, guarantee=480, strips=1, hourly=1000, day_cost=0, **more):
    """A unit whose day has so many minutes of strips, in equal parts; an hour of the crew is 1,000."""
    scenes = {name: {"minutes": minutes // strips} for name in NAMES[:strips]}
    unit = {"guarantee_minutes": guarantee, "crew_hourly": hourly, "day_cost": day_cost, "max_day_minutes": 1440}
    settings = {"CV1": "off"} | more.pop("settings", {})
    return tiny_shoot(
        scenes, rules=rules, units={"main": unit}, locations={"here": {"stage": stage}}, settings=settings, **more
    )


def crew_overtime(minutes, rules=IATSE, **more):
    production = crew(minutes, rules, **more)
    strips = " ".join(scene.number for scene in production.scenes)
    return accounts(production, {1: strips}).get("crew.overtime", 0)


@pytest.mark.parametrize(
    ("worked", "stage", "cents"),
    [
        # worked hours, and a meal of 45 minutes at the end of the one strip: elapsed is 45 more
        (8, False, 0),
        (10, False, 300000),  # 2 x 1.5
        (12, False, 600000),  # 4 x 1.5; 12 h 45 elapsed, on location double begins at 14
        # on a stage double begins at 12 elapsed, that is 11 h 15 worked; counted from the end, 45 minutes are 8 begun
        # tenths at 200, and the other 32 of the four hours are at 150
        (12, True, 640000),
        # 14 h 45 elapsed on location: 13 h 15 are reached with 14 elapsed; 8 begun tenths double, 52 at 1.5
        (14, False, 940000),
        # 16 elapsed: 15 h 15 worked; the last hour triple; from 14 elapsed on double, one hour; 72.5 tenths of which
        # 20 lie beyond 14 and 10 beyond 15: 53 begun tenths at 150, 10 at 200, 10 at 300
        (15.25, False, 53 * 15000 + 10 * 20000 + 10 * 30000),
    ],
)
def test_a_crews_golden_time(worked: float, stage: bool, cents: int):
    minutes = round(worked * 60) - 90
    assert crew_overtime(minutes, stage=stage) == cents


@pytest.mark.parametrize(
    ("wrap_call", "cents"),
    [("19:30", 200000), ("18:30", 0), ("20:30", 400000), ("18:31", 20000)],
)
def test_a_crews_invaded_rest(wrap_call: str, cents: int):
    # call + 60 + 60 + 30: wrap at 21:00, 22:00, 23:00, 21:01; the next call at 07:00: the invaded hours of ten, double,
    # in begun tenths
    production = tiny_shoot(
        {"A": {}, "B": {}}, rules=IATSE, settings={"RS2": "priced"},
        units={"main": {"crew_hourly": 1000, "call_range": ["05:00", "23:00"]}},
    )  # fmt: skip
    sums = accounts(production, {1: "A", 2: "B"}, {1: wrap_call, 2: "07:00"})
    assert sums.get("crew.rest", 0) == cents


@pytest.mark.parametrize(
    ("minutes_late", "cents"),
    # 40 heads: 8.50; + 11; + 13.50; + 13.50; + 25; + 25
    [(0, 0), (30, 34000), (31, 78000), (90, 132000), (120, 186000), (150, 286000), (180, 386000)],
)
def test_a_crews_late_meal(minutes_late: int, cents: int):
    scenes = {"A": {"minutes": 300 + minutes_late}, "B": {"minutes": 30}}
    production = tiny_shoot(scenes, rules=IATSE)
    assert accounts(production, {1: "A B"}).get("crew.meal_penalty", 0) == cents


def test_a_crews_sixth_and_seventh_day():
    scenes = {name: {} for name in NAMES}
    production = tiny_shoot(scenes, rules=IATSE, calendar=ALL_WEEK, units={"main": {"day_cost": 10000}})
    six = {number: name for number, name in enumerate(NAMES, start=1) if number < 7}
    assert accounts(production, six)["crew.premium"] == 500000
    assert accounts(production, six | {7: "G"})["crew.premium"] == 500000 + 1000000


def test_a_crews_weekend():
    # five days: 54 hours from wrap to call; six: 32. Friday wrap 02:00 on Saturday, Monday 08:00
    production = tiny_shoot(
        {"A": {}, "B": {}}, rules=IATSE, units={"main": {"call_range": ["00:00", "23:59"], "max_day_minutes": 1440}}
    )
    for monday, excess in (("08:00", []), ("07:59", [1])):
        board = tiny_board(production, {5: "A", 6: "B"}, calls={5: "23:30", 6: monday})
        assert [one.excess for one in found(production, board, "RS3-crew")] == excess


# ---- commercials


@pytest.mark.parametrize(
    ("hours", "cents"),
    [
        (8, 85520),
        (9, 101555),  # 1.5 x 106.90 = 160.35
        (10, 117590),
        (11, 138970),  # + 2 x 106.90 = 213.80
    ],
)
def test_a_session(hours: float, cents: int):
    assert pay(hours, AICP) == cents


def test_a_session_on_a_weekend():
    # Saturday 6 and Sunday 7 March: double; between Monday and Wednesday nothing is held
    assert pay(2, AICP, days=(6,), calendar=ALL_WEEK) == 171040
    assert pay(2, AICP, days=(7,), calendar=ALL_WEEK) == 171040
    assert pay(2, AICP, days=(1, 3)) == 2 * 85520


def test_a_late_meal_at_a_commercial():
    # performers 25 + 25 + 50; crew 12.50 a quarter of an hour for each of 30: at 91 minutes after 14:00 it is 151 after
    # the crew's 13:00, eleven begun quarters
    scenes = {"A": {"cast": ["1"], "minutes": 451}, "B": {"cast": ["1"], "minutes": 30}}
    production = tiny_shoot(scenes, cast={"1": {"rate": None}}, rules=AICP)
    sums = accounts(production, {1: "A B"})
    assert sums["cast.meal_penalty"] == 2500 + 2500 + 5000 + 5000
    assert sums["crew.meal_penalty"] == 11 * 1250 * 30


@pytest.mark.parametrize(
    ("worked", "cents"),
    [
        # the guarantee is ten hours, of which the last two are 1.5
        (10, 0),
        (12, 300000),  # 2 x 1.5
        (14, 700000),  # + 2 x 2
        (19, 1800000),  # 2 x 1.5 + 6 x 2 + 1 x 3
    ],
)
def test_a_commercials_crew(worked: float, cents: int):
    assert crew_overtime(worked * 60 - 90, AICP, guarantee=600) == cents


def test_a_commercial_crews_rest_is_paid_at_the_rate_it_wrapped_on():
    # wrap 22:00 after 13 worked hours: on double; the next call 07:00 invades one hour
    scenes = {"A": {"minutes": 690}, "B": {}}
    production = tiny_shoot(
        scenes, rules=AICP, settings={"RS2": "priced"},
        units={"main": {"crew_hourly": 1000, "call_range": ["05:00", "23:00"], "max_day_minutes": 1440}},
    )  # fmt: skip
    # call 08:15, camera 09:15, to 20:45, a meal to 21:30, wrap 22:00
    sums = accounts(production, {1: "A", 2: "B"}, {1: "08:15", 2: "07:00"})
    assert sums["crew.rest"] == 200000


# ---- California without a union


@pytest.mark.parametrize(
    ("guarantee", "worked", "cents"),
    [
        # the table of labor-rules §3.5: 400 for 8, 10 and 12 hours; cents of 8, 10, 12 and 14
        (8, 8, 40000), (8, 10, 55000), (8, 12, 70000), (8, 14, 90000),
        (10, 8, 40000), (10, 10, 40000), (10, 12, 50909), (10, 14, 65455),
        (12, 8, 40000), (12, 10, 40000), (12, 12, 40000), (12, 14, 51429),
    ],
)  # fmt: skip
def test_a_flat_day_rate(guarantee: int, worked: int, cents: int):
    # for one of the crew, their hour left to the rule set; and for a performer with that guarantee
    production = crew(
        worked * 60 - 90, CALIFORNIA, guarantee=guarantee * 60, hourly=None, day_cost=400, settings={"ML1": "off"}
    )
    sums = accounts(production, {1: "A"})
    assert sums["crew.day"] + sums.get("crew.overtime", 0) == cents
    assert pay(worked, CALIFORNIA, rate=400, guarantee_minutes=guarantee * 60) == cents


def test_a_californian_week():
    # six days of eight hours are 48: eight beyond forty at time and a half, of which the day has paid the straight part
    six = tuple(range(1, 7))
    assert pay(8, CALIFORNIA, rate=400, days=six, calendar=ALL_WEEK) == 6 * 40000 + 8 * 2500
    # five days of nine: an hour a day at 1.5; the week has forty straight hours, no more
    assert pay(9, CALIFORNIA, rate=400, days=(1, 2, 3, 4, 5)) == 5 * 47500


@pytest.mark.parametrize(
    ("hours", "cents"),
    [(8, 60000), (10, 80000), (14, 120000)],  # 400 x 1.5; + 2 x 2 x 50; + 6 x 2 x 50
)
def test_a_californian_seventh_day(hours: float, cents: int):
    # Monday to Sunday, a short day on the first six; the seventh as long as asked
    scenes = {name: {"cast": ["1"]} for name in "ABCDEF"} | {"G": {"cast": ["1"], "minutes": round(hours * 60) - 15}}
    production = tiny_shoot(
        scenes, cast={"1": {"rate": 400}}, rules=CALIFORNIA, calendar=ALL_WEEK,
        units={"main": {"max_day_minutes": 1440}},
    )  # fmt: skip
    sums = accounts(production, dict(enumerate(NAMES, start=1)))
    paid = sums["cast.work"] + sums.get("cast.overtime", 0) + sums["cast.premium"]
    assert paid - 6 * 40000 == cents


def test_nine_days_on_end_without_a_seventh_day():
    # Tuesday to the Wednesday after next: no calendar week has seven work days (labor-rules §3.5, the fixed workweek)
    days = (2, 3, 4, 5, 6, 7, 8)
    assert pay(2, CALIFORNIA, rate=400, days=days, calendar=ALL_WEEK) == 7 * 40000


def test_a_californian_missed_meal():
    # one hour a day, however late: of the crew 1,000, of a performer at 400 a day 50
    production = performer(9, CALIFORNIA, rate=400)
    assert accounts(production, {1: "A"})["cast.meal_penalty"] == 5000
    sums = accounts(crew(500, CALIFORNIA), {1: "A"})
    assert sums["crew.meal_penalty"] == 100000


# ---- children


def child(born: str, *lengths: int, call="07:00", day=1, rules="custom", **terms):
    """Findings of the MI rules about a child on one day, in strips of these lengths; a minus: one without the child."""
    scenes = {
        name: {"minutes": abs(length), "cast": ["1"] if length > 0 else []}
        for name, length in zip(NAMES, lengths, strict=False)
    }
    production = tiny_shoot(
        scenes, cast={"1": {"birth_date": born} | terms}, rules=rules, calendar=ALL_WEEK,
        units={"main": {"max_day_minutes": 1440, "call_range": ["00:00", "23:59"]}}, settings={"LT1": "off"},
    )  # fmt: skip
    board = tiny_board(production, {day: " ".join(scenes)}, calls={day: call})
    codes = ("MI1", "MI2", "MI3")
    return {code: sum(one.excess for one in found(production, board, code)) for code in codes if
            found(production, board, code)}  # fmt: skip


SATURDAY = 6


@pytest.mark.parametrize(
    ("born", "school_day", "other_day"),
    [
        ("2027-01-01", 20, 20),  # two months
        ("2026-03-01", 120, 120),  # a year
        ("2023-03-01", 180, 180),  # four
        ("2020-03-01", 240, 360),  # seven
        ("2017-03-01", 300, 420),  # ten
        ("2011-03-01", 360, 480),  # sixteen
    ],
)
@pytest.mark.parametrize("rules", ["custom", NEW_YORK])
def test_work_by_age(born: str, school_day: int, other_day: int, rules: str):
    call = "08:30" if school_day == 20 else "07:00"
    assert child(born, school_day, call=call, rules=rules) == {}
    assert child(born, school_day + 1, call=call, rules=rules) == {"MI1": 1}
    assert child(born, other_day, call=call, day=SATURDAY, rules=rules) == {}
    assert child(born, other_day + 1, call=call, day=SATURDAY, rules=rules) == {"MI1": 1}
    # who does not go to school has the hours of other days
    assert child(born, other_day, call=call, attends_school=False, rules=rules) == {}


@pytest.mark.parametrize(
    ("born", "hours"),
    [("2026-03-01", 4), ("2023-03-01", 6), ("2020-03-01", 8), ("2017-03-01", 9), ("2011-03-01", 10)],
)
def test_hours_on_set_by_age(born: str, hours: int):
    # from 08:00, an hour of work at either end; dismissed a quarter of an hour after it; a meal of 45 minutes counts
    # half an hour less. It is due at 13:00, at the end of the strip in between where the day is longer than that.
    # without a meal: 30 + between + 30 + 15
    if hours == 4:
        assert child(born, 30, -165, 30) == {}
        assert child(born, 30, -166, 30) == {"MI2": 1}
        return
    # with one, at 12:30 after a strip of four hours: 30 + 240 + 45 + rest + 30 + 15 less 30
    rest = hours * 60 - 330
    assert child(born, 30, -240, -rest, 30) == {}
    assert child(born, 30, -240, -rest - 1, 30) == {"MI2": 1}


@pytest.mark.parametrize(
    ("day", "call", "found_there"),
    [
        (1, "19:45", {}),  # until 22:00 before a school day
        (1, "19:46", {"MI3": 1}),
        (5, "22:15", {}),  # Friday, until 00:30
        (5, "22:16", {"MI3": 1}),
        (7, "19:46", {"MI3": 1}),  # Sunday, before Monday
        (6, "22:15", {}),
        (1, "03:59", {"MI3": 1}),  # from 05:00
    ],
)
@pytest.mark.parametrize("rules", ["custom", NEW_YORK])
def test_a_childs_clock(day: int, call: str, found_there: dict, rules: str):
    assert child("2017-03-01", 60, call=call, day=day, rules=rules) == found_there


@pytest.mark.parametrize(("rules", "hours"), [("custom", 3), (NEW_YORK, 6)])
def test_a_child_that_comes_from_school(rules: str, hours: int):
    # nine hours less six in California, less three in New York; a meal lies in between where it is longer
    meal = 15 if hours > 5 else 0
    between = hours * 60 - 75 - meal
    assert child("2017-03-01", 30, -between, 30, rules=rules, own_school=["2027-03-01"]) == {}
    assert child("2017-03-01", 30, -between - 1, 30, rules=rules, own_school=["2027-03-01"]) == {"MI2": 1}


def test_a_child_of_ten_until_half_past_five():
    # example 14: called at 08:00, there until 17:30 at the latest, nine hours and the half hour of the meal
    scenes = {"A": {"cast": ["1"], "minutes": 240}, "X": {"minutes": 240}, "B": {"cast": ["1"], "minutes": 30}}
    production = tiny_shoot(scenes, cast={"1": {"birth_date": "2017-03-01"}})
    judgement = bill(production, tiny_board(production, {1: "A X B"}))
    assert judgement.view.hours("cast:1", 0) == (8 * 60, 17 * 60 + 30)
    assert not [one for one in judgement.findings if one.code.startswith("MI") and one.setting == "hard"]


# ---- background


def crowd(minutes, *, call="07:00", day=None, **scene):
    when = day or "2027-03-01"
    calendar = {"start": when, "end": when, "workweek": ALL_WEEK["workweek"]}
    scenes = {"A": {"minutes": minutes, "background": 1} | scene}
    production = tiny_shoot(
        scenes, rules=THEATRICAL, calendar=calendar, units={"main": {"max_day_minutes": 1440}},
        settings={"RS2": "off", "ML1": "off"},
    )  # fmt: skip
    return accounts(production, {1: "A"}, {1: call}).get("background", 0)


@pytest.mark.parametrize(
    ("hours", "cents"),
    [
        (8, 23100),
        (10, 31763),  # 231 + 2 x 1.5 x 28.875 = 86.625
        (12, 43313),  # + 4 x 28.875 = 115.50: 433.125
    ],
)
def test_a_background_player_by_hours(hours: float, cents: int):
    # from 06:00, so that twelve hours end before 20:00
    assert crowd(hours * 60 - 15, call="05:00") == cents


def test_background_golden_time():
    # 17 hours from 06:00 to 23:00: 231; 2 x 1.5 and 6 x 2 times 28.875 are 433.125, 433.13; an hour past sixteen is a
    # day's pay, 231; and a tenth of 28.875 on each of three hours after 20:00, 8.6625, 8.66
    assert crowd(17 * 60 - 15, call="05:00") == 23100 + 43313 + 23100 + 866


def test_background_at_night():
    # 18:00 to 22:00: 231, and a tenth of two hours: 5.775, 5.78
    assert crowd(225, call="17:00") == 23100 + 578


def test_kinds_of_background_by_the_date():
    crowd_of = {"background": 10, "special_background": 2, "stand_ins": 1}
    assert crowd(60, **crowd_of) == 10 * 23100 + 2 * 24200 + 26900
    assert crowd(60, day="2025-12-01", **crowd_of) == 10 * 22400 + 2 * 23500 + 26100


def test_a_late_meal_of_background():
    # 7.50, 10, 12.50 for each of ten
    scenes = {"A": {"minutes": 421, "background": 10}, "B": {"minutes": 30, "background": 10}}
    production = tiny_shoot(scenes, rules=THEATRICAL)
    items = bill(production, tiny_board(production, {1: "A B"})).ledger.items
    assert sum(i.amount for i in items if i.account == "background" and i.code == "ML1") == 10 * 3000


# ---- equipment


@pytest.mark.parametrize(
    ("week_days", "days", "charged"),
    [
        (3, range(1, 10), 5),  # Monday to Tuesday of the next week: 3 and 2
        (3, range(3, 12), 6),  # Wednesday to Thursday: five days and four, three each
        (4, range(1, 8), 4),
        (4, range(1, 4), 3),
        (2, range(1, 8), 2),
        (7, range(1, 8), 7),
    ],
)
def test_equipment_by_the_week(week_days: int, days: range, charged: int):
    scenes = {f"{number}": {"elements": ["crane"]} for number in days}
    calendar = ALL_WEEK | {"end": "2027-03-14"}
    crane = {"crane": {"day_cost": 1000, "week_days": week_days}}
    production = tiny_shoot(scenes, elements=crane, calendar=calendar)
    assert accounts(production, {number: f"{number}" for number in days})["equipment"] == charged * 100000


# ---- studio teacher


@pytest.mark.parametrize(
    ("born", "children", "day", "teachers"),
    [
        ("2017-03-01", 10, 1, 1),  # one for ten on school days
        ("2017-03-01", 11, 1, 2),
        ("2017-03-01", 20, 6, 1),  # one for twenty on a Saturday
        ("2017-03-01", 21, 6, 2),
        ("2010-03-01", 1, 1, 1),  # at seventeen on school days
        ("2010-03-01", 1, 6, 0),
        ("2009-03-01", 1, 1, 0),  # eighteen today
    ],
)
def test_studio_teachers(born: str, children: int, day: int, teachers: int):
    names = [str(number) for number in range(1, children + 1)]
    production = tiny_shoot(
        {"A": {"cast": names}}, cast={name: {"birth_date": born, "rate": 0} for name in names}, rules=THEATRICAL,
        calendar=ALL_WEEK,
    )  # fmt: skip
    assert accounts(production, {day: "A"}).get("minors.teacher", 0) == teachers * 50000
    assert date.fromisoformat(born) < date(2027, 3, 1)


# ---- New York: a longer day that finishes with the child


@pytest.mark.parametrize(
    ("born", "work", "excess"),
    [
        ("2017-03-01", 420, {}),  # ten, a school day: five hours and two
        ("2017-03-01", 421, {"MI1": 1}),
        ("2026-10-01", 20, {}),  # five months: no longer day below six
        ("2026-10-01", 21, {"MI1": 1}),
    ],
)
def test_a_longer_day_in_new_york(born: str, work: int, excess: dict):
    assert child(born, work, call="08:30", rules=NEW_YORK, extended=["2027-03-01"]) == excess


def test_no_longer_day_in_new_york_before_another():
    for days, excess in (({1: "A", 3: "B"}, 0), ({1: "A", 2: "B"}, 120)):
        scenes = {"A": {"minutes": 420, "cast": ["1"]}, "B": {"minutes": 30, "cast": ["1"]}}
        cast = {"1": {"birth_date": "2017-03-01", "extended": ["2027-03-01"]}}
        production = tiny_shoot(scenes, cast=cast, rules=NEW_YORK, units={"main": {"max_day_minutes": 1440}})
        assert sum(one.excess for one in found(production, tiny_board(production, days), "MI1")) == excess


def test_a_longer_day_on_set_in_new_york():
    # eleven hours and half an hour of the meal: from 08:00 to 19:30 less the meal's 15 minutes beyond
    assert child("2017-03-01", 30, -240, -330, 30, rules=NEW_YORK, extended=["2027-03-01"]) == {}
    assert child("2017-03-01", 31, -240, -330, 30, rules=NEW_YORK, extended=["2027-03-01"]) == {"MI2": 1}
    # California has no such day
    assert child("2017-03-01", 30, -240, -211, 30, extended=["2027-03-01"]) == {"MI2": 1}


# ---- six days on an overnight location


def test_a_sixth_day_on_an_overnight_location():
    # straight time (labor-rules §1.4), but for the seventh day, double; one scene elsewhere makes it a usual sixth day
    for far, days, cents in (("ABCDEF", 6, 0), ("ABCDEFG", 7, 200000), ("ABCDE", 6, 100000)):
        scenes = {name: {"cast": ["1"], "location": "far" if name in far else "near"} for name in NAMES[:days]}
        production = tiny_shoot(
            scenes, cast={"1": {"rate": 2000}}, rules=THEATRICAL, calendar=ALL_WEEK,
            locations={"far": {"overnight": True}},
        )  # fmt: skip
        assert accounts(production, dict(enumerate(NAMES[:days], start=1))).get("cast.premium", 0) == cents


# ---- breakfast before the unit's call


@pytest.mark.parametrize(
    ("makeup", "minutes", "cents"),
    [
        # made up from 06:00 for a strip at 08:00; the unit's call is 07:00, an hour later: breakfast by then, and the
        # meal is due at 13:00
        (120, 300, 0),
        (120, 301, 2500),
        # from 04:00: breakfast within two hours, at 06:00: due at 12:00. Dismissed 12:00; 12:01; and a meal at 13:00
        (240, 195, 0),
        (240, 196, 2500),
        (240, 300, 6000),
        # from 06:50, ten minutes before the call: no time for one, due at 12:50
        (70, 290, 0),
        (70, 291, 2500),
    ],
)
def test_breakfast(makeup: int, minutes: int, cents: int):
    scenes = {"A": {"cast": ["1"], "minutes": minutes}, "B": {"cast": ["1"], "minutes": 30}}
    production = tiny_shoot(scenes, cast={"1": {"rate": None, "makeup_minutes": makeup}}, rules=THEATRICAL)
    assert accounts(production, {1: "A B"}).get("cast.meal_penalty", 0) == cents


def test_no_breakfast():
    # the clock runs from 06:00: a strip to 13:00 is an hour late
    scenes = {"A": {"cast": ["1"], "minutes": 300}, "B": {"cast": ["1"], "minutes": 30}}
    production = tiny_shoot(
        scenes, cast={"1": {"rate": None, "makeup_minutes": 120}}, rules=THEATRICAL,
        overrides={"performer.meals.non_deductible": None},
    )  # fmt: skip
    assert accounts(production, {1: "A B"})["cast.meal_penalty"] == 6000


# ---- the rule set's guarantee


def test_a_unit_may_leave_its_guarantee_to_the_rule_set():
    # eight hours under IATSE: ten worked hours are two at 1.5; its own twelve hours pay for them
    assert crew_overtime(510, guarantee=None) == 300000
    assert crew_overtime(510, guarantee=720) == 0
