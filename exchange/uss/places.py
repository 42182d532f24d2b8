"""Sets as places to shoot: a schedule file names sets, seldom locations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from exchange.notebook import listed
from exchange.wording import slug, title_case

if TYPE_CHECKING:
    from exchange.notebook import Notebook

__all__ = ["DAY_COST", "Places"]

DAY_COST = 2_000

#: BEDFORD FALLS - STREET, BANK – WINDOW, HOUSE / KITCHEN: what stands before the sign is the place.
LEADING = re.compile(r"\s+[-–—/]\s*|\s*[–—]\s+|\s*:\s+")
STAGE = re.compile(r"\b(sound\s*)?stage\b", re.IGNORECASE)


@dataclass
class Places:
    """Locations as they come up, each once."""

    found: dict[str, dict[str, Any]] = field(default_factory=dict)
    spelt: dict[str, set[str]] = field(default_factory=dict)
    from_sets: int = 0

    def named(self, location: str) -> str:
        """The id of a location that the file names."""
        return self._add(location)

    def of_set(self, name: str) -> str:
        """The id of the location that the leading part of a set's name stands for."""
        self.from_sets += 1
        return self._add(LEADING.split(name, maxsplit=1)[0].strip() or name)

    def _add(self, name: str) -> str:
        place = slug(name) or f"place-{len(self.found) + 1}"
        self.spelt.setdefault(place, set()).add(name)
        if place not in self.found:
            self.found[place] = {"id": place, "name": title_case(name)[:200], "day_cost": DAY_COST}
            if STAGE.search(name):
                self.found[place]["stage"] = True
        return place

    def note(self, notes: Notebook) -> None:
        """Say what was made of the sets."""
        if self.from_sets:
            notes.guessed(
                f"sets without a location: one location per leading part of a set's name "
                f"({len(self.found)} places), {DAY_COST:,} a day each"
            )
        several = [" = ".join(sorted(names)) for names in self.spelt.values() if len(names) > 1]
        if several:
            notes.guessed(f"two spellings of one place: {listed(several)}")
