"""How a run is put in words and a table is written."""

from __future__ import annotations

from typing import Any

TITLES = {
    "greedy": "sorted by location",
    "annealing": "plain annealing",
    "cp-sat": "plain CP-SAT",
    "script-model": "research script's CP-SAT",
    "timefold": "Timefold",
    "coverset": "coverset",
    "short": "coverset, shorter",
    "long": "coverset, longer",
}
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
    return by_hand + [(TITLES[name], runs[name]) for name in TITLES if name in runs]


def in_short(run: Record) -> str:
    """A run in a few words."""
    if "skipped" in run:
        return f"skipped: {run['skipped']}"
    if "failed" in run:
        return f"failed: {run['failed']}"
    if "boards" in run and isinstance(run["boards"], dict):
        return f"{len(run['boards'])} boards"
    return f"{standing(run)}, {money(run.get('cost'))}"
