"""Random changes to a production and its board: every kind, mostly such as can be made.

`generate_changes(production, board, as_of, seed, number)` draws kinds in turn, so that a few hundred seeds hold each
kind many times. A set may contradict itself or name what is shot: then it is refused, which is a case of its own.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from models.change import ChangeSet

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from models.board import Board
    from models.production import Production


def generate_changes(production: Production, board: Board, as_of: date, seed: int, number: int) -> ChangeSet:
    """Return `number` changes; the same for the same arguments."""
    rng = Random(seed * 6151 + number)
    pick = _Picker(rng, production, board, as_of)
    makers = list(KINDS.values())
    listed = [made for step in range(number) if (made := makers[(seed * 7 + step * 5) % len(makers)](pick)) is not None]
    return ChangeSet.read({"format": "coverset-changes/1", "changes": listed or [KINDS["scene_longer"](pick)]})


class _Picker:
    """Draws ids and dates that exist."""

    def __init__(self, rng: Random, production: Production, board: Board, as_of: date) -> None:
        self.rng, self.production, self.board, self.as_of = rng, production, board, as_of
        self.open_days = [day for day in board.days if day.date >= as_of and not day.is_fixed]
        self.later = [when for when in production.shoot_dates if when >= as_of] or [production.calendar.end]

    def scene(self, *, shot: bool = False) -> str:
        """A scene; now and then, or when asked for, one before the horizon."""
        past = [strip for day in self.board.days if day.date < self.as_of for strip in day.strips]
        if past and (shot or self.rng.random() < 0.1):
            return self.rng.choice(past)
        rest = [scene.number for scene in self.production.scenes if scene.number not in past]
        return self.rng.choice(rest or past)

    def person(self) -> str:
        return self.rng.choice([member.id for member in self.production.cast])

    def place(self) -> str:
        return self.rng.choice([location.id for location in self.production.locations])

    def unit(self) -> str:
        return self.rng.choice(list(self.production.unit_by_id))

    def date(self) -> str:
        return str(self.rng.choice(self.later))

    def span(self) -> dict[str, str]:
        first = self.rng.choice(self.later)
        return {"from": str(first), "to": str(first + timedelta(days=self.rng.randint(0, 2)))}

    def day(self) -> Any:
        """A shooting day on the board that is open."""
        return self.rng.choice(self.open_days) if self.open_days else None

    def scene_fields(self, number: str) -> dict[str, Any]:
        people = [member.id for member in self.production.cast]
        return {
            "number": number,
            "eighths": self.rng.randint(1, 6),
            "location": self.place(),
            "cast": self.rng.sample(people, min(len(people), self.rng.randint(0, 2))),
        }


def _needs(pick: _Picker) -> dict[str, Any]:
    elements = [element.id for element in pick.production.elements]
    return {"kind": "scene_needs", "scene": pick.scene(), "elements": elements[: pick.rng.randint(0, 2)]}


def _element(pick: _Picker) -> dict[str, Any] | None:
    elements = [element.id for element in pick.production.elements]
    if not elements:
        return None
    return {"kind": "element_unavailable", "element": pick.rng.choice(elements), "dates": [pick.span()]}


def _lost(pick: _Picker) -> dict[str, Any] | None:
    """A day lost: tomorrow's, or yesterday's."""
    before = [day for day in pick.board.days if day.date < pick.as_of]
    days = [pick.day()] if not before or pick.rng.random() < 0.7 else [max(before, key=lambda day: day.date)]
    return None if days[0] is None else {"kind": "day_lost", "date": str(days[0].date), "reason": "weather"}


def _early(pick: _Picker) -> dict[str, Any] | None:
    before = [day for day in pick.board.days if day.date < pick.as_of]
    if not before:
        return None
    day = max(before, key=lambda day: day.date)
    scene = pick.rng.choice(day.strips)
    left = pick.rng.choice([None, max(1, pick.production.scene_by_number[scene].eighths // 2)])
    unfinished = {"scene": scene} | ({} if left is None else {"eighths_left": left})
    return {"kind": "day_ended_early", "date": str(day.date), "unit": day.unit, "unfinished": [unfinished]}


def _split(pick: _Picker) -> dict[str, Any]:
    scene = pick.scene()
    parts = [{"number": f"{scene}{letter}", "eighths": pick.rng.randint(1, 5)} for letter in "XY"]
    return {"kind": "scene_split", "scene": scene, "into": parts}


def _draft(pick: _Picker) -> dict[str, Any]:
    """A new draft: a scene less, one longer, one more; what is shot may be changed on paper, too."""
    scenes = [scene.plain() for scene in pick.production.scenes]
    if len(scenes) > 3:
        gone = scenes.pop(pick.rng.randrange(len(scenes)))["number"]
        for scene in scenes:
            for field in ("after", "same_day"):
                if field in scene:
                    scene[field] = [other for other in scene[field] if other != gone]
    longer = pick.rng.choice(scenes)
    longer["eighths"] = longer["eighths"] + 2
    return {"kind": "script_revision", "colour": "blue", "scenes": [*scenes, pick.scene_fields("N1")]}


def _lock(pick: _Picker) -> dict[str, Any] | None:
    day = pick.day()
    return None if day is None else {"kind": "lock", "date": str(day.date), "unit": day.unit}


def _unlock(pick: _Picker) -> dict[str, Any] | None:
    locked = [day for day in pick.board.days if day.status == "locked"]
    return {"kind": "unlock", "date": str(locked[0].date), "unit": locked[0].unit} if locked else None


def _days_off(pick: _Picker) -> dict[str, Any]:
    return {"kind": "calendar_days_off", "dates": [pick.date()]}


def _extra(pick: _Picker) -> dict[str, Any]:
    calendar = pick.production.calendar
    saturdays = [when for when in (calendar.start + timedelta(days=d) for d in range(40)) if when.weekday() == 5]
    inside = [when for when in saturdays if calendar.start <= when <= calendar.end] or [calendar.end]
    return {"kind": "calendar_extra_day", "date": str(pick.rng.choice(inside))}


def _moved(pick: _Picker) -> dict[str, Any]:
    one, two = pick.place(), pick.place()
    if one == two:
        return {"kind": "location_moved", "location": one, "lat": 34.2, "lon": -118.4}
    return {"kind": "location_moved", "location": one, "to": two}


KINDS: dict[str, Callable[[_Picker], dict[str, Any] | None]] = {
    "performer_unavailable": lambda p: {"kind": "performer_unavailable", "cast": p.person(), "dates": [p.span()]},
    "performer_replaced": lambda p: {"kind": "performer_replaced", "cast": p.person(), "performer": "New"},
    "performer_late": lambda p: {
        "kind": "performer_late", "cast": p.person(), "date": p.date(), "minutes": p.rng.choice([15, 60, 150]),
    },
    "performer_stop_date": lambda p: {"kind": "performer_stop_date", "cast": p.person(), "date": str(p.later[-1])},
    "performer_rate": lambda p: {"kind": "performer_rate", "cast": p.person(), "rate": 777},
    "location_unavailable": lambda p: {"kind": "location_unavailable", "location": p.place(), "dates": [p.span()]},
    "location_permit": lambda p: {"kind": "location_permit", "location": p.place(), "permit": ["06:00", "21:00"]},
    "location_price": lambda p: {"kind": "location_price", "location": p.place(), "day_cost": 4321},
    "location_moved": _moved,
    "element_unavailable": _element,
    "day_lost": _lost,
    "day_ended_early": _early,
    "scene_added": lambda p: {"kind": "scene_added", "scene": p.scene_fields("N2")},
    "scene_cut": lambda p: {"kind": "scene_cut", "scene": p.scene()},
    "scene_longer": lambda p: {"kind": "scene_longer", "scene": p.scene(), "eighths": 41},
    "scene_shorter": lambda p: {"kind": "scene_shorter", "scene": p.scene(), "eighths": 1},
    "scene_split": _split,
    "scene_cast": lambda p: {"kind": "scene_cast", "scene": p.scene(), "cast": [p.person()]},
    "scene_needs": _needs,
    "script_revision": _draft,
    "unit_added": lambda _p: {"kind": "unit_added", "unit": {"id": "third", "day_cost": 20000}},
    "unit_removed": lambda p: {"kind": "unit_removed", "unit": p.unit()},
    "calendar_start": lambda p: {
        "kind": "calendar_start", "date": str(p.production.calendar.start + timedelta(days=1)),
    },
    "calendar_end": lambda p: {"kind": "calendar_end", "date": str(p.production.calendar.end + timedelta(days=3))},
    "calendar_days_off": _days_off,
    "calendar_workweek": lambda _p: {
        "kind": "calendar_workweek", "workweek": ["mon", "tue", "wed", "thu", "fri", "sat"],
    },
    "calendar_extra_day": _extra,
    "rule_changed": lambda _p: {"kind": "rule_changed", "path": "performer.max_drops", "value": 0},
    "pin": lambda p: {"kind": "pin", "scene": p.scene(), "date": p.date()},
    "unpin": lambda p: {"kind": "unpin", "scene": p.scene()},
    "lock": _lock,
    "unlock": _unlock,
}  # fmt: skip
"""A maker for each kind; None where there is nothing to change."""
