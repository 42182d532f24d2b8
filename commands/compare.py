"""Compare up to five boards side by side: days, money by account, moves, people, risk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from commands._group import BAD_INPUT
from commands._options import as_json, json_option, production_argument, read_production_with, set_option

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from models.production import Production
    from solver.compare import BoardFigures, Compared
    from solver.ledger import LedgerDiff


@click.command()
@production_argument
@click.argument("boards", nargs=-1, required=True, metavar="BOARD BOARD...")
@click.option("--lines", is_flag=True, help="Also every line of the bills that differs.")
@set_option
@json_option
def command(production: Path, boards: tuple[str, ...], lines: bool, settings: tuple[str, ...], as_json_: bool) -> None:
    """Compare two to five boards side by side. The first is the base: differences are counted from it.

    A BOARD is a board file, a folder that holds one (an answer of a re-plan), or the name of a scenario; each is judged
    by the production of its folder, a board file by PRODUCTION.

    \b
    coverset compare production.yaml board.yaml lead-sick/least-change lead-sick/cheapest
    coverset compare production.yaml board.yaml five-day-week second-unit
    """
    from commands._boards import open_board
    from solver.check import judge
    from solver.compare import MOST, compare

    if not 2 <= len(boards) <= MOST:
        click.echo(f"Two to {MOST} boards can be compared, {len(boards)} given.", err=True)
        click.get_current_context().exit(BAD_INPUT)
    of = read_production_with(production, settings)
    opened = [open_board(production, of, called) for called in boards]
    names = distinct([each.name for each in opened], boards)
    compared = compare([(name, judge(each.production, each.board)) for name, each in zip(names, opened, strict=True)])
    if as_json_:
        as_json(document(compared))
    else:
        show(of, compared, lines=lines)


def distinct(names: Sequence[str], called: Sequence[str]) -> list[str]:
    """Return names that differ: where two boards are called alike, as they were given."""
    return [given if names.count(name) > 1 else name for name, given in zip(names, called, strict=True)]


def document(compared: Sequence[Compared]) -> dict[str, Any]:
    """Return the comparison for JSON; money in cents."""
    from dataclasses import asdict

    from commands._bill import diff_as_json

    return {
        "currency": compared[0].judgement.production.currency,
        "base": compared[0].name,
        "boards": [
            {
                "name": one.name,
                "legal": one.judgement.legal,
                "rule_set": one.judgement.production.rules_headline,
                **asdict(one.figures),
                "moved": [
                    {
                        "scene": move.scene,
                        "from": {"date": move.from_date, "unit": move.from_unit},
                        "to": {"date": move.to_date, "unit": move.to_unit},
                    }
                    for move in one.moved
                ],
                "calls": [asdict(call) for call in one.calls],
                **diff_as_json(one.diff),
            }
            for one in compared
        ],
    }


def show(production: Production, compared: Sequence[Compared], *, lines: bool) -> None:
    """Print the boards as columns."""
    from commands._tables import QUIET, columns, console, rows
    from commands._words import day
    from reports.ledger_tables import account_title, in_order
    from reports.money_wording import money_text, more_or_less
    from solver.ledger import NOT_SPENT

    screen = console()
    currency, base = production.currency, compared[0]
    table = columns("", *(one.name for one in compared), narrow=(0,))
    for column in table.columns[1:]:
        column.justify = "right"

    def row(name: str, value: Callable[[BoardFigures], object]) -> tuple[str, ...]:
        return (name, *(str(value(one.figures)) for one in compared))

    rows(table, [("Money", *(money_text(one.figures.total, currency) for one in compared))], style="bold")
    more = [more_or_less(one.money, currency) for one in compared[1:]]
    rows(table, [("  more or less", "", *more)], style="bold")
    accounts = {name for one in compared for name in one.figures.by_account if name not in NOT_SPENT}
    for account in in_order(accounts):
        amounts = [one.figures.by_account.get(account, 0) for one in compared]
        rows(
            table,
            [(f"  {account_title(account)}", *(money_text(amount, currency) for amount in amounts))],
            style=QUIET * (len(set(amounts)) == 1),
        )
    rows(
        table,
        [
            row("Shooting days", lambda f: f.days if f.days == f.unit_days else f"{f.days} ({f.unit_days} of units)"),
            row("Last day", lambda f: day(f.last) if f.last else "–"),
            row("Paid hold days", lambda f: f.paid_holds),
            row("Drops", lambda f: f.drops),
            row("Company moves", lambda f: f.moves),
            row("Overtime, hours", lambda f: f"{f.overtime_minutes // 60}:{f.overtime_minutes % 60:02}"),
            row("Nights", lambda f: f.nights),
            row("Sixth days", lambda f: f.sixth_days),
            row("Days at weather risk", lambda f: f.at_risk),
            row("  without a cover set", lambda f: f.uncovered),
            row("Strips in the boneyard", lambda f: f.boneyard),
            ("Strips moved", "", *(str(len(one.moved)) for one in compared[1:])),
            ("People to call", "", *(str(len(one.calls)) for one in compared[1:])),
            row("To be looked at", lambda f: f.warnings),
            row("Legal", lambda f: f"NO, {f.broken} broken" if f.broken else "yes"),
        ],
    )
    screen.print(table)
    if lines:
        for one in compared[1:]:
            screen.print()
            screen.print(f"{one.name} against {base.name}", style="bold")
            show_lines(one.judgement.production, one.diff)
    for headline in dict.fromkeys(one.judgement.production.rules_headline for one in compared):
        screen.print(headline, style=QUIET)


def show_lines(production: Production, diff: LedgerDiff) -> None:
    """Print every line of a bill that comes, goes or changes."""
    from commands._bill import diff_lines
    from commands._tables import columns, console, rows

    cells, total = diff_lines(production, diff)
    heads = ("", "Account", "Who", "Date", "Quantity", "Difference", "Rule", "Strips")
    table = rows(columns(*heads, right=(5,), narrow=(0, 1, 3, 4)), cells)
    rows(table, [("", "Total", "", "", "", total, "", "")], style="bold")
    console().print(table)
