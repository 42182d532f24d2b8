"""Changes in words, as people say them on the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.change import (
    DayLost,
    LocationUnavailable,
    PerformerUnavailable,
    SceneAdded,
    SceneCut,
    SceneLonger,
    SceneShorter,
)
from reports.wording import duration_text, pages_text, short_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from models.change import Change
    from models.dates import DateRange
    from models.production import Production

__all__ = ["change_dates", "change_words"]


def change_words(production: Production, change: Change) -> str:
    """Say a change in one sentence."""
    match change:
        case PerformerUnavailable():
            member = production.cast_by_id.get(change.cast)
            name = f"{change.cast} {member.character}" if member else change.cast
            return f"{name} is unavailable {_when(change.dates)}"
        case LocationUnavailable():
            place = production.location_by_id.get(change.location)
            return f"{(place and place.name) or change.location} is unavailable {_when(change.dates)}"
        case DayLost():
            unit = f" ({change.unit})" if change.unit else ""
            return f"{short_date(change.date)}{unit} is lost: {change.reason}"
        case SceneAdded(scene=scene):
            return f"Scene {scene.number} is added: {scene.heading or scene.set}, {pages_text(scene.eighths)} pages"
        case SceneCut():
            return f"Scene {change.scene} is cut"
        case SceneLonger() | SceneShorter():
            parts = [f"{pages_text(change.eighths)} pages"] if change.eighths else []
            parts += [f"{duration_text(change.minutes)} h"] if change.minutes else []
            return f"Scene {change.scene} is {change.kind.removeprefix('scene_')}: {', '.join(parts)} now"
    told = change.plain()
    said = ", ".join(f"{name} {value}" for name, value in told.items() if name not in ("kind", "note"))
    return f"{change.kind.replace('_', ' ').capitalize()}: {said}"


def change_dates(changes: Iterable[Change]) -> tuple[date, ...]:
    """Return the first date of every absence and lost day that changes name, in order."""
    firsts: list[date] = []
    for change in changes:
        if isinstance(change, DayLost):
            firsts.append(change.date)
        elif isinstance(change, PerformerUnavailable | LocationUnavailable):
            firsts += [span.first for span in change.dates]
    return tuple(sorted(firsts))


def _when(dates: tuple[DateRange, ...]) -> str:
    spans = [
        f"on {short_date(each.first)}"
        if each.first == each.last
        else f"from {short_date(each.first)} to {short_date(each.last)}"
        for each in dates
    ]
    return ", ".join(spans)
