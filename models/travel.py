"""How long the way is between two places."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.location import Location, TravelTime

__all__ = ["Ways", "driving_minutes", "great_circle_km"]

EARTH_RADIUS_KM = 6371.0
DETOUR = 1.3
"""Roads are this much longer than the great circle."""
SPEED_KM_H = 40.0
STEP_MINUTES = 5
UNKNOWN_MINUTES = 30


def great_circle_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Return the distance of two points, given in degrees, by the haversine formula."""
    a, b = math.radians(lat_a), math.radians(lat_b)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def driving_minutes(kilometres: float) -> int:
    """Return the minutes for a great-circle distance: 1.3 times as far, at 40 km/h, rounded up to 5 minutes."""
    minutes = kilometres * DETOUR / SPEED_KM_H * 60
    return math.ceil(round(minutes / STEP_MINUTES, 6)) * STEP_MINUTES


class Ways:
    """The travel table with its gaps closed.

    An entry of the table counts first, both ways unless the way back has its own; then the shortest path through
    the table; then the coordinates; then 30 minutes.
    """

    def __init__(self, locations: Iterable[Location], table: Iterable[TravelTime]) -> None:
        self._places = {place.id: place for place in locations}
        self._table: dict[tuple[str, str], int] = {}
        entries = {(way.from_, way.to): way.minutes for way in table}
        for (a, b), minutes in entries.items():
            self._table[a, b] = minutes
            self._table.setdefault((b, a), entries.get((b, a), minutes))
        self._graph: nx.DiGraph[str] = nx.DiGraph()
        self._graph.add_weighted_edges_from((a, b, minutes) for (a, b), minutes in self._table.items())

    def minutes(self, a: str | None, b: str | None) -> int:
        """Return the minutes from one location to another; None is a place not yet found."""
        if a == b:
            return 0
        if a is None or b is None:
            return UNKNOWN_MINUTES
        if (a, b) not in self._table:
            self._table[a, b] = self._by_path_or_map(a, b)
        return self._table[a, b]

    def _by_path_or_map(self, a: str, b: str) -> int:
        if a in self._graph and b in self._graph and nx.has_path(self._graph, a, b):
            return int(nx.shortest_path_length(self._graph, a, b, weight="weight"))
        one, other = self._places.get(a), self._places.get(b)
        if one is None or other is None or one.lat is None or one.lon is None or other.lat is None or other.lon is None:
            return UNKNOWN_MINUTES
        return driving_minutes(great_circle_km(one.lat, one.lon, other.lat, other.lon))
