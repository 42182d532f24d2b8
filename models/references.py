"""Whether the pieces of a production fit together: names that are known, orders without a circle, sane tables.

Pieces that are invalid by themselves are left out, but their names count as known, so that one mistake is
reported once and everything else is reported as well.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import networkx as nx
from pydantic import ValidationError

from models.calendar import Calendar
from models.cast import CastMember
from models.complaint import Complaint, nearest
from models.element import Element
from models.location import Location, TravelTime
from models.scene import Scene
from models.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from models.record import Record

__all__ = ["Pieces", "complaints_about", "same_day_groups"]

LISTS: dict[str, type[Record]] = {
    "scenes": Scene,
    "cast": CastMember,
    "locations": Location,
    "elements": Element,
    "units": Unit,
    "travel": TravelTime,
}
SINGULAR = {
    "scenes": "a scene",
    "cast": "a cast member",
    "locations": "a location",
    "elements": "an element",
    "units": "a unit",
}


@dataclass
class Pieces:
    """The pieces of a production, whole or not.

    Parameters
    ----------
    scenes, travel
        Position in the list, and the valid piece.
    names
        For each list, position and id of every entry, valid or not; None where the list itself is not one.
    calendar
        None when it is not valid.
    """

    calendar: Calendar | None = None
    scenes: list[tuple[int, Scene]] = field(default_factory=list)
    travel: list[tuple[int, TravelTime]] = field(default_factory=list)
    cast: list[tuple[int, CastMember]] = field(default_factory=list)
    names: dict[str, list[tuple[int, str]] | None] = field(default_factory=dict)

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Pieces:
        """Return what is valid in the fields of a production."""
        pieces = cls()
        try:
            pieces.calendar = Calendar.model_validate(raw.get("calendar"))
        except ValidationError:
            pieces.calendar = None
        for name, model in LISTS.items():
            entries = raw.get(name)
            if not isinstance(entries, list | tuple) and entries is not None:
                pieces.names[name] = None
                continue
            pieces.names[name] = []
            for position, entry in enumerate(entries or ()):
                pieces._add(name, position, entry, model)
        return pieces

    def _add(self, name: str, position: int, entry: object, model: type[Record]) -> None:
        key = "number" if name == "scenes" else "id"
        try:
            piece: Record | None = model.model_validate(entry)
            called = getattr(piece, key, None)
        except ValidationError as error:
            piece = _rest_of(entry, model, {found["loc"][0] for found in error.errors() if found["loc"]})
            called = entry.get(key) if isinstance(entry, dict) else None
        if isinstance(piece, Scene):
            self.scenes.append((position, piece))
        if isinstance(piece, TravelTime):
            self.travel.append((position, piece))
        if isinstance(piece, CastMember):
            self.cast.append((position, piece))
        names = self.names[name]
        if names is not None and called is not None:
            names.append((position, str(called)))


def _rest_of(entry: object, model: type[Record], bad: set[int | str]) -> Record | None:
    """Return the entry without its invalid fields, so that its other fields are checked all the same."""
    if not isinstance(entry, dict) or {"number", "id"} & bad:
        return None
    sound = {name: value for name, value in entry.items() if name not in bad}
    try:
        return model.model_validate({"eighths": 1} | sound if model is Scene else sound)
    except ValidationError:
        return None


def complaints_about(pieces: Pieces) -> Iterator[Complaint]:
    """Yield everything that does not fit together."""
    yield from _twins(pieces)
    yield from _unknown(pieces)
    yield from _circles(pieces)
    yield from _same_day(pieces)
    yield from _windows(pieces)
    yield from _ways(pieces)


def same_day_groups(scenes: Iterable[Scene]) -> list[frozenset[str]]:
    """Return the sets of scenes that must share one day and unit, those of a single scene left out."""
    graph: nx.Graph[str] = nx.Graph((scene.number, other) for scene in scenes for other in scene.same_day)
    return [frozenset(group) for group in nx.connected_components(graph)]


def _twins(pieces: Pieces) -> Iterator[Complaint]:
    for name, entries in pieces.names.items():
        places: defaultdict[str, list[int]] = defaultdict(list)
        for position, called in entries or ():
            places[called].append(position)
        key = "number" if name == "scenes" else "id"
        for called, positions in places.items():
            if len(positions) > 1:
                where = " and ".join(f"{name}[{position}]" for position in positions)
                yield Complaint((name, positions[-1], key), f'"{called}" is given to {where}; each must have its own')


def _unknown(pieces: Pieces) -> Iterator[Complaint]:
    known = {name: None if e is None else {called for _, called in e} for name, e in pieces.names.items()}

    def check(kind: str, called: str, path: tuple[str | int, ...]) -> Iterator[Complaint]:
        names = known[kind]
        if names is not None and called not in names:
            yield Complaint(path, f'"{called}" is not the id of {SINGULAR[kind]}', nearest(called, names))

    lists = {"cast": "cast", "elements": "elements", "units": "units", "after": "scenes", "same_day": "scenes"}
    for position, scene in pieces.scenes:
        if scene.location is not None:
            yield from check("locations", scene.location, ("scenes", position, "location"))
        for name, kind in lists.items():
            for index, called in enumerate(getattr(scene, name)):
                yield from check(kind, called, ("scenes", position, name, index))
    for position, member in pieces.cast:
        if member.replaced_by is not None:
            yield from check("cast", member.replaced_by, ("cast", position, "replaced_by"))
    for position, way in pieces.travel:
        yield from check("locations", way.from_, ("travel", position, "from"))
        yield from check("locations", way.to, ("travel", position, "to"))


def _circles(pieces: Pieces) -> Iterator[Complaint]:
    graph: nx.DiGraph[str] = nx.DiGraph(
        (earlier, scene.number) for _, scene in pieces.scenes for earlier in scene.after
    )
    if nx.is_directed_acyclic_graph(graph):
        return
    position_of = {scene.number: position for position, scene in pieces.scenes}
    for knot in nx.strongly_connected_components(graph):
        if len(knot) < 2:
            continue
        circle = [a for a, _ in nx.find_cycle(graph.subgraph(knot), source=min(knot, key=position_of.__getitem__))]
        first = min(range(len(circle)), key=lambda index: position_of[circle[index]])
        turned = circle[first:] + circle[:first]
        story = " before ".join([*turned, turned[0]])
        yield Complaint(("scenes", position_of[turned[0]], "after"), f"scenes follow each other in a circle: {story}")


def _same_day(pieces: Pieces) -> Iterator[Complaint]:
    scenes = {scene.number: (position, scene) for position, scene in pieces.scenes}
    for group in same_day_groups(scene for _, scene in pieces.scenes):
        members = sorted((scenes[number] for number in group if number in scenes), key=lambda pair: pair[0])
        named = ", ".join(scene.number for _, scene in members)
        limits = [set(scene.units) for _, scene in members if scene.units]
        if limits and not set.intersection(*limits):
            yield Complaint(("scenes", members[0][0], "same_day"), f"no unit may shoot all of the scenes {named}")
        first = max((scene.not_before for _, scene in members if scene.not_before), default=dt.date.min)
        last = min((scene.not_after for _, scene in members if scene.not_after), default=dt.date.max)
        if last < first:
            message = f"the scenes {named} cannot share a day: one not before {first}, one not after {last}"
            yield Complaint(("scenes", members[0][0], "same_day"), message)


def _windows(pieces: Pieces) -> Iterator[Complaint]:
    if pieces.calendar is None:
        return
    start, end = pieces.calendar.start, pieces.calendar.end
    for position, scene in pieces.scenes:
        if scene.not_before and scene.not_before > end:
            message = f"{scene.not_before} lies after the calendar's end {end}"
            yield Complaint(("scenes", position, "not_before"), message)
        if scene.not_after and scene.not_after < start:
            message = f"{scene.not_after} lies before the calendar's start {start}"
            yield Complaint(("scenes", position, "not_after"), message)


def _ways(pieces: Pieces) -> Iterator[Complaint]:
    seen: dict[tuple[str, str], int] = {}
    for position, way in pieces.travel:
        if way.from_ == way.to:
            yield Complaint(("travel", position), f'leads from "{way.from_}" to itself')
        first = seen.setdefault((way.from_, way.to), position)
        if first != position:
            yield Complaint(("travel", position), f"says again what travel[{first}] says: {way.from_} to {way.to}")
