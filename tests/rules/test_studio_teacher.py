"""MI4 studio teacher: one for ten children on school days, one for twenty on others."""

from __future__ import annotations

from tests.builders import found, paid, tiny_board, tiny_shoot, where

FEE = {"minors": {"teacher_day_cost": 500, "teacher_ratio_school": 2}}


def shoot(children, born="2017-01-15", **more):
    names = [str(number) for number in range(1, children + 1)]
    cast = {name: {"birth_date": born, "character": f"CHILD {name}"} for name in names}
    more = {"settings": {"MI4": "priced"}, "overrides": FEE} | more
    return tiny_shoot({"A": {"cast": names}}, cast=cast, **more)


def owed(production, day=1):
    return paid(production, tiny_board(production, {day: "A"}), "minors.teacher")


def test_studio_teacher_at_limit():
    # two children, and a teacher for two
    assert owed(shoot(2)) == 50000


def test_studio_teacher_one_over():
    assert owed(shoot(3)) == 100000


def test_studio_teacher_not_applying():
    assert owed(shoot(1, born="1990-01-15")) == 0
    # at seventeen only on school days: the sixth date is a Saturday
    seven = {"workweek": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}
    production = shoot(1, born="2010-01-15", calendar=seven)
    assert (owed(production, 1), owed(production, 6)) == (50000, 0)


def test_no_teacher_for_a_youth_who_goes_to_school_first():
    # at seventeen the teacher is for school alone
    scenes, terms = {"A": {"cast": ["1"]}}, {"birth_date": "2010-01-15"}
    for child, cents in ((terms, 50000), (terms | {"own_school": ["2027-03-01"]}, 0)):
        production = tiny_shoot(scenes, cast={"1": child}, settings={"MI4": "priced"}, overrides=FEE)
        assert owed(production) == cents


def test_studio_teacher_priced():
    production = shoot(1)
    (one,) = found(production, tiny_board(production, {1: "A"}), "MI4")
    assert (one.setting, where(one), one.cost) == ("priced", (1, ("A",)), 50000)
    assert one.sentence == "CHILD 1 (1): a minor works, 1 studio teacher on set"


def nurse(*born, cost=600, **more):
    """Cents of nurses for children born on these dates, on Monday 1 March 2027."""
    names = [str(number) for number in range(1, len(born) + 1)]
    cast = {name: {"birth_date": when, "rate": 0} for name, when in zip(names, born, strict=True)}
    overrides = {"minors": {"nurse_day_cost": cost, "teacher_day_cost": 0}}
    production = tiny_shoot(
        {"A": {"cast": names, "minutes": 20}}, cast=cast, settings={"MI4": "priced"}, overrides=overrides, **more
    )
    return paid(production, tiny_board(production, {1: "A"}), "minors.teacher")


def test_nurse_at_limit():
    # labor-rules §2.1: one for three from 15 days to six weeks (42 days), one for ten to six months
    assert nurse("2027-02-01", "2027-02-01", "2027-02-01") == 60000
    assert nurse(*["2026-12-01"] * 10) == 60000


def test_nurse_one_over():
    assert nurse(*["2027-02-01"] * 4) == 120000
    assert nurse(*["2026-12-01"] * 11) == 120000


def test_nurse_not_applying():
    assert nurse("2026-03-01") == 0  # a year old
    assert nurse("1990-03-01") == 0


def test_nurse_priced():
    # one of each age: two nurses; without a figure for it nothing is charged, but it is said
    assert nurse("2027-02-01", "2026-12-01") == 120000
    cast = {"1": {"birth_date": "2026-12-01", "character": "BABY"}}
    production = tiny_shoot({"A": {"cast": ["1"], "minutes": 20}}, cast=cast, settings={"MI4": "priced"})
    told = [one.sentence for one in found(production, tiny_board(production, {1: "A"}), "MI4")]
    assert "BABY (1): an infant works, 1 nurse on set" in told
