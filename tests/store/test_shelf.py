"""The shelf keeps productions and boards, and never alters a board."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from models.errors import BadInput
from models.files import document_text
from store.database import open_database, sqlite_url
from store.ready_made import READY_MADE, ready_made
from store.shelf import NotKept, Shelf, colour_of


@pytest.fixture
def shelf(tmp_path):
    engine = open_database(sqlite_url(tmp_path))
    yield Shelf(engine)
    engine.dispose()


def test_what_is_kept_comes_back_the_same(shelf):
    made = ready_made("commercial")
    called = shelf.add(made.production, made.board, "a file", "first")
    production, board = shelf.read(shelf.newest(called).id)
    assert document_text(production) == document_text(made.production)
    assert document_text(board) == document_text(made.board)


@pytest.mark.parametrize("name", READY_MADE)
def test_a_ready_made_production_is_taken_onto_the_shelf_once(shelf, name):
    assert shelf.open_ready_made(name) == shelf.open_ready_made(name)
    assert len(shelf.boards(shelf.newest(shelf.open_ready_made(name)).production_id)) == 1


def test_the_production_opened_last_comes_first(shelf):
    feature, commercial = shelf.open_ready_made("feature"), shelf.open_ready_made("commercial")
    assert [kept.id for kept in shelf.productions()] == [commercial, feature]
    shelf.open(feature)
    assert [kept.id for kept in shelf.productions()] == [feature, commercial]


def test_taking_a_board_adds_it_and_keeps_the_old_one(shelf):
    called = shelf.open_ready_made("commercial")
    first = shelf.newest(called)
    production, board = shelf.read(first.id)
    left_out = board.days[0].strips[-1]
    day = board.days[0].revised(strips=board.days[0].strips[:-1], banners=())
    after = board.revised(days=(day, *board.days[1:]), boneyard=(left_out,))
    taken = shelf.take(called, production, after, "a strip less")
    assert (taken.number, taken.why) == (2, "a strip less")
    assert shelf.read(taken.id)[1].boneyard == (left_out,)
    assert shelf.read(first.id)[1].boneyard == ()


def test_a_board_of_another_production_is_refused_and_nothing_is_kept(shelf):
    called = shelf.open_ready_made("commercial")
    feature = ready_made("feature")
    commercial = shelf.read(shelf.newest(called).id)[0]
    with pytest.raises(BadInput):
        shelf.take(called, commercial, feature.board, "wrong")
    assert len(shelf.boards(called)) == 1


@pytest.mark.parametrize("table", ["boards", "revisions"])
@pytest.mark.parametrize("how", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_boards_and_revisions_are_never_altered(shelf, table, how):
    shelf.publish(shelf.newest(shelf.open_ready_made("commercial")).id)
    with pytest.raises(IntegrityError, match="never altered"), shelf.engine.begin() as connection:
        connection.execute(text(how.format(table)))


def test_publishing_makes_the_next_revision_in_the_next_colour(shelf):
    called = shelf.open_ready_made("commercial")
    one = shelf.publish(shelf.newest(called).id)
    assert (one.revision, one.colour) == (1, "white")
    two = shelf.publish(one.id)
    assert (two.revision, two.colour) == (2, "blue")
    board = shelf.read(two.id)[1]
    assert (board.revision, board.colour) == (2, "blue")
    assert {day.status for day in board.days} == {"published"}


@pytest.mark.parametrize(
    ("revision", "colour"), [(1, "white"), (9, "cherry"), (10, "second white"), (19, "third white")]
)
def test_colours_come_again(revision, colour):
    assert colour_of(revision) == colour


def test_what_is_not_there_is_said(shelf):
    for asked in (lambda: shelf.open("nonsense"), lambda: shelf.newest("nonsense"), lambda: shelf.read(99)):
        with pytest.raises(NotKept):
            asked()


def test_readers_do_not_wait_for_a_writer(shelf):
    with shelf.engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
