"""A concession to be tried: what is asked then, in words and in the data; how rules tell what can be conceded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from models.quantity import DateRange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from models.board import Board
    from models.cast import CastMember
    from models.production import Production
    from models.scene import Scene
    from solver.facts import Ground
    from solver.part import Clash
    from solver.shoot import Reference
    from solver.shortage import Shortage

__all__ = [
    "Ask",
    "Need",
    "Offer",
    "called",
    "choices",
    "concede",
    "dates_said",
    "freed",
    "item",
    "scenes_changed",
    "scenes_said",
]

DATES = 3
"""So many dates are offered of one fact."""


@dataclass(frozen=True)
class Ask:
    """What is to be planned.

    Attributes
    ----------
    production, like
        The production, and the board whose pins and title hold.
    reference
        Of a re-plan.
    boneyard
        Scenes that need not be shot.
    """

    production: Production
    like: Board
    reference: Reference | None = None
    boneyard: frozenset[str] = frozenset()

    def with_production(self, **fields: Any) -> Ask:
        """Return the question about a production with other values in some fields."""
        return replace(self, production=self.production.revised(**fields))


@dataclass(frozen=True)
class Offer:
    """A concession to be tried.

    Attributes
    ----------
    step
        Of offers with the same step the later ones concede more of the same: none is tried once one has done.
    """

    sentence: str
    ask: Ask
    step: str | None = None


@dataclass(frozen=True)
class Need:
    """What a clash asks of a fact.

    Attributes
    ----------
    dates
        On which the fact alone keeps a scene of the clash away.
    shortage
        How much is missing, where days were counted.
    alike
        Whether all scenes of the clash stand for themselves and each would have to be helped; else one is enough.
    busy
        Per date of a board of the rest: who works there, and which places are visited ("cast:1", "location:here").
    """

    ask: Ask
    ground: Ground
    clash: Clash
    dates: tuple[date, ...]
    shortage: Shortage | None
    alike: bool
    busy: dict[date, frozenset[str]]

    def groups(self, scenes: Iterable[str]) -> list[tuple[str, ...]]:
        """Return what to help at a time of some scenes of the clash: all of them together, or two of them singly."""
        listed = tuple(scenes)
        if self.alike:
            return [listed] if listed else []
        return [(scene,) for scene in listed[:2]]

    @property
    def short(self) -> int:
        """Days that are missing."""
        return 1 if self.shortage is None else self.shortage.needed - self.shortage.possible

    def handy(self, dates: Iterable[date]) -> list[date]:
        """Dates on which most of what the scenes need is at work anyway first."""
        facts = self.ask.production.scene_by_number
        wanted = {f"location:{facts[scene].location}" for scene in self.clash.scenes}
        wanted |= {f"cast:{person}" for scene in self.clash.scenes for person in facts[scene].cast}
        return sorted(dates, key=lambda when: (-len(wanted & self.busy.get(when, frozenset())), when))


@singledispatch
def concede(about: object, need: Need) -> Iterator[Offer]:
    """Return concessions on one kind of case, the smallest first; none where nothing can be conceded."""
    del about, need
    yield from ()


def choices(need: Need) -> Iterator[tuple[date, ...]]:
    """Dates to offer: one at a time, those the company works first; all of them where one is not enough."""
    work = set(need.ask.production.shoot_dates)
    dates = [when for when in need.dates if when in work] or list(need.dates)
    if need.short > 1:
        if len(dates) >= need.short:
            yield tuple(sorted(need.handy(dates)[: need.short]))
        return
    for when in need.handy(dates)[:DATES]:
        yield (when,)
    if not dates:
        days = {cell % need.ground.days for scene in need.clash.scenes for cell in need.ground.open_cells(scene)}
        own = [need.ground.shoot.dates[day] for day in sorted(days)]
        yield tuple(own) if own else tuple(need.ask.production.shoot_dates)


def called(member: CastMember) -> str:
    """Name a performer as the office does: "MAYA (1)"."""
    return f"{member.character} ({member.id})" if member.character else f"cast {member.id}"


def scenes_said(scenes: Sequence[str]) -> str:
    """Write "scene 12" or "scenes 12, 13 and 14"."""
    if len(scenes) == 1:
        return f"scene {scenes[0]}"
    return f"scenes {', '.join(scenes[:-1])} and {scenes[-1]}"


def dates_said(dates: Sequence[date]) -> str:
    """Write one date in full, runs of several by their ends."""
    if len(dates) == 1:
        return f"{dates[0]:%A} {dates[0].day} {dates[0]:%B}"
    runs: list[list[date]] = []
    for when in sorted(dates):
        if runs and (when - runs[-1][-1]).days == 1:
            runs[-1].append(when)
        else:
            runs.append([when])
    brief = [[f"{when:%a} {when.day} {when:%b}" for when in run] for run in runs]
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in brief)


def item(items: Iterable[Any], name: str, key: str = "id", **fields: Any) -> tuple[Any, ...]:
    """Return the items with other values in some fields of the one of this name."""
    return tuple(one.revised(**fields) if getattr(one, key) == name else one for one in items)


def scenes_changed(ask: Ask, scenes: Iterable[str], change: Callable[[Scene], dict[str, Any]]) -> Ask:
    """Return the question with some scenes changed."""
    chosen = set(scenes)
    listed = tuple(
        scene.revised(**change(scene)) if scene.number in chosen else scene for scene in ask.production.scenes
    )
    return ask.with_production(scenes=listed)


def _without(spans: Iterable[DateRange], dates: Sequence[date]) -> tuple[DateRange, ...]:
    """Take dates out of spans."""
    kept: list[DateRange] = []
    for span in spans:
        run: list[date] = []
        for when in [*span.dates(), None]:
            if when is not None and when not in dates:
                run.append(when)
            elif run:
                kept.append(DateRange(first=run[0], last=run[-1]))
                run = []
    return tuple(kept)


def freed(thing: Any, dates: Sequence[date]) -> dict[str, Any]:
    """Return fields of somebody or something that is to be there on dates; none where they are there already."""
    fields: dict[str, Any] = {}
    if any(when in span for span in thing.unavailable for when in dates):
        fields["unavailable"] = _without(thing.unavailable, dates)
    if thing.available is not None and not all(any(when in span for span in thing.available) for when in dates):
        fields["available"] = (*thing.available, *(DateRange(first=when, last=when) for when in dates))
    stop = getattr(thing, "stop_date", None)
    if stop is not None and max(dates) > stop:
        fields["stop_date"] = max(dates)
    return fields
