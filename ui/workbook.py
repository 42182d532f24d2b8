"""The workbook of a board, to take away."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from solver.check import Judgement

__all__ = ["workbook_button"]

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_button(judgement: Judgement, *, since: Judgement | None = None, key: str = "workbook") -> None:
    """Offer the workbook of a board; it is made when it is asked for, not before."""

    def made() -> bytes:
        from exchange.workbook import workbook_bytes

        return workbook_bytes(judgement, dated=dt.datetime.now(tz=dt.UTC).date(), since=since)

    st.download_button(
        "Download workbook",
        data=made,
        file_name=f"{_file_name(judgement.production.title)}.xlsx",
        mime=MIME,
        icon=":material/table_view:",
        on_click="ignore",
        key=key,
        help="Stripboard, one-line schedule, day out of days, ledger and changes, for Excel or LibreOffice",
    )


def _file_name(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "schedule"
