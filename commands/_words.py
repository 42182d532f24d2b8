"""How the command line writes money, dates, strips, people and places."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from models.quantity import money_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date
    from fractions import Fraction

    from models.production import Production

__all__ = [
    "count",
    "day",
    "in_words",
    "many_days",
    "money",
    "moneys",
    "number",
    "pages",
    "strips",
    "week",
    "who",
    "wrapped",
]

SIGNS = {"USD": "$"}
"""Every other currency is written by its code."""


def money(cents: int, currency: str = "USD", *, signed: bool = False, exact: bool | None = None) -> str:
    """Write an amount: $3,122,192; CAD 1,234.50.

    Parameters
    ----------
    signed
        Put a plus before what is more than nothing.
    exact
        With two decimals; None: where there are cents.
    """
    sign = "-" if cents < 0 else "+" if signed and cents > 0 else ""
    text = money_text(abs(cents))
    if exact and "." not in text:
        text += ".00"
    mark = SIGNS.get(currency)
    return f"{sign}{mark}{text}" if mark else f"{currency} {sign}{text}"


def moneys(amounts: Sequence[int], currency: str = "USD", *, signed: bool = False) -> list[str]:
    """Write the amounts of one column: all with decimals, or none."""
    exact = any(amount % 100 for amount in amounts)
    return [money(amount, currency, signed=signed, exact=exact) for amount in amounts]


def count(amount: int, word: str, words: str | None = None) -> str:
    """Write a number with its word: 1 day, 1,204 days."""
    return f"{amount:,} {word if amount == 1 else words or word + 's'}"


def number(quantity: Fraction) -> str:
    """Write a quantity: 3, 1.5, 0.33."""
    return f"{quantity.numerator:,}" if quantity.denominator == 1 else f"{float(quantity):,.2f}".rstrip("0")


def day(when: date) -> str:
    """Write a date: Mon 1 Mar."""
    return f"{when:%a} {when.day} {when:%b}"


def week(key: tuple[int, int]) -> str:
    """Write an ISO year and week by its Monday."""
    from datetime import date

    return f"week of {day(date.fromisocalendar(*key, 1))}"


def many_days(dates: Iterable[date], company: Collection[date] = ()) -> list[str]:
    """Write dates, consecutive ones as one span: 2–4 Mar, 30 Mar–5 Apr, 8 Apr.

    Parameters
    ----------
    company
        Company work days; dates with only days off between them are consecutive.
    """
    runs: list[list[date]] = []
    for when in sorted(dates):
        if runs and not _between(runs[-1][-1], when, company):
            runs[-1].append(when)
        else:
            runs.append([when])
    return [_span(run[0], run[-1]) for run in runs]


def _span(first: date, last: date) -> str:
    end = f"{last.day} {last:%b}"
    if first == last:
        return end
    return (
        f"{first.day}–{end}"
        if (first.year, first.month) == (last.year, last.month)
        else f"{first.day} {first:%b}–{end}"
    )


def wrapped(parts: Sequence[str], width: int) -> str:
    """Join parts with commas, in lines of at most `width`; no part is broken."""
    lines = [""]
    for part in parts:
        if lines[-1] and len(lines[-1]) + len(part) + 3 > width:
            lines[-1] += ","
            lines.append(part)
        else:
            lines[-1] += f", {part}" if lines[-1] else part
    return "\n".join(lines)


def _between(first: date, later: date, company: Collection[date]) -> bool:
    """Whether a work day lies between two dates."""
    steps = range(1, (later - first).days)
    return any(not company or first + timedelta(days=step) in company for step in steps)


def strips(numbers: Sequence[str], most: int = 12) -> str:
    """Write scene numbers, the first few of many."""
    rest = len(numbers) - most
    return ", ".join(numbers[:most]) + (f" and {rest} more" if rest > 0 else "")


def pages(eighths: int) -> str:
    """Write a length as the trade does: 11 eighths are 1 3/8."""
    whole, rest = divmod(eighths, 8)
    return f"{whole} {rest}/8" if whole and rest else f"{rest}/8" if rest else str(whole)


def who(production: Production, named: str) -> str:
    """Write who or what a line of the bill is about: MAYA (1), Rosie's Diner, Main Unit."""
    kind, _, name = named.partition(":")
    if kind == "cast" and name in production.cast_by_id:
        return f"{production.cast_by_id[name].character} ({name})".lstrip()
    if kind == "location" and name in production.location_by_id:
        return production.location_by_id[name].name or name
    if kind == "unit" and name in production.unit_by_id:
        return production.unit_by_id[name].name or name
    if kind == "scene":
        return f"scene {name}"
    return name or named


NAMED = re.compile(r"\b(cast|location|unit) ([^\s,;:]+)")
DATED = re.compile(r"\b(\d{4}-\d\d-\d\d)\b")


def in_words(production: Production, sentence: str) -> str:
    """Write what a rule says with names for ids and days for dates.

    "cast 1 is available only 2027-03-05" is "MAYA (1) is available only Fri 5 Mar".
    """
    from datetime import date

    def named(found: re.Match[str]) -> str:
        kind, name = found.groups()
        written = who(production, f"{kind}:{name}")
        return found[0] if written == name else written  # nobody of that id, or no other name

    return DATED.sub(lambda found: day(date.fromisoformat(found[1])), NAMED.sub(named, sentence))
