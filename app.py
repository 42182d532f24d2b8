"""The app: `streamlit run app.py`, or `make run`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from reports.headline import headline
from ui.board import board_page
from ui.masthead import masthead
from ui.money import money_page
from ui.opened import opened
from ui.productions import productions_page
from ui.replan import replan_page

ICON = Path(__file__).parent / "ui" / "icon.png"

st.set_page_config(page_title="coverset", page_icon=str(ICON), layout="wide")
pages = {
    "board": st.Page(board_page, title="Board", icon=":material/view_agenda:", default=True),
    "replan": st.Page(replan_page, title="Re-plan", icon=":material/bolt:", url_path="replan"),
    "money": st.Page(money_page, title="Money", icon=":material/payments:", url_path="money"),
    "productions": st.Page(productions_page, title="Productions", icon=":material/movie:", url_path="productions"),
}
st.session_state["pages"] = pages
page = st.navigation(list(pages.values()), position="top")
masthead(headline(opened().judgement))
page.run()
