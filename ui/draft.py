"""A new draft of the script: brought in as a file, each difference to be approved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from models.change import ScriptRevision
from models.draft_differences import approved, draft_differences
from models.errors import BadInput
from models.files import scenes_in
from models.text_file import decoded
from reports.draft_table import draft_table
from reports.wording import count
from ui.refused import refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.production import Production
    from models.scene import Scene

__all__ = ["LEFT_OUT", "ask_draft", "put_draft"]

LEFT_OUT: Any = object()
"""What a widget returns when nothing was put in."""


def ask_draft(key: str, production: Production) -> Any:
    """Ask for the file, list the differences, and return the scenes of what is approved."""
    file = st.file_uploader(
        "The new draft",
        ["yaml", "yml", "json"],
        key=f"{key}.file",
        help="A production file with the scenes of the new draft, a file with only its scenes, or a file of changes "
        "with a script revision",
    )
    if file is not None and st.session_state.get(f"{key}.read") != file.file_id:
        st.session_state[f"{key}.read"] = file.file_id
        try:
            put_draft(key, scenes_in(decoded(file.getvalue(), file.name), file.name))
        except BadInput as wrong:
            st.session_state.pop(f"{key}.scenes", None)
            refused(wrong, "This draft cannot be read")
    draft: tuple[Scene, ...] | None = st.session_state.get(f"{key}.scenes")
    if draft is None:
        return LEFT_OUT
    differences = draft_differences(production, draft)
    if not differences:
        st.info("This draft says the same as the production: nothing is new, changed or cut.")
        return list(draft)
    numbers = [each.number for each in differences]
    st.caption(f"{count(len(numbers), 'difference')}. Take out what is not approved: it stays as it is.")
    st.dataframe(draft_table(differences), hide_index=True, height=240, alt="What the draft changes")
    left_out = st.multiselect("Not approved", numbers, key=f"{key}.refused", placeholder="All are approved")
    return list(approved(production, draft, left_out))


def put_draft(key: str, scenes: Sequence[Scene]) -> None:
    """Put a draft into the form."""
    revision = ScriptRevision.read({"scenes": list(scenes)}, "the draft")
    st.session_state[f"{key}.scenes"] = revision.scenes
