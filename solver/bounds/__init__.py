"""Lower bounds on the bill of every legal board, better and better while a search looks for boards."""

from __future__ import annotations

from solver.bounds.push import push_bounds

__all__ = ["push_bounds"]
