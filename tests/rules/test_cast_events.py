"""Paid travel, fittings and rehearsals: a day's pay, unless the performer works that day."""

from __future__ import annotations

from tests.builders import paid, tiny_board, tiny_shoot


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
