"""Changes in words, as people say them on the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.change import (
    CalendarDaysOff,
    CalendarEnd,
    CalendarExtraDay,
    CalendarStart,
    CalendarWorkweek,
    DayEndedEarly,
    DayLost,
    ElementUnavailable,
    LocationMoved,
    LocationPermit,
    LocationPrice,
    LocationUnavailable,
    LockDay,
    PerformerLate,
    PerformerRate,
    PerformerReplaced,
    PerformerStopDate,
    PerformerUnavailable,
    PinScene,
    RuleChanged,
    SceneAdded,
    SceneCast,
    SceneCut,
    SceneLonger,
    SceneNeeds,
    SceneShorter,
    SceneSplit,
    ScriptRevision,
    UnitAdded,
    UnitRemoved,
    UnlockDay,
    UnpinScene,
)
from models.quantity import cents, clock_text
from reports.money_wording import money_text
from reports.wording import count, duration_text, pages_text, short_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from models.change import Change
    from models.dates import DateRange
    from models.production import Production

__all__ = ["change_dates", "change_words"]

PRICES = {"day_cost": "a day", "hold_cost": "a day on hold", "return_cost": "a return"}
DEALS = {"day": "day", "three_day": "three-day", "weekly": "weekly", "flat": "flat"}


def change_words(production: Production, change: Change) -> str:
    """Say a change in one sentence."""
    for say in (_of_people, _of_places, _of_scenes, _of_calendar):
        if (sentence := say(production, change)) is not None:
            return sentence
    match change:
        case DayLost():
            return f"{short_date(change.date)}{_unit(production, change.unit)} is lost: {change.reason}"
        case DayEndedEarly():
            left = ", ".join(
                each.scene if each.eighths_left is None else f"{each.scene} ({pages_text(each.eighths_left)} pages)"
                for each in change.unfinished
            )
            return f"{short_date(change.date)}{_unit(production, change.unit)} ended early; left over: {left}"
        case RuleChanged():
            said = change.value if not isinstance(change.value, bool) else ("on" if change.value else "off")
            return f"Rule: {change.path.replace('_', ' ')} is {said} now"
        case PinScene(date=None):
            return f"Scene {change.scene} must be shot from {short_date(change.from_)} to {short_date(change.to)}"
        case PinScene():
            return f"Scene {change.scene} must be shot on {short_date(change.date)}"
        case UnpinScene():
            return f"Scene {change.scene} may be shot on any day"
        case LockDay():
            return f"{short_date(change.date)}{_unit(production, change.unit)} is locked"
        case UnlockDay():
            return f"{short_date(change.date)}{_unit(production, change.unit)} is unlocked"
    raise TypeError(change.kind)


def change_dates(changes: Iterable[Change]) -> tuple[date, ...]:
    """Return the first date of every absence, lost day, pin, lock … that changes name, in order."""
    return tuple(sorted(first for change in changes for _path, first, _last in change.names_dates()))


def _of_people(production: Production, change: Change) -> str | None:
    match change:
        case PerformerUnavailable():
            return f"{_part(production, change.cast)} is unavailable {_when(change.dates)}"
        case PerformerReplaced():
            rate = "" if change.rate is None else f", at {_money(production, change.rate)}"
            away = f", unavailable {_when(change.unavailable)}" if change.unavailable else ""
            return f"{change.performer} plays {_part(production, change.cast)} now{rate}{away}"
        case PerformerLate():
            late = f"{duration_text(change.minutes)} h late"
            return f"{_part(production, change.cast)} comes {late} on {short_date(change.date)}"
        case PerformerStopDate(date=None):
            return f"{_part(production, change.cast)} has no stop date any more"
        case PerformerStopDate():
            return f"{_part(production, change.cast)} works until {short_date(change.date)} at the latest"
        case PerformerRate():
            deal = "" if change.deal is None else f" on a {DEALS[change.deal]} deal"
            return f"{_part(production, change.cast)} is paid {_money(production, change.rate)}{deal}"
    return None


def _of_places(production: Production, change: Change) -> str | None:
    match change:
        case LocationUnavailable():
            return f"{_place(production, change.location)} is unavailable {_when(change.dates)}"
        case LocationPermit(permit=None):
            return f"{_place(production, change.location)} may be used at any hour"
        case LocationPermit(permit=(first, last)):
            return f"{_place(production, change.location)} may be used from {clock_text(first)} to {clock_text(last)}"
        case LocationPrice():
            prices = [
                f"{_money(production, price)} {what}"
                for name, what in PRICES.items()
                if (price := getattr(change, name)) is not None
            ]
            return f"{_place(production, change.location)} costs {', '.join(prices)}"
        case LocationMoved(to=None):
            where = "" if change.lat is None else f"{change.lat}, {change.lon}"
            return f"{_place(production, change.location)} is now {', '.join(filter(None, [change.name, where]))}"
        case LocationMoved(to=str(to)):
            return f"What was to be shot at {_place(production, change.location)} is shot at {_place(production, to)}"
        case ElementUnavailable():
            return f"{_thing(production, change.element)} cannot be had {_when(change.dates)}"
    return None


def _of_scenes(production: Production, change: Change) -> str | None:
    match change:
        case SceneAdded(scene=scene):
            return f"Scene {scene.number} is added: {scene.heading or scene.set}, {pages_text(scene.eighths)} pages"
        case SceneCut():
            return f"Scene {change.scene} is cut"
        case SceneLonger() | SceneShorter():
            parts = [f"{pages_text(change.eighths)} pages"] if change.eighths else []
            parts += [f"{duration_text(change.minutes)} h"] if change.minutes else []
            return f"Scene {change.scene} is {change.kind.removeprefix('scene_')}: {', '.join(parts)} now"
        case SceneSplit():
            parts = [f"{part.number} ({pages_text(part.eighths)})" for part in change.into]
            return f"Scene {change.scene} is split into {', '.join(parts)}"
        case SceneCast():
            people = ", ".join(_part(production, each) for each in change.cast)
            return f"The cast of scene {change.scene} is {people or 'nobody'} now"
        case SceneNeeds():
            things = ", ".join(_thing(production, each) for each in change.elements)
            return f"Scene {change.scene} needs {things or 'nothing'} now"
        case ScriptRevision():
            colour = f" ({change.colour})" if change.colour else ""
            return f"There is a new draft{colour} of {count(len(change.scenes), 'scene')}"
    return None


def _of_calendar(production: Production, change: Change) -> str | None:
    match change:
        case UnitAdded(unit=unit):
            return f"{unit.name or unit.id} is added as a unit"
        case UnitRemoved():
            gone = production.unit_by_id.get(change.unit)
            return f"{gone.name or gone.id if gone else change.unit} works no more"
        case CalendarStart():
            return f"The shoot may begin on {short_date(change.date)}"
        case CalendarEnd():
            return f"The shoot must end on {short_date(change.date)}"
        case CalendarDaysOff():
            return f"Nothing is shot on {', '.join(map(short_date, change.dates))}"
        case CalendarWorkweek():
            return f"The company works {', '.join(day.capitalize() for day in change.workweek)}"
        case CalendarExtraDay():
            return f"{short_date(change.date)} may be used as an extra day"
    return None


def _part(production: Production, called: str) -> str:
    member = production.cast_by_id.get(called)
    return f"{called} {member.character}".strip() if member else called


def _place(production: Production, called: str) -> str:
    place = production.location_by_id.get(called)
    return (place and place.name) or called


def _thing(production: Production, called: str) -> str:
    element = next((each for each in production.elements if each.id == called), None)
    return (element and element.name) or called


def _unit(production: Production, called: str | None) -> str:
    unit = None if called is None else production.unit_by_id.get(called)
    return f" ({(unit.name if unit else '') or called})" if called else ""


def _money(production: Production, amount: Decimal) -> str:
    return money_text(cents(amount), production.currency)


def _when(dates: tuple[DateRange, ...]) -> str:
    spans = [
        f"on {short_date(each.first)}"
        if each.first == each.last
        else f"from {short_date(each.first)} to {short_date(each.last)}"
        for each in dates
    ]
    return ", ".join(spans)
