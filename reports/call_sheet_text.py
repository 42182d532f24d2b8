"""The call sheet written out: plain text, Markdown, and JSON for programs."""

from __future__ import annotations

import json
import textwrap
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from reports.sections import WIDTH, Section, escaped, laid_out, sections_as_markdown, sections_as_text
from reports.wording import clock_face, count, duration_text, long_date, pages_text

if TYPE_CHECKING:
    from reports.call_sheet_data import CallSheet, Step
    from reports.stripboard import StripRow

__all__ = ["call_sheet_as_json", "call_sheet_as_markdown", "call_sheet_as_text", "call_sheet_sections", "heading_rows"]


def heading_rows(sheet: CallSheet) -> tuple[tuple[str, str], ...]:
    """Return the lines of the heading."""
    return (
        ("Day", f"{sheet.number} of {sheet.number_of_days}, {long_date(sheet.date)}"),
        ("Unit", sheet.unit),
        ("Schedule", f"{sheet.colour.upper()} – {sheet.revision}"),
        ("Unit call", clock_face(sheet.call)),
        ("Camera ready", clock_face(sheet.camera_ready)),
        ("Estimated wrap", f"{clock_face(sheet.wrap)} ({duration_text(sheet.worked)} h worked)"),
        ("Pages", f"{pages_text(sheet.eighths)}, {count(sheet.moves, 'company move')}"),
    )


def call_sheet_sections(sheet: CallSheet) -> tuple[Section, ...]:
    """Return the body of the call sheet in words; what is empty is left out."""
    found = [
        Section("Locations", (), _table(("Location", "Dawn", "Sunrise", "Sunset", "Dusk", "Permit"), _places(sheet))),
        Section("Schedule", (), _table(
            ("Time", "Scene", "Set", "Pages", "Cast", "Location and needs"), [_step(step) for step in sheet.steps]
        )),
        Section("Weather", () if sheet.cover is None else (sheet.cover.text,)),
        Section("Cast", (), _table(
            ("#", "Character", "Performer", "Status", "Pick-up", "Make-up", "On set", "Dismissed", "Scenes"),
            _cast(sheet),
        )),
        Section(
            "Minors" + (f": {count(sheet.teachers, 'studio teacher')}" if sheet.teachers else ""),
            tuple(f"{note.id} {note.character}: {note.says}" for note in sheet.minors),
        ),
        Section("Background", (), _table(("Number", "Kind", "Location", "Call", "Dismissed", "Scenes"), [
            (str(crowd.heads), crowd.kind, crowd.place, clock_face(crowd.call), clock_face(crowd.dismissed),
             ", ".join(crowd.strips))
            for crowd in sheet.background
        ])),
        Section("Needed", (), _table(("Kind", "What", "Scenes"), [
            (kind, name, ", ".join(strips)) for kind, name, strips in sheet.elements
        ])),
        *_advance(sheet),
        Section("Not confirmed", sheet.unconfirmed),
    ]  # fmt: skip
    return tuple(section for section in found if section.lines or section.rows)


def call_sheet_as_text(sheet: CallSheet, width: int = WIDTH) -> str:
    """Return the call sheet as plain text of at most so many characters a line."""
    title = f"CALL SHEET – {sheet.title}"
    lines = [title, "=" * min(width, len(title)), "", *laid_out(heading_rows(sheet), width, head=False)]
    lines += sections_as_text(call_sheet_sections(sheet), width)
    return "\n".join([*lines, "", *textwrap.wrap(sheet.estimate, width), ""])


def call_sheet_as_markdown(sheet: CallSheet) -> str:
    """Return the call sheet as Markdown."""
    lines = [f"# Call sheet: {escaped(sheet.title)}", ""]
    lines += [f"**{name}:** {escaped(value)}  " for name, value in heading_rows(sheet)] + [""]
    return "\n".join([*lines, *sections_as_markdown(call_sheet_sections(sheet)), escaped(sheet.estimate), ""])


def call_sheet_as_json(sheet: CallSheet) -> str:
    """Return the call sheet as JSON: dates ISO 8601, times in minutes from the shooting day's midnight."""
    return json.dumps(asdict(sheet), indent=2, ensure_ascii=False, default=_iso) + "\n"


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    msg = f"{type(value).__name__} is no JSON"
    raise TypeError(msg)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """A table with its head, or nothing; columns in which nothing stands are left out."""
    used = [place for place in range(len(head)) if any(row[place] for row in rows)]
    return tuple(tuple(row[place] for place in used) for row in (head, *rows)) if rows else ()


def _face(minutes: int | None) -> str:
    return "" if minutes is None else clock_face(minutes)


def _span(starts: int, ends: int) -> str:
    return f"{clock_face(starts)}–{clock_face(ends)}"


def _places(sheet: CallSheet) -> list[tuple[str, ...]]:
    return [
        (p.name, _face(p.dawn), _face(p.sunrise), _face(p.sunset), _face(p.dusk), _span(*p.permit) if p.permit else "")
        for p in sheet.places
    ]


def _step(step: Step) -> tuple[str, ...]:
    if step.strip is None:
        return (_span(step.starts, step.ends), "", step.says.upper(), "", "", "")
    strip = step.strip
    what = f"{strip.int_ext} {strip.set} – {strip.day_night}"
    cast, needs = ", ".join(strip.cast), ", ".join([*filter(None, [strip.location]), *_needs(strip)])
    return (_span(step.starts, step.ends), strip.number, what, pages_text(strip.eighths), cast, needs)


def _needs(strip: StripRow) -> list[str]:
    return [*([f"{strip.background} background"] if strip.background else []), *strip.elements]


def _cast(sheet: CallSheet) -> list[tuple[str, ...]]:
    return [
        (
            call.id, call.character, call.performer, call.code, _face(call.pick_up), _face(call.make_up),
            _face(call.on_set), _face(call.dismissed), ", ".join(call.strips),
        )
        for call in sheet.cast
    ]  # fmt: skip


def _advance(sheet: CallSheet) -> list[Section]:
    return [
        Section(
            f"Advance: day {day.number}, {long_date(day.date)}, call {clock_face(day.call)}, "
            f"{pages_text(day.eighths)} pages, cast {', '.join(day.cast) or 'none'}",
            (),
            _table(("Scene", "Set", "Pages", "Cast", "Location"), [
                (strip.number, f"{strip.int_ext} {strip.set} – {strip.day_night}", pages_text(strip.eighths),
                 ", ".join(strip.cast), strip.location)
                for strip in day.strips
            ]),
        )
        for day in sheet.advance
    ]  # fmt: skip
