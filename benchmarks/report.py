"""Tables and figures of what was measured."""

from __future__ import annotations

from html import escape
from math import inf
from typing import Any

from benchmarks.figures import figure, growth_figures, replanning_figure
from benchmarks.shown import above, shown
from benchmarks.wording import TITLES, Record, at, boards_of, gap, in_short, money, standing, table

PEERS = ("greedy", "annealing", "cp-sat", "script-model", "timefold")
MARKS = (5, 15)
"""Seconds at which the cost is told beside the end."""
WORSE = 0.02
LAST = 6
"""So many commits are told of."""


def case_section(case: Record) -> list[str]:
    """One case: all boards side by side."""
    lines = [f"## {case['title']}", ""]
    if "skipped" in case:
        return [*lines, f"Skipped: {case['skipped']}.", ""]
    rows = []
    for name, run in boards_of(case):
        if "failed" in run or "skipped" in run:
            rows.append([name, in_short(run), *["–"] * 9])
            continue
        costs = run.get("costs")
        limit = run.get("limit", case["seconds"])
        marks = [money(at(costs, mark)) if costs and mark <= limit else "–" for mark in MARKS]
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
        runs = case.get("runs", {})
        ours = runs.get("coverset", {})
        if not ours.get("legal"):
            continue
        hands = [board["cost"] for board in runs.get("by-hand", {}).get("boards", {}).values() if board["legal"]]
        columns = [min(hands, default=None)]
        columns += [runs[peer]["cost"] if runs.get(peer, {}).get("legal") else None for peer in PEERS]
        rows.append([case["name"], *("–" if not each else f"{ours['cost'] / each:.3f}" for each in columns)])
    heads = ["case", "best legal board by hand", *(TITLES[peer] for peer in PEERS)]
    note = "Below 1: ours is cheaper. – : they have no legal board, or were not measured."
    return ["## Our cost divided by the others'", "", note, "", *table(heads, rows), ""]


def shown_section(record: Record) -> list[str]:
    """Each sentence that is to be shown, with its figure."""
    rows = [[each.sentence, each.figure, each.verdict] for each in shown(record)]
    note = "– : not measured with the time that the sentence names."
    return ["## Shown by", "", note, "", *table(["what", "this run", ""], rows), ""]


def replanning_section(replanned: Record) -> list[str]:
    """One line for each change."""
    rows = []
    for row in replanned["rows"]:
        excess = above(row)
        rows.append(
            [
                row["case"],
                str(row["number"]),
                row["kind"],
                row["status"],
                "–" if row["first_legal"] is None else f"{row['first_legal']:.2f} s",
                "–" if row.get("moved") is None else str(row["moved"]),
                money(at(row.get("costs") or [], 5)),
                money(row["costs"][-1][1] if row.get("costs") else None),
                "–" if excess == inf else f"{excess:.2%}",
            ]
        )
    heads = ["shoot", "change", "kind", "", "first legal answer", "strips moved (least change)", "cheapest at 5 s",
             f"at {replanned['seconds']:g} s", "above"]  # fmt: skip
    at_once = replanned.get("at_once", 1)
    beside = f", {at_once} changes at a time, {replanned['workers']} core each" if at_once > 1 else ""
    lines = ["## Re-planning after one change", "", f"{replanned['measured']}{beside}.", "", *table(heads, rows), ""]
    return [*lines, *(f"Failed: {each}" for each in replanned["failed"]), ""]


def growth_section(grown: Record) -> list[str]:
    """Time and memory against size."""
    each = "per strip × day"
    heads = ["along", "scenes", "days", "cast", "strip × day", "built", "nodes", each, "first legal", "memory"]
    heads += ["CP-SAT variables", each, "constraints", each, "built", "memory with it"]
    rows = [
        [
            one.get("axis", "scenes"),
            str(one["scenes"]),
            str(one["days"]),
            str(one["cast"]),
            f"{one['decisions']:,}",
            f"{one['building']:.2f} s",
            f"{one['nodes']:,}",
            f"{one['nodes'] / one['decisions']:.2f}",
            "none" if one["first_legal"] is None else f"{one['first_legal']:.2f} s",
            f"{one['memory'] / 2**20:,.0f} MB",
            f"{one['model_variables']:,}",
            f"{one['model_variables'] / one['decisions']:.2f}",
            f"{one['model_constraints']:,}",
            f"{one['model_constraints'] / one['decisions']:.2f}",
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
    """Our costs, one column for each of the last commits that were measured; what got worse is bold."""
    note = (
        f"Our cost at the end, first legal board in brackets. Bold: worse by more than {WORSE:.0%} than in the column "
    )
    note += "before it with the same time, or no legal board any more."
    lines = ["## Commits", "", note, ""]
    rows = []
    for name in sorted({name for record in records for name in record["cases"]}):
        cells, before = [], {}
        for record in records:
            case = record["cases"].get(name, {})
            run = case.get("runs", {}).get("coverset")
            if run is None or "failed" in run:
                cells.append("–")
                continue
            cost = run.get("cost") if run.get("legal") else None
            first = f" ({run['costs'][0][0]:.1f} s)" if run.get("costs") else ""
            said = f"{'none' if cost is None else money(cost)}{first}, {case['seconds']:g} s"
            last = before.get(case["seconds"])
            worse = last is not None and (cost is None or cost > last * (1 + WORSE))
            cells.append(f"**{said}**" if worse else said)
            before[case["seconds"]] = last if cost is None else cost
        rows.append([name, *cells[-LAST:]])
    heads = [f"{record['commit']}, {record['date'][:10]}" for record in records[-LAST:]]
    return [*lines, *table(["case", *heads], rows), ""]


def markdown(record: Record, records: list[Record]) -> str:
    """The whole report."""
    cases = list(record["cases"].values())
    lines = ["# Benchmarks", "", f"Commit {record['commit']}, {record['date']}: {about(record)}.", ""]
    lines += shown_section(record)
    if any("coverset" in case.get("runs", {}) for case in cases):
        lines += ratios(cases)
    for case in cases:
        lines += case_section(case)
    if "replanning" in record:
        lines += replanning_section(record["replanning"])
    if "growth" in record:
        lines += growth_section(record["growth"])
    if "talent" in record:
        lines += ["## Talent scheduling", "", record["talent"]["said"], ""]
    return "\n".join([*lines, *history_section(records)])


def about(record: Record) -> str:
    """Where and how it was measured, and what else the machine was doing."""
    loads = sorted(_loads(record))
    load = f", load before each measurement {loads[0]:.1f} to {loads[-1]:.1f}" if loads else ""
    return f"`{record['command']}`, {record['machine']}, {record['cores']} cores, {record['versions']}{load}"


def _loads(part: Any) -> list[float]:
    """The machine's load before each measurement (of a last minute that also holds the measurement before it)."""
    if isinstance(part, dict):
        own = [part["load"]] if "load" in part else []
        return own + [load for value in part.values() for load in _loads(value)]
    return [load for value in part for load in _loads(value)] if isinstance(part, list) else []


def html(record: Record) -> str:
    """Tables and figures on one page that needs no network."""
    drawn = [figure(case) for case in record["cases"].values() if "runs" in case]
    if record.get("replanning", {}).get("rows"):
        drawn.append(replanning_figure(record["replanning"]))
    if record.get("growth", {}).get("rows"):
        drawn += growth_figures(record["growth"])
    parts = [each.to_html(full_html=False, include_plotlyjs=number == 0) for number, each in enumerate(drawn)]
    head = f"<h1>Benchmarks of coverset</h1><p>Commit {record['commit']}, {record['date']}: {escape(about(record))}</p>"
    tables = _html_of(shown_section(record)) + _html_of(ratios(list(record["cases"].values())))
    page = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Benchmarks of coverset</title>'
    style = "<style>body{font-family:sans-serif} td,th{padding:.2em .6em;border-bottom:1px solid #ddd}</style>"
    return f"{page}{style}<body>{head}{tables}{''.join(parts)}</body></html>\n"


def _html_of(lines: list[str]) -> str:
    """Our own Markdown: a heading, a line, a table."""
    made, tag = [], "th"
    for line in lines:
        if line.startswith("## "):
            made.append(f"<h2>{escape(line[3:])}</h2>")
        elif line.startswith("|---"):
            tag = "td"
        elif line.startswith("| "):
            cells = "".join(f"<{tag}>{escape(cell.strip('*'))}</{tag}>" for cell in line[2:-2].split(" | "))
            made.append(f"{'<table>' if tag == 'th' else ''}<tr>{cells}</tr>")
        elif line:
            made.append(f"<p>{escape(line)}</p>")
    return "".join(made) + "</table>"
