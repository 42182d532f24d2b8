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


FRAME = """<style>
[data-testid="stMainBlockContainer"] { padding-inline: clamp(1rem, 2vw, 2.2rem) }
.st-key-findings { max-height: max(484px, calc(100dvh - 232px)); overflow-y: auto }
[data-testid="stBaseButton-primary"]:not(:disabled) :is(p, span) { color: light-dark(#ffffff, #14161b) }
</style>"""
"""A board needs the width and the height of the window, a button words that can be read on its colour: Streamlit has no
setting for any of them."""


def masthead(head: Headline) -> None:
    """Show the head of a page."""
    st.html(FRAME)
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
