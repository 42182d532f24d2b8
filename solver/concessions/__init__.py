"""What could be given up: single relaxations of the facts of a clash, each said in words and made in the data.

One file for each kind of fact; a rule without a concession has none here.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import zip_longest
from typing import TYPE_CHECKING

from models.errors import BadInput
from solver.concessions import days, people, places, scenes
from solver.concessions.offer import Ask, Need, Offer, concede

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from solver.facts import Ground
    from solver.part import Clash
    from solver.shortage import Shortage

__all__ = ["Ask", "Offer", "offers"]

FAMILIES = (days, people, places, scenes)
"""Where `concede` is told what can be given up."""


def offers(
    ask: Ask,
    ground: Ground,
    clash: Clash,
    shortage: Shortage | None = None,
    *,
    alike: bool = False,
    busy: Mapping[date, frozenset[str]] | None = None,
) -> list[Offer]:
    """Return concessions for a clash: the smallest of each fact first, then the second of each, and so on.

    Parameters
    ----------
    alike
        Whether each scene of the clash stands for itself, so that every one of them has to be helped.
    busy
        Who and what is at work when on a board of the rest: dates on which the clash's people are there come first.
    """
    by_fact = [list(scenes.left_out(ask, ground, clash, shortage, alike=alike))]
    for fact in sorted(clash.facts, key=lambda fact: fact.sentence):
        about = fact.about if fact.about is not None else next(iter(fact.cases), None)
        if about is None:
            continue
        alone = {
            cell % ground.days
            for scene in clash.scenes
            for cell, closed in ground.closed.get(scene, {}).items()
            if closed & clash.facts == {fact}
        }
        dates = tuple(ground.shoot.dates[day] for day in sorted(alone))
        made: list[Offer] = []
        with suppress(BadInput):  # the data allow no more than what came so far
            made.extend(concede(about, Need(ask, ground, clash, dates, shortage, alike, dict(busy or {}))))
        by_fact.append(made)
    return [offer for turn in zip_longest(*by_fact) for offer in turn if offer is not None]
