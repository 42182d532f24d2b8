"""Where can it go? Every day for some scenes, and every swap with another scene, by what it adds to the bill.

The search kernel prices all places at once; the judge then rules on the best of them, so what comes first is exact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from models.board import Board, ShootingDay
from solver.check import shoot_for, weigh
from solver.fit_probe import probe_for
from solver.moves import PersonToCall
from solver.quiet_memory import uncollected
from solver.sequence import sequence_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from models.production import Production
    from solver.check import Verdict
    from solver.probe import Probe
    from solver.rule import Rule
    from solver.shoot import Reference, Shoot

__all__ = ["Place", "fit", "put_scenes", "who_keeps"]

Spot: TypeAlias = "tuple[str, date] | None"
"""A unit and a date; None: not on the board."""

EXACT = 3
"""So many of the best places are judged."""


@dataclass(frozen=True)
class Place:
    """One place where scenes could go.

    Attributes
    ----------
    unit, date
        Where.
    swap
        Scene that takes their place in exchange; None: they are only added there.
    cost
        Cents added to the bill as it is.
    broken
        Hard rules that would be broken and are not now, in words; none: the place is legal.
    calls
        Performers whose work days change.
    exact
        Whether the judge has ruled on it; else the cost and the rules are the least that any order of the day can do.
    """

    unit: str
    date: date
    swap: str | None
    cost: int
    broken: tuple[str, ...]
    calls: tuple[PersonToCall, ...]
    exact: bool = False

    @property
    def legal(self) -> bool:
        """No hard rule would be broken."""
        return not self.broken


def fit(
    production: Production,
    board: Board,
    scenes: Sequence[str],
    *,
    reference: Reference | None = None,
    exact: int = EXACT,
) -> tuple[Place, ...]:
    """Rank every day, and for a single scene on the board every swap with another, by added cost; legal ones first.

    Parameters
    ----------
    scenes
        Moved together to one day.
    reference
        The board of a re-plan: then published strips that move and people who must be called have their price.
    exact
        So many of the best are judged; 0 leaves it at the estimate.
    """
    with uncollected():
        return _ranked(shoot_for(production, board, reference), board, scenes, reference, exact)


def _ranked(
    shoot: Shoot, board: Board, scenes: Sequence[str], reference: Reference | None, exact: int
) -> tuple[Place, ...]:
    asked = probe_for(shoot, board, scenes)
    spots = _spots(board)
    closed = {(day.unit, day.date) for day in board.days if day.is_fixed}
    as_of = None
    if reference is not None:
        closed |= {(day.unit, day.date) for day in reference.fixed}
        as_of = reference.as_of
    if any(spots.get(scene) in closed for scene in scenes):
        return ()
    moves: list[Mapping[str, Spot]] = []
    for unit in shoot.units:
        if any(unit not in shoot.units_of[scene] for scene in scenes):
            continue
        for when in shoot.dates:
            spot = (unit, when)
            past = as_of is not None and when < as_of
            if not past and spot not in closed and not all(spots.get(scene) == spot for scene in scenes):
                moves.append(dict.fromkeys(scenes, spot))
    if len(scenes) == 1 and (here := spots.get(scenes[0])) is not None:
        for other, there in spots.items():
            units_fit = here[0] in shoot.units_of[other] and there[0] in shoot.units_of[scenes[0]]
            if there not in closed and there != here and units_fit:
                moves.append({scenes[0]: there, other: here})
    places = _estimated(asked, moves, scenes, spots)
    # a swap is worth naming where it keeps the rules, or breaks fewer than going there alone
    alone = {(place.unit, place.date): len(place.broken) for place in places if place.swap is None}
    places = [p for p in places if p.swap is None or len(p.broken) < max(1, alone[p.unit, p.date])]
    places.sort(key=_rank)
    if exact and places:
        now = weigh(shoot, board)
        judged = [_judged(shoot, now, place, scenes) for place in places[:exact]]
        places = sorted([*judged, *places[exact:]], key=_rank)
    return tuple(places)


def who_keeps(
    production: Production, board: Board, scene: str, when: date, *, unit: str | None = None
) -> tuple[str, ...]:
    """Return who or what keeps a scene from a date: the hard rules that would be broken there, in words.

    Parameters
    ----------
    unit
        By which unit; None: the one that has the least against it.
    """
    shoot = shoot_for(production, board)
    before = weigh(shoot, board)
    known = {finding.sentence for finding in before.hard}
    reasons: list[tuple[str, ...]] = []
    for one in (unit,) if unit is not None else shoot.units_of[scene]:
        day = board.day_by_date_and_unit.get((when, one))
        fixed = [day for day in (day, board.day_of.get(scene)) if day is not None and day.is_fixed]
        stands = tuple(f"{d.date:%a} {d.date.day} {d.date:%B} ({d.unit}) is {d.status} and stands" for d in fixed)
        after = _put_and_judged(shoot, before, {scene: (one, when)})
        broken = (finding.sentence for finding in after.hard if finding.sentence not in known)
        reasons.append(tuple(dict.fromkeys((*stands, *broken))))
    return min(reasons, key=len)


def put_scenes(
    production: Production, board: Board, where: Mapping[str, Spot], *, anew: Collection[tuple[str, date]] = ()
) -> Board:
    """Return a board with scenes in other places; the days they come to are put in shooting order.

    Parameters
    ----------
    anew
        Days that are put in shooting order too, with a call of their own: what is left on them may need another.
    """
    days = {(day.unit, day.date): day for day in board.days}
    strips = {key: [scene for scene in day.strips if scene not in where] for key, day in days.items()}
    fresh = {spot for spot in where.values() if spot is not None}
    for scene, spot in where.items():
        if spot is not None:
            strips.setdefault(spot, []).append(scene)
    like = board.revised(days=tuple(day.revised(strips=(), banners=()) for day in days.values()))
    fresh |= {spot for spot in anew if strips.get(spot)}
    missing = frozenset(when for _unit, when in fresh).difference(production.shoot_dates)
    shoot = shoot_for(production, like.revised(days=[*like.days, *_empty(missing, days)]) if missing else like)
    made = []
    for (unit, when), listed in strips.items():
        old = days.get((unit, when))
        if not listed and (old is None or not old.is_fixed):
            continue
        if (unit, when) not in fresh and old is not None:
            kept = set(listed)
            banners = tuple(b for b in old.banners if b.after is None or b.after in kept)
            made.append(old.revised(strips=tuple(listed), banners=banners))
            continue
        call, order = sequence_day(shoot, unit, shoot.day_of[when], listed)
        status = "published" if old is not None and old.status == "published" else "draft"
        made.append(ShootingDay(date=when, unit=unit, call=call, status=status, strips=order))
    out = [scene for scene in board.boneyard if scene not in where]
    out += [scene for scene, spot in where.items() if spot is None]
    return board.revised(days=tuple(made), boneyard=tuple(out))


def _empty(dates: Iterable[date], days: Mapping[tuple[str, date], ShootingDay]) -> list[ShootingDay]:
    """Days without strips, so that dates outside the calendar are known."""
    unit = next(iter(days))[0] if days else ""
    return [ShootingDay(date=when, unit=unit) for when in dates if unit and (unit, when) not in days]


def _put_and_judged(shoot: Shoot, now: Verdict, where: Mapping[str, Spot]) -> Verdict:
    """Judge a board with scenes in other places; the days they leave keep order and call where that breaks nothing."""
    board = now.board
    known = {finding.sentence for finding in now.hard}
    after = _weighed(shoot, put_scenes(shoot.production, board, where))
    spots = _spots(board)
    left = {spots[scene] for scene in where if scene in spots}
    fixed = {(day.unit, day.date) for day in board.days if day.is_fixed}
    upset = {(found.unit, found.date) for found in after.hard if found.sentence not in known}
    anew = {spot for spot in left - fixed if spot in upset}
    if not anew:
        return after
    other = _weighed(shoot, put_scenes(shoot.production, board, where, anew=anew))
    return other if len(other.hard) < len(after.hard) else after


def _weighed(shoot: Shoot, board: Board) -> Verdict:
    """Weigh a board of the same production, whose dates may be others."""
    return weigh(shoot_for(shoot.production, board, shoot.reference), board)


def _spots(board: Board) -> dict[str, tuple[str, date]]:
    return {scene: (day.unit, day.date) for day in board.days for scene in day.strips}


def _rank(place: Place) -> tuple[int, int, int, date]:
    return (len(place.broken), place.cost, place.swap is not None, place.date)


def _estimated(
    asked: Probe, moves: Sequence[Mapping[str, Spot]], scenes: Sequence[str], spots: Mapping[str, tuple[str, date]]
) -> list[Place]:
    """Price all moves on the kernel."""
    shoot = asked.view.shoot
    nodes = np.append(asked.roots, asked.money)
    now = asked.now(nodes)
    found = []
    for size in (len(scenes), len(scenes) + 1):
        same = [move for move in moves if len(move) == size]
        cells = [[(s, asked.cell(spot[0], shoot.day_of[spot[1]])) for s, spot in m.items() if spot] for m in same]
        values = asked.values(cells, nodes)
        worse = (values[:, :-1] > 0) & (values[:, :-1] > np.maximum(now[:-1], 0))
        for number, move in enumerate(same):
            broken = (asked.cases[int(case)] for case in np.flatnonzero(worse[number]))
            spot = move[scenes[0]]
            if spot is None:
                continue
            swap = next((scene for scene in move if scene not in scenes), None)
            cost = int(values[number, -1] - now[-1])
            sentences = tuple(dict.fromkeys(_said(shoot, case) for case in broken))
            found.append(Place(spot[0], spot[1], swap, cost, sentences, _calls(shoot, spots, move)))
    return found


def _said(shoot: Shoot, case: Rule) -> str:
    return str(case)


def _calls(shoot: Shoot, spots: Mapping[str, tuple[str, date]], move: Mapping[str, Spot]) -> tuple[PersonToCall, ...]:
    """Performers whose work days a move changes."""
    facts = shoot.production.scene_by_number
    calls = []
    for person in dict.fromkeys(p for scene in move for p in facts[scene].cast):
        theirs = shoot.scenes_of[person]
        old = {spots[scene][1] for scene in theirs if scene in spots}
        after = (move[scene] if scene in move else spots.get(scene) for scene in theirs)
        new = {spot[1] for spot in after if spot is not None}
        if old != new:
            calls.append(PersonToCall(person, tuple(sorted(new - old)), tuple(sorted(old - new))))
    return tuple(calls)


def _judged(shoot: Shoot, now: Verdict, place: Place, scenes: Sequence[str]) -> Place:
    """Let the judge rule on a place."""
    where: dict[str, Spot] = dict.fromkeys(scenes, (place.unit, place.date))
    if place.swap is not None:
        where[place.swap] = _spots(now.board)[scenes[0]]
    after = _put_and_judged(shoot, now, where)
    known = {finding.sentence for finding in now.hard}
    broken = tuple(dict.fromkeys(f.sentence for f in after.hard if f.sentence not in known))
    return replace(place, cost=after.cost - now.cost, broken=broken, exact=True)
