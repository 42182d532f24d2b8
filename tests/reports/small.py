"""A small shoot whose day out of days can be written down by hand. March 2027 begins on a Monday."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models.board import Board
from models.production import Production
from solver.check import Judgement, judge

TERMS = {"deal": "day", "rate": 1000, "hold": "full", "drop_after": 10, "max_drops": 1}


def scene(number: str, eighths: int, *cast: str, **fields: Any) -> dict[str, Any]:
    usual = {"int_ext": "INT", "day_night": "DAY", "set": f"SET {number}", "location": "house", "minutes": 60}
    return {"number": number, "eighths": eighths, "cast": cast, **usual, **fields}


def small_production(**fields: Any) -> Production:
    """Maya works on the 1st, 2nd and 5th; Leo on the 1st and 15th; Sam on the 2nd; Ida on the 1st and 12th."""
    data: dict[str, Any] = {
        "format": "coverset/1",
        "title": "Small & Short",
        "rules": "custom",
        "calendar": {"start": "2027-03-01", "end": "2027-04-30"},
        "units": [{"id": "main", "name": "Main Unit", "day_cost": 5000}],
        "scenes": [
            scene("1", 11, "1", "2", "4"),
            scene("2", 3, "1", "3", int_ext="EXT", background=12),
            scene("10E2", 8, "1", day_night="NIGHT", location="road"),
            scene("007", 2, "4", day_night="DUSK", int_ext="INT/EXT"),
            scene("5", 13, "2", synopsis="Leo comes back."),
            scene("6", 9, "5"),
        ],
        "cast": [
            {"id": "1", "character": "MAYA", "performer": "Ann Onym", **TERMS},
            {"id": "2", "character": "LEO", **TERMS},
            {
                "id": "3",
                "character": "SAM",
                "events": [
                    {"date": "2027-02-26", "kind": "fitting"},
                    {"date": "2027-03-01", "kind": "travel"},
                    {"date": "2027-03-02", "kind": "rehearsal"},
                ],
                **TERMS,
            },
            {"id": "4", "character": "IDA", **TERMS},
            {"id": "5", "character": "NOBODY", **TERMS},
        ],
        "locations": [{"id": "house", "name": "The House", "day_cost": 700}, {"id": "road", "name": "Road"}],
    }
    return Production.read(data | fields)


def small_board(*moves: tuple[str, str], **fields: Any) -> Board:
    """Days 1, 2, 5, 12 and 15 of March; `moves` puts scenes on other days of March: ("5", "16")."""
    days = {"01": ["1"], "02": ["2"], "05": ["10E2"], "12": ["007"], "15": ["5"]}
    for number, day in moves:
        for strips in days.values():
            if number in strips:
                strips.remove(number)
        days.setdefault(day, []).append(number)
    placed = [{"date": f"2027-03-{day}", "unit": "main", "strips": strips} for day, strips in days.items() if strips]
    return Board.read(
        {"format": "coverset-board/1", "production": "Small & Short", "days": placed, "boneyard": ["6"], **fields}
    )


def small(*moves: tuple[str, str]) -> Judgement:
    return judge(small_production(), small_board(*moves))


def march(day: int) -> dt.date:
    return dt.date(2027, 3, day)
