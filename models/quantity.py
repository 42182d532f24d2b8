"""The kinds of value that fields hold: money, clock times, dates, eighths, ids, text.

Each is read leniently (a number where a workbook or YAML gives one), checked for its range at once, and
written back in the one spelling of the production file.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, TypeVar
from unicodedata import category

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer

from models.dates import BirthDate, Date, DateRange, Dates
from models.refusal import refuse

__all__ = [
    "BirthDate",
    "ClockSpan",
    "ClockTime",
    "Count",
    "Date",
    "DateRange",
    "Dates",
    "Eighths",
    "Id",
    "Ids",
    "Latitude",
    "Longitude",
    "Many",
    "Minutes",
    "Money",
    "Name",
    "Number",
    "Text",
    "cents",
    "clock",
    "clock_text",
    "money_text",
    "plain_number",
    "refuse",
]

T = TypeVar("T")

MOST_MONEY = Decimal(1_000_000_000)
LAST_CLOCK = 47 * 60 + 59


# ---- money -------------------------------------------------------------------------------------------------


def cents(amount: Decimal) -> int:
    """Return an amount of money as whole cents."""
    return int(amount * 100)


def money_text(amount_cents: int) -> str:
    """Return cents as ``1,234.50``, without decimals when there are none."""
    whole, rest = divmod(abs(amount_cents), 100)
    return f"{'-' if amount_cents < 0 else ''}{whole:,}{f'.{rest:02}' if rest else ''}"


def plain_number(value: Decimal) -> int | float:
    """Return a decimal as the number that YAML and JSON write: 52000, 12.5."""
    return int(value) if value == value.to_integral_value() else float(value)


def _money(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        refuse(f"{value!r} is not an amount of money")
    try:
        amount = Decimal(str(value).strip())
    except InvalidOperation:
        bare = re.sub(r"[^0-9.]", "", str(value))
        likely = re.fullmatch(r"\d+(\.\d+)?", bare)
        refuse(f"{value!r} is not an amount of money", f"{bare} was meant" if likely else None)
    if not amount.is_finite():
        refuse(f"{value!r} is not an amount of money")
    if amount < 0:
        refuse(f"{value} is below 0")
    if amount > MOST_MONEY:
        refuse(f"{value} is above {MOST_MONEY:,}")
    if amount != round(amount, 2):
        refuse(f"{value} has more than two decimals", f"{round(amount, 2)} was meant")
    return amount


Money = Annotated[Decimal, BeforeValidator(_money), PlainSerializer(plain_number)]
"""An amount in units of the production's currency, 0 to a billion, at most two decimals."""


# ---- time of day ---------------------------------------------------------------------------------------------


def clock(value: object) -> int:
    """Return ``HH:MM`` or minutes as minutes from the shooting day's midnight, 0 to 47:59."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        refuse(f'{value!r} is not a time "HH:MM"')
    if isinstance(value, str):
        found = re.fullmatch(r"(\d{1,2}):([0-5]\d)(:00)?", value.strip())
        if not found:
            refuse(f'{value!r} is not a time "HH:MM"')
        value = int(found[1]) * 60 + int(found[2])
    if not 0 <= value <= LAST_CLOCK:
        refuse(f"{value} minutes is outside 00:00 to 47:59")
    return value


def clock_text(minutes: int) -> str:
    """Return minutes from midnight as ``HH:MM``; the hours may exceed 23."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _span(value: tuple[int, int]) -> tuple[int, int]:
    first, last = value
    if last <= first:
        over = clock_text(last + 1440)
        refuse(
            f"{clock_text(last)} is not after {clock_text(first)}",
            f"{over} was meant (times after midnight count on)" if last + 1440 <= LAST_CLOCK else None,
        )
    return value


def _pair(value: object) -> object:
    if not isinstance(value, list | tuple) or len(value) != 2:
        refuse(f'{value!r} is not a pair of times ["HH:MM", "HH:MM"]')
    return value


ClockTime = Annotated[int, BeforeValidator(clock), PlainSerializer(clock_text)]
"""Minutes from the shooting day's midnight, 0 to 47:59; written ``HH:MM``."""

ClockSpan = Annotated[tuple[ClockTime, ClockTime], BeforeValidator(_pair), AfterValidator(_span)]
"""From, to."""


# ---- whole numbers -------------------------------------------------------------------------------------------


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"\s*-?\d{1,18}\s*", value):
        return int(value)
    if isinstance(value, float | Decimal) and value == value // 1:
        return int(value)
    return refuse(f"{value!r} is not a whole number" if isinstance(value, str) else f"{value} is not a whole number")


def _eighths(value: object) -> int:
    if isinstance(value, str) and (found := re.fullmatch(r"\s*(?:(\d{1,3})\s+)?(\d{1,3})/8\s*", value)):
        meant = int(found[1] or 0) * 8 + int(found[2])
        refuse(f"{value!r} is not a whole number of eighths", f"{meant} was meant")
    return _whole(value)


Count = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=100_000)]
Number = Annotated[int, BeforeValidator(_whole)]
Minutes = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=2 * 1440)]
Eighths = Annotated[int, BeforeValidator(_eighths), Field(ge=1, le=1600)]
"""Script length in eighths of a page, 1 to 200 pages."""

Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]


# ---- words ---------------------------------------------------------------------------------------------------


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        word = "true" if value else "false"
        refuse(f"{word} is not text", f'"{word}", in quotes, was meant')
    if isinstance(value, Decimal):
        return format(value, "f")
    if not isinstance(value, int | str):
        refuse(f"{value!r} is not text")
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    if not text.isprintable() and (odd := "".join(c for c in text if category(c) in ("Cc", "Cn") and c not in "\n\t")):
        refuse(f"contains the unprintable character U+{ord(odd[0]):04X}")
    return text


def _name(value: object) -> str:
    text = _text(value).strip()
    if not text:
        refuse("is empty")
    if len(text.splitlines()) > 1:
        refuse(f"{text[:40]!r} has more than one line")
    return text


def _id(value: object) -> str:
    text = _name(value)
    if "," in text:
        refuse(f"{text!r} contains a comma")
    return text


def _none_is_empty(value: Any) -> Any:
    return () if value is None else value


def _no_twins(value: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(value)) != len(value):
        twin = next(each for index, each in enumerate(value) if each in value[:index])
        refuse(f"lists {twin!r} twice")
    return value


def _list_of_ids(value: Any) -> Any:
    if isinstance(value, str | int) and not isinstance(value, bool):
        listed = ", ".join(f'"{each.strip()}"' for each in str(value).split(","))
        refuse(f"{value!r} is not a list", f"[{listed}] was meant")
    return value


Text = Annotated[str, BeforeValidator(_text), Field(max_length=20_000)]
"""Any text; a number becomes its digits, null the empty text, line ends ``\\n``."""

Name = Annotated[str, BeforeValidator(_name), Field(max_length=500)]
"""One line, not empty."""

Id = Annotated[str, BeforeValidator(_id), Field(max_length=60)]
"""An id or scene number: one line, not empty, no comma; a number becomes its digits."""

Many = Annotated[tuple[T, ...], BeforeValidator(_none_is_empty)]
"""A list; null is the empty list."""

Ids = Annotated[Many[Id], BeforeValidator(_list_of_ids), AfterValidator(_no_twins)]
"""A list of ids, each once."""
