"""One day of a unit: its best order at each call, found when asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import permutations
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from solver.kernel import clock
from solver.kernel.clock import DayTables, best_order, improve
from solver.sequence.option import FINE_GRID, GRID, Option
from solver.sequence.tables import FAR, day_tables
from solver.sequence.unseen import TimedDay, unseen_cases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from solver.rule import Rule
    from solver.sequence.option import Timed
    from solver.sequence.sequencer import Sequencer

    Ints = NDArray[Any]

__all__ = ["DayPlan"]

EASY = 8
"""A day of so many strips is searched from any order; a longer one from an order that is good already."""
MOST_NODES = 100_000
FEWER_NODES = 10_000
"""Orders in part that are looked at for the first call of a day, and for each further one."""
LATE = {"DAWN": 0, "DAY": 1, "DUSK": 2, "NIGHT": 3}
LIGHT_RANK = {"DAWN": 3, "DAY": 2, "DUSK": 1, "NIGHT": 0}
MOST_PLACES = 4
"""Up to so many locations a day every order of them is a place to start from."""
FEW, MOST_TRIED = 5, 300
"""A day of so many strips is put in every order for what its tables do not see; so many orders are asked about."""


def _key(option: Option) -> tuple[int, int, int, int]:
    """What makes one order better than another at the same call."""
    return option.excess, option.cents, option.moves, option.waiting


class DayPlan:
    """One unit-day with its strips: the best order for each call, found when asked for.

    Attributes
    ----------
    strips
        In story order, minors and daylight first.
    people
        Cast of the day.
    """

    def __init__(self, sequencer: Sequencer, unit: str, day: int, strips: Sequence[str]) -> None:
        self.unit, self.day = unit, day
        self.sequencer = sequencer
        shoot = sequencer.shoot
        facts = shoot.production.scene_by_number
        cast = {person for scene in strips for person in facts[scene].cast}
        self.people = tuple(sorted(cast))[: clock.MOST_PEOPLE]
        children = {person for person in cast if shoot.member(person).birth_date is not None}

        def rank(scene: str) -> tuple[bool, int]:
            fact = facts[scene]
            return (bool(children.intersection(fact.cast)), LIGHT_RANK[fact.day_night] * (fact.int_ext != "INT"))

        self.strips = tuple(sorted(strips, key=rank, reverse=True))
        self.usual: int = shoot.production.unit_by_id[unit].call
        self._tables: DayTables | None = None
        self._options: dict[int, Option] = {}
        self._given: dict[Timed, Option] = {}
        self._last: Ints | None = None
        self._fixed: Option | None = None
        self._free: int | None = None
        self.rests: dict[tuple[Any, ...], Ints] = {}
        """What the rest since the shooting day before costs, by that day and the calls of both."""

    @property
    def is_fixed(self) -> bool:
        """Whether call and order are given."""
        return self._fixed is not None

    def fix(self, call: int, strips: tuple[str, ...]) -> None:
        """Give call and order: the day is shot or locked."""
        if self._fixed is None:
            self._fixed = self.as_given(call, strips)

    def is_given(self, option: Option) -> bool:
        """Tell whether the option is a board's own, and not of our making."""
        return self._given.get((option.call, option.strips)) is option

    def as_given(self, call: int, strips: tuple[str, ...]) -> Option:
        """Return what a given call and order come to."""
        option = self._given.get((call, strips))
        if option is None:
            order = np.array([self.strips.index(scene) for scene in strips], np.int64)
            option = self._given[call, strips] = self._whole(self._solved(call, order, most_nodes=0))
        return option

    @property
    def calls(self) -> list[int]:
        """Calls to try: the usual one, and every half hour of the unit's range."""
        first, last = self.sequencer.shoot.production.unit_by_id[self.unit].call_range
        return sorted({self.usual, first, last, *range(-(-first // GRID) * GRID, last + 1, GRID)})

    def at(self, call: int) -> Option:
        """Return the best order at a call."""
        if self._fixed is not None:
            return self._fixed
        option = self._options.get(call)
        if option is None:
            first = self._last is None
            order = self._start(call)
            if first and len(order) > EASY:
                improve(self.tables, call, order, np.zeros((max(1, len(self.people)), 2), np.int64))
            solved = self._solved(call, order, MOST_NODES if first else FEWER_NODES)
            option = self._options[call] = self._suited(self._whole(solved))
            self._last = order
        return option

    def _suited(self, option: Option) -> Option:
        """Put the strips in another order where school, an infant's windows or work at night ask for it."""
        if not self.unseen or self._timed.cost(option.call, option.strips) == (0, 0):
            return option
        best, tried = option, 0
        better = True
        while better and tried < MOST_TRIED:
            better = False
            for order in self._near(best.strips):
                trial = self._solved(option.call, order, 0)
                # what the tables see is the least that it can come to
                if (trial.excess, trial.cents) > (best.excess, best.cents):
                    continue
                whole, tried = self._whole(trial), tried + 1
                if _key(whole) < _key(best):
                    best, better = whole, True
                    break
        return best

    def _near(self, strips: tuple[str, ...]) -> Iterator[Ints]:
        """Every order of a few strips; of more, those with one strip elsewhere. None breaks what must come before."""
        numbers = [self.strips.index(scene) for scene in strips]
        before = self.tables.strip[:, clock.BEFORE]
        orders: Iterable[Sequence[int]]
        if len(numbers) <= FEW:
            orders = permutations(numbers)
        else:
            orders = (
                [*rest[:place], number, *rest[place:]]
                for here, number in enumerate(numbers)
                for rest in [numbers[:here] + numbers[here + 1 :]]
                for place in range(len(numbers))
                if place != here
            )
        for order in orders:
            done, fine = 0, True
            for number in order:
                fine &= not int(before[number]) & ~done
                done |= 1 << number
            if fine:
                yield np.array(order, np.int64)

    def gains_from_calls(self, option: Option) -> bool:
        """Tell whether another call may be better: light, permits or people's hours bind at this one."""
        if option.excess:
            return True
        if option.cents == 0:
            return False
        tables = self.tables
        bound = tables.window_cost.any() or (tables.people[:, clock.EARLIEST : clock.LATEST + 1] % FAR).any()
        if not bound and not self.unseen:
            return False
        if self._free is None:
            people = tables.people.copy()
            people[:, clock.EARLIEST], people[:, clock.LATEST] = -FAR, FAR
            free = tables._replace(window_cost=np.zeros_like(tables.window_cost), people=people)
            hours = np.zeros((max(1, len(self.people)), 2), np.int64)
            order = np.array([self.strips.index(scene) for scene in option.strips], np.int64)
            self._free = int(best_order(free, self.usual, order, hours, FEWER_NODES)[clock.CENTS])
        return option.cents > self._free

    def all(self) -> list[Option]:
        """Every call worth trying; where none of them keeps what must hold, more closely around the best."""
        if self._fixed is not None:
            return [self._fixed]
        options = [self.at(call) for call in self.calls]
        least = min(option.excess for option in options)
        first, last = self.sequencer.shoot.production.unit_by_id[self.unit].call_range
        for grid, step in ((GRID, FINE_GRID), (FINE_GRID, 1)):
            if not least:
                break
            near = [option.call for option in options if option.excess == least]
            fine = range(max(first, near[0] - grid), min(last, near[-1] + grid) + 1, step)
            known = {option.call for option in options}
            options += [self.at(call) for call in fine if call not in known]
            least = min(option.excess for option in options)
        return sorted(options, key=attrgetter("call"))

    @cached_property
    def least_excess(self) -> int:
        """How much of what must hold is exceeded at the best call: if not 0, these strips are no day by themselves."""
        usual = self.at(self.usual)
        if usual.excess == usual.unseen:
            return 0
        return min(option.excess - option.unseen for option in self.all())

    def _start(self, call: int) -> Ints:
        """A good order to begin from: the last answer, or the locations one after the other, in every order of them."""
        starts = [*self._blocks, *([] if self._last is None else [self._last])]
        if len(starts) == 1:
            return starts[0].copy()
        tried = (self._solved(call, order.copy(), 0) for order in starts)
        keys = [(option.excess, option.cents, option.moves, option.waiting) for option in tried]
        return starts[keys.index(min(keys))].copy()

    @cached_property
    def _blocks(self) -> list[Ints]:
        """Orders that stay at each location until it is done, exteriors first or last, as far as `after` allows."""
        shoot = self.sequencer.shoot
        groups: dict[str, list[int]] = {}
        for number, scene in enumerate(self.strips):
            groups.setdefault(shoot.place_of[scene], []).append(number)
        if len(self.strips) <= EASY or len(groups) > MOST_PLACES:
            return [self._in_order(range(len(self.strips)))]
        orders = {}
        for inside in (-1, 9):
            late = [LATE[shoot.light_of[s]] if s in shoot.light_of else inside for s in self.strips]
            listed = {place: sorted(numbers, key=late.__getitem__) for place, numbers in groups.items()}
            for way in permutations(groups):
                order = self._in_order([number for place in way for number in listed[place]])
                orders[order.tobytes()] = order
        return list(orders.values())

    def _in_order(self, wished: Iterable[int]) -> Ints:
        """Keep the wished order as far as `after` allows, and stay at a location where there is a choice."""
        place_of = self.sequencer.shoot.place_of
        left = list(wished)
        before = self.tables.strip[:, clock.BEFORE]
        done, here = 0, ""
        listed = []
        while left:
            ready = [i for i in left if not int(before[i]) & ~done] or left
            chosen = next((i for i in ready if place_of[self.strips[i]] == here), ready[0])
            left.remove(chosen)
            listed.append(chosen)
            done |= 1 << chosen
            here = place_of[self.strips[chosen]]
        return np.array(listed, np.int64)

    def _solved(self, call: int, order: Ints, most_nodes: int) -> Option:
        hours = np.zeros((max(1, len(self.people)), 2), np.int64)
        result = best_order(self.tables, call, order, hours, most_nodes)
        strips = tuple(self.strips[i] for i in order)
        return Option(
            call, strips, int(result[clock.HARD]), int(result[clock.CENTS]), int(result[clock.MOVES]),
            int(result[clock.WAITING]), int(result[clock.END]), hours,
        )  # fmt: skip

    @cached_property
    def unseen(self) -> tuple[Rule, ...]:
        """Cases of the day that the search for its order does not look at."""
        return unseen_cases(self.sequencer, self)

    @cached_property
    def _timed(self) -> TimedDay:
        return TimedDay(self.sequencer.shoot, (self.unit, self.day), self.unseen)

    def _whole(self, option: Option) -> Option:
        """Return the option with what the search for its order did not look at."""
        if not self.unseen:
            return option
        excess, cents = self._timed.cost(option.call, option.strips)
        return replace(option, excess=option.excess + excess, cents=option.cents + cents, unseen=excess)

    @property
    def tables(self) -> DayTables:
        """What the search needs to know of the day."""
        if self._tables is None:
            self._tables = day_tables(self.sequencer, self)
        return self._tables
