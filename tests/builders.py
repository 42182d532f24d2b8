"""The words that tests of rules are written in: a tiny shoot, a board of it, what the judge says.

    shoot = tiny_shoot({"A": {"cast": ["1"]}, "B": {"cast": ["1"]}}, cast={"1": {"rate": 1000}})
    board = tiny_board(shoot, {1: "A", 4: "B"})          # strips by number of the shoot date, counted from 1
    found(shoot, board, "HD1")                            # two findings: days 2 and 3 are holds
    paid(shoot, board, "cast.hold")                       # 200000 cents

The tiny shoot costs nothing and forbids little unless a test says so: Mon 1 March 2027 to Fri 12 March (ten dates, five
days a week), one unit "main" with call 07:00 and a day of 14 hours, scenes of one page and an hour, INT DAY, at "here";
performers by the day at 1,000, holds paid in full, no drops, nobody's rest, meals or overtime priced.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from models.board import Board
from models.production import Production
from solver.check import Finding, Judgement, judge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from solver.shoot import Reference

MONDAY = date(2027, 3, 1)

QUIET: dict[str, Any] = {
    "performer": {
        "hold": "full",
        "drop_after": None,
        "max_drops": 0,
        "drop_day_weight": 0,
        "rest": {"daily_minutes": 0},
    },
    "crew": {"tiers": [], "rest": {"daily_minutes": 0}},
    "settings": {"CV1": "off", "MI4": "off"},
}
"""Figures of the rule set "custom" that would make tests pay for what they do not speak of."""


def tiny_shoot(
    scenes: Mapping[str, Mapping[str, Any]] | str,
    *,
    cast: Mapping[str, Mapping[str, Any]] | None = None,
    locations: Mapping[str, Mapping[str, Any]] | None = None,
    elements: Mapping[str, Mapping[str, Any]] | None = None,
    units: Mapping[str, Mapping[str, Any]] | None = None,
    calendar: Mapping[str, Any] | None = None,
    rules: str = "custom",
    settings: Mapping[str, str] | None = None,
    prices: Mapping[str, float] | None = None,
    overrides: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Production:
    """Return a production of a few scenes.

    Parameters
    ----------
    scenes
        Fields by number, or just the numbers: "A B C". Whoever and whatever they name exists; more about it is said in
        `cast`, `locations` and `elements`.
    settings, prices, overrides
        Rule overrides; `overrides` go on top of QUIET, which holds for the rule set "custom" only.
    """
    given = {number: {} for number in scenes.split()} if isinstance(scenes, str) else scenes
    listed = [
        {"number": n, "eighths": 8, "minutes": 60, "int_ext": "INT", "day_night": "DAY", "location": "here"}
        | dict(more)
        for n, more in given.items()
    ]
    # what is not in the script may still be described
    people = _named(listed, "cast", cast, {"deal": "day", "rate": 1000, "makeup_minutes": 0})
    places = _named([{"at": [s["location"]]} for s in listed if s["location"]], "at", locations, {})
    things = _named(listed, "elements", elements, {})
    figures = _merged(QUIET if rules == "custom" else {}, overrides or {})
    figures = _merged(figures, {"settings": dict(settings or {}), "prices": dict(prices or {})})
    return Production.read(
        {
            "format": "coverset/1",
            "title": "Tiny",
            "rules": rules,
            "rule_overrides": {name: value for name, value in figures.items() if value != {}},
            "calendar": {"start": "2027-03-01", "end": "2027-03-12"} | dict(calendar or {}),
            "units": [{"id": name} | dict(more) for name, more in (units or {"main": {}}).items()],
            "scenes": listed,
            "cast": people,
            "locations": places,
            "elements": things,
        }
        | fields
    )


def tiny_board(
    production: Production,
    days: Mapping[int | tuple[int, str], str],
    *,
    boneyard: str = "",
    pins: tuple[dict[str, Any], ...] = (),
    calls: Mapping[int, str] | None = None,
    status: Mapping[int, str] | str = "draft",
) -> Board:
    """Return a board: strips in order by the number of the shoot date, or by (number, unit).

    Scenes that neither `days` nor `boneyard` name are in the boneyard.
    """
    dates = production.shoot_dates
    listed = []
    for key, strips in days.items():
        number, unit = key if isinstance(key, tuple) else (key, production.units[0].id)
        call = (calls or {}).get(number)
        state = status if isinstance(status, str) else status.get(number, "draft")
        listed.append(
            {"date": dates[number - 1], "unit": unit, "strips": strips.split(), "status": state}
            | ({"call": call} if call else {})
        )
    named = {scene for strips in days.values() for scene in strips.split()} | set(boneyard.split())
    rest = [scene.number for scene in production.scenes if scene.number not in named]
    return Board.read(
        {
            "format": "coverset-board/1",
            "production": production.title,
            "days": listed,
            "boneyard": [*boneyard.split(), *rest],
            "pins": list(pins),
        }
    )


def found(production: Production, board: Board, code: str, reference: Reference | None = None) -> tuple[Finding, ...]:
    """Return what the judge finds under one rule."""
    return tuple(one for one in judge(production, board, reference=reference).findings if one.code == code)


def where(finding: Finding) -> tuple[int | None, tuple[str, ...]]:
    """Return the day of the month in March 2027 and the strips of a finding."""
    return (finding.date.day if finding.date else None, finding.strips)


def paid(production: Production, board: Board, account: str, reference: Reference | None = None) -> int:
    """Return what the board costs in one account, in cents."""
    return bill(production, board, reference).ledger.by_account().get(account, 0)


def bill(production: Production, board: Board, reference: Reference | None = None) -> Judgement:
    """Judge a board."""
    return judge(production, board, reference=reference)


def _named(
    users: list[dict[str, Any]], field: str, more: Mapping[str, Mapping[str, Any]] | None, usual: dict[str, Any]
) -> list[dict[str, Any]]:
    names = dict.fromkeys(name for user in users for name in user.get(field, ()))
    names.update(dict.fromkeys(more or ()))
    return [{"id": name} | usual | dict((more or {}).get(name, {})) for name in names]


def _merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(one)
    for name, value in other.items():
        both = isinstance(value, dict) and isinstance(result.get(name), dict)
        result[name] = _merged(result[name], value) if both else value
    return result
