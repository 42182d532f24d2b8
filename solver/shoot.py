"""A production as rules and searches read it: days counted from zero, everything in integers.

Built once per question (and kept as long as the production does not change): the cases of all rules hang on it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from models.quantity import cents
from solver.light import light_of
from solver.quiet_memory import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.board import Board, Pin, ShootingDay
    from models.cast import CastMember
    from models.production import Production
    from models.ruleset import RuleSet
    from models.scene import BackgroundKind, DayNight, Scene
    from solver.rule import Rule, Setting

BACKGROUND_KINDS: tuple[BackgroundKind, ...] = ("background", "special", "stand-in")
UNPLACED = "(no location)"
"""Stands in for the location of scenes that name none: one place of its own."""


class Crowd(NamedTuple):
    """Some background players of one kind, unit and place, who come for scenes with at least `players` of them."""

    unit: str
    place: str
    kind: BackgroundKind
    players: int
    heads: int

    @property
    def subject(self) -> str:
        """Whose hours are asked for: "background:rosies", "special:rosies" or "stand-in:rosies"."""
        return f"{self.kind}:{self.place}"


@dataclass(frozen=True)
class Reference:
    """The board that a re-plan starts from.

    Attributes
    ----------
    board
        What is published or agreed.
    as_of
        Days before this date are shot, whatever their status says.
    lost
        Days by unit and date of which nothing was shot after all: wherever they lie, their strips have to move.
    """

    board: Board
    as_of: date | None = None
    lost: frozenset[tuple[str, date]] = frozenset()

    def is_fixed(self, day: ShootingDay) -> bool:
        """Tell whether nothing about the day may change any more (HZ1)."""
        if (day.unit, day.date) in self.lost:
            return False
        return day.status in ("shot", "locked") or (self.as_of is not None and day.date < self.as_of)

    @cached_property
    def fixed(self) -> tuple[ShootingDay, ...]:
        """Days that are shot or locked."""
        return tuple(day for day in self.board.days if self.is_fixed(day))


def _offset(when: datetime) -> timedelta:
    return when.utcoffset() or timedelta()


class Shoot:
    """A production with its calendar spread out.

    Attributes
    ----------
    production
        What it was made from.
    dates
        Every date that may be shot, and every further date that a board at hand uses; in order. A *day* is an index
        into it.
    company
        Per day: is it a company work day (one that a performer on hold is paid for)?
    reference
        The board that a re-plan starts from, if any.
    pins
        Scenes bound to dates by the board.
    """

    def __init__(
        self,
        production: Production,
        *,
        also: Iterable[date] = (),
        reference: Reference | None = None,
        pins: tuple[Pin, ...] = (),
    ) -> None:
        self.production = production
        self.reference = reference
        self.pins = pins
        used = set(also)
        if reference is not None:
            used.update(day.date for day in reference.board.days)
        self.dates: tuple[date, ...] = tuple(sorted(used.union(production.shoot_dates)))
        self.day_of: dict[date, int] = {when: day for day, when in enumerate(self.dates)}
        company = frozenset(production.company_dates)
        self.company: tuple[bool, ...] = tuple(when in company for when in self.dates)
        self.company_days: tuple[int, ...] = tuple(day for day, is_work in enumerate(self.company) if is_work)
        self.days = range(len(self.dates))
        self.units: tuple[str, ...] = tuple(unit.id for unit in production.units)
        self.scenes: tuple[str, ...] = tuple(scene.number for scene in production.scenes)
        self.place_of: dict[str, str] = {scene.number: scene.location or UNPLACED for scene in production.scenes}
        self.ordinal: tuple[int, ...] = tuple(when.toordinal() for when in self.dates)
        self._made: dict[type[Rule], tuple[Rule, ...]] = {}

    @cached_property
    def rules(self) -> RuleSet:
        """The rule set, with the production's own figures."""
        return self.production.rule_set

    def setting(self, code: str) -> Setting:
        """How this production takes a rule."""
        setting: Setting = self.rules.settings.get(code, "hard")
        return setting

    def price(self, code: str, usual: int = 0) -> int:
        """Cents per unit beyond the limit of a rule that this production takes as priced."""
        given = self.rules.prices.get(code)
        return usual if given is None else cents(given)

    def scene(self, number: str) -> Scene:
        """Return the scene of this number."""
        return self.production.scene_by_number[number]

    def member(self, person: str) -> CastMember:
        """Return the cast member of this board id."""
        return self.production.cast_by_id[person]

    @cached_property
    def unit_days(self) -> dict[str, frozenset[int]]:
        """Days on which each unit may shoot: its own dates on the production's calendar (AV4)."""
        open_dates = frozenset(self.production.shoot_dates)
        return {
            unit: frozenset(
                self.day_of[when]
                for when in self.production.unit_dates(unit)
                if when in open_dates and when in self.day_of
            )
            for unit in self.units
        }

    @cached_property
    def units_of(self) -> dict[str, tuple[str, ...]]:
        """Units that may shoot each scene."""
        return {scene.number: tuple(scene.units) or self.units for scene in self.production.scenes}

    @cached_property
    def scenes_of(self) -> dict[str, tuple[str, ...]]:
        """Scenes of each cast member, in the file's order."""
        return dict(self.production.scenes_of_cast)

    @cached_property
    def scenes_at(self) -> dict[str, tuple[str, ...]]:
        """Scenes at each place, UNPLACED included where there are such."""
        at: dict[str, list[str]] = {}
        for scene in self.scenes:
            at.setdefault(self.place_of[scene], []).append(scene)
        return {place: tuple(scenes) for place, scenes in at.items()}

    @cached_property
    def scenes_with(self) -> dict[str, tuple[str, ...]]:
        """Scenes that need each element."""
        return dict(self.production.scenes_with_element)

    @cached_property
    def scale_spans(self) -> tuple[tuple[date, int], ...]:
        """Stretches of days on which the same scale of performers is in force: first date, and how many days."""
        steps = sorted(step.first for step in self.rules.performer.scale_steps)
        spans = groupby(self.dates, key=lambda when: bisect_right(steps, when))
        return tuple((listed[0], len(listed)) for listed in (list(days) for _step, days in spans))

    @cached_property
    def light_of(self) -> dict[str, DayNight]:
        """The light that exteriors need; interiors and stages are left out."""
        needs = ((scene, light_of(self, scene)) for scene in self.scenes)
        return {scene: light for scene, light in needs if light is not None}

    def is_overnight(self, scene: str) -> bool:
        """Tell whether a scene is shot at a place where the company stays overnight."""
        place = self.production.location_by_id.get(self.place_of[scene])
        return place is not None and place.overnight

    @cached_property
    def most_light(self) -> dict[tuple[str, int, DayNight], int]:
        """What `solver.light.most_light` has found so far."""
        return {}

    @cached_property
    def crowds(self) -> tuple[Crowd, ...]:
        """Layers of background.

        Scenes at one place with 4, 10 and 14 players: four heads come from 4 on, six more from 10, four more from 14.
        """
        found = []
        for place, scenes in self.scenes_at.items():
            for unit in self.units:
                crowds = [self.scene(scene).crowd for scene in scenes if unit in self.units_of[scene]]
                for kind in BACKGROUND_KINDS:
                    ladder = sorted({crowd[kind] for crowd in crowds if kind in crowd})
                    steps = zip([0, *ladder], ladder, strict=False)
                    found += [Crowd(unit, place, kind, heads, heads - before) for before, heads in steps]
        return tuple(found)

    @cached_property
    def scenes_of_crowd(self) -> dict[Crowd, tuple[str, ...]]:
        """Scenes for which each layer of background comes."""
        heads = {scene.number: scene.crowd for scene in self.production.scenes}
        return {
            crowd: tuple(s for s in self.scenes_at[crowd.place] if heads[s].get(crowd.kind, 0) >= crowd.players)
            for crowd in self.crowds
        }

    @cached_property
    def weeks(self) -> dict[tuple[int, int], tuple[int, ...]]:
        """Days of each calendar week (Monday to Sunday), by ISO year and week."""
        weeks: dict[tuple[int, int], list[int]] = {}
        for day, when in enumerate(self.dates):
            weeks.setdefault(when.isocalendar()[:2], []).append(day)
        return {week: tuple(days) for week, days in weeks.items()}

    def week_before(self, day: int) -> tuple[int, ...]:
        """Days of the same calendar week (Monday to Sunday) before a day."""
        year, week, _ = self.dates[day].isocalendar()
        return tuple(other for other in self.weeks[year, week] if other < day)

    def monday(self, week: tuple[int, int]) -> date:
        """Return the first date of a calendar week."""
        return date.fromisocalendar(week[0], week[1], 1)

    def travel_minutes(self, one: str, other: str) -> int:
        """Minutes from one place to another; nobody knows the way to scenes without a location."""
        names = (None if place == UNPLACED else place for place in (one, other))
        return 0 if one == other else self.production.travel_minutes(*names)

    def gap(self, first: int, later: int) -> int:
        """Calendar days strictly between two days."""
        return self.ordinal[later] - self.ordinal[first] - 1

    def company_between(self, first: int, later: int) -> tuple[int, ...]:
        """Company work days strictly between two days."""
        days = self.company_days
        return days[bisect_left(days, first + 1) : bisect_left(days, later)]

    def days_in(self, first: date, last: date) -> range:
        """Days from one date to another, both included."""
        low = bisect_left(self.ordinal, first.toordinal())
        return range(low, bisect_left(self.ordinal, (last + timedelta(days=1)).toordinal()))

    @cached_property
    def midnight(self) -> tuple[int, ...]:
        """Per day: real minutes from a fixed moment to its midnight, by the clock of its noon.

        Between two dates on which the clocks differ, the night is an hour shorter or longer than it looks.
        """
        zone = ZoneInfo(self.production.timezone)
        noons = (datetime.combine(when, time(12), zone) for when in self.dates)
        return tuple(when.toordinal() * 1440 - int(_offset(when).total_seconds()) // 60 for when in noons)

    def on_date(self, day: int) -> str:
        """Write a day as "Mon 1 March"."""
        when = self.dates[day]
        return f"{when:%a} {when.day} {when:%B}"

    @cached_property
    def cases(self) -> tuple[Rule, ...]:
        """Every case of every rule that this production does not switch off."""
        from solver.rules import rules_of

        with uncollected():
            return tuple(case for rule in rules_of(self) for case in self._cases_of(rule))

    @cached_property
    def hard_cases(self) -> tuple[Rule, ...]:
        """Those of `cases` that must hold; made alone where nothing else is asked for: no money is counted then."""
        from solver.rules import may_be_hard, rules_of

        hard = (rule for rule in rules_of(self) if may_be_hard(self, rule))
        return tuple(case for rule in hard for case in self._cases_of(rule) if case.price is None)

    def _cases_of(self, rule: type[Rule]) -> tuple[Rule, ...]:
        if rule not in self._made:
            self._made[rule] = tuple(rule.cases(self))
        return self._made[rule]

    @property
    def cases_by_day(self) -> Mapping[tuple[str, int], list[tuple[int, Rule]]]:
        """Cases that matter only when somebody works on a day (`Rule.only_when`), each with its place in `cases`."""
        return self._cases_by_day[1]

    @cached_property
    def _cases_by_day(self) -> tuple[list[tuple[int, Rule]], dict[tuple[str, int], list[tuple[int, Rule]]]]:
        always: list[tuple[int, Rule]] = []
        by_day: dict[tuple[str, int], list[tuple[int, Rule]]] = {}
        with uncollected():
            for number, case in enumerate(self.cases):
                needed = case.only_when
                (always if needed is None else by_day.setdefault(needed, [])).append((number, case))
        return always, by_day

    def cases_when(self, working: Iterable[tuple[str, int]]) -> list[Rule]:
        """Cases that matter on a board where these people, places and units work on these days; in order."""
        return [case for _number, case in self.numbered_cases(working)]

    def numbered_cases(self, working: Iterable[tuple[str, int]], *, always: bool = True) -> list[tuple[int, Rule]]:
        """Cases that matter when these work, each with its place in `cases`; in order.

        Parameters
        ----------
        always
            Those too that matter whoever works.
        """
        everywhere, by_day = self._cases_by_day
        found = list(everywhere) if always else []
        for key in working:
            found += by_day.get(key, ())
        found.sort(key=itemgetter(0))
        return found

    @cached_property
    def pay_cases(self) -> dict[str, tuple[Rule, ...]]:
        """Cases that pay each performer for work and hold days: what a drop is placed by."""
        found: dict[str, list[Rule]] = {}
        for case in self.cases:
            if case.account in ("cast.work", "cast.hold", "cast.events"):
                found.setdefault(case.who.removeprefix("cast:"), []).append(case)
        return {person: tuple(theirs) for person, theirs in found.items()}
