"""The bill as tables: by account, by person, by day, by week, line by line.

Rows keep cents; frames show money as `Decimal` in units of the currency. What is not spent (the price of change, what a
plan would rather avoid) never mixes with what is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import pandas as pd

from reports.wording import by_number, number_key
from solver.ledger import CHANGE, NOT_SPENT, PREFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from models.element import Element
    from models.location import Location
    from models.production import Production
    from models.unit import Unit
    from solver.ledger import Ledger, LineItem

__all__ = [
    "ACCOUNTS",
    "AccountSum",
    "account_sums",
    "account_title",
    "by_account",
    "by_day",
    "by_person",
    "by_week",
    "in_order",
    "ledger_lines",
    "money",
    "name_of",
]

ACCOUNTS = {
    "cast.work": "Cast: work days",
    "cast.hold": "Cast: hold days",
    "cast.events": "Cast: travel, fitting, rehearsal",
    "cast.overtime": "Cast: overtime",
    "cast.meal_penalty": "Cast: meal penalties",
    "cast.forced_call": "Cast: forced calls",
    "cast.premium": "Cast: premium days",
    "background": "Background",
    "minors.teacher": "Studio teacher",
    "crew.day": "Crew: shooting days",
    "crew.overtime": "Crew: overtime",
    "crew.meal_penalty": "Crew: meal penalties",
    "crew.premium": "Crew: premium days",
    "crew.rest": "Crew: rest penalties",
    "location.day": "Locations: days used",
    "location.hold": "Locations: days kept",
    "location.return": "Locations: returns",
    "move": "Company moves",
    "equipment": "Equipment and elements",
    "production": "Production",
    CHANGE: "Price of change (not spent)",
    PREFERENCE: "Preferences (not spent)",
}
"""Accounts of the ledger in the order of a budget, in words."""


def account_title(account: str) -> str:
    """Return an account in words; one we have no words for stands for itself."""
    return ACCOUNTS.get(account, account)


def in_order(accounts: Iterable[str]) -> list[str]:
    """Put accounts in the order of a budget; unknown ones come last of what is spent."""
    known = list(ACCOUNTS)

    def key(account: str) -> tuple[bool, int, str]:
        return (account in NOT_SPENT, known.index(account) if account in known else len(known), account)

    return sorted(accounts, key=key)


def money(amount_cents: int) -> Decimal:
    """Return cents as an amount in units of the currency, with two decimals."""
    return Decimal(amount_cents).scaleb(-2)


def name_of(production: Production, who: str) -> str:
    """Return in words whom or what a line pays: ``cast:1`` is ``1 MAYA``."""
    kind, _, called = who.partition(":")
    if kind == "cast" and called in production.cast_by_id:
        return f"{called} {production.cast_by_id[called].character}".strip()
    if kind == "scene":
        return f"Scene {called}"
    tables: dict[str, Mapping[str, Location | Unit | Element]] = {
        "location": production.location_by_id,
        "unit": production.unit_by_id,
        "element": production.element_by_id,
    }
    thing = tables[kind].get(called) if kind in tables else None
    if thing is not None:
        return thing.name or called
    return called or who.capitalize()


@dataclass(frozen=True, slots=True)
class AccountSum:
    """One account: its number in Movie Magic Budgeting and AICP line where the rule set gives one; cents."""

    account: str
    title: str
    mmb: str
    aicp: str
    amount: int

    @property
    def is_spent(self) -> bool:
        """Whether this is money that is really spent."""
        return self.account not in NOT_SPENT


def account_sums(production: Production, ledger: Ledger, also: Iterable[str] = ()) -> tuple[AccountSum, ...]:
    """Return the accounts with money in them (and those of `also`), in the order of a budget."""
    sums = ledger.by_account()
    numbers = production.rule_set.accounts
    rows = []
    for account in in_order({*sums, *also}):
        other = numbers.get(account)
        mmb, aicp = (other.mmb or "", other.aicp or "") if other else ("", "")
        rows.append(AccountSum(account, account_title(account), mmb, aicp, sums.get(account, 0)))
    return tuple(rows)


def by_account(production: Production, ledger: Ledger) -> pd.DataFrame:
    """Return columns Account, Title, MMB, AICP, Amount, Spent; in the order of a budget."""
    rows = [
        (row.account, row.title, row.mmb, row.aicp, money(row.amount), row.is_spent)
        for row in account_sums(production, ledger)
    ]
    return pd.DataFrame(rows, columns=["Account", "Title", "MMB", "AICP", "Amount", "Spent"])


def by_person(production: Production, ledger: Ledger) -> pd.DataFrame:
    """Return Id, Character, Performer, Deal, a column per cast account, Total; of spent money only."""
    sums: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for item in _spent(ledger):
        if item.who.startswith("cast:"):
            sums[item.who.removeprefix("cast:")][item.account] += item.amount
    accounts = in_order({account for row in sums.values() for account in row})
    titles = [account_title(account).removeprefix("Cast: ").capitalize() for account in accounts]
    rows = []
    for person in by_number(sums):
        member = production.cast_by_id[person]
        amounts = [sums[person][account] for account in accounts]
        head = (person, member.character, member.performer, member.deal.replace("_", "-"))
        rows.append((*head, *map(money, amounts), money(sum(amounts))))
    return pd.DataFrame(rows, columns=["Id", "Character", "Performer", "Deal", *titles, "Total"])


def by_day(ledger: Ledger) -> pd.DataFrame:
    """Return columns Date, Amount of spent money; what belongs to no day comes last, with Date None."""
    sums: defaultdict[date | None, int] = defaultdict(int)
    for item in _spent(ledger):
        sums[item.date] += item.amount
    rows = sorted(sums.items(), key=lambda pair: (pair[0] is None, str(pair[0])))
    return pd.DataFrame([(when, money(amount)) for when, amount in rows], columns=["Date", "Amount"])


def by_week(ledger: Ledger) -> pd.DataFrame:
    """Return columns Year, Week (ISO), Amount of spent money; what belongs to no day comes last, with Year None."""
    sums: defaultdict[tuple[int, int] | None, int] = defaultdict(int)
    for item in _spent(ledger):
        sums[None if item.date is None else item.date.isocalendar()[:2]] += item.amount
    rows = sorted(sums.items(), key=lambda pair: (pair[0] is None, pair[0] or (0, 0)))
    lines = [(*(week or (None, None)), money(amount)) for week, amount in rows]
    return pd.DataFrame(lines, columns=["Year", "Week", "Amount"])


def ledger_lines(production: Production, ledger: Ledger) -> pd.DataFrame:
    """Return every line: Account, Who, Name, Date, Quantity, Unit, Rate, Amount, Code, Strips, Spent.

    In the order of accounts, then of dates, then of who is paid.
    """
    order = {account: index for index, account in enumerate(in_order({item.account for item in ledger.items}))}

    def place(item: LineItem) -> tuple[int, str, str, tuple[bool, int, str], str]:
        kind, _, called = item.who.partition(":")
        return (order[item.account], str(item.date or "~"), kind, number_key(called), item.unit)

    items = sorted(ledger.items, key=place)
    rows = [
        (
            item.account, item.who, name_of(production, item.who), item.date, item.quantity, item.unit,
            money(item.rate), money(item.amount), item.code, ", ".join(item.strips), item.account not in NOT_SPENT,
        )
        for item in items
    ]  # fmt: skip
    columns = ["Account", "Who", "Name", "Date", "Quantity", "Unit", "Rate", "Amount", "Code", "Strips", "Spent"]
    return pd.DataFrame(rows, columns=columns)


def _spent(ledger: Ledger) -> list[LineItem]:
    return [item for item in ledger.items if item.account not in NOT_SPENT]
