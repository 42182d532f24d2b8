"""The Timefold peer asks the same question: its own count of a board is our bill."""

from __future__ import annotations

import pytest

from benchmarks.clocked import judged
from benchmarks.generated import production_of
from benchmarks.recipe import Size, recipe
from benchmarks.timefold_peer import Timefold, as_text, missing_timefold
from solver.kernel.problem import build_problem
from solver.shoot import Shoot

SMALL = Size(scenes=30, days=12, cast=9, places=6, leads=2, seeded="small")


def question(size=SMALL):
    made = recipe(size, 1)
    return made, build_problem(Shoot(production_of(made)))


def test_the_shoot_in_numbers():
    made, problem = question()
    rows = [list(map(int, line.split())) for line in as_text(made, problem).splitlines()]
    # 12 days, day and night unit, at most 4 moves of an hour for $2,500, a gap of 10 days may be dropped
    assert rows[0] == [12, 2, made.capacity, 4, 60, 250_000, 10]
    assert rows[1] == [6]
    # the director stands for the rule that a day is a day or a night: places need none of their own
    assert [row[2] for row in rows[2:8]] == [0] * 6
    assert rows[8] == [10]
    assert rows[18] == [0, 0, 1]
    assert rows[19] == [30]
    minutes, place, players = rows[20][:3]
    assert (minutes, place, players) == (made.minutes[0], made.place[0], len(made.cast[0]) + 1)


@pytest.mark.alone
@pytest.mark.skipif(missing_timefold() is not None, reason=f"{missing_timefold()}")
@pytest.mark.parametrize("units", [1, 2])
def test_its_count_of_a_board_is_our_bill(units):
    # with one unit a day or a night; with two units, no nights, and everybody with one of them a day
    size = Size(scenes=24, days=16, cast=9, places=6, leads=2, seeded="small", units=units, nights=units == 1)
    made, problem = question(size)
    with Timefold() as engine:
        found = list(engine.boards(as_text(made, problem), 6, 1))
    assert found, "no board in 6 s"
    for _, cost, places in found:
        judgement = judged(problem, places)
        assert judgement.legal, judgement.hard
        assert judgement.cost == cost
