"""Saying what is wrong with what a user gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from models.errors import BadInput

__all__ = ["refused"]


def refused(wrong: BadInput, title: str) -> None:
    """List every problem, with its likely remedy."""
    lines = []
    for problem in wrong.problems:
        maybe = f" *Maybe {problem.maybe}.*" if problem.maybe else ""
        where = f"**{problem.place}**: " if problem.place else ""
        lines.append(f"- {where}{problem.message}.{maybe}")
    st.error("\n".join(lines), title=title)
