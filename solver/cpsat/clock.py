"""The clock: the least that any order of the day can need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.cpsat.arithmetic import LONGEST, Answer
from solver.cpsat.strips import Strips
from solver.light import most_light

if TYPE_CHECKING:
    from models.scene import DayNight
    from solver.clauses import MealTerms, RestExceptions, School, Weekend


class Clock(Strips):
    """Answers about minutes; 0 where an order may be found that keeps them."""

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

    def late_meals(self, who: str, day: int, terms: MealTerms, *, unit: str | None = None, players: int = 1) -> Answer:
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
