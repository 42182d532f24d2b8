"""Why there is no legal board: the facts that clash, and what would unlock them, each to be taken with one click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from reports.change_words import change_words
from reports.money_wording import money_text
from reports.wording import count
from store.errands import Explaining
from ui.facts import show_facts
from ui.opened import desk, shelf
from ui.progress import JOB

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.explain import Concession, Explanation
    from store.jobs import JobView
    from ui.opened import Opened

__all__ = ["ask_why", "show_explanation"]


def ask_why(here: Opened, view: JobView) -> None:
    """Offer to look for what clashes and what would help."""
    old = view.errand
    if st.button("Why not, and what would help?", type="primary", icon=":material/help:", key="ask-why"):
        kept = {name: getattr(old, name) for name in ("production", "board", "changes", "as_of")}
        errand = Explaining.read(kept | {"format": "coverset-errand/1", "seconds": 30})
        job_id = desk().start(here.production_id, view.board_id, errand)
        st.session_state[JOB], st.session_state["job-production"] = job_id, here.production_id
        st.query_params[JOB] = job_id
        st.rerun()
    st.caption("Names the facts that cannot all hold, and tries what could be given up: about half a minute.")


def show_explanation(here: Opened, view: JobView, found: Explanation, taken: Callable[[], None]) -> None:
    """Show what was found, and let a concession be taken."""
    if found.legal is not None:
        st.success("There is a legal board after all: re-plan once more, with more time.", title="Nothing clashes")
        return
    show_facts(found)
    if not found.facts:
        return
    if found.also:
        st.caption(f"For other reasons there is no place for scenes {', '.join(found.also)} either: left out here.")
    st.header("What would do", anchor=False)
    planned = [each for each in found.concessions if each.judgement is not None]
    st.caption("Any one of these unlocks it. Each was planned for a few seconds: its board is legal." if planned else
               "No single concession was found in time.")  # fmt: skip
    for place, each in enumerate(planned):
        _concession(here, view, each, place, taken)
    untried = [each.sentence for each in found.concessions if each.judgement is None]
    if untried:
        with st.expander(f"{count(len(untried), 'more idea')}, not tried"):
            st.markdown("\n".join(f"- {sentence}" for sentence in untried))


def _concession(here: Opened, view: JobView, one: Concession, place: int, taken: Callable[[], None]) -> None:
    plan = one.judgement
    if plan is None:
        return
    currency = plan.production.currency
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        more = f"{money_text(one.cost, currency)} more than the cheapest" if one.cost else "the cheapest of these"
        st.markdown(
            f"**{one.sentence[:1].upper()}{one.sentence[1:]}**  \n"
            f":small[{money_text(plan.ledger.total, currency)} in all · {more}]"
        )
        if st.button("Take it", icon=":material/check:", key=f"concession-{place}",
                     disabled=view.board_id != here.kept.id):  # fmt: skip
            said = "; ".join(change_words(here.judgement.production, each) for each in view.changes)
            shelf().take(here.production_id, plan.production, plan.board, f"{one.sentence}; {said}", view.asked)
            taken()
