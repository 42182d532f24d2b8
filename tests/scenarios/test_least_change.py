"""Sick lead, lost location, rain, new draft, second unit, three at once: the least change on the feature, proven."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.files import read_board, read_production
from solver.least import Least
from solver.measures import STRIPS_MOVED
from solver.question import question
from tests.scenarios.what_ifs import WHAT_IFS, horizon, what_if

FEATURE = Path(__file__).parents[2] / "scenarios" / "feature"
PRODUCTION, BOARD = read_production(FEATURE / "production.yaml"), read_board(FEATURE / "board-hand.yaml")


@pytest.mark.parametrize("name", WHAT_IFS)
def test_the_least_change_is_within_one_strip_of_what_is_proven(name):
    asked = question(PRODUCTION, BOARD, what_if(name, PRODUCTION, BOARD), horizon(BOARD))
    least = Least(asked.problem, STRIPS_MOVED, asked.board, asked.start, seconds=60)
    least.start()
    least.join()
    least.end()
    assert not least.impossible
    assert least.found is not None
    _places, judgement = least.found
    assert judgement.legal
    moved = STRIPS_MOVED.amount(judgement.view)
    assert least.bound <= moved <= least.bound + 1
    # strips of days that are closed to them have to move in any case
    assert moved >= asked.problem.forced
