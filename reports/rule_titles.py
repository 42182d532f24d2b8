"""What each rule's code is called on a page: a few words of the trade."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["RULE_TITLES"]

RULE_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "AV1": "Cast availability",
        "AV2": "Locations and permits",
        "AV3": "Elements",
        "AV4": "Shooting days",
        "AV5": "One unit at a time",
        "BL1": "Even days",
        "CV1": "Cover sets",
        "DY1": "Length of day",
        "DY2": "Pages a day",
        "DY3": "Company moves",
        "HD1": "Hold days",
        "HZ1": "Shot and locked days",
        "HZ2": "Published strips that move",
        "HZ3": "People to call",
        "LT1": "Light",
        "MI1": "Minors' work",
        "MI2": "Minors on set and at school",
        "MI3": "Minors' hours and rest",
        "MI4": "Studio teachers and nurses",
        "ML1": "Meals",
        "OT1": "Cast and background overtime",
        "OT2": "Crew overtime",
        "PR1": "Premium days and nights",
        "RS1": "Cast rest",
        "RS2": "Crew rest",
        "RS3": "Weekend rest of the cast",
        "RS3-crew": "Weekend rest of the crew",
        "SC1": "Every scene once",
        "SQ1": "Shooting order",
        "SQ2": "Same day",
        "SQ3": "Pins and dates of scenes",
        "ST1": "Story order",
    }
)
"""By code; one for each of `solver.rules`."""
