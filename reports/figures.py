"""Figures of money and of a solve: returned, never shown."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from reports.ledger_tables import in_order
from reports.wording import short_date
from solver.ledger import NOT_SPENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from solver.ledger import Ledger
    from solver.outcome import Progress

__all__ = ["COLOURS", "GROUPS", "money_by_day", "solve_curve"]

GROUPS = {
    "crew": "Crew",
    "cast": "Cast",
    "location": "Locations",
    "equipment": "Equipment",
    "move": "Company moves",
    "background": "Background",
    "minors": "Studio teacher",
    "production": "Production",
}
"""Accounts by what stands before their first dot, in words."""


COLOURS = {
    "Crew": "#8b93a7",
    "Cast": "#5a5ee0",
    "Cast holds": "#e07b39",
    "Locations": "#2a9d8f",
    "Equipment": "#a883cf",
    "Company moves": "#d4587f",
    "Background": "#7aa95c",
    "Studio teacher": "#c2a13c",
    "Production": "#5b8fc7",
}
"""Of groups; each can be told from its neighbours on a light and on a dark page."""


def money_by_day(ledger: Ledger) -> go.Figure:
    """Draw the spent money of each day as a stacked bar, by group of accounts; holds of cast apart from work."""
    sums: defaultdict[str, defaultdict[date, int]] = defaultdict(lambda: defaultdict(int))
    order: dict[str, None] = {}
    for account in in_order({item.account for item in ledger.items if item.account not in NOT_SPENT}):
        order[_group(account)] = None
    for item in ledger.items:
        if item.date is not None and item.account not in NOT_SPENT:
            sums[_group(item.account)][item.date] += item.amount
    dates = sorted({when for row in sums.values() for when in row})
    figure = go.Figure()
    for group in order:
        figure.add_bar(
            name=group,
            marker={"color": COLOURS.get(group, "#999999")},
            x=[short_date(when) for when in dates],
            y=[sums[group][when] / 100 for when in dates],
            hovertemplate="%{x}<br>" + group + " %{y:,.0f}<extra></extra>",
        )
    figure.update_layout(
        barmode="stack",
        bargap=0.25,
        height=330,
        margin={"l": 0, "r": 0, "t": 8, "b": 0},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        yaxis={"tickformat": "~s"},
        xaxis={"tickangle": -60, "type": "category"},
    )
    return figure


def _group(account: str) -> str:
    if account == "cast.hold":
        return "Cast holds"
    head = account.split(".")[0]
    return GROUPS.get(head, head.capitalize())


def solve_curve(history: Sequence[Progress], now: float) -> go.Figure:
    """Draw cost of the best board and proven bound over the seconds until now."""
    figure = go.Figure()
    for name, colour, dash, values in (
        ("Best board so far", "#5a5ee0", "solid", [(p.seconds, p.cost) for p in history if p.cost is not None]),
        ("Proven lower bound", "#8b93a7", "dot", [(p.seconds, p.bound) for p in history if p.bound]),
    ):
        if values:
            values.append((max(now, values[-1][0]), values[-1][1]))
        figure.add_scatter(
            name=name,
            x=[seconds for seconds, _ in values],
            y=[cents / 100 for _, cents in values],
            mode="lines",
            line={"shape": "hv", "dash": dash, "color": colour, "width": 2.5},
            hovertemplate="%{x:.1f} s: %{y:,.0f}<extra>" + name + "</extra>",
        )
    figure.update_layout(
        height=230,
        margin={"l": 0, "r": 0, "t": 8, "b": 0},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        xaxis={"title": "seconds", "rangemode": "tozero"},
        yaxis={"tickformat": ",.0f", "nticks": 6},
        showlegend=True,
    )
    return figure
