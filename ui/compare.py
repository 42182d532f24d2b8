"""Boards side by side: up to five of this production, those that were kept and files that are brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from models.board import Board, check_board
from models.errors import BadInput
from models.files import parse_document
from models.text_file import decoded
from reports.comparison import comparison_accounts, comparison_facts
from solver.check import judge
from solver.compare import MOST, compare
from ui.opened import judged, opened, shelf
from ui.refused import refused

if TYPE_CHECKING:
    from solver.check import Judgement
    from ui.opened import Opened


def compare_page() -> None:
    """Choose boards, and show them beside each other."""
    here = opened()
    kept = {f"Board {each.number}": each for each in shelf().boards(here.production_id)}
    left, right = st.columns([2, 1], gap="medium")
    with right:
        files = _brought_in(here)
    known = [*kept, *files]
    with left:
        chosen = st.multiselect(
            f"Boards, up to {MOST}; the first is what the others are held against",
            known,
            # what holds against what is brought in, else what held before against what holds
            default=[*list(kept)[:1], *files][:MOST] if files else known[:2][::-1],
            max_selections=MOST,
            # a board brought in is chosen at once
            key=f"compared-{here.production_id}-{len(known)}",
            format_func=lambda name: f"{name}: {kept[name].why}" if name in kept else name,
        )
    if len(chosen) < 2:
        st.info(
            "Take an answer of a re-plan, or bring in a board file: every board that held once is kept, and can be put "
            "beside the others here.",
            title="Two boards make a comparison" if len(known) > 1 else "There is one board only",
            icon=":material/compare_arrows:",
        )
        return
    found = compare([(name, files[name] if name in files else judged(kept[name].id)) for name in chosen])
    st.dataframe(
        comparison_facts(found), hide_index=True, height="content", row_height=30, alt="The boards side by side"
    )
    st.header("Money by account, where it differs", anchor=False)
    money = comparison_accounts(found)
    st.dataframe(
        money,
        hide_index=True,
        height="content",
        row_height=30,
        alt="Money by account on each board",
        column_config={name: st.column_config.NumberColumn(format="localized") for name in money.columns[1:]},
    )


def _brought_in(here: Opened) -> dict[str, Judgement]:
    """Boards from files, judged by the production on the page; nothing is kept of them."""
    found: dict[str, Judgement] = {}
    for file in st.file_uploader(
        "Board files to look at", ["yaml", "yml", "json"], accept_multiple_files=True, key="board-files"
    ):
        try:
            board = parse_document(Board, decoded(file.getvalue(), file.name), file.name)
            check_board(here.judgement.production, board, file.name)
            same = sum(name == file.name or name.startswith(f"{file.name} (") for name in found)
            found[f"{file.name} ({same + 1})" if same else file.name] = judge(here.judgement.production, board)
        except BadInput as wrong:
            refused(wrong, f"{file.name} is left out")
    return found


if __name__ == "__main__":  # Streamlit runs a page as the main script
    compare_page()
