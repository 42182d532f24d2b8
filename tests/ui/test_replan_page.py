"""Recording changes, solving in the background, taking an answer."""

from __future__ import annotations

import time

from store.database import open_database
from store.shelf import Shelf

PAGE = "ui/replan.py"


def record_cut(app, scene="100", note=""):
    """Record that a scene is cut; the note says what the stand-in for the search does."""
    app.segmented_control(key="change-group").set_value("Scenes & script").run()
    app.pills(key="change-kind").set_value("scene_cut").run()
    app.selectbox(key="change.scene_cut.scene").set_value(scene).run()
    app.text_input(key="change.scene_cut.note").set_value(note).run()
    app.button(key="add-change").click().run()
    assert not app.exception, app.exception
    return app


def recorded(app):
    return app.session_state[f"changes-{app.session_state['production']}"]


def test_changes_are_listed_as_sentences_edited_and_removed(open_page):
    app = record_cut(record_cut(open_page(PAGE), "100"), "50", "the studio says so")
    sentences = [text.value for text in app.markdown if "is cut" in text.value]
    assert sentences == ["Scene 100 is cut", "Scene 50 is cut  \n:small[*the studio says so*]"]
    app.button(key="edit-1").click().run()
    app.selectbox(key="change.scene_cut.scene").set_value("51").run()
    app.button(key="add-change").click().run()
    assert [(change.scene, change.note) for change in recorded(app)] == [("100", ""), ("51", "the studio says so")]
    app.button(key="remove-0").click().run()
    assert [change.scene for change in recorded(app)] == ["51"]


def test_a_scene_that_a_change_before_cuts_is_no_longer_offered(open_page):
    app = record_cut(open_page(PAGE))
    assert not any(option.startswith("100 ·") for option in app.selectbox(key="change.scene_cut.scene").options)


def test_nothing_can_be_solved_before_something_is_recorded(open_page):
    assert open_page(PAGE).button(key="go-replan").disabled


def solve(app):
    app.button(key="go-replan").click()
    wait_for(app, "back")


def wait_for(app, key):
    app.run()
    until = time.monotonic() + 60
    while not [button for button in app.button if button.key == key]:
        assert time.monotonic() < until, "the job did not end"
        time.sleep(0.05)
        app.run()
        assert not app.exception, app.exception


def test_taking_an_answer_keeps_it_after_a_reload(open_page):
    app = record_cut(open_page(PAGE))
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
    left = [strip for strip in old.days[-1].strips if strip != "100"]
    assert list(new.days[-1].strips) == left[::-1]
    engine.dispose()
    again = open_page()
    assert any("Board 2" in caption.value for caption in again.caption)


def test_a_reload_finds_the_job_by_its_address(open_page):
    app = record_cut(open_page(PAGE))
    solve(app)
    job = app.session_state["job"]
    again = open_page(PAGE, job=job)
    assert [button for button in again.button if button.key == "take-0"]


def impossible(open_page):
    app = record_cut(open_page(PAGE), note="impossible")
    solve(app)
    return app


def test_what_cannot_be_is_said_with_its_reasons(open_page):
    assert "THE LEAD is away" in impossible(open_page).error[0].value


def test_a_concession_is_taken_with_one_click(open_page):
    app = impossible(open_page)
    app.button(key="ask-why").click()
    wait_for(app, "concession-0")
    assert app.error[0].value == "- THE LEAD is away :small[(AV1)]"
    app.button(key="concession-0").click().run()
    assert not app.exception, app.exception
    assert any("Board 2: free THE LEAD on one day; Scene 100 is cut" in each.value for each in app.caption)
