"""Why a few strips cannot be shot on the days given: their clocks, tried minute by minute with the judge's own view."""

from __future__ import annotations

from itertools import combinations, permutations, product
from typing import TYPE_CHECKING

from models.board import Board, ShootingDay
from solver.board_view import BoardView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from models.unit import Unit
    from solver.facts import Fact, Ground
    from solver.rule import Rule

__all__ = ["DayClash", "smallest_hitting"]

GRID = 15
"""Legal calls, and calls that change nothing, are tried every so many minutes."""

WHOLE_DAY = 1440

MOST_FACTS = 4
"""Larger sets of facts are not looked for; all that are broken are named then."""

Broken = frozenset["Fact"]
Timed = tuple[int, tuple[str, ...]]


class DayClash:
    """Tells which facts about the clock keep strips from days; remembers what it was asked."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.tried: set[str] = set()
        """Scenes whose clock is looked at when they are part of a clash."""
        self._known: dict[tuple[tuple[int, tuple[str, ...]], ...], tuple[Broken, ...]] = {}
        self._options: dict[tuple[int, tuple[str, ...]], dict[Broken, list[Timed]]] = {}
        self._cases: dict[tuple[str, int], list[tuple[Rule, Fact]]] = {}
        for fact in ground.facts:
            for case in fact.cases:
                if case.only_when is not None:
                    self._cases.setdefault(case.only_when, []).append((case, fact))
        self._after = {(one, two): fact for how, one, two, fact in ground.pairs if how == "after"}

    def causes(self, where: Mapping[int, Sequence[str]]) -> tuple[Broken, ...]:
        """Return sets of facts each of which alone keeps the strips from being shot so; none: it can be done.

        Parameters
        ----------
        where
            Strips by cell, at most three a cell.
        """
        key = tuple(sorted((cell, tuple(sorted(strips))) for cell, strips in where.items()))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._causes(key)
        return known

    def _causes(self, key: tuple[tuple[int, tuple[str, ...]], ...]) -> tuple[Broken, ...]:
        family: set[Broken] = set()
        days = [self._day(cell, strips) for cell, strips in key]
        if len(days) == 1:
            family = set(days[0])
        else:
            for combined in product(*(options.items() for options in days)):
                own = frozenset().union(*(broken for broken, _ in combined))
                for timed in product(*(at for _, at in combined)):
                    both = self._broken([(cell, *t) for (cell, _), t in zip(key, timed, strict=True)])
                    family.add(own.union(both))
                    if frozenset() in family:
                        return ()
        return () if frozenset() in family else smallest_hitting(family)

    def _day(self, cell: int, strips: tuple[str, ...]) -> dict[Broken, list[Timed]]:
        """What a day can break: per set of facts, the earliest and the latest call with it."""
        key = (cell, strips)
        known = self._options.get(key)
        if known is None:
            known = {}
            for call, order, broken in self._tried(cell, strips):
                at = known.setdefault(broken, [(call, order)])
                at[1:] = [(call, order)] if call > at[0][0] else at[1:]
                if call < at[0][0]:
                    at[0] = (call, order)
            self._options[key] = known
        return known

    def possible(self, cell: int, strips: Sequence[str]) -> bool:
        """Tell whether the strips can be a shooting day there, as far as the clock goes."""
        key = (cell, tuple(sorted(strips)))
        if key not in self._options:
            usual = self._unit(cell).call
            if any(not self._broken([(cell, usual, order)]) for order in permutations(key[1])):
                return True
        return frozenset() in self._day(*key)

    def _unit(self, cell: int) -> Unit:
        return self.ground.shoot.production.unit_by_id[self.ground.cell_of(cell)[0]]

    def _tried(self, cell: int, strips: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...], Broken]]:
        """Try every order and every call of the range that can matter, with the facts broken then."""
        first, last = self._unit(cell).call_range
        for order in permutations(strips):
            call, before = first, None
            while call <= last:
                broken = self._broken([(cell, call, order)])
                yield call, order, frozenset(broken)
                if before is not None and not before[1] and broken:
                    yield from self._last_legal(cell, order, before[0], call)
                step = self._step(broken, len(order), unchanged=before is not None and before[1] == broken)
                call, before = min(call + step, max(call + 1, last)), (call, broken)

    @staticmethod
    def _step(broken: Mapping[Fact, int], strips: int, *, unchanged: bool) -> int:
        """Return how much later a call may be before less is broken: a minute of it takes a minute off every strip.

        Until then whatever is broken stays so, and more does not matter: what hits these facts hits those.
        """
        if not broken:
            return GRID
        return max(min(broken.values()) // strips, GRID if unchanged else 1)

    def _last_legal(
        self, cell: int, order: tuple[str, ...], legal: int, broken: int
    ) -> Iterator[tuple[int, tuple[str, ...], Broken]]:
        """Halve the way between a legal call and a later one that is not."""
        while broken - legal > 1:
            middle = (legal + broken) // 2
            found = self._broken([(cell, middle, order)])
            yield middle, order, frozenset(found)
            legal, broken = (legal, middle) if found else (middle, broken)

    def _broken(self, days: Iterable[tuple[int, int, tuple[str, ...]]]) -> dict[Fact, int]:
        """Facts that are broken, each with the minutes of its worst case; what is no matter of minutes: a day."""
        shoot = self.ground.shoot
        made = []
        for cell, call, order in days:
            unit, day = self.ground.cell_of(cell)
            made.append(
                ShootingDay.model_construct(date=shoot.dates[day], unit=unit, call=call, strips=order, banners=())
            )
        view = BoardView(
            shoot,
            Board.model_construct(format="coverset-board/1", production="", days=tuple(made), boneyard=(), pins=()),
        )
        found: dict[Fact, int] = {}
        if sum(len(day.strips) for day in made) > 1:
            found = {fact: WHOLE_DAY for (one, two), fact in self._after.items() if view.out_of_order(one, two)}
        for key in view.working:
            for case, fact in self._cases.get(key, ()):
                excess = case.amount(view) - case.limit
                if excess > 0:
                    found[fact] = max(found.get(fact, 0), excess if case.measure == "minutes" else WHOLE_DAY)
        return found


def smallest_hitting(family: Iterable[Broken]) -> tuple[Broken, ...]:
    """Return the smallest sets of facts of which every member of the family has one."""
    sets = sorted(set(family), key=len)
    if not sets:
        return ()
    everyone = sorted(frozenset().union(*sets), key=str)
    for size in range(1, MOST_FACTS + 1):
        chosen = (frozenset(some) for some in combinations(everyone, size))
        found = tuple(some for some in chosen if all(some & one for one in sets))
        if found:
            return found
    return (frozenset(everyone),)
