"""Dates in a row written as one span."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

__all__ = ["day_numbers", "day_spans", "span_text"]


def day_spans(dates: Iterable[date], company: Collection[date] = ()) -> list[str]:
    """Write dates, those in a row as one: ``Tue 2 – Thu 4 Mar``, ``Mon 8 Mar``.

    Parameters
    ----------
    company
        Company work days; dates with only days off between them are in a row.
    """
    working = frozenset(company)
    runs: list[list[date]] = []
    for when in sorted(dates):
        if runs and not _works_between(runs[-1][-1], when, working):
            runs[-1].append(when)
        else:
            runs.append([when])
    return [span_text(run[0], run[-1]) for run in runs]


def day_numbers(dates: Iterable[date]) -> str:
    """Write many dates briefly: ``1, 4, 9–12 Mar; 2 Apr``."""
    months: dict[tuple[int, int], list[str]] = {}
    names: dict[tuple[int, int], str] = {}
    ordered = sorted(dates)
    start = 0
    for position, when in enumerate(ordered, start=1):
        after = ordered[position] if position < len(ordered) else None
        if after is not None and after == when + timedelta(days=1) and after.month == when.month:
            continue
        first = ordered[start]
        key = (when.year, when.month)
        months.setdefault(key, []).append(str(when.day) if first == when else f"{first.day}–{when.day}")
        names[key] = f"{when:%b}"
        start = position
    return "; ".join(f"{', '.join(days)} {names[key]}" for key, days in months.items())


def span_text(first: date, last: date) -> str:
    """Write a span of dates; the month once where it is the same."""
    end = f"{last:%a} {last.day} {last:%b}"
    if first == last:
        return end
    same = (first.year, first.month) == (last.year, last.month)
    return f"{first:%a} {first.day} – {end}" if same else f"{first:%a} {first.day} {first:%b} – {end}"


def _works_between(first: date, later: date, company: frozenset[date]) -> bool:
    """Whether a company work day lies between two dates; without a calendar, whether any day does."""
    between = (first + timedelta(days=step) for step in range(1, (later - first).days))
    return any(not company or when in company for when in between)
