"""Every kind of change in the words of a coordinator: where to look for it, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from models.change import Change

if TYPE_CHECKING:
    from models.change_draft import ChangeRecord

__all__ = ["GROUPS", "KINDS", "ChangeKind", "found_kinds"]

GROUPS = {
    "People": {
        "performer_unavailable": ("Performer unavailable", "sick ill away absent busy double-booked"),
        "performer_late": ("Performer late", "delayed flight traffic"),
        "performer_replaced": ("Performer replaced", "recast new actor"),
        "performer_stop_date": ("Stop date", "contract ends leaves out"),
        "performer_rate": ("Rate or deal", "pay salary money weekly"),
    },
    "Places & things": {
        "location_unavailable": ("Location unavailable", "lost closed flooded"),
        "location_permit": ("Permit hours", "window night noise"),
        "location_price": ("Location price", "rent cost fee"),
        "location_moved": ("Location moved", "instead other place address"),
        "element_unavailable": ("Element unavailable", "crane animal vehicle equipment broken"),
    },
    "Days": {
        "day_lost": ("Day lost", "rain weather illness strike accident"),
        "day_ended_early": ("Day ended early", "unfinished partly shot owed wrapped"),
    },
    "Scenes & script": {
        "scene_added": ("Scene added", "new"),
        "scene_cut": ("Scene cut", "omitted removed"),
        "scene_longer": ("Scene longer", "more pages time"),
        "scene_shorter": ("Scene shorter", "fewer pages trimmed"),
        "scene_split": ("Scene split", "parts"),
        "scene_cast": ("Cast of a scene", "performer joins leaves"),
        "scene_needs": ("Needs of a scene", "element crane stunt"),
        "script_revision": ("New draft", "revision pages script whole"),
    },
    "Units & calendar": {
        "unit_added": ("Unit added", "second crew splinter"),
        "unit_removed": ("Unit removed", "second crew"),
        "calendar_start": ("Start moved", "first date begins"),
        "calendar_end": ("End moved", "last date wrap"),
        "calendar_days_off": ("Days off", "holiday hiatus dark"),
        "calendar_workweek": ("Workweek", "six-day saturday"),
        "calendar_extra_day": ("Extra day", "saturday sunday sixth"),
    },
    "Rules": {
        "rule_changed": ("Rule changed", "limit figure waiver turnaround meal overtime"),
    },
    "Pins & locks": {
        "pin": ("Pin a scene", "fix date must"),
        "unpin": ("Unpin a scene", "free"),
        "lock": ("Lock a day", "freeze keep"),
        "unlock": ("Unlock a day", "free"),
    },
}
"""Groups in the order in which they are offered: kind, its title, and other words by which people look for it."""

TYPES: dict[str, type[ChangeRecord]] = {
    each.model_fields["kind"].default: each for each in get_args(get_args(Change)[0])
}


@dataclass(frozen=True)
class ChangeKind:
    """A kind of change: its key in files, what people call it, and its type."""

    kind: str
    group: str
    title: str
    words: str
    type: type[ChangeRecord]

    @property
    def meaning(self) -> str:
        """One sentence."""
        return " ".join((self.type.__doc__ or "").split("\n\n")[0].split())


KINDS: dict[str, ChangeKind] = {
    kind: ChangeKind(kind, group, title, words, TYPES[kind])
    for group, kinds in GROUPS.items()
    for kind, (title, words) in kinds.items()
}


def found_kinds(text: str) -> tuple[ChangeKind, ...]:
    """Return the kinds whose title, words or meaning hold every word of a text; all for an empty one."""
    words = text.casefold().split()
    return tuple(
        each
        for each in KINDS.values()
        if all(word in f"{each.title} {each.words} {each.meaning}".casefold() for word in words)
    )
