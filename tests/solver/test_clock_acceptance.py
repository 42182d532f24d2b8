"""What issue 3 is shown by: the worked examples of labor-rules §9.3, drifting calls, a child of ten, light abroad."""

from __future__ import annotations

from datetime import date

import pytest

from solver.check import judge
from solver.explain import explain
from solver.plan import Infeasible, Solved, SolveOptions, plan
from solver.sequence import sequence_day
from solver.shoot import Shoot
from tests.builders import bill, found, paid, tiny_board, tiny_shoot

THEATRICAL = "sag-aftra-theatrical"
LOS_ANGELES = {"lat": 34.05, "lon": -118.24}
REYKJAVIK = {"lat": 64.147, "lon": -21.94}
SYDNEY = {"lat": -33.87, "lon": 151.21}
QUICK = SolveOptions(seconds=5)
"""Two workers: one searches, one proves."""


# --- the worked examples of §9.3, to the cent


def player(minutes: int = 60, scenes: str = "A", rules: str = THEATRICAL, overrides=None, **more):
    """A day player at scale; one is there until 15 minutes after the last strip."""
    listed = {scene: {"cast": ["1"], "minutes": minutes} for scene in scenes}
    return tiny_shoot(listed, cast={"1": {"rate": None}}, rules=rules, overrides=overrides, **more)


def cast_pay(production, days: dict[int, str], calls=None) -> int:
    """Cents of work, holds and overtime; one strip of eight hours also means a late meal, which is not asked here."""
    accounts = bill(production, tiny_board(production, days, calls=calls)).ledger.by_account()
    return sum(accounts.get(f"cast.{name}", 0) for name in ("work", "hold", "overtime"))


def test_example_1_a_day_of_eight_hours():
    assert cast_pay(player(8 * 60 - 15), {1: "A"}) == 128300


def test_example_2_a_day_of_ten_hours():
    production = player(10 * 60 - 15)
    # 1,283 + 2 x 1.5 x 160.375 = 1,764.125: half a cent up
    assert cast_pay(production, {1: "A"}) == 176413


def test_example_4_a_forced_call():
    # A until 08:00 + 60 + 15; the day after begins eleven hours later: one hour too early for the daily rest of twelve
    production = player(scenes="AB", units={"main": {"call_range": ["00:00", "23:00"]}})
    days, late = {1: "A", 2: "B"}, {1: "19:00", 2: "07:00"}
    # call 19:00, camera 20:00, dismissed 21:15; the call of B is 08:00, made up before: less than 12 h
    forced = paid(production, tiny_board(production, days, calls=late), "cast.forced_call")
    assert forced == 90000  # min(1,283, 900)
    assert paid(production, tiny_board(production, days), "cast.forced_call") == 0


def test_example_6_four_days_are_a_week():
    # Tuesday and Wednesday are held: 4 x 1,283 = 5,132, and the week is 4,456
    assert cast_pay(player(scenes="AB"), {1: "A", 4: "B"}) == 445600


@pytest.mark.parametrize(("last", "held"), [("2027-06-13", 0), ("2027-06-10", 8)])
def test_example_7_a_drop_across_eleven_days(last: str, held: int):
    # 1 June is a Tuesday. To the 13th eleven days lie between, more than ten: dropped. To the 10th eight: all held.
    week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    calendar = {"start": "2027-06-01", "end": "2027-06-13", "workweek": week}
    overrides = {"performer": {"premium": {"sixth_day": 1, "seventh_day": 1}}}
    scenes = {"A": {"cast": ["1"]}, "B": {"cast": ["1"]}} | {f"F{n}": {} for n in range(11)}
    production = tiny_shoot(
        scenes, cast={"1": {"rate": 2000}}, rules=THEATRICAL, calendar=calendar, overrides=overrides
    )
    number = date.fromisoformat(last).day
    days = {1: "A", number: "B"} | {day: f"F{day - 2}" for day in range(2, number)}
    lines = [i for i in judge(production, tiny_board(production, days)).ledger.items if i.account == "cast.hold"]
    assert sum(line.quantity for line in lines) == held


def test_example_10_ultra_low_budget_holds_are_not_owed():
    assert cast_pay(
        player(scenes="AB", rules="sag-aftra-low-budget", overrides={"tier": "ultra"}), {1: "A", 4: "B"}
    ) == (
        51320  # 2 x 256.60
    )


def test_example_11_an_hour_of_the_crews_rest():
    production = tiny_shoot(
        {"A": {"minutes": 60}, "B": {}},
        rules="iatse-basic",
        units={"main": {"crew_hourly": 1000, "call_range": ["05:00", "23:00"]}},
        settings={"RS2": "priced"},
    )
    # call 19:30, 60 + 60 + 30: wrap 22:00; call 07:00 is nine hours later: one hour at twice 1,000
    board = tiny_board(production, {1: "A", 2: "B"}, calls={1: "19:30", 2: "07:00"})
    assert paid(production, board, "crew.rest") == 200000


def test_example_12_the_sixteenth_elapsed_hour():
    production = tiny_shoot(
        {"A": {"minutes": 825}},
        rules="iatse-basic",
        units={"main": {"guarantee_minutes": 840, "crew_hourly": 1000, "max_day_minutes": 1440}},
    )
    judgement = bill(production, tiny_board(production, {1: "A"}))
    assert judgement.view.elapsed("main", 0) == 16 * 60  # 60 + 825 + 30, and a meal of 45
    (tripled,) = [item for item in judgement.ledger.items if item.unit == "hour at 3"]
    assert (tripled.quantity, tripled.amount) == (1, 300000)


def test_example_14_a_child_of_ten_on_a_school_day():
    # 1 March 2027 is a Monday. Make-up at call 07:00 for 08:00; there until 15 minutes after the last strip.
    scenes = {"A": {"cast": ["1"], "minutes": 180}, "B": {"minutes": 195}, "C": {"cast": ["1"], "minutes": 121}}
    child = {"1": {"birth_date": "2016-08-01"}}
    production = tiny_shoot(scenes, cast=child)
    # from 08:00: A, a meal of 45, B, C; on set until 17:30 at most, 9 h and the half hour of the meal that counts
    board = tiny_board(production, {1: "A B C"})
    assert judge(production, board).view.hours("cast:1", 0)[0] == 8 * 60
    (work,) = found(production, board, "MI1")
    assert (work.setting, work.excess) == ("hard", 1)  # 301 minutes, five hours are allowed
    leaves = judge(production, board).view.hours("cast:1", 0)[1]
    assert leaves <= 17 * 60 + 30
    assert found(production, board, "MI2") == ()
    longer = tiny_shoot(scenes | {"B": {"minutes": 195 + 17 * 60 + 31 - leaves}}, cast=child)
    (present,) = found(longer, tiny_board(longer, {1: "A B C"}), "MI2")
    assert present.excess == 1


def test_example_16_fourteen_hours_of_a_california_crew():
    # 400 for twelve hours: 8 + 4 x 1.5 = 14 straight hours, 28.571 each; a crew of seven is 2,800, and 200.00 an hour.
    # Fourteen hours are 28.571 x (8 + 6 + 4) = 514.2857 a head.
    scenes = {name: {"minutes": 250} for name in "ABC"}
    unit = {"guarantee_minutes": 720, "day_cost": 2800, "crew_hourly": 200, "max_day_minutes": 1200}
    production = tiny_shoot(scenes, rules="california-nonunion", units={"main": unit}, settings={"ML1": "off"})
    judgement = bill(production, tiny_board(production, {1: "A B C"}))
    assert judgement.view.worked("main", 0) == 14 * 60  # 60 + 750 + 30
    assert judgement.ledger.total == 360000
    assert round(judgement.ledger.total / 7) == 51429


def test_example_18_nine_days_of_a_three_day_week():
    week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    scenes = {f"{number}": {"elements": ["crane"]} for number in range(1, 10)}
    calendar = {"workweek": week, "end": "2027-03-14"}
    production = tiny_shoot(scenes, elements={"crane": {"day_cost": 1000, "week_days": 3}}, calendar=calendar)
    board = tiny_board(production, {number: f"{number}" for number in range(1, 10)})
    assert paid(production, board, "equipment") == 500000


# --- a week with a full-night exterior

REST = 660


def a_week(call_range=("06:00", "19:00"), calendar=None):
    """Five days, Monday to Friday: four of interiors of nine hours, one night of nine hours outside.

    The night is second in the story: only the clock can put it last. The interiors' rooms close at ten in the evening,
    so that after a night, which wraps at five in the morning or later, no day of the same week is left.
    """
    day = {"minutes": 540, "location": "rooms"}
    night = {"int_ext": "EXT", "day_night": "NIGHT", "minutes": 540, "location": "street"}
    return tiny_shoot(
        {"A": day, "N": night, "B": day, "C": day, "D": day},
        locations={"street": LOS_ANGELES, "rooms": LOS_ANGELES | {"permit": ["06:00", "22:00"]}},
        timezone="America/Los_Angeles",
        calendar=calendar or {"end": "2027-03-05"},
        units={"main": {"call_range": list(call_range), "max_day_minutes": 720, "day_cost": 50000}},
        overrides={"crew": {"rest": {"daily_minutes": REST}}},
    )


def call_of(production, day) -> int:
    return production.unit_by_id[day.unit].call if day.call is None else day.call


def test_calls_drift_and_the_night_of_a_week_is_last():
    production = a_week()
    answer = plan(production, QUICK)
    assert isinstance(answer, Solved)
    board, view = answer.judgement.board, answer.judgement.view
    assert answer.judgement.legal
    assert [day.date.day for day in board.days] == [1, 2, 3, 4, 5]
    assert board.days[-1].strips == ("N",)
    calls = [call_of(production, day) for day in board.days]
    # 1 to 5 March: dark from about 18:15, an hour after the call; the days before begin in the morning
    assert 17 * 60 <= calls[-1] <= 19 * 60
    assert max(calls[:-1]) <= 12 * 60
    for number, call in enumerate(calls[1:], start=1):
        assert call + 1440 - view.timeline("main", number - 1).wrap >= REST


def test_calls_are_not_later_than_they_may_be():
    # told that no call may be after noon: nine hours of darkness from 18:15 on do not fit a day of twelve hours
    assert isinstance(plan(a_week(("06:00", "12:00")), QUICK), Infeasible)
    found = explain(a_week(("06:00", "12:00")), seconds=6, concessions=0)
    assert found.proven
    assert any("in the dark" in str(fact.sentence) for fact in found.facts)


def test_calls_drift_through_a_week_towards_a_night_in_its_middle():
    # The rooms are open all night and N is pinned to Wednesday: the days after it begin later and later in the day
    night = {"int_ext": "EXT", "day_night": "NIGHT", "minutes": 540, "location": "street"}
    production = tiny_shoot(
        {"A": {"minutes": 540}, "B": {"minutes": 540}, "C": {"minutes": 540}, "D": {"minutes": 540}}
        | {"N": night | {"not_before": "2027-03-03", "not_after": "2027-03-03"}},
        locations={"street": LOS_ANGELES, "here": LOS_ANGELES},
        timezone="America/Los_Angeles",
        calendar={"end": "2027-03-05"},
        units={"main": {"call_range": ["06:00", "19:00"], "max_day_minutes": 720}},
        overrides={"crew": {"rest": {"daily_minutes": REST}}},
    )
    answer = plan(production, QUICK)
    assert isinstance(answer, Solved)
    assert answer.judgement.legal
    days = answer.judgement.board.days
    assert days[2].strips == ("N",)
    wrap = answer.judgement.view.timeline("main", 2).wrap
    assert call_of(production, days[3]) + 1440 >= wrap + REST
    assert call_of(production, days[3]) > 12 * 60


# --- a child of ten on school days


def a_childs_week(**minutes: int):
    """Two school days; the child of ten is in A, B and C, the grown-ups in the rest; a late call is possible."""
    scenes = {name: {"minutes": length, "cast": ["1"] if name in "ABC" else ["2"]} for name, length in minutes.items()}
    return tiny_shoot(
        scenes,
        cast={"1": {"birth_date": "2016-08-01", "makeup_minutes": 30}, "2": {}},
        calendar={"end": "2027-03-02"},
        units={"main": {"call_range": ["06:00", "20:00"], "call": "12:00", "day_cost": 50000}},
    )


def test_a_childs_days_are_kept_by_the_plan():
    # seven hours of the child on two days: neither day can hold it all; a usual call at noon and days of twelve hours
    # would have it work past 22:00 if its strips came last
    production = a_childs_week(A=150, B=150, C=120, D=200, E=200, F=240)
    answer = plan(production, QUICK)
    assert isinstance(answer, Solved)
    judgement = answer.judgement
    assert judgement.legal
    view, hours = judgement.view, []
    for day in (0, 1):
        assert view.works("1", day)
        assert view.shooting("1", day) <= 300
        arrives, leaves = view.hours("cast:1", day)
        assert view.present("cast:1", day, meals=30) <= 540
        assert leaves - arrives <= 570
        assert arrives >= 5 * 60
        assert leaves <= 22 * 60
        hours.append((arrives, leaves))
    assert hours[1][0] + 1440 - hours[0][1] >= 720


def test_a_child_with_too_much_work_is_explained():
    # eleven hours of work on two school days of five
    found = explain(a_childs_week(A=220, B=220, C=220, D=60), seconds=8, concessions=0)
    assert found.proven
    assert found.legal is None
    assert any(fact.code == "MI1" and "at most 300 minutes a day" in fact.sentence for fact in found.facts)


# --- EXT DAY in December and June, in local time


def exterior(place, timezone: str, day: date, minutes: int = 120, **unit):
    return tiny_shoot(
        {"X": {"int_ext": "EXT", "day_night": "DAY", "minutes": minutes}},
        locations={"here": place},
        timezone=timezone,
        calendar={"start": day, "end": day, "workweek": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]},
        units={"main": {"call_range": ["00:00", "23:00"], **unit}},
    )


@pytest.mark.parametrize(
    ("place", "timezone", "day", "sunrise", "sunset"),
    [
        # almanacs, as in test_sun; a little room for the year
        (REYKJAVIK, "Atlantic/Reykjavik", date(2027, 12, 21), 11 * 60 + 22, 15 * 60 + 30),
        (REYKJAVIK, "Atlantic/Reykjavik", date(2027, 6, 21), 2 * 60 + 55, 24 * 60 + 4),
        (LOS_ANGELES, "America/Los_Angeles", date(2027, 12, 21), 6 * 60 + 55, 16 * 60 + 48),
        (LOS_ANGELES, "America/Los_Angeles", date(2027, 6, 21), 5 * 60 + 42, 20 * 60 + 8),
        (SYDNEY, "Australia/Sydney", date(2027, 12, 1), 5 * 60 + 38, 19 * 60 + 51),
        (SYDNEY, "Australia/Sydney", date(2027, 6, 1), 6 * 60 + 52, 16 * 60 + 55),
    ],
)
@pytest.mark.parametrize("usual", ["00:30", "07:00", "18:00"])
def test_an_exterior_by_day_is_placed_in_daylight(place, timezone, day, sunrise, sunset, usual):
    production = exterior(place, timezone, day, call=usual)
    shoot = Shoot(production)
    call, strips = sequence_day(shoot, "main", 0, ["X"])
    start = call + 60  # an hour of preparation
    assert sunrise - 3 <= start
    assert start + 120 <= sunset + 3
    board = tiny_board(production, {1: "X"})
    board = board.revised(days=(board.days[0].revised(call=call, strips=strips),))
    assert judge(production, board).legal


@pytest.mark.parametrize(
    ("place", "timezone", "day", "legal"),
    [
        # five hours: December in Reykjavík has four of them, June has all one could want; Sydney is the other way round
        (REYKJAVIK, "Atlantic/Reykjavik", date(2027, 12, 21), False),
        (REYKJAVIK, "Atlantic/Reykjavik", date(2027, 6, 21), True),
        (LOS_ANGELES, "America/Los_Angeles", date(2027, 12, 21), True),
        (SYDNEY, "Australia/Sydney", date(2027, 6, 21), True),
    ],
)
def test_five_hours_of_daylight(place, timezone, day, legal):
    answer = plan(exterior(place, timezone, day, minutes=300), QUICK)
    assert isinstance(answer, Solved if legal else Infeasible)


@pytest.mark.parametrize(("day", "legal"), [(date(2027, 6, 21), False), (date(2027, 12, 21), True)])
def test_eleven_hours_of_daylight_in_sydney(day, legal):
    # the southern winter's shortest day has just under ten hours
    answer = plan(exterior(SYDNEY, "Australia/Sydney", day, minutes=660), QUICK)
    assert isinstance(answer, Solved if legal else Infeasible)
