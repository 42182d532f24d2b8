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
    from collections.abc import Sequence
    from datetime import date

    from models.production import Production
    from solver.explain import Explanation, Fact

MOST_BROKEN = 8
"""So many broken rules are shown of the nearest board."""


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
            on_facts=None if as_json_ else lambda known: show_facts(shoot, known),
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
        "minimal": found.minimal,
        "facts": _as_rows(found.facts),
        "alike": found.alike,
        "shortfall": found.shortfall,
        "also": found.also,
        "further": [_as_rows(facts) for facts in found.further],
        "concessions": [
            {
                "sentence": one.sentence,
                "tried": one.tried,
                "cost": one.cost,
                "more": one.more,
                "total": None if one.judgement is None else one.judgement.cost,
                "left_out": one.left_out,
            }
            for one in found.concessions
        ],
        "total": None if found.legal is None else found.legal.cost,
        "nearest": None if found.nearest is None else [str(finding) for finding in found.nearest.hard],
        "looked": found.looked,
        "seconds": round(found.seconds, 3),
    }


def _as_rows(facts: Sequence[Fact]) -> list[dict[str, str]]:
    return [{"code": fact.code, "sentence": fact.sentence} for fact in facts]


def show_facts(production: Production, found: Explanation) -> None:
    """Print what clashes."""
    from commands._tables import WRONG, console

    screen = console()
    how = ["proven twice" if found.proven else "proven once"]
    if not found.minimal:
        how.append("perhaps not all of them are needed")
    screen.print("No legal board exists. These cannot all hold", style=WRONG, end="")
    screen.print(f" ({', '.join(how)}, {found.seconds:.1f} s):")
    print_facts(production, found.facts)
    if found.shortfall is not None:
        screen.print(f"{found.shortfall[:1].upper()}{found.shortfall[1:]}.")


def print_facts(production: Production, facts: Sequence[Fact]) -> None:
    """Print facts with their codes, names for ids."""
    from commands._tables import columns, console, rows
    from commands._words import in_words

    lines = [(fact.code, in_words(production, fact.sentence)) for fact in facts]
    console().print(rows(columns("", "", narrow=(0,)), lines, header=False))


def show(production: Production, found: Explanation) -> None:
    """Print what could be given up, or that a legal board exists, or that neither was found out."""
    from commands._tables import GOOD, QUIET, WARN, console
    from commands._words import money, strips

    screen = console()
    if found.legal is not None:
        screen.print("A legal board exists", style=f"bold {GOOD}", end="")
        screen.print(f" · {money(found.legal.ledger.total, production.currency)} · {found.seconds:.1f} s")
        screen.print("coverset plan and coverset replan look for a cheaper one.", style=QUIET)
        return
    if not found.facts:
        show_undecided(found)
        return
    # the facts have been printed as soon as they were known
    if found.alike:
        screen.print(f"The same keeps {_scenes(found.alike)} from the board.", style=WARN)
    for facts in found.further:
        screen.print()
        screen.print("Nor can these all hold:", style=WARN)
        print_facts(production, facts)
    if found.also:
        screen.print(f"Left out of what follows for these other reasons: {strips(found.also)}.", style=WARN)
    screen.print()
    show_concessions(production, found)


def _scenes(numbers: Sequence[str]) -> str:
    from commands._words import strips

    return f"scene{'s' * (len(numbers) != 1)} {strips(numbers)}"


def show_undecided(found: Explanation) -> None:
    """Print that neither a legal board nor a clash was found, and what has been looked at."""
    from commands._tables import WARN, console
    from commands._words import count

    screen = console()
    screen.print(f"Not found out in {found.seconds:.1f} s: neither a legal board nor a clash.", style=WARN)
    if found.looked:
        screen.print("Looked at, and no clash found there:")
        for note in found.looked:
            screen.print(f"  {note}")
    if found.nearest is not None:
        hard = found.nearest.hard
        screen.print(f"The nearest board found breaks {count(len(hard), 'rule')} ({found.shortfall}):")
        for finding in hard[:MOST_BROKEN]:
            screen.print(f"  {finding}")
        if len(hard) > MOST_BROKEN:
            screen.print(f"  and {len(hard) - MOST_BROKEN} more")
    screen.print(f"Maybe --seconds {max(60, round(3 * found.seconds))} helps.")


def show_concessions(production: Production, found: Explanation) -> None:
    """Print what would do, the cheapest first, and what was not tried."""
    from commands._tables import QUIET, columns, console, rows
    from commands._words import money

    screen = console()
    tried = [one for one in found.concessions if one.tried and one.judgement is not None]
    against = any(one.more is not None for one in tried)
    if tried:
        screen.print("Any one of these would do", style="bold", end="")
        screen.print(f" (a legal board was made with each; {found.seconds:.1f} s in all)")
        lines = []
        for one in tried:
            bill = money(round(one.judgement.cost, -2), production.currency) if one.judgement else ""
            more = money(round(one.cost or 0, -2), production.currency, signed=True) if one.cost else "cheapest"
            than = "" if one.more is None else money(round(one.more, -2), production.currency, signed=True)
            without = f" (without {_scenes(one.left_out)})" if set(one.left_out) != set(found.also) else ""
            lines.append((one.sentence + without, *((than,) if against else ()), more, bill))
        heads = ("Concession", *(("Than now",) if against else ()), "Than the first", "Bill")
        screen.print(rows(columns(*heads, right=range(1, len(heads))), lines))
    left = [one.sentence for one in found.concessions if not one.tried]
    if left:
        screen.print(f"Not tried, or no board found with it in time: {'; '.join(left[:MOST_BROKEN])}", style=QUIET)
    if not found.concessions:
        screen.print("No single concession was found that would do.", style=QUIET)
