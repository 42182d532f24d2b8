"""Lower bounds on the bill of every legal board, better and better while a search looks for boards."""

from __future__ import annotations

from pathlib import Path

from solver.fresh import discard_stale_kernels

discard_stale_kernels(Path(__file__).parent)

from solver.bounds.push import push_bounds  # noqa: E402

__all__ = ["push_bounds"]
