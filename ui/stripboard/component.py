"""Mounting the stripboard component."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from reports.palette import Palette

__all__ = ["stripboard_view"]

TALL = "max(438px, calc(100dvh - 274px))"
"""What the window has below the head of the page."""

HERE = Path(__file__).parent
_component = st.components.v2.component(
    "coverset_stripboard",
    html='<div class="sb">\n</div>',
    css=(HERE / "stripboard.css").read_text(encoding="utf-8"),
    js=(HERE / "stripboard.js").read_text(encoding="utf-8"),
)


def stripboard_view(rows: dict[str, Any], palette: Palette, *, key: str, height: str = TALL) -> None:
    """Show a board.

    Parameters
    ----------
    rows
        From `ui.stripboard.rows.board_rows`.
    height
        Of the scrolling board, as CSS has it.
    """
    colours = {
        "lights": [[light, colour] for light, colour in palette.colours.items()],
        "ink": palette.ink,
        "break": palette.day_break,
        "breakInk": palette.day_break_ink,
    }
    _component(key=key, data={**rows, "palette": colours, "height": height})
