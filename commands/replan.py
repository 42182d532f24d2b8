"""Re-plan after something changed: what is shot stays, few strips move, and each answer has its price."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from commands._changes import as_of_option, change_option, read_all
from commands._group import ANSWER_NO, OUT_OF_TIME
from commands._options import (
    as_json,
    board_argument,
    force_option,
    json_option,
    production_argument,
    read_board_of,
    read_production_with,
    set_option,
    solving_options,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from solver.outcome import SolveOptions


@click.command()
@production_argument
@board_argument
@change_option(required=True)
@as_of_option(required=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder to write the answers to.",
)
@solving_options(15.0)
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
    help="The trade-off of cost against: strips moved, shooting days, people to call, company moves, last day. Instead "
    "of answers, or beside those of --answers, whose boards are then the ends of the curve.",
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
@force_option("what is in the folder, whatever it is")
@set_option
@json_option
def command(
    production: Path,
    board: Path,
    changes: tuple[Path, ...],
    as_of: date,
    output: Path,
    options: SolveOptions,
    wanted: str,
    curve: str | None,
    points: int,
    stability: int,
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
    together = read_all(shoot, old, changes, as_of)
    check_folder(output, [production, board, *changes], force=force)

    from commands._curve import find_curve
    from commands._replanned import replan_document, show_replan
    from commands._solving import run
    from models.change_apply import apply_changes
    from reports.change_words import change_words
    from solver.measures import MEASURES
    from solver.replan import AIMS, Replanned, replan
    from solver.stability import AS_THE_RULES_SAY, with_stability

    names = one_of(wanted, AIMS, "--answers")
    weighed = with_stability(shoot, stability)
    if curve is not None:
        measures = {measure.name: measure for measure in MEASURES}
        (name,) = one_of(curve, measures, "--curve")[:1]
        given = click.get_current_context().get_parameter_source("wanted") is not ParameterSource.DEFAULT
        answers = names if given else ()
        find_curve(shoot, weighed, old, together, as_of, options, measures[name], points, answers, output, as_json_)
        return
    outcome, ended = run(
        lambda tell, cancel: replan(
            weighed, old, together, as_of, options, wanted=names, on_progress=tell, cancel=cancel
        ),
        shoot.currency,
        "Ctrl-C ends",
    )
    if isinstance(outcome, Replanned) and stability != AS_THE_RULES_SAY:
        # the dial is of this re-plan, and no part of the production
        outcome = replace(outcome, production=apply_changes(shoot, old, together, as_of=as_of).production)
    context = click.get_current_context()
    if ended:
        click.echo("Ended: nothing was written.", err=True)
        context.exit(OUT_OF_TIME)
    if isinstance(outcome, Replanned):
        why = [change_words(shoot, change) for change in together.changes]
        write_answers(output, shoot, outcome, why, today.today())
    if as_json_:
        as_json(replan_document(shoot, outcome, output))
    else:
        show_replan(shoot, outcome, output)
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
