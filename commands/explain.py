"""Why no legal board exists: the facts that cannot all hold, and what could be given up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands._changes import as_of_option, change_option, read_all
from commands._group import ANSWER_NO, OUT_OF_TIME
from commands._options import (
    as_json,
    json_option,
    production_argument,
    read_board_of,
    read_production_with,
    seconds_option,
    seed_option,
    set_option,
)

if TYPE_CHECKING:
    from datetime import date

    from models.production import Production
    from solver.explain import Explanation


@click.command()
@production_argument
@click.argument("board", type=click.Path(path_type=Path), required=False)
@change_option()
@as_of_option()
@seconds_option(20.0)
@seed_option
@set_option
@json_option
def command(
    production: Path,
    board: Path | None,
    changes: tuple[Path, ...],
    as_of: date | None,
    seconds: float,
    seed: int,
    settings: tuple[str, ...],
    as_json_: bool,
) -> None:
    """Explain why no legal board exists.

    Names the fewest facts that cannot all hold, and concessions that would do, each of them planned. Ends with 0 when
    a legal board exists, with 1 when none does, and with 3 when neither was found out in time.

    \b
    coverset explain production.yaml
    coverset explain production.yaml board.yaml --change sick.yaml --as-of 2027-03-16
    """
    shoot = read_production_with(production, settings)
    if board is None and (changes or as_of):
        raise click.UsageError("--change and --as-of need a BOARD")
    old = None if board is None else read_board_of(shoot, board)
    together = read_all(shoot, old, changes, as_of) if old is not None and (changes or as_of) else None

    from commands._tables import QUIET, console
    from solver.explain import explain

    screen = console(stderr=True)
    with screen.status("looking ...") as status:
        found = explain(
            shoot,
            board=old,
            changes=together,
            as_of=as_of,
            seconds=seconds,
            seed=seed,
            on_progress=lambda note: status.update(f"[{QUIET}]{note} ...[/]"),
            on_facts=None if as_json_ else show_facts,
        )
    if as_json_:
        as_json(document(shoot, found))
    else:
        show(shoot, found)
    if found.facts:
        click.get_current_context().exit(ANSWER_NO)
    if found.legal is None:
        click.get_current_context().exit(OUT_OF_TIME)


def document(production: Production, found: Explanation) -> dict[str, Any]:
    """Return the explanation for JSON; money in cents."""
    status = "legal" if found.legal is not None else "infeasible" if found.facts else "out of time"
    return {
        "status": status,
        "currency": production.currency,
        "proven": found.proven,
        "facts": [{"code": fact.code, "sentence": fact.sentence} for fact in found.facts],
        "shortfall": found.shortfall,
        "also": found.also,
        "concessions": [
            {
                "sentence": one.sentence,
                "tried": one.tried,
                "cost": one.cost,
                "total": None if one.judgement is None else one.judgement.cost,
            }
            for one in found.concessions
        ],
        "total": None if found.legal is None else found.legal.cost,
        "seconds": round(found.seconds, 3),
    }


def show_facts(found: Explanation) -> None:
    """Print what clashes."""
    from commands._tables import WRONG, columns, console, rows

    screen = console()
    how = "proven twice" if found.proven else "not yet proven a second time"
    screen.print("No legal board exists. These cannot all hold", style=WRONG, end="")
    screen.print(f" ({how}, {found.seconds:.1f} s):")
    screen.print(rows(columns("", "", narrow=(0,)), [(f.code, f.sentence) for f in found.facts], header=False))
    if found.shortfall is not None:
        screen.print(f"{found.shortfall[:1].upper()}{found.shortfall[1:]}.")


def show(production: Production, found: Explanation) -> None:
    """Print what could be given up, or that a legal board exists, or that neither was found out."""
    from commands._tables import GOOD, QUIET, WARN, columns, console, rows
    from commands._words import money, strips

    screen = console()
    if found.legal is not None:
        screen.print("A legal board exists", style=f"bold {GOOD}", end="")
        screen.print(f" · {money(found.legal.ledger.total, production.currency)} · {found.seconds:.1f} s")
        screen.print("coverset plan and coverset replan look for a cheaper one.", style=QUIET)
        return
    if not found.facts:
        screen.print(f"Not found out in {found.seconds:.1f} s: neither a legal board nor a clash.", style=WARN)
        if found.nearest is not None:
            screen.print("What the nearest board still breaks:")
            for finding in found.nearest.hard[:8]:
                screen.print(f"  {finding}")
        screen.print("More --seconds may help.")
        return
    # the facts have been printed as soon as they were known
    if found.also:
        screen.print(
            f"For other reasons there is no place for {strips(found.also)} either; left out in what follows.",
            style=WARN,
        )
    screen.print()
    tried = [one for one in found.concessions if one.tried and one.judgement is not None]
    if tried:
        screen.print("Any one of these would do", style="bold", end="")
        screen.print(" (each was planned for a few seconds; + is more than the cheapest)")
        lines = [
            (
                one.sentence,
                money(round(one.cost or 0, -2), production.currency, signed=True) if one.cost else "cheapest",
                money(round(one.judgement.cost, -2), production.currency) if one.judgement else "",
            )
            for one in tried
        ]
        screen.print(rows(columns("Concession", "More", "Bill", right=(1, 2)), lines))
    left = [one for one in found.concessions if not one.tried]
    if left:
        screen.print("Not tried in time: " + "; ".join(one.sentence for one in left[:6]), style=QUIET)
    if not found.concessions:
        screen.print("No single concession was found that would do.", style=QUIET)
