"""Why no legal board exists: the few facts that cannot all hold, and what could be given up.

Quick causes first (a scene without a day, two scenes in each other's way, too few days), then a part of the shoot as a
CP-SAT model, shrunk until nothing can be left out; each clash is proven twice. Then single concessions, each of them
planned.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from models.board import Board
from models.change_apply import apply_changes
from solver import causes
from solver.check import judge
from solver.concessions import Ask, enough_out, offers
from solver.day_clash import DayClash
from solver.facts import Fact, lay_out
from solver.kernel.problem import build_problem
from solver.outcome import Solved, SolveOptions
from solver.part import Clash, is_impossible, proven_twice, shrink
from solver.portfolio import Portfolio
from solver.reference import reference_after
from solver.shoot import Reference, Shoot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from models.change import ChangeSet
    from models.production import Production
    from solver.causes import Shortage
    from solver.check import Judgement
    from solver.concessions import Offer
    from solver.facts import Ground
    from solver.outcome import Infeasible, OutOfTime, Progress

__all__ = ["Concession", "Explanation", "Fact", "explain"]

QUICK = 0.15
"""Share of the time for quick causes that have to try things."""
SHRINK = 0.35
"""Share of the time until a clash is shrunk at the latest."""
PROOF = 0.3
"""Share of what is left then for proving it twice."""
TRY_SECONDS = 4.0
POLISH_SECONDS = 0.5
"""How long a concession is planned for; how long a legal board is made cheaper at the least, once there is one."""
MOST_TRIED = 10
MANY_SCENES = 40
SMALL = 1500
"""Up to so many pairs of a scene and a cell are asked at once."""
MANY_NAMED = 12


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


@dataclass(frozen=True)
class Explanation:
    """What was found.

    Attributes
    ----------
    facts
        The smallest set found of facts that cannot all hold; none when a legal board exists, or nothing was found.
    proven
        Whether the facts were proven to clash, twice.
    concessions
        The cheapest first; those not tried last.
    shortfall
        How much is missing, in words, where that can be counted.
    legal
        A legal board, where one exists.
    nearest
        Where neither was found: the board with the least trouble.
    """

    facts: tuple[Fact, ...]
    proven: bool
    concessions: tuple[Concession, ...]
    shortfall: str | None
    seconds: float
    legal: Judgement | None = None
    nearest: Judgement | None = None
    also: tuple[str, ...] = ()
    """Scenes that cannot be shot either, for other reasons: one of each further clash. They were left out in trying."""


def explain(
    production: Production,
    *,
    board: Board | None = None,
    changes: ChangeSet | None = None,
    as_of: date | None = None,
    seconds: float = 20.0,
    seed: int = 1,
    concessions: int = MOST_TRIED,
    on_progress: Callable[[str], None] | None = None,
) -> Explanation:
    """Say why no legal board exists, or show one.

    Parameters
    ----------
    board
        The board that a re-plan starts from; without changes and date, only its pins, boneyard, shot and locked days
        hold.
    changes, as_of
        As for `replan`.
    concessions
        At most so many are tried; 0: none is looked for.

    Raises
    ------
    models.errors.BadInput
        When a change names what does not exist, or cannot be made.
    """
    began = monotonic()
    deadline = began + seconds

    def tell(note: str) -> None:
        if on_progress is not None:
            on_progress(note)

    ask, base = _ask(production, board, changes, as_of)
    if base is not None and base.legal and ask.reference is None and not changes and as_of is None:
        return Explanation((), True, (), None, monotonic() - began, legal=base)
    tell("looking for quick causes")
    ground = lay_out(ask.production, reference=ask.reference, pins=ask.like.pins, boneyard=ask.boneyard)
    clock = DayClash(ground)
    legal = nearest = None
    found = _quick(ground, clock, began + seconds * QUICK, began + seconds * SHRINK, seed)
    if found is None and _is_small(ground):
        found = _whole(ground, clock, began + seconds * SHRINK, seed)
    if found is None:
        tell("looking for a legal board")
        outcome = _planned(ask, max(2.0, (deadline - monotonic()) * 0.5), seed)
        legal = outcome.judgement if isinstance(outcome, Solved) else None
        nearest = None if legal is not None else getattr(outcome, "nearest", None)
        if legal is None:
            tell("looking for what clashes")
            found = _searched(ground, clock, nearest, deadline, seed)
    if legal is not None or found is None:
        left_over = None if legal is not None or nearest is None else _missing(nearest)
        return Explanation((), legal is not None, (), left_over, monotonic() - began, legal, nearest)
    clash, shortage = found
    proven = proven_twice(ground, clock, clash, max(0.5, (deadline - monotonic()) * PROOF), seed)
    tell("trying concessions")
    others = _others(ask, clash, shortage, began + seconds * SHRINK, seed)
    tried = _tried(ask, ground, clash, shortage, others, deadline, seed, concessions)
    return Explanation(
        _facts(ground, clash),
        proven,
        tried,
        None if shortage is None else str(shortage),
        monotonic() - began,
        also=others,
    )


def _ask(
    production: Production, board: Board | None, changes: ChangeSet | None, as_of: date | None
) -> tuple[Ask, Judgement | None]:
    """The question, and the board at hand judged."""
    if board is None:
        like = Board(format="coverset-board/1", production=production.title, revision=0, colour="white", days=())
        if changes:
            production = apply_changes(production, None, changes).production
        return Ask(production, like), None
    base = judge(production, board)
    if changes is None and as_of is None:
        fixed = any(day.is_fixed for day in board.days)
        return Ask(production, board, Reference(board) if fixed else None, frozenset(board.boneyard)), base
    changed = apply_changes(production, board, changes or (), as_of=as_of)
    reference = reference_after(board, changed, as_of)
    out = frozenset(changed.board.boneyard) - frozenset(changed.to_place)
    return Ask(changed.production, changed.board, reference, out), base


# ---- the clash ----------------------------------------------------------------------------------------------------


def _quick(
    ground: Ground, clock: DayClash, until: float, shrink_until: float, seed: int
) -> tuple[Clash, Shortage | None] | None:
    """Return a clash among the quick causes, proven and shrunk; None when there is none."""

    def confirmed(clash: Clash) -> bool:
        return is_impossible(ground, clock, clash, 1.0, seed=seed) == "impossible"

    for clash in causes.nowhere(ground, clock):
        if confirmed(clash):
            return clash, None
    for clash in causes.chained(ground):
        if confirmed(clash):
            return shrink(ground, clock, clash, shrink_until), None
    for shortage in causes.shortages(ground):
        if confirmed(shortage.clash):
            # its scenes are the fewest already: counted, not searched for
            fewer = shrink(ground, clock, shortage.clash, shrink_until, scenes_too=False)
            return fewer, replace(shortage, clash=fewer)
    for clash in causes.side_by_side(ground, clock, max(until, monotonic() + 0.5)):
        if confirmed(clash):
            return shrink(ground, clock, clash, shrink_until), None
    return None


def _is_small(ground: Ground) -> bool:
    """Tell whether the whole shoot can be asked at once, in a second or two."""
    return sum(len(ground.open_cells(scene)) for scene in ground.scenes) <= SMALL


def _whole(ground: Ground, clock: DayClash, deadline: float, seed: int) -> tuple[Clash, Shortage | None] | None:
    """Ask all of a small shoot at once."""
    clash = Clash(tuple(s for s in ground.scenes if s not in ground.fixed), frozenset(ground.facts))
    if not clash.scenes or is_impossible(ground, clock, clash, 2.0, seed=seed) != "impossible":
        return None
    return shrink(ground, clock, clash, deadline), None


def _searched(
    ground: Ground, clock: DayClash, nearest: Judgement | None, deadline: float, seed: int
) -> tuple[Clash, Shortage | None] | None:
    """Ask parts of the shoot for a clash: around what the nearest board breaks, then larger and larger."""
    every = frozenset(ground.facts)
    for scenes in _parts(ground, nearest):
        left = deadline - monotonic()
        if left <= 0.2:
            return None
        clash = Clash(scenes, every)
        if is_impossible(ground, clock, clash, min(left / 2, 4.0), seed=seed) == "impossible":
            return shrink(ground, clock, clash, monotonic() + (deadline - monotonic()) * 0.6), None
    return None


def _parts(ground: Ground, nearest: Judgement | None) -> Iterator[tuple[str, ...]]:
    """Sets of scenes, small ones first: those in trouble, those of one person or place, those around them, all."""
    known = [scene for scene in ground.scenes if scene not in ground.fixed]
    in_trouble = {s for finding in nearest.hard for s in finding.strips} if nearest is not None else set()
    groups = [tuple(s for s in scenes if s in known) for scenes in _groups(ground)]
    near = [group for group in groups if in_trouble.intersection(group)]
    if in_trouble:
        yield tuple(scene for scene in known if scene in in_trouble)
    for listed in (near, [group for group in groups if group not in near]):
        yield from sorted((g for g in listed if 1 < len(g) <= MANY_SCENES), key=len)[:60]
    if in_trouble:
        yield tuple(scene for scene in known if any(scene in group for group in near))
    yield tuple(known)


def _groups(ground: Ground) -> Iterator[tuple[str, ...]]:
    shoot = ground.shoot
    for table in (shoot.scenes_of, shoot.scenes_at, shoot.scenes_with):
        yield from table.values()


def _facts(ground: Ground, clash: Clash) -> tuple[Fact, ...]:
    """The facts in the order of their rules; the scenes that must be shot first."""
    if len(clash.scenes) == 1:
        said = f"scene {clash.scenes[0]} must be shot"
    elif len(clash.scenes) > MANY_NAMED:
        eighths = sum(ground.shoot.scene(scene).eighths for scene in clash.scenes)
        named = ", ".join(clash.scenes[:MANY_NAMED])
        said = (
            f"{len(clash.scenes)} scenes of {causes.pages(eighths)} pages must be shot: {named} "
            f"and {len(clash.scenes) - MANY_NAMED} more"
        )
    else:
        eighths = sum(ground.shoot.scene(scene).eighths for scene in clash.scenes)
        many = len(clash.scenes) > 3
        size = f" ({len(clash.scenes)} scenes, {causes.pages(eighths)} pages)" if many else ""
        said = f"scenes {', '.join(clash.scenes[:-1])} and {clash.scenes[-1]} must be shot{size}"
    shot = Fact("SC1", said, scene=clash.scenes[0] if len(clash.scenes) == 1 else None)
    return (shot, *sorted(clash.facts, key=lambda fact: (fact.code, fact.sentence)))


def _others(ask: Ask, clash: Clash, shortage: Shortage | None, until: float, seed: int) -> tuple[str, ...]:
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
            again = _quick(ground, DayClash(ground), monotonic() + 0.5, monotonic() + 1.0, seed)
            if again is not None:
                further, short = again
                stuck = list(further.scenes[-1:] if short is None else enough_out(ground, short))
        if not stuck:
            break
        found += stuck
        out.update(stuck)
    return tuple(scene for scene in found if scene not in clash.scenes)


def _missing(nearest: Judgement) -> str:
    """What the nearest board found still breaks, summed by rule."""
    sums: dict[str, int] = {}
    for finding in nearest.hard:
        sums[finding.measure] = sums.get(finding.measure, 0) + finding.excess
    return "the nearest board found is over by " + ", ".join(f"{amount:,} {name}" for name, amount in sums.items())


# ---- concessions --------------------------------------------------------------------------------------------------


def _planned(
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


def _tried(
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
        outcome = _planned(offer.ask, most_seconds, seed, start, polish)
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
        return is_impossible(ground, clock, Clash(kept, frozenset(ground.facts)), 1.0) != "impossible"
    return True
