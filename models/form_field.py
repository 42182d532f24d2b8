"""What a form asks for a record: one field at a time, read from the record's own types.

A page draws a widget per `Sort`; what it collects is given to the record's `read`, so that a form and a file are
checked by the same code and end in the same object.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BeforeValidator, PlainSerializer
from pydantic_core import PydanticUndefined

from models.dates import DateRange, _birth_date
from models.quantity import _eighths, _id, _list_of_ids, _name, clock_text
from models.record import Record

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

__all__ = ["FormField", "Sort", "fields_of"]

Sort = Literal[
    "reference", "references", "word", "line", "text", "choice", "choices", "yes", "date", "birth date", "dates",
    "money", "whole", "eighths", "decimal", "clock", "hours", "record", "records", "value",
    "shooting day", "rule figure", "draft",
]  # fmt: skip
"""What kind of thing is asked for: an entry of the production, a number of minutes, a span of hours …"""

REFERS = {
    "cast": "cast",
    "location": "locations",
    "elements": "elements",
    "units": "units",
    "after": "scenes",
    "same_day": "scenes",
    "scene": "scenes",
}
"""Tables that fields of records inside changes refer to, by their names."""


LABELS = {
    "int_ext": "Int/Ext",
    "day_night": "Light",
    "into": "Parts",
    "to": "To",
    "cast": "Cast",
    "eighths": "Eighths of a page",
    "eighths_left": "Eighths left",
    "script_day": "Script day",
    "special_background": "Special background",
    "crew_hourly": "Crew, an hour",
    "lat": "Latitude",
    "lon": "Longitude",
    "path": "Figure",
}
"""Words for fields whose names are not words yet."""
FROM_HEADING = ("int_ext", "day_night")
"""Of a scene: its heading tells them where they are left out."""

ASKED_OTHERWISE: dict[tuple[str, str], Sort] = {
    **{(kind, "date"): "shooting day" for kind in ("day_lost", "day_ended_early", "lock", "unlock", "performer_late")},
    ("rule_changed", "path"): "rule figure",
    ("script_revision", "scenes"): "draft",
}
"""Fields whose type says less than their meaning: a date that is a shooting day, a leaf of the rule set."""


@dataclass(frozen=True)
class FormField:
    """One thing that a form asks.

    Attributes
    ----------
    name
        As the file spells it.
    label, help
        In words.
    table
        Of the production, where it refers to entries of one.
    required
        Whether it must be given; where it may be None all the same, an empty widget means None.
    empty
        What leaving it empty means: it is left out (False), or None is given (True).
    choices
        Of "choice" and "choices".
    default
        What the record takes where it is left out; None where there is none.
    record
        Of "record" and "records": what is inside.
    """

    name: str
    sort: Sort
    label: str
    help: str = ""
    table: str | None = None
    required: bool = False
    empty: bool = False
    choices: tuple[Any, ...] = ()
    default: Any = None
    record: type[Record] | None = None


def fields_of(record: type[Record]) -> tuple[FormField, ...]:
    """Return what a form asks for a record, in the order of its fields; its kind and format need not be asked."""
    refers = REFERS | dict(getattr(record, "REFERS", {}))
    asked = [(name, field) for name, field in record.model_fields.items() if name not in ("kind", "format")]
    kind = record.model_fields["kind"].default if "kind" in record.model_fields else ""
    fields = (_field(name, field, refers.get(name)) for name, field in asked)
    return tuple(replace(each, sort=ASKED_OTHERWISE.get((kind, each.name), each.sort)) for each in fields)


def _field(name: str, field: FieldInfo, table: str | None) -> FormField:
    hint: Any = field.annotation
    metadata = list(field.metadata)
    optional = False
    while True:
        if get_origin(hint) is Annotated:
            hint, *more = get_args(hint)
            metadata += more
        elif get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint):
            optional = True
            (hint,) = (each for each in get_args(hint) if each is not NoneType)
        else:
            break
    sort, choices, record = _sort(hint, metadata)
    if table is not None and sort in ("word", "choices"):
        sort = "reference"
    if sort == "references" and table is None:
        sort = "text"
    default = None if field.default is PydanticUndefined else field.default
    words = " ".join((field.description or "").split())
    return FormField(
        name=field.alias or name,
        sort=sort,
        label=LABELS.get(name, (field.alias or name).replace("_", " ").capitalize()),
        help=words.replace("``", ""),
        table=table if sort in ("reference", "references") else None,
        required=field.is_required() and name not in FROM_HEADING,
        empty=optional and field.is_required(),
        choices=(None, True, False) if sort == "yes" and optional else choices,
        default=default,
        record=record,
    )


def _sort(hint: Any, metadata: list[Any]) -> tuple[Sort, tuple[Any, ...], type[Record] | None]:
    """What a type asks for, its choices, and the record inside it."""
    reads = {each.func for each in metadata if isinstance(each, BeforeValidator)}
    writes = {each.func for each in metadata if isinstance(each, PlainSerializer)}
    if get_origin(hint) is Literal:
        return "choice", get_args(hint), None
    if get_origin(hint) is tuple:
        return _sort_of_many(get_args(hint)[0], reads)
    if isinstance(hint, type) and issubclass(hint, Record):
        return "record", (), hint
    if hint is str:
        return ("word" if _id in reads else "line" if _name in reads else "text"), (), None
    if hint is int:
        return ("clock" if clock_text in writes else "eighths" if _eighths in reads else "whole"), (), None
    if hint is dt.date:
        return ("birth date" if _birth_date in reads else "date"), (), None
    simple: dict[Any, Sort] = {bool: "yes", Decimal: "money", float: "decimal"}
    return simple.get(hint, "value"), (), None


def _sort_of_many(inner: Any, reads: set[Any]) -> tuple[Sort, tuple[Any, ...], type[Record] | None]:
    while get_origin(inner) is Annotated:
        inner = get_args(inner)[0]
    if inner is DateRange or inner is dt.date:
        return "dates", (), None
    if get_origin(inner) is Literal:
        return "choices", get_args(inner), None
    if isinstance(inner, type) and issubclass(inner, Record):
        return "records", (), inner
    return ("hours" if inner is int else "references" if _list_of_ids in reads else "value"), (), None
