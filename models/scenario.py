"""A what-if with a name: a production, its board and changes to them."""

from __future__ import annotations

from typing import Literal

from models.change import Change
from models.quantity import Date, Id, Many, Name, Text
from models.record import Document

__all__ = ["Scenario"]


class Scenario(Document):
    """A ready-made case under ``scenarios/NAME/``; paths are relative to the scenario's file."""

    format: Literal["coverset-scenario/1"]
    name: Id
    title: Name
    production: Name
    """Path of the production file."""
    board: Name | None = None
    """Path of the board file; None: there is none yet."""
    as_of: Date | None = None
    """The date on which the changes become known."""
    changes: Many[Change] = ()
    notes: Text = ""
    """What to expect of it."""
