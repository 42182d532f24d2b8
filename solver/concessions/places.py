"""Concessions on places and things: one day more, other hours, one more of it, a scene without it."""

from __future__ import annotations

from collections.abc import Iterator

from models.quantity import clock_text
from solver.concessions.offer import (
    Need,
    Offer,
    choices,
    concede,
    dates_said,
    freed,
    item,
    scenes_changed,
    scenes_said,
)
from solver.rules.element_availability import ElementLimit
from solver.rules.location_availability import LocationAbsence, PermitHours


@concede.register
def _(case: LocationAbsence, need: Need) -> Iterator[Offer]:
    place = need.ask.production.location_by_id[case.place]
    for dates in choices(need):
        if fields := freed(place, dates):
            locations = item(need.ask.production.locations, case.place, **fields)
            said = f"{place.name or place.id} is free on {dates_said(dates)}"
            yield Offer(said, need.ask.with_production(locations=locations))


@concede.register
def _(case: PermitHours, need: Need) -> Iterator[Offer]:
    production = need.ask.production
    place = production.location_by_id[case.place]
    if place.permit is None:
        return
    opens, closes = place.permit
    closes += 1440 * (closes <= opens)
    for early, late in ((0, 120), (120, 0), (0, 240), (240, 0), (0, 480), (480, 480)):
        first, last = max(0, opens - early), closes + late
        if last - first >= 1440 or (first, last) == (opens, closes):
            continue  # all day: nobody grants that
        locations = item(production.locations, place.id, permit=(first, last))
        said = f"permit of {place.name or place.id} from {clock_text(first)} to {clock_text(last % 1440)}"
        way = "earlier" if early else "later"
        yield Offer(said, need.ask.with_production(locations=locations), f"permit of {place.id}, {way}")


@concede.register
def _(case: ElementLimit, need: Need) -> Iterator[Offer]:
    production = need.ask.production
    element = production.element_by_id[case.element]
    if case.limit:
        elements = item(production.elements, case.element, quantity=element.quantity + 1)
        said = f"one more {element.id} (quantity {element.quantity + 1})"
        yield Offer(said, need.ask.with_production(elements=elements))
    else:
        for dates in choices(need):
            if fields := freed(element, dates):
                elements = item(production.elements, case.element, **fields)
                said = f"{element.id} is there on {dates_said(dates)}"
                yield Offer(said, need.ask.with_production(elements=elements))
    if need.shortage is not None:
        return
    theirs = [scene for scene in need.clash.scenes if element.id in production.scene_by_number[scene].elements]
    for scenes in need.groups(theirs):
        asked = scenes_changed(
            need.ask, scenes, lambda scene: {"elements": tuple(x for x in scene.elements if x != case.element)}
        )
        yield Offer(f"shoot {scenes_said(scenes)} without {element.id}", asked)
