"""Boards beside each other, as a page shows them: one column each, the first is the base."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from reports.ledger_tables import account_title, in_order
from reports.money_wording import money_text, more_or_less
from reports.wording import duration_text, short_date
from solver.ledger import NOT_SPENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.compare import Compared

__all__ = ["comparison_accounts", "comparison_facts"]


def comparison_facts(compared: Sequence[Compared]) -> pd.DataFrame:
    """Return a column of words per board: legal, money, days, people, moves, risk."""
    return pd.DataFrame(
        {"": list(_facts(compared[0], base=True))}
        | {one.name: list(_facts(one, base=one is compared[0]).values()) for one in compared}
    )


def comparison_accounts(compared: Sequence[Compared]) -> pd.DataFrame:
    """Return columns Account, and per board its amount and, but for the first, the difference; the last row is the sum.

    Whole units of the currency, for accounts on which the boards differ: this is for choosing, not for paying.
    """
    sums = [one.figures.by_account for one in compared]
    accounts = [a for a in {account for each in sums for account in each} if a not in NOT_SPENT]
    rows = []
    for account in in_order(accounts):
        cents = [each.get(account, 0) for each in sums]
        if len(set(cents)) > 1:
            rows.append([account_title(account), *_beside(cents)])
    rows.append(["Total spent", *_beside([one.figures.total for one in compared])])
    columns = ["Account", compared[0].name]
    columns += [f"{one.name}{what}" for one in compared[1:] for what in ("", ", difference")]
    return pd.DataFrame(rows, columns=columns)


def _facts(one: Compared, *, base: bool) -> dict[str, str]:
    figures, currency = one.figures, one.judgement.production.currency
    covered = figures.at_risk - figures.uncovered
    broken = f"No: {figures.broken} broken" if figures.broken else "Yes"
    return {
        "Legal": broken,
        "Money": money_text(figures.total, currency),
        "More or less": "–" if base else more_or_less(one.money, currency),
        "Shooting days": str(figures.days),
        "First day": short_date(figures.first),
        "Last day": short_date(figures.last),
        "Paid hold days": str(figures.paid_holds),
        "Drops": str(figures.drops),
        "Company moves": str(figures.moves),
        "Crew overtime": duration_text(figures.overtime_minutes),
        "Nights": str(figures.nights),
        "Sixth days": str(figures.sixth_days),
        "Weather days with cover": f"{covered} of {figures.at_risk}",
        "Left in the boneyard": str(figures.boneyard),
        "Strips moved": "–" if base else str(len(one.moved)),
        "People to call": "–" if base else str(len(one.calls)),
    }


def _beside(cents: Sequence[int]) -> list[int]:
    first, *others = cents
    return [_whole(first), *(whole for other in others for whole in (_whole(other), _whole(other - first)))]


def _whole(cents: int) -> int:
    return (abs(cents) + 50) // 100 * (1 if cents >= 0 else -1)
