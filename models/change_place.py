"""Changes of a location or an element: absence, hours, price, another place."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import model_validator

from models.change_cast import SomeDates
from models.change_draft import ChangeRecord, Draft
from models.quantity import ClockSpan, Id, Latitude, Longitude, Money, Name, clock_text
from models.refusal import refuse

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from models.complaint import Path

__all__ = ["ElementUnavailable", "LocationMoved", "LocationPermit", "LocationPrice", "LocationUnavailable"]


class LocationUnavailable(ChangeRecord):
    """A location cannot be used on some dates."""

    REFERS: ClassVar[dict[str, str]] = {"location": "locations"}

    kind: Literal["location_unavailable"] = "location_unavailable"
    location: Id
    dates: SomeDates

    def names_dates(self) -> Iterable[tuple[Path, dt.date, dt.date]]:
        """The dates or ranges."""
        return ((("dates", index), span.first, span.last) for index, span in enumerate(self.dates))

    def apply(self, draft: Draft) -> None:
        """Add the dates to the location's."""
        now = draft.tables["locations"][self.location].unavailable
        draft.revise("locations", self.location, unavailable=now + tuple(d for d in self.dates if d not in now))


class ElementUnavailable(ChangeRecord):
    """An element cannot be had on some dates."""

    REFERS: ClassVar[dict[str, str]] = {"element": "elements"}

    kind: Literal["element_unavailable"] = "element_unavailable"
    element: Id
    dates: SomeDates

    def names_dates(self) -> Iterable[tuple[Path, dt.date, dt.date]]:
        """The dates or ranges."""
        return ((("dates", index), span.first, span.last) for index, span in enumerate(self.dates))

    def apply(self, draft: Draft) -> None:
        """Add the dates to the element's."""
        now = draft.tables["elements"][self.element].unavailable
        draft.revise("elements", self.element, unavailable=now + tuple(d for d in self.dates if d not in now))


class LocationPermit(ChangeRecord):
    """A location may be used at other hours."""

    REFERS: ClassVar[dict[str, str]] = {"location": "locations"}

    kind: Literal["location_permit"] = "location_permit"
    location: Id
    permit: ClockSpan | None
    """None: at any hour."""

    def settles(self) -> Mapping[str, str]:
        """The hours."""
        hours = "any" if self.permit is None else " to ".join(clock_text(minute) for minute in self.permit)
        return {f"the permit hours of {self.location}": hours}

    def apply(self, draft: Draft) -> None:
        """Set the hours."""
        draft.revise("locations", self.location, permit=self.permit)


class LocationPrice(ChangeRecord):
    """A location costs otherwise; what is not given stays."""

    REFERS: ClassVar[dict[str, str]] = {"location": "locations"}

    kind: Literal["location_price"] = "location_price"
    location: Id
    day_cost: Money | None = None
    hold_cost: Money | None = None
    return_cost: Money | None = None

    @model_validator(mode="after")
    def _some_price(self) -> LocationPrice:
        if self.day_cost is None and self.hold_cost is None and self.return_cost is None:
            refuse("needs day_cost, hold_cost or return_cost")
        return self

    def settles(self) -> Mapping[str, str]:
        """The prices given."""
        prices = {name: getattr(self, name) for name in ("day_cost", "hold_cost", "return_cost")}
        return {f"the {name} of {self.location}": f"{price}" for name, price in prices.items() if price is not None}

    def apply(self, draft: Draft) -> None:
        """Set the prices given."""
        prices = {name: getattr(self, name) for name in ("day_cost", "hold_cost", "return_cost")}
        draft.revise("locations", self.location, **{name: p for name, p in prices.items() if p is not None})


class LocationMoved(ChangeRecord):
    """What was to be shot at a location is shot elsewhere: at another one, or the location lies elsewhere."""

    REFERS: ClassVar[dict[str, str]] = {"location": "locations", "to": "locations"}

    kind: Literal["location_moved"] = "location_moved"
    location: Id
    to: Id | None = None
    """The location that takes over its scenes."""
    name: Name | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None

    @model_validator(mode="after")
    def _one_way(self) -> LocationMoved:
        if self.to is not None and (self.name, self.lat, self.lon) != (None, None, None):
            refuse("has both `to` and a new name or coordinates")
        if self.to is None and self.name is None and self.lat is None:
            refuse("needs `to`, or a name, or lat and lon")
        if (self.lat is None) != (self.lon is None):
            refuse("has only one of lat and lon")
        if self.to == self.location:
            refuse("moves the location to itself")
        return self

    def settles(self) -> Mapping[str, str]:
        """Where it is shot."""
        where = self.to or (f"{self.lat}, {self.lon}" if self.lat is not None else None)
        return {} if where is None else {f"where {self.location} is": where}

    def apply(self, draft: Draft) -> None:
        """Give its scenes that are not shot to the other location, or move it on the map."""
        if self.to is None:
            given = {name: getattr(self, name) for name in ("name", "lat", "lon")}
            draft.revise("locations", self.location, **{n: value for n, value in given.items() if value is not None})
            if self.lat is not None and any(self.location in (way.from_, way.to) for way in draft.fields["travel"]):
                kept = tuple(way for way in draft.fields["travel"] if self.location not in (way.from_, way.to))
                draft.fields["travel"] = kept
                draft.notes.append(f"Travel times of {self.location} are estimated from its new coordinates.")
            return
        moved = [n for n, scene in draft.tables["scenes"].items() if scene.location == self.location]
        for number in moved:
            if draft.is_shot(number):
                draft.notes.append(f"Scene {number} was shot at {self.location} and stays there.")
            else:
                draft.revise("scenes", number, location=self.to)
