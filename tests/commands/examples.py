"""A shoot of four scenes that costs round numbers, in a folder of its own, and a way to call the program."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from commands import main
from models.board import Board
from models.files import write_board, write_production
from models.production import Production
from tests.builders import QUIET


def coverset(*arguments: object) -> Result:
    """Call the program; what it does not mean to raise is raised."""
    wide = {"COLUMNS": "120"}  # wherever the tests run
    words = [str(each) for each in arguments]
    return CliRunner(env=wide).invoke(main, words, prog_name="coverset", catch_exceptions=False)


def shoot(**fields: Any) -> Production:
    """Four scenes of an hour: MAYA (1,000 a day) in 1, 2 and 4 at the diner, LEO (500) in 3 on the stage.

    Mon 1 March 2027 to Fri 12 March, five days a week; a day of the unit costs 10,000, a move 250.
    """
    scene = {"int_ext": "INT", "day_night": "DAY", "eighths": 8, "minutes": 60}
    diner = {"set": "DINER", "location": "diner", "cast": ["1"]}
    return Production.read(
        {
            "format": "coverset/1",
            "title": "Four Scenes",
            "rules": "custom",
            "rule_overrides": QUIET,
            "calendar": {"start": date(2027, 3, 1), "end": date(2027, 3, 12)},
            "units": [{"id": "main", "name": "Main Unit", "day_cost": 10000, "max_moves_per_day": 1}],
            "locations": [
                {"id": "diner", "name": "Rosie's Diner", "lat": 34.1, "lon": -118.3},
                {"id": "stage", "name": "Stage 5", "lat": 34.1, "lon": -118.31, "stage": True},
            ],
            "cast": [
                {"id": "1", "character": "MAYA", "deal": "day", "rate": 1000},
                {"id": "2", "character": "LEO", "deal": "day", "rate": 500},
            ],
            "move_cost": 250,
            "scenes": [
                {"number": "1", **diner, **scene},
                {"number": "2", **diner, **scene},
                {"number": "3", "set": "OFFICE", "location": "stage", "cast": ["2"], **scene},
                {"number": "4", **diner, **scene},
            ],
        }
        | fields
    )


def board(days: dict[int, str], **fields: Any) -> Board:
    """A board of the main unit: strips, with spaces between, by day of March 2027 (the 1st is a Monday)."""
    listed = [{"date": date(2027, 3, day), "unit": "main", "strips": strips.split()} for day, strips in days.items()]
    return Board.read({"format": "coverset-board/1", "production": "Four Scenes", "days": listed} | fields)


def files(folder: Path, days: dict[int, str], **fields: Any) -> tuple[Path, Path]:
    """Write the shoot and a board of it; returns their paths."""
    write_production(folder / "production.yaml", shoot(**fields))
    write_board(folder / "board.yaml", board(days))
    return folder / "production.yaml", folder / "board.yaml"


def state(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, and what is in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
