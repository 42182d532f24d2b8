"""The form that records what happened: one for every kind of change, drawn from the change's own type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from models.change import ChangeSet
from models.change_apply import apply_changes
from models.change_kinds import GROUPS, KINDS, found_kinds
from models.errors import BadInput
from models.form_field import fields_of
from reports.change_words import change_words
from ui.form_context import FormContext
from ui.form_fields import LEFT_OUT, ask, forget, put, value_put

if TYPE_CHECKING:
    import datetime as dt

    from models.board import Board
    from models.change import Change
    from models.change_kinds import ChangeKind
    from models.form_field import FormField
    from models.production import Production

__all__ = ["Recording", "change_form", "change_set", "open_in_form"]

KIND, SEARCH, GROUP = "change-kind", "change-search", "change-group"


@dataclass(frozen=True)
class Recording:
    """What is being recorded: on which board, after which other changes, and from when on.

    Attributes
    ----------
    editing
        The place of the change in `so_far` that the form replaces; None: it adds one.
    """

    production: Production
    board: Board
    so_far: list[Change]
    as_of: dt.date
    editing: int | None = None

    def with_change(self, change: Change) -> list[Change]:
        """The list as it would be."""
        if self.editing is None:
            return [*self.so_far, change]
        return [change if place == self.editing else each for place, each in enumerate(self.so_far)]


def change_set(changes: list[Change], title: str = "") -> ChangeSet:
    """Put changes together."""
    said = title or "What happened"
    return ChangeSet.read({"format": "coverset-changes/1", "title": said, "changes": changes})


def open_in_form(change: Change) -> None:
    """Put a recorded change into its form."""
    kind = KINDS[change.kind]
    key = _key(kind.kind)
    forget(key)
    st.session_state[SEARCH], st.session_state[GROUP], st.session_state[KIND] = "", kind.group, kind.kind
    put(change, key)
    st.session_state[f"{key}.note"] = change.note
    st.session_state[f"{key}.loaded"] = True


def change_form(recording: Recording) -> Change | None:
    """Show the form; return the change that was recorded just now, checked against production and board."""
    kind = _which()
    if kind is None:
        return None
    st.caption(kind.meaning)
    key = _key(kind.kind)
    context = _context(recording)
    given: dict[str, Any] = {}
    slots: dict[str, Any] = {}
    beside: list[Any] = []
    loaded = bool(st.session_state.pop(f"{key}.loaded", False))
    for field in fields_of(kind.type):
        if field.name == "note":
            continue
        if field.sort in ("dates", "record", "records", "references", "choices", "draft"):
            beside, here = [], st.container()
        else:
            beside = beside or list(st.columns(2))
            here = beside.pop(0)
        with here:
            now = context.now(kind.type, given, field.name)
            if field.sort in ("references", "choices"):
                _begin_with(field, f"{key}.{field.name}", now, loaded)
            value = ask(field, f"{key}.{field.name}", context, given, now)
            slots[field.name] = st.empty()
        if value is not LEFT_OUT:
            given[field.name] = value
        elif field.empty:
            given[field.name] = None
    note = st.text_input("Note", key=f"{key}.note", placeholder="Why, or who said so (optional)")
    add = st.button(
        "Add to the list" if recording.editing is None else "Save the change",
        icon=":material/add:" if recording.editing is None else ":material/check:",
        key="add-change",
        type="primary" if recording.editing is not None else "secondary",
    )
    try:
        change: Any = kind.type.read(given | ({"note": note} if note else {}), "the form")
        made = apply_changes(
            recording.production, recording.board, recording.with_change(change), "the form", as_of=recording.as_of
        )
    except BadInput as wrong:
        if add:
            _say(wrong, slots)
        return None
    st.caption(f":material/check: {change_words(context.production, change)}")
    if not add:
        for note_made in made.notes[-3:]:
            st.caption(f":material/info: {note_made}")
        return None
    forget(key)
    recorded: Change = change
    return recorded


def _begin_with(field: FormField, key: str, now: Any, loaded: bool) -> None:
    """Put into a list what is in it today, once per entry that is picked: it is easier to change than to write."""
    if now is not None and st.session_state.get(f"{key}.today") != now:
        st.session_state[f"{key}.today"] = now
        if not loaded:
            value_put(field, key, now)


def _which() -> ChangeKind | None:
    """Ask for the kind: by group, or by searching."""
    text = st.text_input(
        "Find a change", key=SEARCH, placeholder="Find a change: sick, rain, permit …", icon=":material/search:",
        label_visibility="collapsed",
    )  # fmt: skip
    if text.strip():
        found = found_kinds(text)
        if not found:
            st.info("No change is called so. Empty the search to see all of them.")
            return None
        kinds = [each.kind for each in found]
    else:
        group = st.segmented_control(
            "What happened?", list(GROUPS), default=next(iter(GROUPS)), required=True, key=GROUP,
            label_visibility="collapsed",
        )  # fmt: skip
        kinds = list(GROUPS[group or next(iter(GROUPS))])
    if st.session_state.get(KIND) not in kinds:
        st.session_state[KIND] = kinds[0]
    picked = st.pills(
        "Kind of change", kinds, format_func=lambda each: KINDS[each].title, required=True, key=KIND,
        label_visibility="collapsed",
    )  # fmt: skip
    return KINDS[picked or kinds[0]]


def _context(recording: Recording) -> FormContext:
    """The pickers know what the changes before made: a scene that was added can be pinned."""
    before = recording.so_far if recording.editing is None else recording.so_far[: recording.editing]
    try:
        made = apply_changes(recording.production, recording.board, before, as_of=recording.as_of)
    except BadInput:
        return FormContext(recording.production, recording.board, recording.as_of)
    return FormContext(made.production, made.board, recording.as_of)


def _say(wrong: BadInput, slots: dict[str, Any]) -> None:
    """Put every problem under its field; what belongs to none stands below the form."""
    rest: list[str] = []
    said: dict[str, list[str]] = {}
    for problem in wrong.problems:
        place = re.sub(r"^changes\[\d+\](?: \([^)]*\))?\.?", "", problem.place)
        field = re.split(r"[.\[ ,]", place, maxsplit=1)[0]
        inside = place.removeprefix(field).lstrip(".")
        maybe = f" Maybe {problem.maybe}." if problem.maybe else ""
        line = f"{f'{inside}: ' if inside else ''}{problem.message}.{maybe}"
        if field in slots:
            said.setdefault(field, []).append(line)
        else:
            rest.append(f"{f'{place}: ' if place else ''}{problem.message}.{maybe}")
    for field, lines in said.items():
        slots[field].error("  \n".join(lines), icon=":material/error:")
    if rest:
        st.error("\n".join(f"- {line}" for line in rest), title="That cannot be recorded yet")


def _key(kind: str) -> str:
    return f"change.{kind}"
