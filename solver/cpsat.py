"""The rules' questions asked of an undecided board: the CP-SAT model.

The same cases that check a board build the model. Exact for everything that depends only on which day a strip is shot;
for the clock (order within the day) it answers with the least that any order can need, so that the model's bound is a
bound on the bill and its boards are sequenced and judged before anyone sees them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from ortools.sat.python import cp_model

from solver.guards import guards
from solver.least_days import LeastDays
from solver.light import most_light
from solver.tolerance import tolerated

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from models.scene import DayNight
    from solver.rule import MealTerms, RestExceptions, Rule, School, Weekend
    from solver.shoot import Shoot

Answer = Any
"""An int or a LinearExpr; ortools' expressions are not usefully typed."""

LONGEST = 40 * 60
"""No quantity of minutes in a day is more than this."""


@dataclass(frozen=True)
class SizeOfModel:
    """How large a model is."""

    variables: int
    constraints: int


class Room(Protocol):
    """A shoot and the cells where each strip may go: a `Problem`, or a part of one."""

    @property
    def shoot(self) -> Shoot: ...
    @property
    def days(self) -> int: ...
    @property
    def cells_at(self) -> NDArray[np.int64]: ...
    @property
    def cells(self) -> NDArray[np.int64]: ...
    @property
    def fixed(self) -> Mapping[int, int]: ...


class ModelView:
    """Answers with CP-SAT expressions over "strip s is in cell c".

    Parameters
    ----------
    problem
        The shoot and the cells where each strip may go.
    domains
        Cells left to some strips (indices), for a sub-model; the others keep what the problem allows. A strip with one
        cell is decided, and so is all that follows from it.
    """

    def __init__(self, problem: Room, domains: Mapping[int, Sequence[int]] | None = None) -> None:
        self.shoot: Shoot = problem.shoot
        self.problem = problem
        self.model = cp_model.CpModel()
        self.days = problem.days
        self.units = {unit: number for number, unit in enumerate(self.shoot.units)}
        self._known: dict[Hashable, Answer] = {}
        self._lists: dict[Hashable, list[Answer]] = {}
        self.at: list[dict[int, Answer]] = []
        for strip, scene in enumerate(self.shoot.scenes):
            cells = [int(c) for c in problem.cells[problem.cells_at[strip] : problem.cells_at[strip + 1]]]
            if domains is not None and strip in domains:
                cells = [cell for cell in domains[strip] if cell in set(cells) or strip in problem.fixed]
            if len(cells) == 1:
                self.at.append({cells[0]: 1})
                continue
            literals = {cell: self.model.new_bool_var(f"{scene}@{cell}") for cell in cells}
            if literals:
                self.model.add_exactly_one(literals.values())
            self.at.append(literals)
        self.index = {scene: strip for strip, scene in enumerate(self.shoot.scenes)}

    def _once(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]

    def _in(self, scene: str, day: int, unit: str | None) -> list[Answer]:
        """Literals (or ones) of the scene on that day."""
        at = self.at[self.index[scene]]
        units = self.units.values() if unit is None else (self.units[unit],)
        found = (at.get(number * self.days + day) for number in units)
        return [literal for literal in found if literal is not None]

    def _either(self, literals: list[Answer]) -> Answer:
        """0/1: at least one of the literals."""
        if any(isinstance(literal, int) and literal for literal in literals):
            return 1
        if not literals:
            return 0
        if len(literals) == 1:
            return literals[0]
        flag = self.model.new_bool_var("")
        self.model.add_bool_or([*literals, flag.negated()])
        for literal in literals:
            self.model.add_implication(literal, flag)
        return flag

    def _flag(self, key: Hashable, scenes: Iterable[str], day: int, unit: str | None) -> Answer:
        return self._once(
            (key, day, unit), lambda: self._either([x for scene in scenes for x in self._in(scene, day, unit)])
        )

    # --- where the strips are
    def on(self, scene: str, day: int, unit: str | None = None) -> Answer:
        return sum(self._in(scene, day, unit))

    def day_number(self, scene: str) -> Answer:
        return sum(cell % self.days * literal for cell, literal in self.at[self.index[scene]].items())

    def copies(self, scene: str) -> Answer:
        return 1

    def out_of_order(self, earlier: str, later: str) -> Answer:
        def late() -> Answer:
            if not self.at[self.index[earlier]] or not self.at[self.index[later]]:
                return 0  # one of them is in the boneyard
            behind = self.day_number(earlier) - self.day_number(later)
            if isinstance(behind, int):
                return int(behind > 0)
            flag = self.model.new_bool_var("")
            self.model.add(behind <= self.days * flag)
            return flag

        return self._once(("late", earlier, later), late)

    def apart(self, scene: str, other: str) -> Answer:
        def differ() -> Answer:
            flag = self.model.new_bool_var("")
            one, two = self.at[self.index[scene]], self.at[self.index[other]]
            for cell in {*one, *two}:
                self.model.add(one.get(cell, 0) - two.get(cell, 0) <= flag)
                self.model.add(two.get(cell, 0) - one.get(cell, 0) <= flag)
            return flag

        return self._once(("apart", scene, other), differ)

    def reordered(self, unit: str, day: int, strips: Sequence[str]) -> Answer:
        return 0  # shot and locked days are no decision of the model

    # --- what follows from it, day by day
    def shoots(self, unit: str | None, day: int) -> Answer:
        if unit is None and len(self.units) == 1:
            unit = next(iter(self.units))
        return self._flag("shoots", self.shoot.scenes, day, unit)

    def works(self, person: str, day: int, unit: str | None = None) -> Answer:
        return self._flag(("works", person), self.shoot.scenes_of[person], day, unit)

    def visited(self, place: str, day: int, unit: str | None = None) -> Answer:
        if unit is None and len(self.units) == 1:
            unit = next(iter(self.units))
        return self._flag(("at", place), self.shoot.scenes_at.get(place, ()), day, unit)

    def uses(self, element: str, day: int) -> Answer:
        scenes = self.shoot.scenes_with.get(element, ())
        return sum(self._flag(("with", element), scenes, day, unit) for unit in self.units)

    def eighths(self, unit: str, day: int, cap: int | None = None) -> Answer:
        facts = self.shoot.production.scene_by_number
        return self._load(day, unit, lambda s: facts[s].eighths if cap is None else min(cap, facts[s].eighths))

    def _load(self, day: int, unit: str, weigh: Callable[[str], int]) -> Answer:
        cell = self.units[unit] * self.days + day
        const, literals, weights = 0, [], []
        for strip, scene in enumerate(self.shoot.scenes):
            literal = self.at[strip].get(cell)
            if literal is None:
                continue
            if isinstance(literal, int):
                const += weigh(scene)
            else:
                literals.append(literal)
                weights.append(weigh(scene))
        if not literals:
            return const
        return cp_model.LinearExpr.weighted_sum(literals, weights) + const

    def moves(self, unit: str, day: int) -> Answer:
        def make() -> Answer:
            visits = self.total(self.visited(place, day, unit) for place in self.shoot.scenes_at)
            return self.positive(visits - 1)

        return self._once(("moves", unit, day), make)

    # --- what follows over the whole shoot
    def held(self, person: str, day: int) -> Answer:
        work = [self.works(person, one) for one in self.shoot.days]
        after = self.shoot.production.drop_after(person)
        drops = self.shoot.production.max_drops(person) if after is not None else 0
        engaged = self._engaged(("held", person), work, after or 0, drops)
        return engaged[day] - work[day]

    def idle(self, person: str, day: int) -> Answer:
        work = [self.works(person, one) for one in self.shoot.days]
        return self._engaged(("idle", person), work, 0, 0)[day] - work[day]

    def kept(self, place: str, day: int) -> Answer:
        used = [self.visited(place, one) for one in self.shoot.days]
        return self._engaged(("kept", place), used, 0, 0)[day] - used[day]

    def _engaged(self, key: Hashable, busy: list[Answer], drop_after: int, drops: int) -> list[Answer]:
        """Per day: between the first and the last busy day, at most `drops` times released in between.

        Free to say yes more often than need be: it only ever costs.
        """
        if key in self._lists:
            return self._lists[key]
        model, ordinal = self.model, self.shoot.ordinal
        possible = [day for day, one in enumerate(busy) if not (isinstance(one, int) and one == 0)]
        engaged: list[Answer] = [0] * len(busy)
        if possible:
            span = range(possible[0], possible[-1] + 1)
            starts = []
            for day in span:
                engaged[day] = model.new_bool_var("")
                model.add(engaged[day] >= busy[day])
                start = model.new_bool_var("")
                model.add(start >= engaged[day] - engaged[day - 1]) if day > span[0] else model.add(
                    start >= engaged[day]
                )
                starts.append(start)
                if drops:
                    near = [e for e in span if e < day and ordinal[day] - ordinal[e] - 1 <= drop_after]
                    if near:
                        model.add(sum(engaged[e] for e in near) <= len(near) * (1 - start))
            model.add(sum(starts) <= 1 + drops)
        self._lists[key] = engaged
        return engaged

    def returned(self, place: str, day: int) -> Answer:
        key = ("returned", place)
        if key not in self._lists:
            model = self.model
            used = [self.visited(place, one) for one in self.shoot.days]
            back: list[Answer] = []
            seen: Answer = 0
            fresh: Answer = 0
            for one in self.shoot.days:
                shot = self.shoots(None, one)
                again = model.new_bool_var("") if one else 0
                if one:
                    model.add(again >= used[one] + seen - fresh - 1)
                back.append(again)
                new_seen, new_fresh = model.new_bool_var(""), model.new_bool_var("")
                model.add(new_seen >= used[one])
                model.add(new_seen >= seen)
                model.add(new_fresh <= used[one] + 1 - shot)
                model.add(new_fresh <= used[one] + fresh)
                seen, fresh = new_seen, new_fresh
            self._lists[key] = back
        return self._lists[key][day]

    def uncovered(self, unit: str, day: int) -> Answer:
        return 0  # any strip of a later day may cover it: the judge says

    # --- the clock: the least that any order of the day can need
    def worked(self, unit: str, day: int) -> Answer:
        def make() -> Answer:
            rules, production = self.shoot.rules.day, self.shoot.production
            minutes = self._load(day, unit, lambda scene: production.minutes(scene, unit))
            step = production.move_minutes + self._shortest_way(unit)
            around = self.shoots(unit, day) * (rules.prep_minutes + rules.wrap_minutes)
            return minutes + around + self.moves(unit, day) * step

        return self._once(("worked", unit, day), make)

    def _shortest_way(self, unit: str) -> int:
        def make() -> Answer:
            travel = self.shoot.travel_minutes
            places = [p for p, s in self.shoot.scenes_at.items() if any(unit in self.shoot.units_of[one] for one in s)]
            return min((travel(a, b) for a in places for b in places if a != b), default=0)

        return int(self._once(("way", unit), make))

    def elapsed(self, unit: str, day: int) -> Answer:
        def make() -> Answer:
            rules = self.shoot.rules.day
            worked, after, meal = self.worked(unit, day), rules.meal_after_minutes, rules.meal_minutes
            # a strip that runs beyond the first meal's time puts both meals off, if it comes first
            late = self._load(day, unit, lambda scene: self._late_minutes(scene, unit))
            over = (worked - after, worked - late - 2 * after)
            meals = [self.model.new_bool_var("") if not isinstance(one, int) else int(one > 0) for one in over]
            for one, flag in zip(over, meals, strict=True):
                if not isinstance(one, int):
                    self.model.add(one <= LONGEST * flag)
            return worked + meal * sum(meals)

        return self._once(("elapsed", unit, day), make)

    def _late_minutes(self, scene: str, unit: str) -> int:
        """Minutes by which the first meal may be late when the scene opens the day."""
        rules = self.shoot.rules.day
        return max(0, rules.prep_minutes + self.shoot.production.minutes(scene, unit) - rules.meal_after_minutes)

    def outside_permit(self, place: str, day: int) -> Answer:
        return 0

    def exteriors(self, unit: str, day: int, light: DayNight) -> Answer:
        needs, minutes = self.shoot.light_of, self.shoot.production.minutes

        def length(scene: str) -> int:
            return minutes(scene, unit) if needs.get(scene) == light else 0

        return self._once(("exteriors", unit, day, light), lambda: self._load(day, unit, length))

    def outside_light(self, unit: str, day: int, light: DayNight) -> Answer:
        return self.positive(self.exteriors(unit, day, light) - most_light(self.shoot, unit, day, light))

    # --- people's own clocks: the least that any order and call can need
    def shooting(self, person: str, day: int) -> Answer:
        minutes, mine = self.shoot.production.minutes, frozenset(self.shoot.scenes_of[person])

        def load(unit: str) -> Answer:
            return self._load(day, unit, lambda scene: minutes(scene, unit) if scene in mine else 0)

        def make() -> Answer:
            return self.total(load(unit) for unit in self.units)

        return self._once(("shooting", person, day), make)

    def present(
        self, who: str, day: int, *, meals: int | None = None, unit: str | None = None, players: int = 1
    ) -> Answer:
        kind, person = who.split(":", 1)
        if kind != "cast":
            return 0
        around = self.shoot.member(person).makeup_minutes + self.shoot.rules.day.dismissal_minutes
        return self.shooting(person, day) + self.works(person, day) * around

    def before(self, who: str, day: int, minute: int) -> Answer:
        return 0

    def beyond(self, who: str, day: int, minute: int) -> Answer:
        return 0

    def late_meals(
        self, who: str, day: int, terms: MealTerms, *, unit: str | None = None, players: int = 1
    ) -> Answer:
        return 0

    def at_night(
        self, who: str, day: int, opens: int, closes: int, *, unit: str | None = None, players: int = 1
    ) -> Answer:
        return 0

    def missed_school(self, person: str, day: int, school: School) -> Answer:
        return 0

    def short_rest(
        self, who: str, day: int, least: int, *, worked_beyond: int = -1, eased: RestExceptions | None = None
    ) -> Answer:
        return 0

    def short_weekend(self, who: str, day: int, rest: Weekend) -> Answer:
        return 0

    # --- arithmetic
    def total(self, terms: Iterable[Answer]) -> Answer:
        const, parts = 0, []
        for term in terms:
            if isinstance(term, int):
                const += term
            else:
                parts.append(term)
        return cp_model.LinearExpr.sum(parts) + const if parts else const

    def any_of(self, terms: Iterable[Answer]) -> Answer:
        listed = list(terms)
        if all(isinstance(term, int) for term in listed):
            return int(any(listed))
        flag = self.model.new_bool_var("")
        for term in listed:
            self.model.add(flag >= term)
        self.model.add(flag <= self.total(listed))
        return flag

    def positive(self, quantity: Answer) -> Answer:
        if isinstance(quantity, int):
            return max(0, quantity)
        result = self.model.new_int_var(0, 10**9, "")
        self.model.add_max_equality(result, [quantity, 0])
        return result

    def lesser(self, one: Answer, other: Answer) -> Answer:
        if isinstance(one, int) and isinstance(other, int):
            return min(one, other)
        result = self.model.new_int_var(-(10**9), 10**9, "")
        self.model.add_min_equality(result, [one, other])
        return result

    def begun(self, quantity: Answer, size: int) -> Answer:
        beyond = self.positive(quantity)
        if isinstance(beyond, int):
            return -(-beyond // size)
        units = self.model.new_int_var(0, LONGEST // size + 1, "")
        self.model.add(size * units >= beyond)
        self.model.add(size * units <= beyond + size - 1)
        return units

    def least(self, quantity: Answer, cap: int) -> Answer:
        return self.lesser(quantity, cap)

    def lookup(self, quantity: Answer, table: Sequence[int]) -> Answer:
        if isinstance(quantity, int):
            return table[min(quantity, len(table) - 1)]
        if all(value == place * table[1] for place, value in enumerate(table)):
            return quantity * table[1]
        result = self.model.new_int_var(min(table), max(table), "")
        place = self.model.new_int_var(0, len(table) - 1, "")
        self.model.add_min_equality(place, [quantity, len(table) - 1])
        self.model.add_element(place, list(table), result)
        return result

    # --- the whole
    def post(self, cases: Iterable[Rule]) -> Answer:
        """Post every case; return the objective: what all priced cases cost, in cents."""
        costs: list[Answer] = []
        shot = tolerated(self.shoot)
        for case in cases:
            amount = case.amount(self)
            if case.price is None:
                self._must(amount, shot.get(id(case), case.limit))
            elif case.price:
                excess = amount if case.limit == 0 and case.tariff else self.positive(amount - case.limit)
                costs.append(case.price * excess)
        return self.total(costs)

    def _must(self, amount: Answer, limit: int) -> None:
        if isinstance(amount, int):
            if amount > limit:
                self.model.add_bool_or([])
        else:
            self.model.add(amount <= limit)

    def hint(self, places: Sequence[int]) -> None:
        """Suggest an assignment of strips to cells."""
        for strip, cell in enumerate(places):
            for other, literal in self.at[strip].items():
                if not isinstance(literal, int):
                    self.model.add_hint(literal, int(other == cell))

    def read(self, value: Callable[[Answer], int]) -> list[int]:
        """Return the cell of each strip from a solver's answer (-1: not scheduled)."""
        places = []
        for literals in self.at:
            chosen = (cell for cell, x in literals.items() if (x if isinstance(x, int) else value(x)))
            places.append(next(chosen, -1))
        return places

    def size(self) -> SizeOfModel:
        """Count variables and constraints."""
        proto = self.model.proto
        return SizeOfModel(len(proto.variables), len(proto.constraints))


def tighten(view: ModelView) -> None:
    """Add what the rules imply: the least number of days that people, places and the company need.

    No legal board is lost: tested in tests/solver/test_cpsat.py.
    """
    shoot = view.shoot
    least = LeastDays(shoot)

    def at_least(days: Answer, scenes: Iterable[str], family: Hashable = None) -> None:
        wanted = [scene for scene in scenes if view.at[view.index[scene]]]
        if len(wanted) > 1 and not isinstance(days, int):
            view.model.add(days >= (least.of(wanted) if family is None else least.dates_of(family, wanted)))

    for person, scenes in shoot.scenes_of.items():
        at_least(view.total(view.works(person, day) for day in shoot.days), scenes, ("works", person))
    for place, scenes in shoot.scenes_at.items():
        at_least(view.total(view.visited(place, day) for day in shoot.days), scenes, ("at", place))
    at_least(view.total(view.shoots(unit, day) for unit in shoot.units for day in shoot.days), shoot.scenes)
    for guard in guards(shoot):
        amount = guard.amount(view)
        if not isinstance(amount, int):
            view.model.add(amount <= 0)
