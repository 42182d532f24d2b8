"""Fills in the form of a change as a user does: widget by widget, from what a file says."""

from __future__ import annotations

from models.dates import DateRange
from models.form_field import fields_of
from models.quantity import clock_text
from models.yaml_text import yaml_text


def widget(app, key):
    kinds = (app.selectbox, app.text_input, app.number_input, app.date_input, app.multiselect, app.checkbox, app.pills)
    return next(each for kind in kinds for each in kind if each.key == key)


def button(app, key):
    return next(each for each in app.button if each.key == key)


def fill(app, record, key):
    """Put every field that the file gives into its widget."""
    for field in fields_of(type(record)):
        name = next(n for n, each in type(record).model_fields.items() if (each.alias or n) == field.name)
        value = getattr(record, name)
        if name not in record.model_fields_set or value is None or field.name == "kind":
            continue
        fill_field(app, field, f"{key}.{field.name}", value)


def fill_field(app, field, key, value):
    match field.sort:
        case "record":
            fill(app, value, key)
        case "records":
            while f"{key}.{len(value) - 1}" not in "".join(each.key or "" for each in all_widgets(app)):
                button(app, f"{key}.add").click().run()
            for place, each in enumerate(value):
                fill(app, each, f"{key}.{place}")
        case "dates":
            spans = [each if isinstance(each, DateRange) else DateRange(first=each, last=each) for each in value]
            for place, span in enumerate(spans):
                if place:
                    button(app, f"{key}.more").click().run()
                widget(app, f"{key}.{place}").set_value((span.first, span.last)).run()
        case "hours":
            for place, each in enumerate(value):
                widget(app, f"{key}.{place}").set_value(clock_text(each)).run()
        case "clock":
            widget(app, key).set_value(clock_text(value)).run()
        case "money":
            widget(app, key).set_value(float(value)).run()
        case "references" | "choices":
            widget(app, key).set_value(list(value)).run()
        case "value":
            widget(app, key).set_value(yaml_text(value).strip().removesuffix("...").strip()).run()
        case _:
            widget(app, key).set_value(value).run()


def all_widgets(app):
    return [*app.selectbox, *app.text_input, *app.number_input, *app.date_input, *app.multiselect]
