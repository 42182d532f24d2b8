"""Hold days and returns of a sub-model: what follows from the days on which somebody works, or a place is used.

Free to say yes more often than need be: it only ever costs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.neighbourhood.affine import Affine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.neighbourhood.submodel import SubModel

__all__ = ["Spans"]

NO = Affine(0, {}, 0, 0)
YES = Affine(1, {}, 1, 1)


class Spans:
    """Writes spans into one sub-model."""

    def __init__(self, sub: SubModel) -> None:
        self.sub = sub
        self._ordinal = sub.facts.problem.shoot.ordinal

    def held(self, busy: Sequence[Affine], outs: Sequence[int], drop_after: int, drops: int) -> list[Affine | None]:
        """Per day: between the first and the last busy day, outside a drop, not busy; None where nobody asks."""
        possible = [day for day, one in enumerate(busy) if one.high > 0]
        if not possible:
            return [NO if out >= 0 else None for out in outs]
        sure = [day for day in possible if busy[day].low > 0]
        first, last = possible[0], possible[-1]
        gap = self._ordinal[last] - self._ordinal[first] - 1
        if drop_after >= 0 and drops > 0 and gap > drop_after:
            engaged = self._with_drops(busy, first, last, drop_after, drops)
        elif sure:
            engaged = self._around(busy, first, last, sure[0], sure[-1])
        else:
            engaged = self._with_drops(busy, first, last, 0, 0)
        held: list[Affine | None] = []
        for day, out in enumerate(outs):
            if out < 0:
                held.append(None)
            elif engaged[day].is_fixed and busy[day].is_fixed:
                held.append(YES if engaged[day].const > busy[day].const else NO)
            else:
                held.append(self.sub.total([engaged[day], busy[day].times(-1)]))
        return held

    def _around(self, busy: Sequence[Affine], first: int, last: int, sure: int, sure_end: int) -> list[Affine]:
        """Days that are surely between others, and before and after them a flag each that rises towards them."""
        engaged = [YES if sure <= day <= sure_end else NO for day in range(len(busy))]
        reached: Affine = NO
        for day in range(first, sure):
            reached = engaged[day] = self._either(busy[day], reached)
        reached = NO
        for day in range(last, sure_end, -1):
            reached = engaged[day] = self._either(busy[day], reached)
        return engaged

    def _either(self, one: Affine, other: Affine) -> Affine:
        """A flag that is not below either of two."""
        if one.low > 0 or other.low > 0:
            return YES
        if one.high <= 0:
            return other
        if other.high <= 0:
            return one
        flag = self.sub.variable(0, 1)
        self.sub.at_most(self.sub.total([one, flag.times(-1)]), 0)
        self.sub.at_most(self.sub.total([other, flag.times(-1)]), 0)
        return flag

    def _with_drops(
        self, busy: Sequence[Affine], first: int, last: int, drop_after: int, drops: int
    ) -> list[Affine]:
        """Engaged in at most `drops` + 1 runs, with gaps of more than `drop_after` calendar days between them."""
        sub, ordinal = self.sub, self._ordinal
        engaged = [NO] * len(busy)
        starts = []
        for day in range(first, last + 1):
            if busy[day].low > 0:
                engaged[day] = YES
            else:
                engaged[day] = sub.variable(0, 1)
                sub.at_most(sub.total([busy[day], engaged[day].times(-1)]), 0)
            before = engaged[day - 1] if day > first else NO
            if before.low > 0:
                continue  # engaged the day before: no start
            start = sub.variable(0, 1)
            sub.at_most(sub.total([engaged[day], before.times(-1), start.times(-1)]), 0)
            starts.append(start)
            if drops:
                near = [e for e in range(first, day) if ordinal[day] - ordinal[e] - 1 <= drop_after]
                if near:
                    sub.at_most(sub.total([*(engaged[e] for e in near), start.times(len(near))]), len(near))
        sub.at_most(sub.total(starts), 1 + drops)
        return engaged

    def returned(self, used: Sequence[Affine], shot: Sequence[Affine]) -> list[Affine | None]:
        """Per day: used, used before, and the company shot without it in between."""
        sub = self.sub
        back: list[Affine | None] = []
        away: Affine = NO
        """Used before, and since then the company shot elsewhere."""
        seen: Affine = NO
        for one, shooting in zip(used, shot, strict=True):
            both = sub.total([one, away])
            back.append(self._above(both, 1))
            # away after the day: not used on it, and away before or (seen and shot)
            left = sub.total([away, one.times(-1)])
            gone = sub.total([seen, shooting, one.times(-1)], -1)
            away = self._larger(left, gone)
            seen = self._either(one, seen)
        return back

    def _above(self, amount: Affine, limit: int) -> Affine:
        """A flag that is 1 where the amount is more than the limit (of at most one more)."""
        if amount.high <= limit:
            return NO
        if amount.low > limit:
            return YES
        flag = self.sub.variable(0, 1)
        self.sub.at_most(self.sub.total([amount, flag.times(-1)]), limit)
        return flag

    def _larger(self, one: Affine, other: Affine) -> Affine:
        """A flag not below either of two amounts of at most 1."""
        if one.low > 0 or other.low > 0:
            return YES
        if one.high <= 0 and other.high <= 0:
            return NO
        flag = self.sub.variable(0, 1)
        for amount in (one, other):
            if amount.high > 0:
                self.sub.at_most(self.sub.total([amount, flag.times(-1)]), 0)
        return flag
