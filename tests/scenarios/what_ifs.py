"""What happens on a shoot, made for any production: a lead falls sick, a location goes, it rains, a new draft comes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from models.change import ChangeSet

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from models.board import Board, ShootingDay
    from models.production import Production

__all__ = ["WHAT_IFS", "horizon", "what_if"]

SICK_DAYS, AWAY_DAYS = 3, 5


def horizon(board: Board) -> date:
    """Return a date a third into the shoot: what lies before it is shot."""
    dates = sorted({day.date for day in board.days if day.strips})
    return dates[len(dates) // 3]


def what_if(name: str, production: Production, board: Board) -> ChangeSet:
    """Return the changes of a name out of `WHAT_IFS`, becoming known on the morning of the horizon."""
    listed = WHAT_IFS[name](production, _open_days(board))
    return ChangeSet.read({"format": "coverset-changes/1", "title": name, "changes": listed})


def _open_days(board: Board) -> list[ShootingDay]:
    return [day for day in board.days if day.strips and day.date >= horizon(board)]


def _sick_lead(production: Production, days: list[ShootingDay], length: int = SICK_DAYS) -> list[dict[str, Any]]:
    """Whoever has most scenes left on the next days is away from the first of them that they work."""
    facts = production.scene_by_number
    scenes = [(day.date, person) for day in days for scene in day.strips for person in facts[scene].cast]
    lead = max({person for _, person in scenes}, key=lambda one: sum(person == one for _, person in scenes))
    first = min(when for when, person in scenes if person == lead)
    last = min(first + timedelta(days=length - 1), production.calendar.end)
    return [{"kind": "performer_unavailable", "cast": lead, "dates": [{"from": str(first), "to": str(last)}]}]


def _lost_location(production: Production, days: list[ShootingDay]) -> list[dict[str, Any]]:
    """The location of the first day left is away for five days, or as many as leave it a date."""
    facts = production.scene_by_number
    day = days[0]
    location = facts[day.strips[0]].location
    open_ = [d for d in production.shoot_dates if d >= day.date and production.is_available_location(str(location), d)]
    needed = len({each.date for each in days for scene in each.strips if facts[scene].location == location})
    away = open_[: max(1, min(AWAY_DAYS, len(open_) - needed - 1))]
    return [{"kind": "location_unavailable", "location": location, "dates": [str(date) for date in away]}]


def _rained_out(production: Production, days: list[ShootingDay]) -> list[dict[str, Any]]:
    """The first day with an exterior is lost."""
    facts = production.scene_by_number
    outside = [day for day in days if any(facts[scene].int_ext != "INT" for scene in day.strips)]
    day = (outside or days)[0]
    return [{"kind": "day_lost", "date": str(day.date), "unit": day.unit, "reason": "weather"}]


def _new_draft(production: Production, days: list[ShootingDay]) -> list[dict[str, Any]]:
    """One scene cut, two longer by half a page, one new."""
    left = [scene for day in days for scene in day.strips]
    named = {scene for each in production.scenes for scene in (*each.after, *each.same_day)}
    cut = next((scene for scene in reversed(left) if scene not in named), left[-1])
    longer = [scene for scene in left if scene != cut][:: max(1, len(left) // 3)][:2]
    scenes = []
    for scene in production.scenes:
        if scene.number == cut:
            continue
        more = {"eighths": scene.eighths + 4} | ({} if scene.minutes is None else {"minutes": scene.minutes + 30})
        scenes.append((scene.revised(**more) if scene.number in longer else scene).plain())
    like = production.scene_by_number[longer[0]]
    new = like.revised(number="N1", eighths=2, minutes=None, after=(), same_day=(), synopsis="new").plain()
    return [{"kind": "script_revision", "colour": "blue", "scenes": [*scenes, new]}]


def _second_unit(production: Production, _days: list[ShootingDay]) -> list[dict[str, Any]]:
    """A second unit at half the money."""
    main = production.units[0]
    unit = main.revised(id="splinter", name="Splinter unit", day_cost=main.day_cost // 2, dates=None).plain()
    return [{"kind": "unit_added", "unit": unit}]


def _three_at_once(production: Production, days: list[ShootingDay]) -> list[dict[str, Any]]:
    """A sick lead, a lost location and rain."""
    sick = _sick_lead(production, days, 2)
    return [*sick, *_lost_location(production, days), *_rained_out(production, days)]


WHAT_IFS: dict[str, Callable[[Production, list[ShootingDay]], list[dict[str, Any]]]] = {
    "a sick lead": _sick_lead,
    "a lost location": _lost_location,
    "a rained-out exterior": _rained_out,
    "a new draft": _new_draft,
    "a second unit": _second_unit,
    "three at once": _three_at_once,
}
