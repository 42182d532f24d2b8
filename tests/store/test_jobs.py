"""Jobs run in processes of their own, can be watched and cancelled, and are found again."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from models.change import ChangeSet
from solver.outcome import Infeasible
from store.database import open_database, sqlite_url
from store.errands import Replanning, errand_text, read_errand
from store.jobs import Desk
from store.shelf import Shelf

STAND_IN = "tests.store.stand_in"
WAIT = 60


@pytest.fixture
def engine(tmp_path):
    opened = open_database(sqlite_url(tmp_path))
    yield opened
    opened.dispose()


@pytest.fixture
def desk(engine):
    made = Desk(engine, STAND_IN)
    yield made
    made.close()


@pytest.fixture
def start(engine, desk):
    """Start a job of a production that is on the shelf; the note of its change says what the stand-in does."""
    shelf = Shelf(engine)
    called = shelf.open_ready_made("commercial")
    board_id = shelf.newest(called).id
    production, board = shelf.read(board_id)
    number = board.days[-1].strips[0]

    def started(note=""):
        change = {"kind": "scene_cut", "scene": number, "note": note}
        changes = ChangeSet.read({"format": "coverset-changes/1", "changes": [change]})
        errand = Replanning(
            production=production, board=board, changes=changes, as_of=board.days[0].date, seconds=10
        )  # fmt: skip
        return desk.start(called, board_id, errand)

    started.production_id, started.board, started.cut = called, board, number
    return started


def until(desk, job, what):
    end = time.monotonic() + WAIT
    while not what(desk.view(job)):
        assert time.monotonic() < end
        time.sleep(0.02)
    return desk.view(job)


def over(desk, job, state="done"):
    view = until(desk, job, lambda view: view.is_over)
    assert (view.state, view.error if state == "done" else "") == (state, "")
    return view


def test_progress_can_be_seen_while_it_runs_and_cancel_ends_it_with_what_it_has(desk, start):
    job = start("until stopped")
    view = until(desk, job, lambda view: view.history)
    assert (view.state, view.history[0].cost, view.history[0].bound, view.outcome) == ("running", 500, 400, None)
    assert desk.running(start.production_id) == job
    desk.cancel(job)
    (answer,) = over(desk, job).outcome.answers
    assert answer.name == "least change"
    assert desk.running(start.production_id) is None


def test_the_answer_is_the_workers_board_judged_here(desk, start):
    view = over(desk, start())
    (answer,) = view.outcome.answers
    assert start.cut not in view.outcome.production.scene_by_number
    left = [strip for strip in start.board.days[-1].strips if strip != start.cut]
    assert list(answer.judgement.board.days[-1].strips) == left[::-1]
    assert answer.ledger_diff.total == answer.judgement.ledger.total - answer_before(start).ledger.total


def answer_before(start):
    from solver.check import judge
    from store.ready_made import ready_made

    return judge(ready_made("commercial").production, start.board)


def test_one_at_a_time(desk, start):
    first, second = start("until stopped"), start()
    until(desk, first, lambda view: view.history)
    assert desk.view(second).state == "waiting"
    desk.cancel(first)
    over(desk, first)
    over(desk, second)


def test_a_job_that_waits_can_be_cancelled(desk, start):
    first, second = start("until stopped"), start("until stopped")
    until(desk, first, lambda view: view.history)
    desk.cancel(second)
    assert desk.view(second).state == "cancelling"
    desk.cancel(first)
    over(desk, second)


def test_what_is_impossible_is_an_outcome(desk, start):
    outcome = over(desk, start("impossible")).outcome
    assert isinstance(outcome, Infeasible)
    assert outcome.reasons == ("THE LEAD is away on every day of the calendar",)


def test_bad_input_is_said_in_its_own_words(desk, start):
    assert over(desk, start("bad input"), "failed").error == 'changes: scene: "1" is shot'


def test_a_mistake_of_ours_is_one_line_on_the_page_and_a_trace_in_the_log(desk, start, caplog):
    assert over(desk, start("our mistake"), "failed").error == "RuntimeError: we are wrong"
    assert "stand_in.py" in caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
def test_a_worker_that_is_killed_is_told_in_one_line(desk, start):
    error = over(desk, start("crash"), "failed").error
    assert "SIGKILL" in error
    assert len(error.splitlines()) == 1


def test_a_worker_that_does_not_stop_is_ended(desk, start, monkeypatch):
    monkeypatch.setattr("store.jobs.STOP_SECONDS", 0.2)
    job = start("never ends")
    until(desk, job, lambda view: view.history)
    desk.cancel(job)
    assert "did not stop within" in over(desk, job, "failed").error


def test_what_libraries_print_is_no_line_of_the_workers(desk, start):
    over(desk, start("prints"))


def test_a_worker_that_is_ready_takes_the_next_job(desk, start):
    desk.prepare()
    ready = desk._spare
    desk.prepare()
    assert desk._spare is ready
    over(desk, start())
    assert not ready.is_alive
    assert desk._spare is None


def test_answers_are_there_after_the_server_was_started_anew(desk, start, engine):
    view = over(desk, start())
    again = Desk(engine, STAND_IN).view(view.id)
    assert again.state == "done"
    assert [each.judgement.board for each in again.outcome.answers] == [
        each.judgement.board for each in view.outcome.answers
    ]


def test_a_job_that_ran_when_the_server_stopped_is_known_with_what_was_asked(desk, start, engine):
    job = start("until stopped")
    until(desk, job, lambda view: view.history)
    view = Desk(engine, STAND_IN).view(job)
    assert view.state == "lost"
    assert view.asked.changes[0].scene == start.cut


def test_the_worker_goes_when_the_server_is_gone(tmp_path):
    root = Path(__file__).parents[2]
    code = (
        "import os, sys; from store.process import Worker; w = Worker('tests.store.stand_in');"
        "print(w.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    server = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    pid, end = int(server.stdout), time.monotonic() + WAIT
    while is_running(pid):
        assert time.monotonic() < end
        time.sleep(0.05)


def is_running(pid):
    state = Path(f"/proc/{pid}/stat")
    if state.parent.parent.is_dir() and Path("/proc/self").exists():
        try:
            return state.read_text().rsplit(")", 1)[1].split()[0] != "Z"
        except OSError:
            return False
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def test_an_errand_crosses_as_one_line_and_is_the_same_on_the_other_side(desk, start):
    errand = desk.view(start()).errand
    text = errand_text(errand)
    assert "\n" not in text
    assert read_errand(text) == errand


def test_an_unknown_job_is_none(desk):
    assert desk.view("nonsense") is None
