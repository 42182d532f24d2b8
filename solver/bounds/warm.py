"""Compile the searches for sets of scenes, or load it if it was compiled before."""

from __future__ import annotations

import numpy as np

from solver.bounds.day_arrays import Day
from solver.bounds.day_promise import Question
from solver.bounds.exact_day import dearest_sets
from solver.bounds.near import dearer_sets

__all__ = ["warm"]


def warm() -> None:
    """Make the first bound as quick as the next."""
    nothing = np.zeros(0)
    numbers = np.zeros(0, np.int64)
    day = Day(
        worth=np.ones(1),
        sizes=np.ones((1, 1), np.int64),
        rooms=np.ones(1, np.int64),
        step=0,
        moves=0,
        move_cents=0.0,
        place=np.zeros(1, np.int64),
        place_cents=np.zeros(1),
        person_at=np.zeros(2, np.int64),
        people=numbers,
        person_cents=nothing,
        cut_at=np.zeros(2, np.int64),
        cuts=numbers,
        cut_cents=nothing,
        lead_bit=numbers,
        leads=np.zeros(1, np.int64),
        wait=np.zeros(1),
    )
    dearer_sets(day, np.zeros((1, 1), np.bool_))
    dearest_sets(day, Question(load=0, step=1, least=0.0, nodes=10, keep=1))
