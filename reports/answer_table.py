"""Answers of a re-plan beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from reports.ledger_tables import account_title, in_order
from reports.money_wording import money_text, more_or_less
from reports.wording import count, short_date
from solver.compare import board_figures
from solver.ledger import NOT_SPENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.changes import BoardChanges
    from solver.replan import Answer

__all__ = ["AnswerFacts", "answer_accounts", "answer_facts"]


@dataclass(frozen=True)
class AnswerFacts:
    """An answer in words: its name, how good it is known to be, and what it costs and disturbs."""

    name: str
    status: str
    cost: str
    difference: str
    moved: str
    calls: str
    days: str
    besides: str
    """Last day, company moves, nights, sixth days, and what stands by against the weather."""


def answer_facts(answer: Answer, changes: BoardChanges) -> AnswerFacts:
    """Say what an answer is; the difference is to the bill of the board before."""
    production = answer.judgement.production
    more = answer.judgement.ledger.total - changes.before.ledger.total
    days = {day.date for day in answer.judgement.board.days if day.strips}
    figures = board_figures(answer.judgement)
    nights = [count(figures.nights, "night")] if figures.nights else []
    sixth = [count(figures.sixth_days, "sixth day")] if figures.sixth_days else []
    cover = "every weather day has cover" if not figures.uncovered else f"{figures.uncovered} of "
    if figures.uncovered:
        cover += f"{count(figures.at_risk, 'weather day')} without cover"
    said = [f"Last day {short_date(figures.last)}", count(figures.moves, "company move"), *nights, *sixth, cover]
    return AnswerFacts(
        name=answer.name.capitalize(),
        status=f"{answer.words}; found in {answer.seconds:.0f} s",
        cost=money_text(answer.judgement.ledger.total, production.currency),
        difference=more_or_less(more, production.currency).replace("−", "-"),
        moved=str(len(changes.moved)),
        calls=str(len(changes.calls)),
        days=str(len(days)),
        besides=" · ".join(said),
    )


def answer_accounts(compared: Sequence[tuple[Answer, BoardChanges]]) -> pd.DataFrame:
    """Return columns Account, Before, and per answer its amount and difference; the last row is the total spent.

    Whole units of the currency: this is for choosing, not for paying.
    """
    before = compared[0][1].before.ledger
    bills = [(answer.name.capitalize(), answer.judgement.ledger) for answer, _ in compared]
    sums = [before.by_account(), *(ledger.by_account() for _, ledger in bills)]
    rows = []
    for account in in_order({account for each in sums for account in each if account not in NOT_SPENT}):
        old = sums[0].get(account, 0)
        row = [account_title(account), _whole(old)]
        for each in sums[1:]:
            new = each.get(account, 0)
            row += [_whole(new), _whole(new - old)]
        rows.append(row)
    total: list[str | int] = ["Total spent", _whole(before.total)]
    for _, ledger in bills:
        total += [_whole(ledger.total), _whole(ledger.total - before.total)]
    columns = ["Account", "Before", *(f"{name}{what}" for name, _ in bills for what in ("", ", difference"))]
    return pd.DataFrame([*rows, total], columns=columns)


def _whole(cents: int) -> int:
    return (abs(cents) + 50) // 100 * (1 if cents >= 0 else -1)
