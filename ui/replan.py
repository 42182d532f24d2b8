"""Re-plan: record what happened, solve in the background, compare the answers, take one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from reports.change_words import change_dates, change_words
from reports.wording import short_date
from store.errands import ANSWERS, USUAL_ANSWERS, Replanning
from ui.answers import show_outcome
from ui.change_form import Recording, change_form, change_set
from ui.change_list import change_list, editing, recorded, remember, stop_editing
from ui.opened import desk, opened
from ui.progress import JOB, progress

if TYPE_CHECKING:
    import datetime as dt

    from models.change import Change
    from ui.opened import Opened

SECONDS = {10: "10 s: a first look", 20: "20 s", 60: "1 min", 180: "3 min: thorough"}
DIAL = {0: "Only money", 25: "A tenth", 50: "As the rules say", 75: "Ten times", 100: "Hardly a strip"}


def replan_page() -> None:
    """Show the form, the running solve, and its answers."""
    here = opened()
    job_id = _job_of(here)
    view = desk().view(job_id) if job_id else None
    if view is None:
        desk().prepare()
        _ask(here)
        return
    if not view.is_over:
        progress(job_id)
        return
    if view.state == "lost":
        st.warning("The server was stopped while this was solved. What you recorded is kept.", title="Not finished")
        if st.button("Go on with the same changes", type="primary", icon=":material/replay:"):
            remember(here.production_id, list(view.changes))
            _forget_job()
    elif view.state == "failed":
        st.error(view.error, title="That could not be solved")
        if st.button("Change what was recorded", icon=":material/edit:"):
            remember(here.production_id, list(view.changes))
            _forget_job()
    else:
        show_outcome(here, view, on_back=partial(_back, here, list(view.changes)))


def _job_of(here: Opened) -> str | None:
    job_id = st.query_params.get(JOB) or st.session_state.get(JOB) or desk().running(here.production_id)
    if job_id and st.session_state.get("job-production", here.production_id) == here.production_id:
        st.session_state[JOB], st.session_state["job-production"] = job_id, here.production_id
        st.query_params[JOB] = job_id
        return str(job_id)
    return None


def _forget_job() -> None:
    for key in (JOB, "job-production"):
        st.session_state.pop(key, None)
    st.query_params.pop(JOB, None)
    st.rerun()


def _back(here: Opened, changes: list[Change]) -> None:
    remember(here.production_id, changes)
    _forget_job()


def _ask(here: Opened) -> None:
    changes = recorded(here.production_id)
    left, right = st.columns([1.55, 1], gap="medium")
    with right, st.container(border=True, key="recorded"):
        as_of = _as_of(here, changes)
        change_list(here)
    with left, st.container(border=True, key="happened"):
        _record(here, as_of)
    with right, st.container(border=True, key="go"):
        seconds, dial, wanted = _how()
        if st.button("Re-plan", type="primary", icon=":material/bolt:", disabled=not changes, key="go-replan"):
            _start(here, changes, as_of, seconds, dial, wanted)
        if not changes:
            st.caption("Record at least one change first.")


@st.fragment
def _record(here: Opened, as_of: dt.date) -> None:
    """The form: only it is drawn again while it is filled in."""
    changes = recorded(here.production_id)
    place = editing(changes)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.header("Record what happened" if place is None else f"Edit change {place + 1}", anchor=False)
        if place is not None and st.button("Leave it as it was", icon=":material/undo:", key="stop-editing"):
            stop_editing()
            st.rerun()
    recording = Recording(here.judgement.production, here.judgement.board, changes, as_of, place)
    change = change_form(recording)
    if change is not None:
        remember(here.production_id, recording.with_change(change))
        stop_editing()
        st.rerun()


def _how() -> tuple[int, int, tuple[str, ...]]:
    """How long to search, what change is worth to avoid, and which answers are wanted."""
    seconds = st.segmented_control(
        "Time to search", list(SECONDS), format_func=SECONDS.__getitem__, default=20, required=True, key="seconds"
    )
    dial = st.select_slider(
        "Money ↔ stability",
        list(DIAL),
        value=50,
        format_func=DIAL.__getitem__,
        key="dial",
        help="What moving a published strip and calling a performer is worth to avoid. It is weighed, never spent; "
        "strips of drafts move freely all the same.",
    )
    wanted = st.pills(
        "Answers", ANSWERS, selection_mode="multi", default=USUAL_ANSWERS, format_func=str.capitalize, key="wanted"
    )
    return seconds or 20, dial, tuple(wanted or USUAL_ANSWERS)


def _start(
    here: Opened, changes: list[Change], as_of: dt.date, seconds: int, dial: int, wanted: tuple[str, ...]
) -> None:
    production, board = here.judgement.production, here.judgement.board
    asked = change_set(changes, "; ".join(change_words(production, each) for each in changes))
    errand = Replanning(
        production=production, board=board, changes=asked, as_of=as_of, seconds=seconds, dial=dial, wanted=wanted
    )
    job_id = desk().start(here.production_id, here.kept.id, errand)
    st.session_state[JOB], st.session_state["job-production"] = job_id, here.production_id
    st.query_params[JOB] = job_id
    st.rerun()


def _as_of(here: Opened, changes: list[Change]) -> dt.date:
    """Ask which day comes next; what lies before it is shot and stays."""
    board = here.judgement.board
    days = [day.date for day in board.days if day.strips]
    numbers = {date: number for number, date in enumerate(dict.fromkeys(days), start=1)}
    dates = list(numbers) or list(here.judgement.production.shoot_dates)
    named = [date for date in change_dates(changes) if date in numbers]
    open_days = [day.date for day in board.days if day.strips and not day.is_fixed]
    first = min([*named, *open_days]) if not named else named[0]
    picked: dt.date = st.selectbox(
        "Re-plan from",
        dates,
        index=dates.index(first) if first in dates else 0,
        format_func=lambda date: f"Day {numbers.get(date, '–')} · {short_date(date)}",
        key=f"as-of-{here.production_id}-{first}",
        help="Days before this one are shot: they count for every rule and every dollar, but never move",
    )
    return picked


if __name__ == "__main__":  # Streamlit runs a page as the main script
    replan_page()
