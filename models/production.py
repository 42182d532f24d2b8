"""The whole shoot as data."""

from __future__ import annotations

import zoneinfo
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer

from models.calendar import Calendar
from models.cast import CastMember, Hold
from models.complaint import Complaint, nearest
from models.element import Element
from models.errors import BadInput
from models.location import Home, Location, TravelTime
from models.quantity import Many, Minutes, Money, Name, cents, plain_number
from models.record import Document
from models.references import Pieces, complaints_about
from models.refusal import refuse
from models.scene import Scene
from models.travel import Ways
from models.unit import Unit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from models.quantity import DateRange
    from models.ruleset import RuleSet

__all__ = ["Production"]

DEEPEST_OVERRIDE = 10
HOLD_SHARES: dict[Hold, Fraction] = {"full": Fraction(1), "half": Fraction(1, 2), "none": Fraction(0)}


def _currency(value: str) -> str:
    if len(value) != 3 or not value.isascii() or not value.isalpha() or not value.isupper():
        word = value.upper()
        likely = len(word) == 3 and word.isascii() and word.isalpha()
        refuse(f'"{value}" is not a currency code of three capitals', f'"{word}" was meant' if likely else None)
    return value


def _timezone(value: str) -> str:
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        refuse(f'"{value}" is not a time zone', nearest(value, zoneinfo.available_timezones()))
    return value


def _overrides(value: Any) -> Any:
    if _depth(value) > DEEPEST_OVERRIDE:
        refuse(f"is nested deeper than {DEEPEST_OVERRIDE} levels")
    return {} if value is None else value


def _depth(value: Any) -> int:
    deepest, level = 0, [value]
    while level and deepest <= DEEPEST_OVERRIDE:
        lists = [each for each in level if isinstance(each, dict | list | tuple)]
        level = [inner for each in lists for inner in (each.values() if isinstance(each, dict) else each)]
        deepest += bool(lists)
    return deepest


def _plain_leaves(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain_leaves(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain_leaves(each) for each in value]
    return plain_number(value) if isinstance(value, Decimal) else value


class Production(Document):
    """A production: scenes, cast, places, elements, units, calendar and rules, all names checked.

    The mappings and tables are computed once and kept; make another production with `revised`, never by copying.
    """

    format: Literal["coverset/1"]
    title: Name
    currency: Annotated[Name, AfterValidator(_currency)] = "USD"
    """ISO 4217."""
    timezone: Annotated[Name, AfterValidator(_timezone)] = "America/Los_Angeles"
    """IANA."""
    home: Home | None = None
    rules: Name = "sag-aftra-theatrical"
    """A named rule set."""
    rule_overrides: Annotated[dict[str, Any], BeforeValidator(_overrides), PlainSerializer(_plain_leaves)] = Field(
        default_factory=dict
    )
    """Any leaf of the rule set."""
    calendar: Calendar
    units: Annotated[Many[Unit], Field(min_length=1)]
    scenes: Annotated[Many[Scene], Field(min_length=1)]
    cast: Many[CastMember] = ()
    locations: Many[Location] = ()
    elements: Many[Element] = ()
    travel: Many[TravelTime] = ()
    """Minutes between locations; otherwise from the coordinates."""
    move_minutes: Annotated[Minutes, Field(le=720)] = 45
    """Added to the travel time of every company move."""
    move_cost: Money = Decimal(0)

    # ---- by name ----

    @cached_property
    def scene_by_number(self) -> dict[str, Scene]:
        """Scenes by number."""
        return {scene.number: scene for scene in self.scenes}

    @cached_property
    def cast_by_id(self) -> dict[str, CastMember]:
        """Cast members by board id."""
        return {member.id: member for member in self.cast}

    @cached_property
    def location_by_id(self) -> dict[str, Location]:
        """Locations by id."""
        return {place.id: place for place in self.locations}

    @cached_property
    def element_by_id(self) -> dict[str, Element]:
        """Elements by id."""
        return {element.id: element for element in self.elements}

    @cached_property
    def unit_by_id(self) -> dict[str, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def scenes_of_cast(self) -> dict[str, tuple[str, ...]]:
        """Scene numbers of each cast member, in file order."""
        return _sharing(self.cast_by_id, ((scene.number, scene.cast) for scene in self.scenes))

    @cached_property
    def scenes_at(self) -> dict[str, tuple[str, ...]]:
        """Scene numbers at each location, in file order."""
        places = ((scene.number, (scene.location,) if scene.location else ()) for scene in self.scenes)
        return _sharing(self.location_by_id, places)

    @cached_property
    def scenes_with_element(self) -> dict[str, tuple[str, ...]]:
        """Scene numbers that need each element, in file order."""
        return _sharing(self.element_by_id, ((scene.number, scene.elements) for scene in self.scenes))

    @cached_property
    def story_order(self) -> tuple[str, ...]:
        """Scene numbers by `sequence`, which defaults to the place in the file counted from 1."""
        keyed = [
            (position if s.sequence is None else s.sequence, position, s.number)
            for position, s in enumerate(self.scenes, start=1)
        ]
        return tuple(number for _, _, number in sorted(keyed))

    def units_of(self, scene: str) -> tuple[str, ...]:
        """Return the ids of the units that may shoot a scene."""
        return self.scene_by_number[scene].units or tuple(self.unit_by_id)

    # ---- time ----

    @property
    def shoot_dates(self) -> tuple[dt.date, ...]:
        """The dates that may be shot, in order: the workweek's without days off, and the extra days."""
        return self.calendar.shoot_dates

    @property
    def company_dates(self) -> tuple[dt.date, ...]:
        """The shoot dates without extra days outside the workweek: only these can be paid holds."""
        return self.calendar.company_dates

    @cached_property
    def day_index(self) -> dict[dt.date, int]:
        """Position of each date in `shoot_dates`."""
        return {date: index for index, date in enumerate(self.shoot_dates)}

    def unit_dates(self, unit: str) -> frozenset[dt.date]:
        """Return the shoot dates on which a unit may work."""
        return self._unit_dates[unit]

    @cached_property
    def _unit_dates(self) -> dict[str, frozenset[dt.date]]:
        return {u.id: frozenset(d for d in self.shoot_dates if _open(d, u.dates, ())) for u in self.units}

    def minutes(self, scene: str, unit: str) -> int:
        """Return the estimated shooting time of a scene by a unit: its minutes, else by its eighths."""
        strip = self.scene_by_number[scene]
        return strip.minutes or strip.eighths * self.unit_by_id[unit].minutes_per_eighth

    def is_available_cast(self, cast_id: str, date: dt.date) -> bool:
        """Tell whether a performer may work on a date: available, and not after the stop date."""
        member = self.cast_by_id[cast_id]
        within = member.stop_date is None or date <= member.stop_date
        return within and _open(date, member.available, member.unavailable)

    def is_available_location(self, location_id: str, date: dt.date) -> bool:
        """Tell whether a location may be used on a date."""
        place = self.location_by_id[location_id]
        return _open(date, place.available, place.unavailable)

    def is_available_element(self, element_id: str, date: dt.date) -> bool:
        """Tell whether an element may be used on a date."""
        element = self.element_by_id[element_id]
        return _open(date, element.available, element.unavailable)

    def travel_minutes(self, a: str | None, b: str | None) -> int:
        """Return the minutes from one location to another (see `models.travel`), without `move_minutes`."""
        return self._ways.minutes(a, b)

    @cached_property
    def _ways(self) -> Ways:
        return Ways(self.locations, self.travel)

    # ---- terms: the performer's own, else the rule set's ----

    @cached_property
    def rule_set(self) -> RuleSet:
        """The rule set named by `rules`, with `rule_overrides`."""
        from models.rulesets import load_rule_set

        return load_rule_set(self.rules, self.rule_overrides)

    @cached_property
    def rules_headline(self) -> str:
        """The line on every report with money; says so where the calendar runs beyond the dates of the rule set."""
        rules, calendar = self.rule_set, self.calendar
        first, last = rules.effective.first, rules.effective.last
        within = (first is None or calendar.start >= first) and (last is None or calendar.end <= last)
        beyond = "the calendar runs beyond these dates: scale by date as far as it is known"
        return rules.headline if within else f"{rules.headline}; {beyond}"

    def guarantee_minutes(self, unit: str) -> int:
        """Return the worked minutes that a unit's day pays for: its own, else the rule set's."""
        own = self.unit_by_id[unit].guarantee_minutes
        return self.rule_set.crew.guarantee_minutes if own is None else own

    def hold_terms(self, cast_id: str, *, overnight: bool = False) -> Hold:
        """Return whether a performer's hold days are paid full, half or not; `overnight`: where the company stays."""
        terms = self.rule_set.performer
        usual: Hold = (terms.hold_overnight if overnight else None) or terms.hold
        return self.cast_by_id[cast_id].hold or usual

    def hold_share(self, cast_id: str, *, overnight: bool = False) -> Fraction:
        """Return the share of the day rate that a hold day is paid: 1, 1/2 or 0."""
        return HOLD_SHARES[self.hold_terms(cast_id, overnight=overnight)]

    def drop_after(self, cast_id: str) -> int | None:
        """Return the calendar days that a gap must exceed to be dropped; None: never."""
        own = self.cast_by_id[cast_id].drop_after
        return self.rule_set.performer.drop_after if own is None else own

    def max_drops(self, cast_id: str) -> int:
        """Return how often a performer may be dropped."""
        own = self.cast_by_id[cast_id].max_drops
        return self.rule_set.performer.max_drops if own is None else own

    def rate_cents(self, cast_id: str, on: dt.date | None = None) -> int:
        """Return the rate of a performer's deal in cents, by the rule set's scale where none is given.

        Parameters
        ----------
        on
            The scale in force on this date; None: on the first date of the calendar.
        """
        member = self.cast_by_id[cast_id]
        if member.rate is not None:
            return cents(member.rate)
        scale = self.rule_set.performer.scale_on(self.calendar.start if on is None else on)
        by_deal = {"day": scale.day, "three_day": scale.three_day, "weekly": scale.weekly, "flat": None}
        return cents(by_deal[member.deal] or Decimal(0))

    # ---- checks ----

    def _complaints(self) -> Iterable[Complaint]:
        yield from complaints_about(Pieces.of({name: getattr(self, name) for name in type(self).model_fields}))
        yield from _rule_set_complaints(self.rules, self.rule_overrides)

    @classmethod
    def _complaints_about_pieces(cls, raw: object) -> list[Complaint]:
        return list(complaints_about(Pieces.of(raw))) if isinstance(raw, dict) else []


def _rule_set_complaints(name: str, overrides: dict[str, Any]) -> Iterable[Complaint]:
    from models.rulesets import load_rule_set

    try:
        load_rule_set(name, overrides)
    except BadInput as bad:
        for problem in bad.problems:
            yield Complaint(tuple((problem.place or "rules").split(".")), problem.message, problem.maybe)


def _open(date: dt.date, only: tuple[DateRange, ...] | None, never: tuple[DateRange, ...]) -> bool:
    return (only is None or any(date in span for span in only)) and not any(date in span for span in never)


def _sharing(names: Iterable[str], used: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    scenes: dict[str, list[str]] = {name: [] for name in names}
    for number, needed in used:
        for name in needed:
            scenes[name].append(number)
    return {name: tuple(numbers) for name, numbers in scenes.items()}
