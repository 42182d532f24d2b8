"""Concessions on scenes: another date or order, other light, another unit, or none at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from solver.concessions.offer import Ask, Need, Offer, concede, item, scenes_changed, scenes_said
from solver.facts import OneUnit
from solver.rules.light import RightLight
from solver.rules.pins import DateWindow
from solver.rules.same_day import SameDay
from solver.rules.shooting_order import After

if TYPE_CHECKING:
    from solver.facts import Ground
    from solver.part import Clash
    from solver.shortage import Shortage

BONEYARD = 3
"""So many scenes of a clash are offered to be left out."""


@concede.register
def _(case: DateWindow, need: Need) -> Iterator[Offer]:
    like, production = need.ask.like, need.ask.production
    if "pinned" in case.why:
        pins = tuple(pin for pin in like.pins if pin.scene != case.scene)
        yield Offer(f"unpin scene {case.scene}", replace(need.ask, like=like.revised(pins=pins)))
        return
    field, word = ("not_before", "before") if "before" in case.why else ("not_after", "after")
    limit = getattr(production.scene_by_number[case.scene], field)
    scenes = item(production.scenes, case.scene, "number", **{field: None})
    said = f"shoot scene {case.scene} {word} {limit.day} {limit:%B} if need be"
    yield Offer(said, need.ask.with_production(scenes=scenes))


@concede.register
def _(case: After, need: Need) -> Iterator[Offer]:
    later = need.ask.production.scene_by_number[case.later]
    after = tuple(scene for scene in later.after if scene != case.earlier)
    scenes = item(need.ask.production.scenes, case.later, "number", after=after)
    yield Offer(f"shoot scene {case.later} before scene {case.earlier}", need.ask.with_production(scenes=scenes))


@concede.register
def _(case: SameDay, need: Need) -> Iterator[Offer]:
    scenes = need.ask.production.scenes
    for one, two in ((case.scene, case.other), (case.other, case.scene)):
        same = tuple(s for s in need.ask.production.scene_by_number[one].same_day if s != two)
        scenes = item(scenes, one, "number", same_day=same)
    said = f"shoot scenes {case.scene} and {case.other} on different days"
    yield Offer(said, need.ask.with_production(scenes=scenes))


@concede.register
def _(case: RightLight, need: Need) -> Iterator[Offer]:
    lit = need.ground.shoot.light_of
    theirs = [scene for scene in need.clash.scenes if lit.get(scene) == case.light]
    other = "NIGHT" if case.light == "DAY" else "DAY"
    said = {"NIGHT": "day for night", "DAY": "night for day"}.get(case.light, "by day")
    for scenes in need.groups(theirs):
        asked = scenes_changed(need.ask, scenes, lambda _scene: {"day_night": other})
        yield Offer(f"shoot {scenes_said(scenes)} {said}", asked)


@concede.register
def _(about: OneUnit, need: Need) -> Iterator[Offer]:
    scenes = item(need.ask.production.scenes, about.scene, "number", units=())
    yield Offer(f"any unit shoots scene {about.scene}", need.ask.with_production(scenes=scenes))


def left_out(ask: Ask, ground: Ground, clash: Clash, shortage: Shortage | None, *, alike: bool) -> Iterator[Offer]:
    """Offer to leave scenes of a clash in the boneyard: what is enough of a shortage, all that are alike, or one."""
    sizes = {scene: ground.shoot.scene(scene).eighths for scene in clash.scenes}
    if shortage is not None:
        listed = [enough_out(ground, shortage)]
    elif alike:
        listed = [clash.scenes]
    else:
        listed = [(scene,) for scene in sorted(clash.scenes, key=sizes.__getitem__)[:BONEYARD]]
    for chosen in listed:
        said = f"leave {scenes_said(chosen)} in the boneyard"
        yield Offer(said, replace(ask, boneyard=ask.boneyard | set(chosen)))


def enough_out(ground: Ground, shortage: Shortage) -> tuple[str, ...]:
    """Return scenes without which the rest has days enough: the shortest one that will do, else the longest ones."""
    shoot = ground.shoot
    minutes, unit = shoot.production.minutes, shoot.units[0]
    size = {
        scene: minutes(scene, unit) if shortage.measure == "minutes" else shoot.scene(scene).eighths
        for scene in shortage.clash.scenes
    }
    alone = [scene for scene in size if size[scene] >= shortage.over]
    if alone:
        return (min(alone, key=size.__getitem__),)
    chosen, left = [], shortage.over
    for scene in sorted(size, key=size.__getitem__, reverse=True):
        if left > 0:
            chosen.append(scene)
            left -= size[scene]
    return tuple(chosen)
