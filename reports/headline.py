"""A judged board in a few words: what stands at the head of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.money_wording import money_text
from reports.stripboard import stripboard
from reports.wording import count, pages_text, revision_text, short_date
from solver.deal import hold_rate_cents

if TYPE_CHECKING:
    from solver.check import Judgement

__all__ = ["Headline", "headline"]


@dataclass(frozen=True)
class Headline:
    """Title, revision, verdict and the figures everybody asks for, in words.

    Attributes
    ----------
    figures
        Name and value, the dearest first.
    """

    title: str
    revision: str
    colour: str
    is_legal: bool
    verdict: str
    cost: str
    days: str
    figures: tuple[tuple[str, str], ...]


def headline(judgement: Judgement) -> Headline:
    """Say what a board is and what it costs."""
    production, board, view = judgement.production, judgement.board, judgement.view
    laid_out = stripboard(production, board)
    broken = len(judgement.hard)
    cost = money_text(judgement.ledger.total, production.currency)
    days = str(len(laid_out.dates))
    by_the_day = [person for person in production.cast_by_id if hold_rate_cents(production, person)]
    holds = sum(view.held(person, day) for person in by_the_day for day in view.shoot.company_days)
    span = f"{short_date(laid_out.dates[0])} – {short_date(laid_out.dates[-1])}" if laid_out.dates else "none"
    figures = (
        ("Cost", cost),
        ("Shooting days", days),
        ("Pages", pages_text(laid_out.eighths)),
        ("Strips", str(sum(len(day.strips) for day in laid_out.days))),
        ("Boneyard", str(len(laid_out.boneyard))),
        ("Paid holds", str(holds)),
        ("First and last day", span),
    )
    verdict = "Legal" if judgement.legal else f"{count(broken, 'conflict')}"
    return Headline(production.title, revision_text(board), board.colour, judgement.legal, verdict, cost, days, figures)
