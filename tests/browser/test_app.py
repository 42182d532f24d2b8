"""The coordinator's way through the app, in a real browser."""

from __future__ import annotations

import time
import zipfile

import pytest

pytestmark = pytest.mark.browser

WAIT = 60_000
"""Milliseconds; the machine may be busy."""


def opened(browser, address, path="", **context):
    page = browser.new_context(viewport={"width": 1280, "height": 800}, **context).new_page()
    page.set_default_timeout(WAIT)
    page.goto(f"{address}/{path}")
    page.wait_for_selector(".mast h1")
    return page


def foreign(requests, address):
    return [url for url in requests if not url.startswith((address, "data:", "blob:", address.replace("http", "ws")))]


def test_the_board_stands_there_and_asks_nothing_of_another_host(browser, address):
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    strip = page.locator("button.strip").first
    strip.wait_for(timeout=WAIT)
    assert page.locator(".mast h1").inner_text() == "The Calder Well"
    # 110 scenes in the script, each a strip
    assert page.locator("button.strip").count() == 110
    assert page.locator("section.boneyard").count() == 1
    page.wait_for_timeout(1000)
    assert foreign(asked, address) == []


def test_strips_by_keyboard(browser, address):
    page = opened(browser, address)
    first = page.locator("button.strip").first
    first.focus()
    page.keyboard.press("ArrowDown")
    focused = "el => el.getRootNode().activeElement === el"
    assert page.locator("button.strip").nth(1).evaluate(focused)
    page.keyboard.press("Enter")
    assert page.locator("button.strip").nth(1).get_attribute("aria-expanded") == "true"
    assert "Cast" in page.locator(".more").inner_text()
    page.keyboard.press("PageDown")
    second_day = page.locator("section").nth(1).locator("button.strip").first
    assert second_day.evaluate(focused)


def test_find_says_how_many(browser, address):
    page = opened(browser, address)
    page.locator("button.strip").first.wait_for()
    page.get_by_label("Find strips").fill("kitchen")
    said = page.locator(".found")
    assert said.inner_text() == f"{page.locator('li:not(.dim) > button.strip').count()} found"


@pytest.mark.alone  # a solve keeps both cores busy, and the page must answer beside it
def test_record_a_change_replan_reload_cancel_take_and_carry_away(browser, address):
    page = opened(browser, address, "replan", accept_downloads=True)
    page.get_by_text("Scenes & script", exact=True).click()
    page.get_by_text("Scene cut", exact=True).click()
    page.get_by_role("combobox", name="Scene").fill("100 ·")  # the list is long, only what is in view is there
    page.get_by_role("option", name="100 ·").click()
    page.get_by_role("button", name="Add to the list").click()
    page.locator(".st-key-change-0").get_by_text("Scene 100 is cut").wait_for()
    page.get_by_text("1 min", exact=True).click()
    page.locator(".st-key-go-replan button").click()
    stop = page.get_by_role("button", name="Stop and keep the best")
    stop.wait_for()
    assert "job=" in page.url
    page.reload()
    stop.wait_for()
    # some time to find a first board; then it is stopped long before its minute is over
    until = time.monotonic() + 45
    while page.get_by_test_id("stMetricValue").first.inner_text() == "–" and time.monotonic() < until:
        page.wait_for_timeout(500)
    if stop.is_visible():
        stop.click()
    take = page.get_by_role("button", name="Take this one").first
    take.wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download workbook").first.click()
    assert "xl/workbook.xml" in zipfile.ZipFile(download.value.path()).namelist()
    take.click()
    page.get_by_text("Board 2:").wait_for()
    page.reload()
    page.get_by_text("Board 2:").wait_for()
    page.locator("button.strip").first.wait_for()
    # scene 100 is out of the script: 109 are left of 110
    assert page.locator("button.strip").count() == 109
