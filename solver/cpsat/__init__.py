"""The rules' questions asked of an undecided board: the CP-SAT model.

The same cases that check a board build the model. Exact for everything that depends only on which day a strip is shot;
for the clock (order within the day) it answers with the least that any order can need, so that the model's bound is a
bound on the bill and its boards are sequenced and judged before anyone sees them.
"""

from __future__ import annotations

from solver.cpsat.arithmetic import Answer
from solver.cpsat.model_view import ModelView, SizeOfModel
from solver.cpsat.strips import Room
from solver.cpsat.tighten import tighten

__all__ = ["Answer", "ModelView", "Room", "SizeOfModel", "tighten"]
