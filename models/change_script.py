"""A whole new draft of the script."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from models.change_draft import ChangeRecord, Draft
from models.change_scene import add_scene, cut_scene
from models.quantity import Text
from models.scene import Scene

__all__ = ["ScriptRevision"]


class ScriptRevision(ChangeRecord):
    """All scenes of a new draft; those it does not name are cut, those shot stay as they were."""

    kind: Literal["script_revision"] = "script_revision"
    scenes: Annotated[tuple[Scene, ...], Field(min_length=1)]
    colour: Text = ""
    """Of the pages."""

    def apply(self, draft: Draft) -> None:
        """Add, replace and cut scenes; the order of the draft becomes the order of the script."""
        numbers = [scene.number for scene in self.scenes]
        for index, number in enumerate(numbers):
            if number in numbers[:index]:
                draft.refuse(f'scene "{number}" is in the draft twice', "scenes", index, "number")
        if draft.complaints:
            return
        for scene in self.scenes:
            old = draft.tables["scenes"].get(scene.number)
            if old is None:
                add_scene(draft, scene)
            elif old != scene and draft.is_shot(scene.number):
                draft.notes.append(f"Scene {scene.number} is changed in the draft, but shot; it stays as it was.")
            elif old != scene:
                draft.tables["scenes"][scene.number] = scene
                changed = [name for name in type(scene).model_fields if getattr(scene, name) != getattr(old, name)]
                draft.notes.append(f"Scene {scene.number} is changed: {', '.join(changed)}.")
        for number in [n for n in draft.tables["scenes"] if n not in numbers]:
            cut_scene(draft, number)
        rest = [n for n in draft.tables["scenes"] if n not in numbers]
        draft.tables["scenes"] = {n: draft.tables["scenes"][n] for n in (*numbers, *rest)}
