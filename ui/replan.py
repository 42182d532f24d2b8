"""Re-plan: record what happened, solve in the background, compare the answers, take one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from models.errors import BadInput
from reports.change_words import change_dates, change_words
from reports.wording import by_number, short_date
from solver.outcome import SolveOptions
from store.ready_made import READY_MADE, ready_made
from ui.answers import show_outcome
from ui.change_form import change_form, change_set
from ui.opened import desk, opened, shelf
from ui.progress import JOB, progress

if TYPE_CHECKING:
    import datetime as dt

    from models.change import Change
    from solver.outcome import Infeasible, OutOfTime
    from solver.replan import Replanned
    from ui.opened import Opened

SECONDS = {10: "10 s: a first look", 20: "20 s", 60: "1 min", 180: "3 min: thorough"}


def replan_page() -> None:
    """Show the form, the running solve, and its answers."""
    here = opened()
    job_id = _job_of(here)
    view = desk().view(job_id) if job_id else None
    if view is None:
        _ask(here)
        return
    if not view.is_over:
        progress(job_id)
        return
    if view.state == "lost":
        st.warning("The server was stopped while this was solved. What you recorded is kept.", title="Not finished")
        if st.button("Go on with the same changes", type="primary", icon=":material/replay:"):
            _remember(here, list(view.asked.changes))
            _forget_job()
    elif view.state == "failed":
        st.error(view.error, title="That could not be solved")
        if st.button("Change what was recorded", icon=":material/edit:"):
            _remember(here, list(view.asked.changes))
            _forget_job()
    else:
        show_outcome(here, view, on_back=partial(_back, here, list(view.asked.changes)))


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
    _remember(here, changes)
    _forget_job()


def _recorded(here: Opened) -> list[Change]:
    listed: list[Change] = st.session_state.setdefault(f"changes-{here.production_id}", [])
    return listed


def _remember(here: Opened, changes: list[Change]) -> None:
    st.session_state[f"changes-{here.production_id}"] = list(changes)


def _ask(here: Opened) -> None:
    production, board = here.judgement.production, here.judgement.board
    changes = _recorded(here)
    left, right = st.columns([1.55, 1], gap="medium")
    with right, st.container(border=True, key="recorded"):
        as_of = _as_of(here, changes)
    with left, st.container(border=True, key="happened"):
        st.header("Record what happened", anchor=False)
        change = change_form(production, board, changes, as_of)
        if change is not None:
            _remember(here, [*changes, change])
            st.rerun()
        _what_ifs(here)
    with right, st.container(border=True, key="go"):
        _list_changes(here, changes)
        seconds = st.segmented_control(
            "Time to search", list(SECONDS), format_func=SECONDS.__getitem__, default=20, required=True, key="seconds"
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            go = st.button("Re-plan", type="primary", icon=":material/bolt:", disabled=not changes, key="go-replan")
            if changes and st.button("Clear", key="clear-changes"):
                _remember(here, [])
                st.rerun()
    if go:
        _start(here, changes, as_of, seconds)


def _start(here: Opened, changes: list[Change], as_of: dt.date, seconds: int) -> None:
    production, board = here.judgement.production, here.judgement.board
    asked = change_set(changes, "; ".join(change_words(production, each) for each in changes))

    def work(**live: Any) -> Replanned | Infeasible | OutOfTime:
        from solver.replan import replan  # loads the solver: in the background, not while a page opens

        return replan(production, board, asked, as_of, SolveOptions(seconds=float(seconds)), **live)

    job_id = desk().start(here.production_id, here.kept.id, asked, work, seconds=seconds)
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


def _list_changes(here: Opened, changes: list[Change]) -> None:
    production = here.judgement.production
    st.header("What is to be planned around", anchor=False)
    if not changes:
        st.caption("Nothing is recorded yet. Fill in the form, or try one of the ready-made what-ifs.")
    for place, change in enumerate(changes):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"{change_words(production, change)}" + (f"  \n*{change.note}*" if change.note else ""))
            if st.button("Remove", icon=":material/close:", type="tertiary", key=f"remove-{place}"):
                _remember(here, [each for each in changes if each is not change])
                st.rerun()


def _what_ifs(here: Opened) -> None:
    source = next((each.source for each in shelf().productions() if each.id == here.production_id), "")
    name = source.removeprefix("ready-made: ")
    if name not in READY_MADE:
        return
    what_ifs = ready_made(name).what_ifs
    with st.container(horizontal=True, vertical_alignment="bottom"):
        picked = st.selectbox("Or try a ready-made what-if", by_number(what_ifs), index=None, key="what-if",
                              placeholder="What might happen on this shoot")  # fmt: skip
        if st.button("Load", disabled=picked is None, icon=":material/playlist_add:", key="load-what-if") and picked:
            try:
                change_set([*_recorded(here), *what_ifs[picked].changes])
            except BadInput:
                return
            _remember(here, list(what_ifs[picked].changes))
            st.rerun()


if __name__ == "__main__":  # Streamlit runs a page as the main script
    replan_page()
