"""Concessions on people: one day more, other hours, a scene without them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.quantity import clock_text
from solver.concessions.offer import (
    Need,
    Offer,
    called,
    choices,
    concede,
    dates_said,
    freed,
    item,
    scenes_changed,
    scenes_said,
)
from solver.rules.cast_availability import CastAbsence
from solver.rules.minors_hours import MinorHours, MinorRest
from solver.rules.minors_presence import MinorPresence
from solver.rules.minors_work import MinorWeek, MinorWork
from solver.rules.performer_hours import PerformerDay, PerformerHours


@concede.register
def _(case: CastAbsence, need: Need) -> Iterator[Offer]:
    cast = need.ask.production.cast
    member = need.ask.production.cast_by_id[case.person]
    for dates in choices(need):
        if fields := freed(member, dates):
            longer = "stop_date" in fields
            when = f"stays until {dates_said(dates[-1:])}" if longer else f"works on {dates_said(dates)}"
            said = f"{called(member)} {when}"
            yield Offer(said, need.ask.with_production(cast=item(cast, case.person, **fields)))
    if need.shortage is None:
        yield from _without(case.person, need, "")


def _without(person: str, need: Need, added: str) -> Iterator[Offer]:
    """Shoot scenes of the clash without a performer: written out, seen from behind, or doubled."""
    production = need.ask.production
    theirs = [scene for scene in need.clash.scenes if person in production.scene_by_number[scene].cast]
    for scenes in need.groups(theirs):
        said = f"shoot {scenes_said(scenes)} without {called(production.cast_by_id[person])}{added}"
        yield Offer(
            said,
            scenes_changed(need.ask, scenes, lambda scene: {"cast": tuple(x for x in scene.cast if x != person)}),
        )


@concede.register
def _(case: PerformerHours, need: Need) -> Iterator[Offer]:
    production = need.ask.production
    member = production.cast_by_id[case.person]
    bounds = {"not_before": (member.not_before, -60), "not_after": (member.not_after, 60)}
    for hours in (1, 2, 4):
        moved = {name: when + hours * step for name, (when, step) in bounds.items() if when is not None}
        said = " and ".join(
            f"{'from' if name == 'not_before' else 'until'} {clock_text(when % 1440)}" for name, when in moved.items()
        )
        if any(not 0 <= when < 2160 for when in moved.values()):
            break
        fields: dict[str, Any] = dict(moved)
        cast = item(production.cast, case.person, **fields)
        yield Offer(f"{called(member)} works {said}", need.ask.with_production(cast=cast), f"hours of {member.id}")
    cast = item(production.cast, case.person, not_before=None, not_after=None)
    yield Offer(f"{called(member)} works at any hour", need.ask.with_production(cast=cast), f"hours of {member.id}")


@concede.register
def _(case: PerformerDay, need: Need) -> Iterator[Offer]:
    production = need.ask.production
    member = production.cast_by_id[case.person]
    for step in (60, 120, 240):
        cast = item(production.cast, case.person, max_minutes_per_day=case.limit + step)
        said = f"{called(member)} works {(case.limit + step) / 60:g} hours a day"
        yield Offer(said, need.ask.with_production(cast=cast), f"day of {member.id}")


@concede.register(MinorHours)
@concede.register(MinorRest)
@concede.register(MinorPresence)
@concede.register(MinorWork)
@concede.register(MinorWeek)
def _(case: Any, need: Need) -> Iterator[Offer]:
    # the law concedes nothing: only the scene can
    yield from _without(case.person, need, ", or with a double of age")
