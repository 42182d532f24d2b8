"""The app: `streamlit run app.py`, or `make run`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from reports.headline import headline
from ui.masthead import masthead
from ui.opened import opened

st.set_page_config(page_title="coverset", page_icon=str(Path(__file__).parent / "ui" / "icon.png"), layout="wide")
page = st.navigation(
    [
        st.Page("ui/board.py", title="Board", icon=":material/view_agenda:", default=True),
        st.Page("ui/replan.py", title="Re-plan", icon=":material/bolt:"),
        st.Page("ui/compare.py", title="Compare", icon=":material/compare_arrows:"),
        st.Page("ui/money.py", title="Money", icon=":material/payments:"),
        st.Page("ui/productions.py", title="Productions", icon=":material/movie:"),
    ],
    position="top",
)
masthead(headline(opened().judgement))
page.run()
