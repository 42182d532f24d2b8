"""The change memo: what changed between two boards, why, whom it concerns, and what stays as it was.

Everything is data here, dates and cents; `reports.memo_text` writes it out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from reports.changes import board_changes
from reports.ledger_tables import in_order
from reports.memo_groups import Group, distribution
from reports.memo_people import Call, PerformerChange, call_list, performer_changes
from reports.memo_places import ThingChange, element_changes, place_changes
from reports.wording import revision_text
from solver.compare import board_figures
from solver.cover import at_risk, cover_for
from solver.ledger import NOT_SPENT
from solver.moves import taken_over

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reports.changes import BoardChanges, Place
    from solver.check import Judgement

__all__ = [
    "ChangeMemo",
    "Cover",
    "CoverDay",
    "CoverStrip",
    "Figure",
    "Heading",
    "StripChange",
    "Unchanged",
    "change_memo",
]


@dataclass(frozen=True)
class Heading:
    """What stands at the top.

    Attributes
    ----------
    schedule
        The schedule's colour in words: "Blue schedule", "White draft".
    approved_by
        Empty: nobody has approved it yet.
    """

    title: str
    schedule: str
    revision: str
    date: date
    supersedes: str
    prepared_by: str = ""
    approved_by: str = ""


@dataclass(frozen=True)
class Figure:
    """One number before and after; `unit` says of what: "days", "cents" …, or "date"."""

    name: str
    before: int | date | None
    after: int | date | None
    unit: str = ""

    @property
    def difference(self) -> int | None:
        """After less before, of dates in calendar days; None where one is missing."""
        if isinstance(self.before, date) and isinstance(self.after, date):
            return (self.after - self.before).days
        if isinstance(self.before, int) and isinstance(self.after, int):
            return self.after - self.before
        return None


@dataclass(frozen=True)
class StripChange:
    """A strip that is elsewhere now; None: in the boneyard, or not on the board."""

    scene: str
    set: str
    eighths: int
    before: Place | None
    after: Place | None
    words: str


@dataclass(frozen=True)
class CoverStrip:
    """A strip that may serve as cover set, and its dates; None: in the boneyard."""

    scene: str
    set: str
    before: date | None
    after: date | None


@dataclass(frozen=True)
class CoverDay:
    """A day that rain can stop: the strips it would stop, and those that could be shot instead."""

    date: date
    unit: str
    at_risk: tuple[str, ...]
    covers: tuple[str, ...]


@dataclass(frozen=True)
class Cover:
    """The state of the cover sets.

    Attributes
    ----------
    before, after
        Shooting days with a strip that rain can stop.
    strips
        The cover sets of the script, by date; those in the boneyard last.
    """

    before: tuple[CoverDay, ...]
    after: tuple[CoverDay, ...]
    strips: tuple[CoverStrip, ...]


@dataclass(frozen=True)
class Unchanged:
    """What stays as it was.

    Attributes
    ----------
    days
        Shooting days with the same strips in the same order and the same call.
    last_day
        The last shooting day, if it is the same.
    performers, locations
        Ids of performers who work, and whose days, holds and drops are the same; names of places whose days are.
    strips
        How many strips stay on their day.
    """

    days: tuple[Place, ...]
    day_count: int
    last_day: date | None
    performers: tuple[str, ...]
    locations: tuple[str, ...]
    strips: int


@dataclass(frozen=True)
class ChangeMemo:
    """All of it.

    Attributes
    ----------
    why
        What happened, in sentences.
    summary, money
        Days, last day, moves, holds …; cents per account, where they differ, and the total.
    moved, to_boneyard, from_boneyard
        Strips with another day or unit; strips taken off the board, cut ones among them; strips put on it, new ones
        among them.
    days_added, days_dark
        Shooting days that are new; days that are no longer shot.
    performers, calls
        Everybody whose days, holds or drops differ; whom to phone about what, the soonest first.
    locations, elements
        Places whose days differ, with what is to be done about their permits; things to re-book.
    broken
        Hard rules that the new board does not keep; there should be none.
    basis
        The rule set, its dates, and that all money is an estimate.
    """

    heading: Heading
    currency: str
    why: tuple[str, ...]
    summary: tuple[Figure, ...]
    money: tuple[Figure, ...]
    moved: tuple[StripChange, ...]
    to_boneyard: tuple[StripChange, ...]
    from_boneyard: tuple[StripChange, ...]
    days_added: tuple[Place, ...]
    days_dark: tuple[Place, ...]
    performers: tuple[PerformerChange, ...]
    calls: tuple[Call, ...]
    locations: tuple[ThingChange, ...]
    elements: tuple[ThingChange, ...]
    cover: Cover
    unchanged: Unchanged
    distribution: tuple[Group, ...]
    broken: tuple[str, ...]
    basis: str


def change_memo(
    before: Judgement,
    after: Judgement,
    *,
    issued: date,
    why: Iterable[str] = (),
    prepared_by: str = "",
    approved_by: str = "",
) -> ChangeMemo:
    """Write the memo of the change from one judged board to another.

    Parameters
    ----------
    before, after
        Boards of one production, or of a production before and after changes.
    why
        Sentences on what happened (`reports.change_words`).
    """
    changes = board_changes(before, after)
    strips = tuple(_strips(changes))
    performers = performer_changes(before, after)
    locations, elements = place_changes(before, after), element_changes(before, after)
    memo = ChangeMemo(
        heading=_heading(before, after, issued, prepared_by, approved_by),
        currency=after.production.currency,
        why=tuple(why),
        summary=_summary(changes),
        money=_money(changes),
        moved=tuple(strip for strip in strips if strip.before and strip.after),
        to_boneyard=tuple(strip for strip in strips if strip.after is None),
        from_boneyard=tuple(strip for strip in strips if strip.before is None and strip.after),
        days_added=changes.days_added,
        days_dark=changes.days_removed,
        performers=performers,
        calls=call_list(changes, locations, elements),
        locations=locations,
        elements=elements,
        cover=_cover(before, after),
        unchanged=_unchanged(changes, {one.id for one in performers}, {one.id for one in locations}),
        distribution=(),
        broken=tuple(str(finding) for finding in after.hard),
        basis=after.production.rules_headline,
    )
    return replace(memo, distribution=distribution(memo, changes))


def _heading(before: Judgement, after: Judgement, issued: date, prepared_by: str, approved_by: str) -> Heading:
    old, new = before.board, after.board
    is_proposal = new.revision == old.revision and new.revision > 0
    kind = "schedule" if new.revision and not is_proposal else "draft"
    revision = f"Change proposed to {revision_text(old)}" if is_proposal else revision_text(new)
    words = f"{new.colour.capitalize()} {kind}"
    return Heading(after.production.title, words, revision, issued, revision_text(old), prepared_by, approved_by)


def _summary(changes: BoardChanges) -> tuple[Figure, ...]:
    old, new = board_figures(changes.before), board_figures(changes.after)
    return (
        Figure("Shooting days", old.days, new.days, "days"),
        Figure("Last shooting day", old.last, new.last, "date"),
        Figure("Company moves", old.moves, new.moves, "moves"),
        Figure("Hold days", old.holds, new.holds, "days"),
        Figure("Drops", old.drops, new.drops, "drops"),
        Figure("Overtime", old.overtime_minutes, new.overtime_minutes, "minutes"),
        Figure("Nights", old.nights, new.nights, "days"),
        Figure("Sixth days", old.sixth_days, new.sixth_days, "days"),
        Figure("Days at weather risk", old.at_risk, new.at_risk, "days"),
        Figure("  without a cover set", old.uncovered, new.uncovered, "days"),
        Figure("Strips in the boneyard", old.boneyard, new.boneyard, "strips"),
        Figure("Cost", old.total, new.total, "cents"),
    )


def _money(changes: BoardChanges) -> tuple[Figure, ...]:
    old, new = changes.before.ledger.by_account(), changes.after.ledger.by_account()
    accounts = in_order(account for account in {*old, *new} if account not in NOT_SPENT)
    rows = (Figure(account, old.get(account, 0), new.get(account, 0), "cents") for account in accounts)
    return tuple(row for row in rows if row.difference)


def _strips(changes: BoardChanges) -> Iterable[StripChange]:
    old, new = changes.before.production.scene_by_number, changes.after.production.scene_by_number
    for strip in changes.moved:
        scene = new.get(strip.scene) or old[strip.scene]
        yield StripChange(
            strip.scene, scene.set or scene.heading, scene.eighths, strip.before, strip.after, strip.sentence
        )


def _cover(before: Judgement, after: Judgement) -> Cover:
    dates = [{scene: day.date for scene, day in one.board.day_of.items()} for one in (before, after)]
    covers = [scene for scene in after.production.scenes if scene.cover]
    strips = (CoverStrip(s.number, s.set or s.heading, *(each.get(s.number) for each in dates)) for s in covers)
    order = sorted(strips, key=lambda strip: (strip.after is None, strip.after or date.max, strip.scene))
    return Cover(_at_risk(before), _at_risk(after), tuple(order))


def _at_risk(judgement: Judgement) -> tuple[CoverDay, ...]:
    view = judgement.view
    return tuple(
        CoverDay(view.shoot.dates[day], unit, strips, cover_for(view, unit, day))
        for unit, day in view.shooting_days
        if (strips := at_risk(view, unit, day))
    )


def _unchanged(changes: BoardChanges, performers: set[str], locations: set[str]) -> Unchanged:
    days_before = {(day.date, day.unit): day for day in changes.before.board.days if day.strips}
    days_after = [day for day in changes.after.board.days if day.strips]
    reordered = set(changes.reordered)
    same = tuple(
        (day.date, day.unit)
        for day in days_after
        if (day.date, day.unit) in days_before
        and days_before[day.date, day.unit].strips == day.strips
        and (day.date, day.unit) not in reordered
    )
    last_before = max((day.date for day in days_before.values()), default=None)
    last_after = max((day.date for day in days_after), default=None)
    moved = {strip.scene for strip in changes.moved}
    played = taken_over(changes.before, changes.after)
    people = [person for person in changes.after.view.shoot.scenes_of if person not in played]
    visited = {changes.after.view.shoot.place_of[strip] for day in days_after for strip in day.strips}
    places = changes.after.production.location_by_id
    return Unchanged(
        same,
        len(days_after),
        last_after if last_after == last_before else None,
        tuple(person for person in people if changes.after.view.work_days(person) and person not in performers),
        tuple(place.name or called for called, place in places.items() if called in visited - locations),
        sum(strip not in moved for day in days_after for strip in day.strips),
    )
