"""Why no legal board exists: the few facts that cannot all hold, and what could be given up.

Quick causes first (a scene without a day, a chain of scenes without room, too few days, two scenes in each other's
way), then a part of the shoot as a CP-SAT model, shrunk until nothing can be left out; each clash is proven twice. Then
single concessions, each of them planned.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from models.board import Board
from models.change_apply import apply_changes
from solver.check import judge
from solver.clash_search import is_small, quick, searched, whole
from solver.concessions import Ask
from solver.day_clash import DayClash
from solver.facts import Fact, lay_out
from solver.further import look_further
from solver.legal_board import planned
from solver.outcome import Solved
from solver.part import Clash, proven_twice
from solver.reference import reference_after
from solver.rules.day_pages import in_pages
from solver.shoot import Reference
from solver.unlock import Concession, tried_concessions

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from models.change import ChangeSet
    from models.production import Production
    from solver.check import Judgement
    from solver.facts import Ground

__all__ = ["Concession", "Explanation", "Fact", "explain"]

QUICK = 0.15
"""Share of the time for quick causes that have to try things."""
SHRINK = 0.35
"""Share of the time until a clash is shrunk at the latest."""
PROOF, LEAST_PROOF = 0.3, 4.0
"""Share of what is left then for proving it twice, and seconds for that at least: mostly it takes a tenth of one."""
FURTHER = 3.0
"""So many seconds at most are spent on further clashes."""
MOST_TRIED = 10
MANY_NAMED = 12


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
    minimal
        Whether each of the facts was found to be needed: without it, the others can all hold.
    alike
        Scenes that cannot be shot for the same reasons.
    also
        Scenes that cannot be shot either, for other reasons. They were left out in trying.
    further
        Those other reasons: facts that cannot all hold, clash by clash; proven once.
    looked
        Where no clash was found: what has been looked at, in words.
    """

    facts: tuple[Fact, ...]
    proven: bool
    concessions: tuple[Concession, ...]
    shortfall: str | None
    seconds: float
    legal: Judgement | None = None
    nearest: Judgement | None = None
    also: tuple[str, ...] = ()
    minimal: bool = False
    alike: tuple[str, ...] = ()
    further: tuple[tuple[Fact, ...], ...] = ()
    looked: tuple[str, ...] = ()


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
    on_facts: Callable[[Explanation], None] | None = None,
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
    on_facts
        Told what clashes as soon as it is known: trying concessions takes the rest of the time.

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
    looked: list[str] = []
    legal = nearest = None
    found = quick(ground, clock, began + seconds * QUICK, began + seconds * SHRINK, seed, looked)
    if found is None and is_small(ground):
        found = whole(ground, clock, began + seconds * SHRINK, seed, looked)
    if found is None:
        tell("looking for a legal board")
        outcome = planned(ask, max(2.0, (deadline - monotonic()) * 0.5), seed)
        legal = outcome.judgement if isinstance(outcome, Solved) else None
        nearest = None if legal is not None else getattr(outcome, "nearest", None)
        if legal is None:
            tell("looking for what clashes")
            found = searched(ground, clock, nearest, deadline, seed, looked)
    if legal is not None or found is None:
        left_over = None if legal is not None or nearest is None else _missing(nearest)
        return Explanation(
            (), legal is not None, (), left_over, monotonic() - began, legal, nearest, looked=tuple(looked)
        )
    clash = found.clash
    proven = proven_twice(ground, clock, clash, max(LEAST_PROOF, (deadline - monotonic()) * PROOF), seed)
    short = None if found.shortage is None else str(found.shortage)
    known = Explanation(_facts(ground, clash), proven, (), short, monotonic() - began, minimal=found.minimal)
    if on_facts is not None:
        on_facts(known)
    if not concessions:
        return known
    tell("looking for further clashes")
    further = look_further(ask, ground, clock, found, min(began + seconds * SHRINK, monotonic() + FURTHER), seed)
    tell("trying concessions")
    tried = tried_concessions(ask, ground, found, further, deadline, seed, concessions)
    if base is not None:
        tried = tuple(
            one if one.judgement is None else replace(one, more=one.judgement.cost - base.cost) for one in tried
        )
    return replace(
        known,
        concessions=tried,
        also=further.scenes,
        alike=further.alike,
        further=tuple(_facts(ground, other) for other in further.clashes),
        seconds=monotonic() - began,
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


def _facts(ground: Ground, clash: Clash) -> tuple[Fact, ...]:
    """The facts in the order of their rules; the scenes that must be shot first."""
    if len(clash.scenes) == 1:
        said = f"scene {clash.scenes[0]} must be shot"
    elif len(clash.scenes) > MANY_NAMED:
        eighths = sum(ground.shoot.scene(scene).eighths for scene in clash.scenes)
        named = ", ".join(clash.scenes[:MANY_NAMED])
        said = (
            f"{len(clash.scenes)} scenes of {in_pages(eighths)} pages must be shot: {named} "
            f"and {len(clash.scenes) - MANY_NAMED} more"
        )
    else:
        eighths = sum(ground.shoot.scene(scene).eighths for scene in clash.scenes)
        many = len(clash.scenes) > 3
        size = f" ({len(clash.scenes)} scenes, {in_pages(eighths)} pages)" if many else ""
        said = f"scenes {', '.join(clash.scenes[:-1])} and {clash.scenes[-1]} must be shot{size}"
    shot = Fact("SC1", said, scene=clash.scenes[0] if len(clash.scenes) == 1 else None)
    return (shot, *sorted(clash.facts, key=lambda fact: (fact.code, fact.sentence)))


def _missing(nearest: Judgement) -> str:
    """What the nearest board found still breaks, summed by rule."""
    sums: dict[str, int] = {}
    for finding in nearest.hard:
        sums[finding.measure] = sums.get(finding.measure, 0) + finding.excess
    return "the nearest board found is over by " + ", ".join(f"{amount:,} {name}" for name, amount in sums.items())
