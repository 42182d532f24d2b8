"""The app in a test: a store of its own, the whole app as a user opens it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from store.place import VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for the user's data."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    # no search: what the worker does is written in the note of the first change
    monkeypatch.setattr("store.process.MODULE", "tests.store.stand_in")
    monkeypatch.setattr("store.jobs.Desk.prepare", lambda _desk: None)
    return tmp_path


@pytest.fixture
def open_page(data: Path) -> Callable[..., AppTest]:
    """Open a page of the app: `open_page("ui/money.py")`; every call is a new session, as after a reload."""

    def opened(page: str = "", **query: str) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        if page:
            app.switch_page(page).run()
        assert not app.exception, app.exception
        return app

    return opened
