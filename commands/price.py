"""Price a board: what it costs, by account, person, day, week or line, and why it differs from another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands._options import (
    as_json,
    board_argument,
    json_option,
    production_argument,
    read_board_of,
    read_production_with,
    set_option,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from models.production import Production
    from solver.check import Judgement
    from solver.ledger import Ledger, LedgerDiff, LineItem


@click.command()
@production_argument
@board_argument
@click.option(
    "--by",
    type=click.Choice(["account", "person", "day", "week", "line"]),
    default="account",
    show_default=True,
    help="What a line of the table is.",
)
@click.option("--since", type=click.Path(path_type=Path), metavar="OLD_BOARD", help="What changed from another board.")
@set_option
@json_option
def command(
    production: Path, board: Path, by: str, since: Path | None, settings: tuple[str, ...], as_json_: bool
) -> None:
    """Price a board.

    What a plan would only rather avoid is not money and is shown apart.

    \b
    coverset price production.yaml board.yaml
    coverset price production.yaml board.yaml --by person
    coverset price production.yaml new.yaml --since old.yaml --by line
    """
    from solver.check import judge

    shoot = read_production_with(production, settings)
    judgement = judge(shoot, read_board_of(shoot, board))
    before = None if since is None else judge(shoot, read_board_of(shoot, since))
    if as_json_:
        as_json(document(judgement, before))
    else:
        show(judgement, before, by)


def document(judgement: Judgement, before: Judgement | None) -> dict[str, Any]:
    """Return the whole bill for JSON."""
    from commands._bill import diff_as_json, ledger_as_json

    answer = {
        "production": judgement.production.title,
        "currency": judgement.production.currency,
        "rule_set": judgement.production.rules_headline,
        "legal": judgement.legal,
        **ledger_as_json(judgement.ledger),
    }
    if before is not None:
        answer["since"] = {
            "legal": before.legal,
            "total": before.ledger.total,
            "weighed": before.ledger.weighed,
            **diff_as_json(before.ledger.diff(judgement.ledger)),
        }
    return answer


def show(judgement: Judgement, before: Judgement | None, by: str) -> None:
    """Print the bill as one table, what is not money, and what to think of it."""
    from commands._facts import illegal
    from commands._tables import QUIET, WRONG, console

    screen = console()
    production = judgement.production
    if by == "line":
        screen.print(
            lines_of(production, judgement.ledger.items)
            if before is None
            else changed_lines(production, before.ledger.diff(judgement.ledger))
        )
    elif before is None:
        screen.print(bill(judgement, by))
    else:
        screen.print(compared(judgement, before, by))
    screen.print()
    for text in (*apart(judgement.ledger, production.currency), *unpaid(judgement)):
        screen.print(text, style=QUIET)
    screen.print(production.rules_headline, style=QUIET)
    if not judgement.legal:
        screen.print(f"The board cannot be shot as it is: {illegal(judgement)}.", style=WRONG)
    if before is not None and not before.legal:
        screen.print(f"The old board cannot be shot as it is: {illegal(before)}.", style=WRONG)


def bill(judgement: Judgement, by: str) -> Table:
    """Return the bill: a line per account (or person, day, week), its share, and the total."""
    from commands._bill import quantities, spent
    from commands._tables import columns, rows
    from commands._words import moneys

    ledger, currency = judgement.ledger, judgement.production.currency
    sums = spent(ledger, by)
    total = sum(sums.values())
    told = quantities(ledger) if by == "account" else {}
    heads = [by.capitalize(), *(["Quantity"] if told else []), "Amount", "Share"]
    table = columns(*heads, right=range(1, len(heads)))
    *amounts, whole = moneys([*sums.values(), total], currency)
    rows(
        table,
        (
            (
                called(judgement.production, by, key),
                *([told.get(key, "")] if told else []),
                text,
                f"{amount / total:.1%}" if total else "",
            )
            for (key, amount), text in zip(sums.items(), amounts, strict=True)
        ),
    )
    table.add_section()
    return rows(table, [("Total" if by != "person" else "Cast", *([""] if told else []), whole, "")], style="bold")


def compared(judgement: Judgement, before: Judgement, by: str) -> Table:
    """Return two bills side by side and what lies between them."""
    from commands._bill import spent
    from commands._tables import columns, rows
    from commands._words import moneys

    old, new = spent(before.ledger, by), spent(judgement.ledger, by)
    keys = [*new, *(key for key in old if key not in new)]
    if by in ("day", "week"):
        keys.sort(key=lambda key: (key is None, key or ""))
    lines = [(old.get(key, 0), new.get(key, 0)) for key in keys]
    lines.append((sum(old.values()), sum(new.values())))
    currency = judgement.production.currency
    olds, news = moneys([line[0] for line in lines], currency), moneys([line[1] for line in lines], currency)
    more = moneys([line[1] - line[0] for line in lines], currency, signed=True)
    names = [*(called(judgement.production, by, key) for key in keys), "Total" if by != "person" else "Cast"]
    table = columns(by.capitalize(), "Before", "Now", "Difference", right=(1, 2, 3))
    *body, last = zip(names, olds, news, more, strict=True)
    rows(table, body)
    return rows(table, [last], style="bold")


def lines_of(production: Production, items: Sequence[LineItem]) -> Table:
    """Return the bill line by line."""
    from commands._bill import line_cells
    from commands._tables import columns, rows
    from commands._words import moneys

    spent = [item for item in items if item.account not in ("change", "preference")]
    table = columns("Account", "Who or what", "When", "Quantity", "Rate", "Amount", "Rule", "Strips", right=(4, 5))
    amounts = moneys([*(item.amount for item in spent), sum(item.amount for item in spent)], production.currency)
    rows(table, (line_cells(production, item, text) for item, text in zip(spent, amounts, strict=False)))
    return rows(table, [("Total", "", "", "", "", amounts[-1], "", "")], style="bold")


def changed_lines(production: Production, diff: LedgerDiff) -> Table:
    """Return the lines that come, go and change."""
    from commands._bill import diff_lines
    from commands._tables import columns, rows

    table = columns("", "Account", "Who or what", "When", "Quantity", "Difference", "Rule", "Strips", right=(5,))
    body, total = diff_lines(production, diff)
    rows(table, body)
    return rows(table, [("", "Total", "", "", "", total, "", "")], style="bold")


def apart(ledger: Ledger, currency: str) -> list[str]:
    """Return what a plan weighs beside the money, in words; nothing where there is none of it."""
    from commands._words import money

    told = []
    if ledger.preference_total:
        told.append(f"Preferences weigh {money(ledger.preference_total, currency)} in planning; never spent.")
    if ledger.change_total:
        told.append(f"Moves and calls weigh {money(ledger.change_total, currency)} in re-planning; never spent.")
    return told


def unpaid(judgement: Judgement) -> list[str]:
    """Say who works on the board and has no rate at all; nothing where nobody is paid."""
    from commands._words import strips, who

    production, ledger = judgement.production, judgement.ledger
    working = [member for member in production.cast if judgement.view.work_days(member.id)]
    without = [member.id for member in working if member.rate is None and not production.rate_cents(member.id)]
    if not without or not ledger.by_person():
        return []
    names = strips([who(production, f"cast:{person}") for person in without])
    return [f"Not paid, since neither the production nor {production.rules} has a rate: {names}."]


def called(production: Production, by: str, key: Any) -> str:
    """Return the name of a line: an account, a person, a date or a week."""
    from commands._words import day, week, who

    if key is None:
        return "no single day"
    if by == "person":
        return who(production, f"cast:{key}")
    return day(key) if by == "day" else week(key) if by == "week" else str(key)
