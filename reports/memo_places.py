"""The places and things of a change memo: whose days differ, and what is to be re-booked or re-permitted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from models.quantity import clock_text
from reports.day_spans import day_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from solver.check import Judgement

__all__ = ["ThingChange", "element_changes", "place_changes"]


@dataclass(frozen=True)
class ThingChange:
    """A place or a thing whose days differ.

    Attributes
    ----------
    category
        "location", or the element's.
    before, after
        Days it is used.
    todo
        What is to be done about permits and dates that are not free.
    sentence
        What to say on the telephone.
    """

    kind: Literal["location", "element"]
    id: str
    name: str
    category: str
    before: tuple[date, ...]
    after: tuple[date, ...]
    todo: str
    sentence: str

    @property
    def added(self) -> tuple[date, ...]:
        """Days that are new."""
        return tuple(day for day in self.after if day not in self.before)

    @property
    def removed(self) -> tuple[date, ...]:
        """Days that are no longer."""
        return tuple(day for day in self.before if day not in self.after)


def place_changes(before: Judgement, after: Judgement) -> tuple[ThingChange, ...]:
    """Return the locations whose days differ, the soonest first."""
    places = before.production.location_by_id | after.production.location_by_id
    found = []
    for called, place in places.items():
        was, now = _visits(before, called), _visits(after, called)
        if was == now:
            continue
        added = [day for day in now if day not in was]
        closed = [day for day in added if not after.production.is_available_location(called, day)]
        parts = []
        if added and place.permit is not None:
            hours = " to ".join(map(clock_text, place.permit))
            parts.append(f"permit needed for the new days, {hours}")
        if closed:
            parts.append(f"NOT available {', '.join(day_spans(closed))}")
        if was and not now:
            parts.append("no longer used")
        todo = "; ".join(parts)
        name = place.name or called
        found.append(
            ThingChange("location", called, name, "location", was, now, todo, _sentence(after, was, now, todo))
        )
    return _soonest_first(found)


def element_changes(before: Judgement, after: Judgement) -> tuple[ThingChange, ...]:
    """Return the elements whose days differ, the soonest first."""
    things = before.production.element_by_id | after.production.element_by_id
    found = []
    for called, thing in things.items():
        was, now = _uses(before, called), _uses(after, called)
        if was == now:
            continue
        closed = [day for day in now if day not in was and not after.production.is_available_element(called, day)]
        todo = f"NOT available {', '.join(day_spans(closed))}" if closed else ""
        said = _sentence(after, was, now, todo)
        found.append(ThingChange("element", called, thing.name or called, thing.category, was, now, todo, said))
    return _soonest_first(found)


def _sentence(after: Judgement, was: Sequence[date], now: Sequence[date], todo: str) -> str:
    company = after.production.company_dates
    gone, new = ([day for day in one if day not in other] for one, other in ((was, now), (now, was)))
    parts = [f"release {', '.join(day_spans(gone, company))}"] * bool(gone)
    parts += [f"book {', '.join(day_spans(new, company))}"] * bool(new)
    return "; ".join([*parts, *[todo] * bool(todo)])


def _soonest_first(found: Iterable[ThingChange]) -> tuple[ThingChange, ...]:
    return tuple(sorted(found, key=lambda one: (min((*one.added, *one.removed)), one.name)))


def _visits(judgement: Judgement, place: str) -> tuple[date, ...]:
    if place not in judgement.production.location_by_id:
        return ()
    return _dates(judgement, [day for day in judgement.view.shoot.days if judgement.view.visited(place, day)])


def _uses(judgement: Judgement, element: str) -> tuple[date, ...]:
    if element not in judgement.production.element_by_id:
        return ()
    return _dates(judgement, [day for day in judgement.view.shoot.days if judgement.view.uses(element, day)])


def _dates(judgement: Judgement, days: Sequence[int]) -> tuple[date, ...]:
    return tuple(judgement.view.shoot.dates[day] for day in days)
