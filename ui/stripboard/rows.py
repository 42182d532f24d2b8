"""A judged board as plain data for the component."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from reports.cover_sets import cover_notes
from reports.money_wording import money_text
from reports.stripboard import StripRow, stripboard
from reports.wording import clock_face, count, duration_text, pages_text, short_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reports.stripboard import BoardDay
    from solver.check import Finding, Judgement

__all__ = ["board_rows"]


def board_rows(judgement: Judgement, came_from: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what the component shows.

    Parameters
    ----------
    came_from
        Where each strip stood before, in words, for those that have moved: they are marked.
    """
    production = judgement.production
    laid_out = stripboard(production, judgement.board, cover_notes(judgement))
    of_strip, of_day = _marks(judgement.hard)
    cost_of_day = judgement.ledger.by_day()
    moved = came_from or {}
    many_units = len(laid_out.units) > 1

    def strip(row: StripRow) -> dict[str, Any]:
        return {
            "no": row.number,
            "ie": row.int_ext,
            "dn": row.day_night,
            "light": row.light,
            "set": row.set,
            "place": row.location,
            "syn": row.synopsis,
            "script": " · ".join(filter(None, [row.script_day and f"script day {row.script_day}", row.episode])),
            "cast": list(row.cast),
            "bg": row.background,
            "els": list(row.elements),
            "pages": pages_text(row.eighths),
            "mins": duration_text(row.minutes),
            "at": "" if row.starts is None else clock_face(row.starts),
            "cover": row.cover,
            "pin": row.pinned,
            "marks": of_strip.get(row.number, []),
            "from": moved.get(row.number, ""),
        }

    def day(each: BoardDay) -> dict[str, Any]:
        cost = cost_of_day.get(each.date)
        return {
            "id": f"{each.date.isoformat()}-{each.unit}",
            "no": each.number,
            "date": short_date(each.date),
            "unit": each.unit_name if many_units else "",
            "call": clock_face(each.call),
            "wrap": clock_face(each.wrap),
            "length": duration_text(each.elapsed),
            "pages": pages_text(each.eighths),
            "scenes": count(len(each.strips), "scene"),
            "moves": count(each.moves, "move") if each.moves else "",
            "cost": money_text(cost, production.currency) if cost else "",
            "cover": each.cover.text if each.cover else "",
            "covered": each.cover.is_covered if each.cover else True,
            "status": each.status if each.status != "draft" else "",
            "marks": [*of_day.get((each.date, each.unit), []), *of_day.get((each.date, None), [])],
            "rows": [strip(row) if isinstance(row, StripRow) else row for row in each.rows],
        }

    return {
        "days": [day(each) for each in laid_out.days],
        "boneyard": [strip(row) for row in laid_out.boneyard],
        "people": {member.id: member.character or member.performer for member in production.cast},
    }


def _marks(findings: tuple[Finding, ...]) -> tuple[dict[str, list[str]], dict[Any, list[str]]]:
    of_strip: defaultdict[str, list[str]] = defaultdict(list)
    of_day: defaultdict[Any, list[str]] = defaultdict(list)
    for finding in findings:
        said = f"{finding.code}: {finding.sentence}"
        for scene in finding.strips:
            of_strip[scene].append(said)
        if finding.date is not None:
            of_day[finding.date, finding.unit].append(said)
    return of_strip, of_day
