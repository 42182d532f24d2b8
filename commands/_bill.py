"""A bill and the difference of two, as cells of tables, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from commands._words import count, day, money, moneys, number, strips, who
from solver.ledger import NOT_SPENT, Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.production import Production
    from solver.ledger import LedgerDiff, LineItem

__all__ = ["diff_as_csv", "diff_as_json", "diff_lines", "ledger_as_json", "line_cells", "quantities", "spent"]

HEADS = ("Line", "Account", "Who", "Name", "Date", "Unit", "Before", "After", "Difference", "Rule", "Strips")

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a text may not begin with in a sheet, lest it is taken for a formula."""


def spent(ledger: Ledger, by: str) -> dict[Any, int]:
    """Return money really spent in cents, by account, person, day or week."""
    money_only = Ledger(tuple(item for item in ledger.items if item.account not in NOT_SPENT))
    sums: dict[Any, int] = getattr(money_only, f"by_{by}")()
    return sums


def quantities(ledger: Ledger) -> dict[str, str]:
    """Return how much there is of an account, in words, where all of it is of one kind: 92 days."""
    found: dict[str, dict[str, Fraction]] = {}
    for item in ledger.items:
        units = found.setdefault(item.account, {})
        unit = "hour" if item.unit.startswith("hour") else item.unit.removesuffix("s")
        units[unit] = units.get(unit, Fraction(0)) + item.quantity
    return {
        account: count(int(amount), unit) if amount.denominator == 1 else f"{number(amount)} {unit}s"
        for account, units in found.items()
        if len(units) == 1 and "cent" not in units
        for unit, amount in units.items()
    }


def line_cells(production: Production, item: LineItem, amount: str) -> tuple[str, ...]:
    """Return the cells of one line of a bill."""
    return (
        item.account,
        who(production, item.who),
        day(item.date) if item.date else "",
        quantity(item),
        money(item.rate, production.currency) if item.unit != "cents" else "",
        amount,
        item.code,
        strips(item.strips, most=6),
    )


def quantity(item: LineItem) -> str:
    """Write how much of a line there is: 1 day, 1.5 hours at 1.5; nothing of what is counted in money."""
    if item.unit == "cents":
        return ""
    one, *rest = item.unit.split(" ")
    stem = one.removesuffix("s")
    if stem == "people":
        return f"{number(item.quantity)} {'person' if item.quantity == 1 else 'people'}"
    plural = stem if item.quantity == 1 else f"{stem}s"
    return " ".join((number(item.quantity), plural, *rest))


def diff_lines(production: Production, diff: LedgerDiff) -> tuple[list[tuple[str, ...]], str]:
    """Return the cells of every line that comes, goes or changes, and the total."""
    found = sorted(
        changes(diff), key=lambda line: (line[1].account, line[1].who, str(line[1].date or ""), line[1].code)
    )
    *amounts, total = moneys([*(more for _, _, more in found), diff.total], production.currency, signed=True)
    cells: list[tuple[str, ...]] = []
    for (sign, item, _), text in zip(found, amounts, strict=True):
        account, named, when, much, _, _, code, scenes = line_cells(production, item, text)
        cells.append((sign, account, named, when, much, text, code, scenes))
    return cells, total


def changes(diff: LedgerDiff) -> Iterator[tuple[str, LineItem, int]]:
    """Each line with its sign (new, gone, other) and how many cents more it is."""
    for sign, items in (("new", diff.added), ("gone", diff.removed)):
        for item in items:
            if item.account not in NOT_SPENT:
                yield sign, item, item.amount if sign == "new" else -item.amount
    for before, after in diff.changed:
        if after.account not in NOT_SPENT:
            yield "other", after, after.amount - before.amount


def item_as_json(item: LineItem) -> dict[str, Any]:
    """Return one line for JSON; a quantity that is no whole number is a decimal."""
    much = item.quantity
    return {
        "account": item.account,
        "who": item.who,
        "date": item.date,
        "quantity": much.numerator if much.denominator == 1 else round(float(much), 6),
        "unit": item.unit,
        "rate": item.rate,
        "amount": item.amount,
        "code": item.code,
        "strips": item.strips,
    }


def ledger_as_json(ledger: Ledger) -> dict[str, Any]:
    """Return a bill for JSON, in cents; `change` and `preference` are not in the total."""
    return {
        "total": ledger.total,
        "change": ledger.change_total,
        "preference": ledger.preference_total,
        "weighed": ledger.weighed,
        "by_account": ledger.by_account(),
        "by_person": spent(ledger, "person"),
        "by_day": {str(key or "none"): amount for key, amount in spent(ledger, "day").items()},
        "by_week": {
            f"{key[0]}-W{key[1]:02}" if key else "none": amount for key, amount in spent(ledger, "week").items()
        },
        "items": [item_as_json(item) for item in ledger.items],
    }


def diff_as_json(diff: LedgerDiff) -> dict[str, Any]:
    """Return the difference of two bills for JSON, in cents."""
    return {
        "difference": diff.total,
        "difference_by_account": diff.by_account,
        "added": [item_as_json(item) for item in diff.added],
        "removed": [item_as_json(item) for item in diff.removed],
        "changed": [{"before": item_as_json(one), "after": item_as_json(two)} for one, two in diff.changed],
    }


def diff_as_csv(production: Production, diff: LedgerDiff) -> str:
    """Return the difference of two bills as CSV, amounts in units of the currency; no cell becomes a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["Line", "Account", "Who", "Name", "Date", "Unit", "Before", "After", "Difference", "Rule", "Strips"]
    )
    pairs = [(None, item) for item in diff.added] + [(item, None) for item in diff.removed] + list(diff.changed)
    for before, after in sorted(pairs, key=_order):
        item = after or before
        if item is None:
            continue
        sign = "changed" if before and after else "added" if after else "removed"
        old, new = before.amount if before else 0, after.amount if after else 0
        texts = [sign, item.account, item.who, who(production, item.who), str(item.date or ""), item.unit]
        last = [item.code, " ".join(item.strips)]
        amounts = [f"{amount / 100:.2f}" for amount in (old, new, new - old)]
        writer.writerow([*map(_text, texts), *amounts, *map(_text, last)])
    return out.getvalue()


def _order(pair: tuple[LineItem | None, LineItem | None]) -> tuple[str, str, str]:
    item = pair[1] or pair[0]
    return (item.account, item.who, str(item.date or "")) if item else ("", "", "")


def _text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
