"""A small production with two units, and its board."""

from __future__ import annotations

from models.board import Board
from models.production import Production


def small_shoot() -> tuple[Production, Board]:
    production = Production.read(
        {
            "format": "coverset/1",
            "title": "Small",
            "calendar": {"start": "2027-03-01", "end": "2027-03-31"},
            "units": [{"id": "main", "name": "Main Unit"}, {"id": "splinter", "name": "Splinter"}],
            "scenes": [
                {"number": "1", "heading": "INT. DINER - DAY", "location": "diner", "eighths": 8, "cast": ["1"]},
                {"number": "2", "heading": "INT. DINER - DAY", "location": "diner", "eighths": 8, "cast": ["1"]},
                {"number": "3", "heading": "INT. STAGE - DAY", "location": "stage", "eighths": 8, "cast": ["1", "2"]},
            ],
            "cast": [{"id": "1", "character": "MAYA"}, {"id": "2", "character": "LEO"}],
            "locations": [{"id": "diner", "name": "Diner"}, {"id": "stage", "name": "Stage"}],
            "elements": [{"id": "crane", "name": "Crane"}],
        }
    )
    board = Board.read(
        {
            "format": "coverset-board/1",
            "production": "Small",
            "days": [
                {"date": "2027-03-01", "unit": "main", "strips": ["1", "2"]},
                {"date": "2027-03-02", "unit": "main", "strips": ["3"]},
                {"date": "2027-03-03", "unit": "main", "status": "locked", "strips": []},
            ],
            "pins": [{"scene": "2", "date": "2027-03-01"}],
        }
    )
    return production, board
