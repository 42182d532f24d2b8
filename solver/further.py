"""What stands in the way once a clash is gone: scenes that cannot be shot for the same reasons, and for others."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from solver import causes
from solver.clash_search import quick
from solver.concessions.scenes import enough_out
from solver.day_clash import DayClash
from solver.facts import lay_out
from solver.part import Clash, open_to

if TYPE_CHECKING:
    from solver.clash_search import Found
    from solver.concessions import Ask
    from solver.facts import Ground

__all__ = ["Further", "look_further"]

AT_A_TIME = 1.0
"""So many seconds are spent on one further clash."""


@dataclass(frozen=True)
class Further:
    """Other scenes that cannot be shot.

    Attributes
    ----------
    alike
        For the same reasons as the clash.
    clashes
        For others: one clash each.
    scenes
        Without these, none of those others stands in the way.
    nowhere
        Those of them that have no day at all.
    """

    alike: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()
    scenes: tuple[str, ...] = ()
    nowhere: frozenset[str] = frozenset()


def look_further(ask: Ask, ground: Ground, clock: DayClash, found: Found, until: float, seed: int) -> Further:
    """Look for what else cannot be, as long as there is time."""
    clash = found.clash
    free = [s for s in ground.scenes if s not in ground.fixed and s not in clash.scenes]
    single = len(clash.scenes) == 1 and found.shortage is None
    alike = tuple(scene for scene in free if single and not open_to(ground, clock, scene, clash.facts))
    clashes: dict[frozenset[str], Clash] = {}
    stuck: list[str] = []
    for other in causes.nowhere(ground, clock):
        (scene,) = other.scenes
        if scene not in alike and scene not in clash.scenes:
            clashes.setdefault(frozenset(fact.sentence for fact in other.facts), other)
            stuck.append(scene)
    nowhere = frozenset(stuck)
    own = enough_out(ground, found.shortage) if found.shortage is not None else clash.scenes[:1]
    while monotonic() < until:
        out = ask.boneyard | {*own, *alike, *stuck}
        rest = lay_out(ask.production, reference=ask.reference, pins=ask.like.pins, boneyard=out)
        again = quick(rest, DayClash(rest), monotonic() + AT_A_TIME / 2, monotonic() + AT_A_TIME, seed)
        if again is None:
            break
        clashes.setdefault(frozenset(fact.sentence for fact in again.clash.facts), again.clash)
        stuck += again.clash.scenes[-1:] if again.shortage is None else enough_out(rest, again.shortage)
    return Further(alike, tuple(clashes.values()), tuple(stuck), nowhere)
