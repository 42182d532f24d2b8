"""Compile the search kernel and keep it on disk: the first plan need not wait for it (``python -m solver.warm``)."""

from __future__ import annotations

from models.production import Production
from solver.bounds.warm import warm as warm_bounds
from solver.fit import fit
from solver.outcome import Solved, SolveOptions
from solver.plan import plan
from solver.sequence import compile_all
from solver.shoot import Shoot
from solver.talent.warm import warm as warm_talent

__all__ = ["warm"]

TINY = {
    "format": "coverset/1",
    "title": "Warm-up",
    "calendar": {"start": "2027-03-01", "end": "2027-03-05"},
    "units": [{"id": "main", "name": "Main Unit", "day_cost": 1000}],
    "scenes": [
        {"number": "1", "heading": "INT. KITCHEN - DAY", "eighths": 8, "cast": ["1"], "location": "kitchen"},
        {"number": "2", "heading": "INT. HALL - DAY", "eighths": 8, "cast": ["1"], "location": "hall"},
        {"number": "3", "heading": "INT. KITCHEN - DAY", "eighths": 8, "location": "kitchen", "after": ["2"]},
    ],
    "cast": [{"id": "1", "character": "COOK"}],
    "locations": [{"id": "kitchen", "name": "Kitchen"}, {"id": "hall", "name": "Hall"}],
}


def warm() -> None:
    """Run one small question through everything that is compiled."""
    tiny = Production.read(TINY)
    planned = plan(tiny, SolveOptions(trials=1, workers=1))
    if isinstance(planned, Solved):
        fit(tiny, planned.judgement.board, ["1"])
    compile_all(Shoot(tiny))
    warm_talent()
    warm_bounds()


if __name__ == "__main__":
    warm()
