"""The changes recorded so far: as sentences, each to be opened again or taken out; in and out as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from models.change import ChangeSet
from models.change_apply import apply_changes
from models.errors import BadInput
from models.files import document_text, parse_document
from models.text_file import decoded
from reports.change_words import change_words
from store.ready_made import READY_MADE, ready_made
from ui.change_form import change_set, open_in_form
from ui.opened import shelf
from ui.refused import refused

if TYPE_CHECKING:
    from models.change import Change
    from ui.opened import Opened

__all__ = ["change_list", "editing", "recorded", "remember", "stop_editing"]

EDITING = "editing-change"


def recorded(production_id: str) -> list[Change]:
    """What is recorded for a production in this session."""
    listed: list[Change] = st.session_state.setdefault(f"changes-{production_id}", [])
    return listed


def remember(production_id: str, changes: list[Change]) -> None:
    """Record these instead."""
    st.session_state[f"changes-{production_id}"] = list(changes)


def editing(changes: list[Change]) -> int | None:
    """The place of the change that is open in its form; None: the form adds one."""
    place: int | None = st.session_state.get(EDITING)
    return place if place is not None and place < len(changes) else None


def stop_editing() -> None:
    """The form adds a change again."""
    st.session_state.pop(EDITING, None)


def change_list(here: Opened) -> None:
    """List the changes, with what can be done to each."""
    production, changes = here.judgement.production, recorded(here.production_id)
    open_now = editing(changes)
    st.header("What is to be planned around", anchor=False)
    if not changes:
        st.caption("Nothing is recorded yet. Fill in the form, bring in a file, or try a ready-made what-if.")
    for place, change in enumerate(changes):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"change-{place}"):
            mark = " :material/edit:" if place == open_now else ""
            note = f"  \n:small[*{change.note}*]" if change.note else ""
            st.markdown(f"{change_words(production, change)}{mark}{note}")
            st.button(
                "Edit", icon=":material/edit:", type="tertiary", key=f"edit-{place}", on_click=_edit,
                args=(place, change),
            )  # fmt: skip
            st.button(
                "Remove", icon=":material/close:", type="tertiary", key=f"remove-{place}", on_click=_remove,
                args=(here.production_id, place),
            )  # fmt: skip
    _files(here, changes)


def _edit(place: int, change: Change) -> None:
    st.session_state[EDITING] = place
    open_in_form(change)


def _remove(production_id: str, place: int) -> None:
    remember(production_id, [each for at, each in enumerate(recorded(production_id)) if at != place])
    stop_editing()


def _clear(production_id: str) -> None:
    remember(production_id, [])
    stop_editing()


def _files(here: Opened, changes: list[Change]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if changes:
            st.button("Clear", key="clear-changes", on_click=_clear, args=(here.production_id,))
            said = "; ".join(change_words(here.judgement.production, each) for each in changes)
            st.download_button(
                "Download",
                data=document_text(change_set(changes, said)),
                file_name="changes.yaml",
                mime="application/yaml",
                icon=":material/download:",
                on_click="ignore",
                key="download-changes",
                help="As a file of changes, as the command line takes it",
            )
        with st.popover("Bring in a file", icon=":material/upload_file:"):
            file = st.file_uploader("A file of changes", ["yaml", "yml", "json"], key="changes-file")
            if file is not None and st.session_state.get("changes-read") != file.file_id:
                st.session_state["changes-read"] = file.file_id
                try:
                    given = parse_document(ChangeSet, decoded(file.getvalue(), file.name), file.name)
                    together = [*changes, *given.changes]
                    apply_changes(here.judgement.production, here.judgement.board, together, file.name)
                except BadInput as wrong:
                    refused(wrong, "Nothing was taken over")
                else:
                    remember(here.production_id, together)
                    st.rerun()
    _what_ifs(here)


def _what_ifs(here: Opened) -> None:
    source = next((each.source for each in shelf().productions() if each.id == here.production_id), "")
    name = source.removeprefix("ready-made: ")
    if name not in READY_MADE:
        return
    what_ifs = ready_made(name).what_ifs
    picked = st.selectbox(
        "Or try a ready-made what-if", list(what_ifs), index=None, key="what-if", on_change=_load,
        args=(here.production_id, name), placeholder="What might happen on this shoot",
    )  # fmt: skip
    if picked:
        st.caption(what_ifs[picked].note or "Loaded: the list above is this what-if.")


def _load(production_id: str, name: str) -> None:
    picked = st.session_state.get("what-if")
    if picked:
        remember(production_id, list(ready_made(name).what_ifs[picked].changes))
        stop_editing()
