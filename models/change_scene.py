"""Changes of single scenes: added, cut, longer, shorter, split, other cast, other needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from models.change_draft import ChangeRecord, Draft
from models.quantity import Eighths, Id, Ids, Minutes, Text
from models.record import Record
from models.refusal import refuse
from models.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "SceneAdded",
    "SceneCast",
    "SceneCut",
    "SceneLonger",
    "SceneNeeds",
    "ScenePart",
    "SceneShorter",
    "SceneSplit",
    "add_scene",
    "cut_scene",
]


class SceneAdded(ChangeRecord):
    """A scene is new in the script."""

    kind: Literal["scene_added"] = "scene_added"
    scene: Scene

    def apply(self, draft: Draft) -> None:
        """Add the scene; it waits for a place."""
        if self.scene.number in draft.tables["scenes"]:
            draft.refuse(f'scene "{self.scene.number}" is in the production already', "scene", "number")
        else:
            add_scene(draft, self.scene)


class SceneCut(ChangeRecord):
    """A scene is no longer in the script."""

    REFERS: ClassVar[dict[str, str]] = {"scene": "scenes"}

    kind: Literal["scene_cut"] = "scene_cut"
    scene: Id

    def apply(self, draft: Draft) -> None:
        """Remove the scene from the script, the board and the orders of other scenes, unless it is shot."""
        if len(draft.tables["scenes"]) == 1 and not draft.is_shot(self.scene):
            draft.refuse(f'"{self.scene}" is the only scene left', "scene")
        else:
            cut_scene(draft, self.scene)


class _SceneLength(ChangeRecord):
    REFERS: ClassVar[dict[str, str]] = {"scene": "scenes"}

    scene: Id
    eighths: Eighths | None = None
    minutes: Annotated[Minutes, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _some_length(self) -> _SceneLength:
        if self.eighths is None and self.minutes is None:
            refuse("needs eighths or minutes, the new length of the whole scene")
        return self

    def settles(self) -> Mapping[str, str]:
        """How long the scene is."""
        lengths = {"eighths": self.eighths, "minutes": self.minutes}
        given = {name: each for name, each in lengths.items() if each is not None}
        return {f"the length of scene {self.scene} in {name}": f"{each}" for name, each in given.items()}

    def apply(self, draft: Draft) -> None:
        """Set the length; where only eighths are given, minutes change in proportion."""
        scene = draft.tables["scenes"][self.scene]
        if draft.is_shot(self.scene):
            draft.refuse(f'"{self.scene}" is shot; its length can no longer change', "scene")
        lengths = (("eighths", self.eighths, scene.eighths), ("minutes", self.minutes, scene.minutes))
        for name, new, old in lengths:
            if new is not None and old is not None and not self._is_right(new, old):
                draft.refuse(f"{new} is not {self._word()} than the scene is now, {old}", name)
        minutes = self.minutes or scene.minutes
        if self.minutes is None and self.eighths is not None and minutes is not None:
            minutes = max(1, -(-minutes * self.eighths // scene.eighths))
            draft.notes.append(f"Scene {self.scene}: {minutes} minutes instead of {scene.minutes}, in proportion.")
        if not draft.complaints:
            draft.revise("scenes", self.scene, eighths=self.eighths or scene.eighths, minutes=minutes)

    def _word(self) -> str:
        return self.kind.removeprefix("scene_")

    def _is_right(self, new: int, old: int) -> bool:
        return new > old if self.kind == "scene_longer" else new < old


class SceneLonger(_SceneLength):
    """A scene takes longer; the figures are the new length of the whole scene."""

    kind: Literal["scene_longer"] = "scene_longer"


class SceneShorter(_SceneLength):
    """A scene is shorter; the figures are the new length of the whole scene."""

    kind: Literal["scene_shorter"] = "scene_shorter"


class ScenePart(Record):
    """One part of a scene that is split; what is not given is as in the whole."""

    number: Id
    eighths: Eighths
    minutes: Annotated[Minutes, Field(ge=1)] | None = None
    location: Id | None = None
    cast: Ids | None = None
    elements: Ids | None = None
    synopsis: Text | None = None


class SceneSplit(ChangeRecord):
    """A scene is shot in parts that are strips of their own."""

    REFERS: ClassVar[dict[str, str]] = {"scene": "scenes"}

    kind: Literal["scene_split"] = "scene_split"
    scene: Id
    into: Annotated[tuple[ScenePart, ...], Field(min_length=2)]

    def apply(self, draft: Draft) -> None:
        """Put the parts in the scene's place in the script, on the board and in the orders of other scenes."""
        if draft.is_shot(self.scene):
            draft.refuse(f'"{self.scene}" is shot; it can no longer be split', "scene")
        numbers = [part.number for part in self.into]
        for index, number in enumerate(numbers):
            if number in numbers[:index] or (number in draft.tables["scenes"] and number != self.scene):
                draft.refuse(f'scene "{number}" is there already', "into", index, "number")
        if draft.complaints:
            return
        whole = draft.tables["scenes"][self.scene]
        own = {"minutes": None, "same_day": ()}
        parts = [whole.revised(**own | part.model_dump(exclude_none=True)) for part in self.into]
        draft.insert_scenes(self.scene, parts)
        for other in list(draft.tables["scenes"].values()):
            after = tuple(n for name in other.after for n in (numbers if name == self.scene else (name,)))
            same = tuple(numbers[0] if name == self.scene else name for name in other.same_day)
            if (after, same) != (other.after, other.same_day):
                draft.revise("scenes", other.number, after=after, same_day=same)
        if whole.same_day:
            draft.revise("scenes", numbers[0], same_day=tuple(n for n in whole.same_day if n != numbers[0]))
        draft.replace_strip(self.scene, numbers)
        if self.scene in draft.boneyard:
            waiting = self.scene in draft.to_place
            draft.forget_waiting(self.scene)
            draft.boneyard += numbers
            draft.to_place += numbers if waiting else []
        pins = [pin for pin in draft.pins if pin.scene == self.scene]
        draft.pins = [p for p in draft.pins if p not in pins] + [p.revised(scene=n) for p in pins for n in numbers]


class SceneCast(ChangeRecord):
    """A scene has another cast."""

    REFERS: ClassVar[dict[str, str]] = {"scene": "scenes", "cast": "cast"}

    kind: Literal["scene_cast"] = "scene_cast"
    scene: Id
    cast: Ids
    """All who are in it now."""

    def settles(self) -> Mapping[str, str]:
        """Who is in the scene."""
        return {f"the cast of scene {self.scene}": ", ".join(self.cast) or "nobody"}

    def apply(self, draft: Draft) -> None:
        """Set the cast."""
        if draft.is_shot(self.scene):
            draft.refuse(f'"{self.scene}" is shot; its cast can no longer change', "scene")
            return
        draft.revise("scenes", self.scene, cast=self.cast)


class SceneNeeds(ChangeRecord):
    """A scene needs other elements."""

    REFERS: ClassVar[dict[str, str]] = {"scene": "scenes", "elements": "elements"}

    kind: Literal["scene_needs"] = "scene_needs"
    scene: Id
    elements: Ids
    """All that it needs now."""

    def settles(self) -> Mapping[str, str]:
        """What the scene needs."""
        return {f"what scene {self.scene} needs": ", ".join(self.elements) or "nothing"}

    def apply(self, draft: Draft) -> None:
        """Set the elements."""
        if draft.is_shot(self.scene):
            draft.refuse(f'"{self.scene}" is shot; what it needs can no longer change', "scene")
            return
        draft.revise("scenes", self.scene, elements=self.elements)


def add_scene(draft: Draft, scene: Scene) -> None:
    """Add a scene at the end of the script; it waits for a place."""
    draft.tables["scenes"][scene.number] = scene
    draft.wait_for_place(scene.number)
    draft.notes.append(f"Scene {scene.number} is new; to be placed.")


def cut_scene(draft: Draft, number: str) -> None:
    """Remove a scene from the script, the board and the orders of other scenes; one that is shot stays, with a note."""
    day = draft.day_of(number)
    if day is not None and draft.has_shot(day):
        draft.notes.append(f"Scene {number} is cut, but was shot on {day.date}; it stays on the board.")
        return
    gone = draft.tables["scenes"].pop(number)
    if day is not None:
        draft.notes.append(f"Scene {number} is cut and taken off {day.date} ({day.unit}).")
    draft.replace_strip(number, ())
    draft.forget_waiting(number)
    draft.pins = [pin for pin in draft.pins if pin.scene != number]
    for other in list(draft.tables["scenes"].values()):
        for name in ("after", "same_day"):
            named = getattr(other, name)
            if number in named:
                # what had to come before the cut scene still comes before those that followed it
                bridged = gone.after if name == "after" else ()
                kept = dict.fromkeys(n for each in named for n in (bridged if each == number else (each,)))
                draft.revise("scenes", other.number, **{name: tuple(kept)})
                draft.notes.append(f"Scene {other.number} no longer refers to scene {number} ({name}).")
    for cast_id in gone.cast:
        if not any(cast_id in scene.cast for scene in draft.tables["scenes"].values()):
            name = f"{cast_id} {draft.tables['cast'][cast_id].character}".strip()
            draft.notes.append(f"{name} has no scenes left.")
