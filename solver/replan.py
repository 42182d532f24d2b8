"""Re-plan after something happened: what is shot stays shot, and the answers differ in what they give up.

*Least change* moves as few strips as possible, and of those boards takes the cheapest it finds; *cheapest* minds only
the bill (with the price of moving published strips and calling people, HZ2 and HZ3, in it).
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.change_apply import apply_changes
from solver.check import judge
from solver.kernel.problem import build_problem
from solver.measures import COMPANY_MOVES, LAST_DAY, MEASURES, PEOPLE_TO_CALL, STRIPS_MOVED
from solver.outcome import Infeasible, OutOfTime, Progress, Solved, SolveOptions
from solver.portfolio import Aim, Portfolio
from solver.shoot import Reference, Shoot

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from models.board import Board
    from models.change import ChangeSet
    from models.production import Production
    from solver.check import Judgement
    from solver.kernel.problem import Problem
    from solver.ledger import LedgerDiff
    from solver.outcome import Status

USUAL = SolveOptions(seconds=20.0)

LEAST_CHANGE, CHEAPEST = "least change", "cheapest"

AIMS: dict[str, Aim] = {
    LEAST_CHANGE: Aim(first=STRIPS_MOVED),
    CHEAPEST: Aim(),
    "earliest wrap": Aim(first=LAST_DAY),
    "fewest company moves": Aim(first=COMPANY_MOVES),
    "fewest people to call": Aim(first=PEOPLE_TO_CALL),
}
"""What an answer can give most weight to; the bill always comes second."""

FIRST_SHARE = 0.4
"""Share of the time that goes to the first answer wanted; the others share the rest and begin from it."""


@dataclass(frozen=True)
class StripMove:
    """A strip whose day or unit differs; None where it was not, or is no longer, on the board."""

    scene: str
    from_date: date | None
    from_unit: str | None
    to_date: date | None
    to_unit: str | None


@dataclass(frozen=True)
class PersonToCall:
    """A performer whose work days differ."""

    cast: str
    days_added: tuple[date, ...]
    days_removed: tuple[date, ...]


@dataclass(frozen=True)
class Answer:
    """One way to go on.

    Attributes
    ----------
    name
        What it gives most weight to; "least change, cheapest" where there is no trade-off.
    judgement
        The board, its findings and its bill.
    ledger_diff
        Against the bill of the old board, before anything happened.
    moved, calls
        Strips whose day or unit changes; performers whose work days change.
    status, bound, gap
        "optimal" when proven: that what comes first cannot be less (`bound` counts it: strips, days, moves, people),
        or, of the cheapest, that it cannot be cheaper (`bound` in cents).
    """

    name: str
    judgement: Judgement
    ledger_diff: LedgerDiff
    moved: tuple[StripMove, ...]
    calls: tuple[PersonToCall, ...]
    status: Status
    bound: int
    gap: float
    seconds: float

    @property
    def words(self) -> str:
        """The status in plain words."""
        first = self.name.split(", ")[0]
        aim = AIMS[first].first
        if aim is None:
            return "optimal (proven)" if self.status == "optimal" else f"legal, within {self.gap:.1%} of the bound"
        if self.status == "optimal":
            return f"fewest {aim.name} (proven)" if aim is not LAST_DAY else "earliest wrap (proven)"
        if aim is STRIPS_MOVED:
            return f"legal; at least {self.bound} strip{'s' * (self.bound != 1)} must move"
        return f"legal; not proven to be the {first}"


@dataclass(frozen=True)
class Replanned:
    """What can be done.

    Attributes
    ----------
    production, reference
        The production after the changes; the board before them.
    notes
        What the changes entailed, in sentences.
    answers
        The first is the least change; answers that are the same board are one.
    """

    production: Production
    reference: Board
    notes: tuple[str, ...]
    answers: tuple[Answer, ...]
    seconds: float


@dataclass(frozen=True)
class Question:
    """A re-plan made ready: what every answer, curve and explanation starts from.

    Attributes
    ----------
    problem, reference
        What to search; the board it starts from, with the horizon.
    before
        The old board judged, before anything happened.
    production, board, notes
        After the changes.
    start
        Cell of each strip on what is left of the old board.
    """

    problem: Problem
    reference: Reference
    before: Judgement
    production: Production
    board: Board
    notes: tuple[str, ...]
    start: NDArray[np.int64]


def question(production: Production, board: Board, changes: ChangeSet, as_of: date) -> Question:
    """Apply changes and make the search ready.

    Raises
    ------
    models.errors.BadInput
        When a change names what does not exist, or cannot be made.
    """
    changed = apply_changes(production, board, changes)
    reference = Reference(reference_board(board, changed.board, changed.production), as_of)
    shoot = Shoot(changed.production, reference=reference, pins=changed.board.pins)
    stay_out = frozenset(changed.board.boneyard) - frozenset(changed.to_place)
    problem = build_problem(shoot, boneyard=stay_out, measures=MEASURES)
    before = judge(production, board)
    start = problem.places_of(changed.board)
    return Question(problem, reference, before, changed.production, changed.board, changed.notes, start)


def replan(
    production: Production,
    board: Board,
    changes: ChangeSet,
    as_of: date,
    options: SolveOptions = USUAL,
    *,
    wanted: Sequence[str] = (LEAST_CHANGE, CHEAPEST),
    on_progress: Callable[[Progress], None] | None = None,
    cancel: threading.Event | None = None,
) -> Replanned | Infeasible | OutOfTime:
    """Find legal boards after changes.

    Parameters
    ----------
    board
        As it stands. Days before `as_of`, and days marked shot or locked, do not change.
    changes
        What happened, and what is decided.
    wanted
        Names out of `AIMS`, in the order in which they are looked for.

    Raises
    ------
    models.errors.BadInput
        When a change names what does not exist, or cannot be made.
    """
    began = time.monotonic()
    asked = question(production, board, changes, as_of)
    start = asked.start
    answers: list[Answer] = []
    last: Solved | Infeasible | OutOfTime = OutOfTime(0.0)
    for number, name in enumerate(wanted):
        left = max(0.5, options.seconds - (time.monotonic() - began))
        share = FIRST_SHARE if number == 0 and len(wanted) > 1 else 1 / (len(wanted) - number)

        def told(progress: Progress, name: str = name) -> None:
            if on_progress is not None:
                on_progress(replace(progress, seconds=time.monotonic() - began, note=f"{name}: {progress.note}"))

        portfolio = Portfolio(
            asked.problem,
            asked.board,
            replace(options, seconds=left * share),
            aim=AIMS[name],
            start=start,
            on_progress=told,
            cancel=cancel,
        )
        last = portfolio.run()
        if isinstance(last, Infeasible):
            return last
        if isinstance(last, Solved):
            answers.append(_answer(name, last, portfolio.counted, asked, board))
            if portfolio.best_places is not None and number == 0:
                start = portfolio.best_places
        if cancel is not None and cancel.is_set():
            break
    if not answers:
        return OutOfTime(time.monotonic() - began, last.nearest if isinstance(last, OutOfTime) else None)
    seconds = time.monotonic() - began
    return Replanned(asked.production, board, asked.notes, _without_repeats(_by_money(answers)), seconds)


def reference_board(old: Board, changed: Board, production: Production) -> Board:
    """The old board, with what the changes say is shot or locked as they say it, and without scenes that are gone."""
    known = production.scene_by_number
    stated = {(day.unit, day.date): day for day in changed.days}
    units = production.unit_by_id
    days = []
    for day in old.days:
        if day.unit not in units:
            continue
        now = stated.get((day.unit, day.date))
        if now is not None and now.status != day.status:
            day = day.revised(status=now.status)
        if now is not None and now.is_fixed:
            day = day.revised(strips=now.strips, banners=())
        days.append(day.revised(strips=tuple(scene for scene in day.strips if scene in known), banners=()))
    listed = {(day.unit, day.date) for day in old.days}
    days += [day for key, day in stated.items() if key not in listed and day.is_fixed]
    return old.revised(days=tuple(days), boneyard=(), pins=())


def moves_between(old: Board, new: Board) -> tuple[StripMove, ...]:
    """Strips whose date or unit differs from one board to another, in the order of the old board, new ones last."""
    was = {scene: day for day in old.days for scene in day.strips}
    now = {scene: day for day in new.days for scene in day.strips}
    moved = []
    for scene in dict.fromkeys((*was, *now)):
        before, after = was.get(scene), now.get(scene)
        here = (None, None) if before is None else (before.date, before.unit)
        there = (None, None) if after is None else (after.date, after.unit)
        if here != there:
            moved.append(StripMove(scene, *here, *there))
    return tuple(moved)


def people_to_call(before: Judgement, after: Judgement) -> tuple[PersonToCall, ...]:
    """Performers whose work days differ from one board to another."""
    calls = []
    for person in dict.fromkeys((*before.view.shoot.scenes_of, *after.view.shoot.scenes_of)):
        old, new = _work_dates(before, person), _work_dates(after, person)
        if old != new:
            calls.append(PersonToCall(person, tuple(sorted(new - old)), tuple(sorted(old - new))))
    return tuple(calls)


def _work_dates(judgement: Judgement, person: str) -> set[date]:
    if person not in judgement.view.shoot.scenes_of:
        return set()
    return {judgement.view.shoot.dates[day] for day in judgement.view.work_days(person)}


def _answer(name: str, outcome: Solved, counted: int, asked: Question, board: Board) -> Answer:
    judgement = outcome.judgement
    gap = outcome.gap
    if AIMS[name].first is not None:
        gap = max(0, counted - outcome.bound) / counted if counted else 0.0
    return Answer(
        name,
        judgement,
        asked.before.ledger.diff(judgement.ledger),
        moves_between(board, judgement.board),
        people_to_call(asked.before, judgement),
        outcome.status,
        outcome.bound,
        gap,
        outcome.seconds,
    )


def _by_money(answers: list[Answer]) -> list[Answer]:
    """Call that answer cheapest which spends least.

    The search weighs change and preferences beside money (HZ2, HZ3, days inside a drop), so another answer may spend
    less: then that one is the cheapest too, and the board that was looked for as such is not shown.
    """
    wanted = next((answer for answer in answers if answer.name == CHEAPEST), None)
    least = min(answers, key=lambda answer: answer.judgement.ledger.total)
    if wanted is None or least.judgement.ledger.total >= wanted.judgement.ledger.total:
        return answers
    named = replace(least, name=f"{least.name}, {CHEAPEST}")
    return [named if answer is least else answer for answer in answers if answer is not wanted]


def _without_repeats(answers: list[Answer]) -> tuple[Answer, ...]:
    """Answers that are the same board are one, with both names."""
    kept: list[Answer] = []
    for answer in answers:
        same = next(
            (k for k, one in enumerate(kept) if not moves_between(one.judgement.board, answer.judgement.board)), None
        )
        if same is None:
            kept.append(answer)
        else:
            kept[same] = replace(kept[same], name=f"{kept[same].name}, {answer.name}")
    return tuple(kept)
