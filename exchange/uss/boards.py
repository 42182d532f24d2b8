"""Stripboards as boards: days dated by their position among the work days of the board's own calendar."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from exchange.notebook import counted, listed
from exchange.uss.units import UNIT

if TYPE_CHECKING:
    from exchange.notebook import Notebook
    from exchange.uss.calendars import WorkCalendar
    from exchange.uss.document import BoardSheet, Document

__all__ = ["board_of"]


def board_of(
    sheet: BoardSheet,
    calendar: WorkCalendar,
    numbers: dict[str, str],
    document: Document,
    title: str,
    notes: Notebook,
) -> dict[str, Any]:
    """One board as a board file has it.

    Parameters
    ----------
    sheet
        The stripboard.
    calendar
        Its own calendar.
    numbers
        Scene number by sheet id.
    document
        The file, for its banners.
    title
        Title of the production.
    notes
        Takes what was odd.
    """
    _note_odd(sheet, numbers, document, notes)
    texts = {each.id: each.text for each in document.sheets if each.banner}
    placed: set[str] = set()
    days = []
    rows = sheet.days or ()
    for date, row in zip(calendar.first(len(rows)), rows, strict=True):
        strips: list[str] = []
        banners = []
        for each in row:
            if texts.get(each):
                banners.append({"after": strips[-1] if strips else None, "text": texts[each]})
            elif each in numbers and numbers[each] not in placed:
                strips.append(numbers[each])
                placed.add(numbers[each])
        if strips:
            day = {"date": date, "unit": UNIT, "status": "draft", "strips": strips, "banners": banners}
            days.append({name: value for name, value in day.items() if value != []})
    loose = sheet.boneyard if sheet.days else sheet.order + sheet.boneyard
    waiting = [numbers[each] for each in loose if each in numbers and numbers[each] not in placed]
    rest = [number for number in numbers.values() if number not in placed]
    boneyard = list(dict.fromkeys(waiting + rest))
    return {"format": "coverset-board/1", "production": title, "revision": 0, "days": days, "boneyard": boneyard}


def _note_odd(sheet: BoardSheet, numbers: dict[str, str], document: Document, notes: Notebook) -> None:
    name = f"board {sheet.name}"
    banners = {each.id for each in document.sheets if each.banner}
    everywhere = Counter(sheet.order + sheet.boneyard)
    if sheet.lone:
        strips = listed([numbers.get(each, "a banner") for each in sheet.lone])
        notes.guessed(f"{name}: strip {strips} stands outside any day: a day of its own")
    unknown = [each for each in everywhere if each not in numbers and each not in banners]
    if unknown:
        notes.dropped(f"{name}: {counted(len(unknown), 'strip')} without a sheet in the file: {listed(unknown)}")
    twice = [numbers[each] for each, times in everywhere.items() if times > 1 and each in numbers]
    if twice:
        notes.dropped(f"{name}: on the board more than once, the first place counts: scenes {listed(twice)}")
    nowhere = [number for each, number in numbers.items() if each not in everywhere]
    if nowhere:
        notes.dropped(f"{name}: neither on a day nor in the boneyard, put there: scenes {listed(nowhere)}")
    for index, row in enumerate(sheet.days or (), start=1):
        if not any(each in numbers for each in row):
            what = "only banners" if row else "no strip"
            notes.dropped(f"{name}: day {index} has {what}: no shooting day, its date stays free")
