"""AV1 performer's hours and day: `not_before`, `not_after`, `max_minutes_per_day`."""

from __future__ import annotations

from tests.builders import found, paid, tiny_board, tiny_shoot, where


def shoot(**terms):
    # Call 07:00, camera 08:00, an hour's scene, dismissed 15 minutes later: there from 08:00 to 09:15, 75 minutes.
    more = {name: terms.pop(name) for name in ("settings", "prices") if name in terms}
    return tiny_shoot({"A": {"cast": ["1"]}}, cast={"1": {"character": "MAYA"} | terms}, **more)


def all_of(production):
    return found(production, tiny_board(production, {1: "A"}), "AV1")


def test_performers_day_at_limit():
    assert all_of(shoot(max_minutes_per_day=75)) == ()


def test_performers_day_one_over():
    (one,) = all_of(shoot(max_minutes_per_day=74))
    assert (one.setting, where(one), one.excess) == ("hard", (1, ("A",)), 1)
    assert one.sentence == "MAYA (1) is there for 75 minutes, 1 more than the 74 agreed"


def test_performers_day_not_applying():
    assert all_of(shoot()) == ()


def test_performers_day_priced():
    production = shoot(max_minutes_per_day=60, settings={"AV1": "priced"}, prices={"AV1": 2})
    # 15 minutes more than agreed, at 2 a minute
    assert paid(production, tiny_board(production, {1: "A"}), "cast.premium") == 3000


def test_performers_hours_at_limit():
    assert all_of(shoot(not_before="08:00", not_after="09:15")) == ()


def test_performers_hours_one_over():
    (one,) = all_of(shoot(not_before="08:00", not_after="09:14"))
    assert (one.setting, where(one), one.excess) == ("hard", (1, ("A",)), 1)
    assert one.sentence == (
        "MAYA (1) works not before 08:00 and not after 09:14, but is there from 08:00 to 09:15"
    )
    (one,) = all_of(shoot(not_before="08:01"))
    assert one.excess == 1


def test_performers_hours_count_make_up():
    (one,) = all_of(shoot(not_before="08:00", makeup_minutes=45))
    assert one.excess == 45


def test_performers_hours_not_applying():
    production = shoot(not_before="12:00")
    assert found(production, tiny_board(production, {1: "A"}, calls={1: "11:00"}), "AV1") == ()


def test_performers_hours_priced():
    production = shoot(not_before="08:10", settings={"AV1": "priced"}, prices={"AV1": 2})
    assert paid(production, tiny_board(production, {1: "A"}), "cast.premium") == 2000
