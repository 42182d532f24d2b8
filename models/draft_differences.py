"""What a new draft of the script would change, scene by scene, and the draft that is left of what is approved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Collection

    from models.production import Production
    from models.scene import Scene

__all__ = ["SceneDifference", "approved", "draft_differences"]


@dataclass(frozen=True)
class SceneDifference:
    """One scene that is not in the draft as it is in the production.

    Attributes
    ----------
    fields
        Those that differ, of a scene that is in both.
    scene
        As it is in the draft; as it is now, where the draft leaves it out.
    """

    number: str
    what: Literal["new", "changed", "cut"]
    fields: tuple[str, ...]
    scene: Scene


def draft_differences(production: Production, draft: Collection[Scene]) -> tuple[SceneDifference, ...]:
    """Return what the draft changes: in its own order, and then what it cuts."""
    now = production.scene_by_number
    found: list[SceneDifference] = []
    for scene in draft:
        old = now.get(scene.number)
        if old is None:
            found.append(SceneDifference(scene.number, "new", (), scene))
        elif old != scene:
            fields = tuple(name for name in type(scene).model_fields if getattr(scene, name) != getattr(old, name))
            found.append(SceneDifference(scene.number, "changed", fields, scene))
    numbers = {scene.number for scene in draft}
    found += [SceneDifference(n, "cut", (), scene) for n, scene in now.items() if n not in numbers]
    return tuple(found)


def approved(production: Production, draft: Collection[Scene], refused: Collection[str]) -> tuple[Scene, ...]:
    """Return the draft without the differences of some scenes: these stay as they are, or stay out.

    Parameters
    ----------
    refused
        Numbers of scenes whose difference is not taken over. A cut that is not stays behind the scene that it follows
        in the production.
    """
    now = production.scene_by_number
    kept = [now.get(scene.number) if scene.number in refused else scene for scene in draft]
    scenes = [scene for scene in kept if scene is not None]
    before = ""
    for number, scene in now.items():
        listed = [each.number for each in scenes]
        if number in refused and number not in listed:
            scenes.insert(listed.index(before) + 1 if before in listed else 0, scene)
            listed = [each.number for each in scenes]
        before = number if number in listed else before
    return tuple(scenes)
