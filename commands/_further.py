"""Further examples of rules with several kinds of case: what the first one does not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands._example import Example

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FURTHER"]

LATE = ('units.main.call_range=["05:00", "23:00"]',)
WEEK = ((1, "main", "1"), (2, "main", "2"), (3, "main", "3"), (4, "main", "4"), (5, "main", "5"))
WHOLE_WEEK = (*WEEK, (6, "main", "6"), (7, "main", "7"))
EVERY_DAY = ("calendar.workweek=[mon, tue, wed, thu, fri, sat, sun]",)
SEVENTH = "{after_minutes: 480, multiplier: 2}"
NIGHT = '{from: "20:00", to: "30:00", share: 0.1}'

PAY = (
    Example(
        "MAYA is paid 5,000 a week and works on Monday and Tuesday: two fifths.",
        ((1, "main", "1"), (2, "main", "2")),
        ("cast.1.deal=weekly", "cast.1.rate=5000"),
    ),
    Example(
        "MAYA is paid 3,252 for three days and works on two.",
        ((1, "main", "1"), (2, "main", "2")),
        ("cast.1.deal=three_day", "cast.1.rate=3252"),
    ),
    Example(
        "MAYA is paid 9,000 for the whole run.",
        ((1, "main", "1"), (2, "main", "2")),
        ("cast.1.deal=flat", "cast.1.rate=9000"),
    ),
    Example(
        "MAYA travels on the Friday before.",
        ((1, "main", "1"),),
        ("cast.1.events=[{date: 2027-02-26, kind: travel}]",),
    ),
    Example(
        "MAYA is guaranteed three days and works on two.",
        ((1, "main", "1"), (2, "main", "2")),
        ("cast.1.guarantee=3",),
    ),
)

FURTHER: Mapping[str, tuple[Example, ...]] = {
    "AV1": (
        Example(
            "A scene has 10 background players, 2 of special ability and a stand-in.",
            ((1, "main", "1"),),
            ("scenes.1.background=10", "scenes.1.special_background=2", "scenes.1.stand_ins=1"),
        ),
        *PAY,
        Example(
            "MAYA is on stage in the evening and must leave at 10:00; her scene ends at 11:00.",
            ((1, "main", "1"),),
            ('cast.1.not_after="10:00"', "scenes.1.minutes=180"),
        ),
        Example(
            "MAYA is there for six hours a day at most, and her scene takes seven.",
            ((1, "main", "1"),),
            ("cast.1.max_minutes_per_day=360", "scenes.1.minutes=420"),
        ),
    ),
    "AV2": (
        Example(
            "The diner may be used until 08:30, and its scene ends at 09:00.",
            ((1, "main", "1"),),
            ('locations.diner.permit=["07:00", "08:30"]',),
        ),
        Example(
            "The company shoots in the diner on Monday and Wednesday, and on the stage in between: a day kept, at "
            "300, and one return, at 1,500.",
            ((1, "main", "1"), (2, "main", "3"), (3, "main", "2")),
            ("locations.diner.hold_cost=300", "locations.diner.return_cost=1500"),
        ),
    ),
    "AV4": (
        Example(
            "The production has one day, and the board takes two.",
            ((1, "main", "1"), (2, "main", "2")),
            ("calendar.max_days=1",),
        ),
    ),
    "AV5": (
        Example(
            "Both units shoot in the diner on Monday.",
            ((1, "main", "1"), (1, "second", "2")),
            second_unit=True,
        ),
    ),
    "HD1": (
        Example(
            "MAYA is released after Monday and picked up on Thursday: nothing is paid in between, but planning would "
            "rather not.",
            ((1, "main", "1"), (2, "main", "3"), (4, "main", "2")),
            ("scenes.3.cast=[]", "cast.1.drop_after=1"),
        ),
        Example(
            "Holds are owed on overnight locations only, and MAYA works on Monday and Wednesday at one.",
            ((1, "main", "1"), (2, "main", "3"), (3, "main", "2")),
            (
                "scenes.3.cast=[]",
                "locations.diner.overnight=true",
                "rule_overrides.performer.hold=none",
                "rule_overrides.performer.hold_overnight=full",
            ),
        ),
    ),
    "MI1": (
        Example(
            "MAYA is sixteen and has no school; seven days of seven hours are an hour more than 48.",
            WHOLE_WEEK,
            (
                *EVERY_DAY,
                "cast.1.birth_date=2010-08-01",
                "cast.1.attends_school=false",
                *(f"scenes.{number}.minutes=420" for number in range(1, 8)),
            ),
            more=4,
        ),
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
        Example(
            "MAYA is ten, is dismissed at 20:15 on Monday and called for 07:15 on Tuesday.",
            ((1, "main", "1"), (2, "main", "2")),
            (*LATE, "cast.1.birth_date=2016-08-01"),
            calls={1: "18:00", 2: "07:00"},
        ),
    ),
    "MI4": (
        Example(
            "MAYA is two months old.",
            ((1, "main", "1"),),
            ("cast.1.birth_date=2027-01-01", "cast.1.makeup_minutes=0", "scenes.1.minutes=20"),
            calls={1: "09:00"},
        ),
    ),
    "ML1": (
        Example(
            "Ten background players are there for seven hours, and nobody eats.",
            ((1, "main", "1"),),
            ("scenes.1.background=10", "scenes.1.cast=[]", "scenes.1.minutes=420"),
        ),
        Example(
            "A scene takes sixteen hours, an hour of the crew costs 2,900: beyond twenty penalties in a week each is "
            "an hour's pay.",
            ((1, "main", "1"),),
            ("scenes.1.minutes=960", "scenes.1.cast=[]", "units.main.crew_hourly=2900"),
        ),
    ),
    "OT1": (
        Example(
            "A background player is there for 17 hours: the one past sixteen is a day's pay.",
            ((1, "main", "1"),),
            ("scenes.1.background=1", "scenes.1.cast=[]", "scenes.1.minutes=1005"),
        ),
        Example(
            "MAYA, 4,400 a week, works ten hours on each of five days: six more than 44.",
            WEEK,
            ("cast.1.deal=weekly", "cast.1.rate=4400", *(f"scenes.{number}.minutes=540" for number in range(1, 6))),
            more=2,
        ),
    ),
    "OT2": (
        Example(
            "A crew at 1,000 an hour works eight hours on each of six days: eight more than 40.",
            (*WEEK, (6, "main", "6")),
            (
                *EVERY_DAY,
                "units.main.crew_hourly=1000",
                "units.main.guarantee_minutes=480",
                "rule_overrides.crew.week_overtime={after_minutes: 2400, multiplier: 1.5}",
                *(f"scenes.{number}.minutes=390" for number in range(1, 7)),
            ),
            more=3,
        ),
    ),
    "PR1": (
        Example("MAYA, 1,000 a day, works on all seven days of a week.", WHOLE_WEEK, EVERY_DAY, more=4),
        Example(
            "Overtime on a seventh day is double, and MAYA, 1,000 a day, works ten hours on it.",
            WHOLE_WEEK,
            (
                *EVERY_DAY,
                "scenes.7.minutes=540",
                f"rule_overrides.performer.premium.seventh_day_overtime={SEVENTH}",
            ),
            more=4,
        ),
        Example(
            "The same for a crew at 1,000 an hour with a day of eight.",
            WHOLE_WEEK,
            (
                *EVERY_DAY,
                "units.main.crew_hourly=1000",
                "units.main.guarantee_minutes=480",
                "scenes.7.minutes=510",
                f"rule_overrides.crew.premium.seventh_day_overtime={SEVENTH}",
            ),
            more=4,
        ),
        Example(
            "12 background players are there from 18:00 to 22:00, two hours of it at night.",
            ((1, "main", "1"),),
            ("scenes.1.background=12", "scenes.1.cast=[]", "scenes.1.minutes=225"),
            calls={1: "17:00"},
        ),
        Example(
            "A production pays cast and crew a tenth more at night, and shoots from 18:00 to 22:00.",
            ((1, "main", "1"),),
            (
                "scenes.1.minutes=240",
                "units.main.crew_hourly=1000",
                f"rule_overrides.performer.night={NIGHT}",
                f"rule_overrides.crew.night={NIGHT}",
            ),
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
    "RS2": (
        Example(
            "A production takes it as priced: an hour of the crew is 1,000, and 1.5 hours of its rest are invaded.",
            ((1, "main", "1"), (2, "main", "2")),
            (*LATE, "units.main.crew_hourly=1000", "rule_overrides.settings.RS2=priced"),
            calls={1: "20:00", 2: "07:00"},
        ),
    ),
}
"""Examples by code, beside the first (`commands._worked.EXAMPLES`)."""
