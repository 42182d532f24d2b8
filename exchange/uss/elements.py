"""What the sheets name: performers, background, places and everything else, by what kind of thing it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from exchange.notebook import counted, listed
from exchange.uss.categories import kind_of
from exchange.uss.performers import board_ids, days_without, performer
from exchange.uss.places import Places
from exchange.wording import slug

if TYPE_CHECKING:
    from datetime import date

    from exchange.notebook import Notebook
    from exchange.uss.document import Document, Sheet, Thing

__all__ = ["Breakdown"]

#: Kinds that describe a scene and are no elements of their own.
OF_THE_SCENE = frozenset({"set", "int_ext", "day_night", "script_day", "unit", "sequence", "location", "notes"})

#: "10 Boys", "Boys (10)", "Boys x10": how many players.
PLAYERS = re.compile(r"^\s*(\d{1,4})\b|\(\s*x?\s*(\d{1,4})\s*\)|\bx\s*(\d{1,4})\b", re.IGNORECASE)


class Breakdown:
    """All elements of a document, with the ids they get in a production.

    Parameters
    ----------
    document
        The file.
    notes
        Takes what was guessed and dropped.
    """

    def __init__(self, document: Document, notes: Notebook) -> None:
        self.kinds = {category.id: kind_of(category) for category in document.categories.values()}
        self.things = document.things
        self.notes = notes
        self.places = Places()
        self.cast = board_ids(self.of_kind("cast"), notes)
        self.ids = self._element_ids()
        self._note_odd(document)

    def of_kind(self, kind: str) -> list[Thing]:
        """All elements of one kind, in the order of the file."""
        return [thing for thing in self.things.values() if self.kinds[thing.category] == kind]

    def names_in(self, sheet: Sheet) -> dict[str, list[str]]:
        """Names that describe a scene, by kind: `{"set": ["BANK"], "int_ext": ["INT"], …}`."""
        names: dict[str, list[str]] = {kind: [] for kind in OF_THE_SCENE}
        for thing in self._in(sheet):
            if (kind := self.kinds[thing.category]) in OF_THE_SCENE and thing.name:
                names[kind].append(thing.name)
        return names

    def cast_in(self, sheet: Sheet) -> list[str]:
        """Board ids of a scene's performers, in the order of the sheet."""
        return [self.cast[thing.id] for thing in self._in(sheet) if thing.id in self.cast]

    def elements_in(self, sheet: Sheet) -> list[str]:
        """Ids of a scene's other elements, each once."""
        return list(dict.fromkeys(self.ids[thing.id] for thing in self._in(sheet) if thing.id in self.ids))

    def background_in(self, sheet: Sheet) -> int:
        """Number of background players of a scene."""
        return sum(players(t.name) for t in self._in(sheet) if self.kinds[t.category] == "background")

    def place_of(self, sheet: Sheet) -> str:
        """Id of the location where a scene is shot."""
        names = self.names_in(sheet)
        if names["location"]:
            return self.places.named(names["location"][0])
        return self.places.of_set(names["set"][0] if names["set"] else "UNNAMED SET")

    def performers(self, first: date, last: date) -> list[dict[str, Any]]:
        """The cast as a production file has it; the calendar runs from `first` to `last`."""
        return [performer(thing, self.cast[thing.id], first, last, self.notes) for thing in self.of_kind("cast")]

    def elements(self, first: date, last: date) -> list[dict[str, Any]]:
        """The other elements as a production file has them."""
        found: dict[str, dict[str, Any]] = {}
        for thing in self.things.values():
            if thing.id in self.ids:
                one: dict[str, Any] = {
                    "id": self.ids[thing.id],
                    "category": self.kinds[thing.category],
                    "name": thing.name,
                }
                if off := days_without(thing, first, last):
                    one["unavailable"] = off
                found.setdefault(self.ids[thing.id], one)
        return list(found.values())

    def _in(self, sheet: Sheet) -> list[Thing]:
        return [self.things[each] for each in sheet.elements if each in self.things]

    def _element_ids(self) -> dict[str, str]:
        """Ids made of names; two elements of one name and kind are one."""
        ids: dict[str, str] = {}
        taken: dict[str, tuple[str, str]] = {}
        for thing in self.things.values():
            kind = self.kinds[thing.category]
            if kind in OF_THE_SCENE or kind == "cast":
                continue
            named, base = (kind, thing.name.casefold()), slug(thing.name) or kind
            wanted, again = base, 2
            while taken.get(wanted, named) != named:
                wanted, again = f"{base}-{again}", again + 1
            taken[wanted] = named
            ids[thing.id] = wanted
        return ids

    def _note_odd(self, document: Document) -> None:
        for thing in self.of_kind("background"):
            if thing.board_id:
                owner = next((self.things[t].name for t, b in self.cast.items() if b == thing.board_id), "nobody")
                self.notes.dropped(
                    f"{thing.name} has board id {thing.board_id} (it is {owner}'s) but is filed under Background: "
                    f"counted as background, not as cast"
                )
        unknown = {each for sheet in document.sheets for each in sheet.elements if each not in self.things}
        if unknown:
            self.notes.dropped(f"{len(unknown)} elements of sheets that are not in the file: {listed(sorted(unknown))}")
        links = sum(len(thing.links) for thing in self.things.values())
        if links:
            self.notes.dropped(f"{counted(links, 'link')} between elements (a prop that belongs to a performer)")
        units = {name for sheet in document.sheets for name in self.names_in(sheet)["unit"]}
        if units - {"First", "Main", "1st"}:
            self.notes.dropped(f"units of sheets ({listed(sorted(units))}): all scenes are the one unit's")
        if any(self.names_in(sheet)["sequence"] for sheet in document.sheets):
            self.notes.dropped("sequences of sheets: the story runs in the order of the file")
        off = [t.name for kind in ("set", "location") for t in self.of_kind(kind) if t.weekdays_off or t.events]
        if off:
            self.notes.dropped(f"days off of sets: {listed(off)}")


def players(name: str) -> int:
    """How many players a background element stands for: `10 Boys` is 10, `Nurse` is 1."""
    found = PLAYERS.search(name)
    return int(next(group for group in found.groups() if group)) if found else 1
