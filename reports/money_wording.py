"""How pages write money."""

from __future__ import annotations

__all__ = ["money_text", "more_or_less"]

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "CAD": "CA$", "AUD": "A$", "NZD": "NZ$", "JPY": "¥"}


def money_text(cents: int, currency: str = "USD") -> str:
    """Write cents as a whole amount, half a unit up: 312219249 is ``$3,122,192``; a loss is ``−$5``."""
    whole = (abs(cents) + 50) // 100
    sign = "−" if cents < 0 and whole else ""
    return f"{sign}{SIGNS.get(currency, currency + ' ')}{whole:,}"


def more_or_less(cents: int, currency: str = "USD") -> str:
    """Write a difference with its sign: ``+$1,200``, ``−$300``, ``±$0``."""
    amount = money_text(cents, currency)
    if amount.startswith("−"):
        return amount
    return f"+{amount}" if any(figure in "123456789" for figure in amount) else f"±{amount}"
