"""After warm() nothing is left to compile, and what was compiled before a change is not used."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.talent_instances import uniform
from solver.fresh import discard_stale_kernels
from solver.talent import bits, search, solve_talent, start, table
from solver.talent.warm import warm


def test_after_warm_nothing_is_compiled(monkeypatch: pytest.MonkeyPatch):
    warm()
    kernels = [bits.byte_sums, search.search, start.improve_order, table.grown]
    before = [len(kernel.signatures) for kernel in kernels]
    monkeypatch.setattr("solver.talent.solve.SMALLEST_TABLE", 2)  # so that the table grows
    solve_talent(uniform(12, 6, 1))
    solve_talent(uniform(12, 70, 1), seconds=0)
    assert [len(kernel.signatures) for kernel in kernels] == before == [1, 1, 1, 1]


@pytest.mark.parametrize(("changed_at", "kept"), [(100, True), (300, False)])
def test_kernels_older_than_any_source_are_discarded(tmp_path: Path, changed_at: int, kept: bool):
    cache = tmp_path / "__pycache__"
    cache.mkdir()
    for path, time in [(tmp_path / "one.py", 100), (tmp_path / "two.py", changed_at), (cache / "one.f-1.nbi", 200)]:
        path.touch()
        os.utime(path, (time, time))
    discard_stale_kernels(tmp_path)
    assert (cache / "one.f-1.nbi").exists() is kept
