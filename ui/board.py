"""The board: stripboard and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from reports.came_from import came_from
from reports.changes import board_changes
from reports.findings import findings_by_rule
from reports.ledger_tables import by_account
from reports.money_wording import money_text
from reports.palette import INDUSTRY, PALETTES
from reports.wording import count, revision_text
from ui.opened import before_this, judged, opened, shelf
from ui.stripboard import board_rows, stripboard_view
from ui.workbook import workbook_button

if TYPE_CHECKING:
    from reports.findings import RuleFindings
    from ui.opened import Opened

SETTINGS = {"hard": "Must hold", "priced": "Costs money", "warn": "Worth a look"}


def board_page() -> None:
    """Show the stripboard with its findings."""
    here = opened()
    marked = _toolbar(here)
    left, right = st.columns([3.1, 1], gap="small")
    with left:
        rows = board_rows(here.judgement, marked)
        palette = PALETTES[st.session_state.get("palette", INDUSTRY.name)]
        stripboard_view(rows, palette, key=f"board-{here.production_id}")
    with right:
        _findings(here)


def _toolbar(here: Opened) -> dict[str, str]:
    before = before_this(here.kept)
    marked: dict[str, str] = {}
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.popover("View", icon=":material/palette:"):
            st.radio(
                "Strip colours",
                list(PALETTES),
                format_func=lambda name: name.replace("-", " ").capitalize(),
                key="palette",
            )
        workbook_button(here.judgement, since=None if before is None else judged(before.id))
        with st.popover("Publish", icon=":material/send:"):
            st.markdown("Keep this board as the next revision, in the next colour. A revision is never altered.")
            st.caption("From then on, moving its strips and calling its people has a price in every re-plan.")
            if st.button("Publish now", type="primary", key="publish"):
                published = shelf().publish(here.kept.id)
                st.toast(f"Published as revision {published.revision}, {published.colour}", icon=":material/check:")
                st.rerun()
        if before is not None and here.kept.revision is None:
            changes = board_changes(judged(before.id), here.judgement)
            if changes.moved and st.toggle(
                f"Mark {count(len(changes.moved), 'strip')} moved since board {before.number}", key="mark-moved"
            ):
                marked = came_from(changes)
        st.caption(f"Board {here.kept.number}: {here.kept.why} · {revision_text(here.judgement.board)} · saved")
    return marked


def _findings(here: Opened) -> None:
    currency = here.judgement.production.currency
    groups = findings_by_rule(here.judgement)
    with st.container(border=True, key="findings"):
        st.header("Findings", anchor=False)
        hard = [group for group in groups if group.setting == "hard"]
        if hard:
            st.error("Every line under *Must hold* has to be put right, or a rule renegotiated.", title="Not legal")
        else:
            st.success("No rule that must hold is broken.", title="Legal")
        setting = ""
        for group in groups:
            if group.setting != setting:
                setting = group.setting
                st.caption(SETTINGS[setting].upper())
            _rule(group, currency)
        st.caption("WHERE THE MONEY GOES")
        accounts = by_account(here.judgement.production, here.judgement.ledger)
        st.dataframe(
            accounts[accounts["Spent"]].astype({"Amount": float}).round(0),
            hide_index=True,
            height="content",
            row_height=29,
            column_order=["Title", "Amount"],
            column_config={
                "Title": st.column_config.TextColumn("Account"),
                "Amount": st.column_config.NumberColumn(format="localized", width="small"),
            },
            alt="Money by account",
        )


def _rule(group: RuleFindings, currency: str) -> None:
    cost = f" · {money_text(group.cost, currency)}" if group.cost else ""
    label = f"**{group.name}** · {len(group.findings)}{cost}"
    with st.expander(label, expanded=group.setting == "hard"):
        st.caption(f"Rule {group.code}")
        if group.setting == "hard":
            for finding in group.findings:
                when = f"**{finding.date:%a %d %b}** " if finding.date else ""
                st.markdown(f":red[:material/error:] {when}{finding.sentence}")
        else:
            st.dataframe(
                group.frame(),
                hide_index=True,
                height=260,
                column_order=["Date", "What", "Cost"] if group.cost else ["Date", "What"],
                column_config={
                    "Date": st.column_config.TextColumn(width=105),
                    "What": st.column_config.TextColumn(width="medium"),
                    "Cost": st.column_config.NumberColumn(format="localized", width="small"),
                },
                alt=f"Findings of rule {group.code}",
            )


if __name__ == "__main__":  # Streamlit runs a page as the main script
    board_page()
