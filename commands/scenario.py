"""Keep named what-ifs beside a board: make one, list them, look at one, promote one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands._changes import as_of_option, change_option, read_all
from commands._group import ANSWER_NO, OUT_OF_TIME
from commands._options import (
    as_json,
    board_argument,
    force_option,
    json_option,
    production_argument,
    read_board_of,
    solving_options,
)

if TYPE_CHECKING:
    from datetime import date

    from solver.outcome import SolveOptions
    from solver.scenarios import Branch

ANSWERS = ("cheapest", "least change", "earliest wrap", "fewest company moves", "fewest people to call")


@click.group()
def command() -> None:
    """Keep named what-ifs beside a board: make one, list them, look at one, promote one.

    A scenario is a folder scenarios/NAME/ beside the production file: what happens in it, the board it was made from,
    and its own production.yaml and board.yaml, which every other command takes.

    \b
    coverset scenario new production.yaml board.yaml lead-sick --change lead-sick.yaml --as-of 2027-03-16
    coverset scenario list production.yaml
    coverset compare production.yaml board.yaml lead-sick
    coverset scenario promote production.yaml board.yaml lead-sick
    """


@command.command("new")
@production_argument
@board_argument
@click.argument("name")
@change_option()
@as_of_option()
@click.option("--title", default="", help="What it is, in words. Default: the title of the changes.")
@click.option(
    "--board",
    "own",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take this board instead of re-planning, e.g. an answer of a re-plan.",
)
@click.option(
    "--answer",
    type=click.Choice(ANSWERS),
    default="least change",
    show_default=True,
    help="What the re-plan gives most weight to.",
)
@solving_options(20.0)
@force_option("a scenario of this name")
def new(
    production: Path,
    board: Path,
    name: str,
    changes: tuple[Path, ...],
    as_of: date | None,
    title: str,
    own: Path | None,
    answer: str,
    options: SolveOptions,
    force: bool,
) -> None:
    """Branch off BOARD under a NAME.

    With changes the board is re-planned; without, the scenario begins as a copy of BOARD. Where no legal board is
    found, nothing is written.
    """
    from exchange.scenario_folder import scenario_folder, write_branch
    from models.errors import BadInput, Problem
    from models.files import read_production
    from solver.scenarios import branch

    before = read_production(production)
    base = read_board_of(before, board)
    folder = scenario_folder(production, name)
    if folder.exists() and not force:
        raise BadInput([Problem(str(folder), "", "is there already", "choose another name, or add --force")])
    made = read_all(before, base, changes, as_of)
    begun = branch(name, before, base, made, as_of, title=title)
    if own is not None:
        begun = begun.with_board(read_board_of(begun.production, own))
    elif changes:
        if as_of is None:
            raise BadInput([Problem("--as-of", "", "is needed with --change", "2027-03-16, for instance")])
        begun = replanned(begun, as_of, answer, options)
    show_branch(begun)
    click.echo(f"{write_branch(production, begun, replace=force)}")


def replanned(begun: Branch, when: date, answer: str, options: SolveOptions) -> Branch:
    """Return the branch with the board of a re-plan; without one, the program ends."""
    from commands._no_answer import show_no_answer
    from commands._solving import run
    from commands._tables import console
    from solver.outcome import Infeasible
    from solver.replan import Replanned, replan

    outcome, ended = run(
        lambda tell, cancel: replan(
            begun.before, begun.base, begun.changes, when, options, wanted=(answer,), on_progress=tell, cancel=cancel
        ),
        begun.production.currency,
        "Ctrl-C ends",
    )
    context = click.get_current_context()
    if ended:
        click.echo("Ended: nothing was written.", err=True)
        context.exit(OUT_OF_TIME)
    if not isinstance(outcome, Replanned):
        show_no_answer(console(), outcome)
        context.exit(ANSWER_NO if isinstance(outcome, Infeasible) else OUT_OF_TIME)
    return begun.with_board(outcome.answers[0].judgement.board)


@command.command("list")
@production_argument
@json_option
def list_(production: Path, as_json_: bool) -> None:
    """List the scenarios of a production."""
    from commands._tables import columns, console, rows
    from commands._words import day, money
    from exchange.scenario_folder import read_branch, scenario_names

    found = [read_branch(production, name) for name in scenario_names(production)]
    if as_json_:
        as_json([facts(each) for each in found])
        return
    if not found:
        click.echo(f"No scenarios yet. Maybe: coverset scenario new {production} BOARD NAME --change CHANGES")
        return
    table = columns("Name", "Title", "As of", "Changes", "Moved", "Cost", "Legal", right=(3, 4, 5), narrow=(0, 2))
    lines = (
        (
            each.name,
            each.title,
            day(each.as_of) if each.as_of else "–",
            str(len(each.changes.changes)),
            str(len(each.moved)),
            money(each.judgement.ledger.total, each.production.currency),
            "yes" if each.judgement.legal else "NO",
        )
        for each in found
    )
    console().print(rows(table, lines))


@command.command()
@production_argument
@click.argument("name")
@json_option
def show(production: Path, name: str, as_json_: bool) -> None:
    """Show a scenario: what happens, what moves, whom to call, what it costs."""
    from exchange.scenario_folder import read_branch

    found = read_branch(production, name)
    if as_json_:
        as_json(facts(found))
    else:
        show_branch(found)


@command.command()
@production_argument
@board_argument
@click.argument("name")
@click.option("--over-newer", is_flag=True, help="Also when BOARD has changed since the scenario was made.")
def promote(production: Path, board: Path, name: str, over_newer: bool) -> None:
    """Let a scenario take the place of BOARD, and its changes that of PRODUCTION.

    Both files are written, or neither. It is refused where BOARD has changed since, or what is shot or locked on it
    would not stand. (The production is written anew: comments in its file are not kept.)
    """
    from commands._saving import save_together
    from commands._tables import GOOD, WRONG, console
    from exchange.scenario_folder import read_branch
    from models.files import document_text, read_production
    from solver.scenarios import Refused, promote

    today = read_production(production)
    now = read_board_of(today, board)
    outcome = promote(read_branch(production, name), today, now, over_newer=over_newer)
    screen = console()
    if isinstance(outcome, Refused):
        screen.print(f"{name} cannot take the place of {board}:", style=WRONG)
        for reason in outcome.reasons:
            screen.print(f"  {reason}")
        screen.print("Nothing was written.")
        click.get_current_context().exit(ANSWER_NO)
    documents = {board: outcome.board}
    texts = {path: document_text(each, json=path.suffix.lower() == ".json") for path, each in documents.items()}
    if outcome.production != today:
        texts[production] = document_text(outcome.production, json=production.suffix.lower() == ".json")
    save_together(texts)
    screen.print(f"Promoted: {name}", style=f"bold {GOOD}")
    for path in texts:
        screen.print(f"{path}")


def facts(made: Branch) -> dict[str, Any]:
    """Return a scenario for JSON; money in cents."""
    from commands._facts import BoardFacts

    return {
        "name": made.name,
        "title": made.title,
        "as_of": made.as_of,
        "changes": [change.plain() for change in made.changes.changes],
        "legal": made.judgement.legal,
        "currency": made.production.currency,
        "total": made.judgement.ledger.total,
        **BoardFacts.of(made.judgement).as_json(),
        "moved": [move.scene for move in made.moved],
    }


def show_branch(made: Branch) -> None:
    """Print a scenario."""
    from commands._tables import QUIET, columns, console, rows, verdict
    from commands._words import count, day, money
    from reports.change_words import change_words
    from solver.check import judge

    screen = console()
    since = "" if made.as_of is None else f", as of {day(made.as_of)}"
    screen.print(f"{made.name}: {made.title}{since}", style="bold")
    for change in made.changes.changes:
        screen.print(f"• {change_words(made.before, change)}")
    verdict(screen, made.judgement)
    was, currency = judge(made.before, made.base), made.production.currency
    more = made.judgement.ledger.total - was.ledger.total
    screen.print(f"{money(more, currency, signed=True)} against the board it was made from")
    screen.print(f"{count(len(made.moved), 'strip')} moved", style=QUIET)
    lines = [
        ("", move.scene, day(move.from_date) if move.from_date else "–", day(move.to_date) if move.to_date else "–")
        for move in made.moved
    ]
    if lines:
        screen.print(rows(columns("", "Scene", "From", "To", narrow=(1, 2, 3)), lines))
