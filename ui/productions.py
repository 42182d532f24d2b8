"""Productions and boards on the shelf: open one, bring one in, go back to an older board."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from models.board import Board
from models.errors import BadInput
from models.files import document_text, parse_document
from models.production import Production
from models.text_file import decoded
from store.ready_made import READY_MADE, ready_made
from ui.opened import judged, open_production, opened, shelf
from ui.refused import refused

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from ui.opened import Opened


def productions_page() -> None:
    """Show what is on the shelf."""
    here = opened()
    left, right = st.columns([1, 1.25], gap="large")
    with left:
        _shelf(here)
        _bring_in()
    with right:
        _boards(here)


def _shelf(here: Opened) -> None:
    st.header("Productions", anchor=False)
    known = {each.source: each for each in shelf().productions()}
    for name, kind in READY_MADE.items():
        kept = known.pop(f"ready-made: {name}", None)
        title = kept.title if kept else ready_made(name).production.title
        _production(title, f"{kind}, ready-made", kept is not None and kept.id == here.production_id, name, None)
    for each in known.values():
        _production(each.title, each.source, each.id == here.production_id, each.id, each.id)


def _production(title: str, what: str, is_open: bool, key: str, production_id: str | None) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{title}**  \n:small[{what}]")
        if is_open:
            st.badge("Open", icon=":material/check:", color="green")
        elif st.button("Open", key=f"open-{key}"):
            open_production(production_id or shelf().open_ready_made(key))
            st.rerun()


def _bring_in() -> None:
    st.header("Bring one in", anchor=False)
    with st.form("bring-in", clear_on_submit=False):
        production_file = st.file_uploader("Production file", ["yaml", "yml", "json"], key="production-file")
        board_file = st.file_uploader("Board file", ["yaml", "yml", "json"], key="board-file")
        asked = st.form_submit_button("Open", icon=":material/upload_file:")
    if not asked:
        return
    if production_file is None or board_file is None:
        st.info("Choose both: the production file, and the board that holds now.")
        return
    try:
        production = parse_document(Production, _text(production_file), production_file.name)
        board = parse_document(Board, _text(board_file), board_file.name)
        called = shelf().add(production, board, production_file.name, f"brought in from {board_file.name}")
    except BadInput as wrong:
        refused(wrong, "Nothing was taken over")
        return
    open_production(called)
    st.rerun()


def _text(file: UploadedFile) -> str:
    return decoded(file.getvalue(), file.name)


def _boards(here: Opened) -> None:
    st.header(f"Boards of {here.judgement.production.title}", anchor=False)
    st.caption("Every board that was taken is kept, and never altered. Going back adds the old one again, on top.")
    for kept in shelf().boards(here.production_id):
        with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            published = f" · revision {kept.revision}, {kept.colour}" if kept.revision else ""
            st.markdown(f"**Board {kept.number}**{published}  \n:small[{kept.why} · {kept.made_at:%d %b %Y %H:%M} UTC]")
            if kept.id == here.kept.id:
                st.badge("Holds now", icon=":material/check:", color="green")
            elif st.button("Go back to it", icon=":material/history:", key=f"back-{kept.id}"):
                old = judged(kept.id)
                shelf().take(here.production_id, old.production, old.board, f"back to board {kept.number}")
                st.rerun()
    with st.container(horizontal=True):
        for name, document in (("production", here.judgement.production), ("board", here.judgement.board)):
            st.download_button(
                f"Download {name} file",
                data=document_text(document),
                file_name=f"{name}.yaml",
                mime="application/yaml",
                icon=":material/download:",
                on_click="ignore",
                key=f"download-{name}",
            )


if __name__ == "__main__":  # Streamlit runs a page as the main script
    productions_page()
