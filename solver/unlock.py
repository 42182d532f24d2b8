"""What does unlock a clash: single concessions, each planned until there is a legal board, and a moment longer.

First the rest of the shoot is planned without what clashes. With every concession the scenes left out then go back to
that board, each to its cheapest legal place: the same start for all, so that their prices can be compared. What time is
left makes these boards cheaper, and plans anew where there was no such place.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING

from solver import causes
from solver.concessions import offers
from solver.concessions.scenes import enough_out
from solver.day_clash import DayClash
from solver.facts import lay_out
from solver.legal_board import POLISH_SECONDS, completed, planned
from solver.outcome import Solved
from solver.part import Clash, ask_part

if TYPE_CHECKING:
    from datetime import date

    from solver.check import Judgement
    from solver.clash_search import Found
    from solver.concessions import Ask, Offer
    from solver.facts import Ground
    from solver.further import Further

__all__ = ["Concession", "tried_concessions"]

BASE_SHARE = 0.55
"""Share of the time at most for the board that all concessions begin from."""
POLISH_SHARE = 0.2
"""Share of the time that this board is made cheaper for, once it is legal."""
TRY_SECONDS = 4.0
MOST_POLISH = 2.5
"""How long a concession is planned for; how long at most a legal board is then made cheaper."""
LAST_TRY = 1.2
"""With fewer seconds left, no further concession is tried: setting up takes half of them."""
FEW = 3
"""With fewer concessions than that, others are planned before those found are made cheaper."""
MANY_SCENES = 40
CORES = min(2, os.cpu_count() or 1)


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
    left_out
        Scenes left in the boneyard on that board because they cannot be shot for other reasons.
    more
        Cents more than the board at hand costs; None where there is none.
    """

    sentence: str
    cost: int | None
    tried: bool
    judgement: Judgement | None = None
    left_out: tuple[str, ...] = ()
    more: int | None = None


def tried_concessions(
    ask: Ask, ground: Ground, found: Found, further: Further, deadline: float, seed: int, most: int
) -> tuple[Concession, ...]:
    """Plan with each concession while there is time; those that unlock the clash, the cheapest first."""
    return _Trials(ask, ground, found, further, deadline, seed).run(most) if most else ()


@dataclass(frozen=True)
class _Legal:
    """A concession with a legal board."""

    offer: Offer
    judgement: Judgement
    left_out: tuple[str, ...]


class _Trials:
    """Concessions being tried: each by bringing back what was left out, then planned anew as long as there is time."""

    def __init__(self, ask: Ask, ground: Ground, found: Found, further: Further, deadline: float, seed: int) -> None:
        self.ask, self.ground, self.deadline, self.seed = ask, ground, deadline, seed
        self.clash, self.shortage = found.clash, found.shortage
        self.further = further
        self._known: dict[str, tuple[str, ...] | None] = {}

    def run(self, most: int) -> tuple[Concession, ...]:
        """Plan the rest, then every concession; at most so many."""
        base = self._base()
        together = Clash((*self.clash.scenes, *self.further.alike), self.clash.facts)
        alike = len(self.clash.scenes) == 1 and self.shortage is None
        listed = offers(self.ask, self.ground, together, self.shortage, alike=alike, busy=_busy(base))
        found: dict[str, _Legal] = {}
        done: set[str] = set()
        later: list[Offer] = []
        for offer in listed:
            if offer.step in done or len(found) >= most:
                continue
            legal = self._completed(offer, base) if base is not None else None
            if legal is None:
                later.append(offer)
                continue
            found[offer.sentence] = legal
            if offer.step is not None:
                done.add(offer.step)
        # those with a board get cheaper, the cheapest first; the others get one, where there is any
        cheapest = sorted(found.values(), key=lambda legal: legal.judgement.cost)
        missing = [offer for offer in later if offer.step not in done]
        queue = [*(legal.offer for legal in cheapest), *missing[: most - len(found)]]
        if len(found) < FEW:
            queue = [*missing[: most - len(found)], *(legal.offer for legal in cheapest)]
        with ThreadPoolExecutor(CORES) as pool:
            rounds = max(1, ceil(len(queue) / CORES))
            each = min(MOST_POLISH, max(POLISH_SECONDS, (self.deadline - monotonic()) / rounds - LAST_TRY))
            planned_anew = list(
                pool.map(lambda offer: self._anew(offer, found.get(offer.sentence), base, each), queue)
            )
        for offer, better in zip(queue, planned_anew, strict=True):
            if better is not None:
                found[offer.sentence] = better
        untried = [offer for offer in missing if offer.sentence not in found and not self._cannot(offer)]
        ranked = sorted(found.values(), key=lambda legal: legal.judgement.cost)
        return (
            *(
                Concession(
                    legal.offer.sentence,
                    legal.judgement.cost - ranked[0].judgement.cost,
                    True,
                    legal.judgement,
                    legal.left_out,
                )
                for legal in ranked
            ),
            *(Concession(offer.sentence, None, False) for offer in untried),
        )

    def _aside(self) -> frozenset[str]:
        """Scenes without which the rest can be shot, as far as is known."""
        shoot, scenes = self.ground.shoot, self.clash.scenes
        if self.shortage is not None:
            own: tuple[str, ...] = enough_out(self.ground, self.shortage)
        else:
            own = (min(scenes, key=lambda scene: shoot.scene(scene).eighths),)
        return frozenset((*own, *self.further.alike, *self.further.scenes))

    def _base(self) -> Judgement | None:
        left = self.deadline - monotonic()
        if left < 0.5:
            return None
        rest = replace(self.ask, boneyard=self.ask.boneyard | self._aside())
        outcome = planned(rest, left * BASE_SHARE, self.seed, polish=left * POLISH_SHARE, workers=CORES)
        return outcome.judgement if isinstance(outcome, Solved) else None

    def _completed(self, offer: Offer, base: Judgement) -> _Legal | None:
        """Bring what was left out back to the board of the rest."""
        if self.deadline - monotonic() < LAST_TRY:
            return None
        # where nothing else is in the way, bringing back shows soonest whether the concession helps
        stuck = self._stuck(offer) if self.further.scenes else ()
        if stuck is None:
            return None
        judged = completed(replace(offer.ask, boneyard=offer.ask.boneyard | set(stuck)), base.board)
        return None if judged is None else _Legal(offer, judged, stuck)

    def _anew(self, offer: Offer, legal: _Legal | None, base: Judgement | None, polish: float) -> _Legal | None:
        """Plan from the board there is; None where there was no time, or nothing came of it."""
        left = self.deadline - monotonic()
        if left < LAST_TRY:
            return None
        stuck = self._stuck(offer) if legal is None else legal.left_out
        if stuck is None:
            return None
        start = legal.judgement.board if legal is not None else None if base is None else base.board
        most = min(left - LAST_TRY / 2, TRY_SECONDS if start is not None else max(TRY_SECONDS, left / 2))
        asked = replace(offer.ask, boneyard=offer.ask.boneyard | set(stuck))
        outcome = planned(asked, most, self.seed, None if start is None else start.revised(boneyard=()), polish)
        if not isinstance(outcome, Solved):
            return None
        if legal is not None and legal.judgement.cost <= outcome.judgement.cost:
            return None
        return _Legal(offer, outcome.judgement, stuck)

    def _stuck(self, offer: Offer) -> tuple[str, ...] | None:
        if offer.sentence not in self._known:
            self._known[offer.sentence] = self._still_stuck(offer)
        return self._known[offer.sentence]

    def _cannot(self, offer: Offer) -> bool:
        """Whether it is known that a concession does not help."""
        return offer.sentence in self._known and self._known[offer.sentence] is None

    def _still_stuck(self, offer: Offer) -> tuple[str, ...] | None:
        """Scenes that cannot be shot for other reasons even so; None where the concession does not help.

        As far as quick causes can tell: what they let pass is planned.
        """
        ask, others = offer.ask, self.further.scenes
        clashing = frozenset((*self.clash.scenes, *self.further.alike)) - ask.boneyard
        scenes = clashing | frozenset(others)
        if not scenes:
            return ()
        ground = lay_out(
            ask.production, reference=ask.reference, pins=ask.like.pins, boneyard=ask.boneyard, scenes=scenes
        )
        clock = DayClash(ground)
        nowhere = {scene for clash in causes.nowhere(ground, clock) for scene in clash.scenes}
        if nowhere & clashing:
            return None
        kept = tuple(scene for scene in ground.scenes if scene in clashing)
        if 1 < len(kept) <= MANY_SCENES:
            clock.tried.update(kept if len(kept) <= 3 else ())
            if ask_part(ground, clock, Clash(kept, frozenset(ground.facts)), 1.0).impossible:
                return None
        return tuple(s for s in others if s in nowhere or s not in self.further.nowhere)


def _busy(base: Judgement | None) -> dict[date, frozenset[str]]:
    """Who works when and where on a board."""
    if base is None:
        return {}
    facts = base.production.scene_by_number
    found: dict[date, frozenset[str]] = {}
    for day in base.board.days:
        names = {f"location:{facts[scene].location}" for scene in day.strips}
        names |= {f"cast:{person}" for scene in day.strips for person in facts[scene].cast}
        found[day.date] = found.get(day.date, frozenset()) | names
    return found
