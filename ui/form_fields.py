"""The widgets of a form: one function per sort of field, each keeping its state under a key of its own.

`put` writes a value into that state, so that a recorded change can be opened again in its form.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import streamlit as st

from models.dates import DateRange
from models.form_field import FROM_HEADING, FormField, fields_of
from models.quantity import clock_text
from models.yaml_text import read_yaml, yaml_text
from reports.wording import by_number, count
from ui.draft import LEFT_OUT, ask_draft, put_draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.record import Record
    from ui.form_context import FormContext

__all__ = ["LEFT_OUT", "ask", "forget", "put", "value_put"]

WHOLE_ROW = ("dates", "records", "record", "references", "choices", "text")
EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2099, 12, 31)
BORN = dt.date(1900, 1, 1)
MAIN = {
    "Scene": ("number", "heading", "set", "location", "int_ext", "day_night", "eighths", "minutes", "synopsis", "cast"),
    "Unit": ("id", "name", "day_cost", "max_day_minutes", "call", "dates"),
}
"""Fields that are asked at once; the rest of a long record is behind "More"."""
UNITS = {"money": "{currency}", "clock": "HH:MM"}


def ask(field: FormField, key: str, context: FormContext, given: dict[str, Any], now: Any = None) -> Any:
    """Show the widget of a field; return what was put in, or `LEFT_OUT`.

    Parameters
    ----------
    given
        What the fields before it hold.
    now
        What it is today, to be shown beside.
    """
    label = _label(field, context)
    told = " ".join(filter(None, [field.help, "" if now is None else f"Today: {_said(now)}."])) or None
    match field.sort:
        case "draft":
            return ask_draft(key, context.production)
        case "reference":
            options = context.strips_on(given["date"]) if field.table == "scenes" and "date" in given else None
            return _reference(field, key, label, told, context, options)
        case "references":
            return _references(field, key, label, told, context)
        case "record":
            return _record(field, key, context)
        case "records":
            return _records(field, key, context, given)
        case "dates":
            return _dates(key, label, told, context)
    return _simple(field, key, label, told, context)


def _simple(field: FormField, key: str, label: str, told: str | None, context: FormContext) -> Any:
    value: Any
    match field.sort:
        case "choice":
            index = field.choices.index(field.default) if field.default in field.choices else None
            empty = "As the heading says" if field.name in FROM_HEADING else "As before"
            value = st.selectbox(
                label, field.choices, index=index, key=key, help=told, format_func=_choice, placeholder=empty
            )
        case "choices":
            picked = st.pills(label, field.choices, selection_mode="multi", key=key, help=told, format_func=_choice)
            return picked or LEFT_OUT
        case "yes" if field.choices:
            value = st.selectbox(label, field.choices, key=key, help=told, format_func=_choice)
        case "yes":
            return True if st.checkbox(label, key=key, help=told) else LEFT_OUT
        case "date" | "birth date":
            first = BORN if field.sort == "birth date" else EARLIEST
            value = st.date_input(
                label, None, min_value=first, max_value=LATEST, key=key, help=told, format="YYYY-MM-DD"
            )
        case "shooting day":
            days = context.shooting_days
            value = st.selectbox(
                label, _with(list(days), key), index=None, key=key, help=told, placeholder="Choose",
                format_func=lambda when: days.get(when, f"{when}"),
            )  # fmt: skip
        case "rule figure":
            figures = context.rule_figures
            value = st.selectbox(
                label, _with(list(figures), key), index=None, key=key, help=told, placeholder="Type to find one",
                format_func=lambda path: f"{path.replace('_', ' ')} · {_said(figures.get(path, ''))}",
            )  # fmt: skip
        case "money":
            value = st.number_input(label, min_value=0.0, value=None, step=100.0, format="%.2f", key=key, help=told)
            value = None if value is None else Decimal(f"{value:.2f}")
        case "whole" | "eighths":
            value = st.number_input(label, min_value=0, value=None, step=1, key=key, help=told)
        case "decimal":
            value = st.number_input(label, value=None, step=0.001, format="%.6f", key=key, help=told)
        case "hours":
            left, right = st.columns(2)
            one = left.text_input(f"{label}: from", key=f"{key}.0", placeholder="07:00", help=told)
            two = right.text_input("to", key=f"{key}.1", placeholder="22:00")
            value = [one, two] if one or two else None
        case "value":
            text = st.text_input(label, key=key, help=told, placeholder="As in a file: a number, a word, a list")
            value = read_yaml(text, "the form")[0] if text.strip() else None
        case _:
            value = st.text_input(label, key=key, help=told) or None
    return LEFT_OUT if value is None else value


def _reference(
    field: FormField, key: str, label: str, told: str | None, context: FormContext, options: list[str] | None
) -> Any:
    table = field.table or ""
    listed = _with(options or context.entries(table), key)
    value = st.selectbox(
        label, listed, index=None, key=key, help=told, placeholder="Choose",
        format_func=lambda called: context.words(table, called),
    )  # fmt: skip
    return LEFT_OUT if value is None else value


def _with(options: list[Any], key: str) -> list[Any]:
    """Options, and what the widget holds although it is none of them: a recorded change may speak of what is gone."""
    kept = st.session_state.get(key)
    return options if kept is None or kept in options else [*options, kept]


def _references(field: FormField, key: str, label: str, told: str | None, context: FormContext) -> Any:
    table = field.table or ""
    listed = context.entries(table)
    listed = [*listed, *(each for each in st.session_state.get(key, ()) if each not in listed)]
    value = st.multiselect(label, listed, key=key, help=told, format_func=lambda c: context.words(table, c))
    return value if value or (field.required and key in st.session_state) else LEFT_OUT


def _dates(key: str, label: str, told: str | None, context: FormContext) -> Any:
    """Ranges of dates, one widget each, and a button for another."""
    number = st.session_state.setdefault(f"{key}.n", 1)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        picked: list[Any] = [
            st.date_input(
                label if place == 0 else f"and {place + 1}",
                [],
                min_value=EARLIEST,
                max_value=LATEST,
                key=f"{key}.{place}",
                format="YYYY-MM-DD",
                help=told or "First and last day; twice the same for one day",
            )
            for place in range(number)
        ]
        st.button(
            "More dates", icon=":material/add:", key=f"{key}.more", type="tertiary", on_click=_grow,
            args=(key, number + 1),
        )  # fmt: skip
    listed = [{"from": span[0], "to": span[-1]} for span in picked if span]
    return listed or LEFT_OUT


def _record(field: FormField, key: str, context: FormContext) -> Any:
    """The fields of a record, the usual ones at once."""
    inside = fields_of(field.record) if field.record is not None else ()
    main = MAIN.get(field.record.__name__ if field.record else "", tuple(each.name for each in inside))
    by_name = {each.name: each for each in inside}
    given: dict[str, Any] = {}
    _rows([by_name[name] for name in main], key, context, given)
    rest = [each for each in inside if each.name not in main]
    if rest:
        with st.expander("More", icon=":material/tune:"):
            _rows(rest, key, context, given)
    return given or LEFT_OUT


def _records(field: FormField, key: str, context: FormContext, above: dict[str, Any]) -> Any:
    """Records one below the other, and buttons for one more and one less."""
    inside = fields_of(field.record) if field.record is not None else ()
    number = st.session_state.setdefault(f"{key}.n", 2 if field.name == "into" else 1)
    listed: list[dict[str, Any]] = []
    st.markdown(f"**{field.label}**")
    for place in range(number):
        with st.container(border=True):
            given: dict[str, Any] = {"date": above["date"]} if "date" in above else {}
            _rows(inside, f"{key}.{place}", context, given)
            given.pop("date", None)
            if given:
                listed.append(given)
    with st.container(horizontal=True):
        for said, icon, size in (("One more", "add", number + 1), ("One less", "remove", number - 1)):
            st.button(
                said, icon=f":material/{icon}:", key=f"{key}.{icon}", type="tertiary", disabled=not size,
                on_click=_grow, args=(key, size),
            )  # fmt: skip
    return listed or LEFT_OUT


def _grow(key: str, size: int) -> None:
    st.session_state[f"{key}.n"] = size


def _rows(fields: Sequence[FormField], key: str, context: FormContext, given: dict[str, Any]) -> None:
    """Ask fields, two beside each other where they are small."""
    beside: Any = None
    for field in fields:
        if field.sort in WHOLE_ROW and field.name not in ("set", "heading", "name", "script_day", "episode"):
            beside = None
            value = ask(field, f"{key}.{field.name}", context, given)
        else:
            if beside is None:
                beside = list(st.columns(2))
            with beside.pop(0):
                value = ask(field, f"{key}.{field.name}", context, given)
            beside = beside or None
        if value is not LEFT_OUT:
            given[field.name] = value


# ---- state ---------------------------------------------------------------------------------------------------------


def forget(key: str) -> None:
    """Empty every widget whose key begins so."""
    for known in [each for each in st.session_state if str(each).startswith(f"{key}.")]:
        del st.session_state[known]


def put(record: Record, key: str) -> None:
    """Put what a record says into the widgets of its form."""
    for field in fields_of(type(record)):
        name = next(n for n, each in type(record).model_fields.items() if (each.alias or n) == field.name)
        if name in record.model_fields_set or field.required:
            value_put(field, f"{key}.{field.name}", getattr(record, name))


def value_put(field: FormField, key: str, value: Any) -> None:
    """Put a value into a widget."""
    if value is None:
        return
    state = st.session_state
    match field.sort:
        case "record":
            put(value, key)
        case "records":
            state[f"{key}.n"] = len(value)
            for place, each in enumerate(value):
                put(each, f"{key}.{place}")
        case "dates":
            spans = [each if isinstance(each, DateRange) else DateRange(first=each, last=each) for each in value]
            state[f"{key}.n"] = max(1, len(spans))
            for place, span in enumerate(spans):
                state[f"{key}.{place}"] = (span.first, span.last)
        case "hours":
            state[f"{key}.0"], state[f"{key}.1"] = (clock_text(each) for each in value)
        case "clock":
            state[key] = clock_text(value)
        case "money":
            state[key] = float(value)
        case "references" | "choices":
            state[key] = list(value)
        case "draft":
            put_draft(key, value)
        case "text" if isinstance(value, tuple):
            state[key] = ", ".join(by_number(value))
        case "value":
            state[key] = yaml_text(value).strip().removesuffix("...").strip()
        case _:
            state[key] = value


# ---- words ---------------------------------------------------------------------------------------------------------


def _label(field: FormField, context: FormContext) -> str:
    unit = UNITS.get(field.sort, "").format(currency=context.production.currency)
    if field.sort == "whole" and "minutes" in field.name and field.name != "minutes":
        unit = "minutes"
    optional = "" if field.required and not field.empty else " (optional)"
    shown = replace(field, label=field.label.removesuffix(" minutes")) if unit == "minutes" else field
    return f"{shown.label}, {unit}{optional}" if unit else f"{shown.label}{optional}"


def _choice(value: Any) -> str:
    words = {None: "As usual", True: "Yes", False: "No"}
    if value is None or isinstance(value, bool):
        return words[value]
    return str(value) if str(value).isupper() else str(value).replace("_", "-").capitalize()


def _said(value: Any) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value)) if len(value) <= 12 else count(len(value), "entry", "entries")
    return f"{value}"
