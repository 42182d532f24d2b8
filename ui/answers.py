"""The answers of a re-plan, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from reports.answer_table import answer_accounts, answer_facts
from reports.came_from import came_from
from reports.change_words import change_words
from reports.changes import board_changes
from reports.palette import INDUSTRY, PALETTES
from reports.wording import count
from solver.outcome import Infeasible, OutOfTime
from ui.explained import ask_why, show_explanation
from ui.opened import judged, shelf
from ui.progress import JOB
from ui.stripboard import board_rows, stripboard_view
from ui.workbook import workbook_button

if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.changes import BoardChanges
    from solver.replan import Answer, Replanned
    from store.jobs import JobView
    from ui.opened import Opened

__all__ = ["show_outcome"]


def show_outcome(here: Opened, view: JobView, on_back: Callable[[], None]) -> None:
    """Show what a solve found."""
    before = judged(view.board_id)
    said = " · ".join(change_words(before.production, each) for each in view.changes)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{said}**")
        if st.button("Back to the changes", icon=":material/arrow_back:", key="back"):
            on_back()
    match view.outcome:
        case Infeasible(reasons=reasons):
            st.error(
                "\n".join(f"- {reason}" for reason in reasons) or "These facts cannot all hold.",
                title="There is no legal schedule; this is proven",
            )
            ask_why(here, view)
        case OutOfTime(nearest=nearest):
            st.warning("Give it more time, or fewer changes at once.", title="No legal schedule was found in time")
            if nearest is not None:
                st.caption("The nearest board so far breaks these rules:")
                for finding in nearest.hard[:12]:
                    st.markdown(f"- {finding}")
            ask_why(here, view)
        case outcome if view.errand.kind == "explain":
            show_explanation(here, view, outcome, _concession_taken)
        case outcome:
            if view.board_id != here.kept.id:
                st.warning(
                    f"Board {here.kept.number} was taken since. Re-plan from it before you take another.",
                    title="These answers start from an older board",
                )
            _answers(here, view, outcome)


def _concession_taken() -> None:
    _to_the_board("Taken, with what was given up. The board before it is kept.", st.session_state["production"])


def _answers(here: Opened, view: JobView, outcome: Replanned) -> None:
    before = judged(view.board_id)
    compared = [(answer, board_changes(before, answer.judgement)) for answer in outcome.answers]
    if outcome.notes:
        with st.expander(count(len(outcome.notes), "thing") + " to know about these changes"):
            for note in outcome.notes:
                st.markdown(f"- {note}")
    for column, (place, (answer, changes)) in zip(
        st.columns(max(2, len(compared)), gap="medium"), enumerate(compared), strict=False
    ):
        with column, st.container(border=True, key=f"answer-{place}"):
            _card(here, view, outcome, answer, changes, place)
    if len(compared) == 1:
        st.caption("All that was asked for is the same board here: there is no trade-off.")
    st.header("Money by account", anchor=False)
    st.dataframe(
        answer_accounts(compared),
        hide_index=True,
        height="content",
        row_height=30,
        alt="Money by account, before and in each answer",
        column_config={
            name: st.column_config.NumberColumn(format="localized") for name in answer_accounts(compared).columns[1:]
        },
    )
    _board(compared)


def _card(here: Opened, view: JobView, outcome: Replanned, answer: Answer, changes: BoardChanges, place: int) -> None:
    facts = answer_facts(answer, changes)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(facts.name, anchor=False)
        st.badge("Legal" if answer.judgement.legal else "Not legal", color="green" if answer.judgement.legal else "red")
    st.caption(facts.status)
    st.caption(facts.besides)
    cost, strips, calls, days = st.columns([1.5, 1, 1, 1])
    cost.metric("Cost", facts.cost, facts.difference, delta_color="inverse")
    strips.metric("Strips moved", facts.moved)
    calls.metric("People to call", facts.calls)
    days.metric("Days", facts.days)
    with st.container(horizontal=True):
        if st.button(
            "Take this one",
            type="primary" if place == 0 else "secondary",
            icon=":material/check:",
            disabled=view.board_id != here.kept.id,
            key=f"take-{place}",
        ):
            _take(here, view, outcome, answer)
        workbook_button(answer.judgement, since=changes.before, key=f"workbook-{place}")
    moved, people = st.tabs([f"Moved strips ({facts.moved})", f"Call list ({facts.calls})"])
    dates = {name: st.column_config.DateColumn(format="ddd D MMM") for name in ("From", "To")}
    with moved:
        st.dataframe(
            changes.moved_frame().replace("", None),
            hide_index=True,
            height=260,
            column_order=["Scene", "Set", "From", "To", "Change"],
            column_config={**dates, "Scene": st.column_config.TextColumn(width="small")},
            alt="Strips that move",
        )
    with people:
        st.dataframe(
            changes.calls_frame(),
            hide_index=True,
            height=260,
            column_order=["Id", "Character", "Performer", "Say"],
            column_config={"Id": st.column_config.TextColumn(width="small")},
            alt="People to call, and what to tell them",
        )


def _take(here: Opened, view: JobView, outcome: Replanned, answer: Answer) -> None:
    said = "; ".join(change_words(here.judgement.production, each) for each in view.changes)
    kept = shelf().take(
        here.production_id, outcome.production, answer.judgement.board, f"{answer.name}: {said}", view.asked
    )
    _to_the_board(f"Taken: this is board {kept.number} now. Board {here.kept.number} is kept.", here.production_id)


def _to_the_board(said: str, production_id: str) -> None:
    for key in (JOB, "job-production", f"changes-{production_id}"):
        st.session_state.pop(key, None)
    st.query_params.pop(JOB, None)
    st.session_state["mark-moved"] = True
    st.toast(said, icon=":material/check:")
    st.switch_page("ui/board.py")


def _board(compared: list[tuple[Answer, BoardChanges]]) -> None:
    st.header("Board, with moved strips marked", anchor=False)
    picked = st.segmented_control(
        "Answer",
        list(range(len(compared))),
        format_func=lambda place: compared[place][0].name.capitalize(),
        default=0,
        required=True,
        key="answer-shown",
        label_visibility="collapsed",
    )
    answer, changes = compared[picked or 0]
    palette = PALETTES[st.session_state.get("palette", INDUSTRY.name)]
    stripboard_view(board_rows(answer.judgement, came_from(changes)), palette, key="answer-board", height="560px")


