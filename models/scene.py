"""A scene of the script, which is a strip on the board."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from models.quantity import Count, Date, Eighths, Id, Ids, Minutes, Text
from models.record import Record
from models.refusal import refuse

__all__ = ["BackgroundKind", "DayNight", "IntExt", "Scene"]

BackgroundKind = Literal["background", "special", "stand-in"]
"""General background; special ability and photo doubles; stand-ins."""
IntExt = Literal["INT", "EXT", "INT/EXT"]
DayNight = Literal["DAY", "NIGHT", "DAWN", "DUSK"]


def _text_or_none(value: Any) -> Any:
    return value if value is None or str(value).strip() else None


class Scene(Record):
    """One scene; where `int_ext` or `day_night` is not given it is taken from the heading, else INT, DAY."""

    number: Id
    """Unique; letters allowed."""
    heading: Text = ""
    synopsis: Text = ""
    int_ext: IntExt
    day_night: DayNight
    set: Text = ""
    """What the script calls the place."""
    location: Id | None = None
    """The id of the real place it is shot at; None while it has not been found."""
    eighths: Eighths
    """Length in eighths of a page."""
    minutes: Annotated[Minutes, Field(ge=1)] | None = None
    """Estimated shooting time; overrides `eighths`."""
    script_day: Annotated[Text | None, BeforeValidator(_text_or_none)] = None
    episode: Annotated[Text | None, BeforeValidator(_text_or_none)] = None
    cast: Ids = ()
    background: Count = 0
    """Number of background players."""
    special_background: Count = 0
    """Special-ability players and photo doubles, on top of `background`; paid their own rate."""
    stand_ins: Count = 0
    """Stand-ins, on top of both; paid their own rate."""
    elements: Ids = ()
    units: Ids = ()
    """Units that may shoot it; empty: all."""
    after: Ids = ()
    """Scenes that must be shot on an earlier day, or earlier the same day."""
    same_day: Ids = ()
    """Scenes that must share its day and unit."""
    not_before: Date | None = None
    not_after: Date | None = None
    weather: bool | None = None
    """At risk of weather; None: if it is an exterior."""
    cover: bool = False
    """May serve as cover set."""
    sequence: Annotated[Count, Field(ge=0)] | None = None
    """Story order; None: order in the file."""

    @property
    def crowd(self) -> dict[BackgroundKind, int]:
        """Background of the scene by kind, where there is any."""
        heads: dict[BackgroundKind, int] = {
            "background": self.background,
            "special": self.special_background,
            "stand-in": self.stand_ins,
        }
        return {kind: count for kind, count in heads.items() if count}

    @property
    def at_weather_risk(self) -> bool:
        """Whether rain can stop it."""
        return self.int_ext != "INT" if self.weather is None else self.weather

    @model_validator(mode="before")
    @classmethod
    def _heading_tells(cls, raw: Any) -> Any:
        if not isinstance(raw, dict):
            return raw
        # no defaults of the fields themselves: they are always written, whatever the heading says
        told = {"int_ext": "INT", "day_night": "DAY"}
        heading = str(raw.get("heading", "")).upper()
        if heading.startswith(("INT./EXT", "INT/EXT", "EXT./INT", "EXT/INT", "I/E")):
            told["int_ext"] = "INT/EXT"
        elif heading.startswith("EXT"):
            told["int_ext"] = "EXT"
        words = heading.replace("-", " ").replace("–", " ").split()
        if words and words[-1] in ("DAY", "NIGHT", "DAWN", "DUSK"):
            told["day_night"] = words[-1]
        return told | raw

    @model_validator(mode="after")
    def _window_open(self) -> Scene:
        if self.not_before and self.not_after and self.not_after < self.not_before:
            refuse(f"not_after {self.not_after} lies before not_before {self.not_before}")
        for field, scenes in (("after", self.after), ("same_day", self.same_day)):
            if self.number in scenes:
                refuse(f"{field} names the scene {self.number} itself")
        return self
