"""What changed between two boards: strips that moved, people to call, days, money by account."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from reports.ledger_tables import account_title, in_order, money
from reports.wording import by_number, short_date
from solver.check import judge
from solver.ledger import NOT_SPENT
from solver.moves import people_to_call

if TYPE_CHECKING:
    from datetime import date

    from models.board import Board, ShootingDay
    from models.production import Production
    from solver.check import Judgement

__all__ = ["BoardChanges", "MovedStrip", "PersonToCall", "Place", "Total", "board_changes", "judged_since", "within"]

Place = tuple["date", str]
"""A shooting day: date and unit."""


@dataclass(frozen=True, slots=True)
class MovedStrip:
    """A scene that is shot on another date or by another unit; None: in the boneyard, or not on the board."""

    scene: str
    before: Place | None
    after: Place | None
    is_cut: bool = False
    is_new: bool = False

    @property
    def sentence(self) -> str:
        """The move in words."""
        if self.is_cut:
            return "cut from the script"
        if self.is_new:
            return "new in the script" if self.after else "new in the script, not yet scheduled"
        if self.before is None:
            return "from the boneyard"
        if self.after is None:
            return "to the boneyard"
        days = (self.after[0] - self.before[0]).days
        if not days:
            return "other unit, same day"
        plural = "s" if abs(days) != 1 else ""
        return f"{abs(days)} day{plural} {'later' if days > 0 else 'earlier'}"


@dataclass(frozen=True, slots=True)
class PersonToCall:
    """A performer whose work days are no longer the same."""

    id: str
    character: str
    performer: str
    days_added: tuple[date, ...]
    days_removed: tuple[date, ...]

    @property
    def sentence(self) -> str:
        """What to tell them."""
        parts = []
        if self.days_removed:
            parts.append(f"no longer {', '.join(map(short_date, self.days_removed))}")
        if self.days_added:
            parts.append(f"now {', '.join(map(short_date, self.days_added))}")
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Total:
    """One figure of the boards, before and after; in the unit its name says."""

    name: str
    before: int | date | None
    after: int | date | None


@dataclass(frozen=True)
class BoardChanges:
    """The difference of two judged boards."""

    before: Judgement
    after: Judgement
    moved: tuple[MovedStrip, ...]
    calls: tuple[PersonToCall, ...]
    days_added: tuple[Place, ...]
    days_removed: tuple[Place, ...]
    reordered: tuple[Place, ...]
    """Days with the same strips in another order, or another call."""

    @cached_property
    def totals(self) -> tuple[Total, ...]:
        """Shooting days, last day, cast days, moves."""
        return tuple(
            Total(name, before, after)
            for (name, before), (_name, after) in zip(_figures(self.before), _figures(self.after), strict=True)
        )

    @cached_property
    def by_account(self) -> tuple[tuple[str, int, int], ...]:
        """Account, cents before, cents after; in the order of a budget, every account of either bill."""
        old, new = self.before.ledger.by_account(), self.after.ledger.by_account()
        return tuple((account, old.get(account, 0), new.get(account, 0)) for account in in_order({*old, *new}))

    def moved_frame(self) -> pd.DataFrame:
        """Return columns Scene, Set, Eighths, From, From Unit, To, To Unit, Change."""
        rows = []
        for strip in self.moved:
            scene = (self.before if strip.is_cut else self.after).production.scene_by_number.get(strip.scene)
            where = (scene.set or scene.heading, scene.eighths) if scene else ("", None)
            rows.append((strip.scene, *where, *(strip.before or ("", "")), *(strip.after or ("", "")), strip.sentence))
        columns = ["Scene", "Set", "Eighths", "From", "From Unit", "To", "To Unit", "Change"]
        return pd.DataFrame(rows, columns=columns)

    def calls_frame(self) -> pd.DataFrame:
        """Return columns Id, Character, Performer, Added, Removed, Say."""
        rows = [
            (call.id, call.character, call.performer, len(call.days_added), len(call.days_removed), call.sentence)
            for call in self.calls
        ]
        return pd.DataFrame(rows, columns=["Id", "Character", "Performer", "Added", "Removed", "Say"])

    def money_frame(self) -> pd.DataFrame:
        """Return columns Account, Title, Before, After, Difference, Spent."""
        rows = [
            (account, account_title(account), money(old), money(new), money(new - old), account not in NOT_SPENT)
            for account, old, new in self.by_account
        ]
        return pd.DataFrame(rows, columns=["Account", "Title", "Before", "After", "Difference", "Spent"])


def board_changes(before: Judgement, after: Judgement) -> BoardChanges:
    """Compare two judged boards, of one production or of a production before and after changes."""
    old, new = before.board, after.board
    known_before, known_after = before.production.scene_by_number, after.production.scene_by_number
    scenes = [*known_after, *(scene for scene in known_before if scene not in known_after)]
    moved = []
    for scene in scenes:
        was, now = _place(old, scene), _place(new, scene)
        is_cut, is_new = scene not in known_after, scene not in known_before
        if was != now or (is_new and now is None):
            moved.append(MovedStrip(scene, was, now, is_cut=is_cut and was is not None, is_new=is_new))
    moved.sort(key=lambda strip: (strip.before is None, strip.before or strip.after or (), scenes.index(strip.scene)))
    days_before = {(day.date, day.unit): day for day in old.days if day.strips}
    days_after = {(day.date, day.unit): day for day in new.days if day.strips}
    reordered = tuple(
        place
        for place, day in days_after.items()
        if place in days_before
        and set(day.strips) == set(days_before[place].strips)
        and (day.strips != days_before[place].strips or _call(after, day) != _call(before, days_before[place]))
    )
    return BoardChanges(
        before,
        after,
        tuple(moved),
        _calls(before, after),
        tuple(place for place in days_after if place not in days_before),
        tuple(place for place in days_before if place not in days_after),
        reordered,
    )


def within(production: Production, board: Board) -> Board:
    """Return a board with only what the production has: of an older board, scenes cut since are left out."""
    scenes, units = production.scene_by_number, production.unit_by_id
    days = []
    for day in board.days:
        if day.unit in units:
            strips = tuple(strip for strip in day.strips if strip in scenes)
            banners = tuple(banner for banner in day.banners if banner.after is None or banner.after in strips)
            days.append(day.revised(strips=strips, banners=banners))
    return board.revised(
        days=tuple(days),
        boneyard=tuple(strip for strip in board.boneyard if strip in scenes),
        pins=tuple(pin for pin in board.pins if pin.scene in scenes),
    )


def judged_since(after: Judgement, old: Board) -> Judgement:
    """Judge an older board by the production as it is now; scenes that were cut since are left out."""
    return judge(after.production, within(after.production, old))


def _place(board: Board, scene: str) -> Place | None:
    day = board.day_of.get(scene)
    return (day.date, day.unit) if day else None


def _call(judgement: Judgement, day: ShootingDay) -> int:
    return judgement.production.unit_by_id[day.unit].call if day.call is None else day.call


def _calls(before: Judgement, after: Judgement) -> tuple[PersonToCall, ...]:
    people = before.production.cast_by_id | after.production.cast_by_id
    differ = {call.cast: call for call in people_to_call(before, after)}
    return tuple(
        PersonToCall(
            person,
            people[person].character,
            people[person].performer,
            differ[person].days_added,
            differ[person].days_removed,
        )
        for person in by_number(people)
        if person in differ
    )


def _figures(judgement: Judgement) -> list[tuple[str, int | date | None]]:
    view = judgement.view
    shooting = view.shooting_days
    people = judgement.production.cast_by_id
    company = view.shoot.company_days
    work = sum(len(view.work_days(person)) for person in people)
    held = sum(view.held(person, day) for person in people for day in company)
    return [
        ("Shooting days", len({day for _unit, day in shooting})),
        ("Last shooting day", view.shoot.dates[shooting[-1][1]] if shooting else None),
        ("Strips in the boneyard", len(judgement.board.boneyard)),
        ("Company moves", sum(view.moves(unit, day) for unit, day in shooting)),
        ("Cast work days", work),
        ("Cast hold days", held),
        ("Broken rules", len(judgement.hard)),
    ]
