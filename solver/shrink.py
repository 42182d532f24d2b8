"""Leave out of a clash whatever it does without: no scene and no fact of what stays can be spared."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from solver.part import Clash, ask_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.day_clash import DayClash
    from solver.facts import Fact, Ground

__all__ = ["shrink"]

LEAST_SECONDS = 1.5
"""A clash that is known is shrunk for so long even where the time is up: whole, nobody can use it."""


def shrink(
    ground: Ground, clock: DayClash, clash: Clash, deadline: float, *, each: float = 1.0, scenes_too: bool = True
) -> tuple[Clash, bool]:
    """Return the smallest clash found, and whether everything in it was found to be needed.

    Scenes go first, by halves; then facts, rule by rule and one by one. What cannot be decided in `each` seconds stays,
    and so does everything once the time is up.
    """
    deadline = max(deadline, monotonic() + LEAST_SECONDS)
    sure = True

    def still(scenes: Iterable[str], facts: frozenset[Fact]) -> frozenset[Fact] | None:
        """Facts that matter where it is still impossible, else None."""
        nonlocal sure
        left = min(each, deadline - monotonic())
        if left <= 0:
            sure = False
            return None
        answer = ask_part(ground, clock, Clash(tuple(scenes), facts), left)
        sure = sure and answer.verdict != "unknown"
        return answer.used if answer.impossible else None

    facts = ask_part(ground, clock, clash, each).used
    scenes = sorted(clash.scenes, key=lambda scene: -len(ground.open_cells(scene)))
    size = len(scenes) // 2 if scenes_too else 0
    while size:
        start = 0
        while start < len(scenes):
            fewer = scenes[:start] + scenes[start + size :]
            used = still(fewer, facts) if fewer else None
            if used is not None:
                scenes, facts = fewer, used
            else:
                start += size
        size //= 2
    for code in sorted({fact.code for fact in facts}):
        used = still(scenes, frozenset(fact for fact in facts if fact.code != code))
        facts = facts if used is None else used
    sure = True  # whatever was not decided so far is asked for again, one by one
    for fact in sorted(facts, key=lambda fact: (-len(fact.cases), fact.sentence)):
        if fact in facts:
            used = still(scenes, facts - {fact})
            facts = facts if used is None else used
    number = {scene: place for place, scene in enumerate(ground.shoot.scenes)}
    return Clash(tuple(sorted(scenes, key=number.__getitem__)), facts), sure
