"""A worker that searches nothing: what it does is written in the note of the first change it is given.

Run as ``python -m tests.store.stand_in`` in the place of ``store.worker``: the process, its lines and its end are the
real ones.
"""

from __future__ import annotations

import os
import signal
import threading
import time

from models.errors import BadInput, Problem
from solver.outcome import Infeasible, Progress
from store import worker
from store.errands import Explaining, Replanning
from store.errands.answered import no_board


def swapped(errand: Replanning) -> dict:
    """The two scenes of the last day change places."""
    from models.change_apply import apply_changes

    board = apply_changes(errand.production, errand.board, errand.changes, as_of=errand.as_of).board
    last = board.days[-1]
    after = board.revised(days=(*board.days[:-1], last.revised(strips=last.strips[::-1], banners=())))
    answer = {"name": "least change", "board": after.plain(), "status": "optimal", "bound": 0, "gap": 0.0}
    return {"ended": "answered", "seconds": 0.1, "answers": [answer | {"seconds": 0.1}]}


def stand_in(errand: Replanning, hear, stop: threading.Event) -> dict:
    match errand.changes.changes[0].note:
        case "impossible":
            return no_board(Infeasible(("THE LEAD is away on every day of the calendar",), 0.1))
        case "until stopped":
            hear(Progress(0.1, 500, 400, "first board"))
            assert stop.wait(60)
        case "never ends":
            hear(Progress(0.1, 500, 400, "first board"))
            time.sleep(600)
        case "bad input":
            raise BadInput([Problem("changes", "scene", '"1" is shot')])
        case "our mistake":
            raise RuntimeError("we are wrong")
        case "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        case "prints":
            print("a library talks")
            os.write(1, b"and so does C\n")
    return swapped(errand)


def explained(errand: Explaining, hear, stop: threading.Event) -> dict:
    """One fact, and one concession whose board is the swapped one."""
    plan = {"production": errand.production.plain(), "board": errand.board.plain()}
    return {
        "ended": "explained",
        "facts": [{"code": "AV1", "sentence": "THE LEAD is away", "scene": None}],
        "proven": True,
        "concessions": [{"sentence": "free THE LEAD on one day", "cost": 0, "tried": True, "plan": plan}],
        "shortfall": None,
        "seconds": 0.1,
        "legal": None,
        "nearest": None,
        "also": [],
    }


Explaining.work = explained
worker._load = lambda: None
worker.NICENESS = 0
Replanning.work = stand_in

if __name__ == "__main__":
    worker.main()
