"""Tables and figures of what was measured."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

TITLES = {"coverset": "coverset", "cp-sat": "plain CP-SAT", "greedy": "sorted by location"}
MARKS = (5, 15)
"""Seconds at which the cost is told beside the end."""

Record = dict[str, Any]


def money(cents: float | None) -> str:
    """Dollars without cents."""
    return "–" if cents is None else f"{cents / 100:,.0f}"


def at(points: list[list[float]], seconds: float) -> float | None:
    """The last value by then."""
    by_then = [value for when, value in points if when <= seconds]
    return by_then[-1] if by_then else None


def gap(run: Record) -> str:
    """Between cost and bound, as a share of the cost."""
    if run.get("cost") is None or run.get("bound") is None:
        return "–"
    return "proven" if run.get("optimal") else f"{max(0, 1 - run['bound'] / run['cost']):.1%}"


def standing(run: Record) -> str:
    """Legal, or how far from it."""
    if "legal" not in run:
        return "nothing found"
    if run["legal"]:
        return "legal"
    left = f", {run['boneyard']} left over" if run["boneyard"] else ""
    return f"{run['conflicts']} conflicts{left}"


def table(heads: list[str], rows: list[list[str]]) -> list[str]:
    """A table in Markdown."""
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return lines + ["| " + " | ".join(row) + " |" for row in rows]


def boards_of(case: Record) -> list[tuple[str, Record]]:
    """Every board of a case with its name; hand-made ones first."""
    runs = case["runs"]
    by_hand = [(f"by hand: {name}", board) for name, board in runs.get("by-hand", {}).get("boards", {}).items()]
    return by_hand + [(TITLES[name], runs[name]) for name in ("greedy", "cp-sat", "coverset") if name in runs]


def case_section(case: Record) -> list[str]:
    """One case: all boards side by side."""
    lines = [f"## {case['title']}", ""]
    if "skipped" in case:
        return [*lines, f"Skipped: {case['skipped']}.", ""]
    rows = []
    for name, run in boards_of(case):
        if "failed" in run:
            rows.append([name, f"failed: {run['failed']}", *["–"] * 9])
            continue
        costs = run.get("costs")
        marks = [money(at(costs, mark)) if costs and mark <= case["seconds"] else "–" for mark in MARKS]
        rows.append(
            [
                name,
                standing(run),
                *marks,
                money(run.get("cost")),
                f"{costs[0][0]:.2f} s" if costs else "–",
                money(run.get("bound")),
                gap(run),
                f"{run['seconds']:.1f} s" if "seconds" in run else "–",
                str(run.get("idle_days", "–")),
                str(run.get("shooting_days", "–")),
            ]
        )
    marks = [f"cost {mark} s" for mark in MARKS]
    heads = [
        "board",
        "",
        *marks,
        "cost at the end",
        "first legal",
        "bound",
        "gap",
        "took",
        "idle days",
        "shooting days",
    ]
    lines += [f"{case['measured']}, {case['seconds']:g} s, {case['workers']} cores.", "", *table(heads, rows), ""]
    plain = case["runs"].get("cp-sat", {})
    if "variables" in plain:
        lines += [
            f"Plain CP-SAT: {plain['variables']:,} variables, {plain['constraints']:,} constraints, built in "
            f"{plain['building']:.1f} s; {plain['boards']} boards judged, {plain['refused']} of them not legal.",
            "",
        ]
    return lines


def ratios(cases: list[Record]) -> list[str]:
    """Ours against the others; only legal boards are compared."""
    rows = []
    for case in cases:
        ours = case.get("runs", {}).get("coverset", {})
        if not ours.get("cost"):
            continue
        others = [(name, run) for name, run in boards_of(case) if run is not ours]
        hands = [run["cost"] for name, run in others if name.startswith("by hand") and run.get("legal")]
        columns = [min(hands, default=None)]
        columns += [run.get("cost") if run.get("legal") else None for name in ("sorted by location", "plain CP-SAT")
                    for title, run in others if title == name]  # fmt: skip
        rows.append([case["name"], *("–" if not each else f"{ours['cost'] / each - 1:+.1%}" for each in columns)])
    heads = ["case", "best legal board by hand", "sorted by location", "plain CP-SAT"]
    return ["## Our cost against the others", "", "– : they have no legal board.", "", *table(heads, rows), ""]


def growth_section(grown: Record) -> list[str]:
    """Time and memory against size."""
    heads = ["scenes", "days", "strip × day", "built", "nodes", "nodes / strip × day", "first legal", "memory",
             "CP-SAT variables", "constraints", "built", "memory with it"]  # fmt: skip
    rows = [
        [
            str(one["scenes"]),
            str(one["days"]),
            f"{one['decisions']:,}",
            f"{one['building']:.2f} s",
            f"{one['nodes']:,}",
            f"{one['nodes'] / one['decisions']:.2f}",
            "none" if one["first_legal"] is None else f"{one['first_legal']:.2f} s",
            f"{one['memory'] / 2**20:,.0f} MB",
            f"{one['model_variables']:,}",
            f"{one['model_constraints']:,}",
            f"{one['model_building']:.2f} s",
            f"{one['model_memory'] / 2**20:,.0f} MB",
        ]
        for one in grown["rows"]
    ]
    note = "First legal: from a cold start, the model and the search built again. Memory: the most that was resident."
    lines = ["## As work grows", "", f"{grown['measured']}, {grown['seconds']:g} s at most. {note}", ""]
    failed = [f"Failed: {each}" for each in grown.get("failed", [])]
    return [*lines, *table(heads, rows), "", *failed, ""]


def history_section(records: list[Record]) -> list[str]:
    """Our costs, one line per commit that was measured."""
    lines = ["## Earlier commits", "", "Our cost at the end, first legal board in brackets.", ""]
    names = sorted({name for record in records for name in record["cases"]})
    rows = []
    for record in records:
        cells = []
        for name in names:
            case = record["cases"].get(name, {})
            run = case.get("runs", {}).get("coverset", {})
            first = f" ({run['costs'][0][0]:.1f} s)" if run.get("costs") else ""
            cells.append(f"{money(run['cost'])}{first}, {case['seconds']:g} s" if run.get("cost") else "–")
        rows.append([record["commit"], record["date"][:16], *cells])
    return [*lines, *table(["commit", "measured", *names], rows), ""]


def markdown(record: Record, records: list[Record]) -> str:
    """The whole report."""
    cases = list(record["cases"].values())
    lines = ["# Benchmarks", "", f"Commit {record['commit']}, {record['date']}: {about(record)}.", ""]
    if any("coverset" in case.get("runs", {}) for case in cases):
        lines += ratios(cases)
    for case in cases:
        lines += case_section(case)
    if "growth" in record:
        lines += growth_section(record["growth"])
    if "talent" in record:
        lines += ["## Talent scheduling", "", record["talent"], ""]
    return "\n".join([*lines, *history_section(records)])


def about(record: Record) -> str:
    """Where and how it was measured."""
    return f"`{record['command']}`, {record['machine']}, {record['cores']} cores, {record['versions']}"


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
    drawn.update_layout(
        title=case["title"], template="simple_white", height=420, xaxis_title="seconds", yaxis_title="cost in dollars"
    )
    return drawn


def growth_figure(grown: Record) -> go.Figure:
    """Time and memory against scenes."""
    drawn = go.Figure()
    scenes = [one["scenes"] for one in grown["rows"]]
    for key, name in (("building", "building"), ("first_legal", "first legal board")):
        drawn.add_scatter(x=scenes, y=[one[key] for one in grown["rows"]], name=f"{name}, s", mode="lines+markers")
    memory = [one["memory"] / 2**20 for one in grown["rows"]]
    drawn.add_scatter(x=scenes, y=memory, name="memory, MB", mode="lines+markers", yaxis="y2")
    drawn.update_layout(
        title="As work grows", template="simple_white", height=420, xaxis_title="scenes",
        yaxis={"title": "seconds", "rangemode": "tozero"},
        yaxis2={"title": "MB", "overlaying": "y", "side": "right", "rangemode": "tozero"},
    )  # fmt: skip
    return drawn


def html(record: Record) -> str:
    """The figures on one page that needs no network."""
    figures = [figure(case) for case in record["cases"].values() if "runs" in case]
    if "growth" in record:
        figures.append(growth_figure(record["growth"]))
    parts = [each.to_html(full_html=False, include_plotlyjs=number == 0) for number, each in enumerate(figures)]
    head = f"<h1>Benchmarks of coverset</h1><p>Commit {record['commit']}, {record['date']}: {about(record)}</p>"
    page = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Benchmarks of coverset</title>'
    return f"{page}<body style='font-family: sans-serif'>{head}{''.join(parts)}</body></html>\n"
