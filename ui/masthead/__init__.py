"""The head of every page: title, revision, verdict, and the figures everybody asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from reports.palette import revision_tint

if TYPE_CHECKING:
    from reports.headline import Headline

__all__ = ["masthead"]

HERE = Path(__file__).parent
_component = st.components.v2.component(
    "coverset_masthead",
    html='<div class="mast">\n</div>',
    css=(HERE / "masthead.css").read_text(encoding="utf-8"),
    js=(HERE / "masthead.js").read_text(encoding="utf-8"),
)


NARROW_MARGINS = "<style>[data-testid='stMainBlockContainer'] { padding-inline: clamp(1rem, 2vw, 2.2rem) }</style>"
"""A board needs the width; Streamlit has no setting for its side margins."""


def masthead(head: Headline) -> None:
    """Show the head of a page."""
    st.html(NARROW_MARGINS)
    _component(
        key="masthead",
        data={
            "title": head.title,
            "revision": head.revision,
            "swatch": revision_tint(head.colour),
            "legal": head.is_legal,
            "verdict": head.verdict,
            "figures": [list(figure) for figure in head.figures],
        },
    )
