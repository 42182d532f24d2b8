"""Dates in a row written as one span."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

__all__ = ["day_spans", "span_text"]


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
