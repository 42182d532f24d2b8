"""The rules' questions, answered with expressions over the kernel's nodes.

What depends on the order of strips within a day (light, permits, meals, people's own times) is answered with the best
that any order can do: the search decides which day, the sequencer decides when, the judge has the last word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from solver.kernel.nodes import (
    ANY,
    BEGUN,
    HOLDS,
    KEPT,
    LEAST,
    NONZERO,
    POSITIVE,
    RETURNS,
    TRAVEL,
    Graph,
    Linear,
)
from solver.light import most_light

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from models.scene import DayNight
    from solver.clauses import MealTerms, RestExceptions, School, Weekend
    from solver.shoot import Shoot

BY_DAY, DAY_NUMBER, CELL_NUMBER = range(3)


@dataclass(frozen=True, slots=True)
class Feed:
    """A family of counters that a strip feeds."""

    base: int
    unit: int
    weight: int
    kind: int


class KernelView:
    """Answers with `Linear` expressions; every strip outside the boneyard is taken to be shot (``copies`` is 1)."""

    def __init__(self, shoot: Shoot, boneyard: frozenset[str] = frozenset()) -> None:
        self.shoot = shoot
        self.boneyard = boneyard
        self.graph = Graph()
        self.index = {scene: number for number, scene in enumerate(shoot.scenes)}
        self.unit_index = {unit: number for number, unit in enumerate(shoot.units)}
        self.feeds: list[list[Feed]] = [[] for _ in shoot.scenes]
        self._known: dict[Hashable, int] = {}
        self._lists: dict[Hashable, list[int]] = {}
        self.days = len(shoot.dates)

    # --- counters
    def _family(self, key: Hashable, scenes: Callable[[], Iterable[tuple[str, int]]], unit: str | None) -> int:
        """Return the first of a family of counters, one per day, fed by these scenes with these weights."""
        first = self._known.get(key)
        if first is None:
            first = self._known[key] = self.graph.count(self.days)
            which = -1 if unit is None else self.unit_index[unit]
            top = 0
            for scene, weight in scenes():
                if unit is None or unit in self.shoot.units_of[scene]:
                    self.feeds[self.index[scene]].append(Feed(first, which, weight, BY_DAY))
                    top += max(0, weight)
            for node in range(first, first + self.days):
                self.graph.top[node] = top
        return first

    def _single(self, key: Hashable, scene: str, kind: int) -> int:
        node = self._known.get(key)
        if node is None:
            node = self._known[key] = self.graph.count(1)
            self.feeds[self.index[scene]].append(Feed(node, -1, 1, kind))
        return node

    def _flag(self, key: Hashable, scenes: tuple[str, ...], day: int, unit: str | None) -> Linear:
        node = self._flag_node(key, scenes, day, unit)
        return Linear(0, {node: 1}, least=0) if node >= 0 else Linear(0, least=0)

    def _flag_node(self, key: Hashable, scenes: tuple[str, ...], day: int, unit: str | None) -> int:
        made = ("any", key, unit, day)
        node = self._known.get(made)
        if node is None:
            if not scenes:
                return -1
            first = self._family((key, unit), lambda: ((scene, 1) for scene in scenes), unit)
            # one strip alone is its own flag: its counter is 0 or 1
            node = first + day if len(scenes) == 1 else self.graph.one_armed(ANY, first + day)
            self._known[made] = node
        return node

    # --- for bounds
    def flag_families(self) -> Iterable[tuple[Hashable, list[int], tuple[str, ...]]]:
        """Families of flags, one for each day, with the scenes any of which sets them.

        A family is "shoots" (one flag per unit and day), ("works", person) or ("at", place). Where rules ask about some
        days only (an absence), there is no family: on the other days nothing is flagged.
        """
        scenes_of: dict[Hashable, tuple[str, ...]] = {"shoots": self.shoot.scenes}
        scenes_of |= {("works", person): scenes for person, scenes in self.shoot.scenes_of.items()}
        scenes_of |= {("at", place): scenes for place, scenes in self.shoot.scenes_at.items()}
        families: dict[tuple[Any, Any], list[int]] = {}
        for key, node in self._known.items():
            match key:
                case ("any", family, unit, _) if family in scenes_of:
                    # one unit's flags are a family of their own only where there is but one unit
                    if unit is None or len(self.shoot.units) == 1:
                        families.setdefault((family, unit), []).append(node)
                    elif family == "shoots":
                        families.setdefault((family, "all"), []).append(node)
                case _:
                    pass
        for (family, unit), nodes in families.items():
            everywhere = family == "shoots" and unit is None and len(self.shoot.units) > 1  # dates, not units' days
            if len(nodes) == self.days * (len(self.shoot.units) if unit == "all" else 1) and not everywhere:
                yield family, nodes, scenes_of[family]

    def held_within_idle(self) -> Iterable[tuple[int, int]]:
        """Pairs of nodes: a performer is held that day, and is idle that day (the first implies the second)."""
        for person in self.shoot.scenes_of:
            held, idle = (self._lists.get((kind, person)) for kind in ("held", "idle"))
            if held is not None and idle is not None:
                yield from ((one, two) for one, two in zip(held, idle, strict=True) if one >= 0 and two >= 0)

    def waiting_nodes(self) -> Iterable[tuple[str, list[int], list[int]]]:
        """Nodes, by day, of what a performer who waits is counted by: held (where no drop may end it), idle.

        Either is empty where nothing asks about it.
        """
        production = self.shoot.production
        for person in self.shoot.scenes_of:
            drops = production.drop_after(person) is not None and production.max_drops(person) > 0
            held = [] if drops else self._lists.get(("held", person), [])
            yield person, held, self._lists.get(("idle", person), [])

    def move_nodes(self) -> Iterable[tuple[str, list[int]]]:
        """Nodes of each unit's company moves, by day, as far as anything asks about them."""
        for unit in self.shoot.units:
            nodes = (self._known.get(("moves", unit, day)) for day in self.shoot.days)
            yield unit, [node for node in nodes if node is not None]

    def sums_flags(self, node: int) -> bool:
        """Whether a node is a sum of flags and hold days, with nothing taken off."""
        const, terms = self.graph.formula.get(node, (1, {}))
        return const == 0 and all(weight > 0 and child in self._day_of for child, weight in terms.items())

    def most(self, node: int) -> int:
        """Most that a sum of flags can be."""
        const, terms = self.graph.formula.get(node, (0, {node: 1}))
        days: dict[int, int] = {}
        for child, weight in terms.items():
            # a performer is not at work and on hold the same day: the dearer of the two counts
            day = self._day_of.get(child, -1 - child)
            days[day] = max(days.get(day, 0), weight)
        return const + sum(days.values())

    @cached_property
    def _day_of(self) -> dict[int, int]:
        """Day of each flag and of each hold, where known."""
        found = {node: day for key, node in self._known.items() for day in _day_in(key)}
        for key, outs in self._lists.items():
            if isinstance(key, tuple) and key[0] == "held":
                found |= {node: day for day, node in enumerate(outs) if node >= 0}
        return found

    # --- where the strips are
    def on(self, scene: str, day: int, unit: str | None = None) -> Linear:
        first = self._family(("on", scene, unit), lambda: [(scene, 1)], unit)
        return Linear(0, {first + day: 1}, least=0)

    def day_number(self, scene: str) -> Linear:
        return Linear(0, {self._single(("day", scene), scene, DAY_NUMBER): 1}, least=0)

    def copies(self, scene: str) -> Linear:
        return Linear(1, least=1)

    def out_of_order(self, earlier: str, later: str) -> Linear:
        if earlier in self.boneyard or later in self.boneyard:
            return Linear(0, least=0)
        late = self.graph.linear(self.day_number(earlier) - self.day_number(later))
        return Linear(0, {self.graph.one_armed(ANY, late): 1}, least=0)

    def apart(self, scene: str, other: str) -> Linear:
        if scene in self.boneyard or other in self.boneyard:
            parted = int((scene in self.boneyard) != (other in self.boneyard))
            return Linear(parted, least=parted)
        cells = [self._single(("cell", one), one, CELL_NUMBER) for one in (scene, other)]
        difference = self.graph.linear(Linear(0, {cells[0]: 1, cells[1]: -1}))
        return Linear(0, {self.graph.one_armed(NONZERO, difference): 1}, least=0)

    def reordered(self, unit: str, day: int, strips: Sequence[str]) -> Linear:
        return Linear(0, least=0)  # such days are kept out of the search altogether

    # --- what follows from it, day by day
    def shoots(self, unit: str | None, day: int) -> Linear:
        return self._flag("shoots", self.shoot.scenes, day, unit)

    def works(self, person: str, day: int, unit: str | None = None) -> Linear:
        return self._flag(("works", person), self.shoot.scenes_of[person], day, unit)

    def visited(self, place: str, day: int, unit: str | None = None) -> Linear:
        return self._flag(("at", place), self._at(place, unit), day, unit)

    def _at(self, place: str, unit: str | None) -> tuple[str, ...]:
        scenes = self.shoot.scenes_at.get(place, ())
        return scenes if unit is None else tuple(scene for scene in scenes if unit in self.shoot.units_of[scene])

    def uses(self, element: str, day: int) -> Linear:
        scenes = self.shoot.scenes_with.get(element, ())
        return self.total(self._flag(("with", element), scenes, day, unit) for unit in self.shoot.units)

    def eighths(self, unit: str, day: int, cap: int | None = None) -> Linear:
        facts = self.shoot.production.scene_by_number

        def lengths() -> Iterable[tuple[str, int]]:
            for scene in self.shoot.scenes:
                yield scene, facts[scene].eighths if cap is None else min(cap, facts[scene].eighths)

        return Linear(0, {self._family(("eighths", unit, cap), lengths, unit) + day: 1}, least=0)

    def moves(self, unit: str, day: int) -> Linear:
        key = ("moves", unit, day)
        node = self._known.get(key)
        if node is None:
            visits = self.total(self.visited(place, day, unit) for place in self._places(unit))
            node = self._known[key] = self.graph.one_armed(POSITIVE, self.graph.linear(visits - 1))
        return Linear(0, {node: 1}, least=0)

    def _places(self, unit: str) -> list[str]:
        return [place for place in self.shoot.scenes_at if self._at(place, unit)]

    # --- what follows over the whole shoot
    def held(self, person: str, day: int) -> Linear:
        key = ("held", person)
        outs = self._lists.get(key)
        if outs is None:
            scenes = self.shoot.scenes_of[person]
            work = [self._flag_node(("works", person), scenes, one, None) for one in self.shoot.days]
            after = self.shoot.production.drop_after(person)
            numbers = (-1 if after is None else after, self.shoot.production.max_drops(person))
            outs = self._lists[key] = self.graph.macro(HOLDS, work, self.shoot.company, numbers)
        return Linear(0, {outs[day]: 1}, least=0) if outs[day] >= 0 else Linear(0, least=0)

    def held_overnight(self, person: str, day: int) -> Linear:
        return Linear(0, least=0)  # where they worked before and after, the judge says

    def idle(self, person: str, day: int) -> Linear:
        scenes = self.shoot.scenes_of[person]
        return self._between(("idle", person), lambda one: self._flag_node(("works", person), scenes, one, None), day)

    def kept(self, place: str, day: int) -> Linear:
        return self._between(("kept", place), lambda one: self._place_node(place, one), day)

    def _between(self, key: Hashable, used: Callable[[int], int], day: int) -> Linear:
        """Company work days between the first and the last day used, not used themselves."""
        outs = self._lists.get(key)
        if outs is None:
            nodes = [used(one) for one in self.shoot.days]
            outs = self._lists[key] = self.graph.macro(KEPT, nodes, self.shoot.company, ())
        return Linear(0, {outs[day]: 1}, least=0) if outs[day] >= 0 else Linear(0, least=0)

    def returned(self, place: str, day: int) -> Linear:
        key = ("returned", place)
        outs = self._lists.get(key)
        if outs is None:
            used = [self._place_node(place, one) for one in self.shoot.days]
            shot = [self._flag_node("shoots", self.shoot.scenes, one, None) for one in self.shoot.days]
            outs = self._lists[key] = self.graph.macro(RETURNS, [*used, *shot], [True] * self.days, ())
        return Linear(0, {outs[day]: 1}, least=0)

    def _place_node(self, place: str, day: int) -> int:
        return self._flag_node(("at", place), self._at(place, None), day, None)

    def uncovered(self, unit: str, day: int) -> Linear:
        return Linear(0, least=0)  # any strip of a later day may cover it: the judge says

    # --- the clock
    def worked(self, unit: str, day: int) -> Linear:
        key = ("worked", unit, day)
        node = self._known.get(key)
        if node is None:
            rules = self.shoot.rules.day
            production = self.shoot.production
            load = self._family(
                ("load", unit), lambda: ((scene, production.minutes(scene, unit)) for scene in self.shoot.scenes), unit
            )
            minutes = self.shoots(unit, day) * (rules.prep_minutes + rules.wrap_minutes)
            minutes = minutes + Linear(0, {load + day: 1}, least=0) + self._moving(unit, day)
            node = self._known[key] = self.graph.linear(minutes)
        return Linear(0, {node: 1}, least=0)

    def _moving(self, unit: str, day: int) -> Linear:
        """Minutes of company moves: setting up anew each time, and the shortest way round."""
        places, minutes, way = self._distances[unit]
        moves = self.moves(unit, day) * self.shoot.production.move_minutes
        if way is not None:
            return moves + self.moves(unit, day) * way
        visits = [self._flag_node(("at", place), self._at(place, unit), day, unit) for place in places]
        (out,) = self.graph.macro(TRAVEL, visits, [True], minutes)
        return moves + Linear(0, {out: 1}, least=0)

    @cached_property
    def _distances(self) -> dict[str, tuple[list[str], tuple[int, ...], int | None]]:
        """Per unit: its places, minutes between all pairs of them, and that way where all are equally long."""
        travel = self.shoot.travel_minutes
        found = {}
        for unit in self.shoot.units:
            places = self._places(unit)
            ways = {travel(a, b) for a in places for b in places if a != b}
            way = None if len(ways) > 1 else next(iter(ways), 0)
            found[unit] = (places, tuple(travel(a, b) for a in places for b in places), way)
        return found

    def elapsed(self, unit: str, day: int) -> Linear:
        key = ("elapsed", unit, day)
        node = self._known.get(key)
        if node is None:
            worked = self.worked(unit, day)
            rules = self.shoot.rules.day
            after, meal = rules.meal_after_minutes, rules.meal_minutes
            # a first meal once the work is longer than the time before it; a second when the rest is longer again. A
            # strip that runs beyond the first meal's time puts both off, if it comes first
            minutes = self.shoot.production.minutes
            late = {s: rules.prep_minutes + minutes(s, unit) - after for s in self.shoot.scenes}
            units_of = self.shoot.units_of
            late = {scene: beyond for scene, beyond in late.items() if beyond > 0 and unit in units_of[scene]}
            if late:
                put_off = Linear(0, {self._family(("late", unit), late.items, unit) + day: 1}, least=0)
                second = self.any_of([self.positive(worked - put_off - 2 * after)])
                meals = self.any_of([self.positive(worked - after)]) * meal + second * meal
            else:
                table = [meal * ((minutes > after) + (minutes > 2 * after)) for minutes in range(2 * after + 2)]
                meals = self.lookup(worked, table)
            node = self._known[key] = self.graph.linear(worked + meals)
        return Linear(0, {node: 1}, least=0)

    def outside_permit(self, place: str, day: int) -> Linear:
        return Linear(0, least=0)

    def exteriors(self, unit: str, day: int, light: DayNight) -> Linear:
        return Linear(0, {self._light_load(unit, light) + day: 1}, least=0)

    def outside_light(self, unit: str, day: int, light: DayNight) -> Linear:
        load, lit = self._light_load(unit, light), most_light(self.shoot, unit, day, light)
        beyond = Linear(0, {load + day: 1}, least=0)
        return self.positive(beyond - lit) if lit else beyond

    def _light_load(self, unit: str, light: DayNight) -> int:
        """Minutes of exteriors that need this light, per day."""
        needs, minutes = self.shoot.light_of, self.shoot.production.minutes

        def lengths() -> Iterable[tuple[str, int]]:
            return ((s, minutes(s, unit)) for s in self.shoot.scenes if needs.get(s) == light)

        return self._family(("light", unit, light), lengths, unit)

    # --- people's own clocks: the least that any order and call can need
    def shooting(self, person: str, day: int) -> Linear:
        return Linear(0, dict.fromkeys((first + day for first in self._minutes_of(person)), 1), least=0)

    def _minutes_of(self, person: str) -> list[int]:
        """Counters of the minutes that the cast member is in front of the camera, by unit."""
        minutes, scenes = self.shoot.production.minutes, self.shoot.scenes_of[person]

        def counters(unit: str) -> int:
            return self._family(("minutes", person, unit), lambda: ((s, minutes(s, unit)) for s in scenes), unit)

        return [counters(unit) for unit in self.shoot.units]

    def present(
        self, who: str, day: int, *, meals: int | None = None, unit: str | None = None, players: int = 1
    ) -> Linear:
        kind, person = who.split(":", 1)
        if kind != "cast":
            return Linear(0, least=0)
        around = self.shoot.member(person).makeup_minutes + self.shoot.rules.day.dismissal_minutes
        return self.shooting(person, day) + self.works(person, day) * around

    def before(self, who: str, day: int, minute: int) -> Linear:
        return Linear(0, least=0)

    def beyond(self, who: str, day: int, minute: int) -> Linear:
        return Linear(0, least=0)

    def late_meals(
        self, who: str, day: int, terms: MealTerms, *, unit: str | None = None, players: int = 1
    ) -> Linear:
        return Linear(0, least=0)

    def at_night(
        self, who: str, day: int, opens: int, closes: int, *, unit: str | None = None, players: int = 1
    ) -> Linear:
        return Linear(0, least=0)

    def missed_school(self, person: str, day: int, school: School) -> Linear:
        return Linear(0, least=0)

    def short_rest(
        self, who: str, day: int, least: int, *, worked_beyond: int = -1, eased: RestExceptions | None = None
    ) -> Linear:
        return Linear(0, least=0)

    def short_weekend(self, who: str, day: int, rest: Weekend) -> Linear:
        return Linear(0, least=0)

    # --- for guards
    def shooting_at(self, place: str, unit: str, day: int) -> Linear:
        """Minutes of strips at a place."""
        return self._minutes(("minutes at", place), self._at(place, unit), unit, day)

    def shooting_with(self, person: str, unit: str, day: int) -> Linear:
        """Minutes of strips of a cast member with one unit."""
        scenes = tuple(scene for scene in self.shoot.scenes_of[person] if unit in self.shoot.units_of[scene])
        return self._minutes(("minutes with", person), scenes, unit, day)

    def _minutes(self, key: Hashable, scenes: tuple[str, ...], unit: str, day: int) -> Linear:
        if not scenes:
            return Linear(0, least=0)
        lengths = self.shoot.production.minutes
        first = self._family((key, unit), lambda: ((scene, lengths(scene, unit)) for scene in scenes), unit)
        return Linear(0, {first + day: 1}, least=0)

    # --- arithmetic
    def _top(self, quantity: Linear) -> int | None:
        """The most that an expression can be, where it is known: what can never reach its limit needs no node."""
        total = quantity.const
        for node, weight in quantity.terms.items():
            if weight > 0:
                top = 1 if self.graph.kind[node] == ANY else self.graph.top.get(node)
                if top is None:
                    return None
                total += weight * top
            elif self.graph.value[node] < 0:
                return None
        return total

    def _never_above(self, quantity: Linear, limit: int) -> bool:
        top = self._top(quantity)
        return top is not None and top <= limit

    def total(self, terms: Iterable[Linear]) -> Linear:
        const, least = 0, 0
        sums: dict[int, int] = {}
        known = True
        for term in terms:
            const += term.const
            for node, weight in term.terms.items():
                sums[node] = sums.get(node, 0) + weight
            if term.least is None:
                known = False
            else:
                least += term.least
        return Linear(const, sums, least=least if known else None)

    def any_of(self, terms: Iterable[Linear]) -> Linear:
        total = self.total(terms)
        if not total.terms:
            return Linear(int(total.const > 0), least=0)
        return Linear(0, {self.graph.one_armed(ANY, self.graph.linear(total)): 1}, least=0)

    def positive(self, quantity: Linear) -> Linear:
        if quantity.least is not None and quantity.least >= 0:
            return quantity
        if self._never_above(quantity, 0):
            return Linear(0, least=0)
        return Linear(0, {self.graph.one_armed(POSITIVE, self.graph.linear(quantity)): 1}, least=0)

    def lesser(self, one: Linear, other: Linear) -> Linear:
        return one - self.positive(one - other)

    def begun(self, quantity: Linear, size: int) -> Linear:
        if self._never_above(quantity, 0):
            return Linear(0, least=0)
        return Linear(0, {self.graph.one_armed(BEGUN, self.graph.linear(quantity), size): 1}, least=0)

    def least(self, quantity: Linear, cap: int) -> Linear:
        return Linear(0, {self.graph.one_armed(LEAST, self.graph.linear(quantity), cap): 1})

    def lookup(self, quantity: Linear, table: Sequence[int]) -> Linear:
        top = self._top(quantity)
        if top is not None and not any(table[: top + 1]):
            return Linear(0, least=0)
        return Linear(0, {self.graph.lookup(self.graph.linear(quantity), table): 1}, least=min(table))


def _day_in(key: Hashable) -> Iterable[int]:
    match key:
        case ("any", ("works", _), None, int(day)):
            yield day
        case _:
            return
