"""The search kernel: the rules' formulas as a graph of integers that a move updates only where it touches it."""

from __future__ import annotations

from pathlib import Path

from solver.fresh import discard_stale_kernels

discard_stale_kernels(Path(__file__).parent)
