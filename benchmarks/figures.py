"""Figures of what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from benchmarks.shown import above
from benchmarks.wording import boards_of, standing

if TYPE_CHECKING:
    from benchmarks.wording import Record

STYLE = {"template": "simple_white", "height": 420}


def figure(case: Record) -> go.Figure:
    """Cost over time; boards that were there before, as lines."""
    drawn = go.Figure()
    end = case["seconds"]
    for name, run in boards_of(case):
        if run.get("costs"):
            times = [when for when, _ in run["costs"]]
            costs = [cost / 100 for _, cost in run["costs"]]
            last = max(end, times[-1])
            drawn.add_scatter(x=[*times, last], y=[*costs, costs[-1]], name=name, line={"shape": "hv"})
        elif run.get("cost") and "costs" not in run:
            name = name if run["legal"] else f"{name} (not legal: {standing(run)})"
            line = {"dash": "dash" if run["legal"] else "dot", "width": 1}
            drawn.add_scatter(x=[0, end], y=[run["cost"] / 100] * 2, name=name, mode="lines", line=line)
        if run.get("bounds"):
            times = [when for when, _ in run["bounds"]]
            bounds = [bound / 100 for _, bound in run["bounds"]]
            drawn.add_scatter(
                x=[*times, max(end, times[-1])], y=[*bounds, bounds[-1]], name=f"{name}: bound", visible="legendonly",
                line={"shape": "hv", "dash": "dot"},
            )  # fmt: skip
    drawn.update_layout(title=case["title"], xaxis_title="seconds", yaxis_title="cost in dollars", **STYLE)
    return drawn


def growth_figures(grown: Record) -> list[go.Figure]:
    """Time, memory and the model's size against scenes, days and cast, one figure each."""
    return [
        _along(axis, rows)
        for axis in ("scenes", "days", "cast")
        if (rows := sorted((one for one in grown["rows"] if one["axis"] == axis), key=lambda one: one[axis]))
    ]


def _along(axis: str, rows: list[Record]) -> go.Figure:
    drawn = make_subplots(rows=1, cols=3, subplot_titles=("seconds", "memory, MB", "CP-SAT model"))
    numbers = [one[axis] for one in rows]
    lines = (
        (1, "building", [one["building"] for one in rows]),
        (1, "first legal board", [one["first_legal"] for one in rows]),
        (1, "building the CP-SAT model", [one["model_building"] for one in rows]),
        (2, "search", [one["memory"] / 2**20 for one in rows]),
        (2, "with the CP-SAT model", [one["model_memory"] / 2**20 for one in rows]),
        (3, "variables", [one["model_variables"] for one in rows]),
        (3, "constraints", [one["model_constraints"] for one in rows]),
        (3, "strips × days", [one["decisions"] for one in rows]),
    )
    for column, name, values in lines:
        drawn.add_scatter(x=numbers, y=values, name=name, mode="lines+markers", row=1, col=column)
    drawn.update_xaxes(title_text=axis)
    drawn.update_yaxes(rangemode="tozero")
    return drawn.update_layout(title=f"As {axis} grow", **STYLE)


def replanning_figure(replanned: Record) -> go.Figure:
    """First legal answer against what the cheapest still had to gain after five seconds; a point for each change."""
    drawn = go.Figure()
    rows = [
        row for row in replanned["rows"] if row["first_legal"] is not None and above(row) not in (None, float("inf"))
    ]
    for kind in dict.fromkeys(row["kind"] for row in rows):
        of_kind = [row for row in rows if row["kind"] == kind]
        drawn.add_scatter(
            x=[row["first_legal"] for row in of_kind],
            y=[100 * above(row) for row in of_kind],
            text=[f"{row['case']}, change {row['number']}" for row in of_kind],
            name=kind,
            mode="markers",
        )
    return drawn.update_layout(
        title="Re-planning after one change",
        xaxis_title="seconds to the first legal answer",
        yaxis_title="% above the cost at the end, after 5 s",
        **STYLE,
    )
