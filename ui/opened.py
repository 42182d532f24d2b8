"""What is open: the store of this user, the production on the page, its board, judged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from solver.check import judge
from store.database import open_database, sqlite_url
from store.jobs import Desk
from store.place import data_folder
from store.ready_made import FIRST
from store.shelf import NotKept, Shelf

if TYPE_CHECKING:
    from solver.check import Judgement
    from store.shelf import KeptBoard

__all__ = ["Opened", "before_this", "desk", "judged", "open_production", "opened", "shelf"]

PRODUCTION = "production"
"""The query parameter, and the key in the session."""


@dataclass(frozen=True)
class Opened:
    """The production on the page, and the board that holds."""

    kept: KeptBoard
    judgement: Judgement

    @property
    def production_id(self) -> str:
        """The id on the shelf."""
        return self.kept.production_id


@st.cache_resource(show_spinner=False)
def _store(folder: str) -> tuple[Shelf, Desk]:
    engine = open_database(sqlite_url(Path(folder)))
    return Shelf(engine), Desk(engine)


def shelf() -> Shelf:
    """Productions and boards of this user."""
    return _store(str(data_folder()))[0]


def desk() -> Desk:
    """Long solves of this user."""
    return _store(str(data_folder()))[1]


@st.cache_resource(show_spinner=False, max_entries=24)
def _judged(folder: str, board_id: int) -> Judgement:
    return judge(*shelf().read(board_id))


def judged(board_id: int) -> Judgement:
    """A board of the shelf, judged; kept, since boards on the shelf never change."""
    return _judged(str(data_folder()), board_id)


def opened() -> Opened:
    """The production that the address names, else the one of this session, else the one opened last."""
    asked = st.query_params.get(PRODUCTION) or st.session_state.get(PRODUCTION)
    kept = None
    if asked:
        try:
            kept = shelf().newest(asked)
        except NotKept:
            st.toast(f"There is no production {asked} here; the last one is shown.", icon=":material/info:")
    if kept is None:
        known = shelf().productions()
        kept = shelf().newest(known[0].id if known else shelf().open_ready_made(FIRST))
    st.session_state[PRODUCTION] = kept.production_id
    st.query_params[PRODUCTION] = kept.production_id
    return Opened(kept, judged(kept.id))


def open_production(production_id: str) -> None:
    """Show another production from now on."""
    shelf().open(production_id)
    st.session_state[PRODUCTION] = production_id
    st.query_params.clear()
    st.query_params[PRODUCTION] = production_id


def before_this(kept: KeptBoard) -> KeptBoard | None:
    """The board that held before this one."""
    return next((each for each in shelf().boards(kept.production_id) if each.number < kept.number), None)
