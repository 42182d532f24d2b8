"""Saying what is wrong with what a user gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from reports.wording import count

if TYPE_CHECKING:
    from models.errors import BadInput

__all__ = ["refused"]

LISTED = 8
"""More of the same help nobody."""


def refused(wrong: BadInput, title: str) -> None:
    """List the first problems, each with its likely remedy, and how many there are more."""
    lines = []
    for problem in wrong.problems[:LISTED]:
        maybe = f" *Maybe {problem.maybe}.*" if problem.maybe else ""
        where = f"**{problem.place}**: " if problem.place else ""
        lines.append(f"- {where}{problem.message}.{maybe}")
    if more := wrong.problems[LISTED:]:
        lines.append(f"- and {count(len(more), 'more problem')}")
    st.error("\n".join(lines), title=title)
