"""Take chosen days of one board into another, with everything else staying legal.

The chosen days are taken as they are: strips, order, call. What they push out is placed again, and of all ways to do
so the one that moves the fewest further strips is looked for; or it is said why there is none.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.board import ShootingDay
from solver.aimed import aimed_search
from solver.check import judge
from solver.kernel.problem import build_problem
from solver.least import Least
from solver.measures import MEASURES, STRIPS_MOVED
from solver.moves import moves_between, people_to_call
from solver.outcome import Infeasible, OutOfTime, Solved, SolveOptions
from solver.portfolio import Aim
from solver.shoot import Reference, Shoot

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterable
    from datetime import date

    from models.board import Board, DayStatus
    from models.production import Production
    from solver.check import Judgement
    from solver.ledger import LedgerDiff
    from solver.moves import PersonToCall, StripMove
    from solver.outcome import Progress, Status

__all__ = ["CannotMerge", "Cell", "Merged", "merge"]

Cell = tuple["date", str]
"""A shooting day: date and unit."""

USUAL = SolveOptions(seconds=10.0)


@dataclass(frozen=True)
class Merged:
    """The board with the chosen days in it.

    Attributes
    ----------
    judgement
        The board, and its bill as a change of the board that it was merged into.
    taken
        The chosen days.
    moved, further
        All strips whose day or unit changes; those of them that are not on a chosen day now.
    calls, ledger_diff
        Performers whose work days change; from the bill of the old board to the new one.
    status, bound
        "optimal" when it is proven that no fewer strips than `bound` can move beside those of the chosen days and
        those that they push out.
    """

    judgement: Judgement
    taken: tuple[Cell, ...]
    moved: tuple[StripMove, ...]
    further: tuple[StripMove, ...]
    calls: tuple[PersonToCall, ...]
    ledger_diff: LedgerDiff
    status: Status
    bound: int
    seconds: float


@dataclass(frozen=True)
class CannotMerge:
    """The chosen days do not fit, and why."""

    reasons: tuple[str, ...]
    seconds: float


def merge(
    production: Production,
    board: Board,
    source: Board,
    days: Iterable[Cell],
    as_of: date | None = None,
    options: SolveOptions = USUAL,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: threading.Event | None = None,
) -> Merged | CannotMerge | OutOfTime:
    """Take days of a source into a board.

    Parameters
    ----------
    production, board
        What is merged into. Days before `as_of`, and days marked shot or locked, stay as they are.
    source
        Where the days come from. A chosen day that is dark there goes dark.
    """
    began = time.monotonic()
    wanted = tuple(dict.fromkeys(days))
    reference = Reference(board, as_of)
    reasons = list(_misfits(production, reference, source, wanted))
    chosen = _chosen(source, wanted)
    if not reasons:
        reasons = list(_broken_by_themselves(production, reference, chosen))
    if reasons:
        return CannotMerge(tuple(reasons), time.monotonic() - began)
    merged, pushed_out = _merged(board, chosen)
    whole = judge(production, merged, reference=reference)
    if whole.legal and not pushed_out:
        # nothing is left to place, and not a strip moves that was not asked to
        return _answer(board, production, whole, chosen, "optimal", 0, time.monotonic() - began)
    fixed = tuple(day.revised(status="locked", banners=()) for day in chosen)
    start = merged.revised(days=(*(d for d in merged.days if _cell(d) not in set(wanted)), *fixed))
    shoot = Shoot(production, reference=Reference(start, as_of), pins=board.pins)
    problem = build_problem(shoot, boneyard=frozenset(merged.boneyard) - set(pushed_out), measures=MEASURES)
    left = max(0.5, options.seconds - (time.monotonic() - began))
    places = problem.places_of(start)
    least = Least(problem, STRIPS_MOVED, start, places, seconds=left, seed=options.seed)
    if options.trials is None:
        least.start()
    outcome = aimed_search(
        problem,
        start,
        replace(options, seconds=left),
        Aim(first=STRIPS_MOVED),
        places,
        least=least if options.trials is None else None,
        on_progress=on_progress,
        cancel=cancel,
    ).outcome
    least.end()
    seconds = time.monotonic() - began
    if isinstance(outcome, Infeasible):
        return CannotMerge(outcome.reasons, seconds)
    if isinstance(outcome, OutOfTime):
        return replace(outcome, seconds=seconds)
    return _solved(production, reference, outcome, chosen, seconds)


def _solved(
    production: Production, reference: Reference, outcome: Solved, chosen: tuple[ShootingDay, ...], seconds: float
) -> Merged | CannotMerge:
    """The board that was found, with the chosen days no longer locked, judged against the board merged into."""
    board = reference.board
    cells, old = {_cell(day) for day in chosen}, board.day_by_date_and_unit
    days = tuple(
        day.revised(status=_status(old.get(_cell(day)))) if _cell(day) in cells else day
        for day in outcome.judgement.board.days
    )
    judgement = judge(production, outcome.judgement.board.revised(days=days), reference=reference)
    if not judgement.legal:
        # tolerated while the days were locked, and not any more
        return CannotMerge(tuple(_said(judgement)), seconds)
    return _answer(board, production, judgement, chosen, outcome.status, outcome.bound, seconds)


def _answer(
    board: Board,
    production: Production,
    judgement: Judgement,
    chosen: tuple[ShootingDay, ...],
    status: Status,
    bound: int,
    seconds: float,
) -> Merged:
    before = judge(production, board)
    moved = moves_between(board, judgement.board)
    asked = {strip for day in chosen for strip in day.strips}
    return Merged(
        judgement,
        tuple(map(_cell, chosen)),
        moved,
        tuple(move for move in moved if move.scene not in asked),
        people_to_call(before, judgement),
        before.ledger.diff(judgement.ledger),
        status,
        bound,
        seconds,
    )


def _chosen(source: Board, wanted: Iterable[Cell]) -> tuple[ShootingDay, ...]:
    """The days as they are in the source, all as drafts; a dark day is one without strips."""
    there = source.day_by_date_and_unit
    return tuple(
        there[cell].revised(status="draft") if cell in there else ShootingDay(date=cell[0], unit=cell[1])
        for cell in wanted
    )


def _merged(board: Board, chosen: tuple[ShootingDay, ...]) -> tuple[Board, tuple[str, ...]]:
    """The board with the chosen days in it, and the strips that they push out, which are in its boneyard."""
    cells = {_cell(day) for day in chosen}
    asked = {strip for day in chosen for strip in day.strips}
    old = board.day_by_date_and_unit
    days = [day.revised(status=_status(old.get(_cell(day)))) for day in chosen]
    pushed_out: list[str] = []
    for day in board.days:
        if _cell(day) in cells:
            pushed_out += [strip for strip in day.strips if strip not in asked]
        else:
            strips = tuple(strip for strip in day.strips if strip not in asked)
            banners = tuple(b for b in day.banners if b.after is None or b.after in strips)
            days.append(day if strips == day.strips else day.revised(strips=strips, banners=banners))
    boneyard = (*(strip for strip in board.boneyard if strip not in asked), *pushed_out)
    kept = tuple(day for day in days if day.strips or _cell(day) in old)
    return board.revised(days=kept, boneyard=boneyard), tuple(pushed_out)


def _misfits(production: Production, reference: Reference, source: Board, wanted: tuple[Cell, ...]) -> Iterable[str]:
    """What cannot be taken whatever is done with the rest."""
    if not wanted:
        yield "no day was chosen"
    board = reference.board
    there, here = source.day_by_date_and_unit, board.day_by_date_and_unit
    for when, unit in wanted:
        name = f"{when:%a} {when.day} {when:%B}{f' ({unit})' if len(production.units) > 1 else ''}"
        new, old = there.get((when, unit)), here.get((when, unit))
        if unit not in production.unit_by_id:
            yield f"{name}: {production.title} has no unit {unit}"
            continue
        if new is None and old is None:
            yield f"{name}: neither board shoots then"
            continue
        strips = () if new is None else new.strips
        if old is not None and reference.is_fixed(old) and strips != old.strips:
            state = "locked" if old.status == "locked" else "shot"
            yield f"{name} is {state} and shows {', '.join(old.strips) or 'nothing'}: it cannot change any more"
        if old is None and reference.as_of is not None and when < reference.as_of and strips:
            yield f"{name} lies before {reference.as_of}, and nothing was shot then"
        for strip in strips:
            if strip not in production.scene_by_number:
                yield f"{name}: scene {strip} is not in {production.title}; make the change that adds it first"
                continue
            home = board.day_of.get(strip)
            if home is not None and _cell(home) != (when, unit) and reference.is_fixed(home):
                state = "locked" if home.status == "locked" else "shot"
                yield f"{name}: scene {strip} is {state} on {home.date:%a} {home.date.day} {home.date:%B}"


def _broken_by_themselves(
    production: Production, reference: Reference, chosen: tuple[ShootingDay, ...]
) -> Iterable[str]:
    """Hard rules that the chosen days break whatever is done with the rest."""
    cells = {_cell(day) for day in chosen}
    asked = {strip for day in chosen for strip in day.strips}
    stand = tuple(day for day in reference.fixed if _cell(day) not in cells)
    board = reference.board
    shown = {strip for day in (*stand, *chosen) for strip in day.strips}
    rest = tuple(scene for scene in production.scene_by_number if scene not in shown)
    alone = board.revised(days=(*stand, *(day for day in chosen if day.strips)), boneyard=rest)
    judgement = judge(production, alone, reference=reference)
    for finding in judgement.hard:
        touches = (finding.date, finding.unit) in cells or bool(asked.intersection(finding.strips))
        if finding.code != "SC1" and touches:
            yield _sentence(finding.date, finding.sentence)


def _said(judgement: Judgement) -> Iterable[str]:
    return (_sentence(finding.date, finding.sentence) for finding in judgement.hard)


def _sentence(when: date | None, sentence: str) -> str:
    return sentence if when is None else f"{when:%a} {when.day} {when:%B}: {sentence}"


def _status(old: ShootingDay | None) -> DayStatus:
    """A day stays what it was on the board merged into; a new one is a draft."""
    return "draft" if old is None else old.status


def _cell(day: ShootingDay) -> Cell:
    return (day.date, day.unit)
