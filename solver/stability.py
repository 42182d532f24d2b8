"""The dial money ↔ stability: what moving a published strip and calling a performer is worth to avoid."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.production import Production

__all__ = ["AS_THE_RULES_SAY", "MOST", "stability_factor", "with_stability"]

AS_THE_RULES_SAY, MOST = 50, 100

TENFOLD = 25
"""So many steps of the dial make the prices ten times as high."""


def stability_factor(dial: int) -> float:
    """Return what the prices of change are multiplied by: 0 at 0, 0.1 at 25, 1 at 50, 10 at 75, 100 at 100."""
    if not 0 <= dial <= MOST:
        msg = f"the dial goes from 0 to {MOST}, not to {dial}"
        raise ValueError(msg)
    return 0.0 if dial == 0 else float(10 ** ((dial - AS_THE_RULES_SAY) / TENFOLD))


def with_stability(production: Production, dial: int) -> Production:
    """Return a production whose prices of change (HZ2, HZ3) are set by the dial, through its rule overrides.

    They are prices of judgement: what a plan gives up to avoid them is never spent, and stands apart on every bill.
    """
    if dial == AS_THE_RULES_SAY:
        return production
    factor = Decimal(str(stability_factor(dial)))
    terms, prices = production.rule_set.replanning, production.rule_set.prices
    overrides: dict[str, Any] = dict(production.rule_overrides)
    overrides["replanning"] = dict(overrides.get("replanning") or {}) | {
        "strip_move": _cents(terms.strip_move * factor),
        "performer_call": _cents(terms.performer_call * factor),
    }
    own = {code: _cents(price * factor) for code in ("HZ2", "HZ3") if (price := prices.get(code)) is not None}
    if own:
        overrides["prices"] = dict(overrides.get("prices") or {}) | own
    return production.revised(rule_overrides=overrides)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
