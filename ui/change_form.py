"""The form that records what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from models.change import (
    ChangeSet,
    DayLost,
    LocationUnavailable,
    PerformerUnavailable,
    SceneAdded,
    SceneCut,
    SceneLonger,
)
from models.change_apply import apply_changes
from models.errors import BadInput
from reports.wording import by_number, pages_text, short_date
from ui.refused import refused

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from models.board import Board
    from models.change import Change
    from models.production import Production

__all__ = ["KINDS", "change_form", "change_set"]

REASONS = ("weather", "illness", "accident", "equipment", "location", "strike", "other")


def change_set(changes: list[Change], title: str = "") -> ChangeSet:
    """Put changes together."""
    said = title or "What happened"
    return ChangeSet.read({"format": "coverset-changes/1", "title": said, "changes": changes})


def change_form(production: Production, board: Board, so_far: list[Change], as_of: dt.date) -> Change | None:
    """Show the form; return the change that was recorded just now, checked against production and board."""
    kind = st.pills("What happened?", list(KINDS), default=next(iter(KINDS)), required=True, key="change-kind")
    with st.form("change", border=False):
        fields = KINDS[kind][1](production, board, as_of)
        note = st.text_input("Note", key=f"{kind}-note", placeholder="Why, or who said so (optional)")
        if not st.form_submit_button("Add to the list", icon=":material/add:"):
            return None
    try:
        change: Change = KINDS[kind][0].read({**fields, "note": note}, "the form")
        apply_changes(production, board, change_set([*so_far, change]), "the form")
    except BadInput as wrong:
        refused(wrong, "That cannot be recorded yet")
        return None
    return change


def _performer(production: Production, _board: Board, as_of: dt.date) -> dict[str, Any]:
    left, right = st.columns(2)
    people = production.cast_by_id
    with left:
        cast = st.selectbox(
            "Performer",
            list(people),
            format_func=lambda called: f"{called} {people[called].character} · {people[called].performer}",
            key="performer",
        )
    with right:
        dates = _dates(production, as_of, "performer-dates")
    return {"cast": cast, "dates": dates}


def _location(production: Production, _board: Board, as_of: dt.date) -> dict[str, Any]:
    left, right = st.columns(2)
    places = production.location_by_id
    with left:
        location = st.selectbox(
            "Location", list(places), format_func=lambda called: places[called].name or called, key="location"
        )
    with right:
        dates = _dates(production, as_of, "location-dates")
    return {"location": location, "dates": dates}


def _dates(production: Production, as_of: dt.date, key: str) -> list[dict[str, Any]]:
    days: Any = st.date_input(
        "Unavailable from – to",
        value=(as_of, as_of),
        min_value=production.calendar.start,
        max_value=production.calendar.end,
        key=key,
        format="DD/MM/YYYY",
        help="Pick the first and the last day; twice the same for one day",
    )
    picked = tuple(days) if isinstance(days, tuple) else (days,)
    return [{"from": min(picked), "to": max(picked)}] if picked else []


def _day(production: Production, board: Board, as_of: dt.date) -> dict[str, Any]:
    left, middle, right = st.columns(3)
    dates = [day.date for day in board.days if day.strips]
    later = [date for date in dates if date >= as_of] or dates
    with left:
        date = st.selectbox("Day", list(dict.fromkeys(later)), format_func=short_date, key="lost-day")
    with middle:
        units = [None, *production.unit_by_id]
        unit = st.selectbox("Unit", units, format_func=lambda called: called or "The whole company", key="lost-unit")
    with right:
        reason = st.selectbox("Reason", REASONS, format_func=str.capitalize, key="lost-reason")
    return {"date": date, "unit": unit, "reason": reason}


def _added(production: Production, _board: Board, _as_of: dt.date) -> dict[str, Any]:
    first, second, third, fourth = st.columns([1, 1, 1.2, 1])
    with first:
        number = st.text_input("Scene number", key="new-number", placeholder="93A")
    with second:
        int_ext = st.selectbox("Int/Ext", ["INT", "EXT", "INT/EXT"], key="new-int-ext")
    with third:
        day_night = st.selectbox("Light", ["DAY", "NIGHT", "DAWN", "DUSK"], key="new-light")
    with fourth:
        eighths = st.number_input("Eighths", min_value=1, max_value=200, value=8, key="new-eighths")
    left, right = st.columns(2)
    places, people = production.location_by_id, production.cast_by_id
    with left:
        called = st.text_input("Set", key="new-set", placeholder="FARMHOUSE - KITCHEN")
        cast = st.multiselect(
            "Cast", list(people), format_func=lambda each: f"{each} {people[each].character}", key="new-cast"
        )
    with right:
        location = st.selectbox(
            "Location", list(places), format_func=lambda each: places[each].name or each, key="new-location"
        )
        synopsis = st.text_input("Synopsis", key="new-synopsis", placeholder="One line: who does what")
    heading = f"{int_ext}. {called.upper() or 'NEW SET'} - {day_night}"
    scene: dict[str, Any] = {"number": number.strip(), "heading": heading, "int_ext": int_ext, "day_night": day_night}
    scene |= {"set": called.upper(), "location": location, "eighths": eighths, "synopsis": synopsis, "cast": cast}
    return {"scene": scene}


def _cut(production: Production, _board: Board, _as_of: dt.date) -> dict[str, Any]:
    return {"scene": _scene(production, "cut-scene")}


def _longer(production: Production, _board: Board, _as_of: dt.date) -> dict[str, Any]:
    left, middle, right = st.columns([2, 1, 1])
    with left:
        scene = _scene(production, "longer-scene")
    with middle:
        eighths = st.number_input(
            "New length, eighths", min_value=0, max_value=400, value=0, key="longer-eighths", help="0: pages as before"
        )
    with right:
        minutes = st.number_input(
            "New time, minutes", 0, 1200, value=0, step=15, key="longer-minutes", help="0: in proportion"
        )
    return {"scene": scene, "eighths": eighths or None, "minutes": minutes or None}


def _scene(production: Production, key: str) -> str:
    scenes = production.scene_by_number

    def words(number: str) -> str:
        scene = scenes[number]
        return f"{number} · {scene.heading or scene.set} · {pages_text(scene.eighths)} pages"

    picked: str = st.selectbox("Scene", by_number(scenes), format_func=words, key=key)
    return picked


KINDS: dict[str, tuple[type[Any], Callable[[Production, Board, dt.date], dict[str, Any]]]] = {
    "Performer unavailable": (PerformerUnavailable, _performer),
    "Location unavailable": (LocationUnavailable, _location),
    "Day lost": (DayLost, _day),
    "Scene added": (SceneAdded, _added),
    "Scene cut": (SceneCut, _cut),
    "Scene longer": (SceneLonger, _longer),
}
"""What can be recorded: the change, and the part of the form that asks for it."""
