"""Where can scenes go: every day by what it adds to the bill, the rules it would break, the people to call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from commands._changes import DATE
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
    from datetime import date
    from pathlib import Path

    from models.board import Board
    from models.production import Production
    from solver.fit import Place


@click.command()
@production_argument
@board_argument
@click.argument("scenes", nargs=-1, required=True, metavar="SCENE...")
@click.option("--on", "when", type=DATE, metavar="DATE", help="Only this date, and who or what keeps a scene from it.")
@click.option("--all", "all_", is_flag=True, help="Show every place; else the best, legal ones first.")
@set_option
@json_option
def command(
    production: Path,
    board: Path,
    scenes: tuple[str, ...],
    when: date | None,
    all_: bool,
    settings: tuple[str, ...],
    as_json_: bool,
) -> None:
    """Say where scenes can go.

    Every day, and for one scene every other it can change places with, by what that adds to the bill. Several scenes
    go together. The first are judged; the cost of the others (~) is an estimate. Ends with 1 when no place is legal.

    \b
    coverset fit production.yaml board.yaml 44
    coverset fit production.yaml board.yaml 44 --on 2027-03-12
    """
    shoot = read_production_with(production, settings)
    plan = read_board_of(shoot, board)
    check_scenes(shoot, scenes)
    if when is not None:
        check_date(shoot, plan, when)

    from solver.fit import fit, who_keeps

    places = fit(shoot, plan, scenes)
    reasons: dict[str, tuple[str, ...]] = {}
    if when is not None:
        places = tuple(place for place in places if place.date == when)
        reasons = {scene: who_keeps(shoot, plan, scene, when) for scene in scenes}
    if as_json_:
        as_json(document(shoot, scenes, places, reasons, when))
    else:
        show(shoot, plan, scenes, places, reasons, when, everything=all_)
    legal = not any(reasons.values()) if when is not None else any(place.legal for place in places)
    if not legal:
        click.get_current_context().exit(ANSWER_NO)


def check_scenes(production: Production, scenes: Sequence[str]) -> None:
    """Make sure that the production has the scenes.

    Raises
    ------
    BadInput
        With every scene that it does not have.
    """
    from models.complaint import nearest
    from models.errors import BadInput, Problem

    known = production.scene_by_number
    unknown = [scene for scene in scenes if scene not in known]
    if unknown:
        raise BadInput(
            Problem("SCENE", "", f'"{scene}" is not a scene of {production.title}', nearest(scene, known))
            for scene in unknown
        )


def check_date(production: Production, board: Board, when: date) -> None:
    """Make sure that a date is one of the calendar, or of the board.

    Raises
    ------
    BadInput
        When it is neither.
    """
    from models.errors import BadInput, Problem

    calendar = production.calendar
    if calendar.start <= when <= calendar.end or any(day.date == when for day in board.days):
        return
    closest = calendar.start if when < calendar.start else calendar.end
    said = f"{when} is not in the calendar of {production.title}, {calendar.start} to {calendar.end}"
    raise BadInput([Problem("--on", "", said, f'"{closest}" was meant, or --set calendar.end={when}')])


def document(
    production: Production,
    scenes: Sequence[str],
    places: Sequence[Place],
    reasons: dict[str, tuple[str, ...]],
    when: date | None,
) -> dict[str, Any]:
    """Return the places for JSON; money in cents."""
    found: dict[str, Any] = {
        "scenes": scenes,
        "currency": production.currency,
        "places": [
            {
                "date": place.date,
                "unit": place.unit,
                "swap": place.swap,
                "cost": place.cost,
                "legal": place.legal,
                "exact": place.exact,
                "broken": place.broken,
                "calls": [
                    {"cast": call.cast, "days_added": call.days_added, "days_removed": call.days_removed}
                    for call in place.calls
                ],
            }
            for place in places
        ],
    }
    if when is not None:
        found["on"] = when
        found["kept_from_it_by"] = reasons
    return found


SHOWN = 12


def show(
    production: Production,
    board: Board,
    scenes: Sequence[str],
    places: Sequence[Place],
    reasons: dict[str, tuple[str, ...]],
    when: date | None,
    *,
    everything: bool,
) -> None:
    """Print where the scenes are, and where they could be."""
    from rich.padding import Padding

    from commands._tables import GOOD, QUIET, WRONG, columns, console, rows
    from commands._words import count, day, in_words, money, who

    screen = console()
    for scene in scenes:
        facts, now = production.scene_by_number[scene], board.day_of.get(scene)
        at = "in the boneyard" if now is None else f"{day(now.date)}, {who(production, f'unit:{now.unit}')}"
        screen.print(f"Scene {scene}", style="bold", end="")
        screen.print(f" · {facts.heading or facts.set or 'no heading'} · now {at}")
    if when is not None:
        for scene, kept in reasons.items():
            if kept:
                screen.print(f"What keeps scene {scene} from {day(when)}:", style=WRONG)
                for reason in kept:
                    screen.print(Padding(in_words(production, reason), (0, 0, 0, 2)))
            else:
                screen.print(f"Nothing keeps scene {scene} from {day(when)}.", style=GOOD)
    if not places:
        screen.print(
            "There is no day where it could go." if when is None else "No other place on that date.", style=QUIET
        )
        return
    shown = places if everything else places[:SHOWN]
    table = columns("Date", "With", "Adds", "Calls", "Would break", right=(2,), narrow=(0, 1))
    lines = []
    for place in shown:
        unit = f" {place.unit}" if len(production.units) > 1 else ""
        cost = money(round(place.cost, -2), production.currency, signed=True)
        calls = ", ".join(who(production, f"cast:{call.cast}") for call in place.calls[:3])
        more = f" and {len(place.calls) - 3} more" if len(place.calls) > 3 else ""
        lines.append(
            (
                f"{day(place.date)}{unit}",
                "" if place.swap is None else f"swap with {place.swap}",
                cost if place.exact else f"~{cost}",
                calls + more,
                in_words(production, "; ".join(place.broken)),
            )
        )
    screen.print()
    screen.print(rows(table, lines))
    legal = sum(place.legal for place in places)
    rest = f", {len(places) - len(shown)} more with --all" if len(places) > len(shown) else ""
    screen.print(f"{count(len(places), 'place')}, {legal} legal{rest}; ~ is an estimate", style=QUIET)
    screen.print(production.rules_headline, style=QUIET)
