"""Check a board: is it legal, what does it cost, and why."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from commands._group import ANSWER_NO
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
    from pathlib import Path

    from rich.console import Console
    from rich.table import Table

    from solver.check import Finding, Judgement

FOLDED = "HD1"
"""Rules of which there are many findings, one per person and day: folded to a line per person."""


@click.command()
@production_argument
@board_argument
@click.option("--all", "all_", is_flag=True, help="Every hold day on a line of its own.")
@set_option
@json_option
def command(production: Path, board: Path, all_: bool, settings: tuple[str, ...], as_json_: bool) -> None:
    """Check a board, whoever arranged it.

    Prints what the rules find, what is forbidden first, then what only costs money. Ends with 0 when the board is legal
    and with 1 when it is not.

    \b
    coverset check production.yaml board.yaml
    coverset check production.yaml board.yaml --set units.main.max_eighths_per_day=32
    """
    from solver.check import judge

    shoot = read_production_with(production, settings)
    judgement = judge(shoot, read_board_of(shoot, board))
    if as_json_:
        as_json(document(judgement))
    else:
        show(judgement, all_=all_)
    if not judgement.legal:
        click.get_current_context().exit(ANSWER_NO)


def document(judgement: Judgement) -> dict[str, Any]:
    """Return everything that the rules find, for JSON."""
    from commands._facts import BoardFacts

    return {
        "production": judgement.production.title,
        "rule_set": judgement.production.rules_headline,
        "legal": judgement.legal,
        "hard": len(judgement.hard),
        **BoardFacts.of(judgement).as_json(),
        "total": judgement.ledger.total,
        "currency": judgement.production.currency,
        "findings": [
            {
                "code": found.code,
                "setting": found.setting,
                "sentence": found.sentence,
                "date": found.date,
                "unit": found.unit,
                "strips": found.strips,
                "excess": found.excess,
                "measure": found.measure,
                "cost": found.cost,
            }
            for found in judgement.findings
        ],
    }


def show(judgement: Judgement, *, all_: bool = False) -> None:
    """Print the findings by rule and a line that sums them up."""
    from commands._tables import QUIET, console, verdict

    screen = console()
    for (setting, code), group in groupby(judgement.findings, key=lambda found: (found.setting, found.code)):
        found = list(group)
        heading(screen, judgement, setting, code, found)
        screen.print(folded(screen, judgement, found) if code == FOLDED and not all_ else listed(judgement, found))
        screen.print()
    verdict(screen, judgement)
    screen.print(judgement.production.rules_headline, style=QUIET)


def heading(screen: Console, judgement: Judgement, setting: str, code: str, found: Sequence[Finding]) -> None:
    """Print the rule's code, what it is about, how it is taken, and what it adds up to."""
    from rich.padding import Padding
    from rich.text import Text

    from commands._rulebook import meaning
    from commands._tables import QUIET, SETTINGS
    from commands._words import count, money

    words, colour = SETTINGS[setting]
    cost = sum(each.cost for each in found)
    line = f"{words} · {count(len(found), 'finding')}"
    if cost:
        line += f" · {money(cost, judgement.production.currency)}"
    screen.print(Text(f"{code}  {line}", colour))
    screen.print(Padding(Text(meaning(code), QUIET), (0, 0, 0, 2)))


def listed(judgement: Judgement, found: Sequence[Finding]) -> Table:
    """Return one line per finding."""
    from commands._tables import columns, rows
    from commands._words import day, moneys, strips

    production, currency = judgement.production, judgement.production.currency
    many, paid = len(production.units) > 1, any(each.cost for each in found)
    heads = ["", "When", *(["Unit"] if many else []), "What", *(["Cost"] if paid else []), "Strips"]
    table = columns(*heads, right=[heads.index("Cost")] if paid else (), narrow=(1,))
    costs = moneys([each.cost for each in found], currency)
    return rows(
        table,
        (
            (
                "",
                day(each.date) if each.date else "–",
                *([each.unit or ""] if many else []),
                each.sentence,
                *([cost] if paid else []),
                strips(each.strips),
            )
            for each, cost in zip(found, costs, strict=True)
        ),
    )


def folded(screen: Console, judgement: Judgement, found: Sequence[Finding]) -> Table:
    """Return one line per person, dearest first."""
    from commands._tables import columns, rows
    from commands._words import many_days, moneys, wrapped

    company = frozenset(judgement.production.company_dates)
    by_person: dict[str, list[Finding]] = {}
    for each in found:
        by_person.setdefault(each.sentence, []).append(each)
    dearest = sorted(by_person.items(), key=lambda pair: (-sum(each.cost for each in pair[1]), pair[0]))
    costs = moneys([sum(each.cost for each in theirs) for _, theirs in dearest], judgement.production.currency)
    left = 4 + max(map(len, by_person)) + 2 + 4 + 2 + max(map(len, costs)) + 2
    table = columns("", "Who", "Days", "Cost", "When", right=(2, 3))
    return rows(
        table,
        (
            (
                "",
                sentence,
                str(sum(each.excess for each in theirs)),
                cost,
                wrapped(many_days((e.date for e in theirs if e.date), company), screen.width - left),
            )
            for (sentence, theirs), cost in zip(dearest, costs, strict=True)
        ),
    )
