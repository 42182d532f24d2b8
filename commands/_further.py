"""Further examples of rules with several kinds of case: what the first one does not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands._example import Example

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FURTHER"]

LATE = ('units.main.call_range=["05:00", "23:00"]',)

FURTHER: Mapping[str, tuple[Example, ...]] = {
    "AV1": (
        Example(
            "A scene has 10 background players, 2 of special ability and a stand-in.",
            ((1, "main", "1"),),
            ("scenes.1.background=10", "scenes.1.special_background=2", "scenes.1.stand_ins=1"),
        ),
        Example("MAYA is guaranteed three days and works on two.", ((1, "main", "1"), (2, "main", "2")), (
            "cast.1.guarantee=3",
        )),
    ),
    "MI2": (
        Example(
            "MAYA is ten, and five hours of work, an hour of make-up, a quarter to dismissal and three hours of school "
            "are more than the nine she may be there.",
            ((1, "main", "1"),),
            ("cast.1.birth_date=2016-08-01", "cast.1.makeup_minutes=60", "scenes.1.minutes=300"),
        ),
    ),
    "MI3": (
        Example(
            "MAYA is two months old, and the unit's call is 07:00.",
            ((1, "main", "1"),),
            ("cast.1.birth_date=2027-01-01", "cast.1.makeup_minutes=0", "scenes.1.minutes=20"),
        ),
    ),
    "OT1": (
        Example(
            "A background player is there for 17 hours: the one past sixteen is a day's pay.",
            ((1, "main", "1"),),
            ("scenes.1.background=1", "scenes.1.cast=[]", "scenes.1.minutes=1005"),
        ),
    ),
    "PR1": (
        Example(
            "12 background players are there from 18:00 to 22:00, two hours of it at night.",
            ((1, "main", "1"),),
            ("scenes.1.background=12", "scenes.1.cast=[]", "scenes.1.minutes=225"),
            calls={1: "17:00"},
        ),
    ),
    "RS1": (
        Example(
            "The same ten hours lie between two days of exteriors near by: once in four days they are enough.",
            ((1, "main", "1"), (2, "main", "2")),
            (*LATE, "scenes.1.int_ext=EXT", "scenes.2.int_ext=EXT"),
            calls={1: "19:00", 2: "07:00"},
        ),
    ),
}  # fmt: skip
"""Examples by code, beside the first (`commands._worked.EXAMPLES`)."""
