"""The facts of a production that a clash can be made of: what must hold, said once each.

Cases of the rules that say the same (a day of a unit is at most so long, on every day) are one fact; beside them stands
what is no rule but a decision: the days that are shot already, the units that may shoot a scene.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from solver.kernel.nodes import Linear
from solver.kernel.view import KernelView
from solver.probe import Probe, probe
from solver.rules.unit_calendar import DaysInAll, UnitCalendar
from solver.shoot import Shoot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from models.board import Pin
    from models.production import Production
    from solver.rule import Rule
    from solver.shoot import Reference

__all__ = ["AROUND", "Fact", "Ground", "OneUnit", "StandingDay", "lay_out"]

AROUND = 7
"""So many days before the calendar and after it are looked at, to tell whether the calendar is to blame."""


@dataclass(frozen=True)
class OneUnit:
    """A decision: a scene is shot by some units only."""

    scene: str


@dataclass(frozen=True)
class StandingDay:
    """A decision: a day is shot or locked."""

    unit: str
    date: date
    status: str


@dataclass(frozen=True, eq=False)
class Fact:
    """Something that must hold.

    Attributes
    ----------
    code
        Of its rule; SC1 for a scene that must be shot.
    sentence
        As a first assistant director would say it.
    cases
        What the rules say; none for what is no rule.
    scene
        The scene that must be shot.
    about
        What is no rule but was decided.
    """

    code: str
    sentence: str
    cases: tuple[Rule, ...] = field(default=(), repr=False)
    scene: str | None = None
    about: OneUnit | StandingDay | None = None

    def __str__(self) -> str:
        return self.sentence


class _Apart(KernelView):
    """Leaves relations between two scenes out, and notes between which."""

    def __init__(self, shoot: Shoot) -> None:
        super().__init__(shoot)
        self.pair: tuple[str, str, str] | None = None

    def out_of_order(self, earlier: str, later: str) -> Linear:
        self.pair = ("after", earlier, later)
        return Linear(0, least=0)

    def pair_of(self, case: Rule) -> tuple[str, str, str] | None:
        """Return the relation that a case is about, if any."""
        self.pair = None
        case.amount(self)
        return self.pair

    def apart(self, scene: str, other: str) -> Linear:
        self.pair = ("with", scene, other)
        return Linear(0, least=0)


@dataclass(frozen=True)
class Ground:
    """A shoot laid out for explaining: its facts, and the cells that single facts close.

    Attributes
    ----------
    shoot
        With the days around the calendar, so that the calendar is a fact like others.
    scenes
        That are to be shot; not those in the boneyard.
    facts
        All of them.
    closed
        Per scene and cell (``unit * days + day``): the facts any of which keeps the scene from it.
    pairs
        Relations between scenes: ("after" or "with", one scene, another scene, the fact).
    fixed
        Strips that are shot or locked, with their cells.
    probe
        Every hard case, asked of single strips.
    """

    shoot: Shoot
    scenes: tuple[str, ...]
    facts: tuple[Fact, ...]
    closed: Mapping[str, Mapping[int, frozenset[Fact]]]
    pairs: tuple[tuple[str, str, str, Fact], ...]
    fixed: Mapping[str, int]
    probe: Probe

    @property
    def days(self) -> int:
        """Number of days."""
        return len(self.shoot.dates)

    @cached_property
    def days_in_all(self) -> Fact | None:
        """How many days may be shot at all, where that is limited."""
        return next((fact for fact in self.facts if fact.cases and isinstance(fact.cases[0], DaysInAll)), None)

    def cell_of(self, cell: int) -> tuple[str, int]:
        """Return unit and day."""
        unit, day = divmod(cell, self.days)
        return self.shoot.units[unit], day

    def open_cells(self, scene: str, kept: frozenset[Fact] | None = None) -> list[int]:
        """Return the cells that none of the facts closes to a scene.

        Parameters
        ----------
        kept
            Facts that hold; None: all.
        """
        if scene in self.fixed:
            return [self.fixed[scene]]
        closed = self.closed[scene]
        cells = range(len(self.shoot.units) * self.days)
        if kept is None:
            return [cell for cell in cells if cell not in closed]
        return [cell for cell in cells if not closed.get(cell, frozenset()) & kept]


def lay_out(
    production: Production,
    *,
    reference: Reference | None = None,
    pins: tuple[Pin, ...] = (),
    boneyard: frozenset[str] = frozenset(),
    scenes: frozenset[str] | None = None,
) -> Ground:
    """Gather the facts and see which cells each closes.

    Parameters
    ----------
    boneyard
        Scenes that need not be shot.
    scenes
        Look only at these; None: all.
    """
    shoot = Shoot(production, also=_around(production, reference), reference=reference, pins=pins)
    view = _Apart(shoot)
    grouped: dict[str, list[Rule]] = {}
    fact_code: dict[str, str] = {}
    related: list[tuple[str, str, str, str]] = []
    for case in shoot.hard_cases:
        if case.code in ("SC1", "HZ1"):
            continue
        sentence = _sentence(shoot, case)
        grouped.setdefault(sentence, []).append(case)
        fact_code[sentence] = case.code
    facts = {said: Fact(fact_code[said], said, tuple(cases)) for said, cases in grouped.items()}
    for said, cases in grouped.items():
        for case in cases:
            pair = view.pair_of(case) if len(cases) == 1 and not case.clock else None
            if pair is not None:
                related.append((*pair, said))
    asked = probe(view, (case for fact in facts.values() for case in fact.cases))
    fact_of = {id(case): fact for fact in facts.values() for case in fact.cases}
    fixed = _fixed(shoot)
    for scene, cell in fixed.items():
        asked.place(scene, cell)
    wanted = [s for s in shoot.scenes if s not in boneyard and (scenes is None or s in scenes or s in fixed)]
    decisions: dict[str, Fact] = {}
    closed = {scene: _closed(shoot, asked, scene, fact_of, decisions) if scene not in fixed else {} for scene in wanted}
    every = (*facts.values(), *decisions.values())
    pairs = tuple((how, one, two, facts[said]) for how, one, two, said in related)
    return Ground(shoot, tuple(wanted), every, closed, pairs, fixed, asked)


def _around(production: Production, reference: Reference | None) -> Iterable[date]:
    """Dates in and around the calendar on which the company does not work."""
    first = production.shoot_dates[0] - timedelta(days=AROUND)
    if reference is not None and reference.as_of is not None:
        first = max(first, reference.as_of)
    last = production.shoot_dates[-1] + timedelta(days=AROUND)
    return (first + timedelta(days=step) for step in range((last - first).days + 1))


def _sentence(shoot: Shoot, case: Rule) -> str:
    """What the case says; of a unit's calendar, how many days it has."""
    if isinstance(case, UnitCalendar):
        days = sorted(shoot.unit_days[case.unit])
        if not days:
            return f"unit {case.unit} has no date that may be shot"
        span = shoot.on_date(days[0]) + (f" to {shoot.on_date(days[-1])}" if len(days) > 1 else "")
        return f"unit {case.unit} has {len(days)} possible date{'s' * (len(days) != 1)}, {span}"
    return str(case)


def _fixed(shoot: Shoot) -> dict[str, int]:
    if shoot.reference is None:
        return {}
    units = {unit: number for number, unit in enumerate(shoot.units)}
    return {
        scene: units[day.unit] * len(shoot.dates) + shoot.day_of[day.date]
        for day in shoot.reference.fixed
        for scene in day.strips
        if scene in shoot.place_of
    }


def _closed(
    shoot: Shoot, asked: Probe, scene: str, fact_of: Mapping[int, Fact], decisions: dict[str, Fact]
) -> dict[int, frozenset[Fact]]:
    """Cells that are closed to a scene, each with the facts any of which closes it."""
    days = len(shoot.dates)
    cells = range(len(shoot.units) * days)
    values = asked.values([[(scene, cell)] for cell in cells], asked.roots)
    now = asked.now(asked.roots).clip(0)
    found: dict[int, set[Fact]] = {}
    for trial, case in zip(*(values > now).nonzero(), strict=True):
        found.setdefault(int(trial), set()).add(fact_of[id(asked.cases[int(case)])])

    def decided(sentence: str, code: str, about: OneUnit | StandingDay | None = None) -> Fact:
        return decisions.setdefault(sentence, Fact(code, sentence, about=about))

    fixed_days = {}
    as_of = None
    if shoot.reference is not None:
        fixed_days = {(day.unit, shoot.day_of[day.date]): day for day in shoot.reference.fixed}
        as_of = shoot.reference.as_of
    for cell in cells:
        unit, day = shoot.units[cell // days], cell % days
        if unit not in shoot.units_of[scene]:
            who = " or ".join(shoot.units_of[scene])
            said = f"scene {scene} is shot by unit {who}"
            found.setdefault(cell, set()).add(decided(said, "SC1", OneUnit(scene)))
        if as_of is not None and shoot.dates[day] < as_of:
            found.setdefault(cell, set()).add(
                decided(f"what lies before {as_of:%a} {as_of.day} {as_of:%B} is past", "HZ1")
            )
        elif (unit, day) in fixed_days:
            said = f"{shoot.on_date(day)} of unit {unit} is {fixed_days[unit, day].status} and stands"
            standing = StandingDay(unit, shoot.dates[day], fixed_days[unit, day].status)
            found.setdefault(cell, set()).add(decided(said, "HZ1", standing))
    return {cell: frozenset(facts) for cell, facts in found.items()}
