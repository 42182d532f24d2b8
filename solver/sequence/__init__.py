"""When, within the days that a search has chosen: the order of each day's strips, and its call.

Each day by itself is solved exactly for each call (`solver.kernel.clock`): least excess over what must hold, then
cents, company moves, minutes that performers wait; minors and daylight early where it is free. Days of a unit are
then tied together by the rest between them: the calls come from dynamic programming over its shooting days. What is
limited and what costs is read off the rules' own cases; the judge has the last word.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np

from solver.kernel.clock import improve, keeping
from solver.sequence.option import Cell, Timed, own_cost
from solver.sequence.sequencer import Sequencer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.board import Board
    from solver.shoot import Shoot

__all__ = ["Cell", "Sequencer", "compile_all", "sequence_board", "sequence_day", "sequencer"]

_sequencers: WeakKeyDictionary[Shoot, Sequencer] = WeakKeyDictionary()


def sequencer(shoot: Shoot) -> Sequencer:
    """Return the shoot's sequencer, made once."""
    found = _sequencers.get(shoot)
    if found is None:
        found = _sequencers[shoot] = Sequencer(shoot)
    return found


def sequence_board(
    shoot: Shoot, days: Mapping[Cell, Sequence[str]], like: Board | None = None
) -> dict[Cell, Timed]:
    """Return call and shooting order of every day of a board; see `Sequencer.board`."""
    return sequencer(shoot).board(days, like)


def compile_all(shoot: Shoot) -> None:
    """Run what is compiled once, on a shoot of at least one scene."""
    plan = sequencer(shoot).day(shoot.units[0], 0, shoot.scenes)
    hours = np.zeros((max(1, len(plan.people)), 2), np.int64)
    order = np.array([plan.strips.index(scene) for scene in plan.at(plan.usual).strips], np.int64)
    improve(plan.tables, plan.usual, order, hours)
    keeping(plan.tables, plan.usual, plan.usual, order, np.zeros((len(hours) + 1, 2), np.int64))


def sequence_day(shoot: Shoot, unit: str, day: int, strips: Iterable[str]) -> tuple[int, tuple[str, ...]]:
    """Return call and shooting order of one day by itself: the usual call where nothing is gained by another."""
    plan = sequencer(shoot).day(unit, day, strips)
    best, least = None, inf
    usual = plan.at(plan.usual)
    for option in plan.all() if plan.gains_from_calls(usual) else [usual]:
        if (cost := own_cost(option, plan.usual)) < least:
            best, least = option, cost
    option = usual if best is None else best
    return option.call, option.strips
