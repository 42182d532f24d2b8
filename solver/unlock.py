"""What does unlock a clash: single concessions, each planned until there is a legal board, and a moment longer."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from solver import causes
from solver.clash_search import MANY_SCENES, quick
from solver.concessions import enough_out, offers
from solver.day_clash import DayClash
from solver.facts import lay_out
from solver.kernel.problem import build_problem
from solver.outcome import Solved, SolveOptions
from solver.part import Clash, ask_part
from solver.portfolio import Portfolio
from solver.shoot import Shoot

if TYPE_CHECKING:
    from models.board import Board
    from solver.shortage import Shortage
    from solver.check import Judgement
    from solver.concessions import Ask, Offer
    from solver.facts import Ground
    from solver.outcome import Infeasible, OutOfTime, Progress

__all__ = ["Concession", "further_clashes", "planned", "tried_concessions"]

TRY_SECONDS = 4.0
POLISH_SECONDS = 0.5
"""How long a concession is planned for; how long a legal board is made cheaper at the least, once there is one."""


@dataclass(frozen=True)
class Concession:
    """Something that could be given up.

    Attributes
    ----------
    sentence
        In words: "allow Saturday 13 March".
    cost
        Cents more than with the cheapest concession; None where it was not tried.
    tried
        Whether it was planned; it then unlocks the clash, and `judgement` is a legal board.
    judgement
        The board found, and its bill.
    """

    sentence: str
    cost: int | None
    tried: bool
    judgement: Judgement | None = None


def planned(
    ask: Ask, seconds: float, seed: int, start: Board | None = None, polish: float = POLISH_SECONDS
) -> Solved | Infeasible | OutOfTime:
    """Plan until there is a legal board, and a moment longer."""
    shoot = Shoot(ask.production, reference=ask.reference, pins=ask.like.pins)
    problem = build_problem(shoot, boneyard=ask.boneyard)
    enough = threading.Event()
    timers: list[threading.Timer] = []

    def soon(progress: Progress) -> None:
        if progress.cost is not None and not timers:
            timers.append(threading.Timer(polish, enough.set))
            timers[0].daemon = True
            timers[0].start()

    known = set(shoot.units)
    begin = start if start is not None else ask.like
    kept = [day for day in begin.days if day.unit in known and day.date in shoot.day_of]
    places = problem.places_of(begin.revised(days=tuple(kept))) if kept else None
    options = SolveOptions(seconds=seconds, workers=1, seed=seed)
    outcome = Portfolio(problem, ask.like, options, start=places, on_progress=soon, cancel=enough).run()
    for timer in timers:
        timer.cancel()
    return outcome


def tried_concessions(
    ask: Ask,
    ground: Ground,
    clash: Clash,
    shortage: Shortage | None,
    others: tuple[str, ...],
    deadline: float,
    seed: int,
    most: int,
) -> tuple[Concession, ...]:
    """Plan with each concession in turn while there is time; those that unlock the clash, the cheapest first."""
    listed = offers(ask, ground, clash, shortage) if most else []
    found: list[tuple[Offer, Judgement]] = []
    untried: list[Offer] = []
    start: Board | None = None
    for number, offer in enumerate(listed):
        left = deadline - monotonic()
        if left < 0.3 or len(found) >= most:
            untried = listed[number:]
            break
        if others:
            # each of the others is a clash of its own
            offer = replace(offer, ask=replace(offer.ask, boneyard=offer.ask.boneyard | set(others)))
        if not _unlocks(offer, clash):
            continue
        polish = max(POLISH_SECONDS, min(3.0, left / (len(listed) - number + 1) - 1.0))
        most_seconds = min(left, polish + (TRY_SECONDS if start else max(TRY_SECONDS, left / 2)))
        outcome = planned(offer.ask, most_seconds, seed, start, polish)
        if isinstance(outcome, Solved):
            found.append((offer, outcome.judgement))
            start = outcome.judgement.board.revised(boneyard=())
    floor = min((judgement.cost for _, judgement in found), default=0)
    found.sort(key=lambda one: one[1].cost)
    return (
        *(Concession(offer.sentence, judgement.cost - floor, True, judgement) for offer, judgement in found),
        *(Concession(offer.sentence, None, False) for offer in untried),
    )


def _unlocks(offer: Offer, clash: Clash) -> bool:
    """Tell whether the scenes of the clash can be shot after the concession, as far as quick causes can tell."""
    ask = offer.ask
    scenes = frozenset(clash.scenes) - ask.boneyard
    if not scenes:
        return True
    ground = lay_out(ask.production, reference=ask.reference, pins=ask.like.pins, boneyard=ask.boneyard, scenes=scenes)
    clock = DayClash(ground)
    if next(causes.nowhere(ground, clock), None) is not None:
        return False
    if len(scenes) <= MANY_SCENES:
        clock.tried.update(scenes if len(scenes) <= 3 else ())
        kept = tuple(scene for scene in ground.scenes if scene in scenes)
        return not ask_part(ground, clock, Clash(kept, frozenset(ground.facts)), 1.0).impossible
    return True


def further_clashes(ask: Ask, clash: Clash, shortage: Shortage | None, until: float, seed: int) -> tuple[str, ...]:
    """Scenes that stand in the way once this clash is gone: one of each further clash."""
    if shortage is not None:
        return ()
    out = set(clash.scenes[:1])
    found: list[str] = []
    while monotonic() < until:
        rest = replace(ask, boneyard=ask.boneyard | out)
        ground = lay_out(ask.production, reference=ask.reference, pins=ask.like.pins, boneyard=rest.boneyard)
        stuck = [scene for scene in ground.scenes if scene not in ground.fixed and not ground.open_cells(scene)]
        if not stuck:
            again = quick(ground, DayClash(ground), monotonic() + 0.5, monotonic() + 1.0, seed)
            if again is not None:
                further, short = again.clash, again.shortage
                stuck = list(further.scenes[-1:] if short is None else enough_out(ground, short))
        if not stuck:
            break
        found += stuck
        out.update(stuck)
    return tuple(scene for scene in found if scene not in clash.scenes)
