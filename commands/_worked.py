"""A tiny shoot for each rule, judged when it is asked for: the numbers in an explanation are never written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from commands._example import Days, Example
from commands._further import FURTHER
from models.board import Board
from models.edit import set_fields
from models.production import Production
from solver.check import judge
from solver.ledger import PREFERENCE
from solver.shoot import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from solver.check import Finding, Judgement
    from solver.ledger import LineItem

__all__ = ["EXAMPLES", "Worked", "work"]

@dataclass(frozen=True)
class Worked:
    """What the judge makes of an example: findings and lines of the bill that fall under the rule."""

    says: str
    findings: tuple[Finding, ...] = field(default=())
    lines: tuple[LineItem, ...] = field(default=())
    production: Production | None = None
    kinds: frozenset[str] = frozenset()
    """Names of the cases that the example exceeds."""


TWO_DAYS: Days = ((1, "main", "1"), (2, "main", "2"))

SCENES = (("1", "diner"), ("2", "diner"), ("3", "stage"))

WIDE_RANGE = ('units.main.call_range=["05:00", "23:00"]',)

EXAMPLES: Mapping[str, Example] = {
    "AV1": Example(
        "MAYA, 1,000 a day, is away on Tuesday, and the board has her work on Monday and Tuesday.",
        TWO_DAYS,
        ("cast.1.unavailable=[2027-03-02]",),
    ),
    "AV2": Example(
        "The diner, 4,500 a day, is closed on Tuesday, and the board shoots there on Monday and Tuesday.",
        TWO_DAYS,
        ("locations.diner.day_cost=4500", "locations.diner.unavailable=[2027-03-02]"),
    ),
    "AV3": Example(
        "The crane, 1,800 a day, comes on Wednesday, and the board needs it on Tuesday and Wednesday.",
        ((2, "main", "1"), (3, "main", "2")),
        (
            "scenes.1.elements=[crane]",
            "scenes.2.elements=[crane]",
            "elements.crane.day_cost=1800",
            "elements.crane.available=[{from: 2027-03-03, to: 2027-03-12}]",
        ),
    ),
    "AV4": Example(
        "A day of the unit costs 50,000, and the board shoots on Friday and on Saturday.",
        ((5, "main", "1"), (6, "main", "2")),
        ("units.main.day_cost=50000",),
    ),
    "AV5": Example(
        "MAYA works for both units on Monday, at two places.",
        ((1, "main", "1"), (1, "second", "3")),
        second_unit=True,
    ),
    "BL1": Example(
        "A production asks for even days of at most two pages, and two of three scenes of a page stand on Monday.",
        ((1, "main", "1 2"), (2, "main", "3")),
        ("rule_overrides.settings.BL1=warn", "units.main.max_eighths_per_day=16"),
    ),
    "CV1": Example(
        "Scene 1 is an exterior that the weather can stop, and no interior is left for a later day.",
        ((1, "main", "1 2 3"),),
        ("scenes.1.int_ext=EXT",),
    ),
    "DY1": Example(
        "Three scenes of five hours stand on one day, and a day is at most 14 hours long.",
        ((1, "main", "1 2 3"),),
        ("scenes.1.minutes=300", "scenes.2.minutes=300", "scenes.3.minutes=300"),
    ),
    "DY2": Example(
        "Two scenes of one page stand on a day that may have 1 4/8 pages.",
        ((1, "main", "1 2"),),
        ("units.main.max_eighths_per_day=12",),
    ),
    "DY3": Example(
        "A move costs 2,500, one a day is allowed, and the board goes to the stage and back.",
        ((1, "main", "1 3 2"),),
        ("move_cost=2500", "units.main.max_moves_per_day=1"),
    ),
    "HD1": Example(
        "MAYA, 1,000 a day, works on Monday and on Thursday.",
        ((1, "main", "1"), (2, "main", "3"), (4, "main", "2")),
        ("scenes.3.cast=[]",),
    ),
    "HZ1": Example(
        "Monday is shot, and the new board swaps its scene for another.",
        ((1, "main", "2"), (2, "main", "1")),
        was=((1, "main", "1"),),
        status="shot",
    ),
    "HZ2": Example(
        "Scene 2 was published for Tuesday and is now on Wednesday.",
        ((1, "main", "1"), (3, "main", "2")),
        was=TWO_DAYS,
    ),
    "HZ3": Example(
        "MAYA was told Monday and Tuesday and now works on Monday and Wednesday.",
        ((1, "main", "1"), (3, "main", "2")),
        was=TWO_DAYS,
    ),
    "LT1": Example(
        "A scene is EXT DAY, and the unit's call is 18:00.",
        ((1, "main", "1"),),
        ("scenes.1.int_ext=EXT", 'units.main.call="18:00"'),
    ),
    "MI1": Example(
        "MAYA is ten, Monday is a school day, and her two scenes take three hours each.",
        ((1, "main", "1 2"),),
        ("cast.1.birth_date=2016-08-01", "scenes.1.minutes=180", "scenes.2.minutes=180"),
    ),
    "MI2": Example(
        "MAYA is ten; between her two scenes of an hour lies one of eight hours without her.",
        ((1, "main", "1 3 2"),),
        ("cast.1.birth_date=2016-08-01", "scenes.3.minutes=480", "scenes.3.cast=[]", "units.main.max_day_minutes=1200"),
    ),
    "MI3": Example(
        "MAYA is ten, Tuesday is a school day, and the unit's call on Monday is 20:30.",
        ((1, "main", "1"),),
        ("cast.1.birth_date=2016-08-01", 'units.main.call_range=["05:00", "23:00"]', 'units.main.call="20:30"'),
    ),
    "MI4": Example("MAYA is ten and works on a school day.", ((1, "main", "1"),), ("cast.1.birth_date=2016-08-01",)),
    "ML1": Example(
        "A scene takes seven hours, and nobody eats before it is shot.",
        ((1, "main", "1"),),
        ("scenes.1.minutes=420",),
    ),
    "OT1": Example(
        "MAYA, 1,000 a day, is in a scene that takes ten hours.",
        ((1, "main", "1"),),
        ("scenes.1.minutes=600",),
    ),
    "OT2": Example(
        "The day pays for 12 worked hours, an hour of the crew costs 2,900, and a scene takes 12 hours of shooting.",
        ((1, "main", "1"),),
        ("units.main.crew_hourly=2900", "scenes.1.minutes=720", "units.main.max_day_minutes=1200"),
    ),
    "PR1": Example(
        "A day of the unit costs 50,000, and it shoots on Monday and on Saturday, an extra day.",
        ((1, "main", "1"), (6, "main", "2")),
        ("units.main.day_cost=50000", "calendar.extra_days=[2027-03-06]"),
    ),
    "RS1": Example(
        "MAYA, 1,000 a day, is dismissed at 21:15 on Monday and called for 07:15 on Tuesday.",
        TWO_DAYS,
        WIDE_RANGE,
        calls={1: "19:00", 2: "07:00"},
    ),
    "RS2": Example(
        "The unit wraps at 22:30 on Monday, and its call on Tuesday is 07:00.",
        TWO_DAYS,
        WIDE_RANGE,
        calls={1: "20:00", 2: "07:00"},
    ),
    "RS3": Example(
        "MAYA, 1,000 a day, is dismissed at 23:15 on Friday and called for 05:15 on Monday.",
        ((5, "main", "1"), (8, "main", "2")),
        WIDE_RANGE,
        calls={5: "21:00", 8: "05:00"},
    ),
    "RS3-crew": Example(
        "The unit wraps at 01:30 on Saturday, and its call on Monday is 05:00.",
        ((5, "main", "1"), (8, "main", "2")),
        WIDE_RANGE,
        calls={5: "23:00", 8: "05:00"},
    ),
    "SC1": Example("Scene 3 is neither on the board nor in the boneyard.", TWO_DAYS),
    "SQ1": Example("Scene 1 must come after scene 2 and is shot the day before.", TWO_DAYS, ("scenes.1.after=['2']",)),
    "SQ2": Example("Scenes 1 and 2 must share a day and do not.", TWO_DAYS, ("scenes.1.same_day=['2']",)),
    "SQ3": Example(
        "Scene 2 may not be shot before Wednesday and stands on Tuesday.", TWO_DAYS, ("scenes.2.not_before=2027-03-03",)
    ),
    "ST1": Example(
        "A production asks for the order of the story, and scene 2 is shot before scene 1.",
        ((1, "main", "2"), (2, "main", "1")),
        ("rule_overrides.settings.ST1=warn",),
    ),
}
"""Examples by code."""


def tiny(example: Example, rules: str, overrides: Mapping[str, Any]) -> Production:
    """Return three scenes of a page and an hour: two with MAYA in a diner, one with her on a stage."""
    day: dict[str, Any] = {"int_ext": "INT", "day_night": "DAY", "eighths": 8, "minutes": 60, "cast": ["1"]}
    units: list[dict[str, Any]] = [{"id": "main", "name": "Main Unit", "day_cost": 0}]
    if example.second_unit:
        units.append({"id": "second", "name": "Second Unit", "day_cost": 0})
    production = Production.read(
        {
            "format": "coverset/1",
            "title": "Three Scenes",
            "rules": rules,
            "rule_overrides": dict(overrides),
            "calendar": {"start": date(2027, 3, 1), "end": date(2027, 3, 12)},
            "units": units,
            "locations": [
                {"id": "diner", "name": "the diner", "lat": 34.1, "lon": -118.3},
                {"id": "stage", "name": "the stage", "lat": 34.0, "lon": -118.4, "stage": True},
            ],
            "cast": [{"id": "1", "character": "MAYA", "deal": "day", "rate": 1000}],
            "elements": [{"id": "crane", "name": "crane", "category": "equipment"}],
            "scenes": [
                {"number": number, "set": place.upper(), "location": place, **day}
                for number, place in (*SCENES, *((str(4 + each), "diner") for each in range(example.more)))
            ],
        }
    )
    return set_fields(production, example.set)


def board_of(
    production: Production, days: Iterable[tuple[int, str, str]], status: str, calls: Mapping[int, str], *, whole: bool
) -> Board:
    """Return a board; what does not stand on it is in the boneyard when the board is to be whole."""
    listed: list[dict[str, Any]] = [
        {"date": date(2027, 3, day), "unit": unit, "status": status, "strips": strips.split(), "call": calls.get(day)}
        for day, unit, strips in days
    ]
    placed = {strip for day in listed for strip in day["strips"]}
    rest = [scene.number for scene in production.scenes if whole and scene.number not in placed]
    return Board.read({"format": "coverset-board/1", "production": production.title, "days": listed, "boneyard": rest})


def work(code: str, rules: str, overrides: Mapping[str, Any]) -> tuple[Worked, ...]:
    """Judge the examples of a rule; () where it has none."""
    first = EXAMPLES.get(code)
    examples = () if first is None else (first, *FURTHER.get(code, ()))
    return tuple(_worked(code, example, rules, overrides) for example in examples)


def _worked(code: str, example: Example, rules: str, overrides: Mapping[str, Any]) -> Worked:
    production = tiny(example, rules, overrides)
    reference = None
    if example.was:
        old = board_of(production, example.was, example.status, example.calls, whole=True)
        reference = Reference(old, date(2027, 3, 1))
    board = board_of(production, example.days, "draft", example.calls, whole=code != "SC1")
    judgement: Judgement = judge(production, board, reference=reference)
    lines = (item for item in judgement.ledger.items if item.code == code and item.account != PREFERENCE)
    found = (finding for finding in judgement.findings if finding.code == code)
    view = judgement.view
    cases = (case for case in view.shoot.cases_when(view.working) if case.code == code)
    kinds = frozenset(case.name for case in cases if case.amount(view) > case.limit)
    return Worked(example.says, tuple(found), tuple(lines), production, kinds)
