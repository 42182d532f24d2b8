"""Small random productions and boards: always valid, legal only by chance, and between them touching everything.

`generate_production(seed, size)` draws from every field that a rule or an account reads: deals, holds, drops, several
units, elements with quantities and cheap weeks, permits, windows, travel tables, `after`, `same_day`, extra days,
holidays, overtime, nights, minors of every age, background of every kind, guarantees, steps of the scale, overnight
places, rule sets and settings. A *calm* production has all of it but the clock: no rule asks when in the day anything
happens. `generate_board(production, seed)` puts every scene somewhere:
mostly where it may go, sometimes where it may not, sometimes into the boneyard.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from models.board import Board
from models.production import Production
from models.rulesets import load_rule_set
from solver.shoot import Shoot

if TYPE_CHECKING:
    from collections.abc import Iterable

START = date(2027, 3, 1)
STEP = date(2027, 6, 28)
"""A Monday; the scale rises on the Thursday after."""
RULE_SETS = ("custom", "custom", "sag-aftra-theatrical", "sag-aftra-low-budget", "iatse-basic", "california-nonunion")
SETTABLE = ("AV1", "AV2", "AV3", "AV4", "AV5", "DY1", "DY2", "DY3", "SQ1", "SQ2", "SQ3")
BY_THE_CLOCK = ("CV1", "LT1", "ML1", "OT1", "OT2", "RS1", "RS2", "RS3", "RS3-crew")
"""Rules that ask when in the day something happens; nights and seventh days of PR1 do as well."""
DEALS = ("day", "day", "day", "weekly", "three_day", "flat")


def generate_production(seed: int, size: int = 9, *, calm: bool = False) -> Production:
    """Return a valid production of about `size` scenes; the same for the same seed, size and mood."""
    rng, more = Random(seed * 1_000_003 + size), Random(seed * 7_001 + size)
    days = rng.randint(6, 6 + size)
    start = STEP if more.random() < 0.15 else START
    end = start + timedelta(days=days - 1)
    dates = [start + timedelta(days=step) for step in range(days)]
    units = ["main", "second"][: 1 + (rng.random() < 0.4)]
    places = [f"p{number}" for number in range(rng.randint(1, 4))]
    people = [str(number) for number in range(1, rng.randint(2, 3 + size // 3) + 1)]
    things = [f"e{number}" for number in range(rng.randint(0, 2))]
    scenes = _scenes(rng, size, units, places, people, things, dates)
    even = rng.random() < 0.5
    data = (
        {
            "format": "coverset/1",
            "title": f"Generated {seed}",
            "home": {"lat": 34.05, "lon": -118.24},
            "rules": rng.choice(RULE_SETS),
            "rule_overrides": _overrides(rng),
            "calendar": _calendar(rng, end, dates),
            "units": [_unit(rng, unit, dates) for unit in units],
            "scenes": scenes,
            "cast": [_member(rng, person, dates) for person in people],
            "locations": [_place(rng, place, dates) for place in places],
            "elements": [_thing(rng, thing, dates) for thing in things],
            "travel": [
                {"from": a, "to": b, "minutes": 20 if even else rng.randrange(5, 60, 5)}
                for a in places
                for b in places
                if a < b and (even or rng.random() < 0.6)
            ],
            "move_minutes": rng.choice([0, 30, 45]),
            "move_cost": rng.choice([0, 2500, 199.99]),
        }
    )
    _rarer(more, data, dates)
    scale = load_rule_set(data["rules"], data["rule_overrides"]).performer.scale
    for member in data["cast"]:
        if member["rate"] is None and getattr(scale, member["deal"]) is None:
            member["rate"] = 2000
    return Production.read(_calm(data) if calm else data)


def _rarer(rng: Random, data: dict[str, Any], dates: list[date]) -> None:
    """Add what few productions have, from draws of its own."""
    if rng.random() < 0.2:
        data["calendar"]["holidays"] = [rng.choice(dates)]
    for unit in data["units"]:
        if rng.random() < 0.15:
            unit["crew_hourly"] = None
    for scene in data["scenes"]:
        scene["special_background"] = rng.choice([0, 0, 0, 0, 3])
        scene["stand_ins"] = rng.choice([0, 0, 0, 0, 2])
        if scene["day_night"] == "DUSK" and rng.random() < 0.4:
            scene["day_night"] = "DAWN"
    for place in data["locations"]:
        place["overnight"] = rng.random() < 0.2
    for member in data["cast"]:
        if rng.random() < 0.15:
            member["guarantee"] = rng.randint(1, 4) if member["deal"] != "weekly" else rng.randint(1, 2)
        if rng.random() < 0.15:
            member["guarantee_minutes"] = rng.choice([480, 600, 720])
        if "birth_date" in member:
            if rng.random() < 0.25:
                member["birth_date"] = dates[0].replace(day=1) - timedelta(days=rng.randint(20, 1500))
            member["school_out"] = _spans(rng, dates) if rng.random() < 0.3 else []
            member["own_school"] = _spans(rng, dates) if rng.random() < 0.3 else []


def _calm(data: dict[str, Any]) -> dict[str, Any]:
    """Take the clock out: interiors, no hours, nobody's overtime, meals, rest or nights; every order is the same."""
    for scene in data["scenes"]:
        scene |= {"int_ext": "INT", "weather": False, "after": []}
    for member in data["cast"]:
        member |= {"birth_date": None}
    for place in data["locations"]:
        place |= {"permit": None}
    for unit in data["units"]:
        unit |= {"crew_hourly": 0, "max_moves_per_day": 9, "max_day_minutes": 1440}
    overrides = data["rule_overrides"]
    settings = overrides.get("settings", {}) | dict.fromkeys(BY_THE_CLOCK, "off")
    figures = {name: value for name, value in overrides.items() if name != "prices"}
    figures |= {"background.night": None, "performer.premium.seventh_day_overtime": None}
    prices = {code: price for code, price in overrides.get("prices", {}).items() if settings.get(code) == "priced"}
    return data | {"rule_overrides": figures | {"settings": settings, "prices": prices}}


def generate_board(production: Production, seed: int, *, boneyard: bool = True) -> Board:
    """Return a board with every scene on it or, now and then, in the boneyard; days are sequenced."""
    rng = Random(seed * 7919 + 17)
    shoot = Shoot(production)
    few = rng.sample(shoot.days, min(len(shoot.days), rng.randint(2, 6)))
    days: dict[tuple[int, str], list[str]] = {}
    home: dict[str, tuple[int, str]] = {}
    bones = []
    for scene in production.scenes:
        if boneyard and rng.random() < 0.03:
            bones.append(scene.number)
            continue
        cell = _cell(rng, shoot, scene.number, few)
        friends = [other for other in scene.same_day if other in home]
        if friends and rng.random() < 0.9:
            cell = home[friends[0]]
        home[scene.number] = cell
        days.setdefault(cell, []).append(scene.number)
    pins = [
        {"scene": scene, "date": str(shoot.dates[day if rng.random() < 0.8 else rng.choice(shoot.days)])}
        for scene, (day, _unit) in home.items()
        if rng.random() < 0.06
    ]
    return Board.read(
        {
            "format": "coverset-board/1",
            "production": production.title,
            "days": [
                {"date": shoot.dates[day], "unit": unit, "strips": _in_order(production, strips)}
                for (day, unit), strips in sorted(days.items())
            ],
            "boneyard": bones,
            "pins": pins,
        }
    )


def _in_order(production: Production, strips: list[str]) -> list[str]:
    """Put the strips of a day in order: place by place, and nothing before what it must follow."""
    facts = production.scene_by_number
    places = list(dict.fromkeys(facts[scene].location for scene in strips))
    waiting = sorted(strips, key=lambda scene: places.index(facts[scene].location))
    listed: list[str] = []
    while waiting:
        ready = (scene for scene in waiting if not any(earlier in waiting for earlier in facts[scene].after))
        listed.append(next(ready))
        waiting.remove(listed[-1])
    return listed


def _cell(rng: Random, shoot: Shoot, scene: str, few: list[int]) -> tuple[int, str]:
    """Choose a day and unit; nine times in ten one that nothing about the scene itself forbids."""
    production = shoot.production
    facts = production.scene_by_number[scene]
    day, unit = rng.choice(few), rng.choice(shoot.units_of[scene])
    if rng.random() < 0.9:
        for _ in range(30):
            when = shoot.dates[day]
            fine = (
                day in shoot.unit_days[unit]
                and all(production.is_available_cast(person, when) for person in facts.cast)
                and all(production.is_available_element(thing, when) for thing in facts.elements)
                and (facts.location is None or production.is_available_location(facts.location, when))
                and (facts.not_before is None or when >= facts.not_before)
                and (facts.not_after is None or when <= facts.not_after)
            )
            if fine:
                break
            day = rng.choice(shoot.days)
    return day, unit


# ---- the pieces ----------------------------------------------------------------------------------------------------


def _calendar(rng: Random, end: date, dates: list[date]) -> dict[str, Any]:
    workweek = ["mon", "tue", "wed", "thu", "fri"] + ["sat"] * (rng.random() < 0.2)
    off = [rng.choice(dates[1:])] if rng.random() < 0.3 else []
    weekend = [when for when in dates if when.weekday() > 4 and when not in off]
    extra = [rng.choice(weekend)] if weekend and rng.random() < 0.4 else []
    calendar: dict[str, Any] = {
        "start": dates[0], "end": end, "workweek": workweek, "days_off": off, "extra_days": extra,
    }  # fmt: skip
    if rng.random() < 0.2:
        calendar["max_days"] = rng.randint(2, 6)
    return calendar


def _unit(rng: Random, unit: str, dates: list[date]) -> dict[str, Any]:
    return {
        "id": unit,
        "day_cost": rng.choice([0, 1000, 52000.5]),
        "guarantee_minutes": rng.choice([300, 480, 600, 720]),
        "crew_hourly": rng.choice([0, 100, 2900, 333.33]),
        "max_day_minutes": rng.choice([480, 600, 720, 840]),
        "max_eighths_per_day": rng.choice([None, None, 16, 24, 40]),
        "max_moves_per_day": rng.choice([0, 1, 2, 2]),
        "minutes_per_eighth": rng.choice([6, 10, 15]),
        "dates": _spans(rng, dates) if unit == "second" and rng.random() < 0.5 else None,
    }


def _scenes(
    rng: Random, size: int, units: list[str], places: list[str], people: list[str], things: list[str], dates: list[date]
) -> list[dict[str, Any]]:
    scenes: list[dict[str, Any]] = []
    for number in range(max(2, size + rng.randint(-2, 2))):
        scene: dict[str, Any] = {
            "number": f"{number + 1}",
            "int_ext": rng.choice(["INT", "INT", "EXT", "INT/EXT"]),
            "day_night": rng.choice(["DAY", "DAY", "DAY", "NIGHT", "DUSK"]),
            "location": rng.choice(places) if rng.random() < 0.93 else None,
            "eighths": rng.randint(1, 14) if rng.random() < 0.9 else rng.randint(20, 40),
            "cast": sorted(rng.sample(people, rng.randint(0, min(3, len(people))))),
            "elements": [thing for thing in things if rng.random() < 0.3],
            "background": rng.choice([0, 0, 0, 8]),
        }
        if rng.random() < 0.2:
            scene["minutes"] = rng.randrange(15, 240, 5)
        if scenes and rng.random() < 0.2:
            scene["after"] = [rng.choice(scenes)["number"]]
        if len(units) > 1 and rng.random() < 0.25:
            scene["units"] = [rng.choice(units)]
        elif scenes and rng.random() < 0.1:
            friend = rng.choice(scenes)
            if "units" not in friend and "same_day" not in friend and "not_before" not in friend:
                scene["same_day"] = [friend["number"]]
        if "same_day" not in scene and rng.random() < 0.1:
            scene["not_before"] = rng.choice(dates)
        elif "same_day" not in scene and rng.random() < 0.1:
            scene["not_after"] = rng.choice(dates)
        scenes.append(scene)
    return scenes


def _member(rng: Random, person: str, dates: list[date]) -> dict[str, Any]:
    deal = rng.choice(DEALS)
    member: dict[str, Any] = {
        "id": person,
        "character": f"ROLE {person}",
        "deal": deal,
        # now and then at scale, where the weekly cap is
        "rate": None if deal != "flat" and rng.random() < 0.4 else rng.choice([500, 1283, 999.99, 4000]),
        "hold": rng.choice([None, "full", "half", "none"]),
        "drop_after": rng.choice([None, None, 1, 2, 4]),
        "max_drops": rng.choice([None, 0, 1, 1, 2]),
        "makeup_minutes": rng.choice([0, 45]),
        "events": [{"date": dates[0], "kind": "fitting"}] if rng.random() < 0.1 else [],
    }
    if rng.random() < 0.25:
        member["unavailable"] = _spans(rng, dates)
    if rng.random() < 0.1:
        member["stop_date"] = rng.choice(dates[len(dates) // 2 :])
    if rng.random() < 0.1:
        member["available"] = _spans(rng, dates)
    if rng.random() < 0.15:
        member["birth_date"] = date(2027 - rng.randint(4, 17), 6, 1)
    return member


def _place(rng: Random, place: str, dates: list[date]) -> dict[str, Any]:
    return {
        "id": place,
        "name": f"Place {place}",
        "day_cost": rng.choice([0, 2000, 123.45]),
        "hold_cost": rng.choice([0, 0, 300]),
        "return_cost": rng.choice([0, 1500, 1500]),
        "permit": rng.choice([None, None, None, ["07:00", "19:00"], ["18:00", "30:00"]]),
        "unavailable": _spans(rng, dates) if rng.random() < 0.2 else [],
        "available": _spans(rng, dates) + _spans(rng, dates) if rng.random() < 0.1 else None,
    }


def _thing(rng: Random, thing: str, dates: list[date]) -> dict[str, Any]:
    return {
        "id": thing,
        "day_cost": rng.choice([0, 1800, 77.77]),
        "week_days": rng.randint(1, 7),
        "quantity": rng.choice([1, 1, 2]),
        "unavailable": _spans(rng, dates) if rng.random() < 0.2 else [],
    }


def _spans(rng: Random, dates: list[date]) -> list[Any]:
    first = rng.randrange(len(dates))
    last = min(len(dates) - 1, first + rng.randint(0, 4))
    return [dates[first]] if first == last else [{"from": dates[first], "to": dates[last]}]


def _overrides(rng: Random) -> dict[str, Any]:
    """Figures and settings: holds, drops, auto-weekly, and a rule or two that is not taken as usual."""
    overrides: dict[str, Any] = {"performer": {"drop_day_weight": rng.choice([0, 0, 0.5])}}
    if rng.random() < 0.5:
        overrides["performer"] |= {"weekly_pro_rata_fifths": rng.random() < 0.5, "auto_weekly": rng.random() < 0.5}
        overrides["performer"] |= {"scale": {"day": 1283, "weekly": 4456, "three_day": 3252}}
    if rng.random() < 0.4:
        overrides["performer"] |= {"hold": rng.choice(["full", "half"]), "drop_after": rng.choice([None, 2, 5])}
        overrides["performer"] |= {"max_drops": rng.randint(0, 2)}
    settings, prices = {}, {}
    for code in _some(rng, SETTABLE, 0.15):
        settings[code] = rng.choice(["priced", "warn", "off"])
        prices[code] = rng.choice([1, 250, 99.99])
    if rng.random() < 0.1:
        settings["HD1"] = rng.choice(["off", "warn", "priced"])
        prices["HD1"] = 400
    if settings:
        overrides |= {"settings": settings, "prices": prices}
    return overrides


def _some(rng: Random, of: Iterable[str], share: float) -> list[str]:
    return [one for one in of if rng.random() < share]
