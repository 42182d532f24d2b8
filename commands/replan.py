"""Re-plan after something changed: what is shot stays, few strips move, and each answer has its price."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands._group import ANSWER_NO, OUT_OF_TIME
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
    from collections.abc import Collection, Sequence
    from datetime import date

    from models.board import Board
    from models.change import ChangeSet
    from models.production import Production
    from solver.outcome import Infeasible, OutOfTime, SolveOptions
    from solver.replan import Replanned


@click.command()
@production_argument
@board_argument
@click.option(
    "--change",
    "changes",
    type=click.Path(path_type=Path),
    multiple=True,
    required=True,
    metavar="CHANGES",
    help="File of changes. May be repeated; they are made in this order.",
)
@click.option(
    "--as-of",
    required=True,
    metavar="DATE",
    help="First date that can still change, e.g. 2027-03-16: days before are shot.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder to write the answers to.",
)
@click.option(
    "--seconds", type=click.FloatRange(min=0, min_open=True), default=15.0, show_default=True, help="Time it may take."
)
@click.option(
    "--answers",
    "wanted",
    default="least change,cheapest",
    show_default=True,
    metavar="NAMES",
    help="What answers are wanted, in this order, with commas: least change, cheapest, earliest wrap, fewest company "
    "moves, fewest people to call. One that another beats in everything asked for is not shown.",
)
@click.option(
    "--curve",
    metavar="MEASURE",
    help="Instead of answers, the trade-off of cost against: strips moved, shooting days, people to call, company "
    "moves, last day.",
)
@click.option(
    "--points", type=click.IntRange(2, 12), default=6, show_default=True, help="Most boards of a curve, ends included."
)
@click.option(
    "--stability",
    type=click.IntRange(0, 100),
    default=50,
    show_default=True,
    help="Dial money or stability: what moving a published strip (HZ2) and calling a performer (HZ3) is worth to "
    "avoid. 0: nothing, only money counts; 25: a tenth of what the rule set says; 50: as it says; 75: ten times; 100: "
    "a hundred times. It scales replanning.strip_move and replanning.performer_call; drafts move freely all the same.",
)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Of everything random.")
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True, help="Threads at work at once.")
@click.option("--force", is_flag=True, help="Replace what is in the folder, whatever it is.")
@set_option
@json_option
def command(
    production: Path,
    board: Path,
    changes: tuple[Path, ...],
    as_of: str,
    output: Path,
    seconds: float,
    wanted: str,
    curve: str | None,
    points: int,
    stability: int,
    seed: int,
    workers: int,
    force: bool,
    settings: tuple[str, ...],
    as_json_: bool,
) -> None:
    """Re-plan after something changed.

    Days before the date of --as-of and days marked shot or locked stay as they are. Gives an answer that moves as few
    strips as possible and one that is as cheap as possible, or those of --answers, each with its board, what it costs
    more, the strips that move and the people to call. Ended with Ctrl-C, it writes nothing.

    \b
    coverset replan production.yaml board.yaml --change lead-sick.yaml --as-of 2027-03-16 -o lead-sick
    coverset replan production.yaml board.yaml --change lead-sick.yaml --as-of 2027-03-16 -o lead-sick \\
        --answers "least change,earliest wrap" --stability 75
    coverset replan production.yaml board.yaml --change lead-sick.yaml --as-of 2027-03-16 -o curve \\
        --curve "strips moved" --points 5 --seconds 60
    """
    from dataclasses import replace
    from datetime import date as today

    from commands._answers import check_folder, write_answers

    shoot = read_production_with(production, settings)
    old = read_board_of(shoot, board)
    together = read_all(shoot, old, changes)
    when = as_date(as_of)
    check_folder(output, [production, board, *changes], force=force)

    from commands._solving import run
    from models.change_apply import apply_changes
    from reports.change_words import change_words
    from solver.choice import worth_showing
    from solver.outcome import SolveOptions
    from solver.replan import AIMS, Replanned, replan
    from solver.stability import AS_THE_RULES_SAY, with_stability

    names = one_of(wanted, AIMS, "--answers")
    options = SolveOptions(seconds=seconds, workers=workers, seed=seed)
    weighed = with_stability(shoot, stability)
    if curve is not None:
        find_curve(shoot, weighed, old, together, when, options, curve, points, output, as_json_)
        return
    outcome, ended = run(
        lambda tell, cancel: replan(
            weighed, old, together, when, options, wanted=names, on_progress=tell, cancel=cancel
        ),
        shoot.currency,
        "Ctrl-C ends",
    )
    if isinstance(outcome, Replanned):
        # the dial is of this re-plan, and no part of the production
        plain = apply_changes(shoot, old, together).production if stability != AS_THE_RULES_SAY else outcome.production
        outcome = replace(worth_showing(outcome), production=plain)
    context = click.get_current_context()
    if ended:
        click.echo("Ended: nothing was written.", err=True)
        context.exit(OUT_OF_TIME)
    if isinstance(outcome, Replanned):
        why = [change_words(shoot, change) for change in together.changes]
        write_answers(output, shoot, outcome, why, today.today())
    if as_json_:
        as_json(document(shoot, outcome, output))
    else:
        show(shoot, outcome, output)
    if outcome.__class__.__name__ == "Infeasible":
        context.exit(ANSWER_NO)
    if not isinstance(outcome, Replanned):
        context.exit(OUT_OF_TIME)


def one_of(text: str, known: Collection[str], option: str) -> tuple[str, ...]:
    """Read names with commas between them.

    Raises
    ------
    BadInput
        One is not known, or there is none.
    """
    from models.complaint import nearest
    from models.errors import BadInput, Problem

    names = tuple(dict.fromkeys(" ".join(part.lower().split()) for part in text.split(",") if part.strip()))
    wrong = [name for name in names if name not in known]
    if wrong or not names:
        message = f'"{wrong[0]}" is none of: {", ".join(known)}' if wrong else "names nothing"
        raise BadInput([Problem(option, "", message, nearest(wrong[0], known) if wrong else None)])
    return names


def find_curve(
    before: Production,
    weighed: Production,
    board: Board,
    changes: ChangeSet,
    as_of: date,
    options: SolveOptions,
    named: str,
    points: int,
    output: Path,
    as_json_: bool,
) -> None:
    """Find the trade-off curve, print and write it."""
    from commands._answers import write_folder
    from commands._curve import curve_document, curve_texts, show_curve
    from commands._solving import run
    from models.change_apply import apply_changes
    from solver.alternatives import Curve, trade_off
    from solver.check import judge
    from solver.measures import MEASURES
    from solver.outcome import Infeasible
    from solver.replan import question

    measures = {measure.name: measure for measure in MEASURES}
    (name,) = one_of(named, measures, "--curve")[:1]
    was = judge(before, board)
    outcome, ended = run(
        lambda tell, cancel: trade_off(
            question(weighed, board, changes, as_of),
            measures[name],
            options,
            points=points,
            on_progress=tell,
            cancel=cancel,
        ),
        before.currency,
        "Ctrl-C ends",
    )
    context = click.get_current_context()
    if ended:
        click.echo("Ended: nothing was written.", err=True)
        context.exit(OUT_OF_TIME)
    if isinstance(outcome, Curve):
        write_folder(output, curve_texts(apply_changes(before, board, changes).production, was, outcome))
    if as_json_:
        as_json(curve_document(was, outcome, output))
    else:
        show_curve(was, outcome, output)
    if not isinstance(outcome, Curve):
        context.exit(ANSWER_NO if isinstance(outcome, Infeasible) else OUT_OF_TIME)


def as_date(text: str) -> date:
    """Read a date.

    Raises
    ------
    BadInput
        It is none.
    """
    from datetime import date

    from models.errors import BadInput, Problem

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput([Problem("--as-of", "", f'"{text}" is not a date', "2027-03-16, for instance")]) from None


def read_all(production: Production, board: Board, paths: Sequence[Path]) -> ChangeSet:
    """Read files of changes, make sure that they can be made in this order, and return them as one.

    Raises
    ------
    BadInput
        A file is wrong, or a change names what is not there or cannot be made.
    """
    from models.change import ChangeSet
    from models.change_apply import apply_changes
    from models.files import read_changes

    sets = [read_changes(path) for path in paths]
    for path, each in zip(paths, sets, strict=True):
        made = apply_changes(production, board, each, str(path))
        production, board = made.production, made.board
    return ChangeSet(
        format="coverset-changes/1",
        title="; ".join(each.title for each in sets if each.title),
        changes=tuple(change for each in sets for change in each.changes),
    )


def document(production: Production, outcome: Replanned | Infeasible | OutOfTime, output: Path) -> dict[str, Any]:
    """Return the answers for JSON; money in cents."""
    from commands._answers import folder_of
    from commands._facts import BoardFacts
    from solver.outcome import Infeasible
    from solver.replan import Replanned

    if isinstance(outcome, Infeasible):
        return {"status": outcome.words, "reasons": outcome.reasons, "seconds": round(outcome.seconds, 3)}
    if not isinstance(outcome, Replanned):
        return {"status": outcome.words, "seconds": round(outcome.seconds, 3)}
    return {
        "status": "answered",
        "currency": production.currency,
        "rule_set": outcome.production.rule_set.headline,
        "notes": outcome.notes,
        "seconds": round(outcome.seconds, 3),
        "production": str(output / "production.yaml"),
        "answers": [
            {
                "name": answer.name,
                "status": answer.status,
                "words": answer.words,
                "total": answer.judgement.ledger.total,
                "weighed": answer.judgement.cost,
                "difference": answer.ledger_diff.total,
                "difference_by_account": answer.ledger_diff.by_account,
                "bound": answer.bound,
                "gap": round(answer.gap, 6),
                "seconds": round(answer.seconds, 3),
                **BoardFacts.of(answer.judgement).as_json(),
                "moved": [
                    {
                        "scene": move.scene,
                        "from": {"date": move.from_date, "unit": move.from_unit},
                        "to": {"date": move.to_date, "unit": move.to_unit},
                    }
                    for move in answer.moved
                ],
                "calls": [
                    {"cast": call.cast, "days_added": call.days_added, "days_removed": call.days_removed}
                    for call in answer.calls
                ],
                "board": str(output / folder_of(answer.name) / "board.yaml"),
            }
            for answer in outcome.answers
        ],
    }


def show(production: Production, outcome: Replanned | Infeasible | OutOfTime, output: Path) -> None:
    """Print the answers side by side, then what each of them moves and whom it calls."""
    from commands._answers import calls_table, folder_of, moves_table, side_by_side
    from commands._tables import QUIET, WRONG, console
    from commands._words import count
    from solver.outcome import Infeasible
    from solver.replan import Replanned

    screen = console()
    if isinstance(outcome, Infeasible):
        screen.print(f"Infeasible: after the changes no legal board exists ({outcome.seconds:.1f} s).", style=WRONG)
        for reason in outcome.reasons:
            screen.print(f"  {reason}")
        screen.print("Nothing was written. coverset explain, with the same changes, says what would help.")
        return
    if not isinstance(outcome, Replanned):
        screen.print(f"Out of time after {outcome.seconds:.1f} s: no legal board was found.", style=WRONG)
        screen.print("Nothing was written. More --seconds may help.")
        return
    for note in outcome.notes:
        screen.print(f"• {note}")
    if outcome.notes:
        screen.print()
    screen.print(side_by_side(production, outcome))
    for answer in outcome.answers:
        screen.print()
        screen.print(f"{answer.name[:1].upper()}{answer.name[1:]}", style="bold")
        screen.print(f"{count(len(answer.moved), 'strip')} moved", style=QUIET)
        if answer.moved:
            screen.print(moves_table(production, outcome.production, answer))
        screen.print(f"{count(len(answer.calls), 'person', 'people')} to call", style=QUIET)
        if answer.calls:
            screen.print(calls_table(production, outcome.production, answer))
    screen.print()
    for answer in outcome.answers:
        screen.print(f"{answer.name}: {output / folder_of(answer.name)}")
    screen.print(outcome.production.rule_set.headline, style=QUIET)
