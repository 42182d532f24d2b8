"""Breakdown sheets as scenes."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exchange.notebook import counted, listed
from exchange.uss.units import MINUTES_PER_EIGHTH, longest_scene_minutes

if TYPE_CHECKING:
    from exchange.notebook import Notebook
    from exchange.uss.document import Document, Sheet
    from exchange.uss.elements import Breakdown

__all__ = ["numbers_of", "scenes_of"]

EIGHTHS_A_PAGE = 8

INT_EXT = {
    "INT": "INT",
    "EXT": "EXT",
    "INT/EXT": "INT/EXT",
    "EXT/INT": "INT/EXT",
    "I/E": "INT/EXT",
    "E/I": "INT/EXT",
    "I": "INT",
    "E": "EXT",
}

#: Times of day that are one of the four at heart; anything else is guessed to be DAY.
DAY_NIGHT = {
    "DAY": "DAY",
    "D": "DAY",
    "MORNING": "DAY",
    "AFTERNOON": "DAY",
    "NOON": "DAY",
    "NIGHT": "NIGHT",
    "N": "NIGHT",
    "EVENING": "NIGHT",
    "MIDNIGHT": "NIGHT",
    "LATE NIGHT": "NIGHT",
    "DAWN": "DAWN",
    "SUNRISE": "DAWN",
    "PRE-DAWN": "DAWN",
    "DUSK": "DUSK",
    "SUNSET": "DUSK",
    "MAGIC HOUR": "DUSK",
    "TWILIGHT": "DUSK",
}


def numbers_of(document: Document, notes: Notebook) -> dict[str, str]:
    """A unique scene number for each sheet, by its id, in the order of the script.

    A number that stands on several sheets becomes 29, 29PT2 …; a sheet without one gets the number that is missing at
    its place, or the one before with an X.
    """
    scenes = [sheet for sheet in document.sheets if not sheet.banner]
    given = {sheet.scene.replace(",", "+")[:50] for sheet in scenes}
    numbers: dict[str, str] = {}
    for index, sheet in enumerate(scenes):
        wanted = sheet.scene.replace(",", "+")[:50]
        if not wanted:
            before = next((numbers[s.id] for s in reversed(scenes[:index])), "0")
            after = next((s.scene for s in scenes[index + 1 :] if s.scene), "")
            wanted = _between(before, after, given | set(numbers.values()))
            notes.guessed(f'a scene without a number ("{_short(sheet)}") is called {wanted}')
        elif wanted != sheet.scene:
            notes.guessed(f'scene "{sheet.scene}" is called {wanted}')
        number, part = wanted, 1
        while number in numbers.values() or (part > 1 and number in given):
            part += 1
            number = f"{wanted}PT{part}"
        if number != wanted:
            notes.guessed(f"scene {wanted} stands on several sheets: one of them is called {number}")
        numbers[sheet.id] = number
    return numbers


def _between(before: str, after: str, taken: set[str]) -> str:
    low, high = re.match(r"\d+", before), re.match(r"\d+", after)
    if low and high and int(high[0]) - int(low[0]) == 2 and str(int(low[0]) + 1) not in taken:
        return str(int(low[0]) + 1)
    name = f"{before}X"
    while name in taken:
        name += "X"
    return name


@dataclass
class _Guesses:
    """Guesses about single scenes, said in one sentence each and not scene by scene."""

    times: dict[str, list[str]]
    sides: dict[str, list[str]]
    sets: list[str]
    several: list[str]
    lengths: list[str]
    capped: list[str]


def scenes_of(
    document: Document, numbers: dict[str, str], breakdown: Breakdown, notes: Notebook
) -> list[dict[str, Any]]:
    """All scenes, as a production file has them, each with what its elements say."""
    guesses = _Guesses({}, {}, [], [], [], [])
    position = {number: index for index, number in enumerate(numbers.values())}
    sheets = [sheet for sheet in document.sheets if not sheet.banner]
    # A second sheet of a scene stands beside the first, wherever the file has it.
    first = {sheet.scene or numbers[sheet.id]: position[numbers[sheet.id]] for sheet in reversed(sheets)}
    sheets.sort(key=lambda sheet: (first[sheet.scene or numbers[sheet.id]], position[numbers[sheet.id]]))
    scenes = [_scene(sheet, numbers[sheet.id], document.episode, breakdown, guesses) for sheet in sheets]
    _note(guesses, notes)
    comments = [f'{numbers[sheet.id]} "{sheet.comments}"' for sheet in sheets if sheet.comments]
    if comments:
        notes.dropped(f"comments on {counted(len(comments), 'sheet')}: {listed(comments)}")
    return scenes


def _scene(sheet: Sheet, number: str, episode: str, breakdown: Breakdown, guesses: _Guesses) -> dict[str, Any]:
    of = breakdown.names_in(sheet)
    int_ext, day_night = _int_ext(of["int_ext"], number, guesses), _day_night(of["day_night"], number, guesses)
    sets = of["set"]
    if not sets:
        guesses.sets.append(number)
    elif len(sets) > 1:
        guesses.several.append(f"{number} ({', '.join(sets)})")
    name = sets[0] if sets else "UNNAMED SET"
    eighths = _eighths(sheet, number, guesses)
    minutes = sheet.minutes
    if minutes is None and eighths * MINUTES_PER_EIGHTH > longest_scene_minutes():
        minutes = longest_scene_minutes()
        guesses.capped.append(number)
    scene = {
        "number": number,
        "heading": f"{int_ext}. {name} - {day_night}",
        "synopsis": sheet.text,
        "int_ext": int_ext,
        "day_night": day_night,
        "set": name,
        "location": breakdown.place_of(sheet),
        "eighths": eighths,
        "minutes": minutes,
        "script_day": next(iter(of["script_day"]), None),
        "episode": episode or None,
        "cast": list(breakdown.cast_in(sheet)),
        "background": breakdown.background_in(sheet),
        "elements": list(breakdown.elements_in(sheet)),
    }
    return {name: value for name, value in scene.items() if value not in (None, "", [], 0)}


def _int_ext(names: list[str], number: str, guesses: _Guesses) -> str:
    said = names[0].upper().replace(".", "").replace(" ", "") if names else ""
    if said not in INT_EXT:
        guesses.sides.setdefault(names[0] if names else "nothing", []).append(number)
    return INT_EXT.get(said, "INT")


def _day_night(names: list[str], number: str, guesses: _Guesses) -> str:
    said = names[0].upper().strip(". ") if names else ""
    if said not in DAY_NIGHT:
        guesses.times.setdefault(names[0] if names else "nothing", []).append(number)
    elif said != DAY_NIGHT[said]:
        guesses.times.setdefault(f"{said} = {DAY_NIGHT[said]}", []).append(number)
    return DAY_NIGHT.get(said, "DAY")


def _eighths(sheet: Sheet, number: str, guesses: _Guesses) -> int:
    exact = (sheet.pages or 0) * EIGHTHS_A_PAGE
    eighths = max(1, math.ceil(exact - 1e-6))
    if abs(exact - eighths) > 1e-6:
        guesses.lengths.append(f"{number} ({sheet.pages:g} pages)" if sheet.pages else f"{number} (no pages)")
    return eighths


def _short(sheet: Sheet) -> str:
    return sheet.text if len(sheet.text) <= 50 else f"{sheet.text[:47]}..."


def _note(guesses: _Guesses, notes: Notebook) -> None:
    for said, where in guesses.times.items():
        meaning = said if "=" in said else f"{said} = DAY"
        notes.guessed(f"time of day {meaning}: {_scenes(where)}")
    for said, where in guesses.sides.items():
        notes.guessed(f"INT or EXT: {said} = INT: {_scenes(where)}")
    if guesses.sets:
        notes.guessed(f"no set is named: {_scenes(guesses.sets)}; called UNNAMED SET")
    if guesses.several:
        notes.dropped(f"several sets on one sheet, the first one counts: {listed(guesses.several)}")
    if guesses.lengths:
        notes.guessed(f"length is no whole number of eighths, rounded up: {listed(guesses.lengths)}")
    if guesses.capped:
        notes.guessed(
            f"{_scenes(guesses.capped)}: longer than a day at {MINUTES_PER_EIGHTH} minutes an eighth; estimated at "
            f"{longest_scene_minutes()} minutes, what a day holds beside preparation, meals and wrap"
        )


def _scenes(numbers: list[str]) -> str:
    return f"scene{'s' if len(numbers) > 1 else ''} {listed(numbers)}"
