"""Who gets a change memo, and what of it is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.money_wording import more_or_less
from reports.wording import count

if TYPE_CHECKING:
    from reports.changes import BoardChanges
    from reports.memo import ChangeMemo

__all__ = ["Group", "distribution"]


@dataclass(frozen=True)
class Group:
    """Who gets the memo, and what of it concerns them; nothing: for information."""

    name: str
    about: tuple[str, ...]


def distribution(memo: ChangeMemo, changes: BoardChanges) -> tuple[Group, ...]:
    """Return the groups; a group without anything to do gets the memo for information."""
    money = changes.after.ledger.total - changes.before.ledger.total
    moved = len(memo.moved) + len(memo.to_boneyard) + len(memo.from_boneyard)
    people = [one for one in memo.performers if one.must_be_called]
    paid = [one for one in memo.performers if not one.must_be_called]
    return (
        Group("Producers and UPM", (f"all of it; {more_or_less(money, memo.currency)}",)),
        Group("Director and assistant directors", _said((moved, "strip changes", "strips change"))),
        Group(
            "Crew, all departments",
            _said(
                (len(memo.days_added), "day is new", "days are new"),
                (len(memo.days_dark), "day goes dark", "days go dark"),
                (sum(call.kind == "crew" for call in memo.calls), "unit has new days or calls", "units have new ones"),
            ),
        ),
        Group(
            "Cast, casting and agents",
            _said(
                (len(people), "performer to call", "performers to call"),
                (len(paid), "more with other holds or drops", "more with other holds or drops"),
            ),
        ),
        Group("Background casting", _background(memo, changes)),
        Group(
            "Locations and transportation",
            _said(
                (len(memo.locations), "place with other days", "places with other days"),
                (sum("permit" in place.todo for place in memo.locations), "permit to change", "permits to change"),
            ),
        ),
        *_departments(memo),
        Group(
            "Accounting and payroll",
            _said(
                (len(memo.money), "account changes", "accounts change"),
                (len(memo.performers), "performer with other paid days", "performers with other paid days"),
            ),
        ),
    )


def _said(*counts: tuple[int, str, str]) -> tuple[str, ...]:
    return tuple(count(number, one, many) for number, one, many in counts if number)


def _background(memo: ChangeMemo, changes: BoardChanges) -> tuple[str, ...]:
    scenes = changes.before.production.scene_by_number | changes.after.production.scene_by_number
    crowds = [
        strip.scene for strip in (*memo.moved, *memo.to_boneyard, *memo.from_boneyard) if scenes[strip.scene].background
    ]
    return (f"scenes {', '.join(crowds)}",) if len(crowds) > 1 else (f"scene {crowds[0]}",) if crowds else ()


def _departments(memo: ChangeMemo) -> list[Group]:
    """One group per category of elements that change."""
    by_category: dict[str, list[str]] = {}
    for thing in memo.elements:
        by_category.setdefault(thing.category, []).append(f"{thing.name}: {thing.sentence}")
    return [
        Group(category.replace("-", " ").capitalize(), tuple(said)) for category, said in sorted(by_category.items())
    ]
