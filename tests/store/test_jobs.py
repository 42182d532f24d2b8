"""Jobs run in the background, can be watched and cancelled, and are found again."""

from __future__ import annotations

import threading
import time

import pytest

from models.change import ChangeSet
from models.errors import BadInput, Problem
from solver.outcome import Progress
from store.database import open_database, sqlite_url
from store.jobs import Desk
from store.shelf import Shelf

ASKED = ChangeSet.read({"format": "coverset-changes/1", "changes": [{"kind": "scene_cut", "scene": "1"}]})


@pytest.fixture
def engine(tmp_path):
    opened = open_database(sqlite_url(tmp_path))
    yield opened
    opened.dispose()


@pytest.fixture
def start(engine):
    """Start a job of a production that is on the shelf."""
    shelf, desk = Shelf(engine), Desk(engine)
    called = shelf.open_ready_made("commercial")
    board = shelf.newest(called).id

    def started(work):
        return desk, desk.start(called, board, ASKED, work, seconds=10)

    started.production_id = called
    return started


def over(desk, job, state="done"):
    until = time.monotonic() + 10
    while not desk.view(job).is_over:
        assert time.monotonic() < until
        time.sleep(0.01)
    assert desk.view(job).state == state
    return desk.view(job)


def test_progress_can_be_seen_while_it_runs(start):
    told, go_on = threading.Event(), threading.Event()

    def work(*, on_progress, cancel):
        on_progress(Progress(0.1, 500, 400, "first board"))
        told.set()
        go_on.wait(10)
        return "the outcome"

    desk, job = start(work)
    assert told.wait(10)
    view = desk.view(job)
    assert (view.state, view.history[0].cost, view.outcome) == ("running", 500, None)
    assert desk.running(start.production_id) == job
    go_on.set()
    assert over(desk, job).outcome == "the outcome"
    assert desk.running(start.production_id) is None


def test_cancel_ends_it_with_what_it_has(start):
    def work(*, on_progress, cancel):
        assert cancel.wait(10)
        return "the best so far"

    desk, job = start(work)
    desk.cancel(job)
    assert over(desk, job).outcome == "the best so far"


def test_one_at_a_time(start):
    running, most = [], []

    def work(*, on_progress, cancel):
        running.append(1)
        most.append(len(running))
        time.sleep(0.05)
        running.pop()

    desk, first = start(work)
    second = start(work)[1]
    over(desk, first)
    over(desk, second)
    assert most == [1, 1]


def test_bad_input_is_said_in_its_own_words(start):
    def work(*, on_progress, cancel):
        raise BadInput([Problem("changes", "scene", '"1" is shot')])

    desk, job = start(work)
    assert over(desk, job, "failed").error == 'changes: scene: "1" is shot'


def test_an_error_of_ours_is_a_failed_job_not_a_lost_one(start, caplog):
    def work(*, on_progress, cancel):
        raise RuntimeError("we are wrong")

    desk, job = start(work)
    assert "we are wrong" in over(desk, job, "failed").error
    assert "failed" in caplog.text


def test_a_job_that_ran_when_the_server_stopped_is_known_with_what_was_asked(start, engine):
    hang = threading.Event()

    def work(*, on_progress, cancel):
        hang.wait(10)

    _, job = start(work)
    after_restart = Desk(engine)
    view = after_restart.view(job)
    assert (view.state, view.asked.plain()) == ("lost", ASKED.plain())
    hang.set()


def test_an_unknown_job_is_none(engine):
    assert Desk(engine).view("nonsense") is None
