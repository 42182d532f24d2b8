"""What a form of a change knows of the production: what its pickers list, and how they say it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from models.rulesets import provenance
from reports.wording import by_number, pages_text, short_date

if TYPE_CHECKING:
    import datetime as dt

    from models.board import Board
    from models.change_draft import ChangeRecord
    from models.production import Production

__all__ = ["FormContext"]


@dataclass(frozen=True)
class FormContext:
    """The production and the board that a change is about.

    Attributes
    ----------
    production, board
        After what has been recorded so far: a scene that was added can be pinned.
    as_of
        What dates begin with.
    """

    production: Production
    board: Board
    as_of: dt.date

    def entries(self, table: str) -> list[str]:
        """Ids of a table, in the order people expect."""
        rows = getattr(self.production, table)
        return by_number(each.number for each in rows) if table == "scenes" else [each.id for each in rows]

    def words(self, table: str, called: str) -> str:
        """An entry as a picker shows it."""
        entry = self.entry(table, called)
        if entry is None:
            return called
        match table:
            case "scenes":
                return f"{called} · {entry.heading or entry.set} · {pages_text(entry.eighths)} pages"
            case "cast":
                return f"{called} {entry.character}" + (f" · {entry.performer}" if entry.performer else "")
        return str(entry.name or called)

    def entry(self, table: str, called: str) -> Any:
        """The entry itself; None: there is none of that id."""
        key = "number" if table == "scenes" else "id"
        return next((each for each in getattr(self.production, table) if getattr(each, key) == called), None)

    @cached_property
    def shooting_days(self) -> dict[dt.date, str]:
        """Dates with strips on the board, and then the others that may be shot, in words."""
        used = dict.fromkeys(day.date for day in self.board.days if day.strips)
        words = {when: f"Day {number} · {short_date(when)}" for number, when in enumerate(used, start=1)}
        free = {when: f"{short_date(when)} · nothing planned" for when in self.production.shoot_dates}
        return words | {when: said for when, said in free.items() if when not in words}

    def strips_on(self, date: dt.date | None) -> list[str]:
        """Strips of a date; all scenes without one."""
        strips = [strip for day in self.board.days if day.date == date for strip in day.strips]
        return strips or self.entries("scenes")

    @cached_property
    def rule_figures(self) -> dict[str, Any]:
        """Every figure of the rule set that a production may change, by its path."""
        figures = provenance(self.production.rules, self.production.rule_overrides)
        return {path: each.value for path, each in figures.items()}

    def now(self, change: type[ChangeRecord], given: dict[str, Any], name: str) -> Any:
        """What a field of a change is today, where the entry it speaks of has a field of that name."""
        if name == "value":
            return self.rule_figures.get(given.get("path", ""))
        for field, table in change.REFERS.items():
            if field != name and isinstance(given.get(field), str):
                return getattr(self.entry(table, given[field]), name, None)
        return None
