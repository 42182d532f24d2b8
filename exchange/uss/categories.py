"""What the standard's category numbers mean here; by number first, then by name, since real files differ in both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange.wording import slug

if TYPE_CHECKING:
    from exchange.uss.document import Category

__all__ = ["kind_of"]

#: Kinds by UCID (reference: the standard's categoryTypes.json). The first seven describe the scene itself.
BY_UCID = {
    0: "set",
    1: "int_ext",
    2: "day_night",
    3: "script_day",
    4: "unit",
    5: "sequence",
    6: "location",
    100: "cast",
    101: "background",
    102: "stunt",
    103: "vehicle",
    104: "prop",
    105: "special-effects",
    106: "wardrobe",
    107: "makeup",
    108: "animal",
    109: "crew",
    110: "equipment",
    111: "equipment",
    112: "equipment",
    113: "sound",
    114: "music",
    115: "art-department",
    116: "set-dressing",
    117: "greenery",
    118: "security",
    119: "equipment",
    120: "crew",
    121: "visual-effects",
    122: "mechanical-effects",
    123: "notes",
    124: "notes",
    125: "other",
    126: "other",
}

#: Kinds by name, for numbers that are the program's own (one real file has 50 for Set).
BY_NAME = {
    "set": "set",
    "sets": "set",
    "int-ext": "int_ext",
    "i-e": "int_ext",
    "day-night": "day_night",
    "d-n": "day_night",
    "time-of-day": "day_night",
    "script-day": "script_day",
    "story-day": "script_day",
    "unit": "unit",
    "sequence": "sequence",
    "location": "location",
    "locations": "location",
    "cast": "cast",
    "cast-members": "cast",
    "background": "background",
    "background-actors": "background",
    "extras": "background",
    "atmosphere": "background",
    "stunts": "stunt",
    "stunt": "stunt",
    "vehicles": "vehicle",
    "props": "prop",
    "sfx": "special-effects",
    "special-effects": "special-effects",
    "animals": "animal",
    "livestock": "animal",
    "animal-handler": "crew",
    "animal-wrangler": "crew",
    "vfx": "visual-effects",
    "visual-effects": "visual-effects",
    "mfx": "mechanical-effects",
    "special-equipment": "equipment",
    "additional-labor": "crew",
    "comments": "notes",
    "notes": "notes",
}


def kind_of(category: Category) -> str:
    """The kind of a category: `cast`, `set`, `prop` … A category that nobody knows keeps its own name."""
    if category.ucid in BY_UCID:
        return BY_UCID[category.ucid]
    name = slug(category.name)
    return BY_NAME.get(name, name or "other")
