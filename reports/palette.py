"""Strip colours, as data. A report always says the light in words too: colour is never the only sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.scene import Scene

__all__ = [
    "COLOUR_BLIND_SAFE",
    "INDUSTRY",
    "LIGHTS",
    "NIGHTS_SWAPPED",
    "PALETTES",
    "REVISION_TINTS",
    "Light",
    "Palette",
    "light_of",
    "revision_tint",
]

Light = Literal["INT DAY", "EXT DAY", "INT NIGHT", "EXT NIGHT", "DAWN", "DUSK"]
"""What a strip's colour stands for. A scene that goes in and out counts as an exterior."""

LIGHTS: tuple[Light, ...] = ("INT DAY", "EXT DAY", "INT NIGHT", "EXT NIGHT", "DAWN", "DUSK")


@dataclass(frozen=True)
class Palette:
    """Strip colours as ``#RRGGBB``, to be read in black ink.

    Attributes
    ----------
    colours
        One per light, each at least 7:1 against black (WCAG AAA).
    day_break, day_break_ink
        Of the line that closes a day.
    """

    name: str
    colours: Mapping[Light, str]
    ink: str = "#14181F"
    day_break: str = "#23272F"
    day_break_ink: str = "#FFFFFF"

    def of(self, scene: Scene) -> str:
        """Return the colour of a scene's strip."""
        return self.colours[light_of(scene)]


def light_of(scene: Scene) -> Light:
    """Return what a scene's strip colour stands for."""
    match scene.day_night, scene.int_ext:
        case "DAWN", _:
            return "DAWN"
        case "DUSK", _:
            return "DUSK"
        case "NIGHT", "INT":
            return "INT NIGHT"
        case "NIGHT", _:
            return "EXT NIGHT"
        case _, "INT":
            return "INT DAY"
    return "EXT DAY"


_BLUE, _GREEN = "#A9CCF7", "#93D08C"

INDUSTRY = Palette(
    "industry",
    {
        "INT DAY": "#FFFFFF",
        "EXT DAY": "#FFF06A",
        "INT NIGHT": _BLUE,
        "EXT NIGHT": _GREEN,
        "DAWN": "#F9BFD3",
        "DUSK": "#FBB36B",
    },
)
"""Interior day white, exterior day yellow, interior night blue, exterior night green, dawn pink, dusk orange."""

NIGHTS_SWAPPED = Palette(
    "nights-swapped", {**INDUSTRY.colours, "INT NIGHT": _GREEN, "EXT NIGHT": _BLUE}
)
"""The other half of the trade: interior night green, exterior night blue."""

COLOUR_BLIND_SAFE = Palette(
    "colour-blind-safe",
    {
        "INT DAY": "#FFFFFF",
        "EXT DAY": "#F0DF4C",
        "INT NIGHT": "#A1C5FD",
        "EXT NIGHT": "#5AA271",
        "DAWN": "#F0A2B7",
        "DUSK": "#ED6712",
    },
)
"""Told apart by lightness as well as hue (design/7-app)."""

PALETTES: dict[str, Palette] = {palette.name: palette for palette in (INDUSTRY, NIGHTS_SWAPPED, COLOUR_BLIND_SAFE)}

REVISION_TINTS = {
    "white": "#FFFFFF",
    "blue": "#CFE3FA",
    "pink": "#FBD3DF",
    "yellow": "#FFF7B8",
    "green": "#CBEBC8",
    "goldenrod": "#F5D98B",
    "buff": "#EFDDB8",
    "salmon": "#FBC4AE",
    "cherry": "#F2A3A9",
}
"""Paper of revisions, in the order of the trade; then it begins again with "second white", "second blue" …"""


def revision_tint(colour: str) -> str:
    """Return the tint of a revision colour in words: "second blue" is blue, an unknown one is white."""
    words = colour.lower().split()
    return REVISION_TINTS.get(words[-1] if words else "", REVISION_TINTS["white"])
