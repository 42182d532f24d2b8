"""The file itself: JSON of either shape, as one set of plain records."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exchange.source import read_source
from exchange.uss.fields import Fields, Problems, shown
from exchange.wording import clean
from models.errors import BadInput, Problem

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from exchange.notebook import Notebook

__all__ = ["BoardSheet", "CalendarSheet", "Category", "Document", "Event", "Sheet", "Thing", "read_document"]

EIGHTHS_A_PAGE = 8
MILLISECONDS_A_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A breakdown sheet: a scene, or a banner."""

    id: str
    place: str
    banner: bool
    scene: str
    text: str
    pages: float | None
    minutes: int | None
    comments: str
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of element; `ucid` is its number in the standard, if it has one."""

    id: str
    ucid: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Event:
    """A dated entry of an element or a calendar; `kind` is start, dayOff, holiday or travel, say."""

    kind: str
    date: date | None


@dataclass(frozen=True, slots=True)
class Thing:
    """An element: a performer, a prop, a set, and also INT or NIGHT."""

    id: str
    place: str
    category: str
    name: str
    board_id: str
    weekdays_off: tuple[int, ...]
    held: bool
    droppable: bool
    drop_days: int | None
    events: tuple[Event, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoardSheet:
    """A stripboard: sheet ids by day, or `days` None where nothing divides it into days."""

    name: str
    place: str
    calendar: str
    days: tuple[tuple[str, ...], ...] | None
    order: tuple[str, ...]
    boneyard: tuple[str, ...]
    lone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalendarSheet:
    """A calendar: its start, weekdays off (Monday 0) and dated entries."""

    id: str
    place: str
    name: str
    weekdays_off: tuple[int, ...]
    events: tuple[Event, ...]

    @property
    def start(self) -> date | None:
        """First date that may be shot, if the file says."""
        return next((event.date for event in self.events if event.kind == "start"), None)


@dataclass(frozen=True, slots=True)
class Document:
    """All of one file."""

    file: str
    title: str
    episode: str
    dated: date | None
    sheets: tuple[Sheet, ...]
    categories: dict[str, Category]
    things: dict[str, Thing]
    boards: tuple[BoardSheet, ...]
    calendars: dict[str, CalendarSheet]


def read_document(path: Path, notes: Notebook) -> Document:
    """Read a file into records, noting what its shape is.

    Raises
    ------
    BadInput
        The file is missing, too large, no JSON, no schedule, or fields hold what they cannot; all problems at once.
    """
    source = read_source(path)
    if source.encoding == "latin-1":
        notes.guessed("the file is not UTF-8: read as Latin-1, so accented letters may be wrong")
    problems = Problems(str(path))
    root = _root(_json(source.text, str(path)), problems)
    document = _document(root, problems, notes)
    if problems.found:
        raise BadInput(problems.found)
    return document


def _json(text: str, file: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        left = text[error.pos :].strip()
        cut = not left or error.msg.startswith("Unterminated string")
        message = f"the file ends in the middle: {error.msg}" if cut else f"is not JSON: {error.msg}"
        maybe = "it was cut off when it was sent: export it again" if cut else None
        place = f"line {error.lineno}, column {error.colno}"
        raise BadInput([Problem(file, place, message, maybe)]) from None
    except (RecursionError, ValueError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise BadInput([Problem(file, "", f"is not JSON that can be read: {reason}")]) from None


def _root(data: object, problems: Problems) -> Fields:
    inner: Any = data.get("universalScheduleStandard", data) if isinstance(data, dict) else None
    if not isinstance(inner, dict) or "breakdowns" not in inner:
        message = "is not a Universal Schedule Standard file: it has no universalScheduleStandard with breakdowns"
        raise BadInput([Problem(problems.file, "", message)])
    return Fields(inner, "", problems)


def _document(root: Fields, problems: Problems, notes: Notebook) -> Document:
    sheets = [_sheet(each) for each in root.objects("breakdowns", "scene")]
    older = {
        'sheets of type "strip"': any(each.get("type") == "strip" for each in root.many("breakdowns") if _is_map(each)),
        '"breakdownArrays"': '"breakdownArrays"' in json.dumps(root.raw.get("stripboards")),
        '"doodDayCount"': any("doodDayCount" in each for each in root.many("elements") if _is_map(each)),
    }
    signs = [sign for sign, there in older.items() if there]
    if signs:
        notes.dropped(f"the file has the older shape ({', '.join(signs)}), although it may claim another: read as such")
    if not any(not sheet.banner for sheet in sheets):
        problems.add("breakdowns", "there is no scene in it")
    categories = [_category(each) for each in root.objects("categories")]
    things = [_thing(each) for each in root.objects("elements")]
    known = {category.id for category in categories}
    for thing in things:
        if thing.category not in known:
            problems.add(f"{thing.place}.category", f"there is no category {thing.category!r} in the file")
    calendars = [_calendar(each) for each in root.objects("calendars")]
    return Document(
        file=problems.file,
        title=root.text("project") or root.text("name"),
        episode=root.text("episode"),
        dated=root.date("schedDate") or root.date("created"),
        sheets=tuple(_once(sheets, problems)),
        categories={each.id: each for each in categories},
        things={each.id: each for each in _once(things, problems)},
        boards=tuple(_board(each, notes) for each in root.objects("stripboards")),
        calendars={each.id: each for each in calendars},
    )


def _sheet(raw: Fields) -> Sheet:
    kind = raw.text("type")
    duration = raw.number("duration", most=2 * 86_400_000)
    banner = kind == "banner"
    return Sheet(
        id=raw.text("id"),
        place=raw.place,
        banner=banner,
        scene=raw.text("scene"),
        text=raw.text("bannerText") if banner else raw.text("description"),
        pages=raw.number("pages", most=200),
        minutes=round(duration / MILLISECONDS_A_MINUTE) or None if duration else None,
        comments=raw.text("comments"),
        elements=raw.ids("elements"),
    )


def _category(raw: Fields) -> Category:
    ucid = raw.number("ucid", most=1e6)
    return Category(raw.text("id"), None if ucid is None else round(ucid), raw.text("name"))


def _thing(raw: Fields) -> Thing:
    drop_days = raw.number("dropDayCount", most=1000)
    if drop_days is None:
        drop_days = raw.number("doodDayCount", most=1000)
    return Thing(
        id=raw.text("id"),
        place=raw.place,
        category=raw.text("category"),
        name=raw.text("name"),
        board_id=raw.text("elementId"),
        weekdays_off=raw.weekdays("daysOff"),
        held=raw.flag("isHold", True),
        droppable=raw.flag("isDrop", True),
        drop_days=None if drop_days is None else round(drop_days),
        events=_events(raw),
        links=raw.ids("linkedElements"),
    )


def _events(raw: Fields) -> tuple[Event, ...]:
    found = []
    for each in raw.objects("events"):
        kind, name = each.text("type"), each.text("name")
        # "start" and "dayOff" are told by the type, all else by the name; the older shape writes doodTravel for travel.
        word = kind if kind in ("start", "dayOff") else (name or kind)
        short = word.removeprefix("dood")
        found.append(Event(short[:1].lower() + short[1:], each.date("date")))
    return tuple(found)


def _board(raw: Fields, notes: Notebook) -> BoardSheet:
    name = raw.text("name") or "Untitled"
    parts = {part.text("name").casefold() or "stripboard": part for part in raw.objects("boards")}
    main = parts.pop("stripboard", None)
    entries = _entries(main)
    boneyard = [sheet for entry in _entries(parts.pop("boneyard", None)) for sheet in _flat(entry)]
    for other, part in parts.items():
        sheets = [sheet for entry in _entries(part) for sheet in _flat(entry)]
        boneyard += sheets
        notes.dropped(f'board {name}: the part "{other}" ({len(sheets)} strips) went to the boneyard')
    divided = any(isinstance(entry, list) for entry in entries)
    return BoardSheet(
        name=name,
        place=raw.place,
        calendar=raw.text("calendar"),
        days=tuple(tuple(_flat(entry)) for entry in entries) if divided else None,
        order=tuple(sheet for entry in entries for sheet in _flat(entry)),
        boneyard=tuple(boneyard),
        lone=tuple(clean(entry) for entry in entries if divided and not isinstance(entry, list)),
    )


def _entries(part: Fields | None) -> list[Any]:
    """Return what a part of a board lists: days as lists, or loose strips; under its name in either shape."""
    if part is None:
        return []
    entries = part.many("breakdownIds") or part.many("breakdownArrays")
    for index, entry in enumerate(entries):
        if isinstance(entry, dict | bool | float) or entry is None:
            part.wrong(f"breakdownIds[{index}]", f"{shown(entry)} is neither a strip nor a list of strips")
    return entries


def _flat(entry: Any) -> list[str]:
    return [clean(each) for each in entry] if isinstance(entry, list) else [clean(entry)]


def _calendar(raw: Fields) -> CalendarSheet:
    return CalendarSheet(raw.text("id"), raw.place, raw.text("name"), raw.weekdays("daysOff"), _events(raw))


def _once(records: list[Any], problems: Problems) -> list[Any]:
    """Return records with distinct ids; two of one id contradict each other."""
    first: dict[str, Any] = {}
    for record in records:
        if not record.id:
            problems.add(f"{record.place}.id", "is missing")
        elif record.id in first:
            problems.add(record.place, f"has the id of {first[record.id].place}: which of the two is meant is unclear")
        else:
            first[record.id] = record
    return list(first.values())


def _is_map(each: object) -> bool:
    return isinstance(each, dict)
