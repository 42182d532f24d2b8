"""What can change, and the file that lists changes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from models.change_board import LockDay, PinScene, RuleChanged, UnlockDay, UnpinScene
from models.change_calendar import (
    CalendarDaysOff,
    CalendarEnd,
    CalendarExtraDay,
    CalendarStart,
    CalendarWorkweek,
    UnitAdded,
    UnitRemoved,
)
from models.change_cast import PerformerLate, PerformerRate, PerformerReplaced, PerformerStopDate, PerformerUnavailable
from models.change_day import DayEndedEarly, DayLost, Unfinished
from models.change_place import ElementUnavailable, LocationMoved, LocationPermit, LocationPrice, LocationUnavailable
from models.change_scene import (
    SceneAdded,
    SceneCast,
    SceneCut,
    SceneLonger,
    SceneNeeds,
    ScenePart,
    SceneShorter,
    SceneSplit,
)
from models.change_script import ScriptRevision
from models.quantity import Many, Text
from models.record import Document

__all__ = [
    "CalendarDaysOff",
    "CalendarEnd",
    "CalendarExtraDay",
    "CalendarStart",
    "CalendarWorkweek",
    "Change",
    "ChangeSet",
    "DayEndedEarly",
    "DayLost",
    "ElementUnavailable",
    "LocationMoved",
    "LocationPermit",
    "LocationPrice",
    "LocationUnavailable",
    "LockDay",
    "PerformerLate",
    "PerformerRate",
    "PerformerReplaced",
    "PerformerStopDate",
    "PerformerUnavailable",
    "PinScene",
    "RuleChanged",
    "SceneAdded",
    "SceneCast",
    "SceneCut",
    "SceneLonger",
    "SceneNeeds",
    "ScenePart",
    "SceneShorter",
    "SceneSplit",
    "ScriptRevision",
    "Unfinished",
    "UnitAdded",
    "UnitRemoved",
    "UnlockDay",
    "UnpinScene",
]

Change = Annotated[
    PerformerUnavailable
    | PerformerReplaced
    | PerformerLate
    | PerformerStopDate
    | PerformerRate
    | LocationUnavailable
    | LocationPermit
    | LocationPrice
    | LocationMoved
    | ElementUnavailable
    | DayLost
    | DayEndedEarly
    | SceneAdded
    | SceneCut
    | SceneLonger
    | SceneShorter
    | SceneSplit
    | SceneCast
    | SceneNeeds
    | ScriptRevision
    | UnitAdded
    | UnitRemoved
    | CalendarStart
    | CalendarEnd
    | CalendarDaysOff
    | CalendarWorkweek
    | CalendarExtraDay
    | RuleChanged
    | PinScene
    | UnpinScene
    | LockDay
    | UnlockDay,
    Field(discriminator="kind"),
]
"""Any change, told by its `kind`."""


class ChangeSet(Document):
    """Changes that are made together, in order."""

    format: Literal["coverset-changes/1"]
    title: Text = ""
    note: Text = ""
    changes: Many[Change]
