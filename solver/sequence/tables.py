"""From the cases of a day to the tables that its search reads (`solver.kernel.clock`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from solver.kernel import clock
from solver.kernel.clock import DayTables
from solver.light import light_windows, permit_windows
from solver.rules.company_moves import MovesPerDay
from solver.rules.crew_overtime import CrewOvertime, is_stage
from solver.rules.day_length import DayLength
from solver.rules.light import RightLight
from solver.rules.location_availability import PermitHours
from solver.rules.meals import LateMeals
from solver.rules.minors_presence import MinorPresence
from solver.rules.performer_hours import DayWindow, PerformerDay
from solver.rules.performer_overtime import Overtime
from solver.sequence.crew_cents import crew_cents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from solver.clauses import MealTerms
    from solver.rule import Rule
    from solver.sequence.day_plan import DayPlan
    from solver.sequence.sequencer import Sequencer

    Ints = NDArray[Any]

__all__ = ["FAR", "day_tables"]

FAR = 10**6
HARD_CASE = 60
"""A further company move counts as much excess as so many minutes."""

Case = TypeVar("Case", bound="Rule")


def _of(cases: Iterable[Rule], kind: type[Case]) -> Iterator[Case]:
    return (case for case in cases if isinstance(case, kind))


def _cost_of(case: Rule) -> tuple[int, int]:
    """What one unit of a case counts: as excess where it must hold, else in cents."""
    return (1, 0) if case.price is None else (0, case.price)


def day_tables(sequencer: Sequencer, plan: DayPlan) -> DayTables:
    """Return what the search needs to know of a day."""
    shoot, unit = sequencer.shoot, plan.unit
    ours = sequencer.cases_of(f"unit:{unit}", plan.day)
    names = sorted({shoot.place_of[scene] for scene in plan.strips})
    move_minutes = shoot.production.move_minutes
    gap = np.array([[shoot.travel_minutes(a, b) + move_minutes for b in names] for a in names], np.int64)
    strip, windows, window_cost = _strip_tables(sequencer, plan, names)
    people, meals, penalty = _people_tables(sequencer, plan)
    crew = crew_cents(shoot, unit, names, list(_of(ours, CrewOvertime)))
    figures = _figures(sequencer, plan)
    return DayTables(figures, strip, gap, windows, window_cost, people, sequencer.wage, crew, meals, penalty)


def _figures(sequencer: Sequencer, plan: DayPlan) -> Ints:
    """The day's own figures: the clock, its length and its moves."""
    ours, rules = sequencer.cases_of(f"unit:{plan.unit}", plan.day), sequencer.shoot.rules.day
    longest, overlong = FAR, 0
    for length in _of(ours, DayLength):
        longest, overlong = length.limit, _cost_of(length)[0]
    most_moves, overmoved = FAR, 0
    for moving in _of(ours, MovesPerDay):
        most_moves, overmoved = moving.limit, HARD_CASE * _cost_of(moving)[0]
    return np.array(
        [
            rules.prep_minutes, rules.wrap_minutes, rules.meal_minutes, rules.meal_after_minutes,
            rules.dismissal_minutes, longest, overlong, most_moves, overmoved, sequencer.move_cents.get(plan.unit, 0),
        ],
        np.int64,
    )  # fmt: skip


def _strip_tables(sequencer: Sequencer, plan: DayPlan, place_names: Sequence[str]) -> tuple[Ints, Ints, Ints]:
    """Each strip's figures, the windows of its light and its permit, and what a minute outside of them counts."""
    shoot, unit, day = sequencer.shoot, plan.unit, plan.day
    production = shoot.production
    bits = {scene: 1 << number for number, scene in enumerate(plan.strips)}
    places = {place: number for number, place in enumerate(place_names)}
    person_bit = {person: 1 << number for number, person in enumerate(plan.people)}
    light = {case.light: _cost_of(case) for case in _of(sequencer.cases_of(f"unit:{unit}", day), RightLight)}
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
    return strip, windows, window_cost


def _people_tables(sequencer: Sequencer, plan: DayPlan) -> tuple[Ints, Ints, Ints]:
    """Each performer's figures; the penalties for late meals, the crew's in the first row."""
    shoot, day = sequencer.shoot, plan.day
    penalties: list[MealTerms] = []
    heads: list[int] = []
    people = np.zeros((len(plan.people), 8), np.int64)
    crew_cases = _of(sequencer.cases_of(f"unit:{plan.unit}", day), LateMeals)
    on_stage = all(is_stage(shoot, shoot.place_of[scene]) for scene in plan.strips)
    crew_meals = [case for case in crew_cases if case.price and not case.once and case.is_for(stage=on_stage)]
    if crew_meals:
        penalties.append(crew_meals[0].terms)
        heads.append(crew_meals[0].heads)
    for number, person in enumerate(plan.people):
        earliest, latest, limit, eased, wage_row, meal_row = -FAR, FAR, FAR, 0, -1, -1
        for case in sequencer.cases_of(f"cast:{person}", day):
            if isinstance(case, DayWindow) and case.price is None:
                earliest, latest = max(earliest, case.earliest), min(latest, case.latest)
            elif isinstance(case, MinorPresence):
                limit, eased = min(limit, case.limit + case.longer), case.meals
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
    meals = np.zeros((max(1, len(penalties)), 4), np.int64)
    penalty = np.zeros((max(1, len(penalties)), 128), np.int64)
    for row, (terms, count) in enumerate(zip(penalties, heads, strict=True)):
        meals[row] = terms.after, terms.step, *(terms.breakfast or (clock.NEVER, 0))
        cents = np.array(terms.cents[:128], np.int64) * count
        penalty[row, : len(cents)] = cents
        penalty[row, len(cents) :] = cents[-1]
    if not crew_meals and penalties:
        meals = np.vstack((np.zeros((1, 4), np.int64), meals))
        penalty = np.vstack((np.zeros((1, 128), np.int64), penalty))
        people[:, clock.MEAL_ROW] += people[:, clock.MEAL_ROW] >= 0
    return people, meals, penalty


def _put(room: Ints, spans: Sequence[tuple[int, int]]) -> None:
    """Write windows into their row; of more than it holds, the first."""
    for number, span in enumerate(spans[: len(room)]):
        room[number] = span
