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
