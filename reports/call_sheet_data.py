"""A call sheet as data; times are minutes from the shooting day's midnight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from reports.cover_sets import CoverNote
    from reports.stripboard import StripRow

__all__ = ["AdvanceDay", "CallSheet", "CastCall", "CrowdCall", "MinorNote", "Place", "Step"]


@dataclass(frozen=True, slots=True)
class Step:
    """What the unit does from `starts` to `ends`: a strip, a company move or a meal."""

    kind: str
    starts: int
    ends: int
    strip: StripRow | None
    says: str


@dataclass(frozen=True, slots=True)
class CastCall:
    """One performer of the day; without times for who is on hold or travels.

    Attributes
    ----------
    code
        As in the day out of days: SW, W, WF, H …
    pick_up, make_up, on_set, dismissed
        Minutes from midnight; `pick_up` None for who comes by themselves, `make_up` None without make-up.
    strips
        In the order of the day.
    """

    id: str
    character: str
    performer: str
    code: str
    pick_up: int | None
    make_up: int | None
    on_set: int | None
    dismissed: int | None
    strips: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CrowdCall:
    """Background of one kind at one place."""

    heads: int
    kind: str
    place: str
    call: int
    dismissed: int
    strips: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A location of the day, with its sun; None where nobody knows where it is, or where the sun does not do so."""

    name: str
    dawn: int | None
    sunrise: int | None
    sunset: int | None
    dusk: int | None
    permit: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class MinorNote:
    """The limits of a child's day, in words."""

    id: str
    character: str
    says: str


@dataclass(frozen=True, slots=True)
class AdvanceDay:
    """A shooting day to come, in short."""

    number: int | None
    date: date
    call: int
    strips: tuple[StripRow, ...]
    eighths: int
    cast: tuple[str, ...]


@dataclass(frozen=True)
class CallSheet:
    """A unit's day as it is handed out.

    Attributes
    ----------
    number, number_of_days
        Shooting day so many of so many.
    call, camera_ready, wrap
        Minutes from the day's midnight.
    steps
        Strips, moves and meals in order of time.
    elements
        What is needed, with the strips that need it.
    unconfirmed
        What the office has to settle before it can go out.
    estimate
        The rule set behind the limits, and that they are estimates.
    """

    title: str
    revision: str
    colour: str
    status: str
    number: int
    number_of_days: int
    date: date
    unit: str
    call: int
    camera_ready: int
    wrap: int
    worked: int
    eighths: int
    moves: int
    steps: tuple[Step, ...]
    cast: tuple[CastCall, ...]
    background: tuple[CrowdCall, ...]
    elements: tuple[tuple[str, str, tuple[str, ...]], ...]
    places: tuple[Place, ...]
    cover: CoverNote | None
    minors: tuple[MinorNote, ...]
    teachers: int
    advance: tuple[AdvanceDay, ...]
    unconfirmed: tuple[str, ...]
    estimate: str
