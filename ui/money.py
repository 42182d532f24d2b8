"""The money: the ledger by account, by person, by day, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import streamlit as st

from reports.figures import money_by_day
from reports.ledger_tables import by_account, by_day, by_person, by_week, ledger_lines
from reports.money_wording import money_text
from ui.opened import opened

if TYPE_CHECKING:
    import pandas as pd

TEXTS = {"Account", "Title", "MMB", "AICP", "Id", "Character", "Performer", "Deal", "Date", "Year", "Week"}
TEXTS |= {"Who", "Name", "Quantity", "Unit", "Code", "Strips", "Spent"}


def money_page() -> None:
    """Show what the board costs, and why."""
    here = opened()
    production, ledger = here.judgement.production, here.judgement.ledger
    left, right = st.columns([1, 1.65], gap="medium")
    accounts = by_account(production, ledger)
    with left:
        st.header("By account", anchor=False)
        spent = accounts[accounts["Spent"]]
        _table(spent, ["Title", "MMB", "AICP", "Amount"], "Money by account", height="content")
        st.markdown(f"**Total {money_text(ledger.total, production.currency)}**")
        if ledger.preference_total or ledger.change_total:
            st.caption(
                f"Besides, never spent: preferences weigh {money_text(ledger.preference_total, production.currency)}, "
                f"the price of change {money_text(ledger.change_total, production.currency)} in planning."
            )
    with right:
        st.header("By day", anchor=False)
        st.plotly_chart(
            money_by_day(ledger),
            key="money-by-day",
            config={"displayModeBar": False},
            alt="Money spent per shooting day",
        )
    people, days, lines = st.tabs(["By person", "By day and week", "Every line"])
    with people:
        _table(by_person(production, ledger), None, "Money by person")
    with days:
        one, two = st.columns(2, gap="medium")
        with one:
            _table(by_day(ledger), None, "Money by day")
        with two:
            _table(by_week(ledger), None, "Money by week")
    with lines:
        st.caption("Every amount with its cause: the rule it falls under, and the strips.")
        shown = ledger_lines(production, ledger)
        shown["Quantity"] = shown["Quantity"].map(float)
        order = ["Account", "Name", "Date", "Quantity", "Unit", "Rate", "Amount", "Code", "Strips"]
        _table(shown, order, "Every line of the ledger", height=520)
    st.caption(
        f"Rates and limits: rule set **{production.rule_set.title}**. They are dated, editable data, not legal advice."
    )


def _table(frame: pd.DataFrame, order: list[str] | None, alt: str, height: int | Literal["content"] = 420) -> None:
    money = {name: st.column_config.NumberColumn(format="accounting") for name in frame.columns if name not in TEXTS}
    dates = {"Date": st.column_config.DateColumn(format="ddd D MMM YYYY")} if "Date" in frame.columns else {}
    titles = {"Title": st.column_config.TextColumn("Account", width="medium")} if "Title" in frame.columns else {}
    st.dataframe(
        frame.astype({name: float for name in money}),
        hide_index=True,
        height=height,
        column_order=order,
        column_config={**money, **dates, **titles},
        alt=alt,
    )


if __name__ == "__main__":  # Streamlit runs a page as the main script
    money_page()
