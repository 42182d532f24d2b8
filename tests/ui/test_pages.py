"""Every page opens, and shows what the judge says."""

from __future__ import annotations

import re

import pytest

from models.files import read_board, read_production
from reports.money_wording import money_text
from reports.stripboard import stripboard
from solver.check import judge
from store.database import open_database, sqlite_url
from store.place import data_folder
from store.ready_made import FOLDER
from store.shelf import Shelf
from ui.stripboard.rows import board_rows

PAGES = ["ui/board.py", "ui/replan.py", "ui/compare.py", "ui/money.py", "ui/productions.py"]


@pytest.fixture(scope="module")
def feature():
    folder = FOLDER / "feature"
    board = next(path for path in (folder / "board.yaml", folder / "board-hand.yaml") if path.exists())
    return judge(read_production(folder / "production.yaml"), read_board(board))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_on_the_ready_made_feature(open_page, page):
    app = open_page(page)
    assert not app.exception
    assert not app.error


def test_the_board_page_lists_the_findings_of_every_rule(open_page, feature):
    app = open_page()
    labels = " ".join(expander.label for expander in app.expander)
    by_rule: dict[str, int] = {}
    for finding in feature.findings:
        by_rule[finding.code] = by_rule.get(finding.code, 0) + 1
    shown = [int(number.replace(",", "")) for number in re.findall(r"\*\* · ([\d,]+)", labels)]
    assert sorted(shown) == sorted(by_rule.values())
    assert ("Legal" in [each.title for each in app.success]) == feature.legal


def test_the_ledger_adds_up_to_the_judges(open_page, feature):
    app = open_page("ui/money.py")
    accounts, people, days, *_ = (table.value for table in app.dataframe)
    # cents: the tables hold units of the currency with two decimals
    assert round(accounts["Amount"].sum() * 100) == feature.ledger.total
    cast = (item for item in feature.ledger.items if item.who.startswith("cast:") and item.account != "preference")
    spent_on_cast = sum(item.amount for item in cast)
    assert round(people["Total"].sum() * 100) == spent_on_cast
    assert round(days["Amount"].sum() * 100) == feature.ledger.total
    assert any(money_text(feature.ledger.total) in text.value for text in app.markdown)


def test_the_component_gets_every_strip_once_with_what_the_trade_prints(feature):
    rows = board_rows(feature)
    strips = [row for day in rows["days"] for row in day["rows"] if isinstance(row, dict)] + rows["boneyard"]
    assert sorted(strip["no"] for strip in strips) == sorted(scene.number for scene in feature.production.scenes)
    first = strips[0]
    scene = feature.production.scene_by_number[first["no"]]
    assert (first["dn"], first["set"], first["syn"]) == (scene.day_night, scene.set, scene.synopsis)
    laid_out = stripboard(feature.production, feature.board)
    assert [day["no"] for day in rows["days"]] == [day.number for day in laid_out.days]


def test_a_broken_rule_is_marked_at_its_strip_and_its_day():
    folder = FOLDER / "feature"
    production = read_production(folder / "production.yaml")
    board = read_board(folder / "board-hand.yaml")
    day = next(day for day in board.days if day.strips)
    member = production.scene_by_number[day.strips[0]].cast[0]
    cast = tuple(
        each.revised(unavailable=[day.date]) if each.id == member else each for each in production.cast
    )
    rows = board_rows(judge(production.revised(cast=cast), board))
    shown = rows["days"][0]
    assert any("AV1" in mark for mark in shown["marks"])
    assert any("AV1" in mark for mark in shown["rows"][0]["marks"])


def test_another_ready_made_production_opens_and_stays_open_after_a_reload(open_page):
    app = open_page("ui/productions.py")
    app.button(key="open-commercial").click().run()
    assert not app.exception
    opened = app.query_params["production"]
    again = open_page("", production=opened if isinstance(opened, str) else opened[0])
    assert again.session_state["production"] == app.session_state["production"]
    assert open_page().session_state["production"] == app.session_state["production"]


def test_an_unknown_production_in_the_address_says_so_and_shows_the_last_one(open_page):
    app = open_page("", production="nonsense")
    assert "nonsense" in app.toast[0].value


def test_publishing_makes_a_revision(open_page):
    app = open_page()
    app.button(key="publish").click().run()
    assert not app.exception
    assert any("Revision 1, white" in caption.value for caption in app.caption)


def test_kept_boards_stand_beside_each_other(open_page, feature):
    """The planned board is kept; the board arranged by hand is taken, and then costs more than the planned one."""
    app = open_page()
    shelf = Shelf(open_database(sqlite_url(data_folder())))
    called = app.session_state["production"]
    hand = read_board(FOLDER / "feature" / "board-hand.yaml")
    kept = shelf.take(called, feature.production, hand, "as it was by hand")
    app = open_page("ui/compare.py")
    facts, money = (table.value.set_index(table.value.columns[0]) for table in app.dataframe)
    by_hand = judge(feature.production, hand)
    assert list(facts.columns) == [f"Board {kept.number - 1}", f"Board {kept.number}"]
    assert list(facts.loc["Money"]) == [money_text(feature.ledger.total), money_text(by_hand.ledger.total)]
    assert list(facts.loc["Legal"]) == ["Yes", "Yes"]
    more = by_hand.ledger.total - feature.ledger.total
    assert money.loc["Total spent", f"Board {kept.number}, difference"] == round(more / 100)


def test_one_board_is_no_comparison(open_page):
    app = open_page("ui/compare.py")
    assert not app.dataframe
    assert any("one board only" in str(each.title) for each in app.info)
