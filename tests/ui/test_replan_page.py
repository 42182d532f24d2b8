"""Recording changes, solving in the background, taking an answer."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from models.change import DayLost, LocationUnavailable, PerformerUnavailable, SceneAdded, SceneCut, SceneLonger
from solver.check import judge
from solver.outcome import Infeasible
from solver.replan import Answer, Replanned
from store.database import open_database
from store.shelf import Shelf

PAGE = "ui/replan.py"


def record(app, kind: str, **fields):
    app.pills(key="change-kind").select(kind).run()
    for key, value in fields.items():
        widget = next(each for each in _widgets(app) if each.key == key.replace("_", "-"))
        widget.set_value(value)
    add = next(button for button in app.button if button.label == "Add to the list")
    add.click().run()
    assert not app.exception, app.exception
    return app


def _widgets(app):
    return [*app.selectbox, *app.text_input, *app.number_input, *app.date_input, *app.multiselect]


def recorded(app):
    return app.session_state[f"changes-{app.session_state['production']}"]


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        (
            "Performer unavailable",
            {"performer": "2", "performer_dates": (dt.date(2027, 3, 16), dt.date(2027, 3, 18))},
            PerformerUnavailable.read({"cast": "2", "dates": [{"from": "2027-03-16", "to": "2027-03-18"}]}),
        ),
        (
            "Location unavailable",
            {"location": "diner", "location_dates": (dt.date(2027, 3, 16), dt.date(2027, 3, 16))},
            LocationUnavailable.read({"location": "diner", "dates": ["2027-03-16"]}),
        ),
        (
            "Day lost",
            {"lost_day": dt.date(2027, 3, 9), "lost_reason": "weather"},
            DayLost.read({"date": "2027-03-09", "reason": "weather"}),
        ),
        (
            "Scene added",
            {"new_number": "93A", "new_set": "farmhouse", "new_eighths": 6, "new_location": "stage", "new_cast": ["1"]},
            SceneAdded.read(
                {
                    "scene": {
                        "number": "93A", "heading": "INT. FARMHOUSE - DAY", "int_ext": "INT", "day_night": "DAY",
                        "set": "FARMHOUSE", "location": "stage", "eighths": 6, "cast": ["1"],
                    }
                }
            ),
        ),
        ("Scene cut", {"cut_scene": "100"}, SceneCut.read({"scene": "100"})),
        (
            "Scene longer",
            {"longer_scene": "50", "longer_minutes": 900},
            SceneLonger.read({"scene": "50", "minutes": 900}),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_the_form_builds_the_change(open_page, kind, fields, expected):
    app = record(open_page(PAGE), kind, **fields)
    assert not app.error
    assert [change.plain() for change in recorded(app)] == [expected.plain()]


def test_a_change_that_cannot_be_is_refused_with_a_reason(open_page):
    app = record(open_page(PAGE), "Scene added", new_number="1")
    assert recorded(app) == []
    assert "in the production already" in app.error[0].value


def test_nothing_can_be_solved_before_something_is_recorded(open_page):
    assert open_page(PAGE).button(key="go-replan").disabled


def solved(production, board, changes, as_of, options, *, on_progress, cancel):
    """Stands in for the search: the two scenes of the last day change places."""
    last = board.days[-1]
    after = board.revised(days=(*board.days[:-1], last.revised(strips=last.strips[::-1], banners=())))
    before, judgement = judge(production, board), judge(production, after)
    answer = Answer(
        "least change", judgement, before.ledger.diff(judgement.ledger), (), (), "optimal", 0, 0.0, 0.1
    )  # fmt: skip
    return Replanned(production, board, ("A note.",), (answer,), 0.1)


def impossible(*_args, on_progress, cancel):
    return Infeasible(("THE LEAD is away on every day of the calendar",), 0.1)


def solve(app):
    app.button(key="go-replan").click().run()
    until = time.monotonic() + 20
    while not [button for button in app.button if button.key == "back"]:
        assert time.monotonic() < until, "the job did not end"
        time.sleep(0.05)
        app.run()
        assert not app.exception, app.exception


def test_taking_an_answer_keeps_it_after_a_reload(open_page, data, monkeypatch):
    monkeypatch.setattr("solver.replan.replan", solved)
    app = record(open_page(PAGE), "Scene cut", cut_scene="100")
    solve(app)
    app.button(key="take-0").click().run()
    assert not app.exception, app.exception
    called = app.session_state["production"]
    engine = open_database()
    shelf = Shelf(engine)
    newest, first = shelf.boards(called)
    assert (newest.number, first.number) == (2, 1)
    assert newest.why == "least change: Scene 100 is cut"
    old, new = shelf.read(first.id)[1], shelf.read(newest.id)[1]
    assert new.days[-1].strips == old.days[-1].strips[::-1]
    engine.dispose()
    again = open_page()
    assert any("Board 2" in caption.value for caption in again.caption)


def test_a_reload_finds_the_job_by_its_address(open_page, monkeypatch):
    monkeypatch.setattr("solver.replan.replan", solved)
    app = record(open_page(PAGE), "Scene cut", cut_scene="100")
    solve(app)
    job = app.session_state["job"]
    again = open_page(PAGE, job=job)
    assert [button for button in again.button if button.key == "take-0"]


def test_what_cannot_be_is_said_with_its_reasons(open_page, monkeypatch):
    monkeypatch.setattr("solver.replan.replan", impossible)
    app = record(open_page(PAGE), "Scene cut", cut_scene="100")
    solve(app)
    assert "THE LEAD is away" in app.error[0].value
