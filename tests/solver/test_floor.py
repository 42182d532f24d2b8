"""What every legal board costs at least, without search."""

from __future__ import annotations

from solver.kernel.problem import build_problem
from solver.shoot import Shoot
from tests.builders import tiny_shoot


def test_a_fitting_before_the_shoot_leaves_a_bound():
    # a work day at 1,000 and a fitting at 1,000, the Friday before; the week of the fitting has a cap, and nothing else
    event = {"date": "2027-02-26", "kind": "fitting", "paid": True}
    people = {"1": {"rate": 1000, "events": [event]}}
    production = tiny_shoot({"A": {"cast": ["1"]}}, cast=people, rules="sag-aftra-theatrical")
    # the weekly cap may take a share of the day's 1,000, and nothing of the fitting's
    assert 1000_00 < build_problem(Shoot(production)).floor <= 2 * 1000_00
