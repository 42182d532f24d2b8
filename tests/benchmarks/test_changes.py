"""Changes made up at random hit what is on the board and still to come."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.changes import KINDS, happening
from models.change_apply import apply_changes
from models.files import read_board, read_production

FEATURE = Path(__file__).parents[2] / "scenarios/feature"


@pytest.fixture(scope="module")
def feature():
    return read_production(FEATURE / "production.yaml"), read_board(FEATURE / "board.yaml")


def test_a_number_always_makes_the_same_change(feature):
    assert happening(*feature, 7) == happening(*feature, 7)
    assert happening(*feature, 7).changes != happening(*feature, 12).changes  # of the same kind, not the same


def test_kinds_take_turns(feature):
    assert [happening(*feature, number).kind for number in range(6)] == [*KINDS, KINDS[0]]


@pytest.mark.parametrize("number", range(25))
def test_every_change_can_be_made_and_lies_ahead(feature, number):
    production, board = feature
    happened = happening(production, board, number)
    dates = sorted({day.date for day in board.days})
    assert dates[len(dates) // 5] <= happened.as_of < dates[2 * len(dates) // 3]
    (change,) = happened.changes.changes
    hit = {"performer_unavailable": "dates", "location_unavailable": "dates", "calendar_days_off": "dates"}
    if change.kind in hit:
        assert all(first >= happened.as_of for first in (getattr(each, "first", each) for each in change.dates))
    changed = apply_changes(production, board, happened.changes)
    assert (changed.production, changed.board) != (production, board)
