"""Boards beside each other: days, money, moves, people, risk; and the bill of each against the first.

The first board is the base: strips moved, people to call and the difference of the bills are counted from it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.cover import cover_state
from solver.deal import hold_rate_cents
from solver.moves import moves_between, people_to_call

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from solver.check import Judgement
    from solver.ledger import LedgerDiff
    from solver.moves import PersonToCall, StripMove

__all__ = ["MOST", "BoardFigures", "Compared", "board_figures", "compare", "is_night"]

MOST = 5
"""So many boards fit beside each other."""

WEEK_DAYS = 5
"""Shooting days of a unit in a calendar week beyond this many are sixth days."""

MIDNIGHT = 24 * 60


@dataclass(frozen=True)
class BoardFigures:
    """A board in the numbers that boards are chosen by.

    Attributes
    ----------
    days, unit_days
        Dates on which something is shot; shooting days, counted per unit.
    first, last
        First and last date shot; None on an empty board.
    total
        Cents really spent.
    by_account
        Cents per account, those not spent included.
    holds, paid_holds
        Days on hold of all performers; of those whose deal pays such days one by one.
    drops
        Performers released and picked up again, counted per drop.
    overtime_minutes
        Minutes of all units beyond what their day cost pays for.
    nights
        Shooting days with an exterior by night, or that wrap after midnight.
    sixth_days
        Shooting days of a unit beyond the fifth of a calendar week.
    at_risk, uncovered
        Shooting days with a strip that rain can stop; those of them for which no cover set stands by.
    boneyard
        Strips that have no day.
    broken
        Places where a hard rule is not kept; 0: the board is legal.
    warnings
        Findings that only ask to be looked at.
    """

    days: int
    unit_days: int
    first: date | None
    last: date | None
    total: int
    by_account: dict[str, int]
    holds: int
    paid_holds: int
    drops: int
    moves: int
    overtime_minutes: int
    nights: int
    sixth_days: int
    at_risk: int
    uncovered: int
    boneyard: int
    broken: int
    warnings: int


@dataclass(frozen=True)
class Compared:
    """One board of a comparison.

    Attributes
    ----------
    moved, calls
        Strips whose day or unit is not that of the base; performers whose work days are not.
    diff
        From the bill of the base to this one.
    """

    name: str
    judgement: Judgement
    figures: BoardFigures
    moved: tuple[StripMove, ...]
    calls: tuple[PersonToCall, ...]
    diff: LedgerDiff

    @property
    def money(self) -> int:
        """Cents more really spent than on the base."""
        return self.diff.total


def compare(boards: Sequence[tuple[str, Judgement]]) -> tuple[Compared, ...]:
    """Put judged boards beside each other; the first is the base.

    Parameters
    ----------
    boards
        Names and boards, two to `MOST`; each judged by its own production, so that what-ifs with other facts
        compare as they are.

    Raises
    ------
    ValueError
        When there are fewer than two, or more than `MOST`.
    """
    if not 2 <= len(boards) <= MOST:
        msg = f"two to {MOST} boards can be compared, {len(boards)} were given"
        raise ValueError(msg)
    base = boards[0][1]
    return tuple(
        Compared(
            name,
            judgement,
            board_figures(judgement),
            moves_between(base.board, judgement.board),
            people_to_call(base, judgement),
            base.ledger.diff(judgement.ledger),
        )
        for name, judgement in boards
    )


def board_figures(judgement: Judgement) -> BoardFigures:
    """Count."""
    view, production = judgement.view, judgement.production
    shoot, shooting = view.shoot, view.shooting_days
    dates = sorted({shoot.dates[day] for _unit, day in shooting})
    people = [person for person, scenes in shoot.scenes_of.items() if scenes]
    held = {person: sum(view.held(person, day) for day in shoot.company_days) for person in people}
    guaranteed = {unit.id: production.guarantee_minutes(unit.id) for unit in production.units}
    weeks = Counter((unit, shoot.dates[day].isocalendar()[:2]) for unit, day in shooting)
    cover = cover_state(view)
    return BoardFigures(
        days=len(dates),
        unit_days=len(shooting),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        total=judgement.ledger.total,
        by_account=judgement.ledger.by_account(),
        holds=sum(held.values()),
        paid_holds=sum(days for person, days in held.items() if hold_rate_cents(production, person)),
        drops=sum(len(view.drops(person)) for person in people),
        moves=sum(view.moves(unit, day) for unit, day in shooting),
        overtime_minutes=sum(max(0, view.worked(unit, day) - guaranteed[unit]) for unit, day in shooting),
        nights=sum(is_night(judgement, unit, day) for unit, day in shooting),
        sixth_days=sum(max(0, days - WEEK_DAYS) for days in weeks.values()),
        at_risk=len(cover.at_risk),
        uncovered=len(cover.uncovered),
        boneyard=len(judgement.board.boneyard),
        broken=len(judgement.hard),
        warnings=sum(finding.setting == "warn" for finding in judgement.findings),
    )


def is_night(judgement: Judgement, unit: str, day: int) -> bool:
    """Tell whether a unit works by night: an exterior by night, or a wrap after midnight."""
    view, scenes = judgement.view, judgement.production.scene_by_number
    if view.timeline(unit, day).wrap > MIDNIGHT:
        return True
    strips = (scenes[number] for number in view.strips(unit, day))
    return any(scene.day_night == "NIGHT" and scene.int_ext != "INT" for scene in strips)
