"""Paid travel, fittings and rehearsals: a day's pay, unless the performer works that day."""

from __future__ import annotations

from tests.builders import bill, paid, tiny_board, tiny_shoot


def owed(*events, deal="day", days=None, rate=1000):
    cast = {"1": {"rate": rate, "deal": deal, "events": list(events)}}
    production = tiny_shoot({"A": {"cast": ["1"]}}, cast=cast)
    return paid(production, tiny_board(production, days or {1: "A"}), "cast.events")


TRAVEL = {"date": "2027-02-26", "kind": "travel"}


def test_paid_event_at_limit():
    # on a work day the day is paid as such
    assert owed({"date": "2027-03-01", "kind": "fitting"}) == 0


def test_paid_event_one_over():
    # the same fitting when the scene is shot another day
    assert owed({"date": "2027-03-01", "kind": "fitting"}, days={2: "A"}) == 100000


def test_paid_event_not_applying():
    assert owed() == 0
    assert owed(TRAVEL | {"paid": False}) == 0
    assert owed(TRAVEL, deal="flat") == 0


def test_paid_event_priced():
    # a day; a fifth of a week; a third of three days; two events on one date are one day
    assert owed(TRAVEL) == 100000
    assert owed(TRAVEL, deal="weekly", rate=4456) == 89120
    assert owed(TRAVEL, deal="three_day", rate=3252) == 108400
    assert owed(TRAVEL, TRAVEL | {"kind": "rehearsal"}) == 100000


def test_a_day_on_hold_is_paid_once():
    # Monday and Wednesday worked, Tuesday on hold: with a fitting on Tuesday it is still one day's pay; where a hold
    # pays half, the fitting is the other half; a drop pays nothing, and the fitting a day
    fitting = {"date": "2027-03-02", "kind": "fitting"}
    scenes = {"A": {"cast": ["1"]}, "B": {"cast": ["1"]}}
    for terms, events, all_in_all in (
        ({}, 0, 300000),
        ({"hold": "half"}, 50000, 300000),
        ({"hold": "none"}, 100000, 300000),
        ({"drop_after": 0, "max_drops": 1}, 100000, 300000),
        ({"deal": "weekly", "rate": 5000}, 0, 300000),  # three fifths
    ):
        cast = {"1": {"rate": 1000, "events": [fitting]} | terms}
        production = tiny_shoot(scenes, cast=cast)
        sums = bill(production, tiny_board(production, {1: "A", 3: "B"})).ledger.by_account()
        assert sums.get("cast.events", 0) == events
        assert sum(sums.values()) == all_in_all


def test_events_and_the_weekly_cap():
    # labor-rules §1.1: paid days of a week are work, hold and travel. Travel on Monday and three days of work at scale
    # are 4 x 1,283 = 5,132: the week, 4,456; with two days of work 3 x 1,283 = 3,849
    travel = {"date": "2027-03-01", "kind": "travel"}
    scenes = {name: {"cast": ["1"]} for name in "ABC"}
    production = tiny_shoot(scenes, cast={"1": {"rate": None, "events": [travel]}}, rules="sag-aftra-theatrical")
    sums = bill(production, tiny_board(production, {2: "A", 3: "B", 4: "C"})).ledger.by_account()
    assert sums["cast.work"] + sums["cast.events"] == 445600
    sums = bill(production, tiny_board(production, {2: "A", 3: "B"})).ledger.by_account()
    assert sums["cast.work"] + sums["cast.events"] == 3 * 128300
    # four days of rehearsal in a week without shooting; above scale there is no cap
    rehearsals = [{"date": f"2027-02-{day}", "kind": "rehearsal"} for day in (22, 23, 24, 25)]
    for rate, cents in ((None, 445600), (2000, 800000)):
        cast = {"1": {"rate": rate, "events": rehearsals}}
        production = tiny_shoot(scenes, cast=cast, rules="sag-aftra-theatrical")
        assert paid(production, tiny_board(production, {2: "A"}), "cast.events") == cents


def test_events_of_a_weekly_deal_that_pays_whole_weeks():
    # in the week that is paid anyway the fitting costs nothing; in the one before, a fifth
    overrides = {"performer": {"weekly_pro_rata_fifths": False}}
    for date, cents in (("2027-03-03", 0), ("2027-02-24", 100000)):
        cast = {"1": {"rate": 5000, "deal": "weekly", "events": [{"date": date, "kind": "fitting"}]}}
        production = tiny_shoot({"A": {"cast": ["1"]}}, cast=cast, overrides=overrides)
        assert paid(production, tiny_board(production, {1: "A"}), "cast.events") == cents
