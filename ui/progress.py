"""The running solve, live."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from reports.change_words import change_words
from reports.figures import solve_curve
from reports.solve_words import solve_words
from ui.facts import show_facts
from ui.opened import desk, opened

if TYPE_CHECKING:
    from store.jobs import JobView

__all__ = ["JOB", "progress"]

JOB = "job"
"""The query parameter with the job's id: a reload finds it again."""

WEIGHED = "Money, and what moving strips, calling people and other dislikes are worth to avoid: what a search minimises"
EXPLAINING = "Looking for what clashes, and what would help"
TITLES = {
    "waiting": "Waiting for the solve before it",
    "running": "Re-planning",
    "cancelling": "Stopping: the best so far is kept",
    "done": "Re-planned",
    "failed": "Failed",
    "lost": "Lost",
}


@st.fragment(run_every=0.7)
def progress(job_id: str | None) -> None:
    """Show how a running job stands; when it is over, the whole page is drawn once more, with its answers.

    Not to be called then: while a fragment polls, files made for download are thrown away under the user's hand.
    """
    view = desk().view(job_id) if job_id else None
    if view is None:
        return
    if view.is_over:
        st.rerun()
    _running(view)


def _running(view: JobView) -> None:
    production = opened().judgement.production
    words = solve_words(view.history, view.seconds, view.allowed, production.currency)
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.header(EXPLAINING if view.errand.kind == "explain" else TITLES[view.state], anchor=False)
            if st.button(
                "Stop and keep the best",
                icon=":material/stop_circle:",
                disabled=view.state == "cancelling",
                key=f"cancel-{view.id}",
            ):
                desk().cancel(view.id)
        st.markdown(" · ".join(change_words(production, each) for each in view.changes))
        st.progress(view.share, text=words.time)
        if view.errand.kind == "explain":
            st.caption(words.note)
            if view.outcome is not None:
                show_facts(view.outcome)
            return
        cost, bound, gap = st.columns(3)
        cost.metric("Best board so far, weighed", words.cost, help=WEIGHED)
        bound.metric("Proven lower bound", words.bound)
        gap.metric("Gap", words.gap)
        st.caption(words.note)
        if view.history:
            st.plotly_chart(
                solve_curve(view.history, view.seconds),
                key=f"curve-{view.id}",
                config={"displayModeBar": False},
                alt="Cost of the best board and proven bound over time",
            )
    st.caption("You may close or reload this page: the solve goes on, and its address finds it again.")
