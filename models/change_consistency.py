"""Whether changes that are made together agree with each other, and speak of the time of the shoot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.complaint import Complaint

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from models.change import Change

__all__ = ["contradictions", "outside", "past"]

OF_THE_PAST = ("day_lost", "day_ended_early", "lock", "unlock", "pin", "performer_late")
"""Changes that may speak of days that are past, or say themselves what they make of them."""


def contradictions(changes: Sequence[Change]) -> Iterator[Complaint]:
    """Return what two changes settle differently: a pin and another pin, a day lost and an extra day on that date."""
    settled: dict[str, tuple[str, int]] = {}
    for index, change in enumerate(changes):
        for what, how in change.settles().items():
            before, first = settled.setdefault(what, (how, index))
            if before != how:
                message = f"says of {what}: {how}; but changes[{first}] ({changes[first].kind}) says: {before}"
                yield Complaint(("changes", index), message, "only one of them is meant")


def outside(changes: Sequence[Change], first: dt.date, last: dt.date) -> Iterator[Complaint]:
    """Return dates that do not touch the shoot: nothing would come of them.

    Parameters
    ----------
    first, last
        Of the calendar and of the board, before and after the changes.
    """
    for index, change in enumerate(changes):
        for path, begins, ends in change.names_dates():
            if ends < first or begins > last:
                named = f"{begins}" if begins == ends else f"{begins} to {ends}"
                message = f"{named} lies outside the shoot, {first} to {last}"
                yield Complaint(("changes", index, *path), message, _other_year(begins, first, last))


def past(changes: Sequence[Change], as_of: dt.date | None) -> Iterator[Complaint]:
    """Return changes of dates that all lie before what can still change: nothing would come of them."""
    if as_of is None:
        return
    for index, change in enumerate(changes):
        named = list(change.names_dates())
        if named and change.kind not in OF_THE_PAST and all(ends < as_of for _path, _begins, ends in named):
            path, begins, ends = named[-1]
            said = f"{begins}" if begins == ends else f"{begins} to {ends}"
            message = f"{said} is past: what can still change begins on {as_of}"
            yield Complaint(("changes", index, *path), message, "an earlier date is meant with --as-of")


def _other_year(date: dt.date, first: dt.date, last: dt.date) -> str | None:
    """The same date in a year of the shoot."""
    for year in range(first.year, last.year + 1):
        if (date.month, date.day) != (2, 29) and first <= date.replace(year=year) <= last:
            return f"{date.replace(year=year)} was meant"
    return None
