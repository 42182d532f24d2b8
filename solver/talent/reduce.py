"""The same problem, smaller: what cannot influence the best order is taken out first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.talent.instance import TalentInstance

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Reduced", "reduce_instance"]


@dataclass(frozen=True, slots=True)
class Reduced:
    """An instance without what has no influence on the best order.

    Parameters
    ----------
    cast
        Per block of scenes, the performers who matter as a set of bits.
    days
        Per block, its days.
    rates
        Per performer who matters, the pay of a day; above 0.
    blocks
        Per block, the scenes of the instance that are shot one after the other in it.
    paid
        Pay of the performers taken out; the same in every order that keeps the blocks together.
    """

    cast: tuple[int, ...]
    days: tuple[int, ...]
    rates: tuple[int, ...]
    blocks: tuple[tuple[int, ...], ...]
    paid: int

    @property
    def work(self) -> int:
        """Pay of days of work of the performers who matter: no order costs less."""
        return sum(
            self.rates[person] * days
            for cast, days in zip(self.cast, self.days, strict=True)
            for person in range(len(self.rates))
            if cast >> person & 1
        )

    def order(self, blocks: Sequence[int]) -> tuple[int, ...]:
        """Scenes of the instance, given an order of the blocks."""
        return tuple(scene for block in blocks for scene in self.blocks[block])

    def nested(self, group: Sequence[int]) -> list[int]:
        """The order of blocks that the search shoots as one, so that nobody who works in no other block waits.

        The search joins blocks once performers do not tell them apart who have all their blocks in one place; among
        those joined, the blocks of such a performer must follow each other.
        """
        cast = [self.cast[block] for block in group]
        outside = 0
        for block in set(range(len(self.cast))).difference(group):
            outside |= self.cast[block]
        people = [who for who in range(len(self.rates)) if not outside >> who & 1]
        inner = TalentInstance(
            name="blocks shot as one",
            cast=tuple(frozenset(k for k, who in enumerate(people) if mask >> who & 1) for mask in cast),
            days=tuple(self.days[block] for block in group),
            rates=tuple(self.rates[who] for who in people),
        )
        return [group[k] for joined in reduce_instance(inner).blocks for k in joined]


def reduce_instance(instance: TalentInstance) -> Reduced:
    """Merge scenes with the same cast, drop performers of one scene and of no pay, until nothing changes.

    Scenes with the same cast follow each other in some best order; a performer of one scene never waits.
    """
    cast = list(instance.cast)
    days = list(instance.days)
    blocks = [[scene] for scene in range(instance.scenes)]
    people = set(range(instance.performers))
    paid = 0
    while True:
        works_in = {person: [block for block, who in enumerate(cast) if person in who] for person in people}
        gone = {person for person, where in works_in.items() if len(where) <= 1 or instance.rates[person] == 0}
        paid += sum(instance.rates[person] * sum(days[block] for block in works_in[person]) for person in gone)
        people -= gone
        merged: dict[frozenset[int], tuple[int, list[int]]] = {}
        for who, length, scenes in zip(cast, days, blocks, strict=True):
            before, together = merged.get(who - gone, (0, []))
            merged[who - gone] = (before + length, together + scenes)
        unchanged = len(merged) == len(cast) and not gone
        cast = list(merged)
        days = [length for length, _ in merged.values()]
        blocks = [scenes for _, scenes in merged.values()]
        if unchanged:
            break
    index = {person: bit for bit, person in enumerate(sorted(people))}
    return Reduced(
        cast=tuple(sum(1 << index[person] for person in who) for who in cast),
        days=tuple(days),
        rates=tuple(instance.rates[person] for person in sorted(people)),
        blocks=tuple(tuple(scenes) for scenes in blocks),
        paid=paid,
    )
