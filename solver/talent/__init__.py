"""Talent scheduling, exactly: the order of scenes that pays performers for the fewest idle days."""

from __future__ import annotations

from pathlib import Path

from solver.fresh import discard_stale_kernels

# before anything below is compiled
discard_stale_kernels(Path(__file__).parent)

from solver.talent.instance import TalentInstance, read_instance  # noqa: E402
from solver.talent.solve import TalentAnswer, TalentProgress, solve_talent  # noqa: E402

__all__ = ["TalentAnswer", "TalentInstance", "TalentProgress", "read_instance", "solve_talent"]
