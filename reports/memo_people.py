"""The people of a change memo: whose days, holds and drops differ, and whom to phone about what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reports.day_spans import day_spans
from reports.wording import by_number, clock_face
from solver.moves import taken_over

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from reports.changes import BoardChanges
    from reports.memo_places import ThingChange
    from solver.check import Judgement

__all__ = ["Call", "PerformerChange", "PerformerDays", "call_list", "performer_changes"]

CallKind = Literal["performer", "location", "element", "crew"]


@dataclass(frozen=True)
class PerformerDays:
    """A performer's days on one board.

    Attributes
    ----------
    drops
        Last day before each drop, and the day of the pick-up.
    """

    work: tuple[date, ...] = ()
    holds: tuple[date, ...] = ()
    drops: tuple[tuple[date, date], ...] = ()

    @property
    def start(self) -> date | None:
        """First work day."""
        return self.work[0] if self.work else None

    @property
    def finish(self) -> date | None:
        """Last work day."""
        return self.work[-1] if self.work else None

    def joined(self, other: PerformerDays) -> PerformerDays:
        """Return these days and others of the same part."""
        return PerformerDays(
            tuple(sorted({*self.work, *other.work})),
            tuple(sorted({*self.holds, *other.holds})),
            tuple(sorted({*self.drops, *other.drops})),
        )


@dataclass(frozen=True)
class PerformerChange:
    """A performer whose work days, holds or drops differ."""

    id: str
    character: str
    performer: str
    before: PerformerDays
    after: PerformerDays

    @property
    def added(self) -> tuple[date, ...]:
        """Work days that are new."""
        return tuple(day for day in self.after.work if day not in self.before.work)

    @property
    def removed(self) -> tuple[date, ...]:
        """Work days that are no longer."""
        return tuple(day for day in self.before.work if day not in self.after.work)

    @property
    def must_be_called(self) -> bool:
        """Whether the work days differ, and not only what is paid between them."""
        return self.before.work != self.after.work


@dataclass(frozen=True)
class Call:
    """Somebody to phone.

    Attributes
    ----------
    first
        The soonest day that it is about: who is asked first.
    """

    kind: CallKind
    id: str
    who: str
    about: str
    first: date


def performer_changes(before: Judgement, after: Judgement) -> tuple[PerformerChange, ...]:
    """Return everybody whose work days, holds or drops differ, in the order of the cast list.

    A part that was taken over in between is one row: its days are those of all who play it.
    """
    people = before.production.cast_by_id | after.production.cast_by_id
    played = taken_over(before, after)
    found = []
    for person in by_number(people):
        if person in played:
            continue
        old, new = _days(before, person), _days(after, person)
        for earlier in (one for one, part in played.items() if part == person):
            new = new.joined(_days(after, earlier))
        if old != new:
            found.append(PerformerChange(person, people[person].character, people[person].performer, old, new))
    return tuple(found)


def _days(judgement: Judgement, person: str) -> PerformerDays:
    if person not in judgement.production.cast_by_id:
        return PerformerDays()
    view, dates = judgement.view, judgement.view.shoot.dates
    return PerformerDays(
        tuple(dates[day] for day in view.work_days(person)),
        tuple(dates[day] for day in view.shoot.company_days if view.held(person, day)),
        tuple((dates[last], dates[back]) for last, back in view.drops(person)),
    )


def call_list(
    changes: BoardChanges, locations: Iterable[ThingChange], elements: Iterable[ThingChange]
) -> tuple[Call, ...]:
    """Return whom to phone about what: performers, crew, places, things; of each kind the soonest first."""
    company = changes.after.production.company_dates
    calls = [
        Call("performer", call.id, _named(call.id, call.character, call.performer), *_about(call, company))
        for call in changes.calls
    ]
    calls += _crew(changes)
    for kind, things in (("location", locations), ("element", elements)):
        for thing in things:
            calls.append(Call(kind, thing.id, thing.name, thing.sentence, min((*thing.added, *thing.removed))))  # type: ignore[arg-type]
    order = ("performer", "crew", "location", "element")
    return tuple(sorted(calls, key=lambda call: (order.index(call.kind), call.first)))


def _named(person: str, character: str, performer: str) -> str:
    return f"{performer} ({person} {character})" if performer else f"{person} {character}".strip()


def _about(call: object, company: Sequence[date]) -> tuple[str, date]:
    added: tuple[date, ...] = getattr(call, "days_added", ())
    removed: tuple[date, ...] = getattr(call, "days_removed", ())
    parts = [f"no longer works {', '.join(day_spans(removed, company))}"] * bool(removed)
    parts += [f"now works {', '.join(day_spans(added, company))}"] * bool(added)
    return "; ".join(parts), min((*added, *removed))


def _crew(changes: BoardChanges) -> list[Call]:
    """Units whose days or calls differ."""
    calls = []
    company = changes.after.production.company_dates
    units = changes.before.production.unit_by_id | changes.after.production.unit_by_id
    old, new = _unit_calls(changes.before), _unit_calls(changes.after)
    for unit in units:
        added = [when for when, one in changes.days_added if one == unit]
        dark = [when for when, one in changes.days_removed if one == unit]
        other = [
            (when, old[when, one], call)
            for (when, one), call in new.items()
            if one == unit and old.get((when, one), call) != call
        ]
        parts = [f"no longer shoots {', '.join(day_spans(dark, company))}"] * bool(dark)
        parts += [f"now shoots {', '.join(day_spans(added, company))}"] * bool(added)
        parts += [
            f"call on {when.day} {when:%b} {clock_face(call)} (was {clock_face(was)})" for when, was, call in other
        ]
        if parts:
            first = min((*added, *dark, *(when for when, _, _ in other)))
            calls.append(Call("crew", unit, units[unit].name or unit, "; ".join(parts), first))
    return calls


def _unit_calls(judgement: Judgement) -> dict[tuple[date, str], int]:
    view = judgement.view
    return {(view.shoot.dates[day], unit): view.timeline(unit, day).call for unit, day in view.shooting_days}
