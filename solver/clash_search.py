"""Look for a clash: quick causes first, then all of a small shoot, then parts of a large one; shrunk once found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from solver import causes
from solver.part import Clash, Verdict, ask_part
from solver.shortage import shortages
from solver.shrink import shrink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.check import Judgement
    from solver.day_clash import DayClash
    from solver.facts import Ground
    from solver.shortage import Shortage

__all__ = ["Found", "is_small", "quick", "searched", "whole"]

MANY_SCENES = 40
CLOCKED = 6
"""Of so many scenes at most, every possible day is tried by the clock when a board has trouble with them."""
TOLD: dict[Verdict, str] = {"possible": "can be done", "unknown": "not decided in time"}
COUNTED = 0.5
"""So many seconds are given to whether a fact can be left out of a shortage."""
SMALL = 1500
"""Up to so many pairs of a scene and a cell are asked at once."""


@dataclass(frozen=True)
class Found:
    """A clash, proven once.

    Attributes
    ----------
    clash
        Scenes and facts.
    minimal
        Whether each of its facts was found to be needed.
    shortage
        How much is missing, where days were counted.
    """

    clash: Clash
    minimal: bool
    shortage: Shortage | None = None


def quick(
    ground: Ground, clock: DayClash, until: float, shrink_until: float, seed: int, looked: list[str] | None = None
) -> Found | None:
    """Return a clash among the quick causes, proven and shrunk; None when there is none.

    Parameters
    ----------
    looked
        What was looked at in vain is added, in words.
    """
    told = looked if looked is not None else []

    def confirmed(clash: Clash) -> bool:
        return ask_part(ground, clock, clash, 1.0, seed=seed).impossible

    for clash in (*causes.nowhere(ground, clock), *causes.chained(ground)):
        if confirmed(clash):
            return Found(*shrink(ground, clock, clash, shrink_until))
    told.append(f"each of {len(ground.scenes)} scenes by itself has a day; orders leave room")
    for shortage in shortages(ground):
        if confirmed(shortage.clash):
            # its scenes are counted, not searched for; that they fit with a fact less is often hard to find out
            fewer, minimal = shrink(ground, clock, shortage.clash, shrink_until, each=COUNTED, scenes_too=False)
            return Found(fewer, minimal, replace(shortage, clash=fewer))
    told.append("by pages and minutes there are days enough, for everybody, every place and in all")
    for clash in causes.side_by_side(ground, clock, max(until, monotonic() + 0.5)):
        if confirmed(clash):
            return Found(*shrink(ground, clock, clash, shrink_until))
    told.append("no two scenes with few days stand in each other's way, as far as there was time")
    return None


def is_small(ground: Ground) -> bool:
    """Tell whether the whole shoot can be asked at once, in a second or two."""
    return sum(len(ground.open_cells(scene)) for scene in ground.scenes) <= SMALL


def whole(ground: Ground, clock: DayClash, deadline: float, seed: int, looked: list[str]) -> Found | None:
    """Ask all of a small shoot at once."""
    clash = Clash(tuple(s for s in ground.scenes if s not in ground.fixed), frozenset(ground.facts))
    if not clash.scenes:
        return None
    verdict = ask_part(ground, clock, clash, 2.0, seed=seed).verdict
    if verdict != "impossible":
        looked.append("all scenes at once, without the clock: " + TOLD[verdict])
        return None
    return Found(*shrink(ground, clock, clash, deadline))


def searched(
    ground: Ground, clock: DayClash, nearest: Judgement | None, deadline: float, seed: int, looked: list[str]
) -> Found | None:
    """Ask parts of the shoot for a clash: around what the nearest board breaks, then larger and larger."""
    every = frozenset(ground.facts)
    verdicts: Counter[Verdict] = Counter()
    clock.tried.update(_by_the_clock(nearest))
    for scenes in _parts(ground, nearest):
        left = deadline - monotonic()
        if left <= 0.2:
            break
        clash = Clash(scenes, every)
        verdict = ask_part(ground, clock, clash, min(left / 2, 4.0), seed=seed).verdict
        verdicts[verdict] += 1
        if verdict == "impossible":
            return Found(*shrink(ground, clock, clash, monotonic() + (deadline - monotonic()) * 0.6))
    for verdict, many in verdicts.items():
        looked.append(f"{many} part{'s' * (many != 1)} of the shoot, without the clock: {TOLD[verdict]}")
    return None


def _by_the_clock(nearest: Judgement | None) -> set[str]:
    """Scenes whose own clock is in trouble on a board, where they are few."""
    findings = nearest.hard if nearest is not None else ()
    timed = [finding for finding in findings if finding.measure == "minutes" and len(finding.strips) < 3]
    scenes = {scene for finding in timed for scene in finding.strips}
    return scenes if len(scenes) <= CLOCKED else set()


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
