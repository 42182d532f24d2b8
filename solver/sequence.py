"""When, within the days that a search has chosen: the order of each day's strips, and its call.

Each day by itself is solved exactly for each call (`solver.kernel.clock`): least excess over what must hold, then
cents, company moves, minutes that performers wait; minors and daylight early where it is free. Days of a unit are
then tied together by the rest between them: the calls come from dynamic programming over its shooting days. What is
limited and what costs is read off the rules' own cases; the judge has the last word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import permutations
from math import inf
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np

from solver.kernel import clock
from solver.kernel.clock import DayTables, best_order, improve
from solver.light import light_windows, permit_windows
from solver.rules.company_moves import MoveCost, MovesPerDay
from solver.rules.crew_overtime import CrewOvertime, is_stage
from solver.rules.crew_rest import CrewRest, InvadedRest
from solver.rules.day_length import DayLength
from solver.rules.light import RightLight
from solver.rules.location_availability import PermitHours
from solver.rules.meals import LateMeals
from solver.rules.minors_hours import MinorHours, MinorRest
from solver.rules.minors_presence import MinorPresence
from solver.rules.performer_hours import PerformerDay, PerformerHours
from solver.rules.performer_overtime import Overtime
from solver.rules.performer_rest import DailyRest
from solver.rules.weekend_rest import CrewWeekend, WeekendRest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from models.board import Board
    from solver.rule import MealTerms, Rule, Weekend
    from solver.shoot import Shoot

    Ints = NDArray[Any]

__all__ = ["Cell", "Sequencer", "compile_all", "sequence_board", "sequence_day", "sequencer"]

Cell = tuple[str, int]
"""A unit and a day."""

Timed = tuple[int, tuple[str, ...]]
"""A call and strips in shooting order."""

GRID = 30
"""Calls are tried every so many minutes; where none of them fits, every FINE_GRID."""
FINE_GRID = 5
EASY = 8
"""A day of so many strips is searched from any order; a longer one from an order that is good already."""
MOST_NODES = 100_000
FEWER_NODES = 10_000
"""Orders in part that are looked at for the first call of a day, and for each further one."""
FAR = 10**6
HARD_CASE = 60
"""A further company move counts as much excess as so many minutes."""
LONGEST = 30 * 60
SIX_DAYS = 6
MOST_DAYS = 10_000
"""So many days are remembered; then the oldest are forgotten."""
LATE = {"DAWN": 0, "DAY": 1, "DUSK": 2, "NIGHT": 3}
MOST_PLACES = 4
"""Up to so many locations a day every order of them is a place to start from."""
LIGHT_RANK = {"DAWN": 3, "DAY": 2, "DUSK": 1, "NIGHT": 0}


@dataclass(frozen=True)
class Option:
    """One call of a day, and the best order at it.

    Attributes
    ----------
    excess
        What must hold is exceeded by so much; 0: the day is legal in itself.
    cents, moves, waiting
        Priced cases of the day, company moves, minutes that performers wait.
    wrap
        The unit's.
    hours
        Per person of the day: arrives, leaves.
    """

    call: int
    strips: tuple[str, ...]
    excess: int
    cents: int
    moves: int
    waiting: int
    wrap: int
    hours: Ints = field(compare=False)


class Sequencer:
    """Orders and calls of the days of one shoot; remembers every day it has seen."""

    def __init__(self, shoot: Shoot) -> None:
        self.shoot = shoot
        self._days: dict[tuple[str, int, frozenset[str]], DayPlan] = {}
        self._by_day: dict[tuple[str, int], list[Rule]] = {}
        self._across: dict[tuple[str, int], list[Rule]] = {}
        self.move_cents = {case.unit: case.price or 0 for case in shoot.cases if isinstance(case, MoveCost)}
        for case in shoot.cases:
            key = case.only_when
            if key is None or (case.price is not None and not case.price):
                continue
            across = isinstance(case, (DailyRest, MinorRest, CrewRest, WeekendRest, CrewWeekend))
            (self._across if across else self._by_day).setdefault(key, []).append(case)
        self._wage_rows: dict[int, int] = {}
        self._wages: list[Ints] = []
        self.wage = np.zeros((1, LONGEST), np.int64)
        for overtime in _of(shoot.cases, Overtime):
            if overtime.price and id(overtime.scheme) not in self._wage_rows:
                self._wage_rows[id(overtime.scheme)] = len(self._wages)
                self._wages.append(_by_minute(overtime))
        if self._wages:
            self.wage = np.stack(self._wages)
        self._fixed: dict[Cell, Timed] = {}
        if shoot.reference is not None:
            for day in shoot.reference.fixed:
                call = shoot.production.unit_by_id[day.unit].call if day.call is None else day.call
                self._fixed[day.unit, shoot.day_of[day.date]] = (call, day.strips)

    def wage_row(self, case: Overtime) -> int:
        """Row of `wage` that holds the cents of a performer's overtime by worked minutes."""
        return self._wage_rows[id(case.scheme)]

    def cases_of(self, who: str, day: int) -> list[Rule]:
        """Cases about the clock of somebody on one day alone."""
        return self._by_day.get((who, day), [])

    def cases_across(self, who: str, day: int) -> list[Rule]:
        """Cases about the rest of somebody before a day."""
        return self._across.get((who, day), [])

    def day(self, unit: str, day: int, strips: Iterable[str]) -> DayPlan:
        """Return what can be made of a day."""
        key = (unit, day, frozenset(strips))
        plan = self._days.get(key)
        if plan is None:
            if len(self._days) >= MOST_DAYS:
                self._days.pop(next(iter(self._days)), None)
            plan = self._days[key] = DayPlan(self, unit, day, sorted(key[2], key=self.story))
        return plan

    def story(self, scene: str) -> int:
        """Place of a scene in the story."""
        return self._story[scene]

    @property
    def _story(self) -> dict[str, int]:
        known = self.__dict__.get("_story_order")
        if known is None:
            known = {scene: place for place, scene in enumerate(self.shoot.production.story_order)}
            self.__dict__["_story_order"] = known
        found: dict[str, int] = known
        return found

    def board(
        self, days: Mapping[Cell, Sequence[str]], like: Board | None = None
    ) -> dict[Cell, Timed]:
        """Return call and order of every day.

        Parameters
        ----------
        days
            Strips of each shooting day, in any order.
        like
            A board whose calls are kept where nothing is gained by others, on days that have the same strips.
        """
        keep = self._kept(like) if like is not None else {}
        found: dict[Cell, Timed] = {}
        for unit in self.shoot.units:
            cells = sorted(day for one, day in days if one == unit)
            plans = [self.day(unit, day, days[unit, day]) for day in cells]
            first = []
            for plan in plans:
                cell = (unit, plan.day)
                fixed, kept = self._fixed.get(cell), keep.get((*cell, frozenset(plan.strips)))
                if fixed is not None and set(fixed[1]) == set(plan.strips):
                    plan.fix(*fixed)
                first.append(plan.at(plan.usual) if kept is None else plan.as_given(*kept))
            for plan, option in zip(plans, _choose(self, plans, first), strict=True):
                found[unit, plan.day] = (option.call, option.strips)
        return found

    def _kept(self, like: Board) -> dict[tuple[str, int, frozenset[str]], Timed]:
        day_of, units = self.shoot.day_of, self.shoot.production.unit_by_id
        return {
            (day.unit, day_of[day.date], frozenset(day.strips)): (
                units[day.unit].call if day.call is None else day.call,
                day.strips,
            )
            for day in like.days
            if day.date in day_of
        }


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
            option = self._given[call, strips] = self._solved(call, order, most_nodes=0)
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
            option = self._options[call] = self._solved(call, order, MOST_NODES if first else FEWER_NODES)
            self._last = order
        return option

    def gains_from_calls(self, option: Option) -> bool:
        """Tell whether another call may be better: light, permits or people's hours bind at this one."""
        if option.excess:
            return True
        if option.cents == 0:
            return False
        tables = self.tables
        bound = tables.window_cost.any() or (tables.people[:, clock.EARLIEST : clock.LATEST + 1] % FAR).any()
        if not bound:
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
        usual = self.at(self.usual).excess
        return min(option.excess for option in self.all()) if usual else 0

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

    @property
    def tables(self) -> DayTables:
        """What the search needs to know of the day."""
        if self._tables is None:
            self._tables = _tables(self.sequencer, self)
        return self._tables


# ---- from cases to tables -----------------------------------------------------------------------------------------


Case = TypeVar("Case", bound="Rule")


def _of(cases: Iterable[Rule], kind: type[Case]) -> Iterator[Case]:
    return (case for case in cases if isinstance(case, kind))


class _Worked:
    """Stands in for boards on which a unit works so many minutes, many at once: what OT2 asks for."""

    def __init__(self, worked: Ints, elapsed: Ints, places: Iterable[str]) -> None:
        self._worked, self._elapsed, self._places = worked, elapsed, frozenset(places)

    def visited(self, place: str, day: int, unit: str | None = None) -> int:
        return int(place in self._places)

    @staticmethod
    def any_of(terms: Iterable[int]) -> int:
        return int(any(terms))

    def worked(self, unit: str, day: int) -> Ints:
        return self._worked

    def elapsed(self, unit: str, day: int) -> Ints:
        return self._elapsed

    @staticmethod
    def begun(quantity: Ints, size: int) -> Any:
        return np.maximum(0, -(-quantity // size))

    @staticmethod
    def positive(quantity: Ints) -> Any:
        return np.maximum(0, quantity)

    @staticmethod
    def lesser(one: Ints, other: Ints) -> Any:
        return np.minimum(one, other)

    @staticmethod
    def lookup(quantity: Ints, table: Sequence[int]) -> Any:
        return np.array(table, np.int64)[np.minimum(quantity, len(table) - 1)]


MOST_MEALS = 3

_crew_tables: WeakKeyDictionary[Shoot, dict[tuple[str, bool], Ints]] = WeakKeyDictionary()


def _crew_table(shoot: Shoot, unit: str, places: Sequence[str], cases: list[CrewOvertime]) -> Ints:
    """Cents of the crew's overtime by number of meals and worked minutes; asked of the rule itself."""
    known = _crew_tables.setdefault(shoot, {})
    kind = (unit, all(is_stage(shoot, place) for place in places))
    if kind not in known:
        worked = np.arange(LONGEST)
        table = np.zeros((MOST_MEALS + 1, LONGEST), np.int64)
        for meals in range(MOST_MEALS + 1):
            view: Any = _Worked(worked, worked + meals * shoot.rules.day.meal_minutes, places)
            for case in cases:
                table[meals] += (case.price or 0) * case.amount(view)
        known[kind] = table
    return known[kind]


def _cost_of(case: Rule) -> tuple[int, int]:
    """What one unit of a case counts: as excess where it must hold, else in cents."""
    return (1, 0) if case.price is None else (0, case.price)


def _tables(sequencer: Sequencer, plan: DayPlan) -> DayTables:
    shoot, unit, day = sequencer.shoot, plan.unit, plan.day
    production, rules = shoot.production, shoot.rules.day
    ours = sequencer.cases_of(f"unit:{unit}", day)
    bits = {scene: 1 << number for number, scene in enumerate(plan.strips)}
    place_names = sorted({shoot.place_of[scene] for scene in plan.strips})
    places = {place: number for number, place in enumerate(place_names)}
    person_bit = {person: 1 << number for number, person in enumerate(plan.people)}

    longest, overlong = FAR, 0
    for length in _of(ours, DayLength):
        longest, overlong = length.limit, _cost_of(length)[0]
    most_moves, overmoved = FAR, 0
    for moving in _of(ours, MovesPerDay):
        most_moves, overmoved = moving.limit, HARD_CASE * _cost_of(moving)[0]
    figures = np.array(
        [
            rules.prep_minutes, rules.wrap_minutes, rules.meal_minutes, rules.meal_after_minutes,
            rules.dismissal_minutes, longest, overlong, most_moves, overmoved, sequencer.move_cents.get(unit, 0),
        ],
        np.int64,
    )  # fmt: skip

    light = {case.light: _cost_of(case) for case in _of(ours, RightLight)}
    strip = np.zeros((len(plan.strips), 5), np.int64)
    windows = np.zeros((len(plan.strips), 2, 4, 2), np.int64)
    window_cost = np.zeros((len(plan.strips), 2, 2), np.int64)
    for number, scene in enumerate(plan.strips):
        facts, place = production.scene_by_number[scene], shoot.place_of[scene]
        strip[number] = (
            production.minutes(scene, unit),
            places[place],
            sum(bits.get(earlier, 0) for earlier in facts.after),
            sum(person_bit.get(person, 0) for person in facts.cast),
            len(plan.strips) - number,
        )
        needed = shoot.light_of.get(scene)
        spans = None if needed is None else light_windows(shoot, facts.location, day, needed)
        if needed is not None and spans is not None:
            _put(windows[number, 0], spans)
            window_cost[number, 0] = light.get(needed, (0, 0))
        for permit in _of(sequencer.cases_of(f"background:{place}", day), PermitHours):
            hours = production.location_by_id[place].permit
            if hours is not None:
                _put(windows[number, 1], permit_windows(hours))
                window_cost[number, 1] = _cost_of(permit)

    gap = np.array(
        [[shoot.travel_minutes(a, b) + production.move_minutes for b in place_names] for a in place_names], np.int64
    )
    penalties: list[MealTerms] = []
    heads: list[int] = []
    people = np.zeros((len(plan.people), 8), np.int64)
    crew_meals = [case for case in _of(ours, LateMeals) if case.price and not case.once]
    if crew_meals:
        penalties.append(crew_meals[0].terms)
        heads.append(crew_meals[0].heads)
    for number, person in enumerate(plan.people):
        earliest, latest, limit, eased, wage_row, meal_row = -FAR, FAR, FAR, 0, -1, -1
        for case in sequencer.cases_of(f"cast:{person}", day):
            if isinstance(case, (MinorHours, PerformerHours)) and case.price is None:
                earliest, latest = max(earliest, case.earliest), min(latest, case.latest)
            elif isinstance(case, MinorPresence):
                limit, eased = min(limit, case.limit), case.meals
            elif isinstance(case, PerformerDay) and case.price is None:
                # with meals, where a minor's limit is without: the tighter by far is taken
                limit, eased = (case.limit, 0) if case.limit < limit else (limit, eased)
            elif isinstance(case, Overtime) and case.price:
                wage_row = sequencer.wage_row(case)
            elif isinstance(case, LateMeals) and case.price:
                if case.terms not in penalties:
                    penalties.append(case.terms)
                    heads.append(1)
                meal_row = penalties.index(case.terms)
        people[number] = (
            shoot.member(person).makeup_minutes, earliest, latest, limit, eased, wage_row, meal_row, 0
        )  # fmt: skip
    meals = np.zeros((max(1, len(penalties)), 2), np.int64)
    penalty = np.zeros((max(1, len(penalties)), 128), np.int64)
    for row, (terms, count) in enumerate(zip(penalties, heads, strict=True)):
        meals[row] = terms.after, terms.step
        cents = np.array(terms.cents[:128], np.int64) * count
        penalty[row, : len(cents)] = cents
        penalty[row, len(cents) :] = cents[-1]
    if not crew_meals and penalties:
        meals = np.vstack((np.zeros((1, 2), np.int64), meals))
        penalty = np.vstack((np.zeros((1, 128), np.int64), penalty))
        people[:, clock.MEAL_ROW] += people[:, clock.MEAL_ROW] >= 0
    crew = _crew_table(shoot, unit, place_names, list(_of(ours, CrewOvertime)))
    return DayTables(figures, strip, gap, windows, window_cost, people, sequencer.wage, crew, meals, penalty)


def _put(room: Ints, spans: Sequence[tuple[int, int]]) -> None:
    """Write windows into their row; of more than it holds, the first."""
    for number, span in enumerate(spans[: len(room)]):
        room[number] = span


def _by_minute(case: Overtime) -> Ints:
    """Cents of overtime by worked minutes."""
    units = np.maximum(0, -(-(np.arange(LONGEST) - case.scheme.after) // case.scheme.unit))
    cents = np.array(case.scheme.cents, np.int64)
    table: Ints = cents[np.minimum(units, len(cents) - 1)] * (case.price or 0)
    return table


# ---- calls of consecutive days ------------------------------------------------------------------------------------


WEIGHT_OF_EXCESS = 10**13
WEIGHT_OF_CENT = 10**4


def _choose(sequencer: Sequencer, plans: list[DayPlan], first: list[Option]) -> list[Option]:
    """Choose an option per shooting day of a unit: the least excess, then cents, then the nearest to the first calls.

    Every day begins with one option alone. A day that may gain from other calls, one that is not at its best, and the
    days on both sides of a rest that is not kept, get all their calls, and so, one by one, do their neighbours, until
    nothing more can be gained. A day that is as a board had it is only touched when something must hold.
    """
    if not plans:
        return []
    rows = [[option] for option in first]
    calls = [option.call for option in first]
    opened = [plan.is_fixed for plan in plans]

    def open_day(number: int) -> None:
        opened[number] = True
        rows[number] = [*rows[number], *(o for o in plans[number].all() if o is not rows[number][0])]

    for number, plan in enumerate(plans):
        option = first[number]
        if not opened[number] and (option.excess or (not plan.is_given(option) and plan.gains_from_calls(option))):
            open_day(number)
    while True:
        chosen, trouble = _cheapest_path(sequencer, plans, rows, calls)
        more: set[int] = set()
        for number, (option, row) in enumerate(zip(chosen, rows, strict=True)):
            best = min((other.excess, other.cents) for other in row)
            if number in trouble or (option.excess, option.cents) > best:
                more.update(_nearest_closed(opened, number))
        if not more:
            return chosen
        for number in more:
            open_day(number)


def _nearest_closed(opened: list[bool], number: int) -> list[int]:
    """The day itself, or else the next one on each side, that has only its usual call."""
    if not opened[number]:
        return [number, *([number - 1] if number and not opened[number - 1] else [])]
    before = next((n for n in range(number - 1, -1, -1) if not opened[n]), None)
    after = next((n for n in range(number + 1, len(opened)) if not opened[n]), None)
    return [n for n in (before, after) if n is not None]


def _own_cost(option: Option, usual: int) -> int:
    away = abs(option.call - usual) // FINE_GRID
    return option.excess * WEIGHT_OF_EXCESS + option.cents * WEIGHT_OF_CENT + away


def _cheapest_path(
    sequencer: Sequencer, plans: list[DayPlan], rows: list[list[Option]], usual: list[int]
) -> tuple[list[Option], list[int]]:
    """Dynamic programming over the days; also the numbers of days before which a rest is not kept."""
    best: list[Ints] = []
    back: list[Ints] = []
    links: list[Ints] = []
    for number, row in enumerate(rows):
        own = np.array([_own_cost(option, usual[number]) for option in row], np.float64)
        if not number:
            best.append(own)
            back.append(np.zeros(len(row), np.int64))
            links.append(np.zeros((1, len(row))))
            continue
        link = _rest_cost(sequencer, plans, number, rows[number - 1], row)
        ways = best[-1][:, None] + link
        back.append(ways.argmin(axis=0))
        best.append(ways.min(axis=0) + own)
        links.append(link)
    place = int(best[-1].argmin())
    chosen, trouble = [], []
    for number in range(len(plans) - 1, -1, -1):
        chosen.append(rows[number][place])
        before = int(back[number][place])
        if number and links[number][before, place]:
            trouble.append(number)
        place = before
    return chosen[::-1], trouble


def _rest_cost(
    sequencer: Sequencer, plans: list[DayPlan], number: int, before: list[Option], after: list[Option]
) -> Ints:
    """What the rest between two consecutive shooting days of a unit costs, for each pair of options."""
    one, two = plans[number - 1], plans[number]
    shoot = sequencer.shoot
    monday = shoot.ordinal[two.day] - shoot.dates[two.day].weekday()
    week: tuple[DayPlan, ...] = ()
    if shoot.ordinal[one.day] < monday:
        week = tuple(plan for plan in plans[:number] if shoot.ordinal[plan.day] >= monday - 7)
    key = (one, week, len(before), before[0].call, before[0].strips, len(after), after[0].call, after[0].strips)
    known = two.rests.get(key)
    if known is None:
        known = two.rests[key] = _rests(sequencer, one, two, week, before, after)
    found: Ints = known
    return found


def _rests(
    sequencer: Sequencer,
    one: DayPlan,
    two: DayPlan,
    week: tuple[DayPlan, ...],
    before: list[Option],
    after: list[Option],
) -> Ints:
    night = sequencer.shoot.midnight[two.day] - sequencer.shoot.midnight[one.day]
    cost = np.zeros((len(before), len(after)))
    if night > 4 * 1440:
        return cost
    who = f"unit:{two.unit}"
    wraps = np.array([option.wrap for option in before])
    calls = np.array([option.call for option in after])
    for case in sequencer.cases_across(who, two.day):
        rest = night + calls[None, :] - wraps[:, None]
        _add(cost, case, rest, calls, week, who)
    places = {person: place for place, person in enumerate(one.people)}
    for place, person in enumerate(two.people):
        if person not in places:
            continue
        who = f"cast:{person}"
        cases = sequencer.cases_across(who, two.day)
        if not cases:
            continue
        leaves = np.array([option.hours[places[person], 1] for option in before])
        arrives = np.array([option.hours[place, 0] for option in after])
        rest = night + arrives[None, :] - leaves[:, None]
        if rest.min() >= 56 * 60:
            continue
        for case in cases:
            _add(cost, case, rest, arrives, week, who)
    return cost


def _add(cost: Ints, case: Rule, rest: Ints, arrives: Ints, week: tuple[DayPlan, ...], who: str) -> None:
    """Add what one case makes of the rests."""
    if isinstance(case, (DailyRest, MinorRest, CrewRest)):
        short = np.maximum(0, case.least - rest)
    elif isinstance(case, (WeekendRest, CrewWeekend)):
        short = _short_weekend(case.rest, rest, arrives, week, who)
    else:
        return
    if isinstance(case, InvadedRest):
        per_minute = case.hourly * float(case.multiplier) / 60
        cost += np.ceil(short * per_minute) * WEIGHT_OF_CENT * (case.after < 0)
    elif isinstance(case, (DailyRest, WeekendRest)):
        price = WEIGHT_OF_EXCESS if case.price is None else case.price * WEIGHT_OF_CENT
        cost += (short > 0) * price
    else:
        cost += short * (WEIGHT_OF_EXCESS if case.price is None else case.price * WEIGHT_OF_CENT)


def _short_weekend(terms: Weekend, rest: Ints, arrives: Ints, week: tuple[DayPlan, ...], who: str) -> Ints:
    """Minutes that a weekend falls short; `week`: the shooting days of the week before, () within a week."""
    if not week:
        return np.zeros_like(rest)
    kind, name = who.split(":", 1)
    worked = sum(1 for plan in week if kind == "unit" or name in plan.people)
    least = np.full(rest.shape, terms.six_day if worked >= SIX_DAYS else terms.usual)
    if terms.other is not None:
        least = np.where(arrives[None, :] >= terms.other[1], np.minimum(least, terms.other[0]), least)
    short: Ints = np.maximum(0, least - rest)
    return short


# ---- what others call ----------------------------------------------------------------------------------------------

_sequencers: WeakKeyDictionary[Shoot, Sequencer] = WeakKeyDictionary()


def sequencer(shoot: Shoot) -> Sequencer:
    """Return the shoot's sequencer, made once."""
    found = _sequencers.get(shoot)
    if found is None:
        found = _sequencers[shoot] = Sequencer(shoot)
    return found


def sequence_board(
    shoot: Shoot, days: Mapping[Cell, Sequence[str]], like: Board | None = None
) -> dict[Cell, Timed]:
    """Return call and shooting order of every day of a board; see `Sequencer.board`."""
    return sequencer(shoot).board(days, like)


def compile_all(shoot: Shoot) -> None:
    """Run what is compiled once, on a shoot of at least one scene."""
    plan = sequencer(shoot).day(shoot.units[0], 0, shoot.scenes)
    hours = np.zeros((max(1, len(plan.people)), 2), np.int64)
    order = np.array([plan.strips.index(scene) for scene in plan.at(plan.usual).strips], np.int64)
    improve(plan.tables, plan.usual, order, hours)


def sequence_day(shoot: Shoot, unit: str, day: int, strips: Iterable[str]) -> tuple[int, tuple[str, ...]]:
    """Return call and shooting order of one day by itself: the usual call where nothing is gained by another."""
    plan = sequencer(shoot).day(unit, day, strips)
    best, least = None, inf
    usual = plan.at(plan.usual)
    for option in plan.all() if plan.gains_from_calls(usual) else [usual]:
        if (cost := _own_cost(option, plan.usual)) < least:
            best, least = option, cost
    option = usual if best is None else best
    return option.call, option.strips
