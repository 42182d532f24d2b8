"""The change memo written out: plain text to read out or mail, Markdown, and JSON for programs."""

from __future__ import annotations

import json
import textwrap
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from reports.day_spans import day_numbers, day_spans
from reports.ledger_tables import account_title
from reports.money_wording import money_text, more_or_less
from reports.sections import WIDTH, Section, escaped, laid_out, sections_as_markdown, sections_as_text
from reports.wording import count, duration_text, long_date, pages_text, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.changes import Place
    from reports.memo import ChangeMemo, Figure, StripChange
    from reports.memo_people import PerformerDays

__all__ = ["Section", "memo_as_json", "memo_as_markdown", "memo_as_text", "memo_sections"]

def memo_sections(memo: ChangeMemo) -> tuple[Section, ...]:
    """Return the body of the memo in words; what is empty is left out, or said to be none where that matters."""
    many_units = len({unit for _when, unit in (*memo.unchanged.days, *memo.days_added, *memo.days_dark)}) > 1
    found = [
        Section("Why", memo.why or ("Not given.",)),
        Section("NOT LEGAL", memo.broken),
        Section("Summary", (), _summary(memo)),
        _money(memo),
        _strips("Strips that move", memo.moved, many_units),
        _strips("Strips to the boneyard", memo.to_boneyard, many_units),
        _strips("Strips from the boneyard", memo.from_boneyard, many_units),
        _days(memo, many_units),
        Section(
            f"To call: {count(len(memo.calls), 'call')}",
            () if memo.calls else ("Nobody.",),
            (("Who", "About"), *((call.who, call.about) for call in memo.calls)) if memo.calls else (),
        ),
        _performers(memo),
        _things("Locations and permits", memo.locations),
        _things("Elements", memo.elements),
        _cover(memo, many_units),
        _unchanged(memo, many_units),
        Section(
            "Distribution",
            (),
            (
                ("Group", "What concerns them"),
                *((g.name, "; ".join(g.about) or "for information") for g in memo.distribution),
            ),
        ),
    ]
    return tuple(section for section in found if section.lines or section.rows)


def heading_rows(memo: ChangeMemo) -> tuple[tuple[str, str], ...]:
    """Return the lines of the heading."""
    head = memo.heading
    return (
        ("Schedule", f"{head.schedule.upper()} – {head.revision}"),
        ("Date", long_date(head.date)),
        ("Supersedes", head.supersedes),
        ("Prepared by", head.prepared_by or "________________"),
        ("Approved by", head.approved_by or "________________ (not approved yet)"),
    )


def memo_as_text(memo: ChangeMemo, width: int = WIDTH) -> str:
    """Return the memo as plain text of at most so many characters a line."""
    title = f"CHANGE MEMO – {memo.heading.title}"
    lines = [title, "=" * min(width, len(title)), ""]
    lines += laid_out(heading_rows(memo), width, head=False)
    lines += sections_as_text(memo_sections(memo), width)
    return "\n".join([*lines, "", *textwrap.wrap(memo.basis, width), ""])


def memo_as_markdown(memo: ChangeMemo) -> str:
    """Return the memo as Markdown."""
    lines = [f"# Change memo: {escaped(memo.heading.title)}", ""]
    lines += [f"**{name}:** {escaped(value)}  " for name, value in heading_rows(memo)] + [""]
    return "\n".join([*lines, *sections_as_markdown(memo_sections(memo)), escaped(memo.basis), ""])


def memo_as_json(memo: ChangeMemo) -> str:
    """Return the memo as JSON: dates ISO 8601, money in cents."""
    return json.dumps(_plain(memo), indent=2, ensure_ascii=False, default=_iso) + "\n"


def _plain(memo: ChangeMemo) -> dict[str, Any]:
    found = asdict(memo)
    for kind in ("locations", "elements"):
        for data, thing in zip(found[kind], getattr(memo, kind), strict=True):
            data |= {"added": thing.added, "removed": thing.removed}
    for data, one in zip(found["performers"], memo.performers, strict=True):
        data |= {"added": one.added, "removed": one.removed}
        for when, days in (("before", one.before), ("after", one.after)):
            data[when] |= {"start": days.start, "finish": days.finish}
    for kind in ("summary", "money"):
        for data, figure in zip(found[kind], getattr(memo, kind), strict=True):
            data["difference"] = figure.difference
    return found


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    msg = f"{type(value).__name__} is no JSON"
    raise TypeError(msg)


# ---- sections --------------------------------------------------------------------------------------------------------


def _summary(memo: ChangeMemo) -> tuple[tuple[str, ...], ...]:
    rows = [("", "Before", "After", "Difference")]
    for figure in memo.summary:
        if figure.before or figure.after:
            rows.append((figure.name, *_figure(figure, memo.currency)))
    return tuple(rows)


def _figure(figure: Figure, currency: str) -> tuple[str, str, str]:
    difference = figure.difference
    before, after = (_value(value, figure.unit, currency) for value in (figure.before, figure.after))
    if difference is None:
        return before, after, ""
    if not difference:
        return before, after, "same"
    if figure.unit == "cents":
        return before, after, more_or_less(difference, currency)
    if figure.unit == "date":
        return before, after, f"{count(abs(difference), 'day')} {'later' if difference > 0 else 'earlier'}"
    sign = "+" if difference > 0 else "−"
    return before, after, sign + _value(abs(difference), figure.unit, currency)


def _value(value: int | date | None, unit: str, currency: str) -> str:
    if value is None:
        return "–"
    if isinstance(value, date):
        return short_date(value)
    if unit == "cents":
        return money_text(value, currency)
    return f"{duration_text(value)} h" if unit == "minutes" else str(value)


def _money(memo: ChangeMemo) -> Section:
    rows = [(account_title(figure.name), *_figure(figure, memo.currency)) for figure in memo.money]
    if not rows:
        return Section("Money by account", ("No account changes.",))
    return Section("Money by account", (), (("Account", "Before", "After", "Difference"), *rows))


def _strips(title: str, strips: Sequence[StripChange], many_units: bool) -> Section:
    rows = [
        (
            strip.scene,
            strip.set,
            pages_text(strip.eighths),
            _place(strip.before, many_units),
            _place(strip.after, many_units),
            strip.words,
        )
        for strip in strips
    ]
    if not rows:
        return Section(title)
    return Section(f"{title}: {len(rows)}", (), (("Scene", "Set", "Pages", "From", "To", ""), *rows))


def _place(place: Place | None, many_units: bool) -> str:
    if place is None:
        return "–"
    when = f"{place[0]:%a} {place[0].day} {place[0]:%b}"
    return f"{when} {place[1]}" if many_units else when


def _days(memo: ChangeMemo, many_units: bool) -> Section:
    lines = [f"New: {', '.join(_place(place, many_units) for place in memo.days_added)}"] * bool(memo.days_added)
    dark = ", ".join(_place(place, many_units) for place in memo.days_dark)
    lines += [f"No longer shot: {dark}"] * bool(memo.days_dark)
    return Section("Shooting days", tuple(lines))


def _performers(memo: ChangeMemo) -> Section:
    rows: list[tuple[str, ...]] = []
    for one in memo.performers:
        name = f"{one.id} {one.character}".strip()
        rows.append((name, "was", *_performer(one.before)))
        rows.append((one.performer, "now", *_performer(one.after)))
    if not rows:
        return Section("Performers")
    heads = ("Performer", "", "Work days", "Start", "Finish", "Holds", "Released – picked up")
    return Section(f"Performers: {len(memo.performers)}", (), (heads, *rows))


def _performer(days: PerformerDays) -> tuple[str, ...]:
    drops = "; ".join(f"{last.day} {last:%b} – {back.day} {back:%b}" for last, back in days.drops)
    work = f"{len(days.work)}: {day_numbers(days.work)}" if days.work else "0"
    return (work, _short(days.start), _short(days.finish), str(len(days.holds)), drops or "–")


def _short(when: date | None) -> str:
    return "–" if when is None else f"{when.day} {when:%b}"


def _things(title: str, things: Sequence[Any]) -> Section:
    rows = [
        (
            thing.name,
            ", ".join(day_spans(thing.removed)) or "–",
            ", ".join(day_spans(thing.added)) or "–",
            thing.todo or ("–" if thing.after else "no longer used"),
        )
        for thing in things
    ]
    if not rows:
        return Section(title, (f"No {title.split(' ')[0].lower()} change.",))
    return Section(f"{title}: {len(rows)}", (), (("Name", "Release", "Book", "To do"), *rows))


def _cover(memo: ChangeMemo, many_units: bool) -> Section:
    cover = memo.cover
    was, now = ([day for day in days if not day.covers] for days in (cover.before, cover.after))
    lines = [
        f"Days that rain can stop: {len(cover.after)} (before: {len(cover.before)}); "
        f"without a cover set: {len(now)} (before: {len(was)})"
    ]
    known = {(day.date, day.unit) for day in was}
    newly = [day for day in now if (day.date, day.unit) not in known]
    lines += [
        f"No longer covered: {_place((day.date, day.unit), many_units)} (scenes {', '.join(day.at_risk)})"
        for day in newly
    ]
    moved = [strip for strip in cover.strips if strip.before != strip.after]
    lines += [
        f"Cover set {strip.scene} ({strip.set}): {_short(strip.before)} → {_short(strip.after)}" for strip in moved
    ]
    stay = [strip.scene for strip in cover.strips if strip.before == strip.after]
    if stay:
        lines.append(f"Cover sets on their days: {', '.join(stay)}")
    if not cover.strips:
        lines.append("The script has no cover sets.")
    return Section("Cover sets", tuple(lines))


def _unchanged(memo: ChangeMemo, many_units: bool) -> Section:
    same = memo.unchanged
    dates = sorted({when for when, _unit in same.days}) if not many_units else []
    spans = f": {day_numbers(dates)}" if dates else ""
    lines = [f"{len(same.days)} of {count(same.day_count, 'shooting day')}{spans}"]
    lines.append(f"{count(same.strips, 'strip')} on the same day")
    if same.last_day is not None:
        lines.append(f"Last shooting day: {short_date(same.last_day)}")
    if same.performers:
        lines.append(f"{count(len(same.performers), 'performer')}: {', '.join(same.performers)}")
    if same.locations:
        lines.append(f"{count(len(same.locations), 'location')}: {'; '.join(same.locations)}")
    return Section("What does not change", tuple(lines))
